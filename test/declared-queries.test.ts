/**
 * What a function says of its queries (`claim.queries = 3`, beside its statements) is what it asks. Budgets are sums of
 * these, so a statement more is a red test here and no invocation that fails in production.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { meter } from "../src/budget.ts";
import {
  countAddressed,
  groupsBehind,
  someoneFollows,
  someoneLacks,
} from "../src/editions/audience-store.ts";
import { notMade } from "../src/editions/broadcast/broadcast-store.ts";
import { draftNamed, dueDrafts } from "../src/editions/broadcast/draft-store.ts";
import { closeSettled } from "../src/editions/close/close-store.ts";
import { forgetEditions, noteEnd } from "../src/editions/close/totals-store.ts";
import { addContents, type Content } from "../src/editions/content-store.ts";
import { isOfCadence } from "../src/editions/edition.ts";
import { editionById, endPass } from "../src/editions/edition-store.ts";
import { insertEdition, reviseHeld } from "../src/editions/freeze/freeze-store.ts";
import { logOnce, prune } from "../src/editions/log-store.ts";
import { endedWithOpenEmails, halt } from "../src/editions/operate/operate-store.ts";
import { readBehind } from "../src/editions/plan/behind.ts";
import { itemsBetween, itemsBySeq, readItemContents } from "../src/editions/settle/item-store.ts";
import { readWishes } from "../src/editions/wishes/wish-store.ts";
import { replaceContent } from "../src/editions/withdraw/withdraw-store.ts";
import { createCompose } from "../src/emails/compose.ts";
import { breakCircuits } from "../src/feedback/breaker-store.ts";
import { candidates, countMailed } from "../src/feedback/bursts/burst-store.ts";
import { forgetBursts, glanceAtBursts } from "../src/feedback/bursts/glance-store.ts";
import { forgetEvents, forgetSoftBounces } from "../src/feedback/feedback-store.ts";
import { createDeliveryIds } from "../src/mail/delivery-id.ts";
import {
  batchesToAnnounce,
  batchLoose,
  isBusy,
  markAnnounced,
} from "../src/outbox/announce-store.ts";
import { cancelEmails, stopAndAlarm } from "../src/outbox/batch-store.ts";
import { queriesOfCall } from "../src/outbox/delivery/call.ts";
import { type Batch, claim } from "../src/outbox/delivery/claim-store.ts";
import { COMPOSING } from "../src/outbox/delivery/pass.ts";
import { beginAttempt, release, type Settlement } from "../src/outbox/delivery/record-store.ts";
import { deliverBatch, queriesOfBatch } from "../src/outbox/delivery/send-batch.ts";
import { equation } from "../src/outbox/equation-store.ts";
import { lastSentTo } from "../src/outbox/lookup-store.ts";
import type { Stall } from "../src/outbox/outage/outage.ts";
import {
  beginProbe,
  clearStall,
  noting,
  pauseInDoubt,
  tellOfWaiting,
} from "../src/outbox/outage/outage-store.ts";
import { OPERATOR, queueEmail } from "../src/outbox/outbox-store.ts";
import { fillOutbox } from "../src/outbox/plan-store.ts";
import { changeRateState } from "../src/outbox/rate/rate-store.ts";
import { forgetEmails, pruneEmails } from "../src/outbox/retention-store.ts";
import { failedPushes, forgetPushes } from "../src/push/fate-store.ts";
import { glanceAtPushes } from "../src/push/glance-store.ts";
import {
  claimPush,
  markPushesTold,
  pushesToAnnounce,
  releasePush,
} from "../src/push/push-store.ts";
import { readGrowth } from "../src/statistics/growth-store.ts";
import { gatherReports, readFeedReaders } from "../src/statistics/readers/readers-store.ts";
import { writeReport } from "../src/statistics/readers/reports-store.ts";
import { createTally } from "../src/statistics/readers/tally.ts";
import { readDomains, readEditionSums, readEmailDays } from "../src/statistics/reading-store.ts";
import { keepSums, sumEnded, sumStatements } from "../src/statistics/sums-store.ts";
import { moveFromEnded, moveSlice } from "../src/subscribers/ended/ended-store.ts";
import { purge } from "../src/subscribers/forgetting-store.ts";
import {
  closeSignUp,
  dropSignUp,
  keepSignUp,
  knownAbout,
  signUpsBefore,
} from "../src/subscribers/signup-store.ts";
import { readSuppressed, suppress } from "../src/subscribers/suppression.ts";
import { DAY, HOUR } from "../src/text/time.ts";
import { forgetWebhookEvents, readEvent } from "../src/webhooks/event-store.ts";
import { readTargets } from "../src/webhooks/webhook-store.ts";
import { hubState } from "../src/websub/hub-state-store.ts";
import {
  keepRequest,
  openRequests,
  settleRequests,
  standingOf,
} from "../src/websub/request-store.ts";
import { forgetEnded, noteTold, presentSubscriptions } from "../src/websub/subscription-store.ts";
import { tellChanges, topicsToCompare } from "../src/websub/topic-store.ts";
import { setEditions } from "./editions/edition-rows.ts";
import {
  compiledTemplate,
  deployment,
  openEditionsHarness,
  publicationWith,
  subscribe,
} from "./editions/editions-harness.ts";
import {
  callOf,
  createProvider,
  deliveryOver,
  EDITION,
  hash,
  planEdition,
  runToEnd,
  START,
  seed,
} from "./outbox/outbox-harness.ts";
import { loseEmail } from "./outbox/outbox-rows.ts";
import { sourceFiles, sourceOf } from "./support/floors.ts";
import { samplePost } from "./support/library.ts";
import { portsOver } from "./support/ports.ts";
import { openSqlite } from "./support/sqlite.ts";

const SECRET = "0123456789abcdef0123456789abcdef";

let db: ReturnType<typeof openSqlite>;

beforeAll(() => {
  db = openSqlite();
});
afterAll(() => db.close());
beforeEach(() => seed(db, 3));

/** What is asked of the database, whatever comes of it. */
async function asked(act: (db: D1Database) => unknown): Promise<number> {
  const metered = meter(db, 0);
  await act(metered.db);
  return -metered.left();
}

