/** Running it again: what changed there, what changed here, and runs that ended in the middle. */
import { expect, test } from "vitest";
import type { Article } from "../../../../src/cli/import/article.ts";
import type { SourceItem } from "../../../../src/cli/import/sources/source-definition.ts";
import { movingHouse } from "../moving-house.ts";
import { type MovingHouse, programWith } from "../open-house.ts";

const DAY = 24 * 3_600_000;
const LEDGER = "content/.imported/ledger.jsonl";

function post(name: string, over: Partial<Article> = {}): SourceItem {
  const body = `The text of ${name}.`;
  return {
    kind: "post",
    at: { path: `${name}.md` },
    article: {
      title: name,
      date: "2024-05-01",
      guid: `https://old.example/${name}`,
      tags: [],
      body,
      opening: body,
      notes: [],
      ...over,
    },
  };
}

function house(): MovingHouse & {
  readonly run: (...items: readonly SourceItem[]) => ReturnType<MovingHouse["move"]>;
} {
  const made = movingHouse();
  made.give("old/export.txt", "x");
  return { ...made, run: (...items) => made.move(["old"], {}, { known: [programWith(items)] }) };
}

const A = "content/posts/2024-05-01-a.md";
const B = "content/posts/2024-05-01-b.md";

test("a second run without changes writes nothing, and the ledger stays as it is", async () => {
  const { run, content, read } = house();
  await run(post("b"), post("a"));
  const before = [content(), read(LEDGER)];
  const { said, code } = await run(post("a"), post("b"));
  expect(said).toEqual([
    "old: A program",
    "0 imported, 2 already there, 0 failed.",
    "import-report.md has the rest.",
  ]);
  expect([code, content(), read(LEDGER)]).toEqual([0, ...before]);
});

test("what changed at the source and was not touched here is written anew, in place and with its id", async () => {
  const { run, read } = house();
  await run(post("a"), post("b"));
  const id = /^id: .*$/m.exec(read(A))?.[0];
  const { said } = await run(post("a", { title: "Another title", body: "Mended." }), post("b"));
  expect(said).toContain("0 imported, 1 written anew, 1 already there, 0 failed.");
  expect(read(A)).toBe(`---
${id}
guid: https://old.example/a
title: Another title
date: 2024-05-01
email: false
imported: program
---

Mended.
`);
});

test("what was touched here stays, and is named when the source has changed as well", async () => {
  const { run, read, give } = house();
  await run(post("a"), post("b"));
  const mine = [A, B].map((path) => read(path).replace("The text", "My text"));
  give(A, mine[0] ?? "");
  give(B, mine[1] ?? "");
  const { said } = await run(post("a", { body: "Mended." }), post("b"));
  expect([read(A), read(B)]).toEqual(mine);
  expect(said.slice(1, 3)).toEqual([
    `changed twice  ${A}: changed here and at the source (a.md); left as it is here`,
    "0 imported, 1 already there, 1 changed twice, 0 failed.",
  ]);
  expect(read("import-report.md")).toContain(
    `### Changed here and at the source, and left as they are here (1)\n\n- \`a.md\` → \`${A}\``,
  );
});

test("a file that was renamed or moved here is found by its id", async () => {
  const { run, read, rename, content } = house();
  await run(post("a"));
  rename(A, "content/posts/2024/spring.md");
  const { said } = await run(post("a", { body: "Mended." }));
  expect(said).toContain("0 imported, 1 written anew, 0 already there, 0 failed.");
  expect(Object.keys(content())).toEqual(["posts/2024/spring.md"]);
  expect(read("content/posts/2024/spring.md")).toContain("\n\nMended.\n");
});

test("what was taken away here does not come back", async () => {
  const { run, remove, content } = house();
  await run(post("a"), post("b"));
  remove(A);
  const { said } = await run(post("a", { body: "Mended." }), post("b"));
  expect(said).toContain("0 imported, 1 already there, 1 removed here, 0 failed.");
  expect(Object.keys(content())).toEqual(["posts/2024-05-01-b.md"]);
});

