import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import type { Compilation } from "../../../../src/cli/compile/compilation.ts";
import { compileContent } from "../../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import {
  type Files,
  PIXEL,
  PUBLICATION_YAML,
  scratchDirectory,
  writeContent,
} from "../content-directory.ts";

const PODCAST = `podcast:
  category: News
  owner: { name: Ada Lind, address: ada@harbour.example }
  image: /media/cover.png
`;
const imageLine = PUBLICATION_YAML.split("\n").length + 3;

/** The head of a PNG of that size: what a reader of sizes looks at. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.from(PIXEL);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

async function compile(files: Files): Promise<{ outDir: string; compilation: Compilation }> {
  const directory = scratchDirectory();
  const outDir = join(directory, "dist");
  const contentDir = writeContent(join(directory, "content"), files);
  return {
    outDir,
    compilation: await compileContent({ contentDir, outDir, label: "content", now: () => 0 }),
  };
}

async function problemsWith(files: Files): Promise<readonly string[]> {
  const { compilation } = await compile(files);
  return compilation.kind === "problems" ? compilation.problems.map(formatProblem) : [];
}

describe("the pictures of publication.yaml", () => {
  it("are shipped and public from the beginning", async () => {
    const { outDir, compilation } = await compile({
      "publication.yaml": `${PUBLICATION_YAML}image: /media/preview.png\n${PODCAST}`,
      "media/preview.png": PIXEL,
      "media/cover.png": png(1400, 1400),
    });
    if (compilation.kind === "problems") {
      throw new Error(compilation.problems.map(formatProblem).join("\n"));
    }
    const { index, warnings } = compilation;
    expect(index.media.map(({ path, from }) => [path, from])).toEqual([
      ["/media/cover.png", 0],
      ["/media/preview.png", 0],
    ]);
    expect(index.publication.podcast?.image).toBe("/media/cover.png");
    expect(readdirSync(join(outDir, "assets/media")).sort()).toEqual(["cover.png", "preview.png"]);
    expect(warnings).toEqual([]);
  });

  it("are both named when both are wrong", async () => {
    const yaml = `${PUBLICATION_YAML}image: /about\n${PODCAST}`;
    const about = "---\ntitle: A\n---\nUs.\n";
    expect(await problemsWith({ "publication.yaml": yaml, "pages/about.md": about })).toEqual([
      `content/publication.yaml:${imageLine - 3}: image /about must be a picture below /media/; copy it into content/media`,
      `content/publication.yaml:${imageLine + 1}: podcast.image: there is no content/media/cover.png; put the file there`,
    ]);
  });
});

describe("a podcast's cover", () => {
  const sizes: readonly (readonly [width: number, height: number, problem: string])[] = [
    [1400, 1400, ""],
    [3000, 3000, ""],
    [1399, 1399, "1399 × 1399"],
    [3001, 3001, "3001 × 3001"],
    [1400, 1500, "1400 × 1500"],
  ];
  test.each(sizes)("of %d by %d pixels is measured", async (width, height, size) => {
    const files = {
      "publication.yaml": PUBLICATION_YAML + PODCAST,
      "media/cover.png": png(width, height),
    };
    const problem = `content/publication.yaml:${imageLine}: podcast.image /media/cover.png is ${size} pixels; podcast directories take a square of 1400 to 3000 pixels`;
    expect(await problemsWith(files)).toEqual(size === "" ? [] : [problem]);
  });

  it("must be of a kind that directories take", async () => {
    const yaml = PUBLICATION_YAML + PODCAST.replace("cover.png", "cover.svg");
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="1400"/>';
    expect(await problemsWith({ "publication.yaml": yaml, "media/cover.svg": svg })).toEqual([
      `content/publication.yaml:${imageLine}: podcast.image /media/cover.svg is image/svg+xml; podcast directories take image/jpeg and image/png, so export it as one of them`,
    ]);
  });

  it("must be a picture, on this site", async () => {
    const at = (image: string) =>
      problemsWith({
        "publication.yaml": PUBLICATION_YAML + PODCAST.replace("/media/cover.png", image),
        "media/talk.mp3": "ID3 not really",
      });
    const problem = (image: string) => [
      `content/publication.yaml:${imageLine}: podcast.image ${image} must be a picture below /media/; copy it into content/media`,
    ];
    expect(await at("/media/talk.mp3")).toEqual(problem("/media/talk.mp3"));
    expect(await at("https://cdn.example/cover.png")).toEqual(
      problem("https://cdn.example/cover.png"),
    );
  });
});
