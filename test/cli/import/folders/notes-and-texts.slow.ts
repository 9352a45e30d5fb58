/** Vaults of Obsidian, and folders of texts in mixed formats and encodings: every post, and what readers meet then. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Article } from "../../../../src/cli/import/article.ts";
import { looseFiles } from "../../../../src/cli/import/sources/loose-files.ts";
import { compiledSite } from "../../../web/site/compiled-site.ts";
import { movingHouse } from "../moving-house.ts";
import { filesBelow, type MovingHouse } from "../open-house.ts";
import { itemsOf } from "../sources/held-files.ts";
import { filesOf, itemsIn, ofKind, sourceOf } from "../sources/source-of-text.ts";
import { similarity, wordsIn, wordsOfMarkdown } from "../visible-text.ts";
import { desk, disk } from "./made-texts-folders.ts";
import { diary, garden, type MadeNote } from "./made-vaults.ts";

function readDate({ date }: Article): string | number | undefined {
  return date === undefined || /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : Date.parse(date);
}

/** Everything below content/ as the compiler and the front handler have it. It throws for what `tidings check` calls a problem. */
function siteOf({ dir }: MovingHouse) {
  const content = join(dir, "content");
  const files = filesBelow(content).map((path): [string, Uint8Array] => [
    path,
    new Uint8Array(readFileSync(join(content, path))),
  ]);
  return compiledSite(Object.fromEntries(files));
}

/** Without the sign by which a heading links to itself. */
function shownWords(markdown: string): readonly string[] {
  return wordsOfMarkdown(markdown).filter((word) => word !== "#");
}

/** What was meant where 99 of 100 words are there; else what is shown, for the comparison to say. */
function likeOr(meant: readonly string[], shown: readonly string[]): readonly string[] {
  return similarity(meant, shown) >= 0.99 ? meant : shown;
}

function lineOf(file: string, text: string): number {
  return file.slice(0, file.indexOf(text)).split("\n").length;
}

describe.each([
  ["garden", garden()],
  ["diary", diary()],
] as const)("the vault %s", (_, vault) => {
  const read = async () => {
    const items = await itemsIn(filesOf(vault.files, "folder"));
    const posts = ofKind(items, "post").map(({ at, article }): [string, Article] => [
      at.path,
      article,
    ]);
    return { items, posts: new Map(posts) };
  };
  const of = (posts: ReadonlyMap<string, Article>, { path }: MadeNote) =>
    posts.get(path) as Article;

  test("comes in with every note's title, dates, authors, tags and address", async () => {
    expect((await sourceOf(filesOf(vault.files, "folder")))?.name).toBe("obsidian");
    const { items, posts } = await read();
    expect(vault.notes.length).toBeGreaterThanOrEqual(50);
    expect([...posts.keys()].sort()).toEqual(vault.notes.map(({ path }) => path).sort());
    expect(ofKind(items, "failed")).toEqual([]);
    expect(ofKind(items, "left").map(({ at }) => at.path)).toEqual(vault.left);
    const facts = vault.notes.map((note) => {
      const article = of(posts, note);
      const { title, updated, authors, tags, addresses } = article;
      const date = readDate(article);
      const picture = article.picture?.src;
      const sorted = [...tags].sort();
      return { path: note.path, title, date, updated, authors, picture, tags: sorted, addresses };
    });
    expect(facts).toEqual(
      vault.notes.map(({ path, title, date, updated, authors, picture, tags, address }) => ({
        ...{ path, title, date, updated, authors, picture, tags: [...tags].sort() },
        addresses: [address],
      })),
    );
  });

  test("shows of every note what Obsidian shows, and names what is lost with its line", async () => {
    const { posts } = await read();
    for (const note of vault.notes) {
      const { path, pieces } = note;
      const { body, losses = [] } = of(posts, note);
      const seen = pieces.flatMap((piece) => wordsIn(piece.seen));
      expect({ path, shown: likeOr(seen, shownWords(body)) }).toEqual({ path, shown: seen });
      for (const { shows } of pieces) if (shows !== undefined) expect(body).toContain(shows);
      const file = String(vault.files[path]);
      const named = pieces.flatMap(({ names = [], text }) =>
        names.map((name) => ({
          name,
          line: lineOf(file, text.replaceAll("\n", file.includes("\r") ? "\r\n" : "\n")),
        })),
      );
      for (const { name, line } of named)
        expect({
          path,
          name,
          lines: losses.filter(({ what }) => what.includes(name)).map((loss) => loss.line),
        }).toEqual({ path, name, lines: [line] });
    }
  });

  test("moves in by one command: nothing is in the way of publishing it, and old addresses lead there", async () => {
    const house = movingHouse();
    for (const [path, content] of Object.entries(vault.files)) house.give(`old/${path}`, content);
    const { code, complained } = await house.move(["old"]);
    expect({ code, complained }).toEqual({ code: 0, complained: [] });
    const site = await siteOf(house);
    const open = vault.notes.filter(({ draft }) => !draft);
    expect(site.index.posts.length).toBe(open.length);
    for (const { address } of open) {
      const [status, location] = await site.ask(address);
      const end = status === 301 ? await site.ask(String(location)) : [status];
      expect({ address, end }).toEqual({ address, end: [200] });
    }
    expect(
      site.warnings.filter((warning) => !/publication\.yaml|imported text/.test(warning)),
    ).toEqual([]);
    const before = house.content();
    const again = await house.move(["old"]);
    expect(again.said.join("\n")).toContain(
      `0 imported, ${vault.notes.length} already there, 0 failed`,
    );
    expect(house.content()).toEqual(before);
  });
});

