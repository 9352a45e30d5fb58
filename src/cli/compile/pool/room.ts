/**
 * Room for texts as they are written to the disk: UTF-8 side by side, so that nothing is copied from one thread to another, and no
 * collector of garbage looks at it. In memory that all threads see; or, where there is a file for it, on the disk, since the bodies of
 * ten thousand posts are a quarter of a gigabyte that nobody reads before all of them are there.
 */
import { readSync, writeSync } from "node:fs";

/** Octets of a buffer: some thirty bodies. */
const SIZE = 512 * 1024;

/** A unit of UTF-16 is three octets of UTF-8 at most. */
const MOST_OCTETS = 3;

/** Octets of a text, or where they lie in a file that all threads of the process have open. */
export type Laid =
  | Uint8Array
  | { readonly file: number; readonly start: number; readonly length: number };

export type Room = {
  /**
   * Puts a text there.
   *
   * @returns its octets, which stand until the next one is put there, and what finds them later
   */
  readonly put: (text: string) => { readonly octets: Uint8Array; readonly laid: Laid };
  /** From then on all that was put there can be read by others. */
  readonly flush: () => void;
};

/** @param file an open one that nobody else writes to; without it, memory */
export function createRoom(file?: number): Room {
  return file === undefined ? roomInMemory() : roomInFile(file);
}

function roomInMemory(): Room {
  let current = Buffer.alloc(0);
  let end = 0;
  return {
    put(text) {
      const most = MOST_OCTETS * text.length;
      if (current.length - end < most) {
        current = Buffer.from(new SharedArrayBuffer(Math.max(SIZE, most)));
        end = 0;
      }
      const start = end;
      end += current.write(text, start);
      const octets = current.subarray(start, end);
      return { octets, laid: octets };
    },
    flush: () => undefined,
  };
}

function roomInFile(file: number): Room {
  let current = Buffer.allocUnsafeSlow(SIZE);
  let end = 0;
  /** Octets that are in the file. */
  let written = 0;
  const flush = () => {
    for (let from = 0; from < end; ) {
      from += writeSync(file, current, from, end - from, written + from);
    }
    written += end;
    end = 0;
  };
  return {
    put(text) {
      const most = MOST_OCTETS * text.length;
      if (current.length - end < most) flush();
      if (current.length < most) current = Buffer.allocUnsafeSlow(most);
      const start = end;
      end += current.write(text, start);
      const laid = { file, start: written + start, length: end - start };
      return { octets: current.subarray(start, end), laid };
    },
    flush,
  };
}

/** The octets, wherever they lie. */
export function octetsOf(laid: Laid): Uint8Array {
  if (laid instanceof Uint8Array) return laid;
  const octets = Buffer.allocUnsafeSlow(laid.length);
  copyOctets(laid, octets);
  return octets;
}

/** @param target of the same length */
export function copyOctets(laid: Laid, target: Uint8Array): void {
  if (laid instanceof Uint8Array) {
    target.set(laid);
    return;
  }
  const { file, start, length } = laid;
  for (let at = 0; at < length; ) {
    const read = readSync(file, target, at, length - at, start + at);
    if (read === 0) throw new Error("a body that was laid in a file is not there");
    at += read;
  }
}
