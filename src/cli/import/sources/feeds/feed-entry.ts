/** What a feed says of one entry, in whichever format → an article. Pure. */
import type { Article, Loss } from "../../article.ts";
import { readHtmlBody } from "../../formats/html/html-body.ts";
import { plainText } from "../../formats/html/html-plain.ts";
import { readWrittenDate } from "../../written-date.ts";
import { pathOfAddress } from "../old-addresses.ts";

export type FeedText = {
  /** HTML. */
  readonly html: string;
  /** The line on which it begins. */
  readonly line?: number;
  /** What relative addresses in it are relative to. */
  readonly base?: string;
};

export type FeedEntry = {
  /** Verbatim. */
  readonly id?: string;
  /** Words, without mark-up. */
  readonly title?: string;
  /** Addresses that lead to it, its own first. */
  readonly links: readonly string[];
  /** As the feed writes them. */
  readonly published?: string;
  readonly updated?: string;
  /** All of it. */
  readonly content?: FeedText;
  /** What the feed calls its description or summary. */
  readonly description?: FeedText;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly language?: string;
  readonly picture?: Article["picture"];
  readonly recordings: readonly NonNullable<Article["recording"]>[];
  /** Absolute: what it is about, elsewhere. */
  readonly external?: string;
  /** What it says of who may see it. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly losses: readonly Loss[];
  readonly notes: readonly string[];
};

type Reading =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly reason: string };

/** @param site absolute address of the old site */
export function entryArticle(entry: FeedEntry, site: string | undefined): Reading {
  const lost: Loss[] = [...entry.losses];
  const text = textOf(entry, lost);
  const reading = readHtmlBody(text.html, {
    ...(text.line === undefined ? {} : { line: text.line }),
    ...(text.base === undefined ? {} : { base: text.base }),
  });
  if (!reading.ok) return reading;
  const summary = entry.content === undefined ? undefined : summaryOf(entry, reading.body);
  const published = dateOf(entry.published ?? entry.updated, lost);
  const updated = entry.published === undefined ? undefined : dateOf(entry.updated, lost);
  const [recording, ...more] = entry.recordings;
  for (const { url } of more) lost.push({ kind: "further recording", what: url });
  const paths = entry.links.flatMap((link) => pathOfAddress(link, site) ?? []);
  const slug = slugOfPath(paths[0]);
  return {
    ok: true,
    article: {
      ...(entry.title === undefined || entry.title === "" ? {} : { title: entry.title }),
      ...(published === undefined ? {} : { date: published }),
      ...(updated === undefined || updated === published ? {} : { updated }),
      ...(summary === undefined ? {} : { summary }),
      ...(entry.language === undefined ? {} : { language: entry.language }),
      ...(slug === undefined ? {} : { slug }),
      tags: [...new Set(entry.tags)],
      authors: [...new Set(entry.authors)],
      ...(Object.keys(entry.head).length === 0 ? {} : { heads: [entry.head] }),
      // A feed lists what is public, and Blogger's export says of its drafts that they are.
      told: true,
      ...(entry.id === undefined ? {} : { guid: entry.id }),
      ...(paths.length === 0 ? {} : { addresses: [...new Set(paths)] }),
      ...(entry.picture === undefined ? {} : { picture: entry.picture }),
      ...(recording === undefined ? {} : { recording }),
      ...(entry.external === undefined ? {} : { carried: { link: entry.external } }),
      losses: [...lost, ...reading.losses],
      body: reading.body,
      opening: reading.opening,
      notes: entry.notes,
    },
  };
}

/** What WordPress puts below each text of a feed, and on no page. */
const FOOTER =
  /<p>The post <a [^>]{0,1000}>[^<]{0,500}<\/a> (?:first )?appeared (?:first )?on <a [^>]{0,1000}>[^<]{0,500}<\/a>\.?<\/p>\s*$/i;

/** The whole text, else the description, of which it is said when it is only a beginning. */
function textOf({ content, description, links }: FeedEntry, lost: Loss[]): FeedText {
  const text = content ?? description ?? { html: "" };
  const footer = FOOTER.exec(text.html);
  const html = footer === null ? text.html : text.html.slice(0, footer.index);
  if (content === undefined && isBeginning(html)) {
    const line = description?.line === undefined ? {} : { line: description.line };
    lost.push({
      kind: "text of which the feed has only a beginning",
      what: links[0] ?? "",
      ...line,
    });
  }
  const [own] = links;
  return { ...text, html, ...(text.base === undefined && own !== undefined ? { base: own } : {}) };
}

/** Signs of text that a description has at most. */
const SHORT = 600;

function isBeginning(html: string): boolean {
  const words = plainText(html);
  const isCut =
    /(?:\[?(?:…|\.\.\.|&#8230;)\]?|read more|continue reading|weiterlesen|lire la suite|leer más)\s*[»→>]*\s*$/i.test(
      words,
    );
  return (
    words === "" ||
    isCut ||
    (words.length < SHORT && !/<(?:p|br|div|ul|ol|h\d|img|table)\b/i.test(html))
  );
}

/** A description that says more than how the text begins. */
function summaryOf({ description }: FeedEntry, body: string): string | undefined {
  const footer = description === undefined ? null : FOOTER.exec(description.html);
  const words = plainText(description?.html.slice(0, footer?.index) ?? "");
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
  const said = bare(words.replace(/\s*(?:\[?(?:…|\.\.\.)\]?)\s*$/, ""));
  return said === "" || bare(body.slice(0, words.length * 6 + 2000)).includes(said.slice(0, 400))
    ? undefined
    : words;
}

/** A date that nobody can read costs the post its date and not its place. */
function dateOf(text: string | undefined, lost: Loss[]): string | undefined {
  const plain = text?.trim() ?? "";
  if (plain === "") return undefined;
  const read = readWrittenDate(plain, "UTC");
  if (read.ok) return plain;
  const ms = Date.parse(plain);
  if (!Number.isNaN(ms) && /\d{4}/.test(plain)) return new Date(ms).toISOString();
  lost.push({ kind: "date that cannot be read", what: plain });
  return undefined;
}

/** The name that its address ends in, without an ending such as ".html". */
function slugOfPath(path: string | undefined): string | undefined {
  const last = /([^/?]+?)\/?(?:\?.*)?$/.exec(path ?? "")?.[1]?.replace(/\.\w{2,5}$/, "");
  return last === undefined || /^[?]/.test(last) ? undefined : last;
}

/** Text without mark-up → HTML: empty lines divide paragraphs, addresses are links. */
export function htmlOfText(text: string): string {
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return escaped
    .trim()
    .split(/\n\s*\n/)
    .map((part) => {
      const linked = part.replace(
        /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]']/g,
        (url) => `<a href="${url.replace(/"/g, "&quot;")}">${url}</a>`,
      );
      return `<p>${linked.replace(/\n/g, "<br>\n")}</p>`;
    })
    .join("\n");
}
