/** What every page has, and what no page may have. */
import { describe, expect, test } from "vitest";
import { sampleBody, sampleLibrary, samplePost, samplePublication } from "../support/library.ts";
import { NOW, showcase } from "./showcase.ts";

const app = showcase();

/** A page of every kind that can be found, with its canonical path. */
const PAGES = [
  "/",
  "/posts/boats-before-six",
  "/posts/rtl",
  "/posts/audio",
  "/topics",
  "/topics/boats",
  "/topics/tides",
  "/archive",
  "/archive/2024",
  "/about",
  "/feeds",
  "/editions",
  "/editions/weekly:2025-W24",
];
const REFUSALS = ["/nothing", "/posts/withdrawn"];

async function read(path: string): Promise<string> {
  return (await app.request(path)).text();
}

function all(html: string, pattern: RegExp): readonly (string | undefined)[] {
  return [...html.matchAll(pattern)].map((match) => match[1]);
}

describe.each([...PAGES, ...REFUSALS])("%s", (path) => {
  test("is a document with a language, one title, one first heading and one main part", async () => {
    const html = await read(path);
    expect(html).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
    for (const one of [/<title>([^<]+)<\/title>/g, /(<h1)[ >]/g, /(<main) id="main"/g]) {
      expect(all(html, one)).toHaveLength(1);
    }
  });

  test("announces Atom, RSS and JSON Feed, in this order", async () => {
    const html = await read(path);
    const types = all(html, /<link rel="alternate" type="([^"]+)"/g);
    const three = ["application/atom+xml", "application/rss+xml", "application/feed+json"];
    expect(types).toEqual(/^\/(topics\/|editions)/.test(path) ? [...three, ...three] : three);
    for (const address of all(html, /<link rel="alternate"[^>]+href="([^"]+)"/g)) {
      const feed = new URL(address ?? "");
      expect(feed.origin).toBe(samplePublication.address);
      expect((await app.request(feed.pathname)).status).toBe(200);
    }
  });

  test("loads nothing from elsewhere and runs nothing", async () => {
    const html = await read(path);
    const loaded = [
      ...all(html, /<(?:img|audio|source|video|iframe|script)[^>]+src="([^"]*)"/g),
      ...all(html, /<link rel="(?:stylesheet|icon)"[^>]*href="([^"]*)"/g),
    ];
    expect(loaded.filter((address) => !address?.startsWith("/") || address[1] === "/")).toEqual([]);
    expect(all(html, /<script(?! type="application\/ld\+json")/g)).toEqual([]);
    expect(html).not.toMatch(/\sstyle=|\son\w+=/);
  });

  test("links only to addresses of ours that stand", async () => {
    const html = await read(path);
    const own = all(html, /<a[^>]+href="(\/[^"#]*)/g).filter(
      (address) => address !== "/media/pilot.mp3",
    );
    for (const address of new Set(own)) {
      const response = await app.request((address ?? "").replaceAll("&amp;", "&"));
      expect([200, 410], address).toContain(response.status);
    }
  });
});

describe("finding a page again", () => {
  test.each(PAGES)("%s names its canonical address", async (path) => {
    expect(all(await read(path), /<link rel="canonical" href="([^"]+)"/g)).toEqual([
      samplePublication.address + path,
    ]);
  });

  test.each(REFUSALS)("%s has none and asks not to be listed", async (path) => {
    const html = await read(path);
    expect(html).not.toContain('rel="canonical"');
    expect(html).toContain('<meta name="robots" content="noindex"/>');
  });

  test("a page comes back as 304 until its bytes change", async () => {
    for (const path of [...PAGES, "/sitemap.xml", "/feeds.opml"]) {
      const etag = (await app.request(path)).headers.get("ETag") ?? "";
      expect(etag).toMatch(/^"[\w-]+"$/);
      const again = await app.request(path, { headers: { "If-None-Match": etag } });
      expect([path, again.status]).toEqual([path, 304]);
      const strangers = await app.request(path, { headers: { "If-None-Match": '"stranger"' } });
      expect(strangers.status).not.toBe(304);
      // There is no modification date, so a condition on one says nothing (RFC 9110 §13.1.3).
      const dated = { "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT" };
      expect((await app.request(path, { headers: dated })).status).not.toBe(304);
    }
  });
});

