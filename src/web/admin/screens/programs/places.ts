/** Where tokens and webhooks stand at the desk, and how a webhook fares in a word. */
import type { Webhook } from "../../../../webhooks/webhook-store.ts";

export const PROGRAMS = "/admin/programs";

export function tokenPath(id: string): string {
  return `${PROGRAMS}/tokens/${id}`;
}

export function webhookPath(id: number): string {
  return `${PROGRAMS}/webhooks/${id}`;
}

export function stateOf({ disabledAt, failingSince, toldAt }: Webhook): {
  readonly words: string;
  readonly tone: "good" | "warn" | "bad" | "plain";
} {
  if (disabledAt !== undefined) return { words: "given up", tone: "bad" };
  if (failingSince !== undefined) return { words: "does not answer", tone: "warn" };
  return toldAt === undefined
    ? { words: "not told yet", tone: "plain" }
    : { words: "told", tone: "good" };
}
