/** Two who do the same at once, each at a moment of their own: one has done it, and one line and one email say so. */
import { describe, expect, test } from "vitest";
import { sendBroadcast } from "../../src/editions/broadcast/by-hand.ts";
import { broadcastNamed } from "../../src/editions/broadcast/written.ts";
import { editionsIn, endPass } from "../../src/editions/edition-store.ts";
import { freezeDue } from "../../src/editions/freeze/freeze.ts";
import { reviseHeld } from "../../src/editions/freeze/freeze-store.ts";
import { readLog } from "../../src/editions/log-store.ts";
import type { Notice } from "../../src/editions/notice.ts";
import { approve, editionNamed, operate } from "../../src/editions/operate/operate.ts";
import { halt } from "../../src/editions/operate/operate-store.ts";
import { queueNotice } from "../../src/emails/queue-notice.ts";
import { createReadBody } from "../../src/publication/library.ts";
import { MINUTE } from "../../src/text/time.ts";
import { outboxEmails } from "../outbox/outbox-rows.ts";
import { samplePost } from "../support/library.ts";
import { openSqlite } from "../support/sqlite.ts";
import { editionRows, setEditions } from "./edition-rows.ts";
import { deployment, openEditionsHarness, publicationWith, subscribe } from "./editions-harness.ts";

/** Wednesday. */
const NOON = Date.parse("2025-09-10T10:00:00Z");
const TEMPLATE = "<body>{{subject}} {{{note.before}}} {{why}}</body>";
const PERIOD = "broadcast:moving-house";

async function room(review = false) {
  const db = openSqlite();
  await subscribe(db, 1, { cursor: 0 });
  const home = deployment(TEMPLATE, {
    publication: publicationWith({ review }),
    posts: [samplePost()],
    broadcasts: [
      {
        ...{ slug: "moving-house", title: "We are moving", summary: "", revision: "one", pack: 0 },
        audience: { kind: "everybody" },
      },
    ],
    bodies: { [PERIOD]: { web: "", portable: "<p>To Baku.</p>", text: "To Baku." } },
  });
  const context = { db, index: home.index, readBody: createReadBody(home.index, home.readPack) };
  const tick = openEditionsHarness(db, home).tick;
  const lines = async () => (await readLog(db, 100)).map(({ line }) => line).toReversed();
  const letters = async () =>
    (await outboxEmails(db)).filter(({ kind }) => kind === "operator").length;
  const notify = (now: number) => (notice: Notice) => [queueNotice(db, notice, now)];
  const send = (now: number) => {
    const broadcast = broadcastNamed(context, "moving-house");
    if (broadcast === undefined) throw new Error("it is written");
    return sendBroadcast(context, broadcast, undefined, now, notify(now));
  };
  return { db, context, tick, lines, letters, notify, send };
}

