/** Feeds of shows: what they say, and the documented rules of those who list them. */
import { beforeAll, describe, expect, test } from "vitest";
import { podcastGuid } from "../../src/cli/compile/settings/podcast-guid.ts";
import { type CompiledSite, compiledSite } from "../web/site/compiled-site.ts";
import { APPLE, NAMESPACE, SPOTIFY } from "./directory-rules.ts";
import { all, parseWithSaxes, type Tree, text } from "./reading.ts";
import { SHOW_FILES } from "./shows.ts";

let site: CompiledSite;
let channel: Tree;

async function channelAt(path: string): Promise<Tree> {
  const response = await site.app.request(`https://harbour.example${path}`);
  expect(response.headers.get("Content-Type")).toBe("application/rss+xml; charset=utf-8");
  const [found] = all(parseWithSaxes(await response.text()), "channel");
  if (found === undefined) throw new Error(`no channel at ${path}`);
  return found;
}

beforeAll(async () => {
  site = await compiledSite(SHOW_FILES);
  channel = await channelAt("/podcast.xml");
});

/** Elements of a namespace right below one, with attributes and text. */
function said({ children }: Tree, prefix: string) {
  return children
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name, attributes, children, text }) => [
      name,
      ...(Object.keys(attributes).length > 0 ? [attributes] : []),
      ...children.map((each) => [each.name, each.attributes.text ?? each.text]),
      ...(text === "" ? [] : [text]),
    ]);
}

describe("the name of a show", () => {
  test.each([
    ["https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"],
    ["mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"],
    ["https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"],
    ["http://podnews.net/rss///", "9b024349-ccf0-5f69-a609-6b82873eab3c"],
  ])("made of %s is %s, as the namespace has it", (feed, guid) => {
    expect(podcastGuid(feed)).toBe(guid);
  });
});

