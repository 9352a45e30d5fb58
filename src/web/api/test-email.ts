/** A test letter for `tidings send --test`: the letter of an edition to one address, by the way out in use. */
// The small build of zod, as in config.ts.
import * as z from "zod/mini";
import { editionNamed } from "../../editions/operate.ts";
import { readOwnLetter } from "../../editions/operate-store.ts";
import type { OperatorPayload } from "../../emails/compose.ts";
import { comingLetter, frozenLetter, type TrialReading } from "../../emails/trial.ts";
import { OPERATOR, queueLetter } from "../../outbox/outbox-store.ts";
import { CADENCES } from "../../publication/publication.ts";
import { readAddress } from "../../subscribers/address/address.ts";
import type { Ports } from "../../subscribers/ports.ts";
import { readSuppressed } from "../../subscribers/suppression.ts";
import type { Doors } from "../context.ts";
import type { Refusals } from "../site/errors.tsx";
import type { SubscribersDoor } from "../subscribers-context.ts";
import { body, createKeyed, NOTHING, query, refusal } from "./handler.ts";

const Wanted = z.object({
  address: z.string().check(z.maxLength(320)),
  cadence: z.optional(z.enum(CADENCES)),
  edition: z.optional(z.string().check(z.maxLength(60))),
});

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createTestingDoors(doors: Doors, refuse: Refusals, open: () => SubscribersDoor) {
  const keyed = createKeyed(refuse, open);
  return {
    send: keyed(Wanted, body, async ({ ports, wake }, { address, ...which }) => {
      const read = readAddress(address, { smtpUtf8: ports.smtpUtf8 });
      if (read.kind === "refused") return refusal(409, read.message);
      const suppressed = await readSuppressed(ports.db, ports.hash, [read.address]);
      if (suppressed.size > 0) {
        return refusal(409, "that address is on the suppression list: nothing is sent to it.");
      }
      const now = doors.now();
      const trial = await letterOf(ports, which, now);
      if (trial.kind === "none") return refusal(409, `${trial.reason}.`);
      const letter = `test-${ports.freshId().toString(36)}`;
      const payload: OperatorPayload = { why: "test", to: read.address, ...trial.letter };
      await queueLetter(ports.db, {
        kind: "operator",
        ref: letter,
        subscriberId: OPERATOR,
        payload,
        now,
      }).run();
      await wake();
      const { period, subject } = trial.letter;
      return { kind: "done", letter, period, subject };
    }),
    state: keyed(NOTHING, query, async ({ ports }, _, c) => {
      const name = c.req.param("letter") ?? "";
      const found = name.startsWith("test-") ? await readOwnLetter(ports.db, name) : undefined;
      return found ?? refusal(404, `there is no test letter ${name}.`);
    }),
  };

  async function letterOf(
    { db, publication }: Ports,
    { cadence, edition: name }: Pick<z.infer<typeof Wanted>, "cadence" | "edition">,
    now: number,
  ): Promise<TrialReading> {
    const desk = { db, index: doors.index, readBody: doors.readBody };
    if (name === undefined) return comingLetter(desk, cadence ?? publication.digest.default, now);
    const edition = await editionNamed(db, name);
    if (edition === undefined) return { kind: "none", reason: `there is no edition ${name}` };
    return frozenLetter(desk, edition);
  }
}
