/** What a new post has to know of the content directory, and how it gets there without overwriting. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { addressComplaint, addressKey, formerAddress } from "../../../publication/old-address.ts";
import type { Publication } from "../../../publication/publication.ts";
import { listContent } from "../../compile/files.ts";
import { formatProblem } from "../../compile/problem.ts";
import { readPublication } from "../../compile/settings/publication.ts";
import { addFile } from "../files/whole-file.ts";
import { namingKeysOf } from "./naming-keys.ts";

export type ContentFolder = {
  /** Absolute path. */
  readonly dir: string;
  /** The same as the user would type it: "content". */
  readonly name: string;
  readonly publication: Publication;
  /** Ids of all posts, drafts included → path of the file as the user would type it. */
  readonly ids: Map<string, string>;
  /** The ids that entries had in other feeds → path. */
  readonly guids: Map<string, string>;
  /** Addresses of all posts and pages, present and former, in their normal form → path. */
  readonly addresses: Map<string, string>;
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
  const guids = new Map<string, string>();
  const addresses = new Map<string, string>();
  const claim = (address: string, shown: string) => {
    const key = keyOfAddress(address);
    if (key !== undefined && !addresses.has(key)) addresses.set(key, shown);
  };
  const listed = listContent(absolute);
  for (const page of listed.pages) {
    const { slug = slugInName(page) } = namingKeysOf(readFileSync(join(absolute, page), "utf8"));
    claim(`/${slug}`, join(name, page));
  }
  const posts = listed.posts.map((post) => ({
    shown: join(name, post),
    keys: namingKeysOf(readFileSync(join(absolute, post), "utf8")),
  }));
  for (const { shown, keys } of posts) {
    if (keys.id !== undefined) ids.set(keys.id, shown);
    if (keys.guid !== undefined) guids.set(keys.guid, shown);
    claim(keys.slug ?? slugInName(shown), shown);
  }
  // After all present ones: a post has its address, whatever another was called once.
  for (const { shown, keys } of posts) {
    for (const old of keys.formerly ?? []) claim(old, shown);
  }
  return { ok: true, folder: { dir: absolute, name, publication, ids, guids, addresses } };
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
  takeAddress(folder, post.slug, shown);
  return shown;
}

/**
 * Whose an address is.
 *
 * @param former a slug of a post, or an address from the root of the site
 * @returns the path of its file as the user would type it; undefined when it is free
 */
export function holderOf(folder: ContentFolder, former: string): string | undefined {
  const key = keyOfAddress(former);
  return key === undefined ? undefined : folder.addresses.get(key);
}

/** Gives a free address to a file. */
export function takeAddress(folder: ContentFolder, former: string, shown: string): void {
  const key = keyOfAddress(former);
  if (key !== undefined) folder.addresses.set(key, shown);
}

/** Undefined for what is no address: `tidings check` says so. */
function keyOfAddress(former: string): string | undefined {
  if (former.startsWith("/") && addressComplaint(former) !== undefined) return undefined;
  return addressKey(formerAddress(former));
}

/** The address that a post without `slug` has from its file: the name without date and ".md". */
export function slugInName(path: string): string {
  const name = path.split("/").at(-1) ?? "";
  return name.replace(/\.md$/i, "").replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, "");
}
