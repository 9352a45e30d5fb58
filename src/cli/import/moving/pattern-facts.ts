/** What a pattern of addresses may ask of an article. Pure. */
import type { Article } from "../article.ts";
import { titleOf } from "../post/plain-line.ts";
import { slugOf } from "../post/slug.ts";
import type { PatternFacts } from "../rules/address-pattern.ts";
import { readWrittenDate } from "../written-date.ts";

export function patternFacts(article: Article, path: string): PatternFacts {
  const parts = path.split("/");
  const last = parts.pop() ?? "";
  // A page bundle is named by its folder: "talks/index.md".
  const file = /^_?index\.\w+$/i.test(last) ? (parts.pop() ?? last) : last;
  const bare = file.replace(/\.\w{1,8}$/, "");
  const dated = /^(\d{4}-\d{2}-\d{2})-(.+)$/.exec(bare);
  const name = dated?.[2] ?? bare;
  const read = readWrittenDate(article.date ?? "", "UTC");
  return {
    date: read.ok ? read.written : (dated?.[1] ?? ""),
    slug: article.slug ?? (name === "" ? (slugOf(titleOf(article)) ?? "") : name),
    name,
    folders: parts.filter((part) => !/^(?:content|src|_posts|_drafts)$/.test(part)),
    categories: article.tags.flatMap((tag) => slugOf(tag) ?? []),
  };
}
