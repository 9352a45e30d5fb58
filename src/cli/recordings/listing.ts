/** Where each recording of a library lies. */
import type { LibraryIndex } from "../../publication/library.ts";
import { isInBucket } from "../../publication/pieces.ts";
import { isRecording } from "../../publication/podcast.ts";
import { clock } from "../../text/amounts.ts";

export type ListedRecording = {
  readonly where: "assets" | "bucket" | "elsewhere";
  /** Path under /media/, or an address. */
  readonly src: string;
  readonly type: string;
  /** Octets. */
  readonly length: number;
  /** Seconds; undefined where the front matter does not say. */
  readonly duration?: number;
  /** Slug of the newest post whose enclosure it is; undefined where a text only links to it. */
  readonly post?: string;
};

type Listed = Pick<LibraryIndex, "posts" | "media"> & {
  readonly publication: Pick<LibraryIndex["publication"], "address">;
};

/** Enclosures, newest post first, and then what else is sound, film, or too large for an asset. */
export function listRecordings({ posts, media, publication }: Listed): readonly ListedRecording[] {
  const files = new Map(media.map((one) => [publication.address + encodeURI(one.path), one]));
  const listed = new Map<string, ListedRecording>();
  for (const { enclosure, slug, retracted } of posts) {
    if (enclosure === undefined || retracted !== undefined) continue;
    const { url, type, length, duration } = enclosure;
    const file = files.get(url);
    const src = file?.path ?? url;
    if (listed.has(src)) continue;
    const where = file === undefined ? "elsewhere" : isInBucket(file) ? "bucket" : "assets";
    listed.set(src, {
      ...{ where, src, type, length, post: slug },
      ...(duration !== undefined && { duration }),
    });
  }
  for (const one of media) {
    const { path: src, type, length } = one;
    const counts = isInBucket(one) || isRecording({ enclosure: one });
    if (listed.has(src) || one.withdrawn !== undefined || !counts) continue;
    listed.set(src, { where: isInBucket(one) ? "bucket" : "assets", src, type, length });
  }
  return [...listed.values()];
}

/** A line each, and the sums. */
export function linesOfRecordings(listed: readonly ListedRecording[]): readonly string[] {
  const rows = listed.map(({ where, src, type, length, duration }) => [
    where,
    `${(length / 1024 / 1024).toFixed(1)} MiB`,
    duration === undefined ? "-" : clock(duration),
    type,
    src,
  ]);
  const widths = [0, 1, 2, 3].map((at) => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const width = widths[at] ?? 0;
        return at === 1 || at === 2 ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  "),
  );
}
