/** The operator's handlers to editions: how they fare, and a hand on them. For `tidings status` and others. */
import type { Context } from "hono";
// The small build of zod, as in config.ts.
import * as z from "zod/mini";
import {
  type Act,
  approveSeen,
  editionNamed,
  operate,
  reviewOf,
  statusOf,
} from "../../editions/operate/operate.ts";
import { listForOperator } from "../../editions/operate/operate-store.ts";
import { sayUnmailed } from "../../editions/unmailed.ts";
import { frozenEmail } from "../../emails/trial.ts";
import { failure } from "../../text/failure.ts";
import { body, keyed, NOTHING, query } from "./handler.ts";

const Page = z.object({
  count: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 20),
  skip: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(1_000_000)), 0),
});
const Approval = z.object({
  manifest: z.string().check(z.length(64)),
  /** The key of changes that the operator was shown, and lets it go out in spite of. */
  confirmed: z._default(z.string().check(z.maxLength(64)), ""),
});

export const list = keyed(Page, query, async ({ ports, index, now }, { count, skip }) => ({
  editions: await listForOperator(ports.db, count, skip),
  unmailed: await sayUnmailed(ports.db, index, now()),
}));

export const one = keyed(NOTHING, query, async (api, _, c) => {
  const { db } = api.ports;
  const edition = await editionNamed(db, nameOf(c));
  if (edition === undefined) return unknown(c);
  const now = api.now();
  const review = await reviewOf({ ...api, db }, edition, now);
  return { ...(await statusOf(db, edition, now)), ...(review && { review }) };
});

/** The email that it froze for those who are up to date and follow everything, with placeholders for their links. */
export const email = keyed(NOTHING, query, async ({ ports }, _, c) => {
  const edition = await editionNamed(ports.db, nameOf(c));
  if (edition === undefined) return unknown(c);
  const frozen = await frozenEmail(ports, edition);
  return frozen.kind === "email" ? frozen.email : failure("unknown", `${frozen.reason}.`);
});

export function act(act: Act) {
  return keyed(NOTHING, query, async ({ ports, wake, now }, _, c) => {
    const edition = await editionNamed(ports.db, nameOf(c));
    if (edition === undefined) return unknown(c);
    const operated = await operate(ports.db, edition, act, now());
    if (operated.kind === "refused") return failure("conflict", `${operated.line}.`);
    // Emails that are repeated are in no batch: the queue makes one. What is resumed is in batches.
    if (act === "retry-unknown") await wake();
    if (act === "resume") await wake("due");
    return operated;
  });
}

export const approve = keyed(Approval, body, async (api, seen, c) => {
  const { db } = api.ports;
  const edition = await editionNamed(db, nameOf(c));
  if (edition === undefined) return unknown(c);
  const operated = await approveSeen({ ...api, db }, edition, seen, api.now());
  return operated.kind === "done" ? operated : failure("conflict", `${operated.line}.`);
});

function nameOf(c: Context): string {
  return c.req.param("edition") ?? "";
}

function unknown(c: Context) {
  const example = "a period such as weekly:2026-W38";
  const reason = `there is no edition ${nameOf(c)}: name ${example}, or its number.`;
  return failure("unknown", reason);
}
