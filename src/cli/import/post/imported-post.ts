/** An article from a file, and what the user asked for → a post of this publication. Pure. */
import { isBackDated } from "../../../editions/settle/settle.ts";
import { tooDeepMarkdown, tooDeepWords } from "../../../markdown/depth.ts";
import type { Publication } from "../../../publication/publication.ts";
import { readInstant } from "../../compile/front-matter/instant.ts";
import { canonicalLanguage } from "../../compile/front-matter/language.ts";
import type { Article, Loss } from "../article.ts";
import { marksInPath } from "../visibility/marks.ts";
import { embargoed, type Origin, withheldBy } from "../visibility/withheld.ts";
import { dayAt, readWrittenDate } from "../written-date.ts";
import { formerlyOf, oldEntryOf, slugAsBefore } from "./as-before.ts";
import { attachedTo } from "./attached.ts";
import { authorsAmong, topicsAmong } from "./known-names.ts";
import { type OwnPost, ownPost, ownPostText } from "./own-post.ts";
import { postIdOfText } from "./post-id.ts";
import type { PostFront } from "./post-text.ts";
import { oneLine, postText } from "./post-text.ts";
import { slugOf } from "./slug.ts";
import { titleFrom } from "./title.ts";

/** What the command's options say about every file; each outranks what the file says. */
export type Wishes = {
  readonly title?: string;
  readonly topics: readonly string[];
  readonly date?: string;
  readonly draft: boolean;
  /** The digest never carries it. */
  readonly noEmail: boolean;
  /** The digest never carries what is public already: it was read where it comes from. */
  readonly archive?: boolean;
};

export type ImportedPost = {
  readonly id: string;
  readonly title: string;
  /** "2025-08-31" or "2025-08-31T09:30:00+04:00". */
  readonly date: string;
  readonly draft: boolean;
  /** Why it is a draft although nobody asked for one: what the file says, in words for the author. */
  readonly hidden: readonly string[];
  /** Whether the digest may take it for a part of the archive and never email it. */
  readonly backDated: boolean;
  /** Whether it is public from now on, and the digest never carries it. */
  readonly silent: boolean;
  /** Whether it appears by itself at a later instant. */
  readonly scheduled: boolean;
  /** The day in the publication's zone, for the file's name. */
  readonly day: string;
  /** The slug that it would like to have. */
  readonly slug: string;
  readonly notes: readonly string[];
  readonly losses: readonly Loss[];
  /** The post's file, at the address that it gets. */
  readonly fileText: (slug: string) => string;
};

type ImportedPostReading =
  | { readonly ok: true; readonly post: ImportedPost }
  | { readonly ok: false; readonly reason: string };

/**
 * Settles title, date, topics and id of an article, and whether it may be public.
 *
 * @param now milliseconds since the epoch: later is the future, and its day is that of an article without date
 */
export function importedPost(
  article: Article,
  file: Origin,
  wishes: Wishes,
  publication: Publication,
  now: number,
): ImportedPostReading {
  // The compiler would refuse it, and with it all that came in.
  const deep = tooDeepMarkdown(article.body);
  if (deep !== undefined) return { ok: false, reason: tooDeepWords(deep) };
  const own = ownPost(article, file.name, publication);
  const all = { article, file, wishes, publication, now };
  return own === undefined ? foreignPost(all) : keptPost(own, all);
}

type All = {
  readonly article: Article;
  readonly file: Origin;
  readonly wishes: Wishes;
  readonly publication: Publication;
  readonly now: number;
};

/** A post of ours: every key stays, and the address too. */
function keptPost(
  own: OwnPost,
  { article, file, wishes, publication, now }: All,
): ImportedPostReading {
  const { heading } = own;
  const { timeZone } = publication;
  const stated = wishes.date === undefined ? undefined : readWrittenDate(wishes.date, timeZone);
  if (stated?.ok === false) return { ok: false, reason: `has a date that ${stated.reason}` };
  const { published, id } = heading.post;
  // A post that was withdrawn shows no word of its text, and its address must go on saying why.
  const settled = heading.draft || heading.post.retracted !== undefined;
  const hidden = settled ? [] : marksInPath(file.path).map(({ reason }) => reason);
  const draft = heading.draft || wishes.draft || hidden.length > 0;
  const ms = stated?.ms ?? published;
  const retracted = heading.post.retracted !== undefined;
  const muted = wishes.noEmail || (wishes.archive === true && !draft && ms <= now);
  const email = heading.post.email === "settled" && !muted;
  const slug = own.slug ?? slugOf(heading.title) ?? id;
  const { whole = { head: "", body: "" } } = article;
  return {
    ok: true,
    post: {
      id,
      title: wishes.title ?? heading.title,
      date: stated?.written ?? dayAt(published, timeZone),
      draft,
      hidden,
      backDated: !draft && !retracted && mayStaySilent(email, ms, now),
      silent: !draft && (muted || heading.post.email === "never"),
      scheduled: !draft && ms > now,
      day: stated?.day ?? dayAt(published, timeZone),
      slug,
      notes: [...own.notes, ...(draft ? [] : scheduled(ms, now))],
      losses: article.losses ?? [],
      fileText: (given) =>
        ownPostText(whole, {
          ...wishes,
          noEmail: muted && heading.post.email !== "never",
          ...(stated === undefined ? {} : { date: stated.written }),
          draft: draft && !heading.draft,
          ...(given === own.slug ? {} : { slug: given }),
        }),
    },
  };
}

