/** The second step of a tick: makes the editions that are due, each once, and keeps the held ones true. */
import { CADENCES, type Cadence } from "../publication/cadence/cadences.ts";
import { clockWords, dateWords, latestSlot, nextSlot } from "../publication/schedule.ts";
import { sha256 } from "../text/hash.ts";
import { HOUR, MINUTE } from "../text/time.ts";
import { type Content, someoneFollows, someoneLacks } from "./content-store.ts";
import { decide, type Readership } from "./decide.ts";
import {
  type Composed,
  composeSelection,
  counted,
  type Edition,
  EMPTIED,
  emailHash,
  type Item,
  type Manifest,
  type Selection,
  sealed,
  type Verdict,
} from "./edition.ts";
import {
  editionsIn,
  findEdition,
  insertEdition,
  moveEdition,
  type Offer,
  readOffers,
  reviseHeld,
  writeOffers,
} from "./edition-store.ts";
import { type LogLine, writeLog } from "./log-store.ts";
import { itemsBetween, lastSeq } from "./settle/item-store.ts";
import { affords, type EditionContext, latestNow } from "./settle/settle-posts.ts";

/** A period that is due and has no edition yet. */
type Due = {
  readonly cadence: Cadence;
  readonly period: string;
  readonly slot: number;
  /** The last item that its cadence has carried, and the newest one. */
  readonly from: number;
  readonly upto: number;
  /** Items beyond `upto` that an earlier freeze left to the next edition. */
  readonly waiting?: number;
};

/** What the operator is sent about an edition: a copy of what goes out, or a question. */
export type Notice = {
  readonly why: "copy" | "review";
  readonly cadence: Cadence;
  readonly period: string;
  readonly manifestHash: string;
  readonly reason: string;
};

/** Turns a notice into statements that join the edition's own transaction. Repeating them is harmless. */
type Notify = (notice: Notice) => readonly D1PreparedStatement[];

/** The template that emails of an edition are filled into. */
const TEMPLATE = "edition";

/** Queries for one edition: its items, who follows it, and the transaction that decides between ticks. */
const FREEZING = 10;

/**
 * Freezes every edition that is due at `now`. What is due and cannot be afforded is due at the next tick.
 *
 * @param firstAt the first tick ever: an earlier slot was never due
 * @param now milliseconds since the epoch
 * @returns a line for people for each decision
 */
export async function freezeDue(
  context: EditionContext,
  firstAt: number,
  now: number,
  notify: Notify,
): Promise<readonly LogLine[]> {
  const lines: LogLine[] = [];
  for (const held of await editionsIn(context.db, "held")) {
    if (!affords(context, FREEZING)) break;
    lines.push(...(await refreshHeld(context, held, now, notify)));
  }
  for (const due of await duePeriods(context, firstAt, now)) {
    if (!affords(context, FREEZING)) break;
    lines.push(...(await freeze(context, due, now, notify)));
  }
  return lines;
}

async function duePeriods(
  context: EditionContext,
  firstAt: number,
  now: number,
): Promise<readonly Due[]> {
  const { db, index } = context;
  const { digest, timeZone } = index.publication;
  const last = await lastSeq(db);
  const latest = latestNow(context, now);
  const dues: Due[] = [];
  for (const { cadence, since, upto } of await offers(context, firstAt, now, last)) {
    const slot =
      cadence === "instant"
        ? instantSlot(upto, last, now)
        : latestSlot(digest.cadences, cadence, timeZone, now);
    // What was offered by a tick ahead of its time is on offer now.
    const begun = since > latest ? firstAt : since;
    if (slot === undefined || slot.at < begun) continue;
    const period = await unmadePeriod(db, cadence, slot.period, { upto, last });
    if (period !== undefined) dues.push({ cadence, period, slot: slot.at, from: upto, upto: last });
  }
  return dues;
}

/**
 * The period that a due slot still is to be made for. What more than one instant edition holds goes out in
 * several, one a tick: there is no slot to wait for.
 *
 * @param reach the last item that the cadence has carried, and the newest one
 */
export async function unmadePeriod(
  db: D1Database,
  cadence: Cadence,
  period: string,
  { upto, last }: { readonly upto: number; readonly last: number },
): Promise<string | undefined> {
  const made = await findEdition(db, cadence, period);
  if (made === undefined) return period;
  // A cadence that stands before it was put back: its edition was cancelled, and no tick may undo that.
  const isRest = cadence === "instant" && made.state !== "held" && made.upto <= upto && upto < last;
  const rest = isRest ? restPeriod(last, upto) : undefined;
  return rest !== undefined && (await findEdition(db, cadence, rest)) === undefined
    ? rest
    : undefined;
}

/** "instant:17-5": what an instant edition up to item 17 had no room for after item 5. */
export function restPeriod(last: number, upto: number): string {
  return `instant:${last}-${upto}`;
}

/**
 * An instant edition is due as soon as something has settled. Readers who were away have no slot to wait
 * for: once an hour they are looked for, and a day has at most one edition for them.
 */