test("what vanished at the source stays here, and is named", async () => {
  const { run, read, content } = house();
  await run(post("a"), post("b"));
  const { said } = await run(post("b"));
  expect(said).toContain("1 not in the source any more; they stay here.");
  expect(read("import-report.md")).toContain(
    "### Not in the source any more, and kept here (1)\n\n- `posts/2024-05-01-a.md`",
  );
  expect(Object.keys(content())).toHaveLength(2);
});

test("a text without a date keeps the day on which it first came in", async () => {
  const made = movingHouse();
  made.give("old/a.txt", "Notes\n\nOne.");
  await made.move(["old"]);
  made.give("old/a.txt", "Notes\n\nOne and two.");
  const { said } = await made.move(["old"], {}, { now: Date.UTC(2025, 8, 15, 12) + 9 * DAY });
  expect(said).toContain("0 imported, 1 written anew, 0 already there, 0 failed.");
  expect(Object.values(made.content())[0]).toMatch(/^date: 2025-09-15$/m);
});

test("a post that is here with the id of its entry, from another program, is left alone", async () => {
  const { run, give, content } = house();
  const own =
    "---\nid: mine\nguid: https://old.example/a\ntitle: A\ndate: 2024-05-01\n---\n\nMine.\n";
  give("content/posts/a.md", own);
  const { said } = await run(post("a"));
  expect(said).toContain("0 imported, 1 already there, 0 failed.");
  expect(content()).toEqual({ "posts/a.md": own });
});

test("a run that ends in the middle leaves whole files, and the next one finishes", async () => {
  const whole = house();
  const items = Array.from({ length: 12 }, (_, at) => post(`n${at}`));
  await whole.run(...items);
  for (let end = 0; end <= items.length; end += 3) {
    const cut = house();
    // What a kill leaves: the first texts, written one after the other.
    if (end > 0) await cut.run(...items.slice(0, end));
    // The last file was written, and its entry was not, or only in part; another file was half written.
    if (end > 0) cut.give(LEDGER, cut.read(LEDGER).slice(0, end % 2 === 0 ? -20 : -250));
    cut.give("content/posts/.importing-1-2024-05-01-x.md", "---\nid: ha");
    const { code } = await cut.run(...items);
    expect([code, cut.content()]).toEqual([0, whole.content()]);
    expect(cut.read(LEDGER)).toBe(whole.read(LEDGER));
  }
});

test("two texts of one id both come in, and the second has no id of the old feed; a text that is there twice comes in once", async () => {
  const { run, content, read } = house();
  const twin = post("a", { title: "Twin", date: "2024-05-02", body: "Another text." });
  const { said } = await run(post("a"), twin, post("a"));
  expect(said).toContain("1 left behind: it is no post.");
  expect(Object.keys(content())).toEqual(["posts/2024-05-01-a.md", "posts/2024-05-02-twin.md"]);
  expect(read(A)).toContain("guid: https://old.example/a");
  expect(read("content/posts/2024-05-02-twin.md")).not.toContain("guid:");
  expect(read("import-report.md")).toContain(
    "### Not carried over: id of an entry that another text has (1)",
  );
  expect((await run(post("a"), twin)).said).toContain("0 imported, 2 already there, 0 failed.");
});

test("two folders of one name with a file of one name are two texts, and neither is written over", async () => {
  const made = movingHouse();
  made.give("x/old/index.md", "---\ntitle: One\ndate: 2024-01-01\n---\n\nOne.\n");
  made.give("y/old/index.md", "---\ntitle: Two\ndate: 2024-02-01\n---\n\nTwo.\n");
  for (const folder of ["x/old", "y/old", "x/old", "y/old"]) await made.move([folder]);
  expect(Object.keys(made.content())).toEqual([
    "posts/2024-01-01-one.md",
    "posts/2024-02-01-two.md",
  ]);
});

test("a source without a single post says what its files are, and where they belong", async () => {
  const made = movingHouse();
  made.give("old/people.csv", "email,name\nada@example.org,Ada\nben@example.org,Ben\n");
  const { code, complained } = await made.move(["old"]);
  expect([code, complained]).toEqual([
    1,
    [
      "failed         old holds no post that can be read",
      "               people.csv is a list of people with their addresses and no post; bring subscribers in with `tidings subscribers import people.csv`",
    ],
  ]);
});
