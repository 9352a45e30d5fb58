/** An .ico file around one PNG of 32 by 32 pixels, as feed readers ask for it. */
export function icoOf(png: Uint8Array): Uint8Array {
  const head = Buffer.alloc(22);
  // ICONDIR: an icon, one picture.
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  // ICONDIRENTRY: width, height, planes, bits a pixel, octets, where they begin.
  head.writeUInt8(32, 6);
  head.writeUInt8(32, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
}
