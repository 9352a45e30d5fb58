/** Who may be mailed at this moment, and why somebody may not. Pure. */

import type { EmailKind } from "../../mail/kind.ts";
import { STATES, type State } from "../../subscribers/life-cycle.ts";
import { OPERATOR } from "../outbox-store.ts";
import type { Row } from "./claim-store.ts";
import type { Settlement } from "./record-store.ts";

/** A row that may be mailed now. */
export type Mailable = Row & { readonly address: string };

/** States in which a person wants the email. Nobody else receives it, whatever was planned. */
const WANTED: Readonly<Record<Exclude<EmailKind, "operator">, readonly State[]>> = {
  edition: ["active"],
  welcome: ["active", "paused"],
  known: ["active", "paused"],
  // The ask to a new address is withdrawn with its reason; a former address is told of a move, come what may.
  change: STATES,
  // Asked for at the form a moment ago, by somebody who is not a subscriber, or no longer.
  confirmation: ["pending", "unsubscribed", "bounced", "complained"],
};

/**
 * Parts the emails of a call into those to mail and those that have become unwanted.
 *
 * @param operator the operator's address
 * @param blocked suppressed addresses
 */
export function parted(
  kind: EmailKind,
  operator: string,
  rows: readonly Row[],
  blocked: ReadonlySet<string>,
): { readonly mailable: readonly Mailable[]; readonly unmailable: readonly Settlement[] } {
  const mailable: Mailable[] = [];
  const unmailable: Settlement[] = [];
  for (const row of rows) {
    const found = recipientOf(kind, operator, row, blocked);
    if (typeof found === "string") mailable.push({ ...row, address: found });
    else unmailable.push(found);
  }
  return { mailable, unmailable };
}

/** The address to mail, or what becomes of the email instead. */
function recipientOf(
  kind: EmailKind,
  operator: string,
  { subscriber, address, payload, subscriberState: state }: Row,
  blocked: ReadonlySet<string>,
): string | Settlement {
  if (kind === "operator" && subscriber === OPERATOR) return testAddress(payload) ?? operator;
  if (kind === "operator" || address === null || state === null) {
    return { subscriber, state: "cancelled", reason: { kind: "gone" } };
  }
  if (blocked.has(address)) {
    return { subscriber, state: "suppressed", reason: { kind: "suppressed" } };
  }
  if (WANTED[kind].includes(state)) return address;
  if (state === "bounced" || state === "complained") {
    return { subscriber, state: "suppressed", reason: { kind: "state", state } };
  }
  // Who paused shall get these items when the pause is over.
  const reason = { kind: "state", state } as const;
  return { subscriber, state: "cancelled", reason, giveBack: state === "paused" };
}

/** Whom the operator named for a test email; undefined for every other email. */
function testAddress(payload: string | null): string | undefined {
  if (payload === null) return undefined;
  const { why, to } = JSON.parse(payload) as { readonly why?: unknown; readonly to?: unknown };
  return why === "test" && typeof to === "string" ? to : undefined;
}
