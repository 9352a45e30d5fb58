/**
 * No page, feed or email says a word that is not in the file of its language: all are rendered in a language of Greek letters
 * over a publication of Greek letters, and no Latin letter is left over. Those of forms: forms/one-language.test.ts.
 */
import { SaxesParser } from "saxes";
import { afterEach, describe, expect, test, vi } from "vitest";
import { WrongSettings } from "../../src/web/context.ts";
import { publicationInLetters } from "../support/other-letters.ts";
import { foreignIn, saidIn } from "../support/said.ts";
import { siteInLetters } from "./other-letters-site.ts";
import { edition, picture } from "./showcase.ts";

afterEach(() => vi.restoreAllMocks());

const closed = {
  settingsProblems: () => ["SMTP_HOST is missing"],
  subscribers: () => {
    throw new WrongSettings(["SMTP_HOST is missing"]);
  },
};

const app = siteInLetters("el", { ...closed, settingsProblems: () => [] });

const empty = siteInLetters("el", {
  library: { posts: [], pages: [], publication: { ...publicationInLetters("el"), topics: [] } },
  editions: { list: async () => [], newest: async () => [], read: async () => undefined },
});

describe("a page of another language has no English word", () => {
  test.each([
    ["the front page", "/", 200],
    ["a post", "/posts/boats-before-six", 200],
    ["a post in yet another language", "/posts/rtl", 200],
    ["an episode", "/posts/episode", 200],
    ["a page", "/about", 200],
    ["the topics", "/topics", 200],
    ["a topic", "/topics/boats", 200],
    ["the second page of a topic", "/topics/boats?page=2", 200],
    ["the archive", "/archive", 200],
    ["a year", "/archive/2024", 200],
    ["the feeds", "/feeds", 200],
    ["the editions", "/editions", 200],
    ["an edition", `/editions/${edition.period}`, 200],
    ["an unknown address", "/nowhere", 404],
    ["a retracted post", "/posts/withdrawn", 410],
    ["a form without settings", "/subscribe", 503],
  ])("%s", async (_, path, status) => {
    const response = await app.request(path);
    expect(response.status).toBe(status);
    const said = saidIn(await response.text());
    expect(said.length).toBeGreaterThan(5);
    expect(foreignIn(said)).toEqual([]);
  });
});

describe("nor has one that has nothing to show", () => {
  test.each([
    ["the front page", "/"],
    ["the topics", "/topics"],
    ["the archive", "/archive"],
    ["the feeds", "/feeds"],
    ["the editions", "/editions"],
  ])("%s", async (_, path) => {
    expect(foreignIn(saidIn(await (await empty.request(path)).text()))).toEqual([]);
  });
});

describe("nor has an answer to what cannot be done", () => {
  test("the front page while nobody can sign up", async () => {
    const said = saidIn(await (await siteInLetters("el", closed).request("/")).text());
    expect(foreignIn(said)).toEqual([]);
  });

  test("a method that an address does not take", async () => {
    const response = await app.request("/feeds", { method: "POST" });
    expect(response.status).toBe(405);
    expect(foreignIn(saidIn(await response.text()))).toEqual([]);
  });

  test("a fault of ours", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const broken = siteInLetters("el", {
      readBody: async () => {
        throw new Error("a pack is missing");
      },
    });
    const response = await broken.request("/about");
    expect(response.status).toBe(500);
    expect(foreignIn(saidIn(await response.text()))).toEqual([]);
  });

  test("what is gone for good, and what went with its post", async () => {
    const media = [
      { ...picture, length: 10, from: 0, hash: "withdrawn", withdrawn: true as const },
    ];
    const patterns = [{ segments: [["shop"]], status: 410 as const }];
    const gone = siteInLetters("el", { library: { media, redirects: { packs: [], patterns } } });
    for (const path of ["/shop", picture.path]) {
      const response = await gone.request(path);
      expect(response.status).toBe(410);
      expect(foreignIn(saidIn(await response.text()))).toEqual([]);
    }
  });
});

describe("nor has what machines read", () => {
  test("llms.txt, but for the heading that its format knows", async () => {
    const text = await (await app.request("/llms.txt")).text();
    expect(foreignIn(text.split("\n"))).toEqual(["## Optional"]);
  });

  test("the Markdown of a retracted post", async () => {
    const response = await app.request("/posts/withdrawn.md");
    expect(response.status).toBe(410);
    expect(foreignIn((await response.text()).split("\n"))).toEqual([]);
  });
});

/** What feed readers show of a document. */
function shownIn(xml: string): readonly string[] {
  const elements = ["title", "subtitle", "description", "summary", "content", "content:encoded"];
  const attributes = ["text", "title", "description", "label"];
  const shown: string[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  const take = (text: string) => {
    if (elements.includes(open.at(-1) ?? "")) shown.push(...saidIn(text));
  };
  parser.on("opentag", ({ name, attributes: given }) => {
    open.push(name);
    for (const attribute of attributes) {
      const value = given[attribute];
      if (value !== undefined) shown.push(value);
    }
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", take);
  parser.on("cdata", take);
  parser.write(xml).close();
  return shown;
}

describe("nor have feeds", () => {
  test.each([
    ["everything", "/atom.xml"],
    ["everything", "/feed.xml"],
    ["a topic", "/topics/boats/atom.xml"],
    ["the editions", "/editions/atom.xml"],
    ["the editions", "/editions/feed.xml"],
    ["their list", "/feeds.opml"],
  ])("of %s: %s", async (_, path) => {
    const response = await app.request(path);
    expect(response.status).toBe(200);
    const said = shownIn(await response.text());
    expect(said.length).toBeGreaterThan(3);
    expect(foreignIn(said)).toEqual([]);
  });
});
