/**
 * No page, feed or email says a word that is not in the file of its language: all are rendered in a language of Greek letters
 * over a publication of Greek letters, and no Latin letter is left over. Those of forms: forms/one-language.test.ts.
 */
import { afterEach, describe, expect, test, vi } from "vitest";
import { statementText } from "../../src/cli/compile/statement.ts";
import { composeEmail } from "../../src/templates/edition-email.ts";
import { PREFERENCES_URL, UNSUBSCRIBE_URL } from "../../src/templates/placeholder.ts";
import { DAY } from "../../src/text/time.ts";
import { WrongSettings } from "../../src/web/context.ts";
import { compiledTemplate } from "../editions/editions-harness.ts";
import { samplePost } from "../support/library.ts";
import { inLetters, publicationInLetters } from "../support/other-letters.ts";
import { foreignIn, saidIn, shownIn, unsaid } from "../support/said.ts";
import { sampleItemContent } from "../templates/items.ts";
import { searchedInLetters, siteInLetters } from "./other-letters-site.ts";
import { edition, NOW, picture } from "./showcase.ts";

afterEach(() => vi.restoreAllMocks());

const closed = {
  settingsProblems: () => ["SMTP_HOST is missing"],
  subscribers: () => {
    throw new WrongSettings(["SMTP_HOST is missing"]);
  },
};

/** All that was said, in its order. */
const heard: string[] = [];

/** @param known what may be in Latin letters */
function hear(said: readonly string[], known: readonly string[] = []): void {
  expect(foreignIn(said)).toEqual(known);
  heard.push(...said);
}

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
    hear(said);
  });
});

/** What few publications have. */
function richSite() {
  const publication = publicationInLetters("el");
  const said = (text: string) => inLetters("el", text);
  const url = "https://harbour.example/media/film.mp4";
  const transcript = {
    path: "/media/film.vtt",
    type: "text/vtt",
    length: 60,
    from: 0,
    hash: "vtt",
  };
  const post = { title: said("Old"), summary: said("Long ago."), language: "el", topics: [] };
  const part = (at: number, slug: string) =>
    samplePost({
      ...{ ...post, id: `${slug}-${at}`, published: NOW - (500 - at) * DAY },
      series: { name: said(slug), slug },
    });
  return siteInLetters("el", {
    library: {
      publication: {
        ...publication,
        topics: [
          ...publication.topics,
          { slug: "silence", name: said("Silence"), description: said("Nothing.") },
        ],
        social: [{ url: "https://social.example/@harbour", label: said("Elephant") }],
        podcasts: [
          { ...SHOW, id: "all" },
          { ...SHOW, id: "boats" },
        ],
      },
      posts: [
        samplePost({
          ...{ ...post, id: "film" },
          enclosure: { url, type: "video/mp4", length: 900_000, duration: 60 },
          episode: { type: "bonus", transcripts: [{ url: transcript.path, type: "text/vtt" }] },
        }),
        ...Array.from({ length: 70 }, (_, at) => part(at, "long")),
        ...Array.from({ length: 3 }, (_, at) => part(at, "short")),
        ...Array.from({ length: 210 }, (_, at) => samplePost({ ...post, id: `p${at}` })),
      ],
      media: [transcript],
      // Each has the newest as its neighbour.
      related: Array.from({ length: 284 }, (_, at) => (at === 0 ? [] : [0])),
    },
    media: async () =>
      new Response(`WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n${said("Good morning.")}\n`),
  });
}

const SHOW = {
  ...{ category: "News", explicit: false },
  owner: { name: inLetters("el", "Ada Lind"), address: "ada@harbour.example" },
};

describe("nor has one that few publications have", () => {
  const rich = richSite();

  test.each([
    ["a film with what is said in it", "/posts/film"],
    ["the first part of a series, with others on its subject", "/posts/short-0"],
    ["a part in the middle of it", "/posts/short-1"],
    ["a part of a long one", "/posts/long-3"],
    ["a series", "/series/long"],
    ["its second page", "/series/long?page=2"],
    ["a topic without posts", "/topics/silence"],
    ["the feeds of two shows", "/feeds"],
  ])("%s", async (_, path) => {
    const response = await rich.request(path);
    expect(response.status).toBe(200);
    hear(saidIn(await response.text()));
  });

  test("the feeds of one show", async () => {
    const publication = { ...publicationInLetters("el"), podcast: SHOW };
    const one = siteInLetters("el", { library: { publication } });
    hear(saidIn(await (await one.request("/feeds")).text()));
    hear(shownIn(await (await one.request("/podcast.xml")).text()));
  });

  test("an edition of one post", async () => {
    const single = siteInLetters("el", {
      editions: {
        list: async () => [],
        newest: async () => [],
        read: async () => ({ ...edition, cadence: "instant", subject: "", itemContents: [] }),
      },
    });
    hear(saidIn(await (await single.request("/editions/instant:1")).text()));
  });

  test("llms.txt of many posts", async () => {
    const text = await (await rich.request("/llms.txt")).text();
    hear(text.split("\n"), ["## Optional"]);
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
    hear(saidIn(await (await empty.request(path)).text()));
  });
});

