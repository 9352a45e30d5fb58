/** Subscribers: the list and one person with their whole history, read only. Acts on them have a file of their own. */

import { z } from "@hono/zod-openapi";
import { historyOf } from "../../../emails/history.ts";
import { EMAIL_STATES } from "../../../outbox/life-cycle.ts";
import { readAddress } from "../../../subscribers/address/address.ts";
import { ADDRESS_ERRORS } from "../../../subscribers/english.ts";
import { STATES } from "../../../subscribers/life-cycle.ts";
import { listSubscribers } from "../../../subscribers/lists/list-store.ts";
import { subscriberById } from "../../../subscribers/store.ts";
import type { Subscriber as SubscriberRecord } from "../../../subscribers/subscriber.ts";
import { Cadence, Instant, pageFrom, pageOf, pageQuery, placeAt } from "./forms.ts";
import { type Api, operation } from "./operation.ts";
import { isRefusal, type Refusal, refuse } from "./problems.ts";

export const State = z.enum(STATES as [string, ...string[]]).openapi({ example: "active" });

const choices = {
  cadence: Cadence,
  topics: z.array(z.string()).readonly().openapi({ description: "Slugs; none is everything." }),
  timeZone: z.string().optional().openapi({ description: "IANA; absent is the publication's." }),
  hour: z.int().min(0).max(23).optional().openapi({ description: "Absent is the cadence's." }),
};

export const Subscriber = z
  .object({
    id: z.int(),
    address: z.string(),
    state: State,
    ...choices,
    pausedUntil: Instant.optional(),
    tags: z.array(z.string()).readonly(),
    created: Instant,
    confirmed: Instant.optional(),
    changed: Instant,
    consent: z
      .object({ words: z.string(), source: z.string() })
      .optional()
      .openapi({ description: "The newest." }),
  })
  .openapi("Subscriber");

const History = Subscriber.omit({ consent: true })
  .extend({
    newAddressWaiting: z.string().optional(),
    formerAddresses: z
      .array(z.object({ address: z.string(), until: Instant }))
      .readonly()
      .openapi({ description: "Kept until a move can be undone no more." }),
    consents: z
      .array(
        z.object({
          words: z.string(),
          source: z.string(),
          choices: z.object(choices),
          asked: Instant,
          confirmed: Instant.optional(),
        }),
      )
      .readonly(),
    changes: z
      .array(z.object({ at: Instant, was: z.string(), became: z.string(), source: z.string() }))
      .readonly(),
    emails: z
      .array(
        z.object({
          kind: z.enum(["edition", "confirmation", "welcome", "known", "change"]),
          edition: z.string().optional().openapi({ example: "weekly:2026-W38" }),
          state: z.enum(EMAIL_STATES as [string, ...string[]]),
          reason: z.string().optional(),
          at: Instant,
        }),
      )
      .readonly()
      .openapi({
        description: "What was sent, or is to be, the newest first: as long as it is kept.",
      }),
  })
  .openapi("SubscriberHistory");

export const BySubscriber = z.object({
  subscriber: z.coerce.number().int().min(1).openapi({ type: "integer" }),
});

export const subscriberOperations = [
  operation({
    id: "listSubscribers",
    method: "get",
    path: "/subscribers",
    tag: "Subscribers",
    scope: "subscribers:read",
    summary: "Subscribers, in the order of their ids",
    description: "Whoever goes through all pages has an export of everybody.",
    query: z.strictObject({
      ...pageQuery(5_000, 100),
      state: State.optional(),
      cadence: Cadence.optional(),
      topic: z.string().max(200).optional().openapi({
        description: "The slug of a topic that they chose. Who follows everything chose none.",
      }),
      tag: z.string().max(200).optional(),
      address: z.string().max(320).optional().openapi({ description: "This one mailbox." }),
      search: z.string().min(2).max(320).optional().openapi({
        description: "A part of the address, in any case.",
      }),
    }),
    answer: pageOf(Subscriber),
    act: async ({ access }, { query: { count, cursor, address, ...filter } }) => {
      const place = placeAt("subscribers", cursor, ["number"]);
      if (isRefusal(place)) return place;
      const read = address === undefined ? undefined : readAddress(address, ADDRESS_ERRORS);
      if (read?.kind === "refused") return { items: [], next: null };
      const state = STATES.find((known) => known === filter.state);
      const rows = await listSubscribers(access.db, place?.[0] ?? 0, count + 1, {
        ...filter,
        state,
        mailbox: read?.mailbox,
      });
      return pageFrom("subscribers", rows, count, ({ id }) => [id]);
    },
  }),
  operation({
    id: "getSubscriber",
    method: "get",
    path: "/subscribers/{subscriber}",
    tag: "Subscribers",
    scope: "subscribers:read",
    summary: "One person's whole history",
    description: "Consents, changes, and every email with what became of it.",
    params: BySubscriber,
    answer: History,
    problems: ["unknown"],
    act: (api, { params }) =>
      withSubscriber(api, params.subscriber, async (subscriber) => {
        return { ...subscriber, ...(await historyOf(api.access.db, subscriber)) };
      }),
  }),
];

export async function withSubscriber<Answer>(
  { access }: Api,
  id: number,
  act: (subscriber: SubscriberRecord) => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  const subscriber = await subscriberById(access.db, id);
  return subscriber === undefined
    ? refuse("unknown", `There is no subscriber ${id}.`)
    : act(subscriber);
}