const batch: Batch = {
  id: 1,
  kind: "edition",
  ref: String(EDITION),
  leaseToken: 1,
  failures: 0,
  expiresAt: START + DAY,
  inDoubt: undefined,
};
const settled: readonly Settlement[] = [
  {
    subscriber: 1_000,
    state: "rejected",
    reason: { kind: "hard", words: "550 5.1.1" },
    giveBack: true,
  },
];
const stall: Stall = { transport: "smtp", kind: "doubt", since: START, calls: 4, until: START };
const noted = { silent: "smtp", kind: "doubt", known: undefined } as const;
const given = { targets: [1], failed: [2], reasons: {}, failures: 1, dueAt: START };
const hubRequest = {
  mode: "subscribe",
  topic: "/atom.xml",
  asked: "https://harbour.example/atom.xml",
  callback: "https://reader.example/",
  host: "reader.example",
  lease: 3_600,
} as const;
const resting = { dueAt: START, failures: 0, inDoubt: undefined, reason: undefined };
const content: Content = {
  from: 4,
  upto: 9,
  topics: "",
  items: [5],
  layout: "titles",
  subject: "What was new",
  text: "text",
  html: "<p>html</p>",
  hash: "h",
};
const stale = { id: 70, editionId: EDITION, from: 4, topics: "", upto: 9, items: [5] };
const fresh = {
  cadence: "daily",
  period: "daily:2025-09-08",
  slot: START,
  state: "open",
  reason: { kind: "items", count: 1 },
  from: 4,
  upto: 9,
  manifest: "{}",
  manifestHash: "hash",
  frozenAt: START,
  nextAt: START,
} as const;
const signUp = {
  id: 5,
  address: "reader@inbox.example",
  mailbox: "reader@inbox.example",
  choices: { cadence: "weekly", topics: [] },
  words: "1",
  source: "/subscribe",
  asked: START,
} as const;

