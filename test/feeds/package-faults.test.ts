/**
 * The known faults of the `feed` package, 6.0.0, each shown first on the package alone and then on
 * our documents, where it must not be seen. When a first half fails after an upgrade, the fault has
 * been mended upstream.
 */
import { Feed } from "feed";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { renderAtom } from "../../src/feeds/atom.ts";
import { composeFeed } from "../../src/feeds/compose.ts";
import { renderJson } from "../../src/feeds/json.ts";
import { renderRss } from "../../src/feeds/rss.ts";
import type { Post } from "../../src/publication/post.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { sampleBody, samplePost, samplePublication } from "../support/library.ts";
import { all, parseWithSaxes, readAtom, readRss, text } from "./reading.ts";
import { visibleSpecimen } from "./specimen.ts";

const OPTIONS = { title: "T", id: "tag:t", link: "https://t.example/", updated: new Date(0) };
const ITEM = { title: "I", id: "tag:i", link: "https://t.example/i", date: new Date(0) };

/** What the package writes by itself. */
function alone(item: object, options: object = {}): { rss: () => string; atom: () => string } {
  const feed = new Feed({ ...OPTIONS, ...options });
  feed.addItem({ ...ITEM, ...item });
  return { rss: () => feed.rss2(), atom: () => feed.atom1() };
}

/** What we write. */
async function ours(over: Partial<Post>, publication: Publication = samplePublication) {
  const post = samplePost(over);
  const portable = over.summary ?? "<p>x</p>";
  const { visible, readBody } = visibleSpecimen({
    publication,
    posts: [post],
    bodies: { [`post:${post.id}`]: sampleBody({ portable }) },
  });
  const document = await composeFeed(visible, readBody);
  const [rss, atom, json] = [renderRss(document), renderAtom(document), renderJson(document)];
  return { rss, atom, json, rssTree: parseWithSaxes(rss), atomTree: parseWithSaxes(atom) };
}

function itemOf(tree: ReturnType<typeof parseWithSaxes>) {
  const [item] = [...(all(tree, "channel")[0]?.children ?? []), ...tree.children].filter((child) =>
    ["item", "entry"].includes(child.name),
  );
  if (item === undefined) throw new Error("no item in the feed");
  return item;
}

