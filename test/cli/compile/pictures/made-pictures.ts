/** Pictures made for a test: what cameras, telephones and drawing programs write. */
import { crc32 } from "node:zlib";
import sharp, { type Metadata, type Sharp } from "sharp";

/** A shore: blue above, sand below, with a grain that keeps an encoder busy. */
export function shore(width: number, height: number): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const above = at < (width * height) / 2;
    const grain = (at * 7919) % 13;
    data.set(above ? [40 + grain, 90 + grain, 170] : [210, 180 + grain, 120 + grain], 3 * at);
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Of a telephone: where it was made, by which, and turned as it was held. */
export const CAMERA = {
  IFD0: { Make: "Harbour Optics", Model: "HO-1", Software: "Camera 9", Artist: "Ada Lind" },
  IFD3: {
    GPSLatitudeRef: "N",
    GPSLatitude: "54/1 20/1 0/1",
    GPSLongitudeRef: "E",
    GPSLongitude: "13/1 30/1 0/1",
  },
};

/** @param orientation 1 to 8 (EXIF 3.0 §4.6.5.1.6); 6 is a telephone held upright */
export function photograph(width: number, height: number, orientation = 1): Promise<Buffer> {
  return shore(width, height).withExif(CAMERA).withMetadata({ orientation }).jpeg().toBuffer();
}

export function metadataOf(bytes: Uint8Array): Promise<Metadata> {
  return sharp(bytes).metadata();
}

/** Three frames of one colour each, after one another. */
export async function moving(format: "gif" | "webp"): Promise<Buffer> {
  const [width, height] = [600, 400];
  const frames = await Promise.all(
    ["#a00", "#0a0", "#00a"].map((background) =>
      sharp({ create: { width, height, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .toFormat(format)
    .toBuffer();
}

/** A PNG whose head claims a size, and which holds next to nothing. */
export function claiming(width: number, height: number): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", Buffer.alloc(8)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
