/** Broadcasts: what is written, in files or here, what became of it, and the word that sends one. */
import { z } from "@hono/zod-openapi";
import {
  listBroadcasts,
  readersOf,
  sendBroadcast,
  statusOfWritten,
  writtenEmail,
} from "../../../editions/broadcast/by-hand.ts";
import { findWritten } from "../../../editions/broadcast/written.ts";
import { EDITION_STATES } from "../../../editions/life-cycle.ts";
import { queueNotice } from "../../../emails/queue-notice.ts";
import type { Broadcast } from "../../../publication/broadcast.ts";
import { Instant, Line } from "./forms.ts";
import { type Api, type Operation, operation } from "./operation.ts";
import { type Refusal, refuse } from "./problems.ts";

const BroadcastLine = z
  .object({
    slug: z.string().openapi({ example: "moving-house" }),
    period: z.string().openapi({
      example: "broadcast:moving-house",
      description: "Names it among the editions, once it is made.",
    }),
    title: z.string().optional().openapi({ description: "Absent when its file is gone." }),
    audience: z.string().optional().openapi({ description: "Whom it is for, in words." }),
    sendAt: Instant.optional().openapi({ description: "Absent where its owner sends it." }),
    state: z.enum(["written", ...EDITION_STATES] as [string, ...string[]]),
    reason: z.string().optional(),
    emails: z.int().openapi({ description: "Planned so far." }),
  })
  .openapi("BroadcastLine");

export const BroadcastView = BroadcastLine.extend({
  revision: z.string().openapi({ description: "Names its text: sending it pins that." }),
  readers: z.int().openapi({ description: "How many it would go to now." }),
}).openapi("Broadcast");

const BroadcastEmail = z
  .object({ period: z.string(), subject: z.string(), text: z.string(), html: z.string() })
  .openapi("BroadcastEmail");

export const ByName = z.object({
  broadcast: z.string().max(80).openapi({ example: "moving-house" }),
});

export const broadcastOperations: readonly Operation[] = [
  operation({
    id: "listBroadcasts",
    method: "get",
    path: "/broadcasts",
    tag: "Broadcasts",
    scope: "read",
    summary: "What is written, and what became of what went out",
    answer: z.object({ items: z.array(BroadcastLine).readonly() }),
    act: async ({ access, index }) => ({ items: await listBroadcasts({ db: access.db, index }) }),
  }),
  operation({
    id: "getBroadcast",
    method: "get",
    path: "/broadcasts/{broadcast}",
    tag: "Broadcasts",
    scope: "read",
    summary: "One that is written, and how many it would go to now",
    params: ByName,
    answer: BroadcastView,
    problems: ["unknown"],
    act: (api, { params }) =>
      withBroadcast(api, params.broadcast, async (broadcast) => {
        const context = { db: api.access.db };
        const { revision } = broadcast;
        const line = await statusOfWritten(context, broadcast);
        return { ...line, revision, readers: await readersOf(context, broadcast) };
      }),
  }),
  operation({
    id: "getBroadcastEmail",
    method: "get",
    path: "/broadcasts/{broadcast}/email",
    tag: "Broadcasts",
    scope: "read",
    summary: "The email that it would send now",
    description: "With placeholders for personal links. What went out is the edition's.",
    params: ByName,
    answer: BroadcastEmail,
    problems: ["unknown", "conflict"],
    act: (api, { params, now }) =>
      withBroadcast(api, params.broadcast, async (broadcast) => {
        const email = await writtenEmail(api, broadcast, now);
        return email ?? refuse("conflict", `${broadcast.slug} is too long for an email.`);
      }),
  }),
  operation({
    id: "sendBroadcast",
    method: "post",
    path: "/broadcasts/{broadcast}/send",
    tag: "Broadcasts",
    scope: "editions:operate",
    summary: "Send it now: once, whoever asks how often",
    description: "The next run of the cron, within a minute, queues its emails.",
    params: ByName,
    body: z
      .strictObject({
        revision: z.string().max(64).openapi({
          description: "What was looked at: another text is not sent.",
        }),
      })
      .openapi("SendBroadcast"),
    answer: Line,
    problems: ["unknown", "conflict"],
    again: true,
    act: (api, { params, body, now }) =>
      withBroadcast(api, params.broadcast, async (broadcast) => {
        const { db } = api.access;
        const notify = (notice: Parameters<typeof queueNotice>[1]) => [
          queueNotice(db, notice, now),
        ];
        const context = { ...api, db };
        const sent = await sendBroadcast(context, broadcast, body.revision, now, notify);
        return sent.kind === "done" ? sent : refuse("conflict", `${sent.line}.`);
      }),
  }),
];

async function withBroadcast<Answer>(
  { access, index }: Api,
  name: string,
  act: (broadcast: Broadcast) => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  const broadcast = await findWritten({ db: access.db, index }, name);
  if (broadcast !== undefined) return act(broadcast);
  const reason = `there is no broadcast ${name}: write it at the desk, or in content/broadcasts/${name}.md, take draft out of it, and deploy it.`;
  return refuse("unknown", reason);
}
