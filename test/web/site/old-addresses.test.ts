/** What becomes of the addresses of another site, through the front handler over compiled content. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FEED_FORMATS } from "../../../src/feeds/formats.ts";
import { standingAt } from "../../../src/web/site/own-addresses.ts";
import { postFile } from "../../cli/compile/content-directory.ts";
import { runs } from "../../support/runs.ts";
import { showcase } from "../showcase.ts";
import { type CompiledSite, compiledSite, NOW } from "./compiled-site.ts";

const post = (id: string, keys = "") =>
  postFile(`id: ${id}\ntitle: T ${id}\ndate: 2025-06-01T06:00Z\ntopics: [tides]\n${keys}`);

const FILES = {
  "posts/dawn.md": post(
    "dawn",
    'formerly: [first-light, "/?p=123", /2019/05/Dawn.html, /2019/05/dawn/amp/, /über-uns]',
  ),
  "posts/dusk.md": post(
    "dusk",
    'formerly: ["/?p=12", "/index.php?cat=2&p=12", /CASE, /posts/old-dusk]',
  ),
  "posts/upper.md": post("upper", "formerly: [/Case, /A, /a]"),
  "posts/gone.md": post("gone", 'retracted: It was wrong.\nformerly: ["/?p=9", /2019/gone]'),
  "posts/later.md": postFile(
    'id: later\ntitle: Later\ndate: 2031-01-01\nformerly: [/2019/later, "/?p=31"]',
  ),
  "pages/about.md": "---\ntitle: About\n---\nUs.\n",
};

describe("a post's former addresses", async () => {
  const site = await compiledSite(FILES);

  test.each([
    ["/posts/first-light", "/posts/dawn"],
    ["/posts/first-light/", "/posts/dawn"],
    ["/posts/first-light?x=1", "/posts/dawn?x=1"],
    ["/?p=123", "/posts/dawn"],
    ["/?utm_source=feed&p=123", "/posts/dawn?utm_source=feed"],
    ["/?p=12", "/posts/dusk"],
    ["/index.php?p=12&cat=2", "/posts/dusk"],
    ["/2019/05/Dawn.html", "/posts/dawn"],
    ["/2019/05/Dawn.html/", "/posts/dawn"],
    ["/2019//05/Dawn.html", "/posts/dawn"],
    ["/2019/05/dawn.HTML", "/posts/dawn"],
    ["/2019/05/dawn/amp", "/posts/dawn"],
    ["/2019/05/dawn/amp/?a=1&b=2", "/posts/dawn?a=1&b=2"],
    ["/%C3%BCber-uns", "/posts/dawn"],
    ["/%c3%bcber-uns/", "/posts/dawn"],
    ["/u%CC%88ber-uns", "/posts/dawn"],
    ["/%C3%9CBER-uns", "/posts/dawn"],
    ["/CASE", "/posts/dusk"],
    ["/Case", "/posts/upper"],
    ["/posts/old-dusk/", "/posts/dusk"],
    // It is told there why it was withdrawn.
    ["/?p=9", "/posts/gone"],
    ["/2019/gone/", "/posts/gone"],
  ])("%s leads to %s by one 301", async (path, location) => {
    for (const method of ["GET", "HEAD"])
      expect(await site.ask(path, { method })).toEqual([301, location]);
    expect([200, 410]).toContain((await site.ask(location))[0]);
  });

  test.each([
    // Two addresses differ in case alone: a third spelling is neither.
    ["/case", 404],
    ["/2019/05/Dawn", 404],
    ["/2019/05/Dawn.html/x", 404],
    ["/index.php?p=12", 404],
    ["/2019/later", 404],
    ["/?p=31", 200],
    ["/?p=1234", 200],
    ["/?P=123", 200],
    ["/", 200],
    ["/%E0%A4%A", 404],
  ])("%s is %i as ever", async (path, status) => {
    expect(await site.ask(path)).toEqual([status]);
  });

  test("are for those who read: any other method finds nothing", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      expect(await site.ask("/2019/05/Dawn.html", { method })).toEqual([404]);
    }
  });

  test("of a post of tomorrow answer from its instant on, and nothing tells of them before", async () => {
    let now = NOW;
    const { ask, app } = await compiledSite(FILES, () => now);
    const [before, unknown] = await Promise.all(
      ["/2019/later", "/2019/unknown"].map(async (path) => (await app.request(path)).text()),
    );
    expect(before).toBe(unknown);
    now = Date.UTC(2031, 0, 2);
    expect(await ask("/2019/later")).toEqual([301, "/posts/later"]);
    expect(await ask("/?p=31")).toEqual([301, "/posts/later"]);
  });

  test("may be kept for an hour, and the front page as long as ever", async () => {
    const kept = async (path: string) =>
      (await site.app.request(path)).headers.get("Cache-Control");
    expect(await kept("/?p=123")).toBe("public, max-age=3600");
    expect(await kept("/?p=99")).toBe(await kept("/"));
  });
});

const REDIRECTS = `
- { from: /about-me, to: /about }
- { from: /About-Us.html, to: "/about?x=1#team", status: 308 }
- { from: /now, to: /posts/dawn, status: 302 }
- { from: /for-now, to: /about, status: 307 }
- { from: /shop, status: 410 }
- { from: /elsewhere, to: "https://other.example/a?b=1" }
- { from: /home-again, to: "https://harbour.example/about/" }
- { from: "/?page_id=2", to: /about }
- { from: /posts/dawn, to: /about }
- { from: /secret, to: /posts/later }
- { from: /step-1, to: /step-2 }
- { from: /step-2, to: /step-3, status: 302 }
- { from: /step-3, to: /posts/first-light }
- { from: "/:year/:month/:slug.html", to: "/posts/:slug" }
- { from: "/tag/:name", to: "/topics/:name" }
- { from: "/read.php?id=:id", to: "/posts/:id" }
- { from: "/old/*", to: "/new/:splat" }
- { from: "/new/*", to: "https://new.example/:splat" }
- { from: "/shop/*", status: 410 }
- { from: "/wiki/Talk%3AStars%2A", to: /about }
`;
const UNDERSCORE = `# of the old host
/netlify/*   /about/:splat
/store id=:id  /posts/:id  301
/posts/*  /about  302!
`;

describe("the owner's redirects", async () => {
  const site = await compiledSite({
    ...FILES,
    "redirects.yaml": REDIRECTS,
    _redirects: UNDERSCORE,
  });

  test.each([
    ["/about-me", 301, "/about"],
    ["/about-me/", 301, "/about"],
    ["/ABOUT-me?utm=1", 301, "/about?utm=1"],
    ["/about-us.html?y=2", 308, "/about?x=1&y=2#team"],
    ["/now", 302, "/posts/dawn"],
    ["/for-now", 307, "/about"],
    ["/elsewhere", 301, "https://other.example/a?b=1"],
    ["/home-again", 301, "/about"],
    ["/?page_id=2", 301, "/about"],
    // A chain is one step, and for a while where one of its steps is.
    ["/step-1", 302, "/posts/dawn"],
    ["/2019/06/dusk.html", 301, "/posts/dusk"],
    ["/tag/tides/", 301, "/topics/tides"],
    ["/read.php?id=dusk&from=x", 301, "/posts/dusk?from=x"],
    ["/old/a/b%2Fc/", 301, "https://new.example/a/b%2Fc"],
    ["/old", 301, "https://new.example/"],
    ["/new/%C3%BC", 301, "https://new.example/%C3%BC"],
    ["/wiki/Talk:Stars*", 301, "/about"],
    ["/netlify", 301, "/about"],
    ["/store?id=dusk", 301, "/posts/dusk"],
    // A former address of a post stands before any pattern.
    ["/2019/05/Dawn.html", 301, "/posts/dawn"],
    ["/posts/first-light", 301, "/posts/dawn"],
    ["/posts/nothing", 302, "/about"],
    ["/posts/nothing/", 302, "/about"],
  ])("%s is %i to %s", async (path, status, location) => {
    for (const method of ["GET", "HEAD"])
      expect(await site.ask(path, { method })).toEqual([status, location]);
  });

  test.each([
    ["/shop", 410],
    ["/shop/a/b", 410],
    ["/", 200],
    ["/?page_id=3", 200],
    ["/posts/dawn", 200],
    ["/posts/dawn?x=1", 200],
    ["/nothing", 404],
    ["/read.php", 404],
  ])("%s is %i", async (path, status) => {
    expect(await site.ask(path)).toEqual([status]);
  });

  test("do not take a page's place, not even with a slash at its end", async () => {
    expect(await site.ask("/posts/dawn/")).toEqual([308, "/posts/dawn"]);
    expect(await site.ask("/about/")).toEqual([308, "/about"]);
  });

  test("tell nothing of a post before its instant", async () => {
    // Otherwise /secret would say that there is something at /posts/later. The pattern for /posts answers instead.
    expect(await site.ask("/secret")).toEqual([302, "/about"]);
  });

  test("may be kept for an hour, what is temporary for five minutes, and what is gone as a page", async () => {
    const kept = async (path: string) =>
      (await site.app.request(path)).headers.get("Cache-Control");
    expect(await kept("/about-me")).toBe("public, max-age=3600");
    expect(await kept("/now")).toBe("public, max-age=300");
    expect(await kept("/shop")).toBe("public, max-age=0, must-revalidate");
  });

  test("are read once, when an address is asked that nothing of ours answers", async () => {
    const fresh = await compiledSite({ ...FILES, "redirects.yaml": REDIRECTS });
    const redirects = () => fresh.packsRead.filter((name) => name.startsWith("redirects-")).length;
    for (const path of ["/", "/feed.xml", "/about", "/posts/dawn"]) await fresh.ask(path);
    expect(redirects()).toBe(0);
    for (const path of ["/nothing", "/about-me", "/x", "/?page_id=2", "/?x"]) await fresh.ask(path);
    expect(redirects()).toBe(1);
  });

  test("are nothing in the index of who has none", async () => {
    expect((await compiledSite(FILES)).index).not.toHaveProperty("redirects");
  });
});

test("however many there are, each answers, from packs of 250", async () => {
  const rules = Array.from(
    { length: 2_500 },
    (_, at) => `- { from: /old/${at}/, to: "https://o.example/${at}" }`,
  );
  const site = await compiledSite({ "redirects.yaml": rules.join("\n") });
  expect(site.index.redirects?.packs.length).toBe(10);
  for (let at = 0; at < 2_500; at += 83) {
    expect(await site.ask(`/OLD/${at}`)).toEqual([301, `https://o.example/${at}`]);
  }
  expect(new Set(site.packsRead).size).toBe(site.packsRead.length);
});

test("a redirect of any pattern stays on its host, answers no page of ours, and never leads in a circle", async () => {
  const word = fc.stringMatching(/^[a-c]{1,2}$/);
  const part = fc.oneof(
    word,
    word.map((name) => `:${name}`),
    fc.tuple(word, word).map(([name, end]) => `:${name}.${end}`),
  );
  const from = fc.tuple(
    fc.uniqueArray(part, { minLength: 1, maxLength: 3, selector: (each) => each.split(".")[0] }),
    fc.boolean(),
  );
  const rule = fc
    .tuple(from, fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([[parts, splat], order, outside]) => {
      const names = [...parts.join("/").matchAll(/:\w+/g)]
        .map(([name]) => name)
        .concat(splat ? [":splat"] : []);
      const to = order.map((at) => names[at % (names.length + 1)] ?? "a").join("/");
      return {
        from: `/${parts.join("/")}${splat ? "/*" : ""}`,
        to: `${outside ? "https://o.example" : ""}/${to}`,
      };
    });
  const path = fc.array(
    fc.oneof(
      word,
      fc.tuple(word, word).map(([a, b]) => `${a}.${b}`),
      fc.constantFrom("%2F%2Fevil.example", "%5Cevil.example", "..", "posts", "dawn"),
    ),
    { maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(rule, { minLength: 1, maxLength: 4 }),
      fc.array(path, { minLength: 5 }),
      async (rules, paths) => {
        let site: CompiledSite;
        try {
          site = await compiledSite({ ...FILES, "redirects.yaml": JSON.stringify(rules) });
        } catch (error) {
          // A circle that the compiler sees, or a place that stands twice, is refused.
          expect(String(error)).toMatch(/circle|is also at/);
          return;
        }
        for (const parts of paths) {
          const asked = `/${parts.join("/")}`;
          const [status, location] = await site.ask(asked);
          if (/^\/(?:posts\/dawn)?$/.test(new URL(asked, "https://x.example").pathname))
            expect(status).toBe(200);
          if (typeof location !== "string" || status === 308) continue;
          const target = new URL(location, "https://harbour.example");
          expect(["harbour.example", "o.example"]).toContain(target.host);
          if (target.host === "harbour.example") {
            // One step: what it leads to does not lead on.
            const [then] = await site.ask(target.pathname + target.search);
            expect([200, 404, 410], `${asked} → ${location}`).toContain(then);
          }
        }
      },
    ),
    { numRuns: runs(12, 60) },
  );
}, 120_000);

describe("the feeds of other programs", async () => {
  const site = await compiledSite(FILES);

  test.each([
    // WordPress
    ["/feed/", "/feed.xml"],
    ["/feed", "/feed.xml"],
    ["/feed/rss2/", "/feed.xml"],
    ["/feed/rdf/", "/feed.xml"],
    ["/feed/atom/", "/atom.xml"],
    ["/?feed=rss2", "/feed.xml"],
    ["/?feed=atom", "/atom.xml"],
    ["/?feed=rss2&tag=tides", "/topics/tides/feed.xml"],
    ["/category/news/tides/feed/", "/topics/tides/feed.xml"],
    ["/category/tides/feed/atom/", "/topics/tides/atom.xml"],
    ["/tag/Tides/feed", "/topics/tides/feed.xml"],
    ["/author/ada/feed/", "/authors/ada/feed.xml"],
    ["/author/ada-lind/feed/atom/", "/authors/ada/atom.xml"],
    ["/author/nobody/feed/", "/feed.xml"],
    ["/blog/feed/", "/feed.xml"],
    ["/feed/json", "/feed.json"],
    // Ghost
    ["/rss/", "/feed.xml"],
    ["/tag/tides/rss/", "/topics/tides/feed.xml"],
    ["/author/ada/rss/", "/authors/ada/feed.xml"],
    // Hugo and Jekyll
    ["/rss.xml", "/feed.xml"],
    ["/index.xml", "/feed.xml"],
    ["/posts/index.xml", "/feed.xml"],
    ["/tags/tides/index.xml", "/topics/tides/feed.xml"],
    ["/categories/tides/index.xml", "/topics/tides/feed.xml"],
    ["/blog/atom.xml", "/atom.xml"],
    ["/blog/feed.json", "/feed.json"],
    // Blogger, Tumblr, Medium
    ["/feeds/posts/default", "/atom.xml"],
    ["/feeds/posts/default?alt=rss", "/feed.xml?alt=rss"],
    ["/feeds/posts/default/-/Tides", "/topics/tides/atom.xml"],
    ["/tagged/tides/rss", "/topics/tides/feed.xml"],
    ["/feed/tag/tides", "/topics/tides/feed.xml"],
  ])("%s leads to %s", async (path, location) => {
    const [plain = ""] = location.split("?");
    expect(await site.ask(path)).toEqual([301, plain]);
    expect(await site.ask(plain)).toEqual([200]);
  });

  test.each([
    "/tag/unknown/feed/",
    "/comments/feed/",
    "/2019/05/dawn/feed/",
    "/feed/x",
    "/tag/%FC/feed",
    "/feeds/comments/default",
  ])("%s leads nowhere, for what would come is something else", async (path) => {
    expect(await site.ask(path)).toEqual([404]);
  });

  test("stand behind what the owner says of them", async () => {
    const other = await compiledSite({
      ...FILES,
      "redirects.yaml": "- { from: /feed/, to: /topics/tides/atom.xml }",
    });
    expect(await other.ask("/feed")).toEqual([301, "/topics/tides/atom.xml"]);
  });
});

describe("the lists of other programs", async () => {
  const site = await compiledSite(FILES);

  test.each([
    // WordPress
    ["/category/tides/", "/topics/tides"],
    ["/category/sea/tides/page/3/", "/topics/tides"],
    ["/tag/Tides/", "/topics/tides"],
    ["/category/page/", "/topics"],
    ["/tag/unknown/", "/topics"],
    ["/author/ada/", "/archive"],
    ["/author/ada/page/2/", "/archive"],
    ["/2019/", "/archive"],
    ["/2019/05/", "/archive"],
    ["/2019/05/03/page/2", "/archive"],
    ["/page/2/", "/archive"],
    ["/wp-sitemap.xml", "/sitemap.xml"],
    ["/wp-sitemap-taxonomies-category-1.xml", "/sitemap.xml"],
    // Ghost, Hugo, Jekyll, Eleventy, Astro, Blogger
    ["/sitemap-posts.xml", "/sitemap.xml"],
    ["/sitemap-index.xml", "/sitemap.xml"],
    ["/tags/tides/", "/topics/tides"],
    ["/tags/", "/topics"],
    ["/categories", "/topics"],
    ["/posts/", "/archive"],
    ["/posts/page/2/", "/archive"],
    ["/blog/", "/archive"],
    ["/blog/tags/tides/", "/topics/tides"],
    ["/blog/page2/", "/archive"],
    ["/page2/", "/archive"],
    ["/archives/", "/archive"],
    ["/archives/2019/", "/archive"],
    ["/archive.html", "/archive"],
    ["/index.html", "/"],
    ["/search/label/Tides", "/topics/tides"],
  ])("%s leads to %s", async (path, location) => {
    expect(await site.ask(path)).toEqual([301, location]);
    expect(await site.ask(location)).toEqual([200]);
  });

  test.each([
    "/posts/unknown",
    "/posts/2019",
    "/topics/unknown",
    "/archive/1999",
    "/2019/05/unknown",
    "/author/ada/unknown",
    "/blog/unknown",
  ])("%s is none, and leads nowhere", async (path) => {
    expect(await site.ask(path)).toEqual([404]);
  });
});

test("what stands at an address of ours is known without asking", () => {
  const names = {
    isPost: (slug: string) => slug === "a",
    isPage: (slug: string) => ["about", "privacy"].includes(slug),
    isTopic: (slug: string) => slug === "a",
    isSeries: (slug: string) => slug === "a",
  };
  const paths = showcase()
    .routes.filter(({ method }) => method === "GET")
    .map(({ path }) => path);
  expect(paths).toContain("/posts/:slug");
  const asked = paths.map((path) =>
    path
      .replace(/:year/, "2024")
      .replace(/:[a-z]+/g, "a")
      .replace("*", "a.png"),
  );
  expect(asked.filter((path) => standingAt(path, names) === "never")).toEqual([]);
  for (const path of [
    "/a",
    "/posts/b",
    "/posts/a/b",
    "/topics/b",
    "/topics/a/x.xml",
    "/archive/x",
    "/feed",
    `/${FEED_FORMATS[0].file}/x`,
  ]) {
    expect(standingAt(path, names), path).toBe("never");
  }
});
