/**
 * Room for texts as they are written to the disk: UTF-8 side by side in a few large buffers that all threads see, so that
 * nothing is copied from one to another, and no collector of garbage looks at it.
 */

/** Octets of a buffer: some thirty bodies. */
const SIZE = 512 * 1024;

/** A unit of UTF-16 is three octets of UTF-8 at most. */
const MOST_OCTETS = 3;

/** @returns puts a text there, and says where it lies */
export function createRoom(): (text: string) => Uint8Array {
  let current = Buffer.alloc(0);
  let end = 0;
  return (text) => {
    const most = MOST_OCTETS * text.length;
    if (current.length - end < most) {
      current = Buffer.from(new SharedArrayBuffer(Math.max(SIZE, most)));
      end = 0;
    }
    const start = end;
    end += current.write(text, start);
    return current.subarray(start, end);
  };
}
