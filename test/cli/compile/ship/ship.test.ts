/** Media on their way into the assets: whole, in pieces, or not at all. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { compileContent } from "../../../../src/cli/compile/compiler.ts";
import { PIECE_OCTETS, piecesOf } from "../../../../src/publication/pieces.ts";
import { sampleTheme } from "../../../support/theme.ts";
import {
  type Files,
  PIXEL,
  postFile,
  scratchDirectory,
  writeContent,
} from "../content-directory.ts";

/** Noon, when the posts below were written. */
const NOW = Date.UTC(2025, 5, 10, 12);
const LOOK = sampleTheme.files.map(({ path }) => path);
const OWN = new Set(LOOK).add("/_headers");

async function ship(files: Files, recording?: Buffer, now: number = NOW) {
  const directory = scratchDirectory();
  const options = { contentDir: join(directory, "content"), outDir: join(directory, "dist") };
  writeContent(options.contentDir, files);
  if (recording !== undefined) {
    mkdirSync(join(options.contentDir, "media"), { recursive: true });
    writeFileSync(join(options.contentDir, "media/long.mp3"), recording);
  }
  const done = await compileContent({ ...options, now: () => now });
  if (done.kind === "problems") throw new Error(JSON.stringify(done.problems));
  const assets = join(options.outDir, "assets");
  const below = readdirSync(assets, { recursive: true, withFileTypes: true });
  return {
    media: done.index.media,
    warnings: done.warnings,
    read: (path: string) => readFileSync(join(assets, path)),
    paths: below
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith("packs"))
      .map((entry) => join(entry.parentPath, entry.name).slice(assets.length))
      .filter((path) => !OWN.has(path))
      .sort(),
  };
}

test("a long recording is shipped in pieces that make it up, and in no other file", async () => {
  const bytes = Buffer.from(
    Uint8Array.from({ length: PIECE_OCTETS + 12_345 }, (_, at) => (at * 7919) >> 3),
  );
  const head = "id: long\ntitle: L\ndate: 2025-06-01\nenclosure:\n  url: /media/long.mp3";
  const { media, paths, read } = await ship({ "posts/long.md": postFile(head) }, bytes);
  const [recording] = media;
  if (recording === undefined) throw new Error("no recording in the index");
  const pieces = piecesOf(recording).map(({ path }) => path);
  expect(paths).toEqual(pieces);
  expect(Buffer.compare(Buffer.concat(pieces.map(read)), bytes)).toBe(0);
});

describe("in front of the Worker, where anybody may fetch a file by its name,", () => {
  const files = {
    "posts/today.md": postFile("id: today\ntitle: T\ndate: 2025-06-10", "![x](/media/today.png)\n"),
    "posts/later.md": postFile(
      "id: later\ntitle: L\ndate: 2025-06-11\nenclosure:\n  url: /media/talk.mp3",
      "![x](/media/later.png) ![x](/media/today.png)\n",
    ),
    "media/today.png": PIXEL,
    "media/later.png": Buffer.concat([PIXEL, Buffer.from("x")]),
    "media/talk.mp3": "not really a talk",
  };

  test("lies a picture from the first compilation after its post has appeared, and never a recording", async () => {
    const today = await ship(files);
    const hash = (path: string) => today.media.find((media) => media.path === path)?.hash;
    expect(today.paths).toEqual(
      [`/held/${hash("/media/later.png")}`, `/held/${hash("/media/talk.mp3")}`]
        .sort()
        .concat("/media/today.png"),
    );
    const tomorrow = await ship(files, undefined, NOW + 86_400_000);
    expect(tomorrow.paths).toEqual([
      `/held/${hash("/media/talk.mp3")}`,
      "/media/later.png",
      "/media/today.png",
    ]);
  });

  test("lie the stylesheet and the icons, each with the headers that the Worker would give it", async () => {
    const { read } = await ship(files);
    const headers = read("/_headers").toString();
    for (const path of LOOK) {
      expect(read(path).length).toBeGreaterThan(100);
      expect(headers).toContain(`\n${path}\n  X-Content-Type-Options: nosniff\n`);
    }
    expect(headers).toMatch(
      /^\/media\/\*\n(?: {2}.+\n)* {2}Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox\n/,
    );
    // At most 100 rules, and 2,000 characters a line.
    expect(headers.split("\n").every((line) => line.length < 2000)).toBe(true);
  });
});

test("what only a retracted post shows is in the index as withdrawn, and its bytes are nowhere", async () => {
  const shows = (name: string) => `![A quay](/media/${name}.png)\n`;
  const retracted =
    "id: wrong\ntitle: W\ndate: 2025-06-01\nretracted: It was wrong.\nupdated: 2025-06-05\nimage:\n  src: /media/lead.png\n  alt: L";
  const { media, paths, warnings } = await ship({
    "posts/wrong.md": postFile(retracted, `${shows("only")}${shows("both")}`),
    "posts/right.md": postFile("id: right\ntitle: R\ndate: 2025-06-03", shows("both")),
    "media/lead.png": PIXEL,
    "media/only.png": PIXEL,
    "media/both.png": PIXEL,
  });
  expect(media.map(({ path, withdrawn = false }) => [path, withdrawn])).toEqual([
    ["/media/both.png", false],
    ["/media/lead.png", true],
    ["/media/only.png", true],
  ]);
  expect(paths).toEqual(["/media/both.png"]);
  // From the instant of the post that stands, though the withdrawn one was earlier.
  expect(new Date(media[0]?.from ?? 0).toISOString()).toBe("2025-06-02T22:00:00.000Z");
  expect(warnings).toEqual([]);
});

test.skipIf(sep === "\\")(
  "a name with a backslash is refused: addresses make a slash of it",
  async () => {
    const directory = scratchDirectory();
    const contentDir = writeContent(join(directory, "content"), {
      "posts/a.md": postFile("id: post-a\ntitle: A\ndate: 2025-06-01", "![x](/media/a%5Cb.png)\n"),
      "media/a\\b.png": PIXEL,
    });
    const options = { contentDir, outDir: join(directory, "dist"), label: "content" };
    expect(await compileContent(options)).toMatchObject({
      problems: [
        {
          ...{ file: "content/posts/a.md", line: 6 },
          message: expect.stringContaining("has a backslash in its name"),
        },
      ],
    });
  },
);

test("what a killed compilation has left goes; what another one writes now stays", async () => {
  const directory = scratchDirectory();
  const outDir = join(directory, "dist");
  // Who started the tests is at work; no process has the other number.
  const [living, dead] = [process.ppid, 2 ** 30];
  const places = ["library.txt", ".cache/compile.jsonl", "assets/packs/a.json", "assets/_headers"];
  for (const place of places) {
    for (const pid of [living, dead]) {
      mkdirSync(dirname(join(outDir, place)), { recursive: true });
      writeFileSync(join(outDir, `${place}.${pid}.tmp`), "half");
    }
  }
  const contentDir = writeContent(join(directory, "content"), {});
  expect(await compileContent({ contentDir, outDir })).toMatchObject({ kind: "compiled" });
  const left = readdirSync(outDir, { recursive: true, encoding: "utf8" });
  expect(left.filter((name) => name.endsWith(".tmp")).sort()).toEqual(
    places.map((place) => `${place}.${living}.tmp`).sort(),
  );
});
