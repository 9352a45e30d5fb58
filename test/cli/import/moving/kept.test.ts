/** What a source's post brings along so that nobody notices the move. */
import { expect, test } from "vitest";
import type { Article } from "../../../../src/cli/import/article.ts";
import type { SourceItem } from "../../../../src/cli/import/sources/source-definition.ts";
import { movingHouse } from "../moving-house.ts";
import { programWith } from "../open-house.ts";

const ARTICLE: Article = {
  title: "Talks in Tianjin",
  date: "2024-08-31T09:30:00+04:00",
  tags: [],
  guid: "https://old.example/?p=123",
  addresses: ["/2024/08/talks-in-tianjin.html", "/?p=123", "/posts/talks-in-tianjin"],
  body: "They met.",
  opening: "They met.",
  notes: [],
};

function post(over: Partial<Article>, path = "export.xml"): SourceItem {
  return { kind: "post", at: { path, line: 7 }, article: { ...ARTICLE, ...over } };
}

async function moved(...items: readonly SourceItem[]) {
  const house = movingHouse();
  house.give("export.xml", "<export/>");
  const run = await house.move(["export.xml"], {}, { known: [programWith(items)] });
  return { ...run, content: house.content(), house };
}

test("the id of its entry, its addresses, its picture and its recording stand in the post's file", async () => {
  const { content } = await moved(
    post({
      picture: { src: "/media/port.jpg", alt: "A port", caption: "At dawn", credit: "Ada Lind" },
      recording: {
        url: "https://cdn.example/1.mp3",
        type: "audio/mpeg",
        length: 900,
        duration: 61,
      },
    }),
  );
  expect(content).toEqual({
    "posts/2024-08-31-talks-in-tianjin.md": expect.stringMatching(/^---\nid: [a-z0-9]{12}\n/),
  });
  expect(Object.values(content)[0]?.replace(/^id: .*$/m, "id: x")).toBe(`---
id: x
guid: https://old.example/?p=123
title: Talks in Tianjin
date: 2024-08-31T09:30:00+04:00
image:
  src: /media/port.jpg
  alt: A port
  credit: At dawn · Ada Lind
enclosure:
  url: https://cdn.example/1.mp3
  type: audio/mpeg
  length: 900
  duration: 61
formerly:
  - /2024/08/talks-in-tianjin.html
  - /?p=123
email: false
imported: program
---

They met.
`);
});

test.each([
  [{ slug: "a-word" }, "a-word"],
  [{ slug: "With-Capitals" }, "with-capitals"],
  [{ slug: "%D0%BF%D0%BE%D1%80%D1%82" }, "port"],
  [{ addresses: ["/2024/08/talks.html"] }, "talks"],
  [{ addresses: ["/2024/08/talks/index.php"] }, "talks"],
  [{ addresses: ["/?p=123"] }, "talks-in-tianjin"],
])("the last part of its address stays: %j gives %s", async (over, slug) => {
  const { content } = await moved(post(over));
  expect(Object.keys(content)).toEqual([`posts/2024-08-31-${slug}.md`]);
});

test("of two texts that had one address the first keeps it, and the second names it as lost", async () => {
  const other = { title: "Other", guid: "https://old.example/?p=124", addresses: ["/?p=123"] };
  const { content, house } = await moved(post({}), post(other, "b.xml"));
  expect(content["posts/2024-08-31-other.md"]).not.toContain("formerly");
  expect(
    house.read("import-report.md"),
  ).toContain(`### Not carried over: old address that belongs to another text (1)

- \`/?p=123 (content/posts/2024-08-31-talks-in-tianjin.md)\` in \`b.xml:7\` → \`content/posts/2024-08-31-other.md\``);
});

test("a picture that is not among the files is named, and waits at its old address", async () => {
  const { content, house } = await moved(post({ picture: { src: "https://old.example/a.jpg" } }));
  expect(Object.values(content)[0]).toContain("image:\n  src: https://old.example/a.jpg\n");
  expect(house.read("import-report.md")).toContain("https://old.example/a.jpg in `export.xml`");
});

