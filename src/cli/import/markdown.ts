/** Markdown with or without front matter, as other publishers write it → an article. Pure. */
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { parse as parseYaml } from "yaml";
import { splitFrontMatter } from "../compile/front-matter.ts";
import type { Article, ArticleRead } from "./article.ts";
import { openingOf, textOf } from "./article.ts";
import { takeRawDate } from "./plain-text.ts";
import { readToml } from "./toml.ts";

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** What other publishers call our keys, best first. */
const NAMES = {
  title: ["title"],
  date: ["date", "published", "publishDate", "pubDate", "published_at", "created"],
  updated: ["updated", "lastmod", "modified", "last_modified_at", "updated_at"],
  summary: ["summary", "description", "excerpt", "abstract"],
  language: ["language", "lang"],
  id: ["id"],
  slug: ["slug"],
} as const;
const TAG_NAMES = ["topics", "tags", "tag", "categories", "category", "keywords"];

/**
 * Reads Markdown. The body stays as its author wrote it, but for a first heading of the first level,
 * which becomes the title.
 *
 * @param text decoded, with "\n" as line end
 */
export function readMarkdown(text: string): ArticleRead {
  const head = readHead(text);
  if (!head.ok) return head;
  const raw = head.given ? { rest: head.body } : takeRawDate(head.body.trimStart());
  const { title: heading, body, opening } = takeHeading(raw.rest);
  const { article, notes } = keysOf(head.keys);
  const title = article.title ?? heading;
  const date = article.date ?? raw.date;
  return {
    ok: true,
    article: {
      ...article,
      ...(title === undefined ? {} : { title }),
      ...(date === undefined ? {} : { date }),
      // A heading that says something else than the title of the front matter is part of the text.
      body: (heading === title ? body : raw.rest).trim(),
      opening,
      notes,
    },
  };
}

type Keys = Readonly<Record<string, unknown>>;
type Head =
  | { readonly ok: true; readonly given: boolean; readonly keys: Keys; readonly body: string }
  | { readonly ok: false; readonly reason: string };

function readHead(text: string): Head {
  const toml = /^\+\+\+[ \t]*\n([\s\S]*?)(?:^|\n)\+\+\+[ \t]*(?:\n|$)/.exec(text);
  if (toml !== null) {
    const reading = readToml(toml[1] ?? "");
    if (!reading.ok) {
      // The fence is the file's first line.
      return {
        ok: false,
        reason: `line ${reading.line + 1} of its TOML front matter cannot be read`,
      };
    }
    return { ok: true, given: true, keys: reading.values, body: text.slice(toml[0].length) };
  }
  const { head, body } = splitFrontMatter(text);
  if (head === undefined) return { ok: true, given: false, keys: {}, body: text };
  try {
    const keys: unknown = parseYaml(head, { prettyErrors: false });
    if (keys === null) return { ok: true, given: true, keys: {}, body };
    if (typeof keys === "object" && !Array.isArray(keys)) {
      return { ok: true, given: true, keys: keys as Keys, body };
    }
  } catch (error) {
    const [message] = String(error instanceof Error ? error.message : error).split("\n");
    return { ok: false, reason: `its YAML front matter cannot be read: ${message}` };
  }
  // A text between two rules, as at the beginning of a page that has no front matter.
  return { ok: true, given: false, keys: {}, body: text };
}

/** A heading "# Title" at the beginning, and the text without it. */
function takeHeading(text: string): {
  readonly title?: string;
  readonly body: string;
  readonly opening: string;
} {
  const root = parser.parse(text);
  const [first, ...rest] = root.children;
  const opening = openingOf({ type: "root", children: rest }) || openingOf(root);
  if (first?.type !== "heading" || first.depth !== 1) {
    return { body: text, opening: openingOf(root) };
  }
  const title = textOf(first).replace(/\s+/gu, " ").trim();
  if (title === "") return { body: text, opening };
  return { title, body: text.slice(first.position?.end.offset ?? 0), opening };
}

function keysOf(keys: Keys): {
  readonly article: Omit<Article, "body" | "opening" | "notes">;
  readonly notes: readonly string[];
} {
  const used = new Set<string>();
  const found: Partial<Record<keyof typeof NAMES, string>> = {};
  for (const [ours, theirs] of Object.entries(NAMES) as [keyof typeof NAMES, readonly string[]][]) {
    const name = theirs.find((candidate) => textIn(keys[candidate]) !== undefined);
    if (name === undefined) continue;
    used.add(name);
    found[ours] = textIn(keys[name]) ?? "";
  }
  const tags = TAG_NAMES.flatMap((name) => {
    if (keys[name] !== undefined) used.add(name);
    return listIn(keys[name]);
  });
  const draft = keys.draft;
  if (typeof draft === "boolean") used.add("draft");
  const dropped = Object.keys(keys).filter((name) => !used.has(name));
  return {
    article: { ...found, tags, ...(typeof draft === "boolean" ? { draft } : {}) },
    notes: dropped.length === 0 ? [] : [`left out of its front matter: ${dropped.join(", ")}`],
  };
}

function textIn(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== ""
    ? text.replace(/\s+/gu, " ").trim()
    : undefined;
}

/** `[a, b]` and "a, b" are both lists. */
function listIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(textIn).filter((item) => item !== undefined);
  const text = textIn(value);
  return text === undefined
    ? []
    : text
        .split(",")
        .map((item) => item.trim())
        .filter(Boolean);
}