describe("an article", () => {
  test("says when, who, how long, on what, and what was corrected", async () => {
    const html = await read("/posts/boats-before-six");
    expect(html).toContain('<time datetime="2025-09-01T06:00:00Z">September 1, 2025</time>');
    expect(html).toContain('<time datetime="2025-09-01T10:00:00Z">');
    expect(html).toContain("3 min read");
    expect(html).toContain('rel="author" dir="auto">Ada Lind</a> and <bdi>Ben Okoro</bdi>');
    expect(html).toContain('<a href="/topics/boats">Boats &amp; crews</a>');
    expect(html.indexOf("It is in tonnes.")).toBeLessThan(html.indexOf("The first boats went out"));
    expect(html).toContain("<figcaption>Photograph: Ada Lind</figcaption>");
    expect(html).toContain('rel="prev"');
  });

  test("keeps its own language and direction", async () => {
    const html = await read("/posts/rtl");
    expect(html).toContain('<main id="main" lang="ar" dir="rtl">');
    expect(html).toContain('<div class="after" lang="en" dir="ltr">');
    expect(await read("/")).toContain('<h3 lang="ar" dir="rtl">');
  });

  test("is described to those who preview and index links", async () => {
    const html = await read("/posts/boats-before-six");
    expect(html).toContain('<meta property="og:type" content="article"/>');
    expect(html).toContain(
      '<meta property="og:image" content="https://harbour.example/media/harbour.svg"/>',
    );
    const [data] = all(html, /<script type="application\/ld\+json">([^<]+)<\/script>/g);
    expect(JSON.parse(data ?? "")).toMatchObject({
      "@type": "NewsArticle",
      url: "https://harbour.example/posts/boats-before-six",
      datePublished: "2025-09-01T06:00:00Z",
      dateModified: "2025-09-01T10:00:00Z",
      author: [{ name: "Ada Lind" }, { name: "Ben Okoro" }],
      image: "https://harbour.example/media/harbour.svg",
    });
  });

  test("that was withdrawn says why, and is shown nowhere else", async () => {
    expect(await read("/posts/withdrawn")).toContain("The photograph showed another harbour.");
    for (const path of ["/", "/archive", "/topics/boats", "/feed.xml", "/sitemap.xml"]) {
      expect(await read(path), path).not.toContain("/posts/withdrawn");
    }
  });
});

describe("the page about feeds", () => {
  test("shows every address in a field that can be selected, and lists them all as OPML", async () => {
    const html = await read("/feeds");
    for (const path of ["/atom.xml", "/feed.xml", "/feed.json", "/topics/boats/atom.xml"]) {
      expect(html).toMatch(new RegExp(`readonly=""[^>]*value="https://harbour.example${path}"`));
    }
    expect(html).toContain('href="/feeds.opml"');
    expect(html).toContain(
      "https://feedly.com/i/subscription/feed%2Fhttps%3A%2F%2Fharbour.example",
    );
  });
});

