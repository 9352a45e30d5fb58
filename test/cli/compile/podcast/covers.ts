/** Pictures of any size, and recordings of none, for shows and episodes. */
import { PIXEL } from "../content-directory.ts";

/** The head of a PNG of that size: what a reader of sizes looks at. */
export function png(width: number, height = width): Buffer {
  const bytes = Buffer.from(PIXEL);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
