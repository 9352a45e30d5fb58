/** What became of one text of a source. */
import type { Loss } from "../article.ts";
import type { Place } from "../sources/source-definition.ts";

export type TakenKind =
  /** It came in. */
  | "new"
  /** It changed at the source, and its owner had not touched it here: it was written anew. */
  | "rewritten"
  /** Nothing has changed at the source since. */
  | "same"
  /** It was here before any ledger: written by hand, or moved in with another program. */
  | "there"
  /** It changed at the source and here: left as it is here. */
  | "both"
  /** Its owner took it away: it does not come back. */
  | "removed";

export type Taken = {
  readonly kind: TakenKind;
  readonly what: "post" | "page";
  readonly at: Place;
  /** As the user would type it. */
  readonly path: string;
  readonly title: string;
  /** Of a post: "2025-08-31". */
  readonly date?: string;
  readonly draft: boolean;
  /** Why it is a draft although nobody asked for one. */
  readonly hidden: readonly string[];
  /** Whether it is public from now on, and the digest never carries it. */
  readonly silent: boolean;
  readonly notes: readonly string[];
  readonly losses: readonly Loss[];
};
