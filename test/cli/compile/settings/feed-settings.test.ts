import { expect, test } from "vitest";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import { readPublication } from "../../../../src/cli/compile/settings/publication.ts";
import { PUBLICATION_YAML } from "../content-directory.ts";

const read = (yaml: string) => readPublication("content/publication.yaml", PUBLICATION_YAML + yaml);

test.each([
  ["feed: { content: summary }", ["atom", "rss", "json"]],
  ["feed: { content: full }", []],
  ["feed: { content: { rss: summary } }", ["rss"]],
  ["feed: { content: { rss: full, json: summary, atom: summary } }", ["json", "atom"]],
  ["feed: { size: 5 }", undefined],
])("%s", (yaml, summaries) => {
  expect(read(yaml).publication?.feed.summaries).toEqual(summaries);
});

test.each([
  ["daily", { period: "daily", frequency: 1 }],
  ["3 weekly", { period: "weekly", frequency: 3 }],
])("feed.rhythm: %s", (text, rhythm) => {
  expect(read(`feed: { rhythm: ${text} }`).publication?.feed.rhythm).toEqual(rhythm);
});

test("a topic and an author have their own, full as well", () => {
  const yaml = PUBLICATION_YAML.replace(
    "- slug: tides\n",
    "- slug: tides\n    feed: { content: summary }\n",
  ).replace("- id: ada\n", "- id: ada\n    feed: { content: full }\n");
  const { publication, problems } = readPublication("content/publication.yaml", yaml);
  expect(problems).toEqual([]);
  expect(publication?.topics[0]?.summaries).toEqual(["atom", "rss", "json"]);
  expect(publication?.authors[0]?.summaries).toEqual([]);
});

test.each([
  ["feed:\n  content: short\n", 'feed.content cannot be "short"; write full or summary'],
  ["feed:\n  content: { rss: short }\n", 'feed.content cannot be "short"; write full or summary'],
  [
    "feed:\n  rhythm: sometimes\n",
    'feed.rhythm cannot be "sometimes"; write hourly, daily, weekly, monthly, yearly, or a number before it, such as 3 weekly',
  ],
  [
    "feed:\n  content: { rrs: summary }\n",
    'feed.content has no format "rrs"; did you mean "rss"? Formats: atom, rss, json',
  ],
])("a mistake is named at its line: %s", (yaml, message) => {
  const line = PUBLICATION_YAML.split("\n").length + 1;
  expect(read(yaml).problems.map(formatProblem)).toEqual([
    `content/publication.yaml:${line}: ${message}`,
  ]);
});
