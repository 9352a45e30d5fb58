/** Icons and logos drawn by sharp: sizes, grounds, and what cannot be drawn. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { createDraw } from "../../../../src/cli/compile/theme/drawing.ts";
import { readPictures } from "../../../../src/cli/compile/theme/pictures.ts";
import { newspaper } from "../../../../src/web/site/themes/newspaper.ts";

const svg = (size: string, inside = '<circle cx="50%" cy="50%" r="40%" fill="#0b5fa5"/>') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`);

async function read(files: Readonly<Record<string, Buffer>>, draw = createDraw(undefined)) {
  const folder = {
    names: Object.keys(files),
    read: (name: string) => files[name],
    label: (name: string) => `content/theme/${name}`,
  };
  const { problems, laid } = await readPictures(folder, newspaper.tokens.light, draw);
  const pictures = new Map(laid.map(({ path, content }) => [path, Buffer.from(content)]));
  return { problems, pictures };
}

async function pixel(
  png: Buffer | undefined,
  left: number,
  top: number,
): Promise<readonly number[]> {
  const raw = await sharp(png)
    .ensureAlpha()
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer();
  return [...raw];
}

test("one icon becomes all that are asked for, and a telephone gets no transparency", async () => {
  const { pictures, problems } = await read({ "favicon.svg": svg('viewBox="0 0 10 10"') });
  expect(problems).toEqual([]);
  for (const [path, size] of [
    ["/icon-144.png", 144],
    ["/icon-512.png", 512],
    ["/touch-icon.png", 180],
  ] as const) {
    const { width, height } = await sharp(pictures.get(path)).metadata();
    expect([path, width, height]).toEqual([path, size, size]);
    // An SVG is drawn at that size: the middle has the very colour.
    expect((await pixel(pictures.get(path), size / 2, size / 2)).slice(0, 3)).toEqual([
      11, 95, 165,
    ]);
  }
  expect((await pixel(pictures.get("/icon-512.png"), 1, 1))[3]).toBe(0);
  expect(await pixel(pictures.get("/touch-icon.png"), 1, 1)).toEqual([251, 249, 244, 255]);
  const ico = pictures.get("/favicon.ico") ?? Buffer.alloc(0);
  expect([...ico.subarray(0, 8)]).toEqual([0, 0, 1, 0, 1, 0, 32, 32]);
  expect((await sharp(ico.subarray(ico.readUInt32LE(18))).metadata()).width).toBe(32);
});

test("a logo of any size goes into emails twice as fine as it is shown, on the light ground", async () => {
  for (const size of [
    'viewBox="0 0 200 50"',
    'width="100000" height="25000" viewBox="0 0 200 50"',
  ]) {
    const { pictures, problems } = await read({ "logo.svg": svg(size) });
    expect(problems).toEqual([]);
    const { width, height, hasAlpha } = await sharp(
      pictures.get("/theme/email-logo.png"),
    ).metadata();
    expect([width, height, hasAlpha]).toEqual([320, 80, false]);
  }
});

test("a picture of a few octets that claims to be enormous, and a damaged one, are problems and no crash", async () => {
  const bomb = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#fff" } })
    .png()
    .toBuffer();
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  expect((await read({ "logo.png": bomb })).problems).toEqual([
    {
      file: "content/theme/logo.png",
      line: 1,
      message: "is 60000 × 60000 pixels; make it smaller",
    },
  ]);
  const damaged = (
    await sharp({ create: { width: 90, height: 90, channels: 3, background: "#f0f" } })
      .png()
      .toBuffer()
  ).subarray(0, 60);
  const [problem] = (await read({ "favicon.png": damaged })).problems;
  expect(problem?.file).toBe("content/theme/favicon.png");
  expect(problem?.message).toMatch(/^cannot be drawn \(.+\); export it again$/);
});

test("what was drawn once is found the next time", async () => {
  const cache = mkdtempSync(join(tmpdir(), "tidings-draw-"));
  onTestFinished(() => rmSync(cache, { recursive: true }));
  const first = await read({ "favicon.svg": svg('viewBox="0 0 10 10"') }, createDraw(cache));
  const kept = readdirSync(cache);
  expect(kept).toHaveLength(4);
  const again = await read({ "favicon.svg": svg('viewBox="0 0 10 10"') }, createDraw(cache));
  expect(again.pictures).toEqual(first.pictures);
  expect(readdirSync(cache)).toEqual(kept);
});
