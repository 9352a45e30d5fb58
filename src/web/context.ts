/** What the web room needs from outside: the composition root opens these handlers once per isolate. */

import type { ArchivedEdition } from "../editions/archive/archive.ts";
import type { EditionLine } from "../editions/archive/archive-store.ts";
import type { KeyContext } from "../outbox/keys/key-handling.ts";
import type { Standing } from "../outbox/restore/restore-guard.ts";
import type { Examination } from "../providers/health.ts";
import type { Stored, StoredEmail } from "../providers/preview/mailbox-store.ts";
import type { LibraryIndex, ReadBody, ReadMarkdown } from "../publication/library.ts";
import type { RingKey } from "../subscribers/links/ring.ts";
import type { AskingParts } from "../websub/ask.ts";
import type { AskSite } from "../websub/topic-content.ts";
import type { DeskContext } from "./desk-context.ts";
import type { MayPost } from "./http/client-address.ts";
import type { PollsContext } from "./polls-context.ts";
import type { PushParts } from "./push-parts.ts";
import type { SubscribersContext } from "./subscribers-context.ts";

/** The deployment's settings do not admit what was asked for. The message names them, and no secret. */
export class WrongSettings extends Error {
  constructor(problems: readonly string[]) {
    super(`settings: ${problems.join("; ")}`);
    this.name = "WrongSettings";
  }
}

/** What the hub works with. */
export type HubContext = Omit<AskingParts, "sealing" | "readTopic"> & {
  readonly askSite: AskSite;
  /** Keys that sign links, the signing one first. */
  readonly ring: () => Promise<readonly RingKey[]>;
  readonly mayPost?: MayPost;
  /** Of a network, for the limits. */
  readonly networkHash: (network: string) => Promise<string>;
  /** Tells the queue that something was queued. */
  readonly wake: () => Promise<unknown>;
};

/** What is wanted of a stored file, where it is not the whole. */
export type PieceAsked = {
  /** Only whether it is there. */
  readonly head?: true;
  /** First and last octet, both included: a store that knows ranges answers 206 with these, any other the whole. */
  readonly part?: { readonly first: number; readonly last: number };
};

export type SiteContext = {
  readonly index: LibraryIndex;
  /** Rejects only when a pack is missing, which is a broken deployment. */
  readonly readBody: ReadBody;
  /** Reads a post or page as Markdown, where the library has it. Rejects as `readBody` does. */
  readonly readMarkdown?: ReadMarkdown;
  /** Reads a pack of redirects by file name; only where the index names one. Rejects as `readBody` does. */
  readonly readRedirects?: (name: string) => Promise<string>;
  /** Reads a file of the index for searching, where the library has one. Rejects as `readBody` does. */
  readonly readSearch?: (name: string) => Promise<string>;
  /**
   * The stored file at a path such as "/media/2025/tianjin.jpg". What is not ok counts as a broken deployment. It need
   * not know of validators.
   */
  readonly media: (path: string, asked?: PieceAsked) => Promise<Response>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /**
   * Resolves once the answer to a request that is being answered has surely left. What takes a different time
   * for different addresses begins after it.
   */
  readonly answered?: () => Promise<unknown>;
  /** Counts feed readers; without it nobody is counted and nobody put off. */
  readonly polls?: PollsContext;
  /** The digest's archive: what went out or is going out. */
  readonly editions: {
    readonly list: () => Promise<readonly EditionLine[]>;
    /** The newest with all that stood in them. */
    readonly newest: (count: number) => Promise<readonly ArchivedEdition[]>;
    /** By period, "weekly:2026-W38". */
    readonly read: (period: string) => Promise<ArchivedEdition | undefined>;
  };
  /** Opened per request: it throws `WrongSettings` where settings are wrong, and reading goes on. */
  readonly subscribers?: () => SubscribersContext;
  /** What is wrong with the settings, a sentence each; asked once, when the first form is shown. */
  readonly settingsProblems?: () => readonly string[];
  /** Whether the database may mail, and the owner's confirmation of a restored one. */
  readonly guard?: {
    readonly close: () => Promise<unknown>;
    /** Names the present course of the database; undefined before its first tick. */
    readonly epoch: () => Promise<string | undefined>;
    readonly standing: () => Promise<Standing>;
    readonly accept: () => Promise<unknown>;
  };
  /** The keys in use. Opened per request, as `subscribers` is. */
  readonly keys?: () => KeyContext;
  /** The hub, where the publication has one of its own. Opened per request, as `subscribers` is. */
  readonly hub?: () => HubContext;
  /** What opens the API, and stands where settings are wrong; without it there is none. */
  readonly api?: {
    /** Tokens are kept in it, and requests with a key. */
    readonly db: D1Database;
    /** The owner's token, which has every scope. */
    readonly ownerToken?: string;
    readonly mayPost?: MayPost;
    /** The deployment's own health. */
    readonly examine: () => Promise<Examination>;
    /** What telling others by HTTP works with. */
    readonly push?: PushParts;
  };
  /** The desk at /admin. Opened per request, as `subscribers` is. */
  readonly desk?: () => DeskContext;
  /** `tidings dev` runs it. */
  readonly local?: true;
  /** The local mail box; only where the preview transport fills it. */
  readonly mailbox?: {
    readonly list: () => Promise<readonly Stored[]>;
    readonly read: (id: number) => Promise<StoredEmail | undefined>;
  };
};
