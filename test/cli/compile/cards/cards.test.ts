/** Share cards on their way through a compilation: which posts get one, where it lies, and what cannot be drawn. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { createCompiler } from "../../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import {
  type Files,
  PIXEL,
  PUBLICATION_YAML,
  postFile,
  scratchDirectory,
  writeContent,
} from "../content-directory.ts";

/** Noon, when the posts below were written. */
const NOW = Date.UTC(2025, 5, 10, 12);
const DAY = 86_400_000;

const post = (id: string, title: string, more = "") =>
  postFile(`id: ${id}\ntitle: ${JSON.stringify(title)}\ndate: 2025-06-01\nauthors: [ada]${more}`);

function room(files: Files) {
  const directory = scratchDirectory();
  const options = { contentDir: join(directory, "content"), outDir: join(directory, "dist") };
  writeContent(options.contentDir, files);
  const assets = join(options.outDir, "assets");
  const below = (folder: string) =>
    existsSync(join(assets, folder)) ? readdirSync(join(assets, folder)).sort() : [];
  return {
    write: (more: Files) => writeContent(options.contentDir, more),
    file: (path: string) => readFileSync(join(assets, path)),
    cards: () => below("cards"),
    held: () => below("held").filter((name) => name.endsWith("-card.png")),
    cache: join(options.outDir, ".cache/cards"),
    /** What `tidings compile` does. @returns also how many cards it drew */
    async compile(now = NOW, pictures: "now" | "later" | "planned" = "now") {
      let drawn = 0;
      const cardProgress = () => drawn++;
      const compiler = createCompiler({
        ...{ ...options, label: "content", pictures, cardProgress, now: () => now },
      });
      const done = await compiler.compile();
      if (done.kind === "problems") throw new Error(done.problems.map(formatProblem).join("\n"));
      const cardOf = (id: string) => done.index.posts.find((one) => one.id === id)?.card;
      const warnings = done.warnings.map(formatProblem);
      return { ...compiler, index: done.index, cardOf, warnings, drawn: () => drawn };
    },
  };
}

test("a post without a picture gets a card of 1200 × 630 pixels, named by its content, and the publication one of its own", async () => {
  const { compile, cards, file } = room({
    "posts/one.md": post("first", "Low water"),
    "posts/two.md": post("second", "With a picture", "\nimage: { src: /media/a.png, alt: A pier }"),
    "media/a.png": PIXEL,
  });
  const { cardOf, index } = await compile();
  expect(cardOf("second")).toBeUndefined();
  expect(cards()).toEqual([`${cardOf("first")}.png`]);
  const { share, files } = index.publication.theme ?? {};
  expect(share).toMatchObject({ width: 1200, height: 630 });
  expect(files?.map(({ path }) => path)).toContain(share?.path);
  for (const path of [`cards/${cardOf("first")}.png`, share?.path ?? ""]) {
    expect(await sharp(file(path)).metadata()).toMatchObject({
      format: "png",
      width: 1200,
      height: 630,
    });
  }
  expect(file("_headers").toString()).toMatch(
    /\n\/cards\/\*\n(?: {2}.+\n)* {2}Cache-Control: public, max-age=31536000, immutable\n/,
  );
});

test("the second compilation draws none, and the same text gives the same bytes", async () => {
  const files = {
    "posts/one.md": post("first", "Low water"),
    "posts/two.md": post("other", "High water"),
  };
  const { compile, cards } = room(files);
  expect((await compile()).drawn()).toBe(3);
  expect((await compile()).drawn()).toBe(0);
  const elsewhere = room(files);
  await elsewhere.compile();
  expect(elsewhere.cards()).toEqual(cards());
});

test("a new title draws one card, a new colour all; what nothing names goes", async () => {
  const { compile, cards, write, cache } = room({
    "posts/one.md": post("first", "Low water"),
    "posts/two.md": post("other", "High water"),
  });
  await compile();
  const before = cards();
  write({ "posts/one.md": post("first", "Lower water") });
  expect((await compile()).drawn()).toBe(1);
  expect(cards().filter((name) => before.includes(name))).toHaveLength(1);
  write({ "theme/theme.yaml": 'colors: { light: { accent: "#0b5fa5" } }\n' });
  expect((await compile()).drawn()).toBe(3);
  expect(readdirSync(cache).filter((name) => name.endsWith(".png"))).toHaveLength(3);
  expect(cards()).toHaveLength(2);
});

test("the card of a post of tomorrow lies behind the Worker until it has appeared", async () => {
  const { compile, cards, held } = room({
    "posts/one.md": postFile("id: first\ntitle: Soon\ndate: 2025-06-11"),
  });
  const today = await compile(NOW);
  expect([cards(), held()]).toEqual([[], [`${today.cardOf("first")}-card.png`]]);
  const then = await compile(NOW + DAY);
  expect(then.drawn()).toBe(0);
  expect([cards(), held()]).toEqual([[`${then.cardOf("first")}.png`], []]);
});

