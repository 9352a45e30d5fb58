/** What the web room needs from outside: the composition root opens these doors once per isolate. */
import type { LibraryIndex, ReadBody } from "../publication/library.ts";

export type Doors = {
  readonly index: LibraryIndex;
  /** Rejects only when a pack is missing, which is a broken deployment. */
  readonly readBody: ReadBody;
  /**
   * The stored file at a path such as "/media/2025/tianjin.jpg", asked with the reader's own
   * method. Anything but a 200 counts as a broken deployment. It need not know of ranges or validators.
   */
  readonly media: (path: string, request: Request) => Promise<Response>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};
