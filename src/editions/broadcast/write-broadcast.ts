/** How a broadcast is written at the desk or by the API: rendered, checked, and kept whatever is wrong with it. */
import {
  type BroadcastAudience,
  broadcastPeriod,
  DESK_NAMES,
} from "../../publication/broadcast.ts";
import { CADENCES } from "../../publication/cadence/cadences.ts";
import type { LibraryIndex } from "../../publication/library.ts";
import type { Publication } from "../../publication/publication.ts";
import { momentWords } from "../../publication/schedule.ts";
import { composeBroadcast } from "../../templates/broadcast-email.ts";
import { sha256 } from "../../text/hash.ts";
import { suggestSlug } from "../../text/slug.ts";
import { DAY } from "../../text/time.ts";
import type { EditionContext } from "../context.ts";
import { renderDeskText } from "../desk/desk-markdown.ts";
import { templateOf } from "../freeze/compose.ts";
import { editionNamed } from "../operate/operate.ts";
import {
  changeDraft,
  type Draft,
  deleteDraft,
  insertDraft,
  readDraft,
  timeDraft,
} from "./draft-writing-store.ts";

/** What somebody wrote. */
export type Given = Pick<Draft, "title" | "summary" | "markdown"> & {
  /** As forms say it: "everybody", "topic:boats", "cadence:weekly", "tag:patrons". */
  readonly to: string;
};

export type Writing = Pick<EditionContext, "db" | "index" | "readBody"> & {
  /** Who writes, by address. */
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A program that writes is told what stands in its way, and nothing is kept; somebody who types keeps their text. */
  readonly whole?: true;
};

/** Characters. A text of this length is longer than an email may be. */
export const LONGEST_TEXT = 60_000;
export const LONGEST_TITLE = 200;
export const LONGEST_SUMMARY = 300;

/** Characters: it is a part of headers of mail. */
const LONGEST_NAME = 55;
/** Names that are tried beside the first one: "desk.we-are-moving-2". */
const NAMES = 50;
/** How far ahead a broadcast may be given a time. Milliseconds. */
const FURTHEST = 366 * DAY;

export type Saved =
  | {
      readonly kind: "saved";
      readonly draft: Draft;
      readonly warnings: readonly string[];
      /** By an earlier press of the same button: it is said already. */
      readonly again?: true;
    }
  /** Somebody has changed it since: what stands, beside which what was written is shown once more. */
  | { readonly kind: "changed"; readonly draft: Draft }
  | { readonly kind: "refused"; readonly line: string };

/** Names who it is for, as `Given.to` does. */
export function audienceKey(audience: BroadcastAudience): string {
  switch (audience.kind) {
    case "everybody":
      return "everybody";
    case "topic":
      return `topic:${audience.topic}`;
    case "cadence":
      return `cadence:${audience.cadence}`;
    case "tag":
      return `tag:${audience.tag}`;
  }
}

/** @returns a sentence where the publication has no such group */
export function audienceNamed(
  key: string,
  { topics, digest }: Pick<Publication, "topics" | "digest">,
): BroadcastAudience | string {
  if (key === "everybody") return { kind: "everybody" };
  const [kind = "", ...rest] = key.split(":");
  const name = rest.join(":").trim();
  const cadence = CADENCES.find((known) => known === name);
  if (kind === "cadence" && cadence !== undefined && digest.cadences[cadence] !== undefined)
    return { kind, cadence };
  if (kind === "topic" && topics.some(({ slug }) => slug === name)) return { kind, topic: name };
  if (kind === "tag" && /^[^,]{1,200}$/.test(name)) return { kind, tag: name };
  if (kind === "tag") return "Write the tag whose readers it is for: one, without a comma";
  return "Choose whom it is for: this publication has no such group";
}

/** @param nonce of the form: what is posted twice is written once */
export async function writeBroadcast(
  writing: Writing,
  given: Given,
  nonce: string,
): Promise<Saved> {
  const made = await renderGiven(writing, given);
  if ("line" in made) return made;
  for (let nth = 1; nth <= NAMES; nth += 1) {
    const slug = nameOf(given.title, nth);
    if (await insertDraft(writing.db, { ...made.draft, slug }, nonce)) break;
    const posted = await readDraft(writing.db, { nonce });
    if (posted !== undefined)
      return { kind: "saved", draft: posted, warnings: made.warnings, again: true };
  }
  const draft = await readDraft(writing.db, { nonce });
  if (draft === undefined)
    return { kind: "refused", line: "Too many are called so: give it another subject" };
  return { kind: "saved", draft, warnings: made.warnings };
}

