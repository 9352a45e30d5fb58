/** import.yaml: what an owner says about the old site, and what a first run writes down for them. */
import { expect, test } from "vitest";
import { movingHouse } from "../moving-house.ts";

const PUBLICATION = `# Ours.
title: The Harbour Letter
address: https://harbour.example
language: en
timezone: Europe/Berlin
founded: { authority: harbour.example, date: 2025-01-01 }
authors:
  # The editor.
  - id: ada
    name: Ada Lind

# What we write about.
topics:
  - slug: tides
    name: Tides # and ebb
    description: When the water comes and goes.

digest:
  weekly: { at: "08:00", day: monday }
from: { name: The Harbour Letter, address: letter@harbour.example }
operator: editor@harbour.example
postal_address: 1 Quay Street
`;

const FIRST = `# How \`tidings import\` reads your old site. Change what you like and run the same command again: posts that you have
# not touched follow.

# The old site's address, where the source does not say it: links to it become links to your posts.
# site: https://old.example
# Its pattern of addresses, where the source does not say them (:year :month :day :slug :categories …):
# address: /blog/:slug
# Folders with its pictures, from here:
# media: [old-pictures]
# A tag of so many posts becomes a topic by itself, if it is not listed below (false: none does):
topic_from: 3

# The old site's tags and categories → topics of publication.yaml. One that is not there yet is added. false: left out.
topics:
  Boats: boats # 3 posts
  Uncategorized: false # 3 posts
  Rope: false # 1 post
  tides: tides # 1 post

# Its authors → ids of publication.yaml. false: the first author there signs.
authors:
  Ada Lind: ada # 2 posts
  Jo Quay: jo-quay # 1 post
  Jo Quay <jo@x.example>: jo-quay # 1 post
  jo@y.example: jo # 1 post
`;

const post = (title: string, front: string, body = "Text.") =>
  `---\ntitle: ${title}\ndate: 2019-05-01\n${front}\n---\n\n${body}\n`;

function blog() {
  const house = movingHouse(PUBLICATION);
  house.give("old/a.md", post("A", "tags: [Boats, Rope, tides]\nauthor: Jo Quay"));
  house.give("old/b.md", post("B", "tags: [boats, Uncategorized]\nauthor: Ada Lind"));
  house.give("old/c.md", post("C", "tags: [Boats]\nauthor: Jo Quay <jo@x.example>"));
  house.give("old/d.md", post("D", "tags: [Uncategorized]\nauthors: [jo@y.example, Ada Lind]"));
  house.give("old/e.md", post("E", "tags: [Uncategorized]"));
  return house;
}

test("a first run adds frequent tags and all authors to publication.yaml, and writes down what became of each", async () => {
  const house = blog();
  const { code, complained } = await house.move(["old"]);
  expect([code, complained]).toEqual([0, []]);
  expect(house.read("content/publication.yaml")).toBe(
    PUBLICATION.replace(
      "    name: Ada Lind\n",
      "    name: Ada Lind\n  - id: jo-quay\n    name: Jo Quay\n  - id: jo\n    name: jo\n",
    ).replace("comes and goes.\n", "comes and goes.\n  - slug: boats\n    name: Boats\n"),
  );
  expect(house.read("import.yaml")).toBe(FIRST);
  const content = house.content();
  const front = (path: string) =>
    content[`posts/2019-05-01-${path}.md`]?.match(/^(?:topics|authors):.*$/gm);
  expect(["a", "b", "c", "d", "e"].map(front)).toEqual([
    ["topics: [boats, tides]", "authors: [jo-quay]"],
    ["topics: [boats]", "authors: [ada]"],
    ["topics: [boats]", "authors: [jo-quay]"],
    ["authors: [jo, ada]"],
    null,
  ]);
  expect(house.read("import-report.md")).toContain(
    "Tags that are no topics here; import.yaml says which are (2)\n\n- Uncategorized (3)\n- Rope (1)",
  );
});