test("pages of a source become pages, beside those that are there and beside the program's own", async () => {
  const page = (title: string, slug: string): SourceItem => ({
    kind: "page",
    at: { path: `${slug}.html` },
    article: {
      title,
      slug,
      tags: [],
      summary: "In\nshort",
      body: "Text.",
      opening: "Text.",
      notes: [],
    },
  });
  const house = movingHouse();
  house.give("content/pages/about.md", "---\ntitle: About\n---\n\nUs.\n");
  house.give("export.xml", "<export/>");
  const items = [
    page("About them", "about"),
    page("Old things", "archive"),
    page("Imprint", "imprint"),
  ];
  const run = { known: [programWith(items)] };
  expect((await house.move(["export.xml"], {}, run)).code).toBe(0);
  expect(house.content()).toEqual({
    "pages/about.md": "---\ntitle: About\n---\n\nUs.\n",
    "pages/about-2.md":
      "---\ntitle: About them\nsummary: In short\nimported: program\n---\n\nText.\n",
    "pages/archive-2.md":
      "---\ntitle: Old things\nsummary: In short\nimported: program\n---\n\nText.\n",
    "pages/imprint.md": "---\ntitle: Imprint\nsummary: In short\nimported: program\n---\n\nText.\n",
  });
  const again = await house.move(["export.xml"], {}, run);
  expect(again.said).toContain("0 imported, 3 already there, 0 failed.");
});

test("what cannot stand in front matter is left out and named: the post can be published all the same", async () => {
  const long = `/${"x".repeat(3000)}`;
  const { content, house } = await moved(
    post({
      guid: " a\nb",
      addresses: ["/", "/a#part", long],
      recording: { url: "https://cdn.example/1.mp3", type: "mp3", length: 900 },
    }),
  );
  expect(Object.values(content)[0]?.replace(/^id: .*$/m, "id: x")).toBe(
    "---\nid: x\ntitle: Talks in Tianjin\ndate: 2024-08-31T09:30:00+04:00\nformerly:\n  - /a\nemail: false\nimported: program\n---\n\nThey met.\n",
  );
  const report = house.read("import-report.md");
  expect(report).toContain("### Not carried over: id that no feed can have (1)");
  expect(report).toContain("### Not carried over: old address that nobody can ask for (1)");
  expect(report).toContain("### Not carried over: recording without type or length (1)");
});

test("a text that the compiler would refuse as nested too deeply is named, and does not keep the others from being published", async () => {
  const deep = { title: "Deep", guid: "https://old.example/?p=9", body: `${"> ".repeat(3000)}x` };
  const { code, complained, content } = await moved(post({}), post(deep, "b.xml"));
  expect([code, Object.keys(content)]).toEqual([1, ["posts/2024-08-31-talks-in-tianjin.md"]]);
  expect(complained).toEqual([
    "failed         b.xml:7 is nested too deeply on line 1 (at most 40 lists and quotations, or 200 HTML elements, within each other); take out levels there, or close what was left open",
  ]);
});

test("what to do next begins with the pictures that stand on the old site only, and names another language", async () => {
  const house = movingHouse();
  house.give("export.xml", "<export/>");
  const items: readonly SourceItem[] = [
    { kind: "site", language: "de-AT" },
    post({ picture: { src: "https://old.example/a.jpg" } }),
  ];
  await house.move(["export.xml"], {}, { known: [programWith(items)] });
  expect(house.read("import-report.md")).toContain(`## What to do next

1. While the old site is up, fetch what stands there only (1): \`tidings import --fetch-media\`. Until then such a picture is a link.
2. The old site is in \`de-AT\`, and publication.yaml says \`language: en\`. If that is not what your posts are written in, change it there.
`);
});

test("what every text lost is one line of the report, with each of its places", async () => {
  const losses = [{ kind: "style", what: "has-text-align-center", line: 3 }];
  const other = { title: "Other", guid: "https://old.example/?p=124", addresses: ["/other"] };
  const { house } = await moved(post({ losses }), post({ ...other, losses }, "b.xml"));
  expect(house.read("import-report.md")).toContain(`### Not carried over: style (2)

- \`has-text-align-center\`, 2 times:
  - \`export.xml:3\` → \`content/posts/2024-08-31-talks-in-tianjin.md\`
  - \`b.xml:3\` → \`content/posts/2024-08-31-other.md\`
`);
});

test("a topic keeps the slug that it had, by which its old feed is asked for", async () => {
  const titles = ["One", "Two", "Three"];
  const { house } = await moved(
    { kind: "site", topics: { gang: "港", "%e6%b8%af": "灯台" } },
    ...titles.map((title) =>
      post({ title, guid: `https://old.example/${title}`, addresses: [], tags: ["港", "灯台"] }),
    ),
  );
  expect(house.read("content/publication.yaml")).toMatch(
    /- slug: gang\n +name: 港\n +- slug: topic-[a-z0-9]{6}\n +name: 灯台\n/,
  );
});