function instantSlot(
  upto: number,
  last: number,
  now: number,
): { readonly period: string; readonly at: number } | undefined {
  if (last > upto) return { period: `instant:${last}`, at: now };
  if (now % HOUR >= MINUTE) return undefined;
  return { period: `instant:${upto}.${new Date(now).toISOString().slice(0, 10)}`, at: now };
}

/** The cadences on offer, with what the database remembers of them. */
async function offers(
  { db, index }: EditionContext,
  firstAt: number,
  now: number,
  last: number,
): Promise<readonly Offer[]> {
  const { cadences } = index.publication.digest;
  const known = await readOffers(db);
  const offered = CADENCES.filter((cadence) => cadences[cadence] !== undefined);
  const ended = known.filter(({ cadence }) => !offered.includes(cadence));
  const fresh = known.length === 0;
  const begun = offered
    .filter((cadence) => !known.some((offer) => offer.cadence === cadence))
    .map((cadence) => ({
      cadence,
      since: fresh ? firstAt : now,
      // What the first run settled goes into the first digests, never out post by post; a cadence that
      // is offered later begins with what is new then.
      upto: fresh && cadence !== "instant" ? 0 : last,
    }));
  if (begun.length === 0 && ended.length === 0) return known;
  await writeOffers(
    db,
    begun,
    ended.map(({ cadence }) => cadence),
  );
  return readOffers(db);
}

async function freeze(
  context: EditionContext,
  due: Due,
  now: number,
  notify: Notify,
): Promise<readonly LogLine[]> {
  const { db, index } = context;
  const items = await itemsBetween(db, due.from, due.upto);
  const composed = await compose(context, due, items);
  const { content, selection, tooLong } = composed;
  const decision = await decide(
    index.publication,
    due.cadence,
    { count: selection.items.length, tooLong },
    now - due.slot,
    readershipOf(db, due),
  );
  if (decision === undefined) return [];
  const { verdict, whole, reaches } = decision;
  const manifest = whole
    ? composed.manifest
    : await sealed({ ...composed.basis, items: [], carried: 0 });
  const kind = verdict.state === "skipped" ? "skip" : "freeze";
  const line = {
    at: now,
    kind,
    line: words(context, due, verdict, whole ? selection : undefined, now),
  };
  const won = await insertEdition(
    db,
    {
      ...due,
      upto: { carried: selection.upto, nothing: due.from, everything: due.upto }[reaches],
      ...verdict,
      manifest: manifest.text,
      manifestHash: manifest.hash,
      frozenAt: now,
      nextAt: now,
    },
    whole ? content : undefined,
    [line],
    whole ? notices(context, due, verdict, manifest.hash).flatMap(notify) : [],
  );
  return won ? [line] : [];
}

/** Asks the database who is there for a due period. */
export function readershipOf(
  db: D1Database,
  { cadence, from }: Pick<Due, "cadence" | "from">,
): Readership {
  return {
    isFollowed: () => someoneFollows(db, cadence),
    someoneLacks: () => someoneLacks(db, cadence, from),
  };
}

/** A held edition shows what would go out now: what changed under it is composed and asked about anew. */
async function refreshHeld(
  context: EditionContext,
  held: Edition,
  now: number,
  notify: Notify,
): Promise<readonly LogLine[]> {
  const items = await itemsBetween(context.db, held.from, held.upto);
  if (await shows(context, held, items)) return [];
  const waiting = held.manifest.carried;
  const { selection, manifest, content } = await compose(context, { ...held, waiting }, items);
  if (content === undefined) return emptied(context, held, now);
  const line = {
    at: now,
    kind: "freeze",
    line: `${held.period}: changed while held, now ${counted(selection.items.length, "item")}; ${held.reason}`,
  };
  const revised = {
    from: held.from,
    upto: held.upto,
    manifest: manifest.text,
    manifestHash: manifest.hash,
    reason: held.reason,
  };
  const asked = notices(context, held, { state: "held", reason: held.reason }, manifest.hash);
  const won = await reviseHeld(context.db, held, revised, content, [line], asked.flatMap(notify));
  return won ? [line] : [];
}

/** Nothing is left of a held edition. */
async function emptied(
  { db }: EditionContext,
  held: Edition,
  now: number,
): Promise<readonly LogLine[]> {
  const line = { at: now, kind: "skip", line: `${held.period}: skipped, ${EMPTIED}` };
  if (!(await moveEdition(db, held.id, "empty", EMPTIED))) return [];
  await writeLog(db, [line]);
  return [line];
}

