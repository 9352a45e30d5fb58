/** What a tick settles, as a decision over plain data. */
import { describe, expect, test } from "vitest";
import {
  decideSettling,
  KNOWN,
  type Known,
  MUTED,
  type SeenPost,
  type SettledPost,
  type Settling,
} from "../../../src/editions/settle/settle.ts";
import type { Post } from "../../../src/publication/post.ts";
import { MINUTE } from "../../../src/text/time.ts";
import { samplePost } from "../../support/library.ts";

const NOW = Date.parse("2025-09-08T06:00:00Z");
const RULES = { quietWindowMs: 15 * MINUTE, firstRun: 0 };

const post = (over: Partial<Post> = {}) =>
  samplePost({ id: "a", revision: "r1", published: NOW - 60 * MINUTE, ...over });
const seenPost = (over: Partial<SeenPost> = {}): SeenPost => ({
  post: "a",
  revision: "r1",
  since: NOW - 20 * MINUTE,
  seq: null,
  waiting: true,
  ...over,
});
const item = (over: Partial<SettledPost> = {}): SettledPost => ({
  seq: 7,
  post: "a",
  withdrawn: false,
  carried: true,
  ...over,
});
const known = (seenPosts: readonly SeenPost[], items: readonly SettledPost[] = []): Known => ({
  firstTick: NOW - 1_000 * MINUTE,
  seenPosts,
  items,
});

/** A decision without its empty lists, and posts by their ids. */
function told(decision: Settling): Record<string, unknown> {
  const entries = Object.entries(decision).map(([name, list]) => [
    name,
    (list as readonly unknown[]).map((entry) => {
      if (typeof entry !== "object" || entry === null) return entry;
      if ("post" in entry && typeof entry.post === "object") {
        return { ...entry, post: (entry.post as Post).id };
      }
      return "id" in entry ? entry.id : entry;
    }),
  ]);
  return Object.fromEntries(entries.filter(([, list]) => (list as unknown[]).length > 0));
}

describe("the first tick", () => {
  const posts = [
    post({ id: "c", published: NOW - 1 }),
    post({ id: "b", published: NOW - 2, email: "never" }),
    post({ id: "a", published: NOW - 3 }),
  ];

  test("knows everything and settles nothing", () => {
    expect(told(decideSettling(posts, { seenPosts: [], items: [] }, RULES, NOW))).toEqual({
      seenPosts: [
        { post: "c", revision: "r1", since: NOW, seq: KNOWN, waiting: false },
        { post: "b", revision: "r1", since: NOW, seq: MUTED, waiting: false },
        { post: "a", revision: "r1", since: NOW, seq: KNOWN, waiting: false },
      ],
    });
  });

  test("settles the newest few where the setting says so, oldest first, without the quiet window", () => {
    const decision = decideSettling(
      posts,
      { seenPosts: [], items: [] },
      { ...RULES, firstRun: 2 },
      NOW,
    );
    expect(decision.settle.map(({ id }) => id)).toEqual(["a", "c"]);
  });
});

describe("later ticks", () => {
  test.each<[string, readonly Post[], Known, Record<string, unknown>]>([
    ["a new post begins to wait", [post()], known([]), { seenPosts: [seenPost({ since: NOW })] }],
    [
      "a post that has waited long enough settles",
      [post()],
      known([seenPost({ since: NOW - 15 * MINUTE })]),
      { seenPosts: [seenPost({ since: NOW - 15 * MINUTE, waiting: false })], settle: ["a"] },
    ],
    [
      "a millisecond less is not enough, and nothing is written",
      [post()],
      known([seenPost({ since: NOW - 15 * MINUTE + 1 })]),
      {},
    ],
    [
      "`email: now` does not wait",
      [post({ email: "now" })],
      known([]),
      { seenPosts: [seenPost({ since: NOW, waiting: false })], settle: ["a"] },
    ],
    [
      "`email: false` is noted and left alone",
      [post({ email: "never" })],
      known([]),
      { seenPosts: [seenPost({ since: NOW, seq: MUTED, waiting: false })] },
    ],
    [
      "`email: false` taken back settles like a new post",
      [post()],
      known([seenPost({ seq: MUTED, waiting: false })]),
      { seenPosts: [seenPost({ waiting: false })], settle: ["a"] },
    ],
    [
      "a post that settled before and did not change is left alone",
      [post()],
      known([seenPost({ seq: 7, waiting: false })], [item()]),
      {},
    ],
    [
      "an edit after settling begins to wait",
      [post({ revision: "r2" })],
      known([seenPost({ seq: 7, waiting: false })], [item()]),
      { seenPosts: [seenPost({ revision: "r2", since: NOW, seq: 7 })] },
    ],
    [
      "and then refreshes the item, with no new item",
      [post()],
      known([seenPost({ seq: 7 })], [item()]),
      { seenPosts: [seenPost({ seq: 7, waiting: false })], refresh: [{ seq: 7, post: "a" }] },
    ],
    [
      "a new correction refreshes the item and makes one of its own",
      [post({ correction: "It was nine." })],
      known([seenPost({ seq: 7 })], [item()]),
      {
        seenPosts: [seenPost({ seq: 7, waiting: false })],
        refresh: [{ seq: 7, post: "a" }],
        correct: [{ seq: 7, post: "a" }],
      },
    ],
    [
      "an edit that keeps its correction makes no second one",
      [post({ correction: "It was nine." })],
      known([seenPost({ seq: 7 })], [item({ correction: "It was nine." })]),
      { seenPosts: [seenPost({ seq: 7, waiting: false })], refresh: [{ seq: 7, post: "a" }] },
    ],
    [
      "the back catalogue stays silent, whatever is edited in it",
      [post({ revision: "r2", correction: "It was nine." })],
      known([seenPost({ seq: KNOWN, waiting: false })]),
      { seenPosts: [seenPost({ revision: "r2", since: NOW, seq: KNOWN, waiting: false })] },
    ],
    [
      "an archive that is moved in later is back catalogue too",
      [post({ published: NOW - 4_000 * MINUTE })],
      known([]),
      { seenPosts: [seenPost({ since: NOW, seq: KNOWN, waiting: false })] },
    ],
    [
      "unless `email: now` says that it is news",
      [post({ published: NOW - 4_000 * MINUTE, email: "now" })],
      known([]),
      { seenPosts: [seenPost({ since: NOW, waiting: false })], settle: ["a"] },
    ],
    ["a waiting post that goes is forgotten", [], known([seenPost()]), { forget: ["a"] }],
    [
      "an item that no edition carried is taken back with its number",
      [],
      known([seenPost({ seq: 7, waiting: false })], [item({ carried: false })]),
      { forget: ["a"], unsettle: [7] },
    ],
    [
      "an item that an edition carried is withdrawn",
      [],
      known([seenPost({ seq: 7, waiting: false })], [item()]),
      { withdraw: [7] },
    ],
    ["once", [], known([seenPost({ seq: 7, waiting: false })], [item({ withdrawn: true })]), {}],
    [
      "and restored when its post returns, not mailed again",
      [post()],
      known([seenPost({ seq: 7, waiting: false })], [item({ withdrawn: true })]),
      { restore: [7] },
    ],
    [
      "the back catalogue is remembered while it is gone",
      [],
      known([seenPost({ seq: KNOWN, waiting: false })]),
      {},
    ],
  ])("%s", (_, posts, before, expected) => {
    expect(told(decideSettling(posts, before, RULES, NOW))).toEqual(expected);
  });
});
