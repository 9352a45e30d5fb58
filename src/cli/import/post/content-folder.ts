/** What a new post has to know of the content directory, and how it gets there without overwriting. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parse as parseYaml } from "yaml";
import type { Publication } from "../../../publication/publication.ts";
import { listContent } from "../../compile/files.ts";
import { splitFrontMatter } from "../../compile/front-matter/front-matter.ts";
import { formatProblem } from "../../compile/problem.ts";
import { readPublication } from "../../compile/settings/publication.ts";
import { addFile } from "../files/whole-file.ts";

export type ContentFolder = {
  /** Absolute path. */
  readonly dir: string;
  /** The same as the user would type it: "content". */
  readonly name: string;
  readonly publication: Publication;
  /** Ids of all posts, drafts included → path of the file as the user would type it. */
  readonly ids: Map<string, string>;
  /** Slugs of all posts, present and former → path. */
  readonly slugs: Map<string, string>;
  /** Slugs of all pages → path. */
  readonly pages: Map<string, string>;
};

type FolderReading =
  | { readonly ok: true; readonly folder: ContentFolder }
  /** Lines for the user. */
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads the publication's settings and the ids and slugs that are taken.
 *
 * @param cwd absolute; what `dir` starts from and paths are shown from
 */
export function readContentFolder(cwd: string, dir: string): FolderReading {
  const absolute = resolve(cwd, dir);
  const name = relative(cwd, absolute) || ".";
  const file = join(name, "publication.yaml");
  const path = join(absolute, "publication.yaml");
  if (!existsSync(path)) {
    return {
      ok: false,
      problems: [
        `${file} is not there; go to the directory that holds content/, or name it with --content DIR`,
      ],
    };
  }
  const { publication, problems } = readPublication(file, readFileSync(path, "utf8"));
  if (publication === undefined) return { ok: false, problems: problems.map(formatProblem) };
  const ids = new Map<string, string>();
  const slugs = new Map<string, string>();
  const listed = listContent(absolute);
  for (const post of listed.posts) {
    const shown = join(name, post);
    const keys = keysOf(readFileSync(join(absolute, post), "utf8"));
    if (typeof keys.id === "string") ids.set(keys.id, shown);
    const own = typeof keys.slug === "string" ? keys.slug : slugInName(post);
    const former: unknown = keys.formerly;
    for (const slug of [own, ...(Array.isArray(former) ? former : [])])
      slugs.set(String(slug), shown);
  }
  const pages = new Map(
    listed.pages.map((page) => {
      const { slug } = keysOf(readFileSync(join(absolute, page), "utf8"));
      return [typeof slug === "string" ? slug : slugInName(page), join(name, page)];
    }),
  );
  return { ok: true, folder: { dir: absolute, name, publication, ids, slugs, pages } };
}

/** "posts/2025-08-31-talks-in-tianjin.md" below a content directory, as the user would type it. */
export function postFile(folder: ContentFolder, day: string, slug: string): string {
  return join(folder.name, "posts", `${day}-${slug}.md`);
}

/**
 * Writes a new post and remembers its id and slug. An existing file is never overwritten, not even one
 * that appeared a moment ago.
 *
 * @returns the path as the user would type it; undefined when a file of that name is there
 */
export function addPost(
  folder: ContentFolder,
  post: { readonly day: string; readonly slug: string; readonly id: string; readonly text: string },
): string | undefined {
  const shown = postFile(folder, post.day, post.slug);
  mkdirSync(join(folder.dir, "posts"), { recursive: true });
  const file = join(folder.dir, "posts", `${post.day}-${post.slug}.md`);
  if (!addFile(file, post.text)) return undefined;
  folder.ids.set(post.id, shown);
  folder.slugs.set(post.slug, shown);
  return shown;
}

/** Front matter of a file that may be broken: `tidings check` is there to say so. */
function keysOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const keys: unknown = parseYaml(splitFrontMatter(text).head ?? "", { logLevel: "silent" });
    return typeof keys === "object" && keys !== null ? (keys as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The address that a post without `slug` has from its file: the name without date and ".md". */
export function slugInName(path: string): string {
  const name = path.split("/").at(-1) ?? "";
  return name.replace(/\.md$/i, "").replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, "");
}
