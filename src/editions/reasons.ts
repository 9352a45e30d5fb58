/**
 * Why an edition is in the state that it is in: a tag, and what it holds. What acts on a reason asks for its kind;
 * words for the operator are made here and read nowhere. Pure.
 */
import { type PlainKind, type ReasonColumns, reasonIn, setTo } from "../outbox/reason-columns.ts";
import { type Silence, silenceWords, unknownWords } from "../outbox/reasons.ts";
import { counted, durationWords } from "../text/amounts.ts";

export type EditionReason =
  /** It goes out with so many items. */
  | { readonly kind: "items"; readonly count: number }
  /** A broadcast goes out to those who are named here. */
  | { readonly kind: "broadcast"; readonly to: string }
  | { readonly kind: "few"; readonly count: number; readonly minimum: number }
  /** Its tick came too late after the slot. Milliseconds. */
  | { readonly kind: "late"; readonly lateMs: number; readonly allowedMs: number }
  /** The publication has each edition approved. */
  | { readonly kind: "review" }
  | { readonly kind: "too-long" }
  | { readonly kind: "no-address" }
  | { readonly kind: "nobody" }
  /** An editor has skipped the period. */
  | { readonly kind: "unwanted" }
  /** It would have been skipped, and has something for those who were away. */
  | { readonly kind: "away"; readonly because: EditionReason }
  | { readonly kind: "approved" }
  | { readonly kind: "planned" }
  | { readonly kind: "settled" }
  /** Every email is settled, and of none is it known that it went out. */
  | { readonly kind: "doubted" }
  /** Its emails were planned, and settled without one of them going out. */
  | { readonly kind: "unreceived" }
  /** Nothing was left of it while it was held; it is held again when its posts are back. */
  | { readonly kind: "emptied" }
  | { readonly kind: "regained" }
  /** A newer edition, of the period `by`, carries what it held. */
  | { readonly kind: "superseded"; readonly by: string }
  | { readonly kind: "paused" }
  | { readonly kind: "resumed" }
  | { readonly kind: "repeated" }
  | { readonly kind: "cancelled" }
  | Breach
  | Silence
  /** As a version before reasons were tags has put it. */
  | { readonly kind: "noted"; readonly words: string };

/** The circuit breaker stopped it: so many of its emails that a provider has answered for. */
export type Breach = {
  readonly kind: "breach";
  readonly of: "hard" | "complaints" | "policy" | "unknown";
  readonly count: number;
  readonly attempts: number;
};

/** The reason in words, for the operator: part of a sentence, without its full stop. */
export function editionReasonWords(reason: EditionReason): string {
  switch (reason.kind) {
    case "items":
      return counted(reason.count, "item");
    case "broadcast":
      return `to ${reason.to}`;
    case "few":
      return `${reason.count} of minimum ${counted(reason.minimum, "item")}`;
    case "late":
      return `${durationWords(reason.lateMs)} late, more than the ${durationWords(reason.allowedMs)} allowed`;
    case "review":
      return "waits for approval";
    case "too-long":
      return "no email of 80 KB holds even one title: shorten the note, the template or the postal address";
    case "no-address":
      return "no email goes out without a postal address: write postal_address in publication.yaml";
    case "nobody":
      return "nobody follows it";
    case "unwanted":
      return "as wished at the desk";
    case "away":
      return `${editionReasonWords(reason.because)}, only for readers who were away`;
    case "approved":
      return "approved";
    case "planned":
      return "every email is planned";
    case "settled":
      return "every email is settled";
    case "doubted":
      return "no email of it is known to have gone out";
    case "unreceived":
      return "no email of it went out";
    case "emptied":
      return "all that it held was withdrawn";
    case "regained":
      return "its posts are back";
    case "superseded":
      return `its items moved on to ${reason.by}`;
    case "paused":
      return "paused by the operator";
    case "resumed":
      return "resumed by the operator";
    case "repeated":
      return "unknown emails are repeated";
    case "cancelled":
      return "by the operator";
    case "breach":
      return `${((100 * reason.count) / reason.attempts).toFixed(1)} % ${BREACHES[reason.of]}`;
    case "silent":
      return `paused: ${silenceWords(reason)}`;
    case "noted":
      return reason.words;
    default:
      return unknownWords(reason);
  }
}

const BREACHES: Readonly<Record<Breach["of"], string>> = {
  hard: "of its mailboxes do not exist",
  complaints: "of its readers marked it as spam",
  policy: "of its emails were refused by policy",
  unknown: "of its emails may or may not have gone out",
};

/** The reason of an edition's row. */
export function editionReasonIn(row: ReasonColumns): EditionReason {
  const reason = reasonIn<EditionReason>(row);
  if (reason === undefined) throw new Error("an edition without a reason");
  return reason;
}

/** SQL that sets the reason of an edition to one that holds nothing besides its kind. */
export function because(kind: PlainKind<EditionReason>): string {
  return setTo(kind);
}

/** SQL that is true of an edition whose reason is of this kind. */
export function says(kind: EditionReason["kind"]): string {
  return `reason = '${kind}'`;
}
