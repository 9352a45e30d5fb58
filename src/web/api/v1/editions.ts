/** Editions: how they fare, and the operator's acts on them. */

import { z } from "@hono/zod-openapi";
import { EDITION_STATES } from "../../../editions/life-cycle.ts";
import {
  type Act,
  approveSeen,
  editionNamed,
  operate,
  reviewOf,
  statusOf,
} from "../../../editions/operate/operate.ts";
import { listForOperator } from "../../../editions/operate/operate-store.ts";
import { sayUnmailed } from "../../../editions/unmailed.ts";
import { frozenEmail } from "../../../emails/trial.ts";
import { BROADCAST } from "../../../publication/broadcast.ts";
import { CADENCES } from "../../../publication/cadence/cadences.ts";
import { readEquation } from "../../../statistics/equation-store.ts";
import { Instant, Line, pageFrom, pageOf, pageQuery, placeAt } from "./forms.ts";
import { type Api, type Operation, operation } from "./operation.ts";
import { isRefusal, type Refusal, refuse } from "./problems.ts";

const EditionLine = z
  .object({
    id: z.int(),
    period: z.string().openapi({ example: "weekly:2026-W38" }),
    cadence: z.enum([...CADENCES, BROADCAST]),
    state: z.enum(EDITION_STATES as [string, ...string[]]),
    reason: z.string().openapi({ description: "Why it is in that state, in words." }),
    slot: Instant,
    items: z.int(),
    emails: z.int().openapi({ description: "Planned so far." }),
  })
  .openapi("EditionLine");

const count = z.int().min(0);

const Edition = EditionLine.extend({
  subject: z.string().optional().openapi({ description: "Absent for a period that was skipped." }),
  manifest: z.string().openapi({ description: "Names what it is made of: an approval pins it." }),
  equation: z
    .object({
      audience: count,
      sent: count,
      rejected: count,
      suppressed: count,
      cancelled: count,
      expired: count,
      unknown: count,
      open: count,
      sending: count.openapi({ description: "Of those open, under way at this moment." }),
      balanced: z.boolean(),
      countedAt: Instant.optional().openapi({
        description:
          "Of a large edition that has ended: when it was counted. Absent: at this moment.",
      }),
    })
    .openapi({
      description: "audience = sent + rejected + suppressed + cancelled + expired + unknown + open",
    }),
  perMinute: count,
  minutesLeft: count.optional(),
  waiting: z
    .array(z.object({ reason: z.string(), batches: count, dueAt: Instant }))
    .readonly()
    .openapi({ description: "Batches that wait, by what their last attempt said." }),
  later: z
    .object({ readers: count, at: Instant })
    .optional()
    .openapi({ description: "Readers whose hour has not come; the next of them at." }),
  review: z
    .object({
      titles: z.array(z.string()).readonly(),
      readers: count,
      changes: z.array(z.string()).readonly(),
      confirm: z.string(),
      takenUp: z.string(),
    })
    .optional()
    .openapi({
      description:
        "Of a held one: what an approval lets go out. `changes` says how the site is ahead of it; `confirm` approves in spite of them.",
    }),
}).openapi("Edition");

const FrozenEmail = z
  .object({ period: z.string(), subject: z.string(), text: z.string(), html: z.string() })
  .openapi("FrozenEmail");

export const ByEdition = z.object({
  edition: z
    .string()
    .max(80)
    .openapi({ description: "A period, or a number.", example: "weekly:2026-W38" }),
});

const Approval = z
  .strictObject({
    manifest: z.string().length(64),
    confirmed: z.string().max(64).default("").openapi({
      description: "`review.confirm`, to let it go out although posts have changed since.",
    }),
  })
  .openapi("Approval");

