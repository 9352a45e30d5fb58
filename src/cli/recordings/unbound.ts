/** Recordings that need a bucket where wrangler.toml binds none. */
import type { LibraryIndex } from "../../publication/library.ts";
import { LARGEST_ASSET } from "../../publication/pieces.ts";
import type { Problem } from "../compile/problem.ts";
import { mebibytes } from "../compile/ship/media.ts";
import { BINDING } from "./binding.ts";
import { largeRecordings } from "./filling.ts";

/**
 * @param bound whether wrangler.toml has the binding
 * @param content how problems name content/
 */
export function unboundRecordings(
  { media }: Pick<LibraryIndex, "media">,
  bound: boolean,
  content: string,
): readonly Problem[] {
  if (bound) return [];
  return largeRecordings(media).map(({ path, length }) => ({
    file: `${content}${path}`,
    line: 1,
    message: `is ${mebibytes(length)} MiB, above the ${mebibytes(LARGEST_ASSET)} MiB that a Worker carries, and belongs into an R2 bucket: wrangler.toml needs [[r2_buckets]] with the binding ${BINDING} (docs/podcasting.md#large-recordings)`,
  }));
}
