/**
 * How many distinct ones there were, without keeping any: HyperLogLog (Flajolet et al. 2007). 1,024 registers hold the
 * longest run of zeros seen in the hashes that fell to them; a name cannot be read from it, only a number. Pure.
 */

/** 2^10 registers: the number is within 3.3 % in two of three cases, and within 6.5 % in 19 of 20. */
const BITS = 10;
const REGISTERS = 2 ** BITS;

/** Registers that are not 0, each as `register * 64 + rank`, in the order of registers. */
export type Sketch = readonly number[];

/** What one hash adds. @param hash 8 octets or more, evenly spread */
export function markOf(hash: Uint8Array): number {
  const view = new DataView(hash.buffer, hash.byteOffset);
  const register = view.getUint32(0) >>> (32 - BITS);
  return register * 64 + Math.clz32(view.getUint32(4)) + 1;
}

export function joinedSketch(one: Sketch, other: Sketch): Sketch {
  const ranks = new Map<number, number>();
  for (const mark of [...one, ...other]) {
    const register = Math.floor(mark / 64);
    ranks.set(register, Math.max(ranks.get(register) ?? 0, mark % 64));
  }
  return [...ranks].map(([register, rank]) => register * 64 + rank).sort((a, b) => a - b);
}

/** Marks beyond which a character for each register is shorter. */
const SPARSE = 200;

/** At most 1,024 characters: a day's sketches go in one parameter, of which D1 takes 2 MB. */
export function writeSketch(sketch: Sketch): string {
  if (sketch.length <= SPARSE) return JSON.stringify(sketch);
  const ranks = new Array<number>(REGISTERS).fill(0);
  for (const mark of sketch) ranks[Math.floor(mark / 64)] = mark % 64;
  return String.fromCharCode(...ranks.map((rank) => ZERO + rank));
}

export function readSketch(text: string): Sketch {
  if (text.startsWith("[")) return JSON.parse(text) as Sketch;
  return Array.from(text, (rank, register) => register * 64 + rank.charCodeAt(0) - ZERO).filter(
    (mark) => mark % 64 > 0,
  );
}

/** "0": the 33 ranks end at "P". */
const ZERO = 48;

/** How many distinct ones made it, estimated. */
export function sizeOf(sketch: Sketch): number {
  const zeros = REGISTERS - sketch.length;
  const sum = sketch.reduce((total, mark) => total + 2 ** -(mark % 64), zeros);
  const raw = ((0.7213 / (1 + 1.079 / REGISTERS)) * REGISTERS ** 2) / sum;
  // Few are counted by the registers that they left empty, which is more exact.
  const few = raw <= 2.5 * REGISTERS && zeros > 0;
  return Math.round(few ? REGISTERS * Math.log(REGISTERS / zeros) : raw);
}
