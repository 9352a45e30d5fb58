/** The newest version that the registry has, looked at without installing it: by npm, as the owner has set it up. */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export type Newest =
  | {
      readonly kind: "found";
      readonly version: string;
      readonly changelog: string;
      /** Names of the files in migrations/, in order. */
      readonly migrations: readonly string[];
    }
  /** A sentence with its remedy. */
  | { readonly kind: "failed"; readonly reason: string };

/** @param cwd where .npmrc may be */
export async function lookAtNewest(cwd: string): Promise<Newest> {
  const folder = mkdtempSync(join(tmpdir(), "tidings-newest-"));
  try {
    const packed = await npm(cwd, ["pack", "tidings@latest", "--pack-destination", folder]);
    if (packed.kind === "failed") return packed;
    const [tarball] = readdirSync(folder);
    if (tarball === undefined) return failed("npm brought no package; run it again.");
    await run("tar", ["-xzf", tarball], { cwd: folder });
    const inside = join(folder, "package");
    const { version } = JSON.parse(readFileSync(join(inside, "package.json"), "utf8")) as {
      readonly version: string;
    };
    return {
      kind: "found",
      version,
      changelog: readFileSync(join(inside, "CHANGELOG.md"), "utf8"),
      migrations: readdirSync(join(inside, "migrations")).sort(),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function npm(
  cwd: string,
  words: readonly string[],
): Promise<{ readonly kind: "done" } | Extract<Newest, { kind: "failed" }>> {
  try {
    // Without a network npm would try for a minute.
    const args = [...words, "--json", "--fetch-retries=0", "--ignore-scripts"];
    await run("npm", args, { cwd, shell: process.platform === "win32" });
    return { kind: "done" };
  } catch (error) {
    return failed(reasonOf(error as NodeJS.ErrnoException & { readonly stdout?: string }));
  }
}

function reasonOf(error: NodeJS.ErrnoException & { readonly stdout?: string }): string {
  if (error.code === "ENOENT") return "npm is not there: it comes with Node, https://nodejs.org.";
  const { code = "", summary = "" } = errorIn(error.stdout ?? "");
  if (code === "E404") {
    return "the registry has no package tidings: see `npm config get registry`.";
  }
  const words = `${code} ${summary.split("\n", 1).join("")}`.trim() || "npm failed";
  return `the registry cannot be asked (${words}): look at the network, or at \`npm config get registry\`.`;
}

/** npm writes what went wrong as JSON, after whatever else it says. */
function errorIn(text: string): { readonly code?: string; readonly summary?: string } {
  try {
    const { error } = JSON.parse(text.slice(text.indexOf("{"))) as {
      readonly error?: { readonly code?: string; readonly summary?: string };
    };
    return error ?? {};
  } catch {
    return {};
  }
}

function failed(reason: string): Extract<Newest, { kind: "failed" }> {
  return { kind: "failed", reason };
}