async function edition(of: D1Database = db) {
  const found = await editionById(of, EDITION);
  if (found === undefined) throw new Error("the edition was not seeded");
  return found;
}

/** An email to the operator for each of these days. */
function loose(days: readonly number[]): Promise<unknown> {
  return db.batch(
    days.map((day) =>
      queueEmail(db, { kind: "operator", ref: `day-${day}`, subscriberId: OPERATOR, now: START }),
    ),
  );
}

const weekly = { at: "08:00", day: 1 } as const;
const monthly = { at: "08:00", rule: { day: 1 } } as const;
const unsaid = () => db.prepare("SELECT 1");
const SPAN = { from: START, to: START };

type Case = readonly [
  name: string,
  declared: { readonly queries: number },
  act: (db: D1Database) => unknown,
];

const CASES: readonly Case[] = [
  // outbox
  ["claim", claim, (db) => claim(db, 1, START, HOUR, "resend")],
  [
    "beginAttempt",
    beginAttempt,
    (db) => beginAttempt(db, batch, settled, callOf([1_007]), { now: START }, true),
  ],
  ["release", release, (db) => release(db, batch, settled, resting, START)],
  ["stopAndAlarm", stopAndAlarm, (db) => stopAndAlarm(db, batch, "535", START, START)],
  ["cancelEmails", cancelEmails, (db) => cancelEmails(db, EDITION, START)],
  ["equation", equation, (db) => equation(db, EDITION)],
  ["pruneEmails", pruneEmails, (db) => pruneEmails(db, START)],
  ["forgetEmails", forgetEmails, (db) => forgetEmails(db, EDITION, 10)],
  ["noting", noting, (db) => noting(db, batch, noted, START)],
  ["beginProbe", beginProbe, (db) => beginProbe(db, stall, START)],
  ["clearStall", clearStall, (db) => clearStall(db, stall, START)],
  ["pauseInDoubt", pauseInDoubt, (db) => pauseInDoubt({ db, halt }, batch, stall, "451", START)],
  ["tellOfWaiting", tellOfWaiting, (db) => tellOfWaiting(db, stall, "451", START)],
  [
    "changeRateState",
    changeRateState,
    (db) => changeRateState(db, "smtp", (state) => ({ state: { ...state } })),
  ],
  ["isBusy", isBusy, (db) => isBusy(db, START)],
  ["batchesToAnnounce", batchesToAnnounce, (db) => batchesToAnnounce(db, START, START, 10)],
  ["markAnnounced", markAnnounced, (db) => markAnnounced(db, [1, 2], START)],
  [
    "queueEmail",
    queueEmail,
    (db) => queueEmail(db, { kind: "operator", ref: "day", subscriberId: OPERATOR, now: START }),
  ],
  // subscribers
  ["readSuppressed", readSuppressed, (db) => readSuppressed(db, hash, ["a@inbox.example"])],
  [
    "suppress",
    suppress,
    (db) => suppress(db, hash, "hard", [{ subscriber: 1_000, address: "a@inbox.example" }], START),
  ],
  ["signUpsBefore", signUpsBefore, (db) => signUpsBefore(db, START, 5)],
  [
    "knownAbout",
    knownAbout,
    (db) => knownAbout(db, signUp.mailbox, { suppression: "s", limiting: "l" }),
  ],
  ["dropSignUp", dropSignUp, (db) => dropSignUp(db, 5)],
  ["purge", purge, (db) => purge(db, START)],
  [
    "moveFromEnded",
    moveFromEnded,
    async (db) => {
      await moveFromEnded(db, { weekly }, START, () => 100, unsaid);
    },
  ],
  // editions
  ["itemsBetween", itemsBetween, (db) => itemsBetween(db, 0, 9)],
  ["itemsBySeq", itemsBySeq, (db) => itemsBySeq(db, [1, 2])],
  ["readItemContents", readItemContents, (db) => readItemContents(db, ["a", "b"])],
  ["addContents", addContents, (db) => addContents(db, EDITION, [content])],
  ["readWishes", readWishes, (db) => readWishes(db)],
  ["someoneFollows", someoneFollows, (db) => someoneFollows(db, "weekly")],
  ["someoneLacks", someoneLacks, (db) => someoneLacks(db, "weekly", 4)],
  ["editionById", editionById, (db) => editionById(db, EDITION)],
  ["countAddressed", countAddressed, (db) => countAddressed(db, { kind: "everybody" })],
  ["notMade", notMade, (db) => notMade(db, [])],
  ["closeSettled", closeSettled, (db) => closeSettled(db)],
  ["endedWithOpenEmails", endedWithOpenEmails, (db) => endedWithOpenEmails(db)],
  ["prune", prune, (db) => prune(db, START)],
  ["logOnce", logOnce, (db) => logOnce(db, { at: START, kind: "plan", line: "queued" })],
  ["draftNamed", draftNamed, (db) => draftNamed(db, "desk.moving")],
  ["dueDrafts", dueDrafts, (db) => dueDrafts(db, 0, START)],
  ["insertEdition", insertEdition, (db) => insertEdition(db, fresh, content, [])],
  // push
  ["glanceAtPushes", glanceAtPushes, (db) => glanceAtPushes(db, "state", START)],
  ["claimPush", claimPush, (db) => claimPush(db, 1, START, HOUR)],
  ["releasePush", releasePush, (db) => releasePush(db, { id: 1, leaseToken: 1 }, given)],
  ["pushesToAnnounce", pushesToAnnounce, (db) => pushesToAnnounce(db, START, START, 10)],
  ["markPushesTold", markPushesTold, (db) => markPushesTold(db, [1, 2], START)],
  ["failedPushes", failedPushes, (db) => failedPushes(db, "webhook")],
  ["forgetPushes", forgetPushes, (db) => forgetPushes(db, START)],
  // statistics
  ["readGrowth", readGrowth, (db) => readGrowth(db, SPAN)],
  ["readEmailDays", readEmailDays, (db) => readEmailDays(db, SPAN)],
  ["readDomains", readDomains, (db) => readDomains(db, SPAN)],
  ["readEditionSums", readEditionSums, (db) => readEditionSums(db, [EDITION])],
  ["sumStatements", sumStatements, (db) => sumStatements(db, EDITION, START)],
  ["readFeedReaders", readFeedReaders, (db) => readFeedReaders(db, SPAN)],
  ["keepSums", keepSums, (db) => keepSums(db, ["welcome"], START)],
  // websub
  ["standingOf", standingOf, (db) => standingOf(db, hubRequest, "network", START)],
  [
    "keepRequest",
    keepRequest,
    (db) =>
      keepRequest(
        db,
        { ...hubRequest, id: 1, network: "n", secret: null, challenge: "c" },
        "t",
        false,
        1,
      ),
  ],
  ["openRequests", openRequests, (db) => openRequests(db, [1])],
  ["settleRequests", settleRequests, (db) => db.batch([...settleRequests(db, [1], [1], START)])],
  ["presentSubscriptions", presentSubscriptions, (db) => presentSubscriptions(db, [1], START)],
  ["noteTold", noteTold, (db) => db.batch([...noteTold(db, [1], { 2: "500" }, [3], START)])],
  ["topicsToCompare", topicsToCompare, (db) => topicsToCompare(db, "state", true, 10)],
  [
    "tellChanges",
    tellChanges,
    (db) =>
      tellChanges(
        db,
        { changed: [], same: [], ended: [] },
        { state: "state", token: "token", hubs: [], now: START },
      ),
  ],
  ["forgetEnded", forgetEnded, (db) => forgetEnded(db, START)],
  ["hubState", hubState, (db) => hubState(db)],
  // feedback
  ["glanceAtBursts", glanceAtBursts, (db) => glanceAtBursts(db, 12, START)],
  ["readEvent", readEvent, (db) => readEvent(db, 1)],
  ["readTargets", readTargets, (db) => readTargets(db, [1], START)],
  ["forgetWebhookEvents", forgetWebhookEvents, (db) => forgetWebhookEvents(db, START)],
  ["forgetBursts", forgetBursts, (db) => forgetBursts(db, START)],
  ["candidates", candidates, (db) => candidates(db, 12, START)],
  [
    "countMailed",
    countMailed,
    (db) => countMailed(db, { kind: "confirmed", domain: "corp.example" }, START),
  ],
  ["lastSentTo", lastSentTo, (db) => lastSentTo(db, [1_000], START)],
  ["forgetEvents", forgetEvents, (db) => forgetEvents(db, START)],
];

