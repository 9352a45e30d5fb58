/** What the compiler names without stopping: files that nothing reads, and what readers would lose. */
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileContent } from "../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../src/cli/compile/problem.ts";
import { piecesOf } from "../../../src/publication/pieces.ts";
import {
  type Files,
  PIXEL,
  postFile,
  scratchDirectory,
  writeContent,
} from "./content-directory.ts";

const NOW = Date.UTC(2025, 6, 1);
const first = postFile("id: first\ntitle: First\ndate: 2025-06-01T06:00Z");

function contentWith(files: Files) {
  const directory = scratchDirectory();
  const contentDir = join(directory, "content");
  writeContent(contentDir, files);
  const options = { contentDir, outDir: join(directory, "dist"), label: "content", now: () => NOW };
  return {
    contentDir,
    write: (more: Files) => writeContent(contentDir, more),
    async compile(checkOnly = false): Promise<readonly string[]> {
      const done = await compileContent({ ...options, checkOnly });
      if (done.kind === "problems") {
        throw new Error(done.problems.map(formatProblem).join("\n"));
      }
      return done.warnings.map(formatProblem);
    },
    async compiled() {
      const done = await compileContent(options);
      if (done.kind === "problems") throw new Error("problems");
      return done;
    },
    async problems(): Promise<readonly string[]> {
      const done = await compileContent({ ...options, checkOnly: true });
      return done.kind === "problems" ? done.problems.map(formatProblem) : [];
    },
  };
}

test("a file that nothing reads is named with what to do, and what systems leave is not", async () => {
  const { contentDir, compile } = contentWith({
    "posts/first.md": first,
    "posts/b.markdown": first,
    "posts/c.mdx": "x",
    "posts/notes.txt": "x",
    "posts/picture.png": PIXEL,
    "pages/about.html": "x",
    "templates/edition.html": "x",
    "posts/.DS_Store": "x",
    "posts/a.md~": "x",
    "posts/.drafts/b.txt": "x",
    "posts/Thumbs.db": "x",
  });
  mkdirSync(join(contentDir, "../elsewhere"));
  symlinkSync(join(contentDir, "../elsewhere"), join(contentDir, "posts/linked"));
  symlinkSync("nowhere.md", join(contentDir, "posts/dead.md"));
  expect(await compile()).toEqual([
    "content/pages/about.html:1: is not read; texts end in .md; pictures and recordings belong into content/media",
    "content/posts/b.markdown:1: is not read; rename it so that it ends in .md",
    "content/posts/c.mdx:1: is not read; its components would be lost: take them out and rename it so that it ends in .md",
    "content/posts/dead.md:1: is a link that leads nowhere; put the file itself here, or remove the link",
    "content/posts/linked:1: is a link to a folder, which is not followed; move the folder itself here",
    "content/posts/notes.txt:1: is not read; bring a text in with `npx tidings import`, or rename it so that it ends in .md",
    "content/posts/picture.png:1: is not read; texts end in .md; pictures and recordings belong into content/media",
    "content/templates/edition.html:1: is not read; templates end in .mjml",
  ]);
});

test("a published post that is deleted, becomes a draft or moves away is named, until it is compiled so", async () => {
  const { contentDir, write, compile } = contentWith({
    "posts/first.md": first,
    "posts/second.md": postFile("id: second\ntitle: Second\ndate: 2025-06-01T06:00Z"),
    "posts/third.md": postFile("id: third\ntitle: Third\ndate: 2025-06-01T06:00Z"),
    "posts/later.md": postFile("id: later\ntitle: Later\ndate: 2025-08-01T06:00Z"),
  });
  expect(await compile()).toEqual([]);
  rmSync(join(contentDir, "posts/first.md"));
  rmSync(join(contentDir, "posts/later.md"));
  write({
    "posts/second.md": postFile("id: second\ntitle: Second\ndate: 2025-06-01T06:00Z\ndraft: true"),
    "posts/third.md": postFile("id: third\ntitle: Third\nslug: other\ndate: 2025-06-01T06:00Z"),
  });
  const said = [
    'content/posts/first.md:1: "First" was published at /posts/first and is gone: the address leads nowhere, and readers that have it keep it. To withdraw a post, keep its file and write `retracted: why`',
    'content/posts/second.md:1: "Second" was published at /posts/second and is a draft now: the address leads nowhere, and readers that have it keep it. To withdraw a post, keep its file and write `retracted: why`',
    "content/posts/third.md:4: was published at /posts/third, which leads nowhere now; add `formerly: [third]`",
  ];
  expect(await compile(true)).toEqual(said);
  expect(await compile()).toEqual(said);
  expect(await compile()).toEqual([]);
});

test("a published post that gets another id is named at that id", async () => {
  const { write, compile } = contentWith({ "posts/first.md": first });
  await compile();
  write({ "posts/first.md": first.replace("id: first", "id: another") });
  expect(await compile(true)).toEqual([
    "content/posts/first.md:2: /posts/first was published with the id first; with another, every reader sees it as new and it may be e-mailed again. Put first back",
  ]);
});

test("a published post whose guid comes, goes or changes is named at it", async () => {
  const of = (guid: string) => postFile(`id: first\ntitle: First\ndate: 2025-06-01T06:00Z${guid}`);
  const { write, compile } = contentWith({ "posts/first.md": of("") });
  await compile();
  const said = async (guid: string) => {
    write({ "posts/first.md": of(guid) });
    return compile();
  };
  expect(await said("\nguid: one")).toEqual([
    "content/posts/first.md:5: guid was not there when the post was published; with it feed readers that have the entry would see it as new. Take it out, unless nobody reads the feeds from here yet",
  ]);
  expect(await said("\nguid: One")).toEqual([
    'content/posts/first.md:5: guid was "one" when the post was published; with another feed readers that have the entry would see it as new. Put it back',
  ]);
  expect(await said("\nguid: One")).toEqual([]);
  expect(await said("")).toEqual([
    'content/posts/first.md:2: was published with guid: "One"; without it feed readers that have the entry would see it as new. Put it back',
  ]);
});

