/** Searching a compiled site: the page, its feeds, and the description for browsers. */
import { beforeAll, describe, expect, test } from "vitest";
import { PUBLICATION_YAML } from "../../cli/compile/content-directory.ts";
import { type CompiledSite, compiledSite, NOW } from "./compiled-site.ts";

const HOUR = 3_600_000;
let clock = NOW;
let site: CompiledSite;

/** A post of the 1st of a month of 2025. */
function post(slug: string, month: number, title: string, text: string, more = ""): string {
  const date = `2025-${String(month).padStart(2, "0")}-01`;
  return `---\nid: ${slug}\ntitle: "${title}"\ndate: ${date}\n${more}---\n\n${text}\n`;
}

beforeAll(async () => {
  site = await compiledSite(
    {
      "publication.yaml": PUBLICATION_YAML,
      "posts/ferries.md": post("ferries", 1, "Ferries in winter", "The boats run every *hour*."),
      "posts/boats.md": post(
        "boats",
        2,
        "A boat at night",
        "Ferries, ferries & `<ferries>` again; ferry after ferry.",
      ),
      "posts/cafe.md": post("cafe", 3, "The harbour café", "Coffee near the quay."),
      "posts/tides.md": post("tides", 4, "High water", "It comes.", "topics: [tides]\n"),
      "posts/port.md": post("port", 5, "港口", "天津港口的渡轮每小时一班。", "language: zh-Hans\n"),
      "posts/signs.md": post(
        "signs",
        5,
        "Signs",
        'A manuscript: `"portable":"no", \\"post:port":{"web":"\\` and a backslash \\\\',
      ),
      "posts/gone.md": post(
        "gone",
        6,
        "Withdrawn whale",
        "A whale.",
        'retracted: "It was a rock."\n',
      ),
      "posts/later.md": `---\nid: later\ntitle: "Tomorrow's whale"\ndate: 2026-01-01T01:00:00Z\n---\n\nA whale was seen, a real narwhal.\n`,
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, at) => [
          `posts/lamp-${at}.md`,
          post(`lamp-${at}`, 7, `Lamp ${at}`, "The lighthouse keeper reads."),
        ]),
      ),
    },
    () => clock,
  );
});

async function page(query: string): Promise<string> {
  const response = await site.app.request(`https://harbour.example/search${query}`);
  expect(response.status).toBe(200);
  return response.text();
}

/** Titles of what was found, in order, without their marks. */
async function found(words: string): Promise<readonly string[]> {
  const html = await page(`?q=${encodeURIComponent(words)}`);
  return [...html.matchAll(/<h2[^>]*><a[^>]*>(.*?)<\/a><\/h2>/g)].map(([, title = ""]) =>
    title.replace(/<\/?mark>/g, ""),
  );
}

describe("what is found", () => {
  test("a word in any of its forms, in the title before the text", async () => {
    expect(await found("FERRY")).toEqual(["Ferries in winter", "A boat at night"]);
  });

  test("posts that have all words, wherever they stand", async () => {
    expect(await found("winter boats")).toEqual(["Ferries in winter"]);
  });

  test("a word without its accents, and with a letter too many", async () => {
    expect(await found("cafe")).toEqual(["The harbour café"]);
    expect(await found("harbbour")).toEqual(["The harbour café"]);
  });

  test("the name of a topic", async () => {
    expect(await found("tides")).toEqual(["High water"]);
  });

  test("a script without spaces, by any two of its characters, or one", async () => {
    expect(await found("渡轮")).toEqual(["港口"]);
    expect(await found("津")).toEqual(["港口"]);
    expect(await found("轮渡")).toEqual([]);
  });

  test("nothing of a post that was withdrawn, and of one that is due only what is due", async () => {
    expect(await found("whale")).toEqual([]);
    expect(await found("narwhal")).toEqual([]);
    expect(await found("narwal")).toEqual([]);
    clock = NOW + 2 * HOUR;
    expect(await found("narwal")).toEqual(["Tomorrow&#39;s whale"]);
    clock = NOW;
    expect(await found("whale")).toEqual([]);
  });

  test("ten on a page, and the others behind", async () => {
    expect(await found("lighthouse")).toHaveLength(10);
    const second = await page("?q=lighthouse&page=2");
    expect(second.match(/<article class="card">/g)).toHaveLength(2);
    expect(second).toContain('href="/search?q=lighthouse" rel="prev"');
    expect(await site.ask("/search?q=lighthouse&page=3")).toEqual([404]);
    expect(await site.ask("/search?q=lighthouse&page=x")).toEqual([404]);
    expect(await site.ask("/search?q=lighthouse&page=0x2")).toEqual([404]);
  });
});