describe("the feed of a show", () => {
  test("says of the channel what Apple asks for", () => {
    expect(said(channel, "itunes:")).toEqual([
      ["itunes:author", "The Harbour Letter"],
      ["itunes:category", { text: "Society & Culture" }, ["itunes:category", "Documentary"]],
      ["itunes:category", { text: "News" }, ["itunes:category", "Daily News"]],
      ["itunes:category", { text: "Technology" }],
      ["itunes:explicit", "false"],
      ["itunes:owner", ["itunes:name", "Ada Lind"], ["itunes:email", "audio@harbour.example"]],
      ["itunes:image", { href: "https://harbour.example/media/cover.png" }],
      ["itunes:title", "Harbour <Talks> & More"],
      ["itunes:type", "serial"],
      ["itunes:new-feed-url", "https://harbour.example/podcast.xml"],
      ["itunes:complete", "Yes"],
    ]);
    const own = ["title", "description", "language", "copyright", "link"];
    expect(own.map((name) => text(channel, name))).toEqual([
      "Harbour <Talks> & More",
      "Who lives at the water, and of what.",
      "en-GB",
      "© 2026 Ada Lind",
      "https://harbour.example/topics/talks",
    ]);
  });

  test("says of the channel what the namespace of Podcasting 2.0 has", () => {
    expect(said(channel, "podcast:")).toEqual([
      ["podcast:guid", "917393e3-1b1e-5cef-ace4-edaa54e1f810"],
      ["podcast:locked", { owner: "audio@harbour.example" }, "yes"],
      ["podcast:medium", "podcast"],
      ["podcast:funding", { url: "https://give.example/?a=1&b=2" }, "Support <us>"],
      [
        "podcast:person",
        {
          role: "host",
          img: "https://harbour.example/media/ada.png",
          href: "https://ada.example/",
        },
        "Ada Lind",
      ],
      ["podcast:txt", { purpose: "applepodcastsverify" }, "05124"],
    ]);
  });

  test("says of an episode what both ask for", () => {
    const [first, second] = all(channel, "item");
    if (first === undefined || second === undefined) throw new Error("no episodes");
    expect(said(first, "itunes:")).toEqual([
      ["itunes:explicit", "true"],
      ["itunes:duration", "1900"],
      ["itunes:title", "The tide & I"],
      ["itunes:season", "2"],
      ["itunes:episode", "1"],
      ["itunes:episodeType", "full"],
      ["itunes:image", { href: "https://harbour.example/media/cover.png" }],
    ]);
    const files = "https://harbour.example/media/";
    expect(said(first, "podcast:")).toEqual([
      ["podcast:season", { name: "Winter" }, "2"],
      ["podcast:episode", { display: "One" }, "1"],
      ["podcast:transcript", { url: `${files}1.vtt`, type: "text/vtt", rel: "captions" }],
      [
        "podcast:transcript",
        {
          url: `${files}1.srt`,
          type: "application/x-subrip",
          language: "de",
          rel: "captions",
        },
      ],
      ["podcast:chapters", { url: `${files}1.json`, type: "application/json+chapters" }],
      ["podcast:soundbite", { startTime: "73", duration: "60.5" }, "Why <it> turns"],
      ["podcast:soundbite", { startTime: "5", duration: "20" }],
      ["podcast:person", { role: "guest" }, "Ben Okoye"],
      ["podcast:txt", "naj3"],
    ]);
    expect(said(second, "itunes:")).toEqual([
      ["itunes:explicit", "false"],
      ["itunes:episodeType", "trailer"],
      ["itunes:block", "Yes"],
    ]);
    expect(all(second, "enclosure")[0]?.attributes.type).toBe("audio/x-m4a");
  });

  test("carries the episodes of its topics and nothing else", async () => {
    const titles = (of: Tree) => all(of, "item").map((item) => text(item, "title"));
    expect(titles(channel)).toEqual(["1: The tide & I", "A word before"]);
    const tides = await channelAt("/podcasts/tides/feed.xml");
    expect(titles(tides)).toEqual(["A word before", "A film"]);
    expect(text(tides, "title")).toBe("Tide Tables");
    expect(said(tides, "podcast:")).toEqual([
      ["podcast:guid", podcastGuid("harbour.example/podcasts/tides/feed.xml")],
      ["podcast:block", "yes"],
    ]);
    // Apple counts in whole numbers.
    const [, film] = all(tides, "item");
    expect(film && said(film, "podcast:")).toEqual([["podcast:episode", "7.5"]]);
    expect(film && said(film, "itunes:")).toEqual([["itunes:explicit", "false"]]);
    expect((await site.ask("/podcasts/none/feed.xml"))[0]).toBe(404);
  });

  test("alone names the show, or a directory would take another feed for it", async () => {
    const everything = await channelAt("/feed.xml");
    expect(said(everything, "podcast:")).toEqual([]);
    expect(said(everything, "itunes:").map(([name]) => name)).toEqual([
      ...["itunes:author", "itunes:category", "itunes:category", "itunes:category"],
      ...["itunes:explicit", "itunes:owner", "itunes:image"],
    ]);
    const [episode] = all(everything, "item");
    expect(episode && said(episode, "podcast:").length).toBe(9);
  });

  test("is led to from where other programs have theirs", async () => {
    const to = (path: string) => [301, path];
    expect(await site.ask("/feed/podcast/")).toEqual(to("/podcast.xml"));
    expect(await site.ask("/feed/podcast/tides/")).toEqual(to("/podcasts/tides/feed.xml"));
    expect(await site.ask("/category/tides/feed/podcast/")).toEqual(to("/podcasts/tides/feed.xml"));
  });

  test("is announced on pages, and listed in OPML", async () => {
    const page = await (await site.app.request("https://harbour.example/feeds")).text();
    expect(page).toContain(
      'title="Tide Tables" href="https://harbour.example/podcasts/tides/feed.xml"',
    );
    const opml = await (await site.app.request("https://harbour.example/feeds.opml")).text();
    expect(opml).toContain('xmlUrl="https://harbour.example/podcasts/tides/feed.xml"');
  });
});

