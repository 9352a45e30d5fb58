/**
 * What is read again from the reason of an email: each such word is written and asked for here, and nowhere else.
 * The rest of a reason is for people, and what a provider said.
 */
import type { StatusClass } from "../mail/refusal/verdict.ts";

/** A call was under way when its sender died. That is no fault of the provider's. */
export const SENDER_STOPPED = "the sender stopped during the call";

const HARD = "hard: ";
const BOUNCED = "bounced ";
const COMPLAINED = "complained";

/** The reason of an email that was refused; `hard` when its address takes none at all, whichever provider said so. */
export function refusedReason(said: string, hard: boolean): string {
  return hard ? `${HARD}${said}` : said;
}

/** What came back: a complaint, or a bounce with its class and its enhanced status (RFC 3463). */
export type Returned =
  | { readonly kind: "complained" }
  | { readonly kind: "bounced"; readonly class: StatusClass; readonly status: string };

export function returnedReason(returned: Returned): string {
  return returned.kind === "complained"
    ? COMPLAINED
    : `${BOUNCED}${returned.class}: ${returned.status}`;
}

/** SQL that is true of the reason in `column`; false where there is none. */
export const SAYS = {
  senderStopped: (column: string) => `coalesce(${column}, '') = '${SENDER_STOPPED}'`,
  complained: (column: string) => `coalesce(${column}, '') LIKE '${COMPLAINED}%'`,
  bouncedHard: (column: string) => `coalesce(${column}, '') LIKE '${BOUNCED}hard%'`,
  refusedHard: (column: string) => `coalesce(${column}, '') LIKE '${HARD}%'`,
  /** Of an email that was refused: a status of the class "security or policy" (RFC 3463, 3.8). */
  refusedByPolicy: (column: string) => `coalesce(${column}, '') LIKE '% 5.7.%'`,
  bouncedByPolicy: (column: string) =>
    `(coalesce(${column}, '') LIKE '${BOUNCED}policy%' OR coalesce(${column}, '') LIKE '${BOUNCED}sender%')`,
} as const;
