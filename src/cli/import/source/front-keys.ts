/** Keys of front matter, under the names that other programs give them → parts of an article. Pure. */
import { POST_FIELD_NAMES } from "../../../publication/post-fields.ts";
import { type PostKeys, postSchema } from "../../compile/front-matter/front-matter-schema.ts";
import type { Article } from "../article.ts";
import type { CarriedKeys } from "../post/post-text.ts";
import { readWrittenDate } from "../written-date.ts";
import type { Head } from "./head.ts";

/** What other publishers call our keys, best first; `bare` spelling. */
const NAMES = {
  title: ["title"],
  date: [
    ..."date published publishdate pubdate publishedat datepublished publisheddate postdate".split(
      " ",
    ),
    ..."publicationdate publishedon posted created createdat creationdate datecreated".split(" "),
  ],
  updated: "updated lastmod modified lastmodifiedat updatedat datemodified modifieddate".split(" "),
  summary: ["summary", "description", "excerpt", "abstract"],
  language: ["language", "lang", "locale"],
  id: ["id"],
  slug: ["slug"],
} as const;
const TAG_NAMES = ["topics", "tags", "tag", "categories", "category", "keywords"];
const AUTHOR_NAMES = [
  "authors",
  "author",
  "byline",
  "by",
  "creator",
  "creators",
  "writer",
  "writers",
];
const PICTURE_NAMES = [
  ..."image cover coverimage featuredimage featureimage featured heroimage hero banner thumbnail".split(
    " ",
  ),
  ..."thumb ogimage socialimage headerimage picture photo".split(" "),
];

/** Keys of ours that are kept as they stand, when a post of ours may say it so. */
const CARRIED = [
  "image",
  "enclosure",
  "episode",
  "email",
  "formerly",
  ...POST_FIELD_NAMES,
] as const;

/** Said by the draft that the post becomes, and by the note with it. */
const ANSWERED = new Set(["draft", "published", "publish"]);

type FrontKeys = {
  readonly title?: string;
  readonly article: Partial<Article>;
  /** What was left out, in words for the author. */
  readonly notes: readonly string[];
};

/** Reads all front matter of a file; where two say the same, the first one stands. */
export function frontKeysOf(head: Extract<Head, { ok: true }>): FrontKeys {
  const keys = new Map<string, { readonly name: string; readonly value: unknown }>();
  for (const [name, value] of head.heads.flatMap((group) => Object.entries(group))) {
    if (!keys.has(bare(name))) keys.set(bare(name), { name, value });
  }
  const used = new Set(ANSWERED);
  const found = textsOf(keys, used);
  const listed = (names: readonly string[]) =>
    names.flatMap((name) => {
      if (keys.has(name)) used.add(name);
      return listIn(keys.get(name)?.value);
    });
  const tags = listed(TAG_NAMES);
  const authors = listed(AUTHOR_NAMES);
  const carried = carriedOf(keys, used);
  const picture = carried.image === undefined ? pictureOf(keys, used) : undefined;
  const dropped = [...keys].filter(([key]) => !used.has(key)).map(([, { name }]) => name);
  const { title } = found;
  return {
    ...(title === undefined ? {} : { title }),
    article: {
      ...found,
      tags,
      ...(authors.length === 0 ? {} : { authors }),
      ...(Object.keys(carried).length === 0 ? {} : { carried }),
      ...(picture === undefined ? {} : { picture }),
      ...(head.heads.length === 0 ? {} : { heads: head.heads }),
    },
    notes: dropped.length === 0 ? [] : [`left out of its front matter: ${dropped.join(", ")}`],
  };
}