test("a post that moves to another file, or is withdrawn, is missed by nobody", async () => {
  const { contentDir, write, compile } = contentWith({
    "posts/first.md": postFile("id: first\ntitle: First\nslug: first\ndate: 2025-06-01T06:00Z"),
    "posts/second.md": postFile("id: second\ntitle: Second\ndate: 2025-06-01T06:00Z"),
  });
  await compile();
  mkdirSync(join(contentDir, "posts/2025"));
  renameSync(join(contentDir, "posts/first.md"), join(contentDir, "posts/2025/renamed.md"));
  write({
    "posts/second.md": postFile(
      "id: second\ntitle: Second\ndate: 2025-06-01T06:00Z\nupdated: 2025-06-02T06:00Z\nretracted: It was wrong.",
      "",
    ),
  });
  expect(await compile()).toEqual([]);
});

test("a post without text and a lead picture that e-mail cannot show are named", async () => {
  const { compile } = contentWith({
    "posts/empty.md": postFile("id: empty\ntitle: E\ndate: 2025-06-01", "\n"),
    "posts/drawn.md": postFile(
      "id: drawn\ntitle: D\ndate: 2025-06-01\nimage:\n  src: /media/d.svg\n  alt: D",
    ),
    "media/d.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
  });
  expect(await compile()).toEqual([
    "content/posts/drawn.md:5: image.src /media/d.svg is SVG, which e-mail programs do not show; export it as PNG, JPEG or WebP",
    "content/posts/empty.md:6: has no text; write one, or add `draft: true` until there is",
  ]);
});

test("a picture above what a Worker carries is a problem at its line; a recording lies in the bucket", async () => {
  const { contentDir, compiled, problems } = contentWith({
    "posts/long.md": postFile(
      "id: long\ntitle: L\ndate: 2025-06-01\nenclosure:\n  url: /media/long.mp3",
    ),
  });
  mkdirSync(join(contentDir, "media"), { recursive: true });
  const large = Buffer.alloc(31 * 1024 * 1024, 1);
  writeFileSync(join(contentDir, "media/long.mp3"), large);
  const { index } = await compiled();
  expect(index.media.map(({ path, length }) => [path, length])).toEqual([
    ["/media/long.mp3", large.length],
  ]);
  const [piece] = index.media.flatMap(piecesOf);
  expect(piece?.path).toMatch(/^\/recordings\/[0-9a-f]{32}\/0$/);
  const laid = readdirSync(join(contentDir, "../dist/assets"), { recursive: true }).map(String);
  expect(laid.filter((name) => /long|recordings|pieces/.test(name))).toEqual([]);
  writeFileSync(join(contentDir, "media/long.png"), large);
  writeFileSync(
    join(contentDir, "posts/seen.md"),
    postFile("id: seen\ntitle: S\ndate: 2025-06-01", "![Long](/media/long.png)\n"),
  );
  expect(await problems()).toEqual([
    "content/posts/seen.md:6: /media/long.png is 31 MiB, and a Worker carries pictures of up to 25 MiB; make it smaller",
  ]);
});

test.each([
  ["German", 'language cannot be "German"; write its BCP 47 tag, de'],
  ["Deutsch", 'language cannot be "Deutsch"; write its BCP 47 tag, de'],
  ["azərbaycan", "write its BCP 47 tag, az"],
  ["xx", 'language cannot be "xx"; write a BCP 47 tag such as en, de, az or zh-Hans'],
  ["english-GB", 'language cannot be "english-GB"; write a BCP 47 tag'],
])("language: %s is named in the publication and in a post", async (language, message) => {
  const { problems } = contentWith({
    "posts/first.md": first.replace("---\nid", `---\nlanguage: ${language}\nid`),
  });
  expect((await problems()).join("\n")).toContain(message);
});

test.each(["en", "de-AT", "zh-hant", "gsw", "mai", "pt-BR", "sr-Latn"])(
  "language: %s is one",
  async (language) => {
    const { problems } = contentWith({
      "posts/first.md": first.replace("---\nid", `---\nlanguage: ${language}\nid`),
    });
    expect(await problems()).toEqual([]);
  },
);

test("a public post in a folder that sounds private is named, and one among drafts is none", async () => {
  const text = (id: string) => postFile(`id: ${id}\ntitle: T\ndate: 2025-06-01T06:00Z`);
  const { compile } = contentWith({
    "posts/first.md": first,
    "posts/_private/one.md": text("aaaa"),
    "posts/unpublished/two.md": text("bbbb"),
    "posts/_ideas/three.md": text("cccc"),
    "posts/Drafts 2024/four.md": text("dddd"),
    "posts/2025/five.md": text("eeee"),
  });
  const rest = "; add `draft: true` if it must not be, or move it";
  expect(await compile()).toEqual([
    `content/posts/_ideas/three.md:1: is public, though it lies in the folder _ideas${rest}`,
    `content/posts/_private/one.md:1: is public, though it lies in the folder _private${rest}`,
    `content/posts/unpublished/two.md:1: is public, though it lies in the folder unpublished${rest}`,
  ]);
});
