/** What stands at the top and in the foot of pages, as the owner wrote it or of itself. */
import { describe, expect, test } from "vitest";
import type { Publication } from "../../../src/publication/publication.ts";
import { createApp } from "../../../src/web/app.tsx";
import { sampleLibrary, samplePage, samplePublication } from "../../support/library.ts";

const PAGES = [
  samplePage({ slug: "about", title: "About" }),
  samplePage({ slug: "impressum", title: "Impressum", language: "de" }),
];

async function site(over: Partial<Publication>, path = "/", subscribers = false) {
  const { index } = sampleLibrary({ publication: { ...samplePublication, ...over }, pages: PAGES });
  const app = createApp({
    index,
    readBody: async () => ({ web: "<p>Words.</p>", portable: "", text: "" }),
    media: async () => new Response("none", { status: 404 }),
    now: () => Date.UTC(2025, 6, 1),
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
    ...(subscribers && {
      subscribers: () => {
        throw new Error("nothing of it is asked");
      },
    }),
  });
  const html = await (await app.request(path)).text();
  return { html, top: linksIn(html, "Main"), foot: linksIn(html, "Footer") };
}

/** What the links of a `<nav>` say, each with where it leads. */
function linksIn(html: string, label: string): readonly string[] {
  const nav =
    new RegExp(`<nav (?:class="topics" )?aria-label="${label}">(.*?)</nav>`, "s").exec(html)?.[1] ??
    "";
  return [...nav.matchAll(/<a href="([^"]*)"([^>]*)>([^<]*)<\/a>/g)].map(
    ([, href, , words]) => `${words} ${href}`,
  );
}

const FEEDS = ["Feeds /feeds", "Atom /atom.xml", "RSS /feed.xml", "JSON Feed /feed.json"];

describe("without lists of the owner's", () => {
  test("the top leads through the site, the foot to its pages and to the ways to follow it", async () => {
    const { top, foot } = await site({}, "/", true);
    expect(top).toEqual([
      ...["Latest /", "Topics /topics", "Archive /archive", "About /about", "Follow /feeds"],
      "Subscribe /subscribe",
    ]);
    expect(foot).toEqual([
      ...["About /about", "Impressum /impressum", "Archive /archive", "Editions /editions"],
      ...["Subscribe by email /subscribe", ...FEEDS],
    ]);
  });
});

describe("with a list for the top", () => {
  const navigation = [{ href: "/topics/tides" }, { href: "/impressum" }, { href: "/subscribe" }];

  test("that alone stands there, in its order, and the foot does not name its pages again", async () => {
    const { top, foot } = await site({ navigation }, "/", true);
    expect(top).toEqual(["Tides /topics/tides", "Impressum /impressum", "Subscribe /subscribe"]);
    expect(foot).toEqual([
      ...["About /about", "Archive /archive", "Editions /editions"],
      ...["Subscribe by email /subscribe", ...FEEDS],
    ]);
  });

  test("a page of another language is marked so, and the page that is shown as current", async () => {
    const { html } = await site({ navigation }, "/impressum");
    expect(html).toContain(
      '<a href="/impressum" lang="de" dir="ltr" aria-current="page">Impressum</a>',
    );
  });

  test("where nobody can sign up, no link leads there", async () => {
    const { top, foot, html } = await site({ navigation });
    expect(top).toEqual(["Tides /topics/tides", "Impressum /impressum"]);
    expect(foot).toEqual(["About /about", "Archive /archive", "Editions /editions", ...FEEDS]);
    expect(html).not.toContain('href="/subscribe"');
  });

  test("the front page's row of topics has those that it does not name", async () => {
    expect(linksIn((await site({ navigation })).html, "Topics")).toEqual([
      "Boats &amp; crews /topics/boats",
    ]);
  });

  test("an empty one takes the list away", async () => {
    expect((await site({ navigation: [] })).html).not.toContain('aria-label="Main"');
  });
});

describe("with a list for the foot", () => {
  const footer = [{ href: "https://port.example/", label: "The <port>" }, { href: "/feeds" }];

  test.each(["/", "/posts/first-post", "/nothing", "/feeds", "/topics/tides"])(
    "it stands on %s, and behind it what it leaves out of the ways to follow",
    async (path) => {
      const { foot, html } = await site({ footer }, path, true);
      expect(foot).toEqual([
        ...["The &lt;port&gt; https://port.example/", "Feeds /feeds"],
        ...["Subscribe by email /subscribe", ...FEEDS.slice(1)],
      ]);
      expect(html).not.toContain('href="/impressum"');
    },
  );
});

describe("profiles elsewhere", () => {
  const social = [{ url: "https://example.social/@harbour", label: "Mastodon (example.social)" }];

  test("are links of text that claim to be ours, on every page", async () => {
    for (const path of ["/", "/nothing"]) {
      expect((await site({ social }, path)).html).toContain(
        '<a href="https://example.social/@harbour" rel="me noopener">Mastodon (example.social)</a>',
      );
    }
  });

  test("are told to search engines as the same publication", async () => {
    const dataOf = async (path: string) => {
      const { html } = await site({ social }, path);
      return JSON.parse(
        /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? "",
      );
    };
    const sameAs = ["https://example.social/@harbour"];
    expect((await dataOf("/posts/first-post")).publisher).toMatchObject({ sameAs });
    expect(await dataOf("/")).toMatchObject({ "@type": "Organization", sameAs });
  });
});
