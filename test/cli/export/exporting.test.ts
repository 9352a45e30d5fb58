/** `tidings export`: what is in it, that it is whole, and that everything comes back. */
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportCommand } from "../../../src/cli/commands/export.ts";
import { importCommand } from "../../../src/cli/commands/import.ts";
import { filesOfFile } from "../../../src/cli/import/files/folder-files.ts";
import type { SourceItem } from "../../../src/cli/import/sources/source-definition.ts";
import { SOURCES } from "../../../src/cli/import/sources/sources.ts";
import { openWorkspace, run, type Workspace } from "../workspace.ts";

/** One pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let workspace: Workspace;
const here = (path: string) => join(workspace.dir, path);
const read = (path: string) => readFileSync(here(path), "utf8");

beforeAll(() => {
  workspace = openWorkspace();
  for (const room of ["media", "pages"]) mkdirSync(here(`content/${room}`), { recursive: true });
  writeFileSync(here("content/media/boat.png"), PNG);
  writeFileSync(
    here("content/pages/about.md"),
    "---\ntitle: About us\n---\n\nWe write about [boats](/posts/regatta).\n",
  );
  writeFileSync(here("content/redirects.yaml"), "- { from: /old-about, to: /about }\n");
  for (let day = 1; day <= 28; day += 1)
    workspace.post(`log-${day}`, `2025-02-${String(day).padStart(2, "0")}`);
  workspace.post(
    "regatta",
    "2025-09-05T10:00:00Z",
    'topics: [boats]\nformerly: ["/?p=12", race]\nguid: "https://old.example/?p=12"\nsummary: "]]> & <who> won"\nimage:\n  src: /media/boat.png\n  alt: A boat\n',
  );
  workspace.post("gone", "2025-03-01", 'updated: 2025-03-02\nretracted: "It was wrong."\n');
  workspace.post("unfinished", "2025-09-06", "draft: true\n");
});
afterAll(() => workspace.close());

const exported = (...words: readonly string[]) => workspace.run(exportCommand, ...words);

/** All files below a folder, with their text. */
function all(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [file.slice(folder.length + 1), readFileSync(file, "latin1")] as const);
}

describe("an export", () => {
  beforeAll(async () => {
    const said = await exported("all");
    expect(said.errors).toEqual([]);
    expect(said.out).toEqual([
      expect.stringMatching(
        /^all: 31 posts, 1 pages, 1 media, \d+ feed documents; for WordPress wordpress\.xml, for Ghost ghost\.json\.$/,
      ),
      "Without subscribers and editions: name the running site with --site to have them, too.",
      "The key that signs exports was made: export-key.pem. Keep it, and keep it to yourself.",
      expect.stringMatching(
        /^Signed by SHA256:\S{43}; `tidings export --verify all` looks whether/,
      ),
    ]);
  });

  test("holds content as it lies there, drafts and settings included", () => {
    expect(all(here("all/content"))).toEqual(all(here("content")));
  });

  test("has every visible post in its feeds and their archives, and the withdrawn one as such", () => {
    const feeds = all(here("all/feeds"));
    for (const ending of [/\.json$/, /atom\.xml$/, /feed\.xml$/]) {
      const texts = feeds.filter(([path]) => ending.test(path)).map(([, text]) => text);
      for (const id of ["log-1", "log-28"])
        expect(texts.some((text) => text.includes(`harbour.example,2025-01-01:post/${id}`))).toBe(
          true,
        );
      expect(texts.some((text) => text.includes("https://old.example/?p=12"))).toBe(true);
      expect(texts.some((text) => text.includes("unfinished"))).toBe(false);
    }
    expect(feeds.some(([path]) => path.startsWith("feed/archive/"))).toBe(true);
  });

  test("says former addresses as hosts read them", () => {
    expect(read("all/_redirects").split("\n").slice(1, 3)).toEqual([
      "/?p=12 /posts/regatta 301",
      "/posts/race /posts/regatta 301",
    ]);
  });

  test.each(["wordpress.xml", "ghost.json"])(
    "comes back from %s by our own import",
    async (name) => {
      const files = filesOfFile(here(`all/${name}`), name);
      const found = [];
      for (const source of SOURCES) if (await source.recognises(files)) found.push(source);
      const items: SourceItem[] = [];
      const [source] = found;
      if (source === undefined) throw new Error("no source knows it");
      for await (const item of source.read(files)) items.push(item);
      const posts = items.filter((item) => item.kind === "post");
      expect(posts).toHaveLength(29);
      expect(items.filter((item) => item.kind === "page")).toHaveLength(1);
      const regatta = posts.find((item) => item.article.slug === "regatta")?.article;
      expect(regatta).toMatchObject({
        title: "About regatta",
        summary: "]]> & <who> won",
        body: expect.stringContaining("Words on regatta."),
        authors: [expect.stringMatching(/ada/i)],
      });
      expect(Date.parse(String(regatta?.date).replace(" ", "T"))).toBe(
        Date.parse("2025-09-05T10:00:00Z"),
      );
      expect(regatta?.tags.join(" ")).toMatch(/boats/i);
      expect(regatta?.picture?.src).toMatch(/\/media\/boat\.png$/);
    },
  );

  test("moves in again: the same content, and the same feeds octet by octet", async () => {
    const other = here("other");
    mkdirSync(join(other, "content"), { recursive: true });
    writeFileSync(join(other, "content/publication.yaml"), read("content/publication.yaml"));
    const moved = await run(importCommand, ["../all"], other);
    expect(moved).toEqual({
      code: 0,
      errors: [],
      out: [
        "../all is content of tidings: its files are taken as they are.",
        "34 files imported, 1 already there, 0 left alone.",
      ],
    });
    expect(all(join(other, "content"))).toEqual(all(here("content")));
    expect((await run(exportCommand, ["again", "--key", here("export-key.pem")], other)).code).toBe(
      0,
    );
    expect(all(join(other, "again/feeds"))).toEqual(all(here("all/feeds")));
    writeFileSync(join(other, "content/posts/regatta.md"), "changed here");
    expect((await run(importCommand, ["../all"], other)).out.slice(1)).toEqual([
      "left alone     content/posts/regatta.md: it stands here with another text",
      "0 files imported, 34 already there, 1 left alone.",
    ]);
  });
});

