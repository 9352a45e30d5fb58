/** Compiling posts that show a photograph each, and as many without one that get a card: the first time, again, and after one edit. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { compileArguments } from "./compile.ts";
import { writePublication } from "./content.ts";
import { cost, type Figure, type Measured } from "./figures.ts";
import { measured, type Run } from "./measure.ts";

/** Pixels: what a camera writes, of six megapixels. */
const [WIDTH, HEIGHT] = [3_000, 2_000];

/** @param count of pictures, each of other bytes */
export async function benchPictures(workdir: string, count: number): Promise<Measured> {
  const content = join(workdir, "content");
  const out = join(workdir, "out");
  rmSync(workdir, { recursive: true, force: true });
  writePublication(content, 2 * count, 500);
  writeFileSync(join(content, "theme/theme.yaml"), "cards: true\n");
  mkdirSync(join(content, "media"), { recursive: true });
  const photograph = await landscape();
  for (let number = 0; number < count; number++) {
    const name = String(number).padStart(6, "0");
    writeFileSync(join(content, "media", `${name}.jpg`), commented(photograph, name));
    // Every other post, so that the newest have both.
    const post = join(content, "posts", `post-${String(2 * number).padStart(6, "0")}.md`);
    const lead = `image: { src: /media/${name}.jpg, alt: A quay }\n`;
    writeFileSync(post, readFileSync(post, "utf8").replace("\n---\n", `\n${lead}---\n`));
  }
  const compile = () => measured(process.execPath, compileArguments(content, out));
  const [first, again] = [await compile(), await compile()];
  writeFileSync(join(content, "media/000001.jpg"), commented(photograph, "another"));
  const edited = await compile();
  const seen = (name: string, run: Run): readonly Figure[] => [
    cost(name, "s", [run.seconds]),
    cost(`${name}, of processors`, "s", [run.cpu]),
    cost(`${name}, memory at most`, "MB", [run.megabytes]),
  ];
  return {
    notes: [
      `${count} photographs of ${WIDTH} × ${HEIGHT} pixels (${Math.round(photograph.length / 1024)} KB), ${Math.min(count, 1_000)} cards, whole processes`,
    ],
    figures: [
      ...seen("first", first),
      ...seen("again", again),
      ...seen("one picture changed", edited),
    ],
  };
}

/** Hills in a mist with the grain of a sensor: what an encoder finds neither easy nor hard. */
function landscape(): Promise<Buffer> {
  const data = Buffer.alloc(WIDTH * HEIGHT * 3);
  let state = 1;
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const grain = (state >>> 28) - 8;
      const hill = 900 + 200 * Math.sin(x / 310) + 60 * Math.sin(x / 47 + y / 500);
      const light = y < hill ? 200 - y / 12 : 120 - (y - hill) / 18 + 14 * Math.sin((x + y) / 9);
      data.set([light * 0.8 + grain, light * 0.9 + grain, light + grain], 3 * (y * WIDTH + x));
    }
  }
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer();
}

/** The same picture in other bytes: a comment behind its first marker (ITU-T T.81, B.2.4.5). */
function commented(jpeg: Buffer, words: string): Buffer {
  const comment = Buffer.alloc(4);
  comment.writeUInt16BE(0xfffe, 0);
  comment.writeUInt16BE(2 + words.length, 2);
  return Buffer.concat([jpeg.subarray(0, 2), comment, Buffer.from(words), jpeg.subarray(2)]);
}