export const editionOperations: readonly Operation[] = [
  operation({
    id: "listEditions",
    method: "get",
    path: "/editions",
    tag: "Editions",
    scope: "read",
    summary: "Editions by slot, the newest first, whatever became of them",
    query: z.strictObject(pageQuery(500, 20)),
    answer: pageOf(EditionLine),
    act: async ({ access }, { query: { count, cursor } }) => {
      const place = placeAt("editions", cursor, ["number", "number"]);
      if (isRefusal(place)) return place;
      const last = place && { slot: place[0], id: place[1] };
      const rows = await listForOperator(access.db, count + 1, last);
      return pageFrom("editions", rows, count, ({ slot, id }) => [slot, id]);
    },
  }),
  operation({
    id: "getEdition",
    method: "get",
    path: "/editions/{edition}",
    tag: "Editions",
    scope: "read",
    summary: "How one edition fares",
    params: ByEdition,
    answer: Edition,
    problems: ["unknown"],
    act: (api, { params, now }) =>
      withEdition(api, params.edition, async (edition) => {
        const { db } = api.access;
        const review = await reviewOf({ ...api, db }, edition, now);
        return { ...(await statusOf(db, edition, now, readEquation)), ...(review && { review }) };
      }),
  }),
  operation({
    id: "getEditionEmail",
    method: "get",
    path: "/editions/{edition}/email",
    tag: "Editions",
    scope: "read",
    summary: "The email that it froze",
    description:
      "For who is up to date and follows everything, with placeholders for personal links.",
    params: ByEdition,
    answer: FrozenEmail,
    problems: ["unknown"],
    act: (api, { params }) =>
      withEdition(api, params.edition, async (edition) => {
        const frozen = await frozenEmail(api.access, edition);
        return frozen.kind === "email" ? frozen.email : refuse("unknown", `${frozen.reason}.`);
      }),
  }),
  operation({
    id: "approveEdition",
    method: "post",
    path: "/editions/{edition}/approve",
    tag: "Editions",
    scope: "editions:operate",
    summary: "Let a held edition go out, if it still is what was seen",
    params: ByEdition,
    body: Approval,
    answer: Line,
    problems: ["unknown", "conflict"],
    again: true,
    act: (api, { params, body, now }) =>
      withEdition(api, params.edition, async (edition) => {
        const { db } = api.access;
        const operated = await approveSeen({ ...api, db }, edition, body, now);
        return operated.kind === "done" ? operated : refuse("conflict", `${operated.line}.`);
      }),
  }),
  acting("pause", "Stop an edition that is going out", true),
  acting("resume", "Let a paused edition go on", true),
  acting("cancel", "End an edition for good", true),
  acting("retry-unknown", "Send once more what may or may not have gone out"),
  operation({
    id: "listUnmailed",
    method: "get",
    path: "/unmailed",
    tag: "Editions",
    scope: "read",
    summary: "What is not e-mailed, or not yet, and why",
    answer: z.object({ lines: z.array(z.string()).readonly() }),
    act: async ({ access, index }, { now }) => ({
      lines: await sayUnmailed(access.db, index, now),
    }),
  }),
];

/** @param again doing it twice does no more than once: repeating emails may do more */
function acting(act: Act, summary: string, again?: true): Operation {
  const id = {
    pause: "pause",
    resume: "resume",
    cancel: "cancel",
    "retry-unknown": "retryUnknown",
  };
  return operation({
    id: `${id[act]}Edition`,
    method: "post",
    path: `/editions/{edition}/${act}`,
    tag: "Editions",
    scope: "editions:operate",
    summary,
    params: ByEdition,
    answer: Line,
    problems: ["unknown", "conflict"],
    ...(again && { again }),
    act: (api, { params, now }) =>
      withEdition(api, params.edition, async (edition) => {
        const { wake } = api.open();
        const operated = await operate(api.access.db, edition, act, now);
        if (operated.kind === "refused") return refuse("conflict", `${operated.line}.`);
        // Emails that are repeated are in no batch: the queue makes one. What is resumed is in batches.
        if (act === "retry-unknown") await wake();
        if (act === "resume") await wake("due");
        return operated;
      }),
  });
}

type Named = NonNullable<Awaited<ReturnType<typeof editionNamed>>>;

export async function withEdition<Answer>(
  { access }: Api,
  name: string,
  act: (edition: Named) => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  const edition = await editionNamed(access.db, name);
  if (edition !== undefined) return act(edition);
  const example = "a period such as weekly:2026-W38";
  return refuse("unknown", `there is no edition ${name}: name ${example}, or its number.`);
}
