/** The compiled publication, opened once per isolate. */
import compiled from "tidings:library";
import { type Env, readPack } from "../platform.ts";
import { createReadBody, type LibraryIndex, type ReadBody } from "../publication/library.ts";

/** It lasts as long as the isolate: made at the first event, not at start-up. */
export type Library = { readonly index: LibraryIndex; readonly readBody: ReadBody };

let library: Library | undefined;

export function openLibrary(env: Env): Library {
  if (library !== undefined) return library;
  const index = JSON.parse(compiled) as LibraryIndex;
  library = { index, readBody: createReadBody(index, (name) => readPack(env.ASSETS, name)) };
  return library;
}
