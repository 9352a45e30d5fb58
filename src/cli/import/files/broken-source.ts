/** A source that cannot be read to its end. */

/**
 * Thrown while a source is read: its zip is damaged, its XML ends in the middle, it is larger than memory. The run
 * ends with the sentence; what was written before it stays, whole.
 */
export class BrokenSource extends Error {
  /** @param reason to be put behind the source's name: "ends in the middle of a post" */
  constructor(reason: string) {
    super(reason);
    this.name = "BrokenSource";
  }
}

/** Octets of one file that are held in memory at once; what is larger is streamed, or refused. */
export const LARGEST_IN_MEMORY = 512 * 1024 * 1024;

/** Files of one source: a site of 10,000 posts with ten pictures each has half as many. */
export const MOST_FILES = 200_000;