function foreignPost({ article, file, wishes, publication, now }: All): ImportedPostReading {
  const { timeZone } = publication;
  const title = oneLine(wishes.title ?? article.title ?? titleFrom(article.opening));
  if (title === "") return { ok: false, reason: "gives no title; name one with --title" };
  const stated =
    wishes.date ?? article.date ?? dateInName(file.name) ?? dayAt(file.undated ?? now, timeZone);
  const read = readWrittenDate(stated, timeZone);
  if (!read.ok)
    return { ok: false, reason: `has a date that ${read.reason}; or name one with --date` };
  const stands = wishes.date === undefined ? read : undefined;
  const hidden = withheldBy(article, file, stands, { now, timeZone });
  const date = wishes.date === undefined ? embargoed(read, hidden, timeZone) : read;
  const id = idOf(article, file);
  const tags = topicsAmong(article.tags, publication);
  const authors = authorsAmong(article.authors ?? [], publication);
  const updated = updatedOf(article, date.written, timeZone);
  const language = languageOf(article, publication);
  const own = slugAsBefore(article) ?? slugOf(title);
  const draft = wishes.draft || hidden.length > 0;
  const muted = wishes.noEmail || (wishes.archive === true && !draft && date.ms <= now);
  const attached = attachedTo(article);
  const entry = oldEntryOf(article);
  const front: PostFront = {
    id,
    title,
    date: date.written,
    ...(updated.value === undefined ? {} : { updated: updated.value }),
    ...(article.summary === undefined ? {} : { summary: oneLine(article.summary) }),
    topics: [...new Set([...wishes.topics, ...tags.ids])],
    authors: authors.ids,
    ...(language === undefined ? {} : { language }),
    ...attached.keys,
    ...article.carried,
    ...entry.keys,
    ...(draft ? { draft: true as const } : {}),
    ...(muted ? { email: false as const } : {}),
  };
  return {
    ok: true,
    post: {
      id,
      title,
      date: date.written,
      draft,
      hidden: hidden.map(({ reason }) => reason),
      backDated:
        !draft && front.retracted === undefined && mayStaySilent(front.email ?? true, date.ms, now),
      silent: !draft && front.email === false,
      scheduled: !draft && date.ms > now,
      day: date.day,
      slug: own ?? id,
      notes: [
        ...article.notes,
        ...tags.notes,
        ...authors.notes,
        ...updated.notes,
        ...(draft ? [] : scheduled(date.ms, now)),
      ],
      losses: [...(article.losses ?? []), ...attached.losses, ...entry.losses],
      fileText: (given) => {
        const formerly = formerlyOf(article, given);
        return postText(
          formerly.length === 0 ? front : { ...front, formerly: [...formerly] },
          article.body,
        );
      },
    },
  };
}

/**
 * Whether the digest takes a public post for a part of the archive if it first runs now. When it did is in a
 * database that this command does not ask.
 */
function mayStaySilent(email: boolean | "now", published: number, now: number): boolean {
  return email === true && isBackDated({ published, email: "settled" }, now);
}

function scheduled(ms: number, now: number): readonly string[] {
  return ms > now ? ["its date is in the future: it appears by itself at that instant"] : [];
}

/** The file's own id where it may stand, so that a post moves between two publications unchanged. */
function idOf(article: Article, { text, known }: Origin): string {
  const own = article.id;
  // All digits is what databases write, and what YAML would read as a number.
  const may = own !== undefined && /^(?!\d+$)[a-z0-9-]{4,64}$/.test(own);
  return known?.id ?? (may ? own : postIdOfText(known?.as ?? text));
}

/** Jekyll's and our own way to name files. */
function dateInName(name: string): string | undefined {
  return /^(\d{4}-\d{2}-\d{2})-/.exec(name)?.[1];
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
  const later = from.kind === "instant" && updated.ms > from.ms;
  return later ? { value: updated.written, notes: [] } : { notes: [] };
}

/** Undefined when it is the publication's own. */
function languageOf(article: Article, publication: Publication): string | undefined {
  const tag = article.language === undefined ? undefined : canonicalLanguage(article.language);
  return tag === publication.language ? undefined : tag;
}
