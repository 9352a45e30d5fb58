/** Outlines of a WOFF2 file, which packs them apart (https://www.w3.org/TR/WOFF2/ §5.1 to §5.4), as OpenType has them. */

export type Outlines = {
  readonly glyf: Buffer;
  /** In its long form. */
  readonly loca: Buffer;
  /** Of each glyph, for `hmtx` where that leaves it out. */
  readonly leftmost: readonly number[];
};

/** Reads octets one behind the other. */
export function createReader(bytes: Buffer) {
  let at = 0;
  const step = (size: number): number => {
    at += size;
    return at - size;
  };
  const reader = {
    u8: () => bytes.readUInt8(step(1)),
    u16: () => bytes.readUInt16BE(step(2)),
    i16: () => bytes.readInt16BE(step(2)),
    u32: () => bytes.readUInt32BE(step(4)),
    take: (size: number) => bytes.subarray(step(size), at),
    /** 255UInt16 of §4.1. */
    short(): number {
      const code = reader.u8();
      if (code === 253) return reader.u16();
      if (code === 255) return reader.u8() + 253;
      return code === 254 ? reader.u8() + 506 : code;
    },
  };
  return reader;
}

type Reader = ReturnType<typeof createReader>;

/** The streams of §5.1, in their order. */
type Streams = Readonly<
  Record<
    "contours" | "points" | "flags" | "glyphs" | "composites" | "boxes" | "instructions",
    Reader
  >
>;

export function unpackOutlines(packed: Buffer): Outlines {
  const head = createReader(packed);
  head.u16();
  const options = head.u16();
  const count = head.u16();
  head.u16();
  const sizes = Array.from({ length: 7 }, () => head.u32());
  const [contours, points, flags, glyphs, composites, boxes, instructions] = sizes.map((size) =>
    createReader(head.take(size)),
  ) as [Reader, Reader, Reader, Reader, Reader, Reader, Reader];
  const boxed = boxes.take(4 * ((count + 31) >> 5));
  const overlaps = (options & 1) === 0 ? undefined : head.take((count + 7) >> 3);
  const streams: Streams = { contours, points, flags, glyphs, composites, boxes, instructions };
  const bit = (bits: Buffer | undefined, at: number) =>
    ((bits?.[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0;
  const parts: Buffer[] = [];
  const loca = Buffer.alloc(4 * (count + 1));
  const leftmost: number[] = [];
  let length = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    const part = unpackGlyph(streams, bit(boxed, glyph), bit(overlaps, glyph));
    leftmost.push(part.length === 0 ? 0 : part.readInt16BE(2));
    const padded =
      part.length % 4 === 0 ? part : Buffer.concat([part, Buffer.alloc(4 - (part.length % 4))]);
    parts.push(padded);
    length += padded.length;
    loca.writeUInt32BE(length, 4 * (glyph + 1));
  }
  return { glyf: Buffer.concat(parts), loca, leftmost };
}

function unpackGlyph(streams: Streams, boxed: boolean, overlaps: boolean): Buffer {
  const contours = streams.contours.i16();
  if (contours === 0) return Buffer.alloc(0);
  const box = boxed ? streams.boxes.take(8) : undefined;
  if (contours === -1) {
    const { content, instructed } = takeComponents(streams.composites);
    const head = Buffer.concat([Buffer.from([0xff, 0xff]), box ?? Buffer.alloc(8)]);
    return Buffer.concat([head, content, ...(instructed ? [takeInstructions(streams)] : [])]);
  }
  const ends: number[] = [];
  let last = -1;
  for (let contour = 0; contour < contours; contour++) {
    last += streams.points.short();
    ends.push(last);
  }
  const outline = takePoints(streams, last + 1, overlaps);
  const instructions = takeInstructions(streams);
  const head = Buffer.alloc(10 + 2 * contours);
  head.writeInt16BE(contours, 0);
  head.set(box ?? outline.box, 2);
  for (const [at, end] of ends.entries()) head.writeUInt16BE(end, 10 + 2 * at);
  return Buffer.concat([head, instructions, outline.flags, outline.xs, outline.ys]);
}

/** OpenType, `glyf`, flags of composite glyphs. */
const WORDS = 0x1;
const SCALE = 0x8;
const MORE = 0x20;
const TWO_SCALES = 0x40;
const TWO_BY_TWO = 0x80;
const INSTRUCTED = 0x100;

function takeComponents(composites: Reader) {
  const parts: Buffer[] = [];
  let flags = MORE;
  let instructed = false;
  while ((flags & MORE) !== 0) {
    const head = composites.take(2);
    flags = head.readUInt16BE(0);
    const scaled = flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & TWO_BY_TWO ? 8 : 0;
    parts.push(head, composites.take(2 + (flags & WORDS ? 4 : 2) + scaled));
    instructed ||= (flags & INSTRUCTED) !== 0;
  }
  return { content: Buffer.concat(parts), instructed };
}

function takeInstructions({ glyphs, instructions }: Streams): Buffer {
  const size = glyphs.short();
  const length = Buffer.alloc(2);
  length.writeUInt16BE(size);
  return Buffer.concat([length, instructions.take(size)]);
}

/** Flags and coordinates in their longest form: nothing here is kept on a disk. */
function takePoints(streams: Streams, count: number, overlaps: boolean) {
  const flags = Buffer.alloc(count);
  const xs = Buffer.alloc(2 * count);
  const ys = Buffer.alloc(2 * count);
  let [x, y] = [0, 0];
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let point = 0; point < count; point++) {
    const flag = streams.flags.u8();
    const { dx, dy } = step(flag & 0x7f, streams.glyphs);
    flags[point] = (flag & 0x80 ? 0 : 1) | (overlaps && point === 0 ? 0x40 : 0);
    xs.writeInt16BE(dx, 2 * point);
    ys.writeInt16BE(dy, 2 * point);
    [x, y] = [x + dx, y + dy];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [bottom, top] = [Math.min(bottom, y), Math.max(top, y)];
  }
  const box = Buffer.alloc(8);
  for (const [at, side] of [left, bottom, right, top].entries()) box.writeInt16BE(side, 2 * at);
  return { flags, xs, ys, box };
}

/** §5.2, the table of triplets: one to four octets for a step in both directions. */
function step(flag: number, glyphs: Reader): { readonly dx: number; readonly dy: number } {
  const signed = (bits: number, size: number) => (bits & 1 ? size : -size);
  const one = glyphs.u8();
  if (flag < 10) return { dx: 0, dy: signed(flag, ((flag & 14) << 7) + one) };
  if (flag < 20) return { dx: signed(flag, (((flag - 10) & 14) << 7) + one), dy: 0 };
  if (flag < 84) {
    const rest = flag - 20;
    return {
      dx: signed(flag, 1 + (rest & 0x30) + (one >> 4)),
      dy: signed(flag >> 1, 1 + ((rest & 0x0c) << 2) + (one & 0x0f)),
    };
  }
  const two = glyphs.u8();
  if (flag < 120) {
    const rest = flag - 84;
    return {
      dx: signed(flag, 1 + (Math.floor(rest / 12) << 8) + one),
      dy: signed(flag >> 1, 1 + (((rest % 12) >> 2) << 8) + two),
    };
  }
  const three = glyphs.u8();
  if (flag < 124) {
    return {
      dx: signed(flag, (one << 4) + (two >> 4)),
      dy: signed(flag >> 1, ((two & 0x0f) << 8) + three),
    };
  }
  return { dx: signed(flag, (one << 8) + two), dy: signed(flag >> 1, (three << 8) + glyphs.u8()) };
}
