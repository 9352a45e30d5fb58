/** An article from a file, and what the user asked for → a post of this publication. Pure. */
import type { Publication } from "../../publication/publication.ts";
import { SLUG } from "../compile/fields.ts";
import { readInstant } from "../compile/instant.ts";
import { canonicalLanguage } from "../compile/language.ts";
import type { Article } from "./article.ts";
import { postIdOfText } from "./post-id.ts";
import type { PostFront } from "./post-text.ts";
import { slugOf } from "./slug.ts";
import { titleFrom } from "./title.ts";
import { readWrittenDate } from "./written-date.ts";

/** What the command's options say about every file; each outranks what the file says. */
export type Wishes = {
  readonly title?: string;
  readonly topics: readonly string[];
  readonly date?: string;
  readonly draft: boolean;
  /** The digest never carries it. */
  readonly noEmail: boolean;
};

export type ImportedPost = {
  readonly front: PostFront;
  /** The day in the publication's zone, for the file's name. */
  readonly day: string;
  /** The slug that it would like to have. */
  readonly slug: string;
  readonly notes: readonly string[];
};

export type ImportedPostReading =
  | { readonly ok: true; readonly post: ImportedPost }
  | { readonly ok: false; readonly reason: string };

/**
 * Settles title, date, topics and id of an article.
 *
 * @param file where it came from: the name may carry a date, the text makes the id
 * @param today the date of an article that has none, "2025-08-31" in the publication's zone
 */
export function importedPost(
  article: Article,
  file: { readonly name: string; readonly text: string },
  wishes: Wishes,
  publication: Publication,
  today: string,
): ImportedPostReading {
  const title = oneLine(wishes.title ?? article.title ?? titleFrom(article.opening));
  if (title === "") return { ok: false, reason: "gives no title; name one with --title" };
  const written = wishes.date ?? article.date ?? dateInName(file.name) ?? today;
  const date = readWrittenDate(written, publication.timeZone);
  if (!date.ok)
    return { ok: false, reason: `has a date that ${date.reason}; or name one with --date` };
  const id = idOf(article, file.text);
  const tags = sortTags(article.tags, publication);
  const updated = updatedOf(article, date.written, publication.timeZone);
  const language = languageOf(article, publication);
  const slug = article.slug !== undefined && SLUG.test(article.slug) ? article.slug : slugOf(title);
  return {
    ok: true,
    post: {
      front: {
        id,
        title,
        date: date.written,
        ...(updated.value === undefined ? {} : { updated: updated.value }),
        ...(article.summary === undefined ? {} : { summary: oneLine(article.summary) }),
        topics: [...new Set([...wishes.topics, ...tags.topics])],
        ...(language === undefined ? {} : { language }),
        ...(wishes.draft || article.draft === true ? { draft: true as const } : {}),
        ...(wishes.noEmail ? { email: false as const } : {}),
      },
      day: date.day,
      slug: slug ?? id,
      notes: [...article.notes, ...tags.notes, ...updated.notes],
    },
  };
}

/** The file's own id where it may stand, so that a post moves between two publications unchanged. */
function idOf(article: Article, text: string): string {
  const own = article.id;
  // All digits is what databases write, and what YAML would read as a number.
  return own !== undefined && /^(?!\d+$)[a-z0-9-]{4,64}$/.test(own) ? own : postIdOfText(text);
}

/** Jekyll's and our own way to name files. */
function dateInName(name: string): string | undefined {
  return /^(\d{4}-\d{2}-\d{2})-/.exec(name)?.[1];
}

function sortTags(
  tags: readonly string[],
  publication: Publication,
): { readonly topics: readonly string[]; readonly notes: readonly string[] } {
  const topics: string[] = [];
  const strangers: string[] = [];
  for (const tag of tags) {
    const topic = publication.topics.find(
      ({ slug, name }) =>
        slug === tag || slug === slugOf(tag) || name.toLowerCase() === tag.toLowerCase(),
    );
    if (topic === undefined) strangers.push(tag);
    else topics.push(topic.slug);
  }
  const note = `left out tags that are no topics of this publication: ${strangers.join(", ")}`;
  return { topics, notes: strangers.length === 0 ? [] : [note] };
}

function updatedOf(
  article: Article,
  date: string,
  timeZone: string,
): { readonly value?: string; readonly notes: readonly string[] } {
  if (article.updated === undefined) return { notes: [] };
  const updated = readWrittenDate(article.updated, timeZone);
  if (!updated.ok) return { notes: [`left out updated, which ${updated.reason}`] };
  const from = readInstant(date, timeZone);
  const to = readInstant(updated.written, timeZone);
  const later = from.kind === "instant" && to.kind === "instant" && to.ms > from.ms;
  return later ? { value: updated.written, notes: [] } : { notes: [] };
}

/** Undefined when it is the publication's own. */
function languageOf(article: Article, publication: Publication): string | undefined {
  const tag = article.language === undefined ? undefined : canonicalLanguage(article.language);
  return tag === publication.language ? undefined : tag;
}

/** Titles and summaries go into headers of mail: a line end there would begin a header. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