describe.each([
  ["desk", desk()],
  ["disk", disk()],
] as const)("the folder %s", (_, { texts, beside }) => {
  const files = {
    ...Object.fromEntries(texts.map(({ path, bytes }) => [path, bytes])),
    ...beside,
  };
  const read = async () => {
    const { of } = await itemsOf(looseFiles, filesOf(files, "folder"));
    const posts = new Map(
      of("post").map(({ at, article }): [string, Article] => [at.path, article]),
    );
    return { of, posts };
  };

  test("comes in with what every file says of its title, date, authors and tags", async () => {
    expect(await sourceOf(filesOf(files, "folder"))).toBeUndefined();
    const { of, posts } = await read();
    expect(texts.length).toBeGreaterThanOrEqual(50);
    expect(of("failed")).toEqual([]);
    expect(of("left").map(({ at }) => at.path)).toEqual(Object.keys(beside));
    const said = texts.map(({ path }) => {
      const { title, date, authors, tags } = posts.get(path) as Article;
      return { path, title, date, authors, tags };
    });
    expect(said).toEqual(
      texts.map(({ path, title, date, authors, tags }) => ({ path, title, date, authors, tags })),
    );
  });

  test("shows the words of every file, whatever its encoding, and names what is lost or guessed", async () => {
    const { posts } = await read();
    for (const { path, seen, names, guessed } of texts) {
      const { body, losses = [], notes } = posts.get(path) as Article;
      const meant = wordsIn(seen);
      expect({ path, shown: likeOr(meant, shownWords(body)) }).toEqual({ path, shown: meant });
      const unnamed = names.filter((name) => !losses.some(({ what }) => what.includes(name)));
      const doubted = notes.some((note) => /Windows-1252/.test(note));
      expect({ path, unnamed, doubted }).toEqual({ path, unnamed: [], doubted: guessed });
    }
  });

  test("moves in by one command: every file is a post that is served, and a second run finds it", async () => {
    const house = movingHouse();
    for (const [path, content] of Object.entries(files)) house.give(`old/${path}`, content);
    const { code, complained } = await house.move(["old"]);
    expect({ code, complained }).toEqual({ code: 0, complained: [] });
    const site = await siteOf(house);
    expect(site.index.posts.length).toBe(texts.length);
    expect(new Set(site.index.posts.map(({ id }) => id)).size).toBe(texts.length);
    for (const { slug } of site.index.posts)
      expect([slug, ...(await site.ask(`/posts/${slug}`))]).toEqual([slug, 200]);
    const before = house.content();
    const again = await house.move(["old"]);
    expect(again.said.join("\n")).toContain(`0 imported, ${texts.length} already there, 0 failed`);
    expect(house.content()).toEqual(before);
  });
});
