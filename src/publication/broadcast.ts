/** A broadcast: a one-off email that is not a post, of `content/broadcasts/<slug>.md` or written at the desk. */
import type { Cadence } from "./cadence/cadences.ts";
import type { Body } from "./post.ts";

/** In the place of a cadence, where an edition is told whose issue it is: it goes out by itself, and once. */
export const BROADCAST = "broadcast";

/** Whose issue an edition is. */
export type Series = Cadence | typeof BROADCAST;

/** Who it is for, of those who are subscribed. */
export type BroadcastAudience =
  | { readonly kind: "everybody" }
  | { readonly kind: "cadence"; readonly cadence: Cadence }
  /** Who follows a topic, or everything. */
  | { readonly kind: "topic"; readonly topic: string }
  /** Who has a label of the owner's. */
  | { readonly kind: "tag"; readonly tag: string };

type Said = {
  /** Names it for ever: one of a name goes out once. */
  readonly slug: string;
  /** The subject, and the heading. */
  readonly title: string;
  /** What an inbox shows behind the subject; '' for none. */
  readonly summary: string;
  readonly audience: BroadcastAudience;
  /** Milliseconds since the epoch; without it it waits until its owner sends it. */
  readonly sendAt?: number;
  /** Hash of all that is sent, and to whom. */
  readonly revision: string;
};

/** One that was compiled. */
export type FileBroadcast = Said & {
  /** Index into `LibraryIndex.packs`: where the body lies. */
  readonly pack: number;
};

/** One of the desk, or of the API: rendered when it was saved. */
export type DeskBroadcast = Said & {
  readonly body: Pick<Body, "portable" | "text">;
  /** Names this state of its row: each change of text, audience or time has another. */
  readonly version: number;
  /** What stands in its way, each a sentence: nothing goes out while there is something. */
  readonly problems: readonly string[];
};

export type Broadcast = FileBroadcast | DeskBroadcast;

/**
 * What the names of those that were written at the desk begin with. No file can be called so, since names of files have no dot:
 * a deployment never takes the name of a draft.
 */
export const DESK_NAMES = "desk.";

/** What stands in the place of an edition's period: "broadcast:moving-house". */
export function broadcastPeriod({ slug }: Pick<Broadcast, "slug">): string {
  return `${BROADCAST}:${slug}`;
}

/** Whether a period is the name of a broadcast. */
export function isBroadcast(period: string): boolean {
  return period.startsWith(`${BROADCAST}:`);
}

/** "everybody who is subscribed", for the owner. */
export function audienceWords(audience: BroadcastAudience): string {
  switch (audience.kind) {
    case "everybody":
      return "everybody who is subscribed";
    case "cadence":
      return `those who chose ${audience.cadence}`;
    case "topic":
      return `those who follow ${audience.topic}, or everything`;
    case "tag":
      return `those with the tag ${audience.tag}`;
  }
}
