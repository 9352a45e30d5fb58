/** A row of Ghost's posts → an article. Pure. */
import type { Article, Loss } from "../../article.ts";
import { readHtmlBody } from "../../formats/html/html-body.ts";
import { plainText } from "../../formats/html/html-plain.ts";
import type { Hidden } from "../../visibility/visibility.ts";
import { isYes, type JsonRow, textIn } from "../export-files/json-export.ts";
import { utcInstant } from "../export-files/utc-instant.ts";
import { ghostCards } from "./ghost-cards.ts";
import { type GhostExport, isInternal } from "./ghost-export.ts";
import { lexicalHtml } from "./lexical.ts";
import { mobiledocHtml } from "./mobiledoc.ts";

export type GhostArticle =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly reason: string };

/**
 * @param addresses where it stood, today's first
 * @param root of the old site; "" where the export does not tell it
 */
export function ghostArticle(
  post: JsonRow,
  whole: GhostExport,
  addresses: readonly string[],
  root: string,
): GhostArticle {
  const text = textOf(post);
  const read = text.kind === "markdown" ? undefined : readHtmlBody(rooted(text.html, root), CARDS);
  if (read?.ok === false) return read;
  const body = text.kind === "markdown" ? text.markdown : (read?.body ?? "");
  const meta = whole.metaOf(post);
  const tags = whole.tagsOf(post);
  const summary =
    textIn(post, "custom_excerpt") ??
    textIn(meta, "meta_description") ??
    textIn(post, "meta_description");
  const picture = pictureOf(post, meta, root);
  const recorded = addresses.length === 0 ? {} : { addresses };
  const marks = marksOf(post, meta);
  const date = utcInstant(post.published_at) ?? utcInstant(post.created_at);
  const updated = utcInstant(post.updated_at);
  const slug = textIn(post, "slug");
  // A draft may be a picture without a word.
  const named = read?.opening === "" ? (slug ?? "Untitled") : undefined;
  const title = textIn(post, "title") ?? named;
  const language = textIn(post, "locale") ?? textIn(post, "language");
  const guid = guidOf(post, whole.version);
  return {
    ok: true,
    article: {
      ...(title === undefined ? {} : { title }),
      ...(date === undefined ? {} : { date }),
      ...(updated === undefined ? {} : { updated }),
      ...(summary === undefined ? {} : { summary }),
      ...(language === undefined ? {} : { language: language.replaceAll("_", "-") }),
      ...(slug === undefined ? {} : { slug }),
      ...(guid === undefined ? {} : { guid }),
      ...recorded,
      ...(picture === undefined ? {} : { picture }),
      tags: tags.filter((tag) => !isInternal(tag)).map((tag) => String(tag.name)),
      authors: whole.authorsOf(post).map((user) => String(user.name)),
      ...(marks.length === 0 ? {} : { marks }),
      told: true,
      losses: [...text.losses, ...(read?.losses ?? []), ...lossesOf(post, meta, tags)],
      body,
      opening: read?.opening ?? "",
      notes: [],
    },
  };
}

const CARDS = { reshape: ghostCards };

type Text =
  | { readonly kind: "html"; readonly html: string; readonly losses: readonly Loss[] }
  | { readonly kind: "markdown"; readonly markdown: string; readonly losses: readonly Loss[] };

/** The HTML that Ghost made, else what its editor kept. */
function textOf(post: JsonRow): Text {
  const html = textIn(post, "html");
  const lexical = textIn(post, "lexical");
  const mobiledoc = textIn(post, "mobiledoc");
  const markdown = textIn(post, "markdown");
  if (html !== undefined) {
    const paywall = /<!--\s*(?:kg-)?members-only\s*-->/.test(html);
    const losses = paywall ? [{ kind: "card", what: "paywall (all below it is for members)" }] : [];
    return { kind: "html", html, losses };
  }
  const made =
    (lexical === undefined ? undefined : lexicalHtml(lexical)) ??
    (mobiledoc === undefined ? undefined : mobiledocHtml(mobiledoc));
  if (made !== undefined) return { kind: "html", ...made };
  if (markdown !== undefined) return { kind: "markdown", markdown, losses: [] };
  const unread = lexical ?? mobiledoc;
  const losses = unread === undefined ? [] : [{ kind: "text", what: "a text that cannot be read" }];
  return { kind: "html", html: "", losses };
}

