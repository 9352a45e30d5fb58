/** Test emails: the email of an edition to one address, by the provider in use. */
import { z } from "@hono/zod-openapi";
import { readOwnEmail } from "../../../editions/operate/operate-store.ts";
import { queueTest } from "../../../emails/test-email.ts";
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
    edition: z.string().max(80).optional().openapi({ description: "What an edition has frozen." }),
    broadcast: z.string().max(80).optional().openapi({ description: "What one would send." }),
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
      const name = key === undefined ? undefined : (await sha256(key)).slice(0, 16);
      const sent = await queueTest({ ...api, ports }, { address, ...which }, now, name);
      if (sent.kind === "refused") {
        return refuse("refused", sent.reason, [{ detail: sent.reason, pointer: "#/address" }]);
      }
      if (sent.kind !== "done") return refuse("conflict", sent.reason);
      await wake();
      const { email, period, subject, basis } = sent;
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
