import { expect, test } from "vitest";
import { importInto } from "../newcomer.ts";

const OWN = `---
# Permanent.
id: roundtrip1
title: "A post: of another Tidings"
date: 2025-01-01
updated: 2025-02-01
summary: Sum.
topics: [trade]
authors: [newsroom]
image:
  src: /media/caspian-workspace.png
  alt: A
  credit: Somebody
enclosure: { url: /media/a.mp3, duration: "62:03" }
language: de
slug: its-own-address
formerly: [older-address]
email: false
correction: It was wrong.
retracted: Withdrawn for legal reasons.
---

# A post: of another Tidings

Retracted secret body.
`;

test("a post of another Tidings comes in with every key, comment and word as it was", async () => {
  const { code, said, posts } = await importInto({ "own-post.md": OWN });
  expect(code).toBe(0);
  expect(posts).toEqual({ "2025-01-01-its-own-address.md": OWN });
  expect(said).toEqual([
    "imported       own-post.md → content/posts/2025-01-01-its-own-address.md",
    "               2025-01-01: A post: of another Tidings",
    "1 imported, 0 already there, 0 failed.",
  ]);
});

test("its address is that of its file, as it was there", async () => {
  const plain = "---\nid: abcd1234\ntitle: Renamed since\ndate: 2025-01-01\n---\n\nWords.\n";
  const { posts } = await importInto({ "posts/2025-01-01-first-name.md": plain });
  expect(posts).toEqual({ "2025-01-01-first-name.md": plain });
});

test("an author and a topic that this publication lacks are kept and named", async () => {
  const stranger =
    "---\nid: abcd1234\ntitle: A\ndate: 2025-01-01\nauthors: [bob]\ntopics: [ships]\n---\n\nWords.\n";
  const { said, posts } = await importInto({ "a.md": stranger });
  expect(posts).toEqual({ "2025-01-01-a.md": stranger });
  expect(said.filter((line) => line.includes("kept, but"))).toEqual([
    '               note: kept, but `tidings check` refuses it: a.md:6: unknown topic "ships"; topics in publication.yaml: diplomacy, trade, energy, following, standards',
    '               note: kept, but `tidings check` refuses it: a.md:5: unknown author "bob"; authors in publication.yaml: newsroom',
  ]);
});

test("a post of ours that waits for its day waits for it here too", async () => {
  const later = "---\nid: abcd1234\ntitle: A\ndate: 2099-01-01\n---\n\nWords.\n";
  const { said, posts } = await importInto({ "a.md": later });
  expect(posts).toEqual({ "2099-01-01-a.md": later });
  expect(said).toContain(
    "               note: its date is in the future: it appears by itself at that instant",
  );
});

test("options change only what they name", async () => {
  const values = { draft: true, "no-email": true, topic: ["energy"] };
  const { posts } = await importInto(
    {
      "a.md":
        "---\nid: abcd1234 # for good\ntitle: A\ndate: 2025-01-01\ntopics: [trade]\n---\n\nWords.\n",
    },
    values,
  );
  expect(posts["2025-01-01-a.md"]).toBe(
    "---\nid: abcd1234 # for good\ntitle: A\ndate: 2025-01-01\ntopics: [energy, trade]\ndraft: true\nemail: false\n---\n\nWords.\n",
  );
});

test("where its address is taken, it gets the next one in its front matter as well", async () => {
  const post = (id: string) =>
    `---\nid: ${id}\ntitle: A\ndate: 2025-01-01\nslug: talks\n---\n\nWords.\n`;
  const { posts } = await importInto({ "a.md": post("aaaa"), "b.md": post("bbbb") });
  expect(posts["2025-01-01-talks-2.md"]).toContain("\nslug: talks-2\n");
});

test("a post of ours in a folder of drafts is a draft, unless it was withdrawn", async () => {
  const { posts } = await importInto({
    "_drafts/a.md": "---\nid: aaaa\ntitle: A\ndate: 2025-01-01\n---\n\nWords.\n",
    "_drafts/b.md":
      "---\nid: bbbb\ntitle: B\ndate: 2025-01-01\nretracted: It was wrong.\n---\n\nWords.\n",
  });
  expect(posts["2025-01-01-a.md"]).toContain("draft: true\n");
  expect(posts["2025-01-01-b.md"]).not.toContain("draft: true\n");
});

test.each(["never", "no", "None", "false", '"off"'])(
  "a file of another program that says email: %s is never emailed",
  async (value) => {
    const { posts } = await importInto({
      "a.md": `---\ntitle: A\ndate: 2025/01/01\nemail: ${value}\n---\n\nWords.\n`,
    });
    expect(posts["2025-01-01-a.md"]).toContain("\nemail: false\n");
  },
);

test("keys of ours in a file that is not wholly ours are kept where they are valid, else named", async () => {
  const { said, posts } = await importInto({
    "a.md":
      "---\ntitle: A\ndate: 2025/01/01\nlayout: post\nauthor: Caspian Desk newsroom\nformerly: [old]\nemail: now\nretracted: It was all wrong.\nimage: /x.png\nauthors: [bob]\n---\n\nWords.\n",
  });
  expect(posts["2025-01-01-a.md"]).toMatch(
    /\nauthors: \[newsroom\]\nformerly: \[old\]\nemail: now\nretracted: It was all wrong.\n---\n/,
  );
  expect(said).toContain("               note: left out of its front matter: layout");
  expect(said).toContain(
    "               not carried over: lead picture that is not among the files: /x.png",
  );
  expect(said).toContain(
    "               note: left out authors that publication.yaml does not know: bob; without one, the first author there signs",
  );
});