describe.each([
  ["Apple", APPLE],
  ["Spotify", SPOTIFY],
  ["the namespace of Podcasting 2.0", NAMESPACE],
] as const)("%s lists a show", (_, rules) => {
  test.each(rules)("(%s) %s", async (_, __, broken) => {
    expect(broken(channel)).toEqual([]);
    expect(broken(await channelAt("/podcasts/tides/feed.xml"))).toEqual([]);
  });
});

/** Breaks all that can be broken. */
const LONG = "x".repeat(130);
const EPISODE = `<item><title>
</title><guid>g</guid><pubDate>2025-08-31</pubDate><link>/posts/1</link><description>${"x".repeat(10_001)}</description>
<enclosure url="/media/a.ogg?x" length="0" type="ogg"/><itunes:duration>1:02</itunes:duration><itunes:image href="a.gif"/>
<itunes:title>1: Bad </itunes:title><itunes:season>0</itunes:season><itunes:episode>1.5</itunes:episode><itunes:episodeType>Full</itunes:episodeType>
<podcast:season name="${LONG}">two</podcast:season><podcast:episode display="${LONG}">1b</podcast:episode>
<podcast:transcript url="a" type="text/markdown"/><podcast:chapters type="application/json"/>
<podcast:soundbite startTime="1:13" duration="x">${LONG}</podcast:soundbite></item>`;
const WORST = `<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<language>deutsch</language><itunes:title>Bad </itunes:title><itunes:image href="http://bad.example/a.gif"/>
${'<itunes:category text="A"/>'.repeat(4)}<itunes:explicit>maybe</itunes:explicit>
<itunes:owner><itunes:name/><itunes:email>nobody</itunes:email></itunes:owner><itunes:type>serial</itunes:type>
<itunes:block>true</itunes:block><itunes:complete>no</itunes:complete><itunes:new-feed-url>/feed</itunes:new-feed-url>
<podcast:guid>1</podcast:guid><podcast:locked>maybe</podcast:locked><podcast:medium>radio</podcast:medium><podcast:block>all</podcast:block>
<podcast:funding url="mailto:a">${LONG}</podcast:funding><podcast:person img="a" href="b">${LONG}</podcast:person>
<podcast:txt purpose="${LONG}">${"x".repeat(4001)}</podcast:txt>
<item><title/><itunes:type/><enclosure url="/media/a.ogg?x" length="0" type="video/ogg"/></item>${EPISODE}${EPISODE}</channel></rss>`;

describe("each rule finds", () => {
  const broken = [...APPLE, ...SPOTIFY, ...NAMESPACE];
  const [worst] = all(parseWithSaxes(WORST), "channel");
  const [empty] = all(parseWithSaxes("<rss><channel/></rss>"), "channel");
  test.each(broken)("(%s) %s", (_, __, find) => {
    const found = [worst, empty].flatMap((each) => (each === undefined ? [] : find(each)));
    expect(found.length).toBeGreaterThan(0);
  });
});

describe("Apple asks of the server", () => {
  // FAQ: "allows HTTP HEAD requests and has byte-range requests enabled".
  test("HEAD and ranges of bytes, for feed, cover and recordings", async () => {
    const urls = ["/podcast.xml", "/media/cover.png", "/media/1.mp3", "/media/1.vtt"];
    for (const url of urls) {
      const head = await site.app.request(`https://harbour.example${url}`, { method: "HEAD" });
      expect([url, head.status, await head.text()]).toEqual([url, 200, ""]);
    }
    const headers = { Range: "bytes=0-1" };
    const part = await site.app.request("https://harbour.example/media/1.mp3", { headers });
    expect([part.status, await part.text()]).toEqual([206, "a "]);
  });

  // Guide to RSS: the declaration is case sensitive, and the text is UTF-8.
  test("its namespace to the letter, in UTF-8", async () => {
    const response = await site.app.request("https://harbour.example/podcast.xml");
    const feed = await response.text();
    expect(feed).toContain('xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"');
    expect(feed).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/i);
  });
});
