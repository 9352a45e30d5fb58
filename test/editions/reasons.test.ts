import { expect, test } from "vitest";
import {
  type EditionReason,
  editionReasonIn,
  editionReasonWords,
} from "../../src/editions/reasons.ts";
import { columnsOf, type ReasonColumns } from "../../src/outbox/reason-columns.ts";
import { HOUR } from "../../src/text/time.ts";
import { beforeMigration } from "../support/sqlite.ts";

/** A reason of each kind, and its words. */
const WORDS = {
  items: [{ kind: "items", count: 2 }, "2 items"],
  broadcast: [
    { kind: "broadcast", to: "everybody who is subscribed" },
    "to everybody who is subscribed",
  ],
  few: [{ kind: "few", count: 0, minimum: 1 }, "0 of minimum 1 item"],
  late: [
    { kind: "late", lateMs: 13 * HOUR, allowedMs: 12 * HOUR },
    "13 h late, more than the 12 h allowed",
  ],
  review: [{ kind: "review" }, "waits for approval"],
  "too-long": [
    { kind: "too-long" },
    "no email of 80 KB holds even one title: shorten the note, the template or the postal address",
  ],
  "no-address": [
    { kind: "no-address" },
    "no email goes out without a postal address: write postal_address in publication.yaml",
  ],
  nobody: [{ kind: "nobody" }, "nobody follows it"],
  unwanted: [{ kind: "unwanted" }, "as wished at the desk"],
  away: [
    { kind: "away", because: { kind: "few", count: 0, minimum: 2 } },
    "0 of minimum 2 items, only for readers who were away",
  ],
  approved: [{ kind: "approved" }, "approved"],
  planned: [{ kind: "planned" }, "every email is planned"],
  settled: [{ kind: "settled" }, "every email is settled"],
  doubted: [{ kind: "doubted" }, "no email of it is known to have gone out"],
  unreceived: [{ kind: "unreceived" }, "no email of it went out"],
  emptied: [{ kind: "emptied" }, "all that it held was withdrawn"],
  regained: [{ kind: "regained" }, "its posts are back"],
  superseded: [
    { kind: "superseded", by: "weekly:2026-W38" },
    "its items moved on to weekly:2026-W38",
  ],
  paused: [{ kind: "paused" }, "paused by the operator"],
  resumed: [{ kind: "resumed" }, "resumed by the operator"],
  repeated: [{ kind: "repeated" }, "unknown emails are repeated"],
  cancelled: [{ kind: "cancelled" }, "by the operator"],
  breach: [
    { kind: "breach", of: "hard", count: 51, attempts: 1_000 },
    "5.1 % of its mailboxes do not exist",
  ],
  silent: [
    { kind: "silent", transport: "smtp", calls: 4 },
    "paused: 4 calls of smtp in a row had no answer that tells",
  ],
  noted: [{ kind: "noted", words: "7 items" }, "7 items"],
} as const satisfies { readonly [Kind in EditionReason["kind"]]: readonly [EditionReason, string] };

test.each(Object.entries(WORDS))(
  "%s has words, and is read as it was written",
  (kind, [reason, words]) => {
    expect(editionReasonWords(reason)).toBe(words);
    const [code, data] = columnsOf<EditionReason>(reason);
    expect(code).toBe(kind);
    expect(editionReasonIn({ reason: code, reason_data: data })).toEqual(reason);
  },
);

test("editions of before the migration keep their words; what holds nothing besides has its kind", () => {
  const { db, migrate } = beforeMigration("0015_reasons.sql");
  // One kind is younger than that migration.
  const old = Object.values(WORDS).filter(([{ kind }]) => kind !== "unwanted");
  const insert = db.prepare(
    `INSERT INTO editions (id, cadence, period, slot, state, reason, from_seq, upto_seq, manifest,
       manifest_hash, frozen_at, next_at)
     VALUES (?, 'weekly', ?, 0, 'skipped', ?, 0, 1, '{}', 'x', 0, 0)`,
  );
  for (const [nth, [, words]] of old.entries()) insert.run(nth, `weekly:${nth}`, words);
  migrate();
  const rows = db
    .prepare("SELECT reason, reason_data FROM editions ORDER BY id")
    .all() as unknown as readonly ReasonColumns[];
  const reasons = rows.map(editionReasonIn);
  expect(reasons.map(editionReasonWords)).toEqual(old.map(([, words]) => words));
  expect(reasons).toEqual(
    old.map(([reason, words]) =>
      Object.keys(reason).length === 1 ? reason : { kind: "noted", words },
    ),
  );
  db.close();
});
