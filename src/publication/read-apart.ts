/** Reads the files of posts that lie apart, for one of the requests that may come before they are read. Pure. */
import type { Opening } from "./posts-apart.ts";

/**
 * Reads the files of an opening that nobody has read.
 *
 * @param names of the files, in their order
 * @param atOnce files on their way to this reader at once
 */
export async function readApart(
  opening: Opening,
  names: readonly string[],
  atOnce: number,
  read: (name: string) => Promise<Uint8Array>,
): Promise<void> {
  const mine = new Set<number>();
  const lane = async () => {
    for (;;) {
      const file = opening.next(mine);
      if (file === undefined) return;
      mine.add(file);
      opening.put(file, await read(names[file] ?? ""));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