describe("a function asks as many queries as it says", () => {
  test.each(CASES)("%s", async (_, declared, act) => {
    expect(await asked(act)).toBe(declared.queries);
  });

  test.each([
    ["taking an item out", []],
    ["putting it back", [5]],
  ])("replaceContent, at most: %s", async (_, items) => {
    const act = (db: D1Database) => replaceContent(db, stale, { ...content, items }, START);
    expect(await asked(act)).toBe(items.length === 0 ? 2 : replaceContent.queries);
  });

  test("groupsBehind, readBehind, endPass and reviseHeld, of an edition that was read", async () => {
    const found = await edition();
    if (!isOfCadence(found)) throw new Error("the seed is weekly");
    expect(await asked((db) => groupsBehind(db, found))).toBe(groupsBehind.queries);
    expect(await asked((db) => readBehind(db, found))).toBe(readBehind.queries);
    expect(await asked((db) => endPass(db, found, START, []))).toBe(endPass.queries);
    expect(await asked((db) => reviseHeld(db, found, fresh, content, []))).toBe(reviseHeld.queries);
  });

  test("moveFromEnded, with each slice of those whom it moves", async () => {
    await moveFromEnded(db, { monthly }, START, () => 100, unsaid);
    const again = (of: D1Database) =>
      moveFromEnded(of, { monthly }, START + DAY, () => 1_000, unsaid);
    // The reading, and a slice for each that was taken away, less what the caller says of it.
    expect(await asked(again)).toBe(1 + 3 * (moveSlice.queries - 1));
  });

  test("noteEnd, of an edition that was counted", async () => {
    const sums = await equation(db, EDITION);
    expect(await asked((db) => noteEnd(db, EDITION, sums, START))).toBe(noteEnd.queries);
  });

  test("closeSignUp, at most: of a newcomer who is asked to confirm", async () => {
    await keepSignUp(db, signUp);
    const site = { bucket: "site", opened: START, length: HOUR, limit: 10 };
    const outcome = { newcomer: 9, consent: true, limiting: "l", nth: 1, site, subscriber: 9 };
    const act = (db: D1Database) =>
      closeSignUp(db, signUp, {
        ...outcome,
        email: queueEmail(db, {
          kind: "confirmation",
          ref: "ab",
          subscriberId: 9,
          now: START,
        }),
        now: START,
      });
    expect(await asked(act)).toBe(closeSignUp.queries);
  });

  test("batchLoose, with each batch", async () => {
    await loose([1, 2, 3]);
    const { queries, queriesEach } = batchLoose;
    expect(await asked((db) => batchLoose(db, START))).toBe(queries + 3 * queriesEach);
    expect(await asked((db) => batchLoose(db, START))).toBeLessThanOrEqual(queries);
  });

  test("fillOutbox, with each page", async () => {
    const { queries, queriesEach } = fillOutbox;
    expect(await asked((db) => planEdition(db))).toBe(queriesEach + queries);
  });

  test("breakCircuits, with each edition that it pauses", async () => {
    const provider = createProvider(true, 10);
    provider.answer = () => ({ kind: "rejected", reason: "550 5.1.1", suppress: true });
    await seed(db, 120);
    await planEdition(db);
    const [first = 0] = await batchesToAnnounce(db, START, START, 10);
    await deliverBatch(first, deliveryOver(db, provider.transport, { now: START + 1 }));
    const { queries, queriesEach } = breakCircuits;
    const canary = { emails: 100, waitMs: 0 };
    expect(await asked((db) => breakCircuits(db, START, canary))).toBe(queries + queriesEach);
    expect(await asked((db) => breakCircuits(db, START, canary))).toBe(queries);
  });

  test("forgetEditions, in the sum of noteEnds, nextToForget, sumUp, forgetRest and one slice", async () => {
    await planEdition(db);
    await runToEnd(deliveryOver(db, createProvider(true, 10).transport, { now: START }), {
      now: START,
    });
    await endPass(db, await edition(), "planned", []);
    await closeSettled(db);
    const rest = (edition: number) => [forgetSoftBounces(db, edition)];
    const forget = (of: D1Database) =>
      forgetEditions(of, START + DAY, START, () => Number.POSITIVE_INFINITY, rest);
    // Those that it asks of one edition, besides the other room's, and the look that finds no other.
    expect(await asked(forget)).toBe(2 + 1 + 2 + forgetEmails.queries + 3 + 1);
  });

  test("forgetEditions with what statistics keep, and sayUnbalanced of what does not add up", async () => {
    const { queries } = sumStatements;
    const end = async () => {
      await planEdition(db);
      await runToEnd(deliveryOver(db, createProvider(true, 10).transport, { now: START }), {
        now: START,
      });
      await endPass(db, await edition(), "planned", []);
      await closeSettled(db);
    };
    const forget = (of: D1Database) =>
      forgetEditions(of, START + DAY, START, () => Number.POSITIVE_INFINITY, undefined, {
        sums: (edition) => sumStatements(of, edition, START),
        queries,
      });
    await end();
    expect(await asked(forget)).toBe(2 + 1 + 2 + queries + forgetEmails.queries + 3 + 1);
    await seed(db, 3);
    await end();
    await loseEmail(db, 1_000);
    expect(await asked(forget)).toBe(2 + 1 + 2 + queries + 2 + 1);
  });

  test("gatherReports, of what an isolate has seen", async () => {
    const tally = createTally();
    tally.note({ feed: "/feed.xml", userAgent: "", address: "", notModified: true }, START);
    await writeReport(db, tally, new Map(), START, () => "one");
    expect(await asked((db) => gatherReports(db, START))).toBe(gatherReports.queries);
  });

  test("nextToSum, for each edition and the look that finds no other", async () => {
    await planEdition(db);
    await setEditions(db, { state: "sent" });
    await noteEnd(db, EDITION, await equation(db, EDITION), START);
    expect(await asked((db) => sumEnded(db, START))).toBe(1 + sumStatements.queries + 1);
  });

  test("and none says so without being counted here", () => {
    const declared = sourceFiles.flatMap((file) =>
      [...sourceOf(file).matchAll(/^(\w+)\.queries = \d+;/gm)].map(([, name = ""]) => name),
    );
    const counted = [
      ...CASES.map(([name]) => name),
      ...[
        "replaceContent",
        "groupsBehind",
        "readBehind",
        "endPass",
        "reviseHeld",
        "noteEnd",
        "closeSignUp",
      ],
      ...["batchLoose", "fillOutbox", "breakCircuits"],
      "moveSlice",
      ...["noteEnds", "nextToForget", "sumUp", "forgetRest"],
      ...["nextToSum", "sayUnbalanced", "gatherReports"],
    ];
    expect(declared.toSorted()).toEqual(counted.toSorted());
  });
});