test("a withdrawal that only the history of files dates is named", async () => {
  workspace.post("pulled", "2025-03-03", 'retracted: "It was wrong."\n');
  const said = await exported("dated");
  expect(said.out).toContainEqual(
    expect.stringMatching(
      /^\/posts\/pulled is withdrawn and does not say when; write `updated: 20/,
    ),
  );
  rmSync(here("content/posts/pulled.md"));
});

describe("whether it is whole", () => {
  const verify = async (change: () => void) => {
    rmSync(here("kept"), { recursive: true, force: true });
    await exported("kept");
    change();
    return exported("--verify", "kept");
  };

  test("is said, with whose signature it is", async () => {
    expect(await verify(() => undefined)).toMatchObject({
      code: 0,
      out: [expect.stringMatching(/^kept is whole: \d+ files of .*, signed by SHA256:\S{43}\./)],
    });
  });

  test.each([
    [
      "a changed file",
      () => appendFileSync(here("kept/content/posts/regatta.md"), "!"),
      "content/posts/regatta.md is not what was written",
    ],
    ["a file that is gone", () => rmSync(here("kept/wordpress.xml")), "wordpress.xml is missing"],
    [
      "a file beside it",
      () => writeFileSync(here("kept/more.txt"), ""),
      "more.txt was not in the export",
    ],
    [
      "another manifest",
      () =>
        writeFileSync(
          here("kept/manifest.json"),
          read("kept/manifest.json").replace("Harbour", "Herbour"),
        ),
      "manifest.json is not what was signed",
    ],
    [
      "no manifest",
      () => rmSync(here("kept/manifest.json")),
      "manifest.json is not there: this is no export",
    ],
    [
      "a later format",
      () =>
        writeFileSync(
          here("kept/manifest.json"),
          read("kept/manifest.json").replace("tidings-export/1", "tidings-export/2"),
        ),
      "manifest.json is of another format, or of a newer tidings",
    ],
  ])("%s is named", async (_, change, line) => {
    expect(await verify(change)).toMatchObject({ code: 1, errors: [`tidings export: ${line}.`] });
  });
});

test("nothing is overwritten, and nothing half written is left", async () => {
  mkdirSync(here("full"));
  writeFileSync(here("full/mine.txt"), "mine");
  expect((await exported("full")).errors).toEqual([
    "tidings export: full exists and is not overwritten; name another.",
  ]);
  expect((await exported("content/out")).errors).toEqual([
    "tidings export: content/out is inside the content directory; name a folder outside it.",
  ]);
  process.env.TIDINGS_API_TOKEN = "key";
  const silent = await exported("silent", "--site", "http://127.0.0.1:1");
  delete process.env.TIDINGS_API_TOKEN;
  expect(silent.code).toBe(1);
  expect(silent.errors.join()).toMatch(/cannot be reached/);
  expect(readdirSync(workspace.dir)).not.toContain("silent");
  expect(readdirSync(workspace.dir).filter((name) => name.endsWith(".partial"))).toEqual([]);
  expect((await exported()).code).toBe(2);
});
