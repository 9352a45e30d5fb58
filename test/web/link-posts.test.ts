/** Posts about something elsewhere (`link`): the post's own address first, and the other one beside it. */
import { expect, test } from "vitest";
import { all, parseWithSaxes, text } from "../feeds/reading.ts";
import { ATOM_SCHEMA, validateFiles } from "../feeds/tools.ts";
import { samplePost } from "../support/library.ts";
import { feedSite, START } from "./feed-site.ts";

const OWN = "https://harbour.example/posts/linked";
const OTHER = "https://www.elsewhere.example/a?b=1&c=2";
const LICENSE = "https://creativecommons.org/licenses/by/4.0/";
const NOTE =
  '<p><a href="https://www.elsewhere.example/a?b=1&amp;c=2">→ elsewhere.example</a></p>\n';
const ask = feedSite({
  posts: [
    samplePost({ id: "linked", published: START, link: OTHER, license: LICENSE }),
    samplePost({ id: "plain", published: START - 1000 }),
  ],
  body: "<p>My words.</p>",
});

test("JSON Feed has both addresses, each in its field", async () => {
  const { items } = (await (await ask("/feed.json")).json()) as { items: object[] };
  expect(items[0]).toMatchObject({
    url: OWN,
    external_url: OTHER,
    content_html: `${NOTE}<p>My words.</p>`,
  });
  expect(items[1]).not.toHaveProperty("external_url");
});

test("an entry of Atom has its own link first, then what it is about as related", async () => {
  const atom = await (await ask("/atom.xml")).text();
  const [linked, plain] = all(parseWithSaxes(atom), "entry").map((entry) =>
    all(entry, "link").map(({ attributes }) => [attributes.rel, attributes.href]),
  );
  expect(linked).toEqual([
    ["alternate", OWN],
    ["related", OTHER],
    ["license", LICENSE],
  ]);
  expect(plain).toEqual([["alternate", "https://harbour.example/posts/plain"]]);
  const verdict = validateFiles("xmllint", ["--noout", "--relaxng", ATOM_SCHEMA], [atom]);
  expect(verdict === "missing" || verdict.ok).toBe(true);
});

test("the link of an RSS item is the post's own, and the text begins with the other", async () => {
  const rss = parseWithSaxes(await (await ask("/feed.xml")).text());
  const [item] = all(all(rss, "channel")[0] ?? rss, "item");
  expect(item && text(item, "link")).toBe(OWN);
  expect(item && text(item, "content:encoded")).toBe(`${NOTE}<p>My words.</p>`);
});

test("the licence stands in the item of RSS and on the page", async () => {
  expect(await (await ask("/feed.xml")).text()).toContain(
    `<creativeCommons:license>${LICENSE}</creativeCommons:license>`,
  );
  expect(await (await ask("/posts/linked")).text()).toContain(
    `<a href="${LICENSE}" rel="license">License</a>`,
  );
});

test("the page and the lists show where it leads", async () => {
  const page = await (await ask("/posts/linked")).text();
  expect(page).toContain(
    '<p class="elsewhere"><a href="https://www.elsewhere.example/a?b=1&amp;c=2">→ elsewhere.example</a></p>',
  );
  expect(page).toContain('<link rel="canonical" href="https://harbour.example/posts/linked"/>');
  expect(await (await ask("/")).text()).toContain("<span>→ elsewhere.example</span>");
});
