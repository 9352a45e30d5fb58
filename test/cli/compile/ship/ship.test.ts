/** Media on their way into the assets: whole, in pieces, or not at all. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileContent } from "../../../../src/cli/compile/compiler.ts";
import { PIECE_OCTETS, piecesOf } from "../../../../src/publication/pieces.ts";
import {
  type Files,
  PIXEL,
  postFile,
  scratchDirectory,
  writeContent,
} from "../content-directory.ts";

async function ship(files: Files, recording?: Buffer) {
  const directory = scratchDirectory();
  const options = { contentDir: join(directory, "content"), outDir: join(directory, "dist") };
  writeContent(options.contentDir, files);
  if (recording !== undefined) {
    mkdirSync(join(options.contentDir, "media"), { recursive: true });
    writeFileSync(join(options.contentDir, "media/long.mp3"), recording);
  }
  const done = await compileContent(options);
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
