/** A file of another program → why its text may not be public, from all that it says. Pure. */
import type { Article } from "../article.ts";
import { readWrittenDate, type WrittenDate } from "../written-date.ts";
import { marksInPath, marksInText, marksInTitle } from "./marks.ts";
import { type Hidden, hiddenByKeys, type Present } from "./visibility.ts";

type Day = Extract<WrittenDate, { ok: true }>;

/** Where an article came from. */
export type Origin = {
  /** The file's name: it may carry a date, or an address. */
  readonly name: string;
  /** The path as the user named it, and at least the folder that it lies in. */
  readonly path: string;
  /** The decoded file: what its id is made from. */
  readonly text: string;
  /** By what its source names it, whatever its text; and the id that it has here since an earlier run. */
  readonly known?: { readonly as: string; readonly id?: string };
  /** The day of a text that has none, in milliseconds since the epoch; now when left out. */
  readonly undated?: number;
};

/**
 * Everything that a file says against being public, each once.
 *
 * @param date the file's own; undefined where the user gave one
 */
export function withheldBy(
  article: Article,
  file: Origin,
  date: Day | undefined,
  present: Present,
): readonly Hidden[] {
  const keys = (article.heads ?? []).flatMap((head) => {
    const kept = Object.entries(head).filter(([key]) => !isRetraction(key, article));
    return hiddenByKeys(Object.fromEntries(kept), present);
  });
  // A date that the user gave is a wish; one of the file is of a text that is not public yet.
  const isEarly = date !== undefined && date.ms > present.now;
  const future = isEarly && keys.every(({ from }) => from === undefined);
  const found = [
    ...keys,
    ...(future ? [{ reason: `its date, ${date?.written}, is in the future` }] : []),
    ...(article.marks ?? []),
    // "Draft law passed" is a headline where the program itself knows what is a draft.
    ...(article.told === true
      ? []
      : [
          ...marksInTitle(article.title ?? ""),
          ...marksInText(file.text, present),
          ...marksInPath(file.path),
        ]),
  ];
  return found.filter(
    (hidden, at) => found.findIndex((other) => said(other) === said(hidden)) === at,
  );
}

/** What a reason is about: a key may be found in front matter and, as a line, in the text again. */
function said({ reason }: Hidden): string {
  return /^`[^`]+`(?= is )/.exec(reason)?.[0] ?? reason;
}

/** Kept as `retracted`, with its reason: the address answers with it, and shows nothing of the text. */
function isRetraction(key: string, { carried }: Article): boolean {
  return carried?.retracted !== undefined && key.toLowerCase() === "retracted";
}

/** A text that was to become public later is dated then, so that it stays away when the draft is published. */
export function embargoed(date: Day, hidden: readonly Hidden[], timeZone: string): Day {
  const from = Math.max(...hidden.map((reason) => reason.from ?? 0), 0);
  if (from <= date.ms) return date;
  const later = readWrittenDate(new Date(from).toISOString(), timeZone);
  return later.ok ? later : date;
}
