/** Files below content/media: what they are and how large. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MediaReading, ReadMedia } from "../../../markdown/media-file.ts";
import { isInBucket, LARGEST_ASSET } from "../../../publication/pieces.ts";
import { createFileMemory, type FileMemory } from "../kept/file-memory.ts";
import { readPicture } from "../pictures/picture-file.ts";
import { hashOfFile } from "./hash.ts";
import { lfsPointer } from "./lfs-pointer.ts";
import { MEDIA_ENDINGS, mediaType } from "./media-type.ts";

export type { MediaFile, MediaReading, ReadMedia } from "../../../markdown/media-file.ts";

/**
 * A reader that looks at each file once, for as long as its size and times stay the same.
 *
 * @param contentDir the directory that holds media/
 * @param known what was read before, to which is added
 */
export function createReadMedia(
  contentDir: string,
  known: FileMemory<MediaReading> = new Map(),
): ReadMedia {
  const remember = createFileMemory<MediaReading>(Date.now, known);
  return (path) => {
    const file = join(contentDir, path);
    return remember(file, (stat) => readMedia(path, file, stat?.size));
  };
}

/** Reads a text below content/media by its path from the root of the site; undefined where it has just gone. */
export type ReadMediaText = (path: string) => string | undefined;

/** The same for texts that go with a recording: transcripts and chapters. */
export function createReadMediaText(contentDir: string): ReadMediaText {
  const remember = createFileMemory<string | undefined>();
  return (path) => {
    const file = join(contentDir, path);
    return remember(file, (stat) => (stat === undefined ? undefined : readFileSync(file, "utf8")));
  };
}

function readMedia(path: string, file: string, length: number | undefined): MediaReading {
  // Git or an editor may take a file away between the list and the reading.
  if (length === undefined) return wrong(`${path} has just gone; put it back or mend the link`);
  if (path.includes("\\")) {
    return wrong(`${path} has a backslash in its name, of which addresses make a slash; rename it`);
  }
  const type = mediaType(path);
  if (type === undefined) {
    const served = MEDIA_ENDINGS.join(", ");
    return wrong(`${path} is of a kind that is not served; convert it to one of ${served}`);
  }
  const pointer = lfsPointer(file, length);
  if (pointer !== undefined) {
    // The bucket has it, or wants it from where the file is: its bytes are not needed here.
    if (isInBucket(pointer) && !type.startsWith("image/"))
      return { kind: "file", media: { path, type, ...pointer } };
    return wrong(`${path} is only a pointer of Git LFS; fetch the file: git lfs pull`);
  }
  // What else is larger lies in the bucket.
  if (length > LARGEST_ASSET && type.startsWith("image/")) {
    return wrong(
      `${path} is ${mebibytes(length)} MiB, and a Worker carries pictures of up to ${mebibytes(LARGEST_ASSET)} MiB; make it smaller`,
    );
  }
  if (length === 0) return wrong(`${path} is empty; copy the file again`);
  if (!type.startsWith("image/"))
    return { kind: "file", media: { path, type, length, hash: hashOfFile(file) } };
  const picture = readPicture(path, type, readFileSync(file));
  if ("wrong" in picture) return wrong(picture.wrong);
  return { kind: "file", media: { path, type, length, ...picture } };
}

/** Files of one deployment, on Cloudflare's Free plan and on its paid one. The same page. */
export const MOST_ASSETS = { free: 20_000, paid: 100_000 };

/** "31.5"; "25" for a whole number. */
export function mebibytes(octets: number): string {
  return (Math.ceil((octets / 1024 / 1024) * 10) / 10).toString();
}

function wrong(message: string): MediaReading {
  return { kind: "wrong", message };
}
