/** Test emails: the email of an edition to one address, by the provider in use. */
import { z } from "@hono/zod-openapi";
import type { EditionContext } from "../../../editions/context.ts";
import { editionNamed } from "../../../editions/operate/operate.ts";
import { readOwnEmail } from "../../../editions/operate/operate-store.ts";
import type { OperatorPayload } from "../../../emails/compose.ts";
import { comingEmail, frozenEmail, type TrialReading } from "../../../emails/trial.ts";
import { OPERATOR, queueEmail } from "../../../outbox/outbox-store.ts";
import { readAddress } from "../../../subscribers/address/address.ts";
import { readSuppressed } from "../../../subscribers/suppression.ts";
import { sha256 } from "../../../text/hash.ts";
import { Cadence } from "./forms.ts";
import { operation } from "./operation.ts";
import { refuse } from "./problems.ts";

const Wanted = z
  .strictObject({
    address: z.string().max(320),
    cadence: Cadence.optional().openapi({
      description: "What its next edition would send; without it that of the default cadence.",
    }),
    edition: z.string().max(60).optional().openapi({ description: "What an edition has frozen." }),
  })
  .openapi("TestEmailRequest");

const Queued = z
  .object({
    email: z.string().openapi({ description: "Names it: ask what became of it." }),
    period: z.string(),
    subject: z.string(),
    basis: z.string().optional().openapi({
      description: "What it shows, where that is not what would go out.",
    }),
  })
  .openapi("TestEmail");

export const testEmailOperations = [
  operation({
    id: "sendTestEmail",
    method: "post",
    path: "/test-emails",
    tag: "Editions",
    scope: "editions:operate",
    summary: "Send the email of an edition to one address",
    description:
      "Its subject begins with [Test], its links lead to the sign-up form, and no edition counts it.",
    body: Wanted,
    status: 202,
    answer: Queued,
    problems: ["conflict", "refused"],
    // A key names the email: it is queued once.
    again: true,
    act: async (api, { body: { address, ...which }, now, key }) => {
      const { ports, wake } = api.open();
      const read = readAddress(address, { smtpUtf8: ports.smtpUtf8 });
      if (read.kind === "refused") {
        return refuse("refused", read.reason, [{ detail: read.reason, pointer: "#/address" }]);
      }
      const suppressed = await readSuppressed(ports.db, ports.hash, [read.address]);
      if (suppressed.size > 0) {
        const reason = "that address is on the suppression list: nothing is sent to it.";
        return refuse("conflict", reason);
      }
      const trial = await emailOf({ ...api, db: ports.db }, which, now);
      if (trial.kind === "none") return refuse("conflict", `${trial.reason}.`);
      const name =
        key === undefined ? ports.freshId().toString(36) : (await sha256(key)).slice(0, 16);
      const email = `test-${name}`;
      const payload: OperatorPayload = { why: "test", to: read.address, ...trial.email };
      const queued = {
        kind: "operator",
        ref: email,
        subscriberId: OPERATOR,
        payload,
        now,
      } as const;
      await queueEmail(ports.db, queued).run();
      await wake();
      const { period, subject } = trial.email;
      const { basis } = trial;
      return { email, period, subject, ...(basis !== undefined && { basis }) };
    },
  }),
  operation({
    id: "getTestEmail",
    method: "get",
    path: "/test-emails/{email}",
    tag: "Editions",
    scope: "editions:operate",
    summary: "What became of a test email",
    params: z.object({ email: z.string().max(40) }),
    answer: z
      .object({ state: z.string(), reason: z.string().nullable() })
      .openapi("TestEmailState"),
    problems: ["unknown"],
    act: async ({ access }, { params: { email } }) => {
      const found = email.startsWith("test-") ? await readOwnEmail(access.db, email) : undefined;
      return found ?? refuse("unknown", `there is no test email ${email}.`);
    },
  }),
];

async function emailOf(
  editions: EditionContext,
  { cadence, edition: name }: Omit<z.output<typeof Wanted>, "address">,
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
