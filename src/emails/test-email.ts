/** A test email: the email of an edition to one address that its owner names, by the provider in use. */

import { writtenEmail } from "../editions/broadcast/by-hand.ts";
import { findWritten } from "../editions/broadcast/written.ts";
import type { EditionContext } from "../editions/context.ts";
import { editionNamed } from "../editions/operate/operate.ts";
import { OPERATOR, queueEmail } from "../outbox/outbox-store.ts";
import type { Cadence } from "../publication/cadence/cadences.ts";
import { readAddress } from "../subscribers/address/address.ts";
import { ADDRESS_ERRORS } from "../subscribers/english.ts";
import type { Ports } from "../subscribers/ports.ts";
import { readSuppressed } from "../subscribers/suppression.ts";
import { type Failure, failure } from "../text/failure.ts";
import type { OperatorPayload } from "./compose.ts";
import { comingEmail, frozenEmail, type TrialReading } from "./trial.ts";

export type TestEmail = {
  readonly kind: "done";
  /** Names it in the outbox. */
  readonly email: string;
  readonly period: string;
  readonly subject: string;
  /** What it is, where it is not what would go out. */
  readonly basis?: string;
};

/** Which edition: the next one of a cadence, one that is frozen, by its period or number, or a broadcast as it is written. */
export type Which = {
  readonly cadence?: Cadence | undefined;
  readonly edition?: string | undefined;
  readonly broadcast?: string | undefined;
};

/**
 * Queues the email to an address; the caller wakes the queue.
 *
 * @param name of one name one is queued: 1 to 19 of a-z and 0-9
 */
export async function queueTest(
  context: Omit<EditionContext, "db"> & {
    readonly ports: Pick<Ports, "db" | "hash" | "smtpUtf8" | "freshId">;
  },
  { address, ...which }: Which & { readonly address: string },
  now: number,
  name: string = context.ports.freshId().toString(36),
): Promise<TestEmail | Failure<"conflict" | "refused">> {
  const { ports } = context;
  const read = readAddress(address, ADDRESS_ERRORS, { smtpUtf8: ports.smtpUtf8 });
  if (read.kind === "refused") return failure("refused", read.reason);
  const suppressed = await readSuppressed(ports.db, ports.hash, [read.address]);
  if (suppressed.size > 0) {
    const reason = "that address is on the suppression list: nothing is sent to it.";
    return failure("conflict", reason);
  }
  const trial = await emailOf({ ...context, db: ports.db }, which, now);
  if (trial.kind === "none") return failure("conflict", `${trial.reason}.`);
  const email = `test-${name}`;
  const payload: OperatorPayload = { why: "test", to: read.address, ...trial.email };
  const queued = { kind: "operator", ref: email, subscriberId: OPERATOR, payload, now } as const;
  await queueEmail(ports.db, queued).run();
  const { period, subject } = trial.email;
  const { basis } = trial;
  return { kind: "done", email, period, subject, ...(basis !== undefined && { basis }) };
}

async function emailOf(
  editions: EditionContext,
  { cadence, edition: name, broadcast }: Which,
  now: number,
): Promise<TrialReading> {
  if (broadcast !== undefined) {
    const written = await findWritten(editions, broadcast);
    const email = written && (await writtenEmail(editions, written, now));
    if (email !== undefined) return { kind: "email", email };
    return { kind: "none", reason: `there is no broadcast ${broadcast} that could be sent` };
  }
  if (name === undefined) {
    const { digest } = editions.index.publication;
    return comingEmail(editions, cadence ?? digest.default, now);
  }
  const edition = await editionNamed(editions.db, name);
  if (edition === undefined) return { kind: "none", reason: `there is no edition ${name}` };
  return frozenEmail(editions, edition);
}
