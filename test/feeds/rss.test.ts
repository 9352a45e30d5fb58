import { describe, expect, test } from "vitest";
import { renderAtom } from "../../src/feeds/atom.ts";
import { composeFeed } from "../../src/feeds/compose.ts";
import { renderRss } from "../../src/feeds/rss.ts";
import { samplePost, samplePublication } from "../support/library.ts";
import { all, parseWithSaxes, type Tree, text } from "./reading.ts";
import { specimenPublication, visibleSpecimen } from "./specimen.ts";

async function channelOf(parts?: Parameters<typeof visibleSpecimen>[0]): Promise<Tree> {
  const { visible, readBody } = visibleSpecimen(parts);
  const [channel] = all(parseWithSaxes(renderRss(await composeFeed(visible, readBody))), "channel");
  if (channel === undefined) throw new Error("no channel");
  return channel;
}

describe("what the owner says of the whole", () => {
  const publication = {
    ...specimenPublication,
    rights: "© Ada & Ben <CC BY>",
    feed: { size: 20, rhythm: { period: "weekly", frequency: 3 } as const },
  };

  test("stands in the feed of everything: rights and rhythm", async () => {
    const { visible, readBody } = visibleSpecimen({ publication });
    const rss = renderRss(await composeFeed(visible, readBody));
    const [channel] = all(parseWithSaxes(rss), "channel");
    expect(channel && text(channel, "copyright")).toBe("© Ada & Ben <CC BY>");
    expect(channel && text(channel, "sy:updatePeriod")).toBe("weekly");
    expect(channel && text(channel, "sy:updateFrequency")).toBe("3");
    const atom = parseWithSaxes(renderAtom(await composeFeed(visible, readBody)));
    expect(text(atom, "rights")).toBe("© Ada & Ben <CC BY>");
  });

  test("has no rhythm in the feed of a part, nor where nothing is said", async () => {
    const { visible, readBody } = visibleSpecimen({ publication });
    expect(
      renderRss(await composeFeed(visible, readBody, specimenPublication.podcast)),
    ).not.toContain("sy:");
    const silent = visibleSpecimen();
    const rss = renderRss(await composeFeed(silent.visible, silent.readBody));
    expect(rss).not.toMatch(/sy:|copyright/);
  });
});