describe("a fault of the feed package is not seen by readers:", () => {
  test("control characters", async () => {
    const bad = { title: "a\u0008b\u0000c\ud800d\uffffe" };
    expect(() => parseWithSaxes(alone(bad).rss())).toThrow();
    const { rssTree, atomTree, json } = await ours({ ...bad, summary: "a\u0008b" });
    expect(readRss(rssTree).entries[0]?.title).toBe("a\ufffdb\ufffdc\ufffdd\ufffde");
    expect(readAtom(atomTree).entries[0]?.title).toBe("a\ufffdb\ufffdc\ufffdd\ufffde");
    expect(JSON.parse(json).items[0].summary).toBe("a\ufffdb");
  });

  test("a second ]]>", async () => {
    const bad = { content: "<p>]]> and ]]> and ]]></p>" };
    expect(() => parseWithSaxes(alone(bad).rss())).toThrow();
    const { rssTree, atomTree } = await ours({ summary: "<p>]]> and ]]> and ]]></p>" });
    expect(readRss(rssTree).entries[0]?.html).toBe("<p>]]> and ]]> and ]]></p>");
    expect(readAtom(atomTree).entries[0]?.html).toBe("<p>]]> and ]]> and ]]></p>");
  });

  test("< in an attribute of an Atom category", async () => {
    const bad = { category: [{ name: "<b>&", term: "<b>" }] };
    expect(() => parseWithSaxes(alone(bad).atom())).toThrow();
    const topics = [{ slug: "boats", name: '<b> & "c"', description: "" }];
    const { atomTree } = await ours({ topics: ["boats"] }, { ...samplePublication, topics });
    const [category] = all(itemOf(atomTree), "category");
    expect(category?.attributes).toEqual({ label: '<b> & "c"', term: '<b> & "c"' });
  });

  test("< and & in an attribute of an RSS enclosure", async () => {
    const bad = { enclosure: { url: "https://m.example/a.mp3", type: "a&b<c" } };
    expect(() => parseWithSaxes(alone(bad).rss())).toThrow();
    const enclosure = { url: 'https://m.example/a.mp3?a=1&b="<2>', type: "audio/mpeg", length: 5 };
    const { rssTree } = await ours({ enclosure });
    expect(all(itemOf(rssTree), "enclosure")[0]?.attributes).toEqual({
      url: "https://m.example/a.mp3?a=1&b=%22%3C2%3E",
      type: "audio/mpeg",
      length: "5",
    });
  });

  test("&amp; in plain text, which it takes for an & already escaped", async () => {
    const alike = parseWithSaxes(alone({}, { title: "Use &amp; for &" }).rss());
    expect(readRss(alike).title).toBe("Use & for &");
    const { rssTree, atomTree } = await ours(
      {},
      { ...samplePublication, title: "Use &amp; for &" },
    );
    expect(readRss(rssTree).title).toBe("Use &amp; for &");
    expect(readAtom(atomTree).title).toBe("Use &amp; for &");
  });

  test("an Atom category without a term", async () => {
    expect(alone({ category: [{ name: "Boats" }] }).atom()).not.toContain("term=");
    const { atomTree } = await ours({ topics: ["boats", "unlisted"] });
    const terms = all(itemOf(atomTree), "category").map((category) => category.attributes.term);
    expect(terms).toEqual(["Boats & crews", "unlisted"]);
  });

  test("a title that becomes HTML in Atom and loses its own characters", async () => {
    const title = "a < b & c, <b>not bold</b>, &amp;";
    expect(alone({ title }).atom()).toContain('<title type="html"><![CDATA[a < b & c, <b>not bold');
    const { atomTree, rssTree, json } = await ours({ title });
    const [inAtom] = all(itemOf(atomTree), "title");
    expect([inAtom?.attributes.type, inAtom?.text]).toEqual(["text", title]);
    expect(text(itemOf(rssTree), "title")).toBe(title);
    expect(JSON.parse(json).items[0].title).toBe(title);
  });

  test("an RSS author without an address", async () => {
    expect(alone({ author: [{ name: "Ada" }] }).rss()).toContain("<author>Ada</author>");
    const { rss, rssTree } = await ours({ authors: ["ada", "ben"] });
    expect(all(itemOf(rssTree), "author")).toEqual([]);
    expect(all(itemOf(rssTree), "dc:creator").map((creator) => creator.text)).toEqual([
      "Ada Lind",
      "Ben Okoro",
    ]);
    expect(rss).toContain('xmlns:dc="http://purl.org/dc/elements/1.1/"');
  });

  test("a prefix that nobody declared", async () => {
    const extensions = [{ name: "media:content", objects: { _attributes: { url: "x" } } }];
    expect(() => parseWithSaxes(alone({ extensions }).rss())).toThrow();
    const image = { path: "/a.png", alt: "", width: 1, height: 1, type: "image/png", length: 9 };
    const { rssTree, atomTree } = await ours({ image });
    for (const tree of [rssTree, atomTree]) {
      expect(tree.attributes["xmlns:media"]).toBe("http://search.yahoo.com/mrss/");
      expect(all(itemOf(tree), "media:content")[0]?.attributes.url).toBe(
        "https://harbour.example/a.png",
      );
    }
  });

  test("an updated that falls back to the wall clock", async () => {
    const year = new Date().toISOString().slice(0, 4);
    const { title, id, link } = OPTIONS;
    expect(new Feed({ title, id, link }).atom1()).toContain(`<updated>${year}`);
    const { visible, readBody } = visibleSpecimen({ posts: [] });
    const document = await composeFeed(visible, readBody);
    expect(text(parseWithSaxes(renderAtom(document)), "updated")).toBe("2025-01-01T00:00:00.000Z");
    expect(renderRss(document)).toContain("<lastBuildDate>Wed, 01 Jan 2025 00:00:00 GMT<");
  });

  test("a relative or broken URL that takes the whole feed down", async () => {
    expect(() => alone({ author: [{ name: "Ada", link: "/about" }] }).atom()).toThrow(
      "Invalid URL",
    );
    const authors = [{ id: "ada", name: "Ada", url: "/about" }];
    const broken = { url: "http://[", type: "audio/mpeg", length: 1 };
    const { rssTree, atomTree, json } = await ours(
      { authors: ["ada"], enclosure: broken },
      { ...samplePublication, authors },
    );
    expect(readRss(rssTree).entries).toHaveLength(1);
    expect(readAtom(atomTree).entries[0]?.authors).toEqual(["Ada"]);
    expect(JSON.parse(json).items[0].attachments).toBeUndefined();
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])(
    "an enclosure or author at %s",
    async (url) => {
      const authors = [{ id: "ada", name: "Ada", url }];
      const enclosure = { url, type: "audio/mpeg", length: 1 };
      const made = await ours({ enclosure }, { ...samplePublication, authors });
      for (const format of [made.rss, made.atom, made.json]) expect(format).not.toContain(url);
    },
  );

  test("no xml:lang in Atom, and no language of an entry", async () => {
    expect(alone({}, { language: "en" }).atom()).not.toContain("lang");
    const { atomTree, rssTree, json } = await ours({ language: "de" });
    expect(atomTree.attributes["xml:lang"]).toBe("en");
    expect(itemOf(atomTree).attributes["xml:lang"]).toBe("de");
    expect(text(itemOf(rssTree), "dc:language")).toBe("de");
    expect(JSON.parse(json).language).toBe("en");
    expect(JSON.parse(json).items[0].language).toBe("de");
  });

  test("an enclosure's type guessed from its address", async () => {
    const enclosure = { url: "https://m.example/talk.mp3", type: "audio/mpeg", length: 5 };
    expect(alone({ enclosure }).atom()).toContain('type="image/mp3"');
    const { atomTree, rssTree } = await ours({ enclosure });
    const link = all(itemOf(atomTree), "link").find((each) => each.attributes.rel === "enclosure");
    expect(link?.attributes).toEqual({
      rel: "enclosure",
      href: "https://m.example/talk.mp3",
      type: "audio/mpeg",
      length: "5",
    });
    expect(all(itemOf(rssTree), "enclosure")[0]?.attributes.type).toBe("audio/mpeg");
  });

  test("an enclosure's duration and title as attributes that RSS does not have", async () => {
    const enclosure = {
      url: "https://m.example/a.mp3",
      type: "audio/mpeg",
      length: 5,
      duration: 61,
    };
    expect(alone({ enclosure }).rss()).toContain('duration="61"');
    const { rssTree } = await ours({ enclosure });
    const attributes = all(itemOf(rssTree), "enclosure")[0]?.attributes ?? {};
    expect(Object.keys(attributes).sort()).toEqual(["length", "type", "url"]);
  });

  test("an image that replaces the enclosure", async () => {
    const enclosure = { url: "https://m.example/a.mp3", type: "audio/mpeg", length: 5 };
    const both = alone({ enclosure, image: "https://m.example/a.png" }).rss();
    expect(both).not.toContain("a.mp3");
    const image = { path: "/a.png", alt: "", width: 1, height: 1, type: "image/png", length: 9 };
    const { rssTree } = await ours({ enclosure, image });
    const urls = all(itemOf(rssTree), "enclosure").map((each) => each.attributes.url);
    expect(urls).toEqual(["https://m.example/a.mp3"]);
  });

  test("input changed by rendering it", async () => {
    const audio = { url: "https://m.example/a.mp3", duration: 61 };
    alone({ audio }, { podcast: true }).rss();
    expect(audio.duration).toBeUndefined();
    const { visible, readBody } = visibleSpecimen();
    const document = await composeFeed(deepFreeze(visible), readBody);
    deepFreeze(document);
    for (const render of [renderRss, renderAtom, renderJson]) {
      expect(render(document)).toBe(render(document));
    }
  });

  test("an id that changes on its way into Atom", async () => {
    expect(alone({ id: "tag:t.example,2025:é" }).atom()).toContain("tag:t.example,2025:%C3%A9");
    const { atomTree, rssTree, json } = await ours({ id: "é # b" });
    const expected = "tag:harbour.example,2025-01-01:post/%C3%A9%20%23%20b";
    expect(readAtom(atomTree).entries[0]?.id).toBe(expected);
    expect(readRss(rssTree).entries[0]?.id).toBe(expected);
    expect(JSON.parse(json).items[0].id).toBe(expected);
  });

  test("JSON Feed 1.0", async () => {
    expect(new Feed(OPTIONS).json1()).toContain("https://jsonfeed.org/version/1");
    const { json } = await ours({});
    expect(JSON.parse(json).version).toBe("https://jsonfeed.org/version/1.1");
  });
});

describe("the same input gives the same bytes", () => {
  const zone = process.env.TZ;
  const language = process.env.LC_ALL;
  const restore = (name: string, value: string | undefined) => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  let expected: readonly string[];

  async function render(): Promise<readonly string[]> {
    const { visible, readBody } = visibleSpecimen();
    const document = await composeFeed(visible, readBody);
    return [renderRss(document), renderAtom(document), renderJson(document)];
  }

  beforeEach(async () => {
    expected = await render();
  });
  afterEach(() => {
    restore("TZ", zone);
    restore("LC_ALL", language);
  });

  test.each(["Pacific/Kiritimati", "America/St_Johns", "Asia/Baku", "UTC"])(
    "in the time zone %s",
    async (name) => {
      process.env.TZ = name;
      process.env.LC_ALL = "ar_EG";
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(name);
      expect(await render()).toEqual(expected);
    },
  );

  test("at another moment", async () => {
    const second = Math.floor(Date.now() / 1000);
    while (Math.floor(Date.now() / 1000) === second) await new Promise((go) => setTimeout(go, 20));
    expect(await render()).toEqual(expected);
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
