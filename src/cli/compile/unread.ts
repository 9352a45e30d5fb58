/** Files below content/ that nothing reads, so that none is passed over in silence. */
import { type Dirent, existsSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { compareText, type Problem } from "./problem.ts";

/** What each folder of the author's is read for: the endings, in lower case; undefined is any. */
const FOLDERS: Readonly<Record<string, ReadonlySet<string> | undefined>> = {
  posts: new Set([".md"]),
  pages: new Set([".md"]),
  editions: new Set([".md"]),
  templates: new Set([".mjml"]),
  media: undefined,
};

/** Left by systems and editors; their authors do not know of them. */
const NOT_THE_AUTHORS = /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$)|(?:~|\.swp|\.tmp|\.bak)$/i;

/**
 * A warning for each file of the folders that are read, and for each linked folder, that is left out.
 *
 * @param label names a path below the content directory as problems do
 */
export function unreadFiles(
  contentDir: string,
  label: (path: string) => string,
): readonly Problem[] {
  const found: Problem[] = [];
  const say = (path: string, message: string) =>
    found.push({ file: label(path), line: 1, message });
  for (const [folder, endings] of Object.entries(FOLDERS)) {
    for (const entry of entriesBelow(join(contentDir, folder))) {
      const path = join(entry.parentPath, entry.name)
        .slice(contentDir.length + 1)
        .replaceAll("\\", "/");
      if (path.split("/").some((part) => NOT_THE_AUTHORS.test(part))) continue;
      if (entry.isSymbolicLink()) {
        if (leadsToFolder(join(entry.parentPath, entry.name))) {
          say(path, "is a link to a folder, which is not followed; move the folder itself here");
        } else if (!existsSync(join(entry.parentPath, entry.name))) {
          say(path, "is a link that leads nowhere; put the file itself here, or remove the link");
        }
      } else if (entry.isFile() && endings !== undefined) {
        const ending = extname(entry.name).toLowerCase();
        if (!endings.has(ending)) say(path, `is not read; ${remedy(folder, ending)}`);
      }
    }
  }
  return found.sort((a, b) => compareText(a.file, b.file));
}

function remedy(folder: string, ending: string): string {
  if (folder === "templates") return "templates end in .mjml";
  if (/^\.(?:markdown|mdown|mkdn|mkd|mdtext|mdwn)$/.test(ending))
    return "rename it so that it ends in .md";
  if (ending === ".mdx") {
    return "its components would be lost: take them out and rename it so that it ends in .md";
  }
  if (/^\.(?:txt|text|html?|docx?|odt|rtf|org|rst|adoc)$/.test(ending) && folder === "posts") {
    return "bring a text in with `npx tidings import`, or rename it so that it ends in .md";
  }
  return "texts end in .md; pictures and recordings belong into content/media";
}

function entriesBelow(directory: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function leadsToFolder(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}
