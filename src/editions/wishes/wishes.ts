/**
 * What an editor wishes of an edition at the desk: a note before and after, a post that stands first, posts that are left
 * out, or no edition at all. It joins what its file in content/editions says, as an edition's note, so every step that
 * reads notes heeds it: the freeze, the review, the forecast. Pure.
 */
import type { EditionNote, LibraryIndex } from "../../publication/library.ts";
import { escapeAttribute, escapeText } from "../../text/escape.ts";

export type Wish = {
  readonly period: string;
  /** Markdown as it was written; '' for none. */
  readonly before: string;
  readonly after: string;
  /** What was rendered of it when it was saved. null: it is plain text, of an older version, whose addresses become links. */
  readonly beforeHtml: string | null;
  readonly beforeText: string | null;
  readonly afterHtml: string | null;
  readonly afterText: string | null;
  /** Id of a post; '' for none. */
  readonly pinned: string;
  /** Ids of posts. */
  readonly leftOut: readonly string[];
  readonly skip: boolean;
  /** Who wished it, by address. */
  readonly by: string;
  /** Milliseconds since the epoch: names this state of the wish. 0 before there was one. */
  readonly at: number;
};

export function noWish(period: string): Wish {
  const rendered = { beforeHtml: null, beforeText: null, afterHtml: null, afterText: null };
  const none = { period, before: "", after: "", pinned: "", leftOut: [], skip: false };
  return { ...none, ...rendered, by: "", at: 0 };
}

/** The library with what is wished of its editions. What was written at the desk takes the place of the file's. */
export function withWishes(index: LibraryIndex, wishes: readonly Wish[]): LibraryIndex {
  if (wishes.length === 0) return index;
  const notes = new Map((index.notes ?? []).map((note) => [note.period, note]));
  for (const wish of wishes) {
    const note = noteOf(wish, notes.get(wish.period));
    if (note !== undefined) notes.set(wish.period, note);
  }
  return { ...index, notes: [...notes.values()] };
}

/** @returns undefined where nothing is wished and no file says anything */
function noteOf(wish: Wish, file: EditionNote | undefined): EditionNote | undefined {
  const { period, before, after, pinned, leftOut, skip } = wish;
  const wished = before !== "" || after !== "" || pinned !== "" || leftOut.length > 0 || skip;
  if (!wished) return file;
  const own = file ?? { period, before: "", beforeText: "", after: "", afterText: "" };
  return {
    ...own,
    ...(before !== "" && {
      before: wish.beforeHtml ?? htmlOf(before),
      beforeText: wish.beforeText ?? before.trim(),
    }),
    ...(after !== "" && {
      after: wish.afterHtml ?? htmlOf(after),
      afterText: wish.afterText ?? after.trim(),
    }),
    ...(pinned !== "" && { pinned }),
    ...(leftOut.length > 0 && { leftOut }),
    ...(skip && { skip: true as const }),
  };
}

/** Paragraphs and links of plain text. Every character of the text is escaped; only what stands here is markup. */
export function htmlOf(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.trim().split("\n").map(linked).join("<br>")}</p>`)
    .join("\n");
}

function linked(line: string): string {
  return line
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'])/)
    .map((part, nth) =>
      nth % 2 === 1 && URL.canParse(part)
        ? `<a href="${escapeAttribute(part)}">${escapeText(part)}</a>`
        : escapeText(part),
    )
    .join("");
}
