/** The compiled publication, opened once per isolate. */
import compiled from "tidings:library";
import { type Env, readPack, readPackOctets } from "../platform.ts";
import { createReadBody, type LibraryIndex, type ReadBody } from "../publication/library.ts";
import { createOpening, type Opening } from "../publication/posts-apart.ts";
import type { Publication } from "../publication/publication.ts";
import { readApart } from "../publication/read-apart.ts";

/** It lasts as long as the isolate: made at the first event, not at start-up. */
export type Library = { readonly index: LibraryIndex; readonly readBody: ReadBody };

let bundled: LibraryIndex | undefined;
let library: Library | undefined;
let opening: Opening | undefined;

/** What needs no posts. */
export function openPublication(): Publication {
  return bundledIndex().publication;
}

export async function openLibrary(env: Env): Promise<Library> {
  if (library !== undefined) return library;
  const index = bundledIndex();
  const posts = index.apart === undefined ? {} : await openPosts(env, index.apart);
  // Another request may have been sooner.
  library ??= libraryOf(env, { ...index, ...posts });
  return library;
}

function bundledIndex(): LibraryIndex {
  bundled ??= JSON.parse(compiled) as LibraryIndex;
  return bundled;
}

function libraryOf(env: Env, index: LibraryIndex): Library {
  return { index, readBody: createReadBody(index, (name) => readPack(env.ASSETS, name)) };
}

/** Files on their way to the first reader at once. To those that come meanwhile it is one each: many may come. */
const AT_ONCE = 4;

/**
 * Every request that comes meanwhile reads as well, and leaves out what another has brought. No reading is shared: the
 * platform drops what a cancelled request was waiting for, and whoever shared its promise would wait for ever.
 */
async function openPosts(env: Env, names: readonly string[]) {
  const atOnce = opening === undefined ? AT_ONCE : 1;
  opening ??= createOpening(names.length);
  const mine = opening;
  await readApart(mine, names, atOnce, (name) => readPackOctets(env.ASSETS, name));
  opening = undefined;
  return mine.posts();
}