/** Ghost writes its own address so; without one, what follows is from the root. */
export function rooted(text: string, root: string): string {
  return text
    .replaceAll("__GHOST_URL__", root)
    .replace(/(\/content\/images\/)size\/w\d+(?:h\d+)?\/(?:format\/\w+\/)?/g, "$1");
}

function pictureOf(post: JsonRow, meta: JsonRow, root: string): Article["picture"] {
  // "image" before version 1.
  const src = textIn(post, "feature_image") ?? textIn(post, "image");
  if (src === undefined) return undefined;
  const alt = textIn(meta, "feature_image_alt") ?? textIn(post, "feature_image_alt");
  const caption = textIn(meta, "feature_image_caption") ?? textIn(post, "feature_image_caption");
  const words = caption === undefined ? "" : plainText(caption);
  return {
    src: rooted(src, root),
    ...(alt === undefined ? {} : { alt }),
    ...(words === "" ? {} : { caption: words }),
  };
}

/** The id of its entry in Ghost's RSS: the post's id since version 1, its UUID before. */
function guidOf(post: JsonRow, version: string): string | undefined {
  const isOld = /^0/.test(version) || /^\d+$/.test(String(post.id));
  return textIn(post, isOld ? "uuid" : "id");
}

function marksOf(post: JsonRow, meta: JsonRow): readonly Hidden[] {
  const status = textIn(post, "status") ?? "";
  const visibility = textIn(post, "visibility") ?? "public";
  const published = Date.parse(utcInstant(post.published_at) ?? "");
  const marks: Hidden[] = [];
  if (status === "sent" || isYes(meta.email_only))
    marks.push({ reason: "it was sent as an email and stood on no page" });
  else if (status === "scheduled") {
    const from = Number.isFinite(published) ? { from: published } : {};
    marks.push({ reason: '`status` is "scheduled"', ...from });
  } else if (status !== "published") marks.push({ reason: `\`status\` is "${status}"` });
  if (visibility !== "public") marks.push({ reason: `\`visibility\` is "${visibility}"` });
  return marks;
}

/** Columns whose words a post of ours has no place for, with what they are called in the report. */
const UNKEPT: readonly (readonly [string, string])[] = [
  ["codeinjection_head", "code injection"],
  ["codeinjection_foot", "code injection"],
  ["codeinjection_styles", "code injection"],
  ["custom_template", "template"],
  ["canonical_url", "canonical address"],
  ["meta_title", "words for search engines"],
  ["og_title", "words for social networks"],
  ["og_description", "words for social networks"],
  ["og_image", "picture for social networks"],
  ["twitter_title", "words for social networks"],
  ["twitter_description", "words for social networks"],
  ["twitter_image", "picture for social networks"],
  ["email_subject", "subject of the email"],
  ["frontmatter", "front matter"],
];

function lossesOf(post: JsonRow, meta: JsonRow, tags: readonly JsonRow[]): readonly Loss[] {
  const kept = UNKEPT.flatMap(([column, kind]): readonly Loss[] => {
    const value = textIn(post, column) ?? textIn(meta, column);
    return value === undefined ? [] : [{ kind, what: `${column}: ${value.slice(0, 120)}` }];
  });
  const internal = tags.filter(isInternal);
  return [
    ...kept,
    ...(isYes(post.featured) ? [{ kind: "featured", what: "stands first on the old site" }] : []),
    ...internal.map((tag) => ({ kind: "internal tag", what: String(tag.name) })),
  ];
}
