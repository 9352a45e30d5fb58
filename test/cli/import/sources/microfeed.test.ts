/** microfeed's JSON beside all that comes out of it. */
import { expect, test } from "vitest";
import { microfeed } from "../../../../src/cli/import/sources/microfeed/microfeed.ts";
import { heldFiles, itemsOf } from "./held-files.ts";
import { instants, maker, plainHtml } from "./made-texts.ts";
import { likeness, wordsOfHtml, wordsOfMarkdown } from "./visible-text.ts";

const ROOT = "https://boats.example.org";

function feedOf(items: readonly object[], more: object = {}): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "Boats",
    home_page_url: "https://elsewhere.example/",
    feed_url: `${ROOT}/json/`,
    description: "Of boats",
    authors: [{ name: "Ada Lind" }],
    language: "de",
    _microfeed: { microfeed_version: "1.0.5", base_url: ROOT, categories: [] },
    items,
    ...more,
  });
}

test.each([
  [51, 60, true],
  [52, 50, false],
])("every item comes with its id, instants, address and words", async (seed, count, recorded) => {
  const make = maker(seed);
  const expected = instants(make, count).map((ms, at) => ({
    id: make.hex(11),
    title: `${make.words(4)} ${at}`,
    ms,
    html: plainHtml(make, 4),
    place: `/i/post-${at}-${make.hex(5)}/`,
  }));
  const items = expected.map(({ id, title, ms, html, place }) => ({
    id,
    title,
    url: "https://link.example/about",
    content_html: html,
    date_published: new Date(ms).toISOString(),
    date_modified: new Date(ms + 3_600_000).toISOString(),
    image: `${ROOT}/media/a.png`,
    tags: ["boats"],
    ...(recorded
      ? {
          attachments: [
            {
              url: `${ROOT}/media/a.mp3`,
              mime_type: "audio/mpeg",
              size_in_bytes: 12_345,
              duration_in_seconds: 61,
            },
          ],
        }
      : {}),
    _microfeed: { web_url: `${ROOT}${place}`, status: "published", guid: "own" },
  }));
  const found = await itemsOf(microfeed, heldFiles({ json: feedOf(items) }, "file"));
  expect(found.of("failed")).toEqual([]);
  expect(found.of("site")).toEqual([
    {
      kind: "site",
      title: "Boats",
      description: "Of boats",
      language: "de",
      address: ROOT,
      feeds: ["/rss/", "/json/"],
    },
  ]);
  expect(found.of("author")).toEqual([{ kind: "author", key: "Ada Lind", name: "Ada Lind" }]);
  expect(found.texts).toHaveLength(count);
  for (const [at, one] of expected.entries()) {
    const article = found.texts[at]?.article;
    expect(article).toMatchObject({
      guid: one.id,
      title: one.title,
      addresses: [one.place],
      authors: ["Ada Lind"],
      tags: ["boats"],
      picture: { src: `${ROOT}/media/a.png` },
      carried: { link: "https://link.example/about" },
      losses: [],
    });
    expect(article?.recording).toEqual(
      recorded
        ? { url: `${ROOT}/media/a.mp3`, type: "audio/mpeg", length: 12_345, duration: 61 }
        : undefined,
    );
    expect([article?.date, article?.updated].map((date) => Date.parse(date ?? ""))).toEqual([
      one.ms,
      one.ms + 3_600_000,
    ]);
    const alike = likeness(wordsOfHtml(one.html), wordsOfMarkdown(article?.body ?? ""));
    if (alike < 0.99) throw new Error(`${alike} of:\n${one.html}\nbecame\n${article?.body}`);
  }
});

test("what is not in lists is a draft, episodes are named, and a feed that goes on is said to", async () => {
  const feed = feedOf(
    [
      {
        id: "a",
        title: "A",
        content_html: "<p>A</p>",
        _microfeed: {
          web_url: `${ROOT}/i/a/`,
          status: "unlisted",
          "itunes:season": 2,
          "itunes:explicit": true,
        },
      },
    ],
    { next_url: `${ROOT}/json/?next_cursor=1` },
  );
  const items = await itemsOf(microfeed, heldFiles({ "a/one.json": feed, "b.txt": "x" }, "folder"));
  expect(items.texts[0]?.article.marks).toEqual([{ reason: '`status` is "unlisted"' }]);
  expect(items.texts[0]?.article.losses).toEqual([
    { kind: "podcast", what: "itunes:season: 2" },
    { kind: "podcast", what: "itunes:explicit" },
  ]);
  expect(items.of("left").map(({ what }) => what)).toEqual([
    `the feed goes on at ${ROOT}/json/?next_cursor=1: save that page, too, and import it`,
  ]);
});

test("any other JSON Feed is none of microfeed's", async () => {
  const feed = JSON.stringify({ version: "https://jsonfeed.org/version/1.1", items: [] });
  expect(await microfeed.recognises(heldFiles({ "f.json": feed }, "file"))).toBe(false);
});
