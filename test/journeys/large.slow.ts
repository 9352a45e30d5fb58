/** So many posts that they lie apart from the index, in a real Worker: everything is read as if they were in it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LibraryIndex } from "../../src/publication/library.ts";
import { DAY, HOUR } from "../../src/text/time.ts";
import { seenPosts } from "../editions/edition-rows.ts";
import { startWorkerHarness, TEST_KEY, type WorkerHarness } from "../support/worker-harness.ts";

const COUNT = 3_200;
const NOW = Date.now();

/** Long enough that the posts together are more than an index holds. */
const summaryOf = (number: number) =>
  `What ${number} says. ${"The boats left at six. ".repeat(25)}`;

const nameOf = (number: number) => `large-${String(number).padStart(4, "0")}`;

function postOf(number: number): string {
  return `---
id: ${nameOf(number)}
title: "Größe ${number}"
date: ${new Date(NOW - HOUR - number * HOUR).toISOString()}
summary: "${summaryOf(number)}"
topics: [trade]
${number === 7 ? 'retracted: "It was wrong."\n' : ""}${number === 9 ? "formerly: [the-old-name]\n" : ""}---

Text ${number}, and a word that no other post has: wort${number}wort.
`;
}

let harness: WorkerHarness;

beforeAll(async () => {
  const numbers = Array.from({ length: COUNT }, (_, number) => number);
  const files = numbers.map((number) => [`posts/${nameOf(number)}.md`, postOf(number)]);
  const later = postOf(9_999).replace(/^date: .*$/m, `date: ${new Date(NOW + DAY).toISOString()}`);
  harness = await startWorkerHarness({
    ...Object.fromEntries(files),
    "posts/later.md": later,
  });
});
afterAll(() => harness?.close());

const text = async (path: string) => {
  const response = await harness.fetch(path);
  return `${response.status} ${await response.text()}`;
};

test("the bundle has none of them, and the files that have them are handed out to nobody", async () => {
  const stored = readFileSync(join(harness.content, "../dist/library.txt"), "utf8");
  const { posts, apart = [], related } = JSON.parse(stored) as LibraryIndex;
  expect([posts.length, related]).toEqual([0, undefined]);
  expect(apart).toHaveLength(2);
  for (const name of apart) expect(await text(`/packs/${name}`)).toMatch(/^404 /);
});

test("requests that come all at once to a Worker that has none of them yet are all answered", async () => {
  await harness.deploy({});
  const paths = Array.from({ length: 12 }, (_, at) => `/posts/${nameOf(at + 100)}`);
  const answers = await Promise.all(paths.map(text));
  answers.forEach((answer, at) => {
    expect(answer).toMatch(/^200 /);
    expect(answer).toContain(`Größe ${at + 100}`);
  });
});

test("front page, feeds, topic, archive and search show titles and summaries", async () => {
  for (const path of ["/", "/feed.xml", "/atom.xml", "/feed.json", "/topics/trade"]) {
    const answer = await text(path);
    expect([path, answer.slice(0, 4)]).toEqual([path, "200 "]);
    expect(answer).toContain("Größe 3");
    expect(answer).toContain("What 3 says.");
    expect(answer).not.toContain("Größe 9999");
  }
  expect(await text("/archive")).toContain("Größe 0");
  expect(await text(`/posts/${nameOf(3_000)}`)).toContain("Text 3000, and a word");
  expect(await text("/search?q=wort2900wort")).toContain("Größe 2900");
  expect(await text("/sitemap.xml")).toContain(`/posts/${nameOf(COUNT - 1)}`);
});

test("a post that is not due or was withdrawn, and an address of before, are answered as ever", async () => {
  expect(await text(`/posts/${nameOf(9_999)}`)).toMatch(/^404 /);
  const withdrawn = await text(`/posts/${nameOf(7)}`);
  expect([withdrawn.slice(0, 4), withdrawn.includes("It was wrong.")]).toEqual(["410 ", true]);
  const moved = await harness.fetch("/posts/the-old-name");
  expect([moved.status, moved.headers.get("location")]).toEqual([301, `/posts/${nameOf(9)}`]);
});

test("the API tells a post with all that it has, and a tick goes through all of them", async () => {
  const response = await harness.fetch(`/api/v1/posts/${nameOf(5)}`, {
    headers: { authorization: `Bearer ${TEST_KEY}` },
  });
  expect(await response.json()).toMatchObject({
    id: nameOf(5),
    title: "Größe 5",
    language: "en",
    topics: ["trade"],
  });
  await harness.tick(NOW);
  await harness.until("the posts have been seen", async (db) => (await seenPosts(db)) >= COUNT - 1);
});
