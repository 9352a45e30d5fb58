/** The feed of editions, from frozen editions to documents. */
import { expect, test } from "vitest";
import { renderAtom } from "../../src/feeds/atom.ts";
import { composeEditions, type FeedEdition } from "../../src/feeds/edition-feed.ts";
import { renderJson } from "../../src/feeds/json.ts";
import { renderRss } from "../../src/feeds/rss.ts";
import { samplePublication } from "../support/library.ts";
import { ATOM_SCHEMA, validateFiles } from "./tools.ts";

const listed = {
  title: "Boats & crews < before six",
  url: "https://harbour.example/posts/boats?a=1&b=2",
  summary: "The first boats went out <early>.",
  language: "en",
  direction: "ltr",
} as const;

const editions: readonly FeedEdition[] = [
  {
    period: "weekly:2025-W37",
    slot: Date.UTC(2025, 8, 8, 6, 0, 0, 500),
    subject: "Boats & crews < before six, and 2 more",
    count: 3,
    itemContents: [
      listed,
      { ...listed, title: "ضوء أول", summary: "", language: "ar", direction: "rtl" },
      { ...listed, title: "Tides", summary: "", correction: "It was at seven, not < six." },
    ],
  },
  {
    period: "daily:2025-09-05",
    slot: Date.UTC(2025, 8, 5, 5, 30),
    subject: "Tides",
    count: 1,
    itemContents: [{ ...listed, title: "Tides" }],
  },
];

const document = composeEditions(samplePublication, editions);
const RENDERERS = { "rss.xml": renderRss, "atom.xml": renderAtom, "feed.json": renderJson };

test("an edition is an entry with a permanent name, its page and its slot", () => {
  expect(document.entries.map(({ html, ...entry }) => entry)[0]).toEqual({
    id: "tag:harbour.example,2025-01-01:edition/weekly-2025-W37",
    url: "https://harbour.example/editions/weekly:2025-W37",
    title: "Boats & crews < before six, and 2 more",
    summary: "Boats & crews < before six · ضوء أول · Tides",
    published: Date.UTC(2025, 8, 8, 6),
    updated: Date.UTC(2025, 8, 8, 6),
    authors: [],
    topics: [],
    language: "en",
    words: samplePublication.words.feeds,
    direction: "ltr",
  });
  expect(document.updated).toBe(Date.UTC(2025, 8, 8, 6));
});

test("its content is the list of its items, escaped, each in its own language", () => {
  expect(document.entries[0]?.html).toBe(
    `<ul>
<li><p><a href="https://harbour.example/posts/boats?a=1&amp;b=2">Boats &amp; crews &lt; before six</a></p><p>The first boats went out &lt;early&gt;.</p></li>
<li lang="ar" dir="rtl"><p><a href="https://harbour.example/posts/boats?a=1&amp;b=2">ضوء أول</a></p></li>
<li><p><a href="https://harbour.example/posts/boats?a=1&amp;b=2">Tides</a></p><p><strong>Correction:</strong> It was at seven, not &lt; six.</p></li>
</ul>`,
  );
});

test.each(Object.entries(RENDERERS))("the golden document: %s", async (name, render) => {
  await expect(render(document)).toMatchFileSnapshot(`golden/editions.${name}`);
});

test("both Atom documents, with editions and without any, satisfy RFC 4287's schema", (context) => {
  const none = composeEditions(samplePublication, []);
  expect(none.updated).toBe(Date.UTC(2025, 0, 1));
  const schema = ["--noout", "--relaxng", ATOM_SCHEMA];
  const verdict = validateFiles("xmllint", schema, [renderAtom(document), renderAtom(none)]);
  if (verdict === "missing") context.skip("xmllint is not installed");
  expect(verdict).toMatchObject({ ok: true });
});