describe("a post's page", () => {
  const story = (over: Parameters<typeof samplePost>[0]) => {
    const made = sampleLibrary({
      publication: {
        ...samplePublication,
        authors: [
          { id: "ada", name: "Ada Lind" },
          { id: "desk", name: "The desk", kind: "organization" },
        ],
      },
      posts: [samplePost({ id: "one", slug: "one", topics: ["boats"], ...over })],
      bodies: { "post:one": sampleBody({ web: "<p>The boats went out at six.</p>" }) },
    });
    const readBody = async () => JSON.parse(await made.readPack("sample.json"))["post:one"];
    return showcase({ index: made.index, readBody });
  };

  test("without a summary of the author's shows its first paragraph once", async () => {
    const summary = "The boats went out at six.";
    const once = await (await story({ summary, excerpted: true }).request("/posts/one")).text();
    expect(once.split(`<p>${summary}</p>`)).toHaveLength(2);
    expect(once).not.toContain("standfirst");
    const own = await (await story({ summary: "Early boats." }).request("/posts/one")).text();
    expect(own).toContain('<p class="standfirst">Early boats.</p>');
  });

  test("tells search engines the topic's name, and a person from an organization", async () => {
    const html = await (await story({ authors: ["ada", "desk"] }).request("/posts/one")).text();
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? "";
    expect(JSON.parse(json)).toMatchObject({
      articleSection: [samplePublication.topics.find(({ slug }) => slug === "boats")?.name],
      author: [
        { "@type": "Person", name: "Ada Lind" },
        { "@type": "Organization", name: "The desk" },
      ],
    });
  });
});

describe("hostile words", () => {
  const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(2)></title></script><!--&`;
  const { index, readPack } = sampleLibrary({
    publication: {
      ...samplePublication,
      title: HOSTILE,
      subtitle: HOSTILE,
      authors: [{ id: "ada", name: HOSTILE, url: `https://harbour.example/${HOSTILE}` }],
      topics: [{ slug: "boats", name: HOSTILE, description: HOSTILE }],
    },
    posts: [
      samplePost({
        id: "h1",
        title: HOSTILE,
        summary: HOSTILE,
        correction: HOSTILE,
        image: {
          path: `/media/${HOSTILE}`,
          alt: HOSTILE,
          credit: HOSTILE,
          width: 1,
          height: 1,
          type: "image/png",
          length: 1,
        },
        enclosure: { url: `https://x.example/${HOSTILE}`, type: HOSTILE, length: 1 },
      }),
      samplePost({ id: "h2", title: HOSTILE, retracted: HOSTILE }),
      samplePost({ id: "h3", title: HOSTILE, summary: HOSTILE, language: "de" }),
    ],
    pages: [
      {
        slug: "about",
        title: HOSTILE,
        summary: HOSTILE,
        language: "en",
        direction: "ltr",
        revision: "r",
        pack: 0,
      },
    ],
    bodies: { "post:h1": sampleBody({ web: "<p>clean</p>" }) },
  });
  const hostile = showcase({
    index,
    readBody: async () => JSON.parse(await readPack("sample.json"))["post:h1"],
    now: () => NOW,
  });

  test.each([
    "/",
    "/posts/h1",
    "/posts/h2",
    "/topics",
    "/topics/boats",
    "/archive",
    "/about",
    "/feeds",
    "/nope",
  ])("come out of %s as words", async (path) => {
    const html = await (await hostile.request(path)).text();
    // Everything of HOSTILE that a parser could take for markup begins with one of these.
    for (const live of ["<script>alert", "<img src=x", "</title></script>", "<!--"]) {
      expect(html).not.toContain(live);
    }
    expect(all(html, /(<script)/g).length).toBe(path === "/posts/h1" ? 1 : 0);
    expect(html).toContain("&lt;script&gt;alert(1)");
  });

  test("stay whole in linked data", async () => {
    const html = await (await hostile.request("/posts/h1")).text();
    const [data] = all(html, /<script type="application\/ld\+json">([\s\S]*?)<\/script>/g);
    expect(JSON.parse(data ?? "").headline).toBe(HOSTILE);
  });
});

test("a publication without a subtitle describes its front page by nothing, rather than by an empty text", async () => {
  const publication = { ...samplePublication, subtitle: "" };
  const html = await (await showcase({ index: { publication } }).request("/")).text();
  expect(html).not.toMatch(/<meta [^>]*content=""/);
  expect(html).not.toContain("og:description");
  expect(await read("/")).toContain("og:description");
});
