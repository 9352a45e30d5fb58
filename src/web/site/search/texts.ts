/** What the posts that were found say, for their snippets. */
import { bodyKey, type LibraryIndex } from "../../../publication/library.ts";
import type { Body, Post } from "../../../publication/post.ts";
import { plainText } from "../../../search/plain.ts";
import { createLru, type Lru } from "../../../text/lru.ts";
import type { PageContext } from "../render-cache.ts";

/** UTF-16 units of texts that are kept in one isolate: some 150 posts, since many look for the same. */
const KEPT_UNITS = 1024 * 1024;

const kept = new WeakMap<LibraryIndex, Lru<string>>();

/**
 * Reads texts without parsing their packs, which have each body three times and those of neighbours, and without putting
 * out of memory the packs that pages and feeds are made of.
 */
export async function textsOf(
  { index, readSearch: readPack }: PageContext,
  posts: readonly Post[],
): Promise<readonly string[]> {
  const texts = kept.get(index) ?? createLru<string>(KEPT_UNITS, ({ length }) => length);
  kept.set(index, texts);
  const packs = new Map<string, Promise<string>>();
  return Promise.all(
    posts.map(async (post) => {
      const known = texts.get(post.id);
      if (known !== undefined) return known;
      const name = index.packs[post.pack];
      if (name === undefined || readPack === undefined) throw new Error(`no pack ${post.pack}`);
      const reading = packs.get(name) ?? readPack(name);
      packs.set(name, reading);
      const text = plainText(portableIn(await reading, bodyKey(post)));
      texts.put(post.id, text);
      return text;
    }),
  );
}

const MEMBER: keyof Body = "portable";

/** A string of one body of a pack. Within a JSON string quotes are escaped, so what stands between plain ones is a name. */
function portableIn(pack: string, key: string): string {
  const body = pack.indexOf(`${JSON.stringify(key)}:{`);
  const member = body === -1 ? -1 : pack.indexOf(`"${MEMBER}":"`, body);
  if (member === -1) throw new Error(`${key} is missing from its pack`);
  const start = member + MEMBER.length + 3;
  let end = pack.indexOf('"', start + 1);
  while (end !== -1 && escaped(pack, end)) end = pack.indexOf('"', end + 1);
  return JSON.parse(pack.slice(start, end + 1)) as string;
}

function escaped(text: string, at: number): boolean {
  let before = at;
  while (text.charAt(before - 1) === "\\") before -= 1;
  return (at - before) % 2 === 1;
}