describe("the delivery of a batch asks no more than it says", () => {
  const answers = {
    sent: { kind: "sent" },
    "refused for good": { kind: "rejected", reason: "550 5.1.1", suppress: true },
    "asked for slower emails": { kind: "retry", reason: "421 4.7.28 unusual rate" },
    "refused for our settings": { kind: "misconfigured", reason: "535 no such user" },
    "without an answer": { kind: "unknown", reason: "the connection was lost" },
  } as const;
  const rateLimiting = {
    rateLimits: { rate: undefined, domains: {}, perDay: 10_000, warmUpFrom: undefined },
    sleep: async () => undefined,
  };

  test.each(Object.entries(answers))("to one email: %s", async (_, answer) => {
    const provider = createProvider(false, 1);
    provider.answer = () => answer;
    await seed(db, 1);
    await planEdition(db);
    const time = { now: START };
    const [id = 0] = await batchesToAnnounce(db, START, START, 10);
    for (let pass = 0; pass < 6; pass += 1) {
      const act = (db: D1Database) =>
        deliverBatch(
          id,
          deliveryOver(db, provider.transport, time, {
            rateLimiting,
            gate: { pass: async () => true },
          }),
        );
      expect(await asked(act)).toBeLessThanOrEqual(queriesOfBatch(provider.transport));
      time.now += 20 * 60_000;
    }
  });

  test("to several, each of another kind", async () => {
    const provider = createProvider(false, 10);
    const kinds = Object.values(answers);
    let nth = 0;
    provider.answer = () => kinds[nth++ % kinds.length];
    await seed(db, 10);
    await planEdition(db);
    const time = { now: START };
    const [id = 0] = await batchesToAnnounce(db, START, START, 10);
    const delivery = (db: D1Database) =>
      deliveryOver(db, provider.transport, time, {
        rateLimiting,
        gate: { pass: async () => true },
      });
    const most = queriesOfBatch(provider.transport);
    expect(await asked((db) => deliverBatch(id, delivery(db)))).toBeLessThanOrEqual(most);
    expect(queriesOfCall(1)).toBeLessThan(queriesOfCall(10));
  });
});