/** Whether a held edition's manifest is what would be made of it now: cheap, since each tick asks. */
async function shows(
  context: EditionContext,
  held: Edition,
  items: readonly Item[],
): Promise<boolean> {
  const { manifest } = held;
  const pinned = new Map(manifest.items.map(({ seq, card }) => [seq, card]));
  const theirs = items.filter(({ corrects }) => corrects === undefined || corrects <= held.from);
  const sameItems =
    theirs.length === pinned.size &&
    theirs.every((item) => pinned.get(item.seq) === item.contentHash);
  const { items: _, carried: __, ...rest } = manifest;
  const now = { ...basisOf(context, held), ...(await styleOf(context)) };
  return sameItems && JSON.stringify(rest) === JSON.stringify(now);
}

type Frozen = {
  readonly selection: Selection;
  readonly tooLong: boolean;
  /** The manifest without its items. */
  readonly basis: Omit<Manifest, "items" | "carried">;
  readonly manifest: { readonly text: string; readonly hash: string };
  /** Undefined when there is nothing to send. */
  readonly content: Content | undefined;
};

/** Composes the whole edition: what those receive who are up to date and follow everything. */
export async function compose(
  context: EditionContext,
  due: Pick<Due, "cadence" | "period" | "slot" | "from" | "upto" | "waiting">,
  items: readonly Item[],
): Promise<Frozen> {
  const { publication } = context.index;
  const template = templateOf(context);
  const basis = basisOf(context, due);
  const reader = { from: due.from, topics: "" };
  const composed = composeSelection(items, reader, {
    publication,
    template,
    manifest: basis,
    upto: due.upto,
    ...(due.waiting === undefined ? {} : { waiting: due.waiting }),
  });
  const { selection } = composed;
  const style = { ...basis, ...(await styleOf(context)) };
  const manifest: Manifest = {
    ...style,
    items: selection.items.map(({ seq, contentHash }) => ({ seq, card: contentHash })),
    carried: selection.carried,
  };
  return {
    selection,
    tooLong: composed.tooLong ?? false,
    basis: style,
    manifest: await sealed(manifest),
    content: await contentOf(reader, composed),
  };
}

/** What a manifest says besides its items: the period and the editor's words for it. */
export function basisOf(
  { index }: EditionContext,
  { cadence, period, slot }: Pick<Due, "cadence" | "period" | "slot">,
): Pick<Manifest, "cadence" | "period" | "slot" | "note"> {
  const note = index.notes?.find((one) => one.period === period);
  return { cadence, period, slot, ...(note === undefined ? {} : { note }) };
}

/** What a manifest says of its looks. */
export async function styleOf(
  context: EditionContext,
): Promise<Pick<Manifest, "layout" | "groupByTopic" | "template">> {
  const { layout, groupByTopic } = context.index.publication.digest;
  return { layout, groupByTopic, template: await sha256(templateOf(context)) };
}

/** A composed selection as the row that freezes it. */
export async function contentOf(
  reader: { readonly from: number; readonly topics: string },
  { selection, email }: Composed,
): Promise<Content | undefined> {
  if (email === undefined) return undefined;
  return {
    ...reader,
    upto: selection.upto,
    items: selection.items.map(({ seq }) => seq),
    layout: email.layout,
    subject: email.subject,
    text: email.text,
    html: email.html,
    hash: await emailHash(email),
  };
}

/** The template of editions; a library without it was not compiled by this version. */
export function templateOf({ index }: Pick<EditionContext, "index">): string {
  const template = index.templates[TEMPLATE];
  if (template === undefined) throw new Error(`the library has no email template "${TEMPLATE}"`);
  return template;
}

/** The operator gets a copy of the default cadence's editions, and is asked about every held one. */
function notices(
  { index }: EditionContext,
  { cadence, period }: Pick<Due, "cadence" | "period">,
  { state, reason }: Verdict,
  manifestHash: string,
): readonly Notice[] {
  const notice = { cadence, period, manifestHash, reason };
  if (state === "held") return [{ ...notice, why: "review" }];
  return cadence === index.publication.digest.default ? [{ ...notice, why: "copy" }] : [];
}

/** "Mon 08:00 Asia/Baku weekly:2026-W38: skipped, 0 of minimum 1 item; next Mon 14 Sep" */
function words(
  { index }: EditionContext,
  due: Due,
  verdict: Verdict,
  selection: Selection | undefined,
  now: number,
): string {
  const { digest, timeZone } = index.publication;
  const left = selection === undefined ? "" : leftOver(selection, digest.maximumItems);
  const head = `${clockWords(due.slot, timeZone)} ${due.period}: ${verdict.state}, ${verdict.reason}${left}`;
  if (due.cadence === "instant") return head;
  const next = nextSlot(digest.cadences, due.cadence, timeZone, now);
  return next === undefined ? head : `${head}; next ${dateWords(next.at, timeZone)}`;
}

/** "; 70 newer items wait for the next editions: at most 30 go into one (maximum_items)" */
function leftOver({ items, carried }: Selection, most: number): string {
  if (carried === 0) return "";
  const why =
    items.length >= most
      ? `at most ${most} go into one (maximum_items)`
      : "more do not fit into one email of 80 KB";
  return `; ${carried} newer ${carried === 1 ? "item waits" : "items wait"} for the next editions: ${why}`;
}
