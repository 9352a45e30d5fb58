/**
 * What a tick settles: a pure decision from what is visible now and what was known before.
 *
 * A post becomes an item when it has not changed for the quiet window. After that an edit refreshes the
 * item's content, for editions not yet frozen, and never makes a second mail; a new `correction` makes an
 * item of its own. A post that is no longer visible leaves.
 */
import { newestFirst, type Post } from "../../publication/post.ts";
import { DAY } from "../../text/time.ts";

/** `SeenPost.seq` of the back catalogue: what was published before the first tick. */
export const KNOWN = 0;

/**
 * A post that is new to us and dated longer before the first tick than this belongs to an archive that
 * was moved in. Less is a bare date (midnight) or a post that waited for its deployment. Milliseconds.
 */
const BACK_DATED_MS = 2 * DAY;

/** `SeenPost.seq` of a post with `email: false`: it settles like a new one if the author changes that. */
export const MUTED = -1;

/**
 * `SeenPost.seq` of the back catalogue that said `email: now` when it became known: only an `email: now` that
 * is written later makes news of an old post, or the first tick would be followed by the archive.
 */
export const KNOWN_AS_NOW = -2;

/** Whether a seenPost is of the back catalogue. */
export function isBackCatalogue(seq: number | null | undefined): boolean {
  return seq === KNOWN || seq === KNOWN_AS_NOW;
}

/**
 * Whether a post that no tick has seen yet is back catalogue: never mailed unless it says `email: now`.
 *
 * @param firstTick milliseconds since the epoch: the first tick ever
 */
export function isBackDated(
  { published, email }: Pick<Post, "published" | "email">,
  firstTick: number,
): boolean {
  return published < firstTick - BACK_DATED_MS && email !== "now";
}

/** A post as an earlier tick saw it. */
export type SeenPost = {
  readonly post: string;
  readonly revision: string;
  /** Milliseconds since the epoch: the tick that first saw this revision. */
  readonly since: number;
  /** null: not settled yet; KNOWN, KNOWN_AS_NOW or MUTED: never mailed; else the item's number. */
  readonly seq: number | null;
  /** Whether this revision still waits for the quiet window. */
  readonly waiting: boolean;
};

/** What a decision must know of an item of kind post. */
export type SettledPost = {
  readonly seq: number;
  readonly post: string;
  /** The correction that its content carries. */
  readonly correction?: string;
  readonly withdrawn: boolean;
  /** Whether an edition has carried it, or is held with it: then its number is taken for good. */
  readonly carried: boolean;
};

export type Known = {
  /** Milliseconds since the epoch, or undefined before the very first tick. */
  readonly firstTick?: number;
  readonly seenPosts: readonly SeenPost[];
  readonly items: readonly SettledPost[];
};

type SettleRules = {
  readonly quietWindowMs: number;
  /** How many of the newest posts the first tick settles; all others are known and never mailed. */
  readonly firstRun: number;
};

export type Settling = {
  /** SeenPosts to write. Their `seq` is null where `settle` below is to number them. */
  readonly seenPosts: readonly SeenPost[];
  /** Posts to forget: they were never mailed and are gone, so if they return they are new. */
  readonly forget: readonly string[];
  /** New items, oldest first: their order is the order of their numbers. */
  readonly settle: readonly Post[];
  /** Items whose content shows an older revision. */
  readonly refresh: readonly { readonly seq: number; readonly post: Post }[];
  /** Items that were put right after they had settled. */
  readonly correct: readonly { readonly seq: number; readonly post: Post }[];
  /** Items whose post is gone. */
  readonly withdraw: readonly number[];
  /** Items to take back entirely: gone before any edition carried them. */
  readonly unsettle: readonly number[];
  /** Items whose post has come back. */
  readonly restore: readonly number[];
};

/** A post that the digest does not carry. `post` is its id. */
export type Silent = { readonly post: string; readonly why: "back-dated" | "email: false" };

/**
 * @param posts visible posts, newest first
 * @param now milliseconds since the epoch
 */
export function decideSettling(
  posts: readonly Post[],
  known: Known,
  rules: SettleRules,
  now: number,
): Settling {
  const { firstTick } = known;
  if (firstTick === undefined) return firstSettling(posts, rules, now);
  const seenPosts = new Map(known.seenPosts.map((seenPost) => [seenPost.post, seenPost]));
  const items = new Map(known.items.map((item) => [item.post, item]));
  const seen = posts.map((post) => ({
    post,
    now: look(post, seenPosts.get(post.id), { ...rules, firstTick }, now),
    before: seenPosts.get(post.id),
    item: items.get(post.id),
  }));
  const ripe = seen.filter(({ now: seenPost }) => !seenPost.waiting);
  const refreshed = ripe.flatMap(({ post, item, before }) =>
    item !== undefined && (before?.waiting === true || before?.revision !== post.revision)
      ? [{ seq: item.seq, post, item }]
      : [],
  );
  return {
    seenPosts: seen.filter(({ before, now }) => changed(before, now)).map(({ now }) => now),
    ...departures(posts, known),
    settle: oldestFirst(ripe.filter(({ now }) => now.seq === null).map(({ post }) => post)),
    refresh: refreshed.map(({ seq, post }) => ({ seq, post })),
    correct: refreshed
      .filter(
        ({ post, item }) => post.correction !== undefined && post.correction !== item.correction,
      )
      .map(({ seq, post }) => ({ seq, post })),
    restore: seen.flatMap(({ item }) => (item?.withdrawn === true ? [item.seq] : [])),
  };
}