describe("one line and one copy", () => {
  test("of a broadcast that two send a millisecond apart", async () => {
    const { send, lines, letters } = await room();
    const both = await Promise.all([send(NOON), send(NOON + 1)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["done", "refused"]);
    expect(await lines()).toEqual([
      "Wed 12:00 Europe/Berlin broadcast:moving-house: open, to everybody who is subscribed, 1 reader",
    ]);
    expect(await letters()).toBe(1);
  });

  test("of an edition that two ticks make, the later of them of another manifest", async () => {
    const { context, tick, lines, letters, notify, db } = await room(true);
    await tick(NOON - 7 * 24 * 60 * MINUTE);
    const due = NOON + 5 * 24 * 60 * MINUTE;
    const digest = { ...context.index.publication.digest, layout: "titles" as const };
    const other = {
      ...context,
      index: { ...context.index, publication: { ...context.index.publication, digest } },
    };
    const before = (await lines()).length;
    const made = await Promise.all([
      freezeDue(context, 0, due, notify(due)),
      freezeDue(other, 0, due + 1, notify(due + 1)),
    ]);
    const rows = await editionRows(db);
    expect(rows.length).toBeGreaterThan(0);
    expect(made.flat()).toHaveLength(rows.length);
    expect((await lines()).slice(before)).toHaveLength(rows.length);
    expect(await letters()).toBe(rows.filter(({ state }) => state === "held").length);
  });

  test("of a held edition that two ticks make anew", async () => {
    const { db, tick, lines, notify, letters, send } = await room(true);
    await send(NOON);
    await setEditions(db, { state: "held" });
    await tick(NOON);
    const [held] = await editionsIn(db, "held");
    if (held === undefined) throw new Error("it is held");
    const before = [(await lines()).length, await letters()];
    const revise = (hash: string, now: number) =>
      reviseHeld(
        db,
        held,
        { from: 0, upto: 0, manifest: "{}", manifestHash: hash, reason: held.reason },
        {
          ...{ from: 0, topics: "", upto: 0, items: [], layout: "full" },
          ...{ subject: hash, text: hash, html: hash, hash },
        },
        [{ at: now, kind: "freeze", line: `made anew: ${hash}` }],
        notify(now)({
          ...{ why: "review", cadence: "broadcast", period: held.period },
          ...{ manifestHash: hash, reason: "" },
        }),
      );
    const won = await Promise.all([revise("one", NOON + 1), revise("two", NOON + 2)]);
    expect(won).toEqual([true, false]);
    expect([(await lines()).length, await letters()]).toEqual([
      (before[0] ?? 0) + 1,
      (before[1] ?? 0) + 1,
    ]);
    expect((await editionRows(db, { period: PERIOD }))[0]?.manifest_hash).toBe("one");
  });

  test("of a pass that two ticks end", async () => {
    const { db, send, lines } = await room();
    await send(NOON);
    const [open] = await editionsIn(db, "open");
    if (open === undefined) throw new Error("it is open");
    const end = (at: number) =>
      endPass(db, open, "planned", [{ at, kind: "plan", line: `ended at ${at}` }]);
    expect(await Promise.all([end(NOON + 1), end(NOON + 2)])).toEqual([true, false]);
    expect((await lines()).slice(1)).toEqual([`ended at ${NOON + 1}`]);
  });

  test("of an edition that two senders stop", async () => {
    const { db, send, lines } = await room();
    await send(NOON);
    const [open] = await editionsIn(db, "open");
    const reason = { kind: "silent", transport: "smtp", calls: 4 } as const;
    const stop = (at: number) => db.batch([...halt(db, open?.id, { reason, line: `${at}` }, at)]);
    await Promise.all([stop(NOON + 1), stop(NOON + 2)]);
    expect((await lines()).slice(1)).toEqual([`${NOON + 1}`]);
  });
});

describe("of two hands", () => {
  test.each([
    ["pause", "open"],
    ["resume", "paused"],
    ["cancel", "open"],
  ] as const)(
    "that %s one is told that it is done, and the log has it once",
    async (act, state) => {
      const { db, send, lines } = await room();
      await send(NOON);
      await setEditions(db, { state });
      const edition = await editionNamed(db, PERIOD);
      if (edition === undefined) throw new Error("it was sent");
      const both = await Promise.all([1, 2].map((ms) => operate(db, edition, act, NOON + ms)));
      expect(both.map(({ kind }) => kind).sort()).toEqual(["done", "refused"]);
      expect((await lines()).slice(1)).toHaveLength(1);
    },
  );

  test("that approve the same", async () => {
    const { db, send, lines } = await room();
    await send(NOON);
    await setEditions(db, { state: "held" });
    const edition = await editionNamed(db, PERIOD);
    if (edition === undefined) throw new Error("it was sent");
    const both = await Promise.all(
      [1, 2].map((ms) => approve(db, edition, edition.manifestHash, NOON + ms)),
    );
    expect(both.map(({ kind }) => kind).sort()).toEqual(["done", "refused"]);
    expect((await lines()).slice(1)).toEqual([`${PERIOD}: approved by the operator`]);
  });
});
