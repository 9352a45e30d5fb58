/** import.yaml as a first run writes it, and with what a later run has found besides. Pure. */
import { isMap, parseDocument, stringify } from "yaml";
import type { Names } from "./names.ts";
import type { Rules } from "./rules.ts";

/** Tags that the file lists by themselves; the others of a blog of 2,000 tags are counted. */
const LISTED = 400;

/** @returns undefined when the file says all there is to say */
export function rulesText(
  rules: Rules,
  names: Names,
  site: string | undefined,
): string | undefined {
  const tags = names.tags.filter(({ tag }) => !rules.topics.has(tag.toLowerCase()));
  const bylines = names.bylines.filter(({ byline }) => !rules.authors.has(byline.toLowerCase()));
  if (rules.text === undefined)
    return tags.length + bylines.length === 0 ? undefined : firstText(rules, names, site);
  if (tags.length + bylines.length === 0) return undefined;
  // A file of comments alone holds nothing that a key could be added to.
  const parsed = parseDocument(rules.text);
  const document = isMap(parsed.contents) ? parsed : parseDocument(`${rules.text}\n{}`);
  for (const { tag, topics } of tags.slice(0, LISTED))
    document.setIn(["topics", tag], shownTopics(topics));
  for (const { byline, author } of bylines) document.setIn(["authors", byline], author ?? false);
  return document.toString({ lineWidth: 0, flowCollectionPadding: /[[{] /.test(rules.text) });
}

function firstText(rules: Rules, names: Names, site: string | undefined): string {
  const more = names.tags.length - LISTED;
  const lines = [
    "# How `tidings import` reads your old site. Change what you like and run the same command again: posts that you have",
    "# not touched follow.",
    "",
    "# The old site's address, where the source does not say it: links to it become links to your posts.",
    `# site: ${site ?? "https://old.example"}`,
    "# Its pattern of addresses, where the source does not say them (:year :month :day :slug :categories …):",
    rules.address === undefined ? "# address: /blog/:slug" : line("address", rules.address),
    "# Folders with its pictures, from here:",
    "# media: [old-pictures]",
    `# A tag of so many posts becomes a topic by itself, if it is not listed below (false: none does):`,
    line("topic_from", rules.topicFrom),
  ];
  const tags = names.tags
    .slice(0, LISTED)
    .map(({ tag, posts, topics }) => commented(line(tag, shownTopics(topics)), posts));
  const bylines = names.bylines.map(({ byline, posts, author }) =>
    commented(line(byline, author ?? false), posts),
  );
  return `${[
    ...lines,
    ...(tags.length === 0
      ? []
      : [
          "",
          "# The old site's tags and categories → topics of publication.yaml. One that is not there yet is added. false: left out.",
          "topics:",
          ...tags,
          ...(more > 0 ? [`  # … and ${more} more, which are left out`] : []),
        ]),
    ...(bylines.length === 0
      ? []
      : [
          "",
          "# Its authors → ids of publication.yaml. false: the first author there signs.",
          "authors:",
          ...bylines,
        ]),
  ].join("\n")}\n`;
}

function shownTopics(topics: readonly string[]): string | readonly string[] | false {
  const [first] = topics;
  return first === undefined ? false : topics.length === 1 ? first : topics;
}

function line(key: string, value: string | number | readonly string[] | false): string {
  return stringify({ [key]: value }, { lineWidth: 0, collectionStyle: "flow" })
    .trim()
    .replace(/^\{ ?(.*?) ?\}$/s, "$1");
}

function commented(text: string, posts: number): string {
  return `  ${text} # ${posts} ${posts === 1 ? "post" : "posts"}`;
}
