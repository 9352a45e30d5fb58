/** The feeds of what one author signs. */
import { expect, test } from "vitest";
import { type Format, readDocument } from "../feeds/following.ts";
import { samplePost, samplePublication } from "../support/library.ts";
import { feedSite, START } from "./feed-site.ts";

const posts = [
  samplePost({ id: "hers", published: START, authors: ["ada"] }),
  samplePost({ id: "theirs", published: START + 1000, authors: ["ben", "ada"] }),
  samplePost({ id: "his", published: START + 2000, authors: ["ben"] }),
  samplePost({ id: "nobody", published: START + 3000, authors: [] }),
];

test.each([
  ["atom", "atom.xml"],
  ["rss", "feed.xml"],
  ["json", "feed.json"],
] as const satisfies readonly (readonly [Format, string])[])(
  "carry those posts and no other, under a title of their own: %s",
  async (format, file) => {
    const ask = feedSite({ posts });
    const text = await (await ask(`/authors/ada/${file}`)).text();
    const { entries, self } = readDocument(text, format);
    expect(entries.map(({ id }) => id)).toEqual([
      "tag:harbour.example,2025-01-01:post/theirs",
      "tag:harbour.example,2025-01-01:post/hers",
    ]);
    expect(self).toBe(`https://harbour.example/authors/ada/${file}`);
    expect(text).toContain("The Harbour Letter: Ada Lind");
  },
);

test("have an id of their own, which neither a name nor an address changes", async () => {
  const atom = await (await feedSite({ posts })("/authors/ada/atom.xml")).text();
  expect(atom).toContain("<id>tag:harbour.example,2025-01-01:author/ada</id>");
});

test("of an author whom nobody knows are an old address, which leads to the feed of everything", async () => {
  const unknown = await feedSite({ posts })("/authors/eve/atom.xml");
  expect([unknown.status, unknown.headers.get("Location")]).toEqual([301, "/atom.xml"]);
});

test("are listed for people where there are several authors", async () => {
  const several = await (await feedSite({ posts })("/feeds")).text();
  expect(several).toContain("https://harbour.example/authors/ada/atom.xml");
  expect(several).toContain('href="/authors/ben/feed.json"');
  const [ada] = samplePublication.authors;
  const publication = { ...samplePublication, authors: ada === undefined ? [] : [ada] };
  const one = await (await feedSite({ posts, publication })("/feeds")).text();
  expect(one).not.toContain("/authors/");
});