describe("renderRss", () => {
  test("says of the channel what the profile asks for", async () => {
    const channel = await channelOf();
    const said = ["language", "ttl", "generator", "docs", "lastBuildDate"].map((name) =>
      text(channel, name),
    );
    expect(said).toEqual([
      "en",
      "60",
      "Tidings",
      "https://www.rssboard.org/rss-specification",
      "Mon, 01 Sep 2025 07:15:30 GMT",
    ]);
    expect(all(channel, "atom:link").map((link) => link.attributes)).toEqual([
      { href: "https://harbour.example/feed.xml", rel: "self", type: "application/rss+xml" },
    ]);
  });

  test("puts the full text after the description", async () => {
    for (const item of all(await channelOf(), "item")) {
      const names = item.children.map((child) => child.name);
      expect(names.indexOf("content:encoded")).toBeGreaterThan(names.indexOf("description"));
      expect(names).toContain("description");
    }
  });

  test("describes every item, also one whose post has no summary", async () => {
    const image = {
      path: "/media/a.png",
      alt: "Boats & <gulls>",
      ...{ width: 1, height: 1, type: "image/png", length: 1 },
    };
    const posts = [
      samplePost({ id: "words", published: 3 }),
      samplePost({ id: "picture", published: 2, summary: "", image }),
      samplePost({ id: "bare", published: 1, summary: "", title: "First & light" }),
    ];
    const items = all(await channelOf({ posts }), "item");
    expect(items.map((item) => all(item, "description").map((each) => each.text))).toEqual([
      ["The first boats went out before six."],
      ["Boats &amp; &lt;gulls&gt;"],
      ["First &amp; light"],
    ]);
  });

  test("shows the mark of the site beside the channel's own title and page", async () => {
    const [image] = all(await channelOf(), "image");
    expect(image?.children.map(({ name, text }) => [name, text])).toEqual([
      ["url", "https://harbour.example/icon-144.png"],
      ["title", "The Harbour Letter"],
      ["link", "https://harbour.example/"],
      ["width", "144"],
      ["height", "144"],
    ]);
  });

  test("says that a guid is not an address", async () => {
    for (const item of all(await channelOf(), "item")) {
      expect(all(item, "guid")[0]?.attributes).toEqual({ isPermaLink: "false" });
    }
  });

  test("dates items by GMT with years of four digits", async () => {
    const dates = all(await channelOf(), "item").map((item) => text(item, "pubDate"));
    expect(dates[0]).toBe("Sun, 31 Aug 2025 09:30:00 GMT");
    for (const date of dates) expect(date).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
  });

  test("has a description of the channel even when the publication has none", async () => {
    const channel = await channelOf({ publication: { ...samplePublication, subtitle: "" } });
    expect(text(channel, "description")).toBe("The Harbour Letter");
  });

  test("is a podcast, as directories want it, when the publication is one", async () => {
    const channel = await channelOf();
    expect(text(channel, "itunes:author")).toBe("The Harbour Letter");
    expect(text(channel, "itunes:explicit")).toBe("false");
    expect(all(channel, "itunes:category")).toMatchObject([
      { attributes: { text: "News" }, children: [{ attributes: { text: "Politics" } }] },
    ]);
    expect(all(channel, "itunes:owner")[0]?.children.map((child) => child.text)).toEqual([
      "The Harbour Letter",
      "letter@harbour.example",
    ]);
    const durations = all(channel, "item").map((item) => text(item, "itunes:duration"));
    expect(durations).toEqual(["", "1865", ""]);
  });

  test("has nothing of itunes when the publication is no podcast", async () => {
    const { visible, readBody } = visibleSpecimen({ publication: samplePublication });
    expect(renderRss(await composeFeed(visible, readBody))).not.toContain("itunes");
  });

  test("keeps the show's category, cover and owner when no entry has a recording", async () => {
    const posts = [samplePost()];
    const channel = await channelOf({ publication: specimenPublication, posts });
    expect(all(channel, "itunes:category")).toHaveLength(1);
    expect(all(channel, "itunes:image")).toHaveLength(1);
    expect(text(channel, "itunes:explicit")).toBe("false");
  });

  test("of episodes lists those that are heard or seen, however many texts are newer", async () => {
    const episode = (id: string, type: string, day: number) =>
      samplePost({
        id,
        slug: id,
        published: Date.UTC(2025, 0, day),
        enclosure: { url: `https://media.example/${id}`, type, length: 1000 },
      });
    const texts = Array.from({ length: 30 }, (_, at) =>
      samplePost({ id: `text${at}`, slug: `text${at}`, published: Date.UTC(2025, 5, 1 + at) }),
    );
    const posts = [
      ...texts,
      episode("heard", "audio/mpeg", 3),
      episode("seen", "Video/mp4", 2),
      episode("read", "application/pdf", 1),
    ];
    const { visible, readBody } = visibleSpecimen({ publication: specimenPublication, posts });
    const document = await composeFeed(visible, readBody, specimenPublication.podcast);
    const [channel] = all(parseWithSaxes(renderRss(document)), "channel");
    if (channel === undefined) throw new Error("no channel");
    expect(all(channel, "item").map((item) => text(item, "link"))).toEqual([
      "https://harbour.example/posts/heard",
      "https://harbour.example/posts/seen",
    ]);
    expect(all(channel, "atom:link")[0]?.attributes.href).toBe(
      "https://harbour.example/podcast.xml",
    );
  });

  test("names a recording once, in its enclosure: what is named twice is listed twice", async () => {
    const channel = await channelOf({ publication: samplePublication });
    const contents = all(channel, "item").flatMap((item) => all(item, "media:content"));
    expect(contents.map((content) => content.attributes.medium)).toEqual(["image"]);
    const enclosures = all(channel, "item").flatMap((item) => all(item, "enclosure"));
    expect(enclosures.map(({ attributes }) => attributes.url)).toEqual([
      "https://media.example/1.mp3?a=1&b=2",
    ]);
  });
});