/** "PublishDate", "publish_date" and "publish-date" are one key. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{M}\d]+/gu, "");
}

type Found = ReadonlyMap<string, { readonly name: string; readonly value: unknown }>;

function textsOf(keys: Found, used: Set<string>): Partial<Record<keyof typeof NAMES, string>> {
  const found: Partial<Record<keyof typeof NAMES, string>> = {};
  for (const [ours, theirs] of Object.entries(NAMES) as [keyof typeof NAMES, readonly string[]][]) {
    const named = theirs.filter((name) => textIn(keys.get(name)?.value) !== undefined);
    // `published: "yes"` is no date, and one that can be read outranks one that cannot.
    const name =
      ours === "date"
        ? (named.find((key) => readWrittenDate(textIn(keys.get(key)?.value) ?? "", "UTC").ok) ??
          named.find((key) => key !== "published"))
        : named[0];
    if (name === undefined) continue;
    for (const other of named) if (other === name || ours === "date") used.add(other);
    found[ours] = textIn(keys.get(name)?.value) ?? "";
  }
  return found;
}

function carriedOf(keys: Found, used: Set<string>): CarriedKeys {
  const carried: Record<string, unknown> = {};
  for (const key of CARRIED) {
    const given = keys.get(key)?.value;
    // Whoever wrote that it is not to be e-mailed must find it so.
    const value =
      key === "email" && /^(?:never|no|none|off|false)$/i.test(String(given)) ? false : given;
    if (value === undefined || !postSchema.shape[key].safeParse(value).success) continue;
    // "retracted: yes" gives no reason: that it is a draft is what it says.
    if (key === "retracted" && !/\S\s+\S/.test(String(value))) continue;
    used.add(key);
    carried[key] = value;
  }
  return carried as Partial<PostKeys>;
}

/** A file or an address, by itself or in a group with its description. */
function pictureOf(keys: Found, used: Set<string>): Article["picture"] {
  for (const name of PICTURE_NAMES) {
    const value = keys.get(name)?.value;
    const group = value !== null && typeof value === "object" ? (value as Group) : undefined;
    const listed = Array.isArray(value) ? value[0] : value;
    const src =
      group === undefined || Array.isArray(value) ? textIn(listed) : firstText(group, PARTS);
    // `featured: true` is no picture.
    if (src === undefined || !/\.\w{2,5}(?:[?#].*)?$|^https?:/i.test(src)) continue;
    used.add(name);
    const beside = group ?? {};
    const alt =
      firstText(beside, ["alt", "alttext", "description"]) ?? textIn(keys.get(`${name}alt`)?.value);
    const caption =
      firstText(beside, ["caption", "title"]) ?? textIn(keys.get(`${name}caption`)?.value);
    const credit = firstText(beside, ["credit", "attribution", "copyright"]);
    for (const part of ["alt", "caption"]) if (keys.has(name + part)) used.add(name + part);
    return {
      src,
      ...(alt === undefined ? {} : { alt }),
      ...(caption === undefined ? {} : { caption }),
      ...(credit === undefined ? {} : { credit }),
    };
  }
  return undefined;
}

type Group = Readonly<Record<string, unknown>>;

/** What programs call the file in a group about a picture. */
const PARTS = ["src", "url", "image", "path", "file", "feature", "href"];

function firstText(group: Group, names: readonly string[]): string | undefined {
  const keys = new Map(Object.entries(group).map(([key, value]) => [bare(key), value]));
  return names.map((name) => textIn(keys.get(name))).find((text) => text !== undefined);
}

function textIn(value: unknown): string | undefined {
  const text = typeof value === "number" || typeof value === "bigint" ? String(value) : value;
  return typeof text === "string" && text.trim() !== ""
    ? text.replace(/\s+/gu, " ").trim()
    : undefined;
}

/** `[a, b]` and "a, b" are both lists; an author may be a group with a name. */
function listIn(value: unknown): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((item) =>
      typeof item === "object" ? listIn(item) : (textIn(item) ?? []),
    );
  if (typeof value === "object" && value !== null) {
    const { name, title, slug, id, email } = value as Readonly<Record<string, unknown>>;
    return [textIn(name) ?? textIn(title) ?? textIn(slug) ?? textIn(id) ?? textIn(email)].filter(
      (text) => text !== undefined,
    );
  }
  const text = textIn(value);
  return text === undefined
    ? []
    : text
        .split(",")
        .map((item) => item.trim())
        .filter(Boolean);
}
