/** A test email for `tidings send --test`: the email of an edition to one address, by the provider in use. */
// The small build of zod, as in config.ts.
import * as z from "zod/mini";
import { editionNamed } from "../../editions/operate/operate.ts";
import { readOwnEmail } from "../../editions/operate/operate-store.ts";
import type { OperatorPayload } from "../../emails/compose.ts";
import { comingEmail, frozenEmail, type TrialReading } from "../../emails/trial.ts";
import { OPERATOR, queueEmail } from "../../outbox/outbox-store.ts";
import { CADENCES } from "../../publication/cadence/cadences.ts";
import { readAddress } from "../../subscribers/address/address.ts";
import type { Ports } from "../../subscribers/ports.ts";
import { readSuppressed } from "../../subscribers/suppression.ts";
import { failure } from "../../text/failure.ts";
import type { SiteContext } from "../context.ts";
import type { ErrorPages } from "../site/errors.tsx";
import type { SubscribersContext } from "../subscribers-context.ts";
import { body, createKeyed, NOTHING, query } from "./handler.ts";

const Wanted = z.object({
  address: z.string().check(z.maxLength(320)),
  cadence: z.optional(z.enum(CADENCES)),
  edition: z.optional(z.string().check(z.maxLength(60))),
});

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createTestingHandlers(
  context: SiteContext,
  refuse: ErrorPages,
  open: () => SubscribersContext,
) {
  const keyed = createKeyed(refuse, open);
  return {
    send: keyed(Wanted, body, async ({ ports, wake }, { address, ...which }) => {
      const read = readAddress(address, { smtpUtf8: ports.smtpUtf8 });
      if (read.kind === "refused") return failure("conflict", read.reason);
      const suppressed = await readSuppressed(ports.db, ports.hash, [read.address]);
      if (suppressed.size > 0) {
        return failure(
          "conflict",
          "that address is on the suppression list: nothing is sent to it.",
        );
      }
      const now = context.now();
      const trial = await emailOf(ports, which, now);
      if (trial.kind === "none") return failure("conflict", `${trial.reason}.`);
      const email = `test-${ports.freshId().toString(36)}`;
      const payload: OperatorPayload = { why: "test", to: read.address, ...trial.email };
      await queueEmail(ports.db, {
        kind: "operator",
        ref: email,
        subscriberId: OPERATOR,
        payload,
        now,
      }).run();
      await wake();
      const { period, subject } = trial.email;
      return { kind: "done", email, period, subject };
    }),
    state: keyed(NOTHING, query, async ({ ports }, _, c) => {
      const name = c.req.param("email") ?? "";
      const found = name.startsWith("test-") ? await readOwnEmail(ports.db, name) : undefined;
      return found ?? failure("unknown", `there is no test email ${name}.`);
    }),
  };

  async function emailOf(
    { db, publication }: Ports,
    { cadence, edition: name }: Pick<z.infer<typeof Wanted>, "cadence" | "edition">,
    now: number,
  ): Promise<TrialReading> {
    const editions = { db, index: context.index, readBody: context.readBody };
    if (name === undefined)
      return comingEmail(editions, cadence ?? publication.digest.default, now);
    const edition = await editionNamed(db, name);
    if (edition === undefined) return { kind: "none", reason: `there is no edition ${name}` };
    return frozenEmail(editions, edition);
  }
}