test("what its owner changes in it is what the next run does, and posts that nobody touched follow", async () => {
  const house = blog();
  await house.move(["old"]);
  const yaml = house.read("content/publication.yaml");
  house.give(
    "import.yaml",
    `# Mine.\ntopics:\n  Boats: [boats, tides]\n  Rope: rope-work\n  Uncategorized: false\n  tides: false\nauthors:\n  jo@y.example: jo-quay # the same\n`,
  );
  house.give("old/f.md", post("F", "tags: [Knots]\nauthor: Kim"));
  const { said, complained } = await house.move(["old"]);
  expect(complained).toEqual([]);
  expect(said).toContain("1 imported, 4 written anew, 1 already there, 0 failed.");
  expect(house.read("content/publication.yaml")).toBe(
    yaml
      .replace("    name: Boats\n", "    name: Boats\n  - slug: rope-work\n    name: Rope\n")
      .replace("    name: jo\n", "    name: jo\n  - id: kim\n    name: Kim\n"),
  );
  expect(house.content()["posts/2019-05-01-a.md"]).toContain("topics: [boats, tides, rope-work]\n");
  expect(house.content()["posts/2019-05-01-d.md"]).toContain("authors: [jo-quay, ada]\n");
  // What the file did not know yet is added to it, and nothing else of it changes.
  expect(house.read("import.yaml")).toBe(
    `# Mine.\ntopics:\n  Boats: [boats, tides]\n  Rope: rope-work\n  Uncategorized: false\n  tides: false\n  Knots: false\nauthors:\n  jo@y.example: jo-quay # the same\n  Ada Lind: ada\n  Jo Quay: jo-quay\n  Jo Quay <jo@x.example>: jo-quay\n  Kim: kim\n`,
  );
});

test("a mistake in it is named by its line, and nothing is done", async () => {
  const house = blog();
  house.give(
    "import.yaml",
    "site: old.example\naddress: /blog/:slugg\nmedia: [nowhere]\ntopics:\n  News: Big News\nautors: {}\ntopic_from: many\n",
  );
  const { code, complained } = await house.move(["old"]);
  expect(code).toBe(1);
  expect(complained.map((line) => line.replace(/:slugg; .*/, ":slugg"))).toEqual([
    "tidings import: import.yaml:1: site must be an absolute URL that begins with https:// or http://",
    "tidings import: import.yaml:2: address knows no :slugg",
    'tidings import: import.yaml:5: topics.News cannot be "Big News"; use lower-case letters, digits and single hyphens, or false to leave it out',
    'tidings import: import.yaml:6: unknown key "autors"; did you mean "authors"? Keys here: site, address, media, topic_from, topics, authors',
    "tidings import: import.yaml:7: topic_from must be a number of posts, or false",
  ]);
  expect(house.content()).toEqual({});
});

test("the same can be said on the command line, and outranks the file", async () => {
  const house = blog();
  house.give("import.yaml", "address: /wrong/:slug\n");
  await house.move(["old"], {
    address: "/:year/:i_month/:slug.html",
    site: "https://old.example/",
  });
  expect(house.content()["posts/2019-05-01-a.md"]).toMatch(
    /formerly:\n {2}- \/2019\/5\/a\.html\n.*imported: https:\/\/old\.example\/2019\/5\/a\.html\n/s,
  );
  const { code, complained } = await house.move(["old"], { address: "blog/:slug", media: ["no"] });
  expect([code, complained]).toEqual([
    1,
    [
      "tidings import: --address must begin with /, such as /blog/:slug or /:year/:month/:slug/",
      "tidings import: --media no is no folder; name the one that holds the old site's pictures",
    ],
  ]);
});

test("a pattern that comes later adds the address to the posts that are here, and makes no others", async () => {
  const house = blog();
  await house.move(["old"]);
  const before = Object.keys(house.content());
  const { said } = await house.move(["old"], { address: "/blog/:slug/" });
  expect(said).toContain("0 imported, 5 written anew, 0 already there, 0 failed.");
  expect(Object.keys(house.content())).toEqual(before);
  expect(house.content()["posts/2019-05-01-a.md"]).toContain("formerly:\n  - /blog/a/\n");
});

test("--dry-run writes neither", async () => {
  const house = blog();
  const { code } = await house.move(["old"], { "dry-run": true });
  expect(code).toBe(0);
  expect(house.read("content/publication.yaml")).toBe(PUBLICATION);
  expect(() => house.read("import.yaml")).toThrow("ENOENT");
});
