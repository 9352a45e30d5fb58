/**
 * What is said of deliveries outside the database: a JSON object a line in the Worker's log, and a point in
 * Analytics Engine where that is bound. No address and no key stands in either. Pure.
 */

import type { EmailKind } from "../mail/kind.ts";
import { withoutTokens } from "../subscribers/links/token.ts";
import type { Carried, Delivered } from "./delivery/release.ts";

type Pass = Extract<Delivered, { kind: "delivered" }>;

/** The order of `doubles`: a query names them double1 to double7 for ever, so it only grows at its end. */
const STATES = [
  "sent",
  "retry",
  "rejected",
  "suppressed",
  "cancelled",
  "unknown",
  "expired",
] as const;

/** One line of the log: an object with its event first. */
export function logLine(event: string, fields: Readonly<Record<string, unknown>>): string {
  return withoutTokens(withoutAddresses(JSON.stringify({ event, ...fields })));
}

/** What one provider did of a delivered batch; states that no email is in are left out. */
export function batchLine(batch: number, pass: Pass, carried: Carried): string {
  const { emails, againAt, alarm } = pass;
  const { transport, counts, because } = carried;
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return logLine("delivered", {
    batch,
    transport,
    ...(because !== undefined && { because }),
    emails,
    counts: Object.fromEntries(some),
    ...(againAt !== undefined && { again: new Date(againAt).toISOString() }),
    ...(alarm !== undefined && { alarm }),
  });
}

/** The same as Analytics Engine takes it: docs/operations.md names the columns. */
export function batchPoint(
  emails: EmailKind,
  { transport, counts }: Carried,
): { readonly indexes: string[]; readonly blobs: string[]; readonly doubles: number[] } {
  return {
    // Sampled by kind: a large edition must not push the few emails of other kinds out.
    indexes: [emails],
    blobs: [transport, emails],
    doubles: STATES.map((state) => counts[state]),
  };
}

/** Providers like to repeat an address in their refusals. */
function withoutAddresses(text: string): string {
  return text.replace(
    /(?<![^\s"'<>()[\]:;,\\])[^\s"'<>()[\]:;,\\]+@[^\s"'<>()[\]:;,\\]+/g,
    "<address>",
  );
}
