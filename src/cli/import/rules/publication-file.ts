/** publication.yaml with authors and topics that moved in: everything else stays as it was written, to the letter. Pure. */
import { isMap, isSeq, parseDocument, stringify } from "yaml";
import type { NewAuthor, NewTopic } from "./names.ts";

export function withNames(
  yaml: string,
  {
    authors,
    topics,
  }: { readonly authors: readonly NewAuthor[]; readonly topics: readonly NewTopic[] },
): string {
  return withItems(withItems(yaml, "authors", authors), "topics", topics);
}

function withItems(
  yaml: string,
  key: "authors" | "topics",
  items: readonly (NewAuthor | NewTopic)[],
): string {
  if (items.length === 0) return yaml;
  const document = parseDocument(yaml, { keepSourceTokens: true });
  const list = document.get(key, true);
  const last = isSeq(list) ? list.items.at(-1) : undefined;
  const token = isSeq(list) ? list.srcToken : undefined;
  if (isSeq(list) && token?.type === "block-seq" && isMap(last) && last.range != null) {
    // Of its hyphens: the first key of an item may stand below one, after a comment.
    const indent = " ".repeat(token.indent);
    const end = last.range[1];
    const lines = items.flatMap((item) => itemLines(item).map((line) => `${indent}${line}`));
    const before = yaml.slice(0, end).replace(/\n$/, "");
    return `${before}\n${lines.join("\n")}${yaml.slice(before.length)}`;
  }
  if (list === undefined || list === null) {
    const lines = items.flatMap((item) => itemLines(item).map((line) => `  ${line}`));
    return `${yaml.replace(/\n*$/, "\n")}${key}:\n${lines.join("\n")}\n`;
  }
  // A list on one line, or an empty one: written anew, comments and order kept.
  const own = isSeq(list) ? (list.toJSON() as readonly unknown[]) : [];
  document.set(key, document.createNode([...own, ...items]));
  return document.toString({ lineWidth: 0, flowCollectionPadding: /\{ /.test(yaml) });
}

/** "- slug: trade" and its further lines. */
function itemLines(item: NewAuthor | NewTopic): readonly string[] {
  return stringify([item], { lineWidth: 0 }).trimEnd().split("\n");
}
