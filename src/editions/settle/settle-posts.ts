/** The first step of a tick: settles what has been quiet for long enough, in one transaction. */

import { visibleAt } from "../../publication/library.ts";
import type { Post } from "../../publication/post.ts";
import { correctionOf, type ItemContent, itemContentOf, topicKey } from "../../templates/item.ts";
import { counted } from "../../text/amounts.ts";
import { sha256 } from "../../text/hash.ts";
import { MINUTE } from "../../text/time.ts";
import { type EditionContext, latestNow } from "../context.ts";
import type { LogLine } from "../log-store.ts";
import { lastSeq } from "./item-store.ts";
import {
  decideSettling,
  type Known,
  type SeenPost,
  type Settling,
  type Silent,
  silenced,
} from "./settle.ts";
import {
  type Clock,
  type NewItem,
  noteRun,
  readClock,
  readKnown,
  type SettlingRows,
  writeSettling,
} from "./settle-store.ts";

type Settled = {
  /** Milliseconds since the epoch: the first tick ever; this one, if it is the first. */
  readonly firstAt: number;
  /** Lines for people about what was settled. */
  readonly lines: readonly LogLine[];
};

/** Items that one tick settles: reading their bodies takes time. The rest follows a minute later. */
export const SETTLED_AT_ONCE = 100;

/**
 * Settles at `now`, milliseconds since the epoch. A tick that comes after a later one settles nothing:
 * it would take back what has appeared since. One that was ahead of its time is no later one.
 */
export async function settlePosts(context: EditionContext, now: number): Promise<Settled> {
  const { db, index } = context;
  const latest = latestNow(context, now);
  const clock = setRight(await readClock(db), now, latest);
  const firstAt = clock?.firstAt ?? now;
  if (clock !== undefined && now < clock.lastAt) return { firstAt, lines: [] };
  const visible = visibleAt(index, now);
  const { decision, silent } = await decide(context, clock, visible.posts, visible.key, now);
  if (isIdle(decision, clock, visible.key)) {
    if (Math.abs(now - (clock?.ranAt ?? 0)) >= RUN_NOTED_MS) await noteRun(db, now);
    return { firstAt, lines: [] };
  }
  const given = Math.max(clock?.seq ?? 0, await lastSeq(db));
  const rows = await rowsOf(context, decision, given);
  const { postalAddress } = index.publication;
  const unsigned = postalAddress.length === 0 && decision.settle.length > 0 ? [UNSIGNED] : [];
  const lines = [...linesOf(decision, silent, clock === undefined), ...unsigned].map((line) => ({
    at: now,
    kind: "settle",
    line,
  }));
  const written = await writeSettling(db, { ...rows, library: visible.key, lines }, now, latest);
  return { firstAt, lines: written ? lines : [] };
}

/** A tick in which nothing settles writes nothing, but for this, that somebody can see that it comes. Milliseconds. */
const RUN_NOTED_MS = 10 * MINUTE;

/** Said when a post would go out. The edition's own line comes at its slot, and an instant one is not made. */
const UNSIGNED =
  "nothing is mailed without a postal address: write postal_address in publication.yaml";

/** A tick ahead of its time left a clock that would keep all that come at theirs from settling. */
function setRight(clock: Clock | undefined, now: number, latest: number): Clock | undefined {
  if (clock === undefined || clock.lastAt <= latest) return clock;
  // Posts that had appeared by then may not have now: everything is compared anew.
  return { ...clock, firstAt: Math.min(clock.firstAt, now), lastAt: now, library: "" };
}

async function decide(
  { db, index }: EditionContext,
  clock: Clock | undefined,
  posts: readonly Post[],
  key: string,
  now: number,
): Promise<{ readonly decision: Settling; readonly silent: readonly Silent[] }> {
  // While the library stands, only posts that wait can change: an idle tick must not read thousands.
  const scope = clock?.library === key ? "waiting" : "all";
  const tables = await readKnown(db, scope);
  const known: Known = clock === undefined ? tables : { ...tables, firstTick: clock.firstAt };
  if (scope === "waiting" && tables.seenPosts.length === 0)
    return { decision: NOTHING, silent: [] };
  const waiting = new Set(tables.seenPosts.map(({ post }) => post));
  const looked = scope === "all" ? posts : posts.filter(({ id }) => waiting.has(id));
  const decision = postponed(decideSettling(looked, known, index.publication.digest, now));
  return { decision, silent: silenced(decision, known) };
}

const NOTHING: Settling = {
  seenPosts: [],
  forget: [],
  settle: [],
  refresh: [],
  correct: [],
  withdraw: [],
  unsettle: [],
  restore: [],
};

