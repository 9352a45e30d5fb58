/** What the owner does to webhooks: for the API, the command line and the desk. Loads apart. */
import { type AddressRule, refusalOf } from "../push/address.ts";
import { forgetFailed } from "../push/fate-store.ts";
import { queueEvents, queuePush } from "../push/queue-store.ts";
import type { Sealing } from "../push/sealing.ts";
import { type Failure, failure } from "../text/failure.ts";
import { eventTypeNamed } from "./event.ts";
import { addTest, EVENTS_KEPT, eventsWanted, type Wanted } from "./event-store.ts";
import { SECRET_OCTETS, writeSecret } from "./signing.ts";
import { WEBHOOK } from "./webhook-kind.ts";
import {
  addWebhook,
  enabling,
  MOST_WEBHOOKS,
  removing,
  replaceSecret,
  type Webhook,
  webhookById,
} from "./webhook-store.ts";

export type Managing = {
  readonly db: D1Database;
  readonly sealing: Sealing;
  readonly rule: AddressRule;
  readonly now: number;
};

type NewWebhook = Pick<Webhook, "url" | "types" | "addresses">;

/** Adds a webhook. Its secret is in the answer, and nowhere else to be read. */
export async function makeWebhook(
  { db, sealing, rule, now }: Managing,
  wanted: NewWebhook,
): Promise<
  | { readonly kind: "made"; readonly webhook: Webhook; readonly secret: string }
  | (Failure<"refused"> & { readonly field: "url" | "types" })
  | Failure<"conflict">
> {
  const no = refusalOf(wanted.url, rule);
  if (no !== undefined) return { ...failure("refused", no), field: "url" };
  const { protocol, hostname } = new URL(wanted.url);
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !here) {
    return { ...failure("refused", "it must begin with https://"), field: "url" };
  }
  const strange = wanted.types.find((type) => eventTypeNamed(type) === undefined);
  if (strange !== undefined) {
    return { ...failure("refused", `there is no event ${strange}`), field: "types" };
  }
  const secret = freshSecret();
  const types = [...new Set(wanted.types)];
  const id = await addWebhook(db, { ...wanted, types, secret: await sealing.seal(secret), now });
  if (id === undefined) {
    return failure("conflict", `there are ${MOST_WEBHOOKS} webhooks: remove one that nobody uses`);
  }
  return { kind: "made", webhook: { ...wanted, types, id, madeAt: now }, secret };
}

export async function removeWebhook(db: D1Database, id: number): Promise<boolean> {
  const [removed] = await db.batch([removing(db, id), forgetFailed(db, WEBHOOK, id)]);
  return (removed?.meta.changes ?? 0) > 0;
}

/** Gives it another secret; for a day both sign. @returns the new one; undefined where there is no such webhook */
export async function rotateSecret(
  { db, sealing, now }: Managing,
  id: number,
): Promise<string | undefined> {
  const secret = freshSecret();
  return (await replaceSecret(db, id, await sealing.seal(secret), now)) ? secret : undefined;
}

/** Sends it an event of the type webhook.test. @returns the number of the event; undefined where there is no such webhook */
export async function testWebhook({ db, now }: Managing, id: number): Promise<number | undefined> {
  if ((await webhookById(db, id)) === undefined) return undefined;
  const seq = await addTest(db, id, now);
  await queuePush(db, { kind: WEBHOOK, target: id, event: String(seq), now }).run();
  return seq;
}

/**
 * Sends one event again, or all since an instant, in the types that it asked for; a webhook that was given up is told again
 * from here on. A receiver that had some of them already knows them by their ids.
 *
 * @returns how many; undefined where there is no such webhook
 */
export async function replayWebhook(
  { db, now }: Pick<Managing, "db" | "now">,
  id: number,
  wanted: Wanted,
): Promise<number | undefined> {
  const webhook = await webhookById(db, id);
  if (webhook === undefined) return undefined;
  const wide = "since" in wanted ? { since: Math.max(wanted.since, now - EVENTS_KEPT) } : wanted;
  const [, , queued] = await db.batch([
    enabling(db, id),
    forgetFailed(db, WEBHOOK, id),
    queueEvents(db, { kind: WEBHOOK, target: id, now }, (from) =>
      eventsWanted(wide, webhook.types, from),
    ),
  ]);
  return queued?.meta.changes ?? 0;
}

function freshSecret(): string {
  return writeSecret(crypto.getRandomValues(new Uint8Array(SECRET_OCTETS)));
}