/** Posts of which a settling decides that they are not mailed, and why. Of the very first it is known. */
export function silenced(decision: Settling, known: Known): readonly Silent[] {
  if (known.firstTick === undefined) return [];
  const before = new Map(known.seenPosts.map(({ post, seq }) => [post, seq]));
  return decision.seenPosts.flatMap(({ post, seq }): readonly Silent[] => {
    if (seq === before.get(post)) return [];
    if (seq === MUTED) return [{ post, why: "email: false" }];
    const old = isBackCatalogue(seq) && !isBackCatalogue(before.get(post));
    return old ? [{ post, why: "back-dated" }] : [];
  });
}

/** The first tick: nobody is mailed the archive, save the newest few that the setting names. */
function firstSettling(posts: readonly Post[], rules: SettleRules, now: number): Settling {
  const newest = posts.filter((post) => post.email !== "never").slice(0, rules.firstRun);
  const chosen = new Set(newest);
  return {
    seenPosts: posts.map((post) => ({
      post: post.id,
      revision: post.revision,
      since: now,
      seq: chosen.has(post) ? null : post.email === "never" ? MUTED : knownBy(post),
      waiting: false,
    })),
    settle: oldestFirst(newest),
    ...NOTHING_GONE,
    refresh: [],
    correct: [],
    restore: [],
  };
}

function knownBy({ email }: Post): typeof KNOWN | typeof KNOWN_AS_NOW {
  return email === "now" ? KNOWN_AS_NOW : KNOWN;
}

const NOTHING_GONE = { forget: [], withdraw: [], unsettle: [] };

/** What a post looks like to this tick. */
function look(
  post: Post,
  before: SeenPost | undefined,
  rules: SettleRules & { readonly firstTick: number },
  now: number,
): SeenPost {
  const same = before?.revision === post.revision;
  // A clock that was ahead must not keep a post waiting until it would have been right.
  const since = same ? Math.min(before.since, now) : now;
  const seen = { post: post.id, revision: post.revision, since };
  // The back catalogue stays silent whatever is edited in it, and when more of it is moved in later, until
  // its author writes `email: now` into a post of it.
  const old = before === undefined ? isBackDated(post, rules.firstTick) : isOld(before, post);
  if (old) return { ...seen, seq: knownBy(post), waiting: false };
  const settled = before !== undefined && before.seq !== null && before.seq > 0;
  if (!settled && post.email === "never") return { ...seen, seq: MUTED, waiting: false };
  const pending = !settled || !same || before.waiting;
  const quiet = post.email === "now" || now - since >= rules.quietWindowMs;
  return { ...seen, seq: settled ? before.seq : null, waiting: pending && !quiet };
}

function isOld({ seq }: SeenPost, { email }: Post): boolean {
  return seq === KNOWN_AS_NOW || (seq === KNOWN && email !== "now");
}

/** Known posts that are no longer visible: retracted, taken out of content/, or dated later. */
function departures(
  posts: readonly Post[],
  known: Known,
): Pick<Settling, "forget" | "withdraw" | "unsettle"> {
  const visible = new Set(posts.map((post) => post.id));
  const gone = known.items.filter((item) => !visible.has(item.post) && !item.withdrawn);
  const taken = gone.filter((item) => !item.carried);
  // The back catalogue is remembered even while it is gone: a deployment without content, mended by
  // the next one, must not turn the archive into news.
  const unsettled = known.seenPosts.filter(({ post, seq }) => seq === null && !visible.has(post));
  return {
    forget: [...unsettled, ...taken].map(({ post }) => post),
    withdraw: gone.filter((item) => item.carried).map((item) => item.seq),
    unsettle: taken.map((item) => item.seq),
  };
}

function changed(before: SeenPost | undefined, now: SeenPost): boolean {
  return (
    before?.revision !== now.revision || before.seq !== now.seq || before.waiting !== now.waiting
  );
}

function oldestFirst(posts: readonly Post[]): readonly Post[] {
  return [...posts].sort((a, b) => newestFirst(b, a));
}
