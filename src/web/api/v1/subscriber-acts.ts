/** What the operator does to subscribers: add, import, correct, unsubscribe, erase. */

import { z } from "@hono/zod-openapi";
import { readAddress } from "../../../subscribers/address/address.ts";
import { ADDRESS_ERRORS, CHOICE_ERRORS } from "../../../subscribers/english.ts";
import { STATES } from "../../../subscribers/life-cycle.ts";
import { importPage } from "../../../subscribers/lists/import.ts";
import { addByOperator, removeByOperator } from "../../../subscribers/operator.ts";
import { forget } from "../../../subscribers/preferences.ts";
import { changeChoices, subscriberById, subscriberByMailbox } from "../../../subscribers/store.ts";
import { type ChoicesInput, readChoices } from "../../../subscribers/subscriber.ts";
import { IMPORT_OCTETS } from "../../http/form-body.ts";
import { GivenInstant, Line } from "./forms.ts";
import { operation } from "./operation.ts";
import { type Refusal, refuse } from "./problems.ts";
import { BySubscriber, State, Subscriber, withSubscriber } from "./subscribers.ts";

const text = z.string().max(1_000);
const texts = z.array(text).max(200);

/** `ListRow` as it travels. The address is read again here: nothing that comes in is trusted. */
const Row = z
  .object({
    address: text,
    state: State,
    blocked: z.boolean().optional().openapi({
      description: "No email is to go there, whatever its owner confirms later.",
    }),
    cadence: text.optional(),
    topics: texts.optional(),
    timeZone: text.optional(),
    hour: text.optional(),
    pausedUntil: GivenInstant.optional(),
    tags: texts,
    lists: texts.optional(),
    created: GivenInstant.optional(),
    confirmed: GivenInstant.optional(),
    left: GivenInstant.optional(),
    words: text.optional().openapi({ description: "The consent as the list records it." }),
    source: text.optional(),
  })
  .openapi("ImportRow");

const Import = z
  .strictObject({
    rows: z
      .array(
        z.object({ number: z.int().openapi({ description: "Names it in answers." }), row: Row }),
      )
      .max(5_000),
    source: text.openapi({ description: "What you vouch for: where the list comes from." }),
    dryRun: z.boolean().openapi({ description: "Counts what would be done, and does nothing." }),
  })
  .openapi("Import");

const remarks = z.array(z.object({ number: z.int(), reason: z.string() })).readonly();

const Imported = z
  .object({
    added: z.int(),
    ended: z.int().openapi({ description: "Received here, and have left elsewhere." }),
    suppressed: z.int().openapi({ description: "Must not be mailed, and were not brought back." }),
    known: z.int().openapi({ description: "Are here, and were left as they are." }),
    states: z.record(z.string(), z.int()).openapi({ description: "Of those added." }),
    bad: remarks.openapi({ description: "Rows that were not taken." }),
    warnings: remarks,
  })
  .openapi("Imported");

const Add = z
  .strictObject({
    address: z.string().max(320),
    cadence: z.string().max(60).optional(),
    topics: texts.optional(),
    vouch: text.min(1).optional().openapi({
      description:
        "How you know that its owner agreed; kept as the consent. Without it a confirmation is sent, and its button subscribes.",
    }),
  })
  .openapi("NewSubscriber");

const Added = Line.extend({
  subscriber: Subscriber.omit({ consent: true }).optional().openapi({
    description: "Absent while the confirmation is waited for.",
  }),
}).openapi("Added");

const Correction = z
  .strictObject({
    cadence: z.string().max(60).optional(),
    topics: texts.optional(),
    timeZone: z.string().max(100).nullable().optional(),
    hour: z.int().min(0).max(23).nullable().optional(),
  })
  .openapi("Correction", {
    description: "What is absent stays; null is the publication's zone, or the cadence's hour.",
  });

