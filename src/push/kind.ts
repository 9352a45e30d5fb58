/** A kind of push: who is told, how a request is made, what an answer means, and how long it is tried. */

/** The request to one target. */
export type PushRequest = {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
};

/** What came of a request. */
export type PushAnswer =
  | {
      readonly kind: "answer";
      readonly status: number;
      /** The first octets of the body as text. */
      readonly body: string;
      /** Milliseconds that `Retry-After` asks for; undefined when it does not. */
      readonly retryAfterMs: number | undefined;
    }
  /** The address may not be called: no request was made. */
  | { readonly kind: "refused"; readonly reason: string }
  /** No answer in time, or no connection. */
  | { readonly kind: "silence"; readonly reason: string };

/** What an answer means for one target. */
export type Verdict =
  | { readonly kind: "told" }
  /** To be tried again, while the kind has waits left. `afterMs` is the least wait that was asked for. */
  | { readonly kind: "again"; readonly reason: string; readonly afterMs?: number }
  /** No attempt more, whatever waits are left. */
  | { readonly kind: "ended"; readonly reason: string };

/** What became of a target in one attempt. */
export type Pushed = {
  readonly target: number;
  readonly verdict: Verdict;
  /** No attempt more: it was told, it ended, or it was given up after the last wait. */
  readonly final: boolean;
};

/** A page of targets that are told of one event. */
export type Page = {
  /** The same at each attempt. */
  readonly event: string;
  readonly data: string | undefined;
  readonly targets: readonly number[];
  /** Attempts before this one that failed for all of `targets`. */
  readonly failures: number;
  /** When it was queued, in milliseconds since the epoch. */
  readonly queuedAt: number;
};

/** A page that is about to be told: what the kind has read for it, through the database that counts. */
export type OpenPage = {
  /** Undefined: the target need not be told any more, and is done with. It may be called again after a kill. */
  readonly request: (target: number) => Promise<PushRequest | undefined> | PushRequest | undefined;
  /** How long an answer may take, with its body, in milliseconds: ten seconds without it, and never longer. */
  readonly patience?: number;
  /** Without it 2xx is told, 410 has ended, and all else is tried again. */
  readonly judge?: (target: number, answer: PushAnswer) => Verdict;
  /**
   * Statements of the kind's own tables, for the transaction that records the attempt: at most `PushKind.settling`. They
   * state facts, so they hold also where the lease is another's by now.
   */
  readonly settle?: (pushed: readonly Pushed[], now: number) => readonly D1PreparedStatement[];
};

export type PushKind = {
  /** In the table for as long as rows of it are there: never renamed. */
  readonly name: string;
  /** Waits after the first, second, … failure, in milliseconds. After one failure more a target is given up. */
  readonly waits: readonly number[];
  /** Whether what was given up stays in the list of failed pushes. */
  readonly listsFailed: boolean;
  /** Queries that `open` may ask, and statements that `settle` may make. */
  readonly opening: number;
  readonly settling: number;
  readonly open: (db: D1Database, page: Page, now: number) => Promise<OpenPage>;
};

/** What an answer means where a kind says nothing of its own. */
export function usualVerdict(answer: PushAnswer): Verdict {
  if (answer.kind === "refused") return { kind: "ended", reason: answer.reason };
  if (answer.kind === "silence") return { kind: "again", reason: answer.reason };
  const { status, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return { kind: "told" };
  if (status === 410) return { kind: "ended", reason: "410: it is gone" };
  const reason = status >= 300 && status < 400 ? `${status}: it leads elsewhere` : `${status}`;
  return { kind: "again", reason, ...(retryAfterMs !== undefined && { afterMs: retryAfterMs }) };
}