/** Leaves what is beyond one tick's work waiting; the oldest go first. */
function postponed(decision: Settling): Settling {
  if (decision.settle.length <= SETTLED_AT_ONCE) return decision;
  const later = new Set(decision.settle.slice(SETTLED_AT_ONCE).map(({ id }) => id));
  return {
    ...decision,
    settle: decision.settle.slice(0, SETTLED_AT_ONCE),
    seenPosts: decision.seenPosts.map((seenPost) =>
      later.has(seenPost.post) ? { ...seenPost, waiting: true } : seenPost,
    ),
  };
}

function isIdle(decision: Settling, clock: Clock | undefined, key: string): boolean {
  return clock?.library === key && Object.values(decision).every((list) => list.length === 0);
}

async function rowsOf(
  context: EditionContext,
  decision: Settling,
  last: number,
): Promise<Omit<SettlingRows, "library" | "lines">> {
  const posts = await Promise.all(
    decision.settle.map(async (post, index) =>
      newItem(post, await itemContentFor(context, post), last + 1 + index),
    ),
  );
  const refreshed = await Promise.all(
    decision.refresh.map(async ({ seq, post }) => {
      const { contentHash, topics, revision, ...rest } = await newItem(
        post,
        await itemContentFor(context, post),
        seq,
      );
      const correction = rest.correction === undefined ? {} : { correction: rest.correction };
      return { seq, contentHash, topics, revision, ...correction, content: rest.content };
    }),
  );
  const corrections = await Promise.all(
    decision.correct.map(async ({ seq, post }, index) => {
      const itemContent = correctionOf(await itemContentFor(context, post));
      return {
        ...(await newItem(post, itemContent, last + 1 + posts.length + index)),
        corrects: seq,
      };
    }),
  );
  const items = [...posts, ...corrections];
  return {
    seenPosts: numbered(decision.seenPosts, posts),
    forget: decision.forget,
    contents: [...items, ...refreshed].map(({ contentHash, content }) => ({
      hash: contentHash,
      content,
    })),
    items: items.map(({ content: _, ...item }) => item),
    refresh: refreshed.map(({ content: _, ...item }) => item),
    withdraw: decision.withdraw,
    unsettle: decision.unsettle,
    restore: decision.restore,
  };
}

async function itemContentFor(
  { index, readBody }: EditionContext,
  post: Post,
): Promise<ItemContent> {
  return itemContentOf(index.publication, post, await readBody(post));
}

async function newItem(
  post: Post,
  itemContent: ItemContent,
  seq: number,
): Promise<NewItem & { readonly content: string }> {
  const text = JSON.stringify(itemContent);
  return {
    seq,
    kind: itemContent.kind,
    post: post.id,
    topics: topicKey(post.topics),
    revision: post.revision,
    ...(post.correction === undefined ? {} : { correction: post.correction }),
    contentHash: await sha256(text),
    content: text,
  };
}

/** Puts the numbers of new items into their posts' seenPosts, adding those that had not changed. */
function numbered(seenPosts: readonly SeenPost[], items: readonly NewItem[]): readonly SeenPost[] {
  const seqs = new Map(items.map(({ post, seq }) => [post, seq]));
  return seenPosts.map((seenPost) => ({
    ...seenPost,
    seq: seqs.get(seenPost.post) ?? seenPost.seq,
  }));
}

function linesOf(decision: Settling, silent: readonly Silent[], first: boolean): readonly string[] {
  const { settle, correct, withdraw, unsettle, restore, seenPosts } = decision;
  const gone = withdraw.length + unsettle.length;
  const ids = (why: Silent["why"]) =>
    silent.filter((one) => one.why === why).map(({ post }) => post);
  const lines = [
    first &&
      `first tick: ${counted(seenPosts.length - settle.length, "post")} of the back catalogue known and never mailed`,
    settle.length > 0 &&
      `settled ${counted(settle.length, "post")}: ${settle.map(({ id }) => id).join(", ")}`,
    correct.length > 0 && `settled ${counted(correct.length, "correction")}`,
    gone > 0 && `took back ${counted(gone, "item")} whose post is gone`,
    restore.length > 0 && `restored ${counted(restore.length, "item")}`,
    silentLine(ids("back-dated"), "dated before the digest began; `email: now` in a post mails it"),
    silentLine(ids("email: false"), "`email: false`; `email: true` mails it once settled"),
  ];
  return lines.filter((line) => line !== false);
}

/** An archive that is moved in has thousands of posts: one line names so many of them. */
const NAMED = 10;

/** "not mailed: tides, boats (`email: false`; `email: true` mails it once settled)" */
function silentLine(posts: readonly string[], why: string): string | false {
  if (posts.length === 0) return false;
  const more = posts.length > NAMED ? ` and ${posts.length - NAMED} more` : "";
  return `not mailed: ${posts.slice(0, NAMED).join(", ")}${more} (${why})`;
}
