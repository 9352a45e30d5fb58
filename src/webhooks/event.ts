/** The events that webhooks tell of, and how each is written. docs/webhooks.md has the same for receivers. Pure. */

import type { Visible } from "../publication/library.ts";
import { absolute } from "../publication/url.ts";

/** What a webhook can ask for. A test goes to the one that it is for, whatever it asked for. */
export const EVENT_TYPES = [
  "subscriber.confirmed",
  "subscriber.unsubscribed",
  "subscriber.bounced",
  "subscriber.complained",
  "subscriber.unconfirmed",
  "edition.held",
  "edition.sent",
  "broadcast.held",
  "broadcast.sent",
  "post.published",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export function eventTypeNamed(text: string): EventType | undefined {
  return EVENT_TYPES.find((type) => type === text);
}

/** Of the whole message. Fields may be added under the same number; none changes its meaning or goes. */
const VERSION = 1;

/** An event as it was written down, with what its subject is by now. */
export type Event = {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly subscriber?: {
    readonly address: string;
    readonly cadence: string;
    readonly state: string;
  };
  readonly edition?: {
    readonly period: string;
    readonly cadence: string;
    readonly sums?: Readonly<Record<string, number>>;
  };
};

/**
 * The body of a message.
 *
 * @param addresses whether its receiver is told the address of a subscriber
 * @param visible what may be seen now: a post that is gone by then is named by its id alone
 */
export function bodyOf(event: Event, addresses: boolean, visible: Visible): string {
  const { id, seq, type, at } = event;
  return JSON.stringify({
    id,
    type,
    timestamp: new Date(at).toISOString(),
    sequence: seq,
    version: VERSION,
    data: dataOf(event, addresses, visible),
  });
}

function dataOf(
  { type, subject, data, subscriber, edition }: Event,
  addresses: boolean,
  visible: Visible,
): unknown {
  const [about] = type.split(".");
  if (about === "subscriber") {
    return {
      subscriber: Number(subject),
      ...data,
      ...(subscriber && { cadence: subscriber.cadence, state: subscriber.state }),
      ...(subscriber && addresses && { address: subscriber.address }),
    };
  }
  if (about === "edition" || about === "broadcast") {
    return { edition: Number(subject), ...data, ...edition };
  }
  if (about !== "post") return data;
  const { publication } = visible;
  const post = visible.posts.find((one) => one.id === subject);
  return {
    post: subject,
    ...(post && {
      title: post.title,
      url: absolute(publication, `/posts/${post.slug}`),
      published: new Date(post.published).toISOString(),
      topics: post.topics,
    }),
  };
}
