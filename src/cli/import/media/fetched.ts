/** What was fetched from an old site: a list in the owner's repository, so that no run asks for it again. */
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Beside the ledger. A line each: where it was, and where it is. */
const FETCHED = ".imported/fetched.jsonl";

/** Absolute address → "/media/2019/crane.jpg". */
export function readFetched(contentDir: string): ReadonlyMap<string, string> {
  const fetched = new Map<string, string>();
  let text = "";
  try {
    text = readFileSync(join(contentDir, FETCHED), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  for (const line of text.split("\n")) {
    try {
      const { url, path } = JSON.parse(line) as { readonly url?: unknown; readonly path?: unknown };
      if (typeof url === "string" && typeof path === "string") fetched.set(url, path);
    } catch {
      // An empty line, or one that a kill cut short: it is fetched again.
    }
  }
  return fetched;
}

export function addFetched(contentDir: string, url: string, path: string): void {
  const file = join(contentDir, FETCHED);
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify({ url, path })}\n`);
}
