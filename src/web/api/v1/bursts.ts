/** What a machine may have confirmed or unsubscribed for many, and undoing it. */
import { z } from "@hono/zod-openapi";
import { listBursts, undoBurst } from "../../../feedback/bursts/undo.ts";
import { Instant, Line } from "./forms.ts";
import { operation } from "./operation.ts";
import { refuse } from "./problems.ts";

const Burst = z
  .object({
    id: z.int(),
    kind: z.enum(["confirmed", "unsubscribed"]),
    domain: z.string().optional().openapi({ description: "Absent once all of them are erased." }),
    size: z.int(),
    mailed: z.int().openapi({ description: "How many at the domain had such an email." }),
    at: Instant,
    until: Instant,
    undone: z.object({ at: Instant, size: z.int() }).optional(),
    open: z.boolean().openapi({ description: "Of the last seven days, and nobody has undone it." }),
    line: z.string().openapi({ description: "What was seen, and what undoing it does." }),
  })
  .openapi("Burst");

export const burstOperations = [
  operation({
    id: "listBursts",
    method: "get",
    path: "/bursts",
    tag: "Subscribers",
    scope: "subscribers:read",
    summary: "What a machine may have confirmed or unsubscribed for many, of 30 days",
    answer: z.object({ items: z.array(Burst).readonly() }),
    act: async (api, { now }) => ({ items: await listBursts(api.open().ports.db, now) }),
  }),
  operation({
    id: "undoBurst",
    method: "post",
    path: "/bursts/{burst}/undo",
    tag: "Subscribers",
    scope: "subscribers:write",
    summary: "Undo a burst, once: each is asked by one email, and nobody who left is brought back",
    params: z.object({
      burst: z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number),
    }),
    answer: Line.extend({ size: z.int().openapi({ description: "For how many." }) }),
    again: true,
    problems: ["unknown", "conflict"],
    act: async (api, { params, now }) => {
      const undone = await undoBurst(api.open().ports.db, params.burst, now);
      return undone.kind === "done" ? undone : refuse(undone.kind, undone.reason);
    },
  }),
];
