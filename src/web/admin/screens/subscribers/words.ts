/** How states of subscribers and of their emails are said at the desk. */
import type { State } from "../../../../subscribers/life-cycle.ts";

export const STATES: Readonly<
  Record<State, { readonly words: string; readonly tone: "good" | "warn" | "bad" | "plain" }>
> = {
  pending: { words: "not confirmed", tone: "plain" },
  active: { words: "subscribed", tone: "good" },
  paused: { words: "paused", tone: "warn" },
  unsubscribed: { words: "unsubscribed", tone: "plain" },
  bounced: { words: "does not arrive", tone: "bad" },
  complained: { words: "marked as spam", tone: "bad" },
};

/** "everything", or the names of topics. */
export function topicWords(topics: readonly string[]): string {
  return topics.length === 0 ? "everything" : topics.join(", ");
}