describe("nor has an answer to what cannot be done", () => {
  test("the front page while nobody can sign up", async () => {
    const said = saidIn(await (await siteInLetters("el", closed).request("/")).text());
    hear(said);
  });

  test("a method that an address does not take", async () => {
    const response = await app.request("/feeds", { method: "POST" });
    expect(response.status).toBe(405);
    hear(saidIn(await response.text()));
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
    hear(saidIn(await response.text()));
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
      hear(saidIn(await response.text()));
    }
  });
});

describe("nor has what machines read", () => {
  test("llms.txt, but for the heading that its format knows", async () => {
    const text = await (await app.request("/llms.txt")).text();
    hear(text.split("\n"), ["## Optional"]);
  });

  test("the Markdown of a retracted post", async () => {
    const response = await app.request("/posts/withdrawn.md");
    expect(response.status).toBe(410);
    hear((await response.text()).split("\n"));
  });
});

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
    hear(said);
  });
});

/** Addresses, and what each reader's copy is filled with. */
const LATER = new RegExp(`https?:|${PREFERENCES_URL}|${UNSUBSCRIBE_URL}`);

describe("nor has the email of an edition", () => {
  const publication = publicationInLetters("el");
  const said = (text: string) => inLetters("el", text);
  const item = sampleItemContent({
    title: said("First light"),
    summary: said("The first boats went out."),
    html: "",
    text: said("The first boats went out."),
    authors: [said("Ada Lind")],
    language: "el",
  });
  const correction = { ...item, kind: "correction" as const, correction: said("It was seven.") };

  test.each([
    ["of a week", "weekly", [item, { ...item, post: "second" }, correction], 2],
    ["of a day", "daily", [item], 1],
    ["of a month", "monthly", [item, item, item, item, item, item], 0],
    ["of one post", "instant", [item], 0],
    ["of a correction", "instant", [correction], 0],
  ] as const)("%s", async (_, cadence, itemContents, carried) => {
    const template = await compiledTemplate();
    const period = `${cadence}:2025-W37`;
    const slot = Date.parse("2025-09-08T06:00:00Z");
    const email = composeEmail({
      ...{ publication, template, cadence, period, slot, itemContents, carried },
    });
    const { subject = "", text = "", html = "" } = email ?? {};
    const lines = text.split("\n").filter((line) => !LATER.test(line));
    hear([subject, ...lines, ...saidIn(html)].filter((line) => !LATER.test(line)));
    expect(lines.length).toBeGreaterThan(5);
  });
});

/** Of what there is no page yet. */
test("nor has the statement on accessibility", () => {
  const publication = publicationInLetters("el");
  const authority = { name: inLetters("el", "Authority"), url: "https://authority.example/" };
  for (const conformance of ["full", "partial", "none"] as const) {
    const text = statementText(publication, {
      ...{ contact: "ada@harbour.example", conformance, assessed: "2026-11-29" },
      limitations: [inLetters("el", "None.")],
      enforcement: authority,
    });
    const [, head = "", body = ""] = text.replace(/\\(?=[!-/:-@[-`{-~])/g, "").split("---\n");
    const values = head
      .split("\n")
      .map((line) => line.replace(/^(?:slug|language): .*|^\w+: /, ""));
    hear([...values, ...body.replaceAll("WCAG 2.2 AA", "").replaceAll("mailto:", "").split("\n")]);
  }
});

describe("nor has a search", () => {
  const site = searchedInLetters("el");
  const said = (text: string) => encodeURIComponent(inLetters("el", text));
  const boats = said("boats");

  test.each([
    ["before anything is asked", "/search"],
    ["with results, the first page", `/search?q=${boats}`],
    ["the second", `/search?q=${boats}&page=2`],
    ["that comes close", `/search?q=${said("boats tides")}`],
    ["without results", `/search?q=${said("xylophone")}`],
    ["that is too long", `/search?q=${said("boats ".repeat(30))}`],
  ])("%s", async (_, path) => {
    const { app } = await site;
    const response = await app.request(path);
    expect(response.status).toBe(200);
    hear(saidIn(await response.text()));
  });

  test.each(["atom.xml", "feed.xml"])("its feed: %s", async (file) => {
    const { app } = await site;
    hear(shownIn(await (await app.request(`/search/${file}?q=${boats}`)).text()));
  });
});

test("nor has the middle of many pages", async () => {
  const said = (text: string) => inLetters("el", text);
  const topic = { slug: "boats", name: said("Boats"), description: said("Boats.") };
  const many = siteInLetters("el", {
    library: {
      publication: { ...publicationInLetters("el"), topics: [topic] },
      posts: Array.from({ length: 130 }, (_, at) =>
        samplePost({
          ...{ id: `p${at}`, title: said("Old"), summary: said("Long ago."), language: "el" },
          ...{ published: NOW - (at + 1) * DAY, topics: ["boats"] },
        }),
      ),
    },
  });
  const response = await many.request("/topics/boats?page=3");
  expect(response.status).toBe(200);
  hear(saidIn(await response.text()));
});

describe("nor has passing a post on", () => {
  test.each([
    ["the question for a server", "", 200],
    ["what is no server", "&server=nowhere", 422],
  ])("%s", async (_, query, status) => {
    const response = await app.request(`/share/mastodon?post=boats-before-six${query}`);
    expect(response.status).toBe(status);
    hear(saidIn(await response.text()));
  });
});

test("every phrase of pages was said, so that none is translated for nothing", () => {
  const { pages } = publicationInLetters("el").words;
  expect(unsaid(pages, heard.join("\n"))).toEqual([]);
});
