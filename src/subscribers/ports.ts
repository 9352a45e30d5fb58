/** What the use cases of this room need from outside; the composition root fills it in once. */
import type { Publication } from "../publication/publication.ts";
import type { Limits } from "./limits/limits.ts";
import type { Tokens } from "./links/token.ts";
import type { KeyedHash } from "./suppression-key.ts";

export type EmailKind = "confirmation" | "welcome" | "known" | "change";

export type Ports = {
  readonly db: D1Database;
  readonly publication: Publication;
  readonly tokens: Tokens;
  readonly hash: KeyedHash;
  readonly limits: Limits;
  /** Whether the transport carries letters beyond ASCII before the @ (RFC 6531). */
  readonly smtpUtf8: boolean;
  /** A number nobody has had before: at most 48 bits, not 0. */
  readonly freshId: () => number;
  /**
   * A statement that queues one email, to stand in the same batch as the change that causes it.
   * Queuing the same kind and ref for a subscriber again changes nothing.
   */
  readonly queueEmail: (email: {
    readonly kind: EmailKind;
    readonly ref: string;
    readonly subscriberId: number;
    readonly now: number;
  }) => D1PreparedStatement;
  /** Statements that remove a person from the tables of other rooms: emails, local mail box, bounces. */
  readonly eraseElsewhere: (person: {
    readonly id: number;
    readonly address: string;
  }) => readonly D1PreparedStatement[];
  /** A statement that counts an erasure, before the person's row goes; in the same transaction. */
  readonly countErased: (person: { readonly id: number }, now: number) => D1PreparedStatement;
};

/** How an id stands in the ref of an email. */
export function refOf(id: number): string {
  return id.toString(36);
}

export function idOf(ref: string): number {
  return Number.parseInt(ref, 36);
}
