/** content/words.yaml: what it says, and what is said of its mistakes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { ENGLISH, readWordsYaml } from "../../../../src/cli/compile/own-words/words-yaml.ts";
import { writtenTree } from "../../../../src/cli/compile/own-words/written-tree.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";

const read = (text: string, spoken = "en") => readWordsYaml("content/words.yaml", text, spoken);
const problemsOf = (text: string, spoken = "en") =>
  read(text, spoken).problems.map((problem) => formatProblem(problem).replace(/^content\//, ""));

describe("phrases over those of a language that ships", () => {
  it("are whatever is written, and no more", () => {
    const yaml =
      'pages:\n  frame:\n    subscribe: Join us\n  topic:\n    posts: { one: "# text", other: "# texts" }\n';
    expect(read(yaml)).toMatchObject({
      phrases: {
        pages: {
          frame: { subscribe: "Join us" },
          topic: { posts: { one: "# text", other: "# texts" } },
        },
      },
      missing: [],
      problems: [],
    });
  });

  it("may be none, in an empty file or one of remarks", () => {
    for (const yaml of ["", "# later\n", "pages:\n"]) {
      expect(read(yaml)).toMatchObject({ problems: [], missing: [] });
    }
  });

  it("of a language that does not bend words for numbers are one text each", () => {
    expect(read('pages:\n  topic:\n    posts: "# 篇"\n', "zh-TW")).toMatchObject({
      phrases: { pages: { topic: { posts: { other: "# 篇" } } } },
      problems: [],
    });
  });

  it("of one that counts more finely have a form for each number", () => {
    expect(problemsOf('language: ar\npages:\n  topic:\n    posts: { other: "#" }\n')).toEqual([
      "words.yaml:4: pages.topic.posts lacks the form for zero, one, two, few, many; the language counts in zero, one, two, few, many, other",
    ]);
  });
});

test.each([
  [
    "pages:\n  frame:\n    subscribbe: x\n",
    3,
    'unknown key "subscribbe" in pages.frame; did you mean "subscribe"? Keys here: skip,',
  ],
  [
    "subscribeByEmail: x\n",
    1,
    'unknown key "subscribeByEmail"; did you mean pages.frame.subscribeByEmail, a line for each part? Keys here: emails,',
  ],
  [
    "pages.frame.subscribe: x\n",
    1,
    'unknown key "pages.frame.subscribe"; did you mean pages.frame.subscribe, a line for each part?',
  ],
  ["\ntag: de\n", 2, 'unknown key "tag"; '],
  ["pages:\n  frame: Join\n", 2, "pages.frame must be a group of keys (skip, main,"],
  ["- a\n", 1, "this must be a group of keys (emails, feeds, texts, pages, forms, errors)"],
  [
    "pages:\n  frame:\n    skip: 3\n",
    3,
    'pages.frame.skip must be text and is "3"; put it in quotes',
  ],
  ["pages:\n  frame:\n    skip: [a]\n", 3, "pages.frame.skip must be text and is"],
  [
    "pages:\n  frame:\n    skip: {title}\n",
    3,
    "pages.frame.skip must be text on one line; put it in quotes, since a { begins something else in YAML",
  ],
  [
    "pages:\n  frame:\n    skip:\n",
    3,
    "pages.frame.skip is empty; write the phrase, or take the key out",
  ],
  [
    'pages:\n  frame:\n    skip: " "\n',
    3,
    "pages.frame.skip is empty; write the phrase, or take the key out",
  ],
  [
    "pages:\n  frame:\n    skip: <b>Go</b>\n",
    3,
    "pages.frame.skip holds markup (<b>), which readers would see as it is written; write plain text",
  ],
  ['pages:\n  frame:\n    skip: "a\\nb"\n', 3, "pages.frame.skip must be one line of text"],
  ['pages:\n  frame:\n    skip: "a\\uD800b"\n', 3, "pages.frame.skip must be one line of text"],
  ['pages:\n  frame:\n    skip: "a\\uFFFEb"\n', 3, "pages.frame.skip must be one line of text"],
  ['pages:\n  frame:\n    skip: "\\u200B"\n', 3, "pages.frame.skip is empty"],
  [
    'pages:\n  frame:\n    skip: "a\\u202Eb"\n',
    3,
    "pages.frame.skip holds a mark that is not seen and turns what stands behind it",
  ],
  [
    "pages:\n  frame:\n    skip: *go\n",
    3,
    "*go stands for what was called &go before, and nothing was; put text that begins with * in quotes",
  ],
  [
    `pages: &a [x,x,x,x,x,x,x,x,x]\n${["ab", "bc", "cd", "de"]
      .map(([of, name]) => `${name}: &${name} [${`*${of},`.repeat(9)}x]\n`)
      .join("")}`,
    2,
    "unfolds to far more than it is, by names with * and &",
  ],
  [
    `pages:\n  frame:\n    skip: ${"a".repeat(61)}\n`,
    3,
    "pages.frame.skip is 61 characters long; there is room for 60",
  ],
  [
    "pages:\n  frame:\n    podcast: Sound\n",
    3,
    "pages.frame.podcast lacks {publication}; write it where its value belongs",
  ],
  [
    'pages:\n  frame:\n    skip: "{title} on"\n',
    3,
    "pages.frame.skip holds {title}, which nothing fills; there are no places here",
  ],
  [
    'pages:\n  frame:\n    podcast: "{publication} { a }"\n',
    3,
    "pages.frame.podcast holds { a }, which nothing fills; places here: {publication}",
  ],
  [
    "pages:\n  topic:\n    posts: some\n",
    3,
    "pages.topic.posts counts, so it must have a form for each number of the language: one, other",
  ],
  [
    'pages:\n  topic:\n    posts: { one: "#" }\n',
    3,
    "pages.topic.posts lacks the form for other; the language counts in one, other",
  ],
  [
    'pages:\n  topic:\n    posts: { one: "#", few: "#", other: "#" }\n',
    3,
    "pages.topic.posts.few is no number that the language tells apart; it has: one, other",
  ],
  [
    "pages:\n  topic:\n    posts:\n      one: a post\n      other: # posts\n",
    5,
    "pages.topic.posts.other is empty; write the phrase, or take the key out (put the phrase in quotes, or YAML takes # for a remark)",
  ],
  [
    "emails:\n  asked:\n    dayly: x\n",
    3,
    'emails.asked.dayly is no cadence; did you mean "daily"?',
  ],
  [
    "emails:\n  edition:\n    why: { daily: '{title}' }\n",
    3,
    "emails.edition.why lacks the form other, which is for a cadence that has none of its own",
  ],
  ["language: German\n", 1, 'language cannot be "German"; write de'],
  ["language: [de]\n", 1, 'language cannot be "[\\"de\\"]"; write a tag such as sw or pt-BR'],
  ["pages:\n  frame:\n    skip: a: b\n", 3, "mend the YAML here"],
  ["pages:\n  frame:\n    skip: a\n    skip: b\n", 4, "Map keys must be unique"],
])("%j", (yaml, line, message) => {
  const [first = ""] = problemsOf(yaml);
  expect(first).toMatch(new RegExp(`^words\\.yaml:${line}: `));
  expect(first).toContain(message);
});

describe("a language of one's own", () => {
  const CATEGORIES = ["one", "other"];
  /** Every phrase in capitals: no language, and yet whole. */
  const shouted = writtenTree(ENGLISH, CATEGORIES).map((line) =>
    line.replace(/(: )(.*)$/, (_, colon: string, phrase: string) => {
      const loud = phrase.replace(/\{\w+\}|\p{L}+/gu, (part) =>
        part.startsWith("{") ? part : part.toUpperCase(),
      );
      return `${colon}${loud}`;
    }),
  );

  it("is whole when it has every phrase", () => {
    expect(read(["language: sw", ...shouted].join("\n"))).toMatchObject({
      language: "sw",
      problems: [],
      missing: [],
      phrases: { pages: { frame: { skip: "SKIP TO CONTENT" } } },
    });
    expect(read(shouted.join("\n"), "sw")).toMatchObject({ problems: [], missing: [] });
  });

  it("lacks what is not there, and what was not filled in", () => {
    const without = shouted
      .filter((line) => !/^ {4}skip: /.test(line))
      .map((line) => line.replace(/^( {4}foot:) .*/, "$1"));
    expect(read(without.join("\n"), "sw").missing).toEqual([
      "pages.frame.skip",
      "pages.frame.foot",
    ]);
  });

  it("lacks what stands for a cadence that it has no words for", () => {
    const at = shouted.findIndex((line) => line.startsWith("  asked:"));
    const other = shouted.findIndex((line, index) => index > at && /^ {4}other:/.test(line));
    const without = shouted.filter((_, index) => index !== other);
    expect(read(without.join("\n"), "sw").missing).toEqual(["emails.asked.other"]);
  });

  it("lacks everything at first, in the keys that are printed to start from", () => {
    const empty = writtenTree({}, ["one", "few", "other"]).join("\n");
    const { missing, problems } = read(empty, "sr");
    expect(problems).toEqual([]);
    expect(missing.length).toBeGreaterThan(300);
  });
});

test("what docs/languages.md and the starter show is taken", () => {
  const root = join(import.meta.dirname, "../../../..");
  const page = readFileSync(join(root, "docs/languages.md"), "utf8");
  const [, shown = ""] = /^```yaml\n([\s\S]*?)^```/m.exec(page) ?? [];
  expect(shown).toContain("subscribe: Join us");
  expect(problemsOf(shown)).toEqual([]);
  const starter = join(root, "packages/create-tidings/template/content/words.yaml");
  const laid = readFileSync(starter, "utf8");
  expect(read(laid)).toMatchObject({ begun: false, problems: [] });
  const marks = laid.replace(/^# (?=pages:| )/gm, "");
  expect(read(marks)).toMatchObject({
    problems: [],
    phrases: { pages: { frame: { subscribe: "Join us" } } },
  });
});
