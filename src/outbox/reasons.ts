/**
 * Why an email or a batch is in the state that it is in: a tag, and what it holds. What acts on a reason asks for its
 * kind; words for the operator are made here and read nowhere. Pure.
 */
import type { StatusClass } from "../mail/refusal/verdict.ts";
import type { TransportName } from "../mail/transport.ts";
import type { State } from "../subscribers/life-cycle.ts";
import { type PlainKind, type ReasonColumns, reasonIn, setTo } from "./reason-columns.ts";

export type Reason =
  /** What a provider said, or what kept it from saying more. `words` holds no address and no key. */
  | { readonly kind: "said"; readonly words: string }
  /** A refusal that is final for this email: of another kind than the two below. */
  | { readonly kind: "refused"; readonly words: string }
  /** The address takes no email at all, whichever provider said so. */
  | { readonly kind: "hard"; readonly words: string }
  /** Refused with a status of the class "security or policy" (RFC 3463 §3.8), such as "5.7.1". */
  | { readonly kind: "policy"; readonly status: string; readonly words: string }
  | Returned
  /** A call was under way when its sender died. That is no fault of the provider's. */
  | { readonly kind: "sender-stopped" }
  /** It became unwanted while a call that it was in was in doubt. */
  | { readonly kind: "in-doubt"; readonly because: Reason }
  /** What it was about is no more: a wish, a change of address. */
  | { readonly kind: "withdrawn" }
  /** All posts in it were withdrawn: it may go out once one of them is back. */
  | { readonly kind: "emptied" }
  /** There is no such subscriber, or no address to write to. */
  | { readonly kind: "gone" }
  | { readonly kind: "suppressed" }
  /** The subscriber's state, in which nobody receives it. */
  | { readonly kind: "state"; readonly state: State }
  | { readonly kind: "stale" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "repeated" }
  /** Of a batch: it waits for the emails that went ahead. */
  | { readonly kind: "canary" }
  /** Of a batch: a single email of another one is to show whether the provider answers. */
  | { readonly kind: "probe"; readonly transport: TransportName }
  /** Of a batch: the restore guard stopped it. */
  | { readonly kind: "restored" }
  | { readonly kind: "uncomposed"; readonly words: string }
  | RateReason;

/** What came back: a complaint, or a bounce with its class and its enhanced status (RFC 3463). */
export type Returned =
  | { readonly kind: "complained" }
  | { readonly kind: "bounced"; readonly class: StatusClass; readonly status: string };

/** Of an edition: so many calls of a provider in a row left their emails in doubt. */
export type Silence = {
  readonly kind: "silent";
  readonly transport: TransportName;
  readonly calls: number;
};

/** Which rate limit a batch waits for. */
export type RateReason =
  | { readonly kind: "turn" }
  | { readonly kind: "day" }
  | { readonly kind: "domain"; readonly domain: string };

/** The reason in words, for the operator. */
export function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case "said":
    case "refused":
    case "policy":
      return reason.words;
    case "hard":
      return `hard: ${reason.words}`;
    case "complained":
      return "complained";
    case "bounced":
      return `bounced ${reason.class}: ${reason.status}`;
    case "sender-stopped":
      return "the sender stopped during the call";
    case "in-doubt":
      return `${reasonWords(reason.because)}, while the call was in doubt`;
    case "withdrawn":
      return "withdrawn";
    case "emptied":
      return "everything in it was withdrawn";
    case "gone":
      return "gone";
    case "suppressed":
      return "on the suppression list";
    case "state":
      return reason.state;
    case "stale":
      return "too old to be of use";
    case "cancelled":
      return "cancelled by the operator";
    case "repeated":
      return "repeated by the operator";
    case "canary":
      return "waits to see how the first emails fare";
    case "probe":
      return `${reason.transport} has not answered: a probe comes first`;
    case "restored":
      return "the database is older than what was sent";
    case "uncomposed":
      return `cannot be composed: ${reason.words}`;
    case "turn":
      return "others go first";
    case "day":
      return "the emails of this day are used up";
    case "domain":
      return `${reason.domain} takes no more for now`;
    default:
      return unknownWords(reason);
  }
}

/** The reason of a row in words; undefined where there is none. */
export function wordsIn(row: ReasonColumns): string | undefined {
  const reason = reasonIn<Reason>(row);
  return reason && reasonWords(reason);
}

/** A Worker that still runs while the tables are migrated under it writes its sentence where the kind stands. */
export function unknownWords(reason: never): string {
  return (reason as { readonly kind: string }).kind;
}

/** The reason of an email that was refused. @param hard whether its address takes none at all */
export function refusal(words: string, hard: boolean): Reason {
  if (hard) return { kind: "hard", words };
  const status = / (5\.7\.\d{1,3})/.exec(words)?.[1];
  return status === undefined ? { kind: "refused", words } : { kind: "policy", status, words };
}

/** "4 calls of smtp in a row had no answer that tells" */
export function silenceWords({ transport, calls }: Silence): string {
  return `${calls} calls of ${transport} in a row had no answer that tells`;
}

/** SQL that sets the reason of a row to one that holds nothing besides its kind. */
export function because(kind: PlainKind<Reason>): string {
  return setTo(kind);
}

/** SQL that is true of a row whose reason is of this kind. @param table its name with a full stop, or nothing */
export function says(kind: Reason["kind"], table = ""): string {
  return `${table}reason IS '${kind}'`;
}

/** SQL that is true of a row whose email came back in one of these classes. */
export function bouncedAs(classes: readonly StatusClass[], table = ""): string {
  const list = classes.map((one) => `'${one}'`).join(", ");
  return `(${says("bounced", table)} AND ${table}reason_data ->> '$.class' IN (${list}))`;
}
