/** WebSub §4: a subscriber finds hub and topic in a feed, and in its header. */
import { XMLParser } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { spansOf } from "../../src/feeds/archive.ts";
import { renderAtom } from "../../src/feeds/atom.ts";
import { composeArchive, composeFeed } from "../../src/feeds/compose.ts";
import { linkField } from "../../src/feeds/hubs.ts";
import { renderJson } from "../../src/feeds/json.ts";
import { renderRss } from "../../src/feeds/rss.ts";
import { visibleAt } from "../../src/publication/library.ts";
import { sampleBody, sampleLibrary, samplePublication } from "../support/library.ts";

const websub = { own: true, hubs: ["https://hub.example/?a=1&b=2"] };
const NOW = Date.UTC(2026, 0, 1);

function visibleWith(settings?: typeof websub) {
  const publication = { ...samplePublication, ...(settings && { websub: settings }) };
  return visibleAt(sampleLibrary({ publication }).index, NOW);
}

const feedWith = (settings?: typeof websub) =>
  composeFeed(visibleWith(settings), async () => sampleBody());

type Link = { rel: string; href: string };
const xml = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" });

describe("a feed", () => {
  test("names our own hub and others in every format, and itself once", async () => {
    const feed = await feedWith(websub);
    const hubs = ["https://harbour.example/websub", "https://hub.example/?a=1&b=2"];
    const atom: Link[] = xml.parse(renderAtom(feed)).feed.link;
    const rss: Link[] = xml.parse(renderRss(feed)).rss.channel["atom:link"];
    for (const [links, self] of [
      [atom, "https://harbour.example/atom.xml"],
      [rss, "https://harbour.example/feed.xml"],
    ] as const) {
      expect(links.filter(({ rel }) => rel === "hub").map(({ href }) => href)).toEqual(hubs);
      expect(links.filter(({ rel }) => rel === "self").map(({ href }) => href)).toEqual([self]);
    }
    const json = JSON.parse(renderJson(feed));
    expect(json.hubs).toEqual(hubs.map((url) => ({ type: "WebSub", url })));
    expect(linkField(feed, "atom")).toBe(
      '<https://harbour.example/websub>; rel="hub", <https://hub.example/?a=1&b=2>; rel="hub", <https://harbour.example/atom.xml>; rel="self"',
    );
  });

  test("without hubs says nothing of them", async () => {
    for (const settings of [undefined, { own: false, hubs: [] }]) {
      const feed = await feedWith(settings);
      expect(renderAtom(feed) + renderRss(feed) + renderJson(feed)).not.toContain("hub");
      expect(linkField(feed, "atom")).toBeUndefined();
    }
  });

  test("has archives that nobody subscribes to", async () => {
    const visible = visibleWith(websub);
    const [archive] = spansOf(visible, undefined);
    if (archive === undefined) throw new Error("no archive");
    const document = await composeArchive(visible, async () => sampleBody(), undefined, archive);
    expect(renderAtom(document) + renderRss(document)).not.toContain("websub");
  });
});