test("a retracted post has none, and what it had is not shipped any more", async () => {
  const { compile, cards, write } = room({ "posts/one.md": post("first", "Low water") });
  await compile();
  expect(cards()).toHaveLength(1);
  write({ "posts/one.md": post("first", "Low water", "\nretracted: It was high") });
  const { cardOf } = await compile();
  expect([cardOf("first"), cards()]).toEqual([undefined, []]);
});

describe("whose picture goes before", () => {
  const ONE = { "posts/one.md": post("first", "Low water") };
  const IMAGE = {
    "publication.yaml": `${PUBLICATION_YAML}image: /media/a.png\n`,
    "media/a.png": PIXEL,
  };
  test.each([
    ["`image` in publication.yaml stands for posts, too", IMAGE, false],
    ["unless theme.yaml asks for cards", { ...IMAGE, "theme/theme.yaml": "cards: true\n" }, true],
    ["and there are none where it says so", { "theme/theme.yaml": "cards: false\n" }, false],
  ])("%s", async (_, files, card) => {
    const { compile } = room({ ...ONE, ...files });
    const { cardOf, index, drawn } = await compile();
    expect(cardOf("first") !== undefined).toBe(card);
    if (!card) expect([drawn(), index.publication.theme?.share]).toEqual([0, undefined]);
  });
});

test("npm start draws beside everything else: the first compilation waits for nothing", async () => {
  const { compile } = room({ "posts/one.md": post("first", "Low water") });
  const first = await compile(NOW, "later");
  expect(first.cardOf("first")).toBeUndefined();
  expect(await first.makePictures()).toEqual({ pictures: 0, cards: 2 });
  const again = await first.compile();
  expect(again.kind === "compiled" && again.index.posts[0]?.card).toMatch(/^[0-9a-f]{32}$/);
  expect(await first.makePictures()).toEqual({ pictures: 0, cards: 0 });
});

describe("letters that no font has", () => {
  /** For private use, and used by nobody: a system with many fonts has Linear B, too. */
  const SYLLABLES = "\u{10ff00}\u{10ff01}\u{10ff02}";
  test("leave the card to the publication, and one warning says so at the title", async () => {
    const { compile } = room({
      "posts/one.md": post("first", `The ${SYLLABLES} tablets`),
      "posts/two.md": post("other", SYLLABLES),
      "posts/three.md": post("third", "Low water"),
    });
    const { cardOf, warnings, index, drawn } = await compile();
    expect([cardOf("first"), cardOf("other")]).toEqual([undefined, undefined]);
    expect(cardOf("third")).toBeDefined();
    expect(index.publication.theme?.share).toBeDefined();
    expect(drawn()).toBe(2);
    expect(warnings).toEqual([
      "content/posts/one.md:3: title: no font of this machine has \u{10ff00} \u{10ff01} \u{10ff02}, so its share card does not show the title, nor do those of 1 other post; put a font that has them into content/theme/ as card.woff2, card.ttf or card.otf (no reader loads it), or write cards: false into theme.yaml",
    ]);
  });

  test("of the publication's own name mean that there are no cards", async () => {
    const { compile } = room({
      "publication.yaml": PUBLICATION_YAML.replace("The Harbour Letter\nsub", `${SYLLABLES}\nsub`),
      "posts/one.md": post("first", "Low water"),
    });
    const { drawn, warnings } = await compile();
    expect(drawn()).toBe(0);
    expect(warnings[0]).toMatch(
      /^content\/publication\.yaml:1: title: no font .* so there are no share cards; /,
    );
  });

  test("of an emoji are left out of the title, which stands", async () => {
    const { compile } = room({
      "posts/one.md": post("first", "🎉 We are on the air 🇩🇪"),
      "posts/two.md": post("other", "We are on the air"),
    });
    const { cardOf, warnings } = await compile();
    expect(cardOf("first")).toBe(cardOf("other"));
    expect(warnings).toEqual([]);
  });
});

test("a file for cards that is no font is a problem", async () => {
  const { compile } = room({
    "posts/one.md": post("first", "Low water"),
    "theme/card.ttf": "<!doctype html>",
  });
  await expect(compile()).rejects.toThrow(
    "content/theme/card.ttf:1: is no font, or a damaged one; get it as .ttf, .otf or .woff2",
  );
});

test("a card is small enough for every messenger", async () => {
  const { compile, cards, cache } = room({
    "posts/one.md": post("first", "The harbour authority moves the fish market ".repeat(6)),
  });
  await compile();
  for (const name of cards()) expect(statSync(join(cache, name)).size).toBeLessThan(250_000);
});
