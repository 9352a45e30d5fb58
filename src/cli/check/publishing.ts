/** What `tidings check` says of a publication that compiles and would not be published as its author thinks. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse } from "smol-toml";
import type { LibraryIndex } from "../../publication/library.ts";
import { isShippedId, leftoversOf, speaksOfSample } from "../../publication/sample.ts";
import { compareText, type Problem } from "../compile/problem.ts";
import { boundBucket } from "../recordings/binding.ts";
import { unboundRecordings } from "../recordings/unbound.ts";
import { localSilence } from "./local-silence.ts";
import { foreignWords } from "./spoken.ts";
import { isUnready } from "./unready.ts";

/** Files that a warning names one by one. */
const NAMED = 5;

/**
 * Warnings, none of which stops publishing.
 *
 * @param content absolute path of content/
 * @param cwd where the local database is; file names are relative to it
 */
export async function publishingWarnings(
  { publication, posts, media }: Pick<LibraryIndex, "publication" | "posts" | "media">,
  content: string,
  cwd: string,
): Promise<readonly Problem[]> {
  const settings = join(content, "publication.yaml");
  const yaml = readFileSync(settings, "utf8");
  const here = (path: string) => relative(cwd, path);
  const inSettings = (key: string, found: string, message: string): Problem => {
    return { file: here(settings), line: lineOf(yaml, key, found), message };
  };
  const files = markdownBelow(content);
  const { vars, bound } = wranglerOf(cwd);
  const foreign = foreignWords(publication, content);
  return [
    ...(foreign === undefined ? [] : [inSettings("language", publication.language, foreign)]),
    ...(publication.postalAddress.length === 0
      ? [
          inSettings(
            "",
            "",
            "postal_address is missing: nothing is e-mailed without it, and no edition is made",
          ),
        ]
      : []),
    ...leftoversOf(publication, posts)
      .filter(({ key }) => key !== "posts")
      .map((one) =>
        inSettings(one.key, one.found, `${one.line}${isUnready(one, vars) ? REFUSED : ""}`),
      ),
    ...ofSample(files).map(({ path, line, isPost }) => {
      const refused = isPost && isUnready({ key: "posts" }, vars) ? REFUSED : "";
      const message = `this is of the publication that ships: replace it with your own${refused}`;
      return { file: here(path), line, message };
    }),
    ...unboundRecordings({ media }, bound, here(content)),
    ...(await silentPosts(posts, files, cwd)).map(({ path, line, message }) => {
      return { file: here(path), line, message };
    }),
  ];
}

const REFUSED = "; `tidings deploy` refuses it";

type Text = { readonly path: string; readonly text: string };

function ofSample(
  files: readonly Text[],
): readonly { readonly path: string; readonly line: number; readonly isPost: boolean }[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.split("\n");
    const line = lines.findIndex(speaksOfSample);
    return line < 0 ? [] : [{ path, line: line + 1, isPost: lines.some(isShippedId) }];
  });
}

/** The vars that this folder would be deployed with, and whether with a bucket; none where nobody can tell. */
function wranglerOf(cwd: string) {
  try {
    const toml = readFileSync(join(cwd, "wrangler.toml"), "utf8");
    const { vars = {} } = parse(toml);
    return {
      vars: vars as Readonly<Record<string, unknown>>,
      bound: boundBucket(toml) !== undefined,
    };
  } catch {
    return { vars: {}, bound: false };
  }
}

/** Posts that the local database knows to be never e-mailed, though nothing in them says so. */
async function silentPosts(posts: LibraryIndex["posts"], files: readonly Text[], cwd: string) {
  const silence = await localSilence(cwd);
  if (silence === undefined) return [];
  const silent = posts.filter((post) => silence(post));
  const named = silent.slice(0, NAMED).flatMap(({ id }) => {
    const file = files.find(({ text }) => idLine(text, id) > 0);
    return file === undefined
      ? []
      : [{ path: file.path, line: idLine(file.text, id), message: SILENT }];
  });
  const [first] = named;
  const more = silent.length - named.length;
  if (first === undefined || more === 0) return named;
  return [...named, { ...first, message: `${more} more posts like this one: ${SILENT}` }];
}

const SILENT =
  "dated before the digest began, by the local database: it is on the site and in the feeds, and is never e-mailed; `email: now` e-mails it, `email: false` says that it shall not be";

function idLine(text: string, id: string): number {
  return text.split("\n").findIndex((line) => /^id:/.test(line) && line.includes(id)) + 1;
}

function markdownBelow(content: string): readonly Text[] {
  return readdirSync(content, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort(compareText)
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** The line of publication.yaml on which a value stands, below its key such as "from.name"; 1 where none can be told. */
export function lineOf(yaml: string, key: string, found: string): number {
  const lines = yaml.split("\n");
  let at = 0;
  for (const part of key.split(".")) {
    const next = lines.findIndex(
      (line, nth) => nth >= at && line.trimStart().startsWith(`${part}:`),
    );
    if (next >= 0) at = next;
  }
  const value = lines.findIndex((line, nth) => nth >= at && line.includes(found));
  return (value < 0 ? at : value) + 1;
}