export const subscriberActs = [
  operation({
    id: "addSubscriber",
    method: "post",
    path: "/subscribers",
    tag: "Subscribers",
    scope: "subscribers:write",
    summary: "Add one person, by a confirmation or on your word",
    body: Add,
    status: 201,
    answer: Added,
    problems: ["conflict", "refused"],
    act: async (api, { body: { address, vouch, ...wanted }, now }) => {
      const { ports } = api.open();
      const read = readAddress(address, ADDRESS_ERRORS);
      if (read.kind === "refused") return refusedAt("address", read.reason);
      const choices = readChoices(wanted, ports.publication, CHOICE_ERRORS);
      if (choices.kind === "refused") return refusedAt(choices.field, choices.reason);
      const outcome = await addByOperator(ports, address, wanted, vouch, now);
      if (outcome.kind === "refused") return refuse("conflict", outcome.line);
      const subscriber = await subscriberByMailbox(ports.db, read.mailbox);
      return { line: outcome.line, ...(vouch !== undefined && subscriber && { subscriber }) };
    },
  }),
  operation({
    id: "importSubscribers",
    method: "post",
    path: "/subscribers/import",
    tag: "Subscribers",
    scope: "subscribers:write",
    summary: "Bring in a page of a list",
    description:
      "Who is known here, suppressed or erased is not changed or brought back. Doing it twice changes nothing.",
    body: Import,
    octets: IMPORT_OCTETS,
    answer: Imported,
    again: true,
    act: async (api, { body: { rows, source, dryRun }, now }) => {
      const bad: { number: number; reason: string }[] = [];
      const read = rows.flatMap(({ number, row }) => {
        const address = readAddress(row.address, ADDRESS_ERRORS);
        const state = STATES.find((known) => known === row.state);
        if (address.kind === "address" && state !== undefined) {
          return [{ number, row: { ...defined(row), ...address, state, tags: row.tags } }];
        }
        bad.push({ number, reason: address.kind === "refused" ? address.reason : "state" });
        return [];
      });
      const done = await importPage({ ...api.open().ports, source }, read, now, dryRun);
      return { ...done, bad: [...bad, ...done.bad] };
    },
  }),
  operation({
    id: "correctSubscriber",
    method: "patch",
    path: "/subscribers/{subscriber}",
    tag: "Subscribers",
    scope: "subscribers:write",
    summary: "Correct what somebody chose",
    description: "Another address is for its owner to ask for, and to confirm.",
    params: BySubscriber,
    body: Correction,
    answer: Subscriber.omit({ consent: true }),
    problems: ["unknown", "conflict", "refused"],
    act: (api, { params, body, now }) =>
      withSubscriber(api, params.subscriber, async (known) => {
        const { ports } = api.open();
        const { timeZone = known.timeZone, hour = known.hour } = body;
        const read = readChoices(
          {
            cadence: body.cadence ?? known.cadence,
            topics: body.topics ?? known.topics,
            timeZone: timeZone ?? undefined,
            hour: hour?.toString(),
          },
          ports.publication,
          CHOICE_ERRORS,
        );
        if (read.kind === "refused") return refusedAt(read.field, read.reason);
        if (!(await changeChoices(ports.db, known.id, read.choices, now))) {
          return refuse(
            "conflict",
            `The address is ${known.state}: nothing is sent to it, and nothing was changed.`,
          );
        }
        const changed = await subscriberById(ports.db, known.id);
        return changed ?? refuse("unknown", "The person was erased meanwhile.");
      }),
  }),
  operation({
    id: "unsubscribeSubscriber",
    method: "post",
    path: "/subscribers/{subscriber}/unsubscribe",
    tag: "Subscribers",
    scope: "subscribers:write",
    summary: "Unsubscribe one person",
    description: "A sign-up that waits for its confirmation is withdrawn with it.",
    params: BySubscriber,
    answer: Line,
    problems: ["unknown", "conflict"],
    again: true,
    act: (api, { params, now }) =>
      withSubscriber(api, params.subscriber, async ({ address }) => {
        const outcome = await removeByOperator(api.access, address, now);
        return outcome.kind === "done" ? outcome : refuse("conflict", outcome.line);
      }),
  }),
  operation({
    id: "eraseSubscriber",
    method: "delete",
    path: "/subscribers/{subscriber}",
    tag: "Subscribers",
    scope: "subscribers:write",
    summary: "Forget one person",
    description:
      "Everything about them goes; a keyed hash stays, so that no import brings them back.",
    params: BySubscriber,
    answer: Line,
    problems: ["unknown"],
    act: (api, { params, now }) =>
      withSubscriber(api, params.subscriber, async (known) => {
        await forget(api.open().ports, known, now);
        return { line: "forgotten." };
      }),
  }),
];

function refusedAt(field: keyof ChoicesInput | "address", reason: string): Refusal {
  return refuse("refused", `${field}: ${reason}`, [{ detail: reason, pointer: `#/${field}` }]);
}

/** Without the keys whose value is undefined, which an optional field does not admit. */
function defined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}
