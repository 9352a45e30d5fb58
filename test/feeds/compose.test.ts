import { describe, expect, test } from "vitest";
import { renderAtom } from "../../src/feeds/atom.ts";
import { composeFeed, FEED_LIMIT } from "../../src/feeds/compose.ts";
import { BODY_LIMIT } from "../../src/feeds/content.ts";
import type { FeedDocument } from "../../src/feeds/feed-document.ts";
import { renderJson } from "../../src/feeds/json.ts";
import { renderRss } from "../../src/feeds/rss.ts";
import type { Body } from "../../src/publication/post.ts";
import { feedWordsOf } from "../../src/templates/i18n/languages.ts";
import { HOUR } from "../../src/text/time.ts";
import { sampleBody, samplePost, samplePublication } from "../support/library.ts";
import { visibleSpecimen } from "./specimen.ts";

/** A feed of so many posts with the same body; `p0` is the newest. */
function feedOf(count: number, portable: string, size = count): Promise<FeedDocument> {
  const posts = Array.from({ length: count }, (_, at) =>
    samplePost({ id: `p${at}`, published: Date.UTC(2025, 0, 1) - at * HOUR }),
  );
  const bodies = Object.fromEntries(
    posts.map((post): [string, Body] => [`post:${post.id}`, sampleBody({ portable })]),
  );
  const publication = { ...samplePublication, feed: { size } };
  const { visible, readBody } = visibleSpecimen({ publication, posts, bodies });
  return composeFeed(visible, readBody);
}

function sizes(document: FeedDocument): readonly number[] {
  const texts = [renderRss(document), renderAtom(document), renderJson(document)];
  return texts.map((text) => Buffer.byteLength(text));
}

describe("composeFeed", () => {
  test("carries the newest posts, as many as the publication says", async () => {
    const document = await feedOf(30, "<p>x</p>", 20);
    expect(document.entries.map((entry) => entry.id.split("/").at(-1))).toEqual(
      Array.from({ length: 20 }, (_, at) => `p${at}`),
    );
  });

  test.each([
    ["50 posts of 5 KB", 50, "<p>five</p>\n".repeat(427)],
    ["20 posts of 20 KB", 20, "<p>twenty</p>\n".repeat(1463)],
  ])("keeps %s whole", async (_, count, portable) => {
    const document = await feedOf(count, portable);
    expect(document.entries).toHaveLength(count);
    expect(Math.max(...sizes(document))).toBeLessThanOrEqual(FEED_LIMIT);
  });

  test.each([
    ["60 KB of letters", "x".repeat(60_000)],
    ["60 KB of quotation marks, which JSON doubles", '"'.repeat(60_000)],
    ["60 KB of letters of three octets", "水".repeat(20_000)],
    ["60 KB of letters of four octets", "\u{1f30a}".repeat(15_000)],
    ["60 KB of ]]>, which XML makes five times as long", "]]>".repeat(20_000)],
    ["]]> that only XML makes too long", "]]>".repeat(6_000)],
    ["60 KB of ampersands", "&amp;".repeat(12_000)],
  ])("leaves out the oldest of 20 posts of %s, and no more", async (_, portable) => {
    const document = await feedOf(20, portable);
    const kept = document.entries.length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(20);
    expect(document.entries[0]?.id).toMatch(/\/p0$/);
    expect(Math.max(...sizes(document))).toBeLessThanOrEqual(FEED_LIMIT);
    const grown = { ...document, entries: [...document.entries, ...document.entries.slice(-1)] };
    expect(Math.max(...sizes(grown))).toBeGreaterThan(FEED_LIMIT);
  });

  test("carries a giant as its summary with a link, in its own language, and all others in full", async () => {
    const posts = Array.from({ length: 20 }, (_, at) =>
      samplePost({ id: `p${at}`, published: Date.UTC(2025, 0, 1) - at * HOUR }),
    );
    const giant = {
      id: "giant",
      title: "All of it",
      summary: "Everything & more.",
      published: Date.UTC(2025, 0, 2),
    };
    const portable = `<p>${"long ".repeat(160_000)}</p>`;
    const bodies = { "post:giant": sampleBody({ portable }) };
    for (const [language, words] of [
      ["en", "Read the whole post"],
      ["de", "Den ganzen Beitrag lesen"],
    ] as const) {
      const feedWords = await feedWordsOf(samplePublication, [{ language }]);
      const publication = {
        ...samplePublication,
        feed: { size: 30 },
        ...(feedWords !== undefined && { feedWords }),
      };
      const all = [samplePost({ ...giant, language }), ...posts];
      const { visible, readBody } = visibleSpecimen({ publication, posts: all, bodies });
      const document = await composeFeed(visible, readBody);
      expect(document.entries).toHaveLength(21);
      expect(document.entries[0]?.html).toBe(
        `<p>Everything &amp; more.</p>\n<p><a href="https://harbour.example/posts/giant">${words}</a></p>`,
      );
      expect(document.entries[1]?.html).toContain("before six");
      expect(document.cut).toMatchObject({
        listed: 21,
        wanted: 21,
        summarised: [{ url: "https://harbour.example/posts/giant", octets: portable.length }],
      });
    }
  });

  test("carries each of several giants as its summary, whatever else stands in the feed", async () => {
    const document = await feedOf(3, "x".repeat(BODY_LIMIT + 1));
    expect(document.entries).toHaveLength(3);
    expect(document.cut?.summarised).toHaveLength(3);
    const whole = await feedOf(3, "x".repeat(BODY_LIMIT));
    expect(whole.entries[0]?.html).toHaveLength(BODY_LIMIT);
    expect(whole.cut).toBeUndefined();
  });

  test("says what it left out, with numbers", async () => {
    const document = await feedOf(60, `<p>${"x".repeat(20_480)}</p>`, 100);
    const { listed, wanted, octets } = document.cut ?? { listed: 0, wanted: 0, octets: 0 };
    expect([listed, wanted]).toEqual([document.entries.length, 60]);
    expect(listed).toBeGreaterThan(20);
    expect(octets).toBeGreaterThan(60 * 20_480);
    expect((await feedOf(20, "<p>x</p>")).cut).toBeUndefined();
  });

  test("dates a feed by the posts that are left in it", async () => {
    const posts = Array.from({ length: 6 }, (_, at) =>
      samplePost({ id: `p${at}`, published: (9 - at) * HOUR, updated: (9 + at) * HOUR }),
    );
    const portable = "x".repeat(BODY_LIMIT);
    const bodies = Object.fromEntries(
      posts.map(({ id }) => [`post:${id}`, sampleBody({ portable })]),
    );
    const { visible, readBody } = visibleSpecimen({ posts, bodies });
    const document = await composeFeed(visible, readBody);
    expect(document.entries).toHaveLength(3);
    expect(document.updated).toBe(11 * HOUR);
  });

  test("rejects when a body is missing", async () => {
    const { visible } = visibleSpecimen();
    const readBody = async () => {
      throw new Error("post:k3v9x2 is missing from pack sample.json");
    };
    await expect(composeFeed(visible, readBody)).rejects.toThrow("post:k3v9x2 is missing");
  });
});