describe("the page", () => {
  test("marks what was found, and escapes what stands around it", async () => {
    const html = await page("?q=ferries");
    expect(html).toContain("<mark>Ferries</mark> in winter");
    expect(html).toContain(
      "<mark>Ferries</mark>, <mark>ferries</mark> &amp; &lt;<mark>ferries</mark>&gt; again",
    );
  });

  test("shows a text with signs that mean something where it is stored", async () => {
    expect(await page("?q=manuscript")).toContain(
      "A <mark>manuscript</mark>: &quot;portable&quot;:&quot;no&quot;, \\&quot;post:port&quot;:{&quot;web&quot;:&quot;\\ and a backslash \\</p>",
    );
  });

  test("says that a mistyped word was taken for another", async () => {
    expect(await page("?q=harbbour")).toContain("these come close");
    expect(await page("?q=harbour")).not.toContain("these come close");
  });

  test("is kept by no search engine, and has the query in its field", async () => {
    const html = await page(`?q=${encodeURIComponent('"><b>quay')}`);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;quay"');
    expect(html).not.toContain("<b>");
    expect(await page("")).toContain('rel="canonical" href="https://harbour.example/search"');
  });

  test("is asked for anew by browsers, and not kept beyond the next post", async () => {
    const response = await site.app.request("https://harbour.example/search?q=quay");
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=0, must-revalidate");
    expect(response.headers.get("CDN-Cache-Control")).toContain("max-age=300");
    const ETag = response.headers.get("ETag") ?? "";
    const again = await site.app.request("https://harbour.example/search?q=quay", {
      headers: { "If-None-Match": ETag },
    });
    expect(again.status).toBe(304);
  });

  test.each([
    ["nothing", ""],
    ["blanks", "?q=%20%20"],
    ["words that stand everywhere", "?q=the"],
    ["signs alone", "?q=%26%3C%3E%25"],
    ["10,000 characters", `?q=${"harbour+".repeat(1_250)}`],
    ["one endless word", `?q=${"a".repeat(10_000)}`],
    ["control characters", "?q=%00%01%1b%7f%c2%85"],
    ["broken UTF-8", "?q=%ff%fe%e6"],
    ["half a pair", "?q=%ed%a0%80"],
    ["another script", "?q=%D0%BF%D0%B0%D1%80%D0%BE%D0%BC%20%E1%9E%80%20%F0%9F%9B%A5"],
    ["names of properties", "?q=__proto__+constructor+toString"],
    ["two queries", "?q=quay&q=boat"],
    ["lines", "?q=quay%0Aboat"],
  ])("answers to %s", async (_, query) => {
    expect(await page(query)).toContain('<form class="search"');
  });

  test("says that it looked for the beginning of a long search alone", async () => {
    expect(await page(`?q=${"harbour+".repeat(1_250)}`)).toContain("That is a long search.");
  });

  test("stands in the foot of every other page", async () => {
    const html = await (await site.app.request("https://harbour.example/")).text();
    expect(html.match(/<search>/g)).toHaveLength(1);
    expect(html).toContain(
      '<link rel="search" type="application/opensearchdescription+xml" title="The Harbour Letter" href="/opensearch.xml"/>',
    );
  });
});

describe("for programs", () => {
  test("a search has feeds, with the newest post first", async () => {
    const response = await site.app.request(
      "https://harbour.example/search/atom.xml?q=ferry%20%26",
    );
    const feed = await response.text();
    expect(response.headers.get("Content-Type")).toBe("application/atom+xml; charset=utf-8");
    expect(feed).toContain("The Harbour Letter: Search for ferry &amp;");
    expect(feed.indexOf("A boat at night")).toBeLessThan(feed.indexOf("Ferries in winter"));
    expect(feed).toContain('href="https://harbour.example/search/atom.xml?q=ferry%20%26"');
    expect(feed).not.toContain("prev-archive");
    for (const file of ["feed.xml", "feed.json"]) {
      expect(await site.ask(`/search/${file}?q=ferry`)).toEqual([200]);
    }
    expect(await site.ask("/search/atom.xml")).toEqual([404]);
    expect(await site.ask("/search/atom.xml?q=nothinglikeit")).toEqual([200]);
  });

  test("a browser learns how to search", async () => {
    const response = await site.app.request("https://harbour.example/opensearch.xml");
    const text = await response.text();
    expect(response.headers.get("Content-Type")).toContain("opensearchdescription+xml");
    expect(text).toContain("<ShortName>The Harbour Lett</ShortName>");
    expect(text).toContain(
      '<Url type="text/html" template="https://harbour.example/search?q={searchTerms}"/>',
    );
  });
});
