/** One item of a JSON Feed (versions 1 and 1.1) → what it says. Pure. */
import type { Article } from "../../article.ts";
import { typeOfRecording } from "../recordings.ts";
import { resolved } from "./atom-text.ts";
import { type FeedEntry, type FeedText, htmlOfText } from "./feed-entry.ts";

type Json = Readonly<Record<string, unknown>>;

export function isGroup(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text that says something; ids are numbers in some feeds. */
export function textAt(group: Json, key: string): string | undefined {
  const value = group[key];
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value : "";
  return text.trim() === "" ? undefined : text;
}

/** Names of `authors`, else of version 1's `author`. */
export function jsonAuthors(group: Json): readonly Json[] {
  const authors = Array.isArray(group.authors) ? group.authors : [group.author];
  return authors.filter(isGroup).filter((author) => textAt(author, "name") !== undefined);
}

/** @param base absolute: what addresses in the feed are relative to */
export function jsonEntry(
  item: Json,
  around: {
    readonly authors: readonly string[];
    readonly language?: string;
    readonly base?: string;
  },
): FeedEntry {
  const { base } = around;
  const id = textAt(item, "id") ?? textAt(item, "url");
  const title = textAt(item, "title");
  const url = resolved(textAt(item, "url"), base);
  const external = resolved(textAt(item, "external_url"), base);
  const content = contentOf(item, url ?? base);
  const summary = textAt(item, "summary");
  const published = textAt(item, "date_published");
  const updated = textAt(item, "date_modified");
  const names = jsonAuthors(item).flatMap((author) => textAt(author, "name") ?? []);
  const language = textAt(item, "language") ?? around.language;
  const picture = [textAt(item, "image"), textAt(item, "banner_image")]
    .map((address) => resolved(address, base))
    .find((address) => address !== undefined);
  return {
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title: title.trim() }),
    links: url === undefined ? [] : [url],
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined ? {} : { updated }),
    ...(content === undefined ? {} : { content }),
    ...(summary === undefined ? {} : { description: { html: htmlOfText(summary) } }),
    authors: names.length > 0 ? names : around.authors,
    tags: (Array.isArray(item.tags) ? item.tags : []).filter((tag) => typeof tag === "string"),
    ...(language === undefined ? {} : { language }),
    ...(picture === undefined ? {} : { picture: { src: picture } }),
    recordings: recordingsOf(item, base),
    head: {},
    ...(external !== undefined && /^https?:/.test(external) ? { external } : {}),
    losses: [],
    notes: [],
  };
}

function contentOf(item: Json, base: string | undefined): FeedText | undefined {
  const html = textAt(item, "content_html");
  const text = textAt(item, "content_text");
  const own = base === undefined ? {} : { base };
  if (html !== undefined) return { html, ...own };
  return text === undefined ? undefined : { html: htmlOfText(text), ...own };
}

function recordingsOf(item: Json, base: string | undefined) {
  const attachments = Array.isArray(item.attachments) ? item.attachments.filter(isGroup) : [];
  return attachments.flatMap((attachment): NonNullable<Article["recording"]>[] => {
    const url = resolved(textAt(attachment, "url"), base);
    if (url === undefined) return [];
    const type = textAt(attachment, "mime_type") ?? typeOfRecording(url);
    const length = Number(attachment.size_in_bytes);
    const duration = Number(attachment.duration_in_seconds);
    return [
      {
        url,
        ...(type === undefined ? {} : { type }),
        ...(Number.isSafeInteger(length) && length > 0 ? { length } : {}),
        ...(duration > 0 ? { duration: Math.round(duration) } : {}),
      },
    ];
  });
}
