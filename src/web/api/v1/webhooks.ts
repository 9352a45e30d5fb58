/** Webhooks: who is told of what, and being told again. */
import { z } from "@hono/zod-openapi";
import { writeLog } from "../../../editions/log-store.ts";
import { createSealing } from "../../../push/sealing.ts";
import { EVENT_TYPES } from "../../../webhooks/event.ts";
import {
  type Managing,
  makeWebhook,
  removeWebhook,
  replayWebhook,
  rotateSecret,
  testWebhook,
} from "../../../webhooks/managing.ts";
import { WEBHOOK_SEAL } from "../../../webhooks/webhook-kind.ts";
import { listWebhooks } from "../../../webhooks/webhook-store.ts";
import { GivenInstant, Instant, Line } from "./forms.ts";
import { type Api, operation } from "./operation.ts";
import { type Refusal, refuse } from "./problems.ts";

const EventType = z.enum(EVENT_TYPES);

const Webhook = z
  .object({
    id: z.int(),
    url: z.string(),
    types: z.array(z.string()).readonly().openapi({ description: "Empty is every type." }),
    addresses: z.boolean(),
    madeAt: Instant,
    toldAt: Instant.optional().openapi({ description: "When it last took an event." }),
    failingSince: Instant.optional().openapi({ description: "Since when it has taken none." }),
    reason: z.string().optional().openapi({ description: "Why the last attempt failed." }),
    disabledAt: Instant.optional().openapi({
      description: "When it was given up. A replay tells it again.",
    }),
  })
  .openapi("Webhook");

const secret = z.string().openapi({
  description: "Shown once. It proves messages, as Standard Webhooks says.",
  example: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
});

const NewWebhook = z
  .strictObject({
    url: z.string().max(2_048).openapi({ example: "https://crm.example/hooks/tidings" }),
    types: z.array(EventType).max(EVENT_TYPES.length).default([]),
    addresses: z.boolean().default(false).openapi({
      description:
        "Whether events about subscribers carry the address. Without it they carry the number.",
    }),
  })
  .openapi("NewWebhook");

const ByWebhook = z.object({
  webhook: z.coerce.number().int().min(1).openapi({ type: "integer" }),
});

/** What managing works with, where the deployment can tell anybody at all. */
function managing({ access }: Api, now: number): Managing | undefined {
  const { db, push } = access;
  return push && { db, now, rule: push.rule, sealing: createSealing(push.ring, WEBHOOK_SEAL) };
}

function unknown(id: number): Refusal {
  return refuse("unknown", `There is no webhook ${id}.`);
}

function said({ access: { db } }: Api, now: number, line: string): Promise<void> {
  return writeLog(db, [{ at: now, kind: "webhook", line }]);
}

export const webhookOperations = [
  operation({
    id: "listWebhooks",
    method: "get",
    path: "/webhooks",
    tag: "Webhooks",
    scope: "admin",
    summary: "The webhooks, and how each fares",
    answer: z.object({ items: z.array(Webhook).readonly() }),
    act: async ({ access }) => ({ items: await listWebhooks(access.db) }),
  }),
  operation({
    id: "makeWebhook",
    method: "post",
    path: "/webhooks",
    tag: "Webhooks",
    scope: "admin",
    summary: "Have an address told of events",
    description: "Addresses that are not of the public net are refused.",
    body: NewWebhook,
    status: 201,
    answer: Webhook.extend({ secret }).openapi("MadeWebhook"),
    problems: ["conflict", "refused"],
    act: async (api, { body, now }) => {
      const given = managing(api, now);
      if (given === undefined) return refuse("conflict", "this deployment can tell nobody");
      const made = await makeWebhook(given, body);
      if (made.kind === "refused") {
        const { field, reason: detail } = made;
        return refuse("refused", `${field}: ${detail}`, [{ detail, pointer: `#/${field}` }]);
      }
      if (made.kind === "conflict") return refuse("conflict", made.reason);
      const { id, url } = made.webhook;
      await said(api, now, `webhook ${id} was made: ${new URL(url).hostname}`);
      return { ...made.webhook, secret: made.secret };
    },
  }),
  operation({
    id: "removeWebhook",
    method: "delete",
    path: "/webhooks/{webhook}",
    tag: "Webhooks",
    scope: "admin",
    summary: "Tell an address no more",
    params: ByWebhook,
    answer: Line,
    problems: ["unknown"],
    act: async (api, { params, now }) => {
      if (!(await removeWebhook(api.access.db, params.webhook))) return unknown(params.webhook);
      const line = `webhook ${params.webhook} was removed`;
      await said(api, now, line);
      return { line };
    },
  }),
  operation({
    id: "rotateWebhookSecret",
    method: "post",
    path: "/webhooks/{webhook}/rotation",
    tag: "Webhooks",
    scope: "admin",
    summary: "Give a webhook another secret; for a day both sign",
    params: ByWebhook,
    answer: z.object({ secret }),
    problems: ["unknown"],
    act: async (api, { params, now }) => {
      const given = managing(api, now);
      const fresh = given && (await rotateSecret(given, params.webhook));
      if (fresh === undefined) return unknown(params.webhook);
      await said(api, now, `webhook ${params.webhook} has another secret; for a day both sign`);
      return { secret: fresh };
    },
  }),
  operation({
    id: "testWebhook",
    method: "post",
    path: "/webhooks/{webhook}/test",
    tag: "Webhooks",
    scope: "admin",
    summary: "Send a webhook an event of the type webhook.test",
    params: ByWebhook,
    status: 202,
    answer: Line.extend({ sequence: z.int() }),
    problems: ["unknown"],
    act: async (api, { params, now }) => {
      const given = managing(api, now);
      const sequence = given && (await testWebhook(given, params.webhook));
      if (sequence === undefined) return unknown(params.webhook);
      await api.access.push?.wake();
      return { line: `event ${sequence} is on its way`, sequence };
    },
  }),
  operation({
    id: "replayWebhook",
    method: "post",
    path: "/webhooks/{webhook}/replay",
    tag: "Webhooks",
    scope: "admin",
    summary: "Send a webhook one event again, or all since an instant",
    description:
      "Events are kept for 30 days. One that was given up is told again from now on. Its receiver knows by `webhook-id` what it had.",
    params: ByWebhook,
    body: z.union([
      z.strictObject({ sequence: z.int().min(1) }),
      z.strictObject({ since: GivenInstant }),
    ]),
    status: 202,
    answer: Line.extend({ events: z.int() }),
    problems: ["unknown"],
    act: async (api, { params, body, now }) => {
      const given = managing(api, now);
      const wanted = "since" in body ? { since: body.since } : { seq: body.sequence };
      const events = given && (await replayWebhook(given, params.webhook, wanted));
      if (events === undefined) return unknown(params.webhook);
      await api.access.push?.wake();
      const line = `webhook ${params.webhook}: ${events} ${events === 1 ? "event is" : "events are"} sent again`;
      await said(api, now, line);
      return { line, events };
    },
  }),
];
