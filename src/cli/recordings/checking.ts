/** Looks at all recordings of other hosts, and names what is wrong by file and line. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { LibraryIndex } from "../../publication/library.ts";
import { counted } from "../../text/amounts.ts";
import { abreast } from "../abreast.ts";
import type { Problem } from "../compile/problem.ts";
import { type Complaint, lookElsewhere } from "./elsewhere.ts";
import { listRecordings } from "./listing.ts";

/** Requests that are on their way at once: most recordings of a show lie on one host. */
const AT_ONCE = 4;

export type Checked = {
  readonly problems: readonly Problem[];
  /** Recordings of other hosts that were asked for. */
  readonly asked: number;
  /** Why nothing can be said; undefined when somebody answered, or there was nothing to ask. */
  readonly offline?: string;
};

type Options = {
  readonly contentDir: string;
  /** File names are relative to it. */
  readonly cwd: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly onLooked?: (done: number, all: number, url: string) => void;
};

export async function checkElsewhere(
  index: LibraryIndex,
  { contentDir, cwd, fetch, onLooked = () => {} }: Options,
): Promise<Checked> {
  const elsewhere = listRecordings(index).filter(({ where }) => where === "elsewhere");
  if (elsewhere.length === 0) return { problems: [], asked: 0 };
  const places = placesBelow(contentDir);
  const found: Problem[][] = elsewhere.map(() => []);
  const ids = new Map(index.posts.map(({ slug, id }) => [slug, id]));
  let done = 0;
  let reached = false;
  await abreast(elsewhere, AT_ONCE, async ({ src: url, type, length, post = "" }, at) => {
    const seen = await lookElsewhere({ url, type, length }, fetch);
    done += 1;
    onLooked(done, elsewhere.length, url);
    if (seen.kind === "seen") reached = true;
    const unreached = (reason: string): readonly Complaint[] => [
      { key: "url", message: `${url} cannot be reached (${reason}); mend the address` },
    ];
    const complaints = seen.kind === "seen" ? seen.complaints : unreached(seen.reason);
    const place = places.get(ids.get(post) ?? "");
    found[at] = complaints.map(({ key, message }) => ({
      file: relative(cwd, place?.file ?? contentDir),
      line: place === undefined ? 1 : lineOf(place.text, key),
      message,
    }));
  });
  const asked = elsewhere.length;
  if (reached) return { problems: found.flat(), asked };
  const hosts = new Set(elsewhere.map(({ src }) => new URL(src).host)).size;
  const offline = `none of ${counted(hosts, "host")} could be reached, so ${counted(asked, "recording")} elsewhere could not be checked: is this machine offline?`;
  return { problems: [], asked, offline };
}

type Place = { readonly file: string; readonly text: string };

/** The files of posts by their id. */
function placesBelow(contentDir: string): ReadonlyMap<string, Place> {
  const posts = join(contentDir, "posts");
  const files = readdirSync(posts, { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        const text = readFileSync(file, "utf8");
        return [/^id:\s*["']?([^\s"'#]+)/m.exec(text)?.[1] ?? "", { file, text }];
      }),
  );
}

/** The line of a key below `enclosure:`, or else of that itself. */
function lineOf(text: string, key: string): number {
  const lines = text.split("\n");
  const group = lines.findIndex((line) => line.startsWith("enclosure:"));
  if (group < 0) return 1;
  const rest = lines.slice(group + 1);
  const end = rest.findIndex((line) => /^\S/.test(line));
  const within = rest.slice(0, end < 0 ? rest.length : end);
  const at = within.findIndex((line) => line.trimStart().startsWith(`${key}:`));
  return group + 1 + (at < 0 ? 0 : at + 1);
}
