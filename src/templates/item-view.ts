/** What an email shows of one item. */
import type { Publication } from "../publication/publication.ts";
import { listed } from "../publication/words.ts";
import { hasLeftToRight, hasRightToLeft, isolated, startOf } from "../text/direction.ts";
import { colonIn } from "../text/language.ts";
import { readingMinutes } from "../text/reading-time.ts";
import type { EmailInput, Layout } from "./edition-input.ts";
import type { ItemContent } from "./item.ts";
import { dressOf } from "./look.ts";
import { dressProse } from "./prose.ts";
import { longDate, say, sayCount } from "./saying.ts";

export type Link = { readonly url: string; readonly label: string };

export type ItemView = {
  /** Heading above this item and those that follow, when items are grouped by topic. */
  readonly group?: string;
  /** Level of the item's heading. */
  readonly level: 2 | 3;
  readonly title: string;
  readonly url: string;
  readonly language: string;
  readonly direction: string;
  /** "left" or "right", as the direction asks: an email of the other one would hand its own down. */
  readonly align: string;
  /** Date, authors and reading time in one line. */
  readonly meta: string;
  readonly image?: {
    readonly url: string;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
    readonly credit?: string;
  };
  /** "Correction", ": ", "It was nine." */
  readonly correction?: { readonly label: string; readonly colon: string; readonly text: string };
  /** "→ example.org", to what the post is about. */
  readonly link?: Link;
  readonly summary?: string;
  /** Sanitised HTML: the one field, with the note, that a template fills in unescaped. */
  readonly body?: string;
  readonly bodyText?: string;
  /** What the plain text says in the place of a body that would be out of proportion there. */
  readonly brief?: { readonly summary?: string; readonly more: Link };
  readonly more?: Link;
};

/** The items in the order of the email, each group of a topic headed once. */
export function itemViews(layout: Layout, input: EmailInput): readonly ItemView[] {
  const { publication, itemContents } = input;
  const grouped = publication.digest.groupByTopic && itemContents.length > 1;
  const groups = itemContents.map((itemContent) => groupOf(itemContent, publication));
  return itemContents.map((itemContent, position) => ({
    ...(grouped && groups[position] !== groups[position - 1] ? { group: groups[position] } : {}),
    ...itemView(layout, itemContent, grouped ? 3 : 2, input),
  }));
}

function itemView(
  layout: Layout,
  itemContent: ItemContent,
  level: 2 | 3,
  input: EmailInput,
): ItemView {
  const { publication } = input;
  const { words } = publication;
  const phrases = words.emails.edition;
  const whole = layout === "full" && itemContent.html !== "";
  const correction = itemContent.correction && {
    label: phrases.correction,
    colon: colonIn(words.locale),
    text: itemContent.correction,
  };
  const more = {
    url: itemContent.url,
    label: say(words, phrases.continueReading, { title: itemContent.title }),
  };
  return {
    level,
    title: itemContent.title,
    url: itemContent.url,
    language: itemContent.language,
    direction: itemContent.direction,
    align: startOf(itemContent.direction),
    meta: metaOf(itemContent, publication),
    ...(itemContent.image === undefined || layout === "titles"
      ? {}
      : { image: fitted(itemContent.image) }),
    ...(correction ? { correction } : {}),
    ...(itemContent.link === undefined ? {} : { link: itemContent.link }),
    ...(itemContent.kind === "correction" ||
    layout === "titles" ||
    whole ||
    itemContent.summary === ""
      ? {}
      : { summary: itemContent.summary }),
    ...(whole
      ? {
          body: dressProse(itemContent.html, {
            address: publication.address,
            level,
            direction: itemContent.direction,
            dress: dressOf(publication.theme),
            url: itemContent.url,
          }),
          bodyText: itemContent.text,
          brief: { ...(itemContent.summary === "" ? {} : { summary: itemContent.summary }), more },
        }
      : {}),
    ...(whole || itemContent.kind === "correction" || layout === "titles" ? {} : { more }),
  };
}

function metaOf(
  { kind, published, authors, words: length }: ItemContent,
  publication: Publication,
): string {
  const { words } = publication;
  const { minutes } = words.emails.edition;
  const parts = (names: readonly string[]) => [
    longDate(publication, published),
    listed(words, names),
    kind === "post" ? sayCount(words, minutes, readingMinutes(length)) : "",
  ];
  if (words.direction === "rtl") {
    const names = authors.map((name) => isolated(name, "rtl"));
    return joined(parts(names), hasLeftToRight(authors.join("")) ? RTL_DOT : DOT);
  }
  return joined(parts(authors), hasRightToLeft(authors.join("")) ? LTR_DOT : DOT);
}

/** Between parts of a line. */
export const DOT = " · ";
/** Between marks of direction (U+200F, U+200E): else a name of the other one would pull the number after it along. */
const RTL_DOT = " \u200f·\u200f ";
const LTR_DOT = " \u200e·\u200e ";

/** Pixels between the margins of the email. */
const COLUMN_WIDTH = 552;

function fitted(image: NonNullable<ItemContent["image"]>): NonNullable<ItemView["image"]> {
  const width = Math.min(image.width, COLUMN_WIDTH);
  return { ...image, width, height: Math.round((image.height * width) / image.width) };
}

function groupOf({ topics: [first] }: ItemContent, publication: Publication): string {
  const topic = publication.topics.find(({ slug }) => slug === first);
  const name = topic?.name ?? publication.words.emails.edition.otherTopics;
  return isolated(name, publication.direction);
}

/** Those parts of a line that are not empty. */
export function joined(parts: readonly string[], dot = DOT): string {
  return parts.filter((part) => part !== "").join(dot);
}
