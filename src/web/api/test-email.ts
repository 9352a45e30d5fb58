/** A test email for `tidings send --test`: the email of an edition to one address, by the provider in use. */
// The small build of zod, as in config.ts.
import * as z from "zod/mini";
import type { EditionContext } from "../../editions/context.ts";
import { editionNamed } from "../../editions/operate/operate.ts";
import { readOwnEmail } from "../../editions/operate/operate-store.ts";
import type { OperatorPayload } from "../../emails/compose.ts";
import { comingEmail, frozenEmail, type TrialReading } from "../../emails/trial.ts";
import { OPERATOR, queueEmail } from "../../outbox/outbox-store.ts";
import { CADENCES } from "../../publication/cadence/cadences.ts";
import { readAddress } from "../../subscribers/address/address.ts";
import { readSuppressed } from "../../subscribers/suppression.ts";
import { failure } from "../../text/failure.ts";
import { body, keyed, NOTHING, query } from "./handler.ts";

const Wanted = z.object({
  address: z.string().check(z.maxLength(320)),
  cadence: z.optional(z.enum(CADENCES)),
  edition: z.optional(z.string().check(z.maxLength(60))),
});

export const send = keyed(Wanted, body, async (api, { address, ...which }) => {
  const { ports, wake } = api;
  const read = readAddress(address, { smtpUtf8: ports.smtpUtf8 });
  if (read.kind === "refused") return failure("conflict", read.reason);
  const suppressed = await readSuppressed(ports.db, ports.hash, [read.address]);
  if (suppressed.size > 0) {
    const reason = "that address is on the suppression list: nothing is sent to it.";
    return failure("conflict", reason);
  }
  const now = api.now();
  const trial = await emailOf({ ...api, db: ports.db }, which, now);
  if (trial.kind === "none") return failure("conflict", `${trial.reason}.`);
  const email = `test-${ports.freshId().toString(36)}`;
  const payload: OperatorPayload = { why: "test", to: read.address, ...trial.email };
  const queued = { kind: "operator", ref: email, subscriberId: OPERATOR, payload, now } as const;
  await queueEmail(ports.db, queued).run();
  await wake();
  const { period, subject } = trial.email;
  const { basis } = trial;
  return { kind: "done", email, period, subject, ...(basis !== undefined && { basis }) };
});

export const state = keyed(NOTHING, query, async ({ ports }, _, c) => {
  const name = c.req.param("email") ?? "";
  const found = name.startsWith("test-") ? await readOwnEmail(ports.db, name) : undefined;
  return found ?? failure("unknown", `there is no test email ${name}.`);
});

async function emailOf(
  editions: EditionContext,
  { cadence, edition: name }: Pick<z.infer<typeof Wanted>, "cadence" | "edition">,
  now: number,
): Promise<TrialReading> {
  if (name === undefined) {
    const { digest } = editions.index.publication;
    return comingEmail(editions, cadence ?? digest.default, now);
  }
  const edition = await editionNamed(editions.db, name);
  if (edition === undefined) return { kind: "none", reason: `there is no edition ${name}` };
  return frozenEmail(editions, edition);
}
