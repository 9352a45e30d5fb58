/** The names of a feed's content state, by which a reader asks whether anything is new. */
import type { Visible } from "../publication/library.ts";
import type { Topic } from "../publication/publication.ts";
import type { FeedFormat } from "../publication/url.ts";
import { feedFacts } from "./feed-facts.ts";

export type Validators = {
  /** A strong entity tag (RFC 9110 §8.8.3) with its quotes, of the response without content coding. */
  readonly etag: string;
  /** Milliseconds since the epoch, whole seconds: the last significant change. */
  readonly lastModified: number;
};

/** The content codings that we apply ourselves. */
export const CODINGS: readonly Coding[] = ["identity", "gzip"];

export type Coding = "identity" | "gzip";

/**
 * The validators of a feed, from what it shows and from the code that shows it, without rendering
 * it or reading a body: a post's revision stands for its body. Equal on every isolate, and after
 * every deployment that changes nothing that the feed shows.
 *
 * @param renderer `LibraryIndex.renderer`: hash of the code that renders feeds
 */
export async function feedValidators(
  visible: Visible,
  format: FeedFormat,
  renderer: string,
  topic?: Topic,
): Promise<Validators> {
  const facts = feedFacts(visible, topic);
  const etag = await entityTag([renderer, format, facts]);
  return { etag, lastModified: facts.updated };
}

/** A strong entity tag, with its quotes, of everything that a document is made from. */
export async function entityTag(shown: readonly unknown[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(shown));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  // 128 bits: two states of one feed do not meet by chance.
  const name = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0"));
  return `"${name.join("")}"`;
}

/**
 * The entity tag of the response in one content coding. A strong tag names exact bytes, so each
 * coding needs its own (RFC 9110 §8.8.3.3).
 */
export function codedEtag(etag: string, coding: Coding): string {
  return coding === "identity" ? etag : `${etag.slice(0, -1)}-${coding}"`;
}