test("composing the emails of a call asks no more than it says, and a review that much", async () => {
  const publication = publicationWith({ review: true, welcomeEdition: true, quietWindowMs: 0 });
  const of = openSqlite();
  const post = samplePost({ published: START - DAY });
  const template = await compiledTemplate();
  const room = openEditionsHarness(of, deployment(template, { publication, posts: [] }));
  await room.tick(START - 2 * DAY);
  room.deploy(deployment(template, { publication, posts: [post] }));
  await subscribe(of, 1);
  for (const now of [START - DAY, START, START + DAY]) await room.tick(now);
  const kinds = ["confirmation", "welcome", "known", "change"] as const;
  await of.batch(
    kinds.map((kind) => queueEmail(of, { kind, ref: "ab", subscriberId: 1, now: START })),
  );
  await batchLoose(of, START + DAY);
  const { tokens } = portsOver(of, publication);
  const composing = {
    db: of,
    publication,
    tokens,
    deliveryIds: createDeliveryIds("a,b", [{ id: "k1", secret: SECRET }]),
  };
  const compose = createCompose({
    ...composing,
    approveUrl: async () => "https://harbour.example/",
  });
  const counts: Record<string, number> = {};
  for (const id of await batchesToAnnounce(of, START + DAY, START + DAY, 100)) {
    const claimed = await claim(of, id, START + DAY, HOUR);
    if (claimed === undefined) throw new Error(`batch ${id} cannot be claimed`);
    const rows = claimed.open.map((row) => ({ ...row, address: "reader1@inbox.example" }));
    const metered = meter(of, 0);
    await compose(claimed.batch, rows, START, metered.db);
    counts[claimed.batch.kind] = -metered.left();
  }
  of.close();
  expect(counts).toEqual({ confirmation: 1, welcome: 3, known: 1, change: 3, operator: COMPOSING });
});