/** @param seen the version whose text was changed */
export async function rewriteBroadcast(
  writing: Writing,
  slug: string,
  given: Given,
  seen: number,
): Promise<Saved | undefined> {
  const made = await renderGiven(writing, given);
  if ("line" in made) return made;
  const changed = await changeDraft(writing.db, { ...made.draft, slug }, seen);
  const draft = await readDraft(writing.db, { slug });
  if (draft === undefined) return undefined;
  if (changed) return { kind: "saved", draft, warnings: made.warnings };
  // The same text once more, by a second press: there is nothing to tell.
  if (draft.revision === made.draft.revision && draft.markdown === made.draft.markdown)
    return { kind: "saved", draft, warnings: made.warnings, again: true };
  if (draft.version !== seen) return { kind: "changed", draft };
  const edition = await editionNamed(writing.db, broadcastPeriod(draft));
  return {
    kind: "refused",
    line: `It is ${edition?.state ?? "gone"} already: what went out cannot be changed`,
  };
}

export type Done =
  | { readonly kind: "done"; readonly line: string }
  | { readonly kind: "refused"; readonly line: string };

/** Gives it a time, or takes it away. @param sendAt milliseconds since the epoch */
export async function timeBroadcast(
  { db, index, by, now }: Writing,
  draft: Draft,
  sendAt: number | undefined,
): Promise<Done> {
  if (draft.problems.length > 0) return refused("Mend what stands in its way first");
  if (sendAt !== undefined && sendAt <= now)
    return refused("That time is over: choose one that is to come, or send it now");
  if (sendAt !== undefined && sendAt > now + FURTHEST)
    return refused("That is more than a year ahead: check the year");
  if (await timeDraft(db, draft, sendAt ?? null, { by, at: now })) {
    const { timeZone } = index.publication;
    const period = broadcastPeriod(draft);
    const line =
      sendAt === undefined
        ? `${period} does not go out by itself any more`
        : `${period} goes out by itself ${momentWords(sendAt, timeZone)}`;
    return { kind: "done", line };
  }
  return refused(await whyNot(db, draft));
}

export async function discardBroadcast({ db }: Writing, draft: Draft): Promise<Done> {
  if (await deleteDraft(db, draft)) return { kind: "done", line: `"${draft.title}" is deleted` };
  return refused(await whyNot(db, draft));
}

/** Why the draft is no longer as it was read. */
async function whyNot(db: D1Database, draft: Draft): Promise<string> {
  const made = await editionNamed(db, broadcastPeriod(draft));
  if (made !== undefined) return `It is ${made.state} already: look at it under Editions`;
  const now = await readDraft(db, draft);
  return now === undefined
    ? "Somebody has deleted it meanwhile"
    : `${now.by} has changed it meanwhile: look at it again`;
}

function refused(line: string): Done {
  return { kind: "refused", line };
}

type Rendered = {
  readonly draft: Omit<Draft, "slug" | "version" | "sendAt">;
  readonly warnings: readonly string[];
};

async function renderGiven(
  { index, readBody, by, now, whole }: Writing,
  { title, summary, markdown, to }: Given,
): Promise<Rendered | { readonly kind: "refused"; readonly line: string }> {
  const { publication } = index;
  if (markdown.length > LONGEST_TEXT)
    return {
      kind: "refused",
      line: `The text has more than ${LONGEST_TEXT} characters: no email is so long`,
    };
  if (title.length > LONGEST_TITLE || summary.length > LONGEST_SUMMARY)
    return {
      kind: "refused",
      line: `A subject has at most ${LONGEST_TITLE} characters, and what stands behind it ${LONGEST_SUMMARY}`,
    };
  const audience = audienceNamed(to, publication);
  const text = await renderDeskText({ index, readBody }, markdown, "broadcast", now);
  const said = { title: inOneLine(title), summary: inOneLine(summary) };
  const problems = [
    ...(said.title === "" ? ["Write a subject"] : []),
    ...(markdown.trim() === "" ? ["Write what is to be sent"] : []),
    ...(typeof audience === "string" ? [audience] : []),
    ...text.problems,
    ...(isTooLong(index, said, text.body, now)
      ? [
          "It is longer than the 80 KB that mail programs show whole: shorten it, and link to the rest",
        ]
      : []),
  ];
  if (whole === true && problems.length > 0) return { kind: "refused", line: problems.join("; ") };
  const group = typeof audience === "string" ? ({ kind: "everybody" } as const) : audience;
  const { body } = text;
  return {
    draft: {
      ...{ ...said, markdown, audience: group, body, problems, by, at: now },
      revision: await sha256(JSON.stringify([said, group, body])),
    },
    warnings: text.warnings,
  };
}

function isTooLong(
  index: LibraryIndex,
  broadcast: Pick<Draft, "title" | "summary">,
  body: Draft["body"],
  slot: number,
): boolean {
  const { publication } = index;
  const template = templateOf({ index });
  return composeBroadcast({ publication, template, broadcast, body, slot }) === undefined;
}

/** A subject goes into a header of mail, where a line end would begin another. */
function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ").trim();
}

/** "desk.we-are-moving", "desk.we-are-moving-2" */
function nameOf(title: string, nth: number): string {
  const named = suggestSlug(title).slice(0, LONGEST_NAME).replace(/-+$/, "");
  const base = named === "a-short-name" ? "broadcast" : named;
  return DESK_NAMES + base + (nth === 1 ? "" : `-${nth}`);
}
