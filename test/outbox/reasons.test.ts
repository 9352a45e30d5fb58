import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { columnsOf, type ReasonColumns, reasonIn } from "../../src/outbox/reason-columns.ts";
import { bouncedAs, type Reason, reasonWords, refusal, says } from "../../src/outbox/reasons.ts";
import { sourceFiles, sourceOf } from "../support/floors.ts";
import { beforeMigration } from "../support/sqlite.ts";

/** A reason of each kind, and its words. */
const WORDS = {
  said: [{ kind: "said", words: "429 slow down" }, "429 slow down"],
  refused: [refusal("550 5.2.2 full", false), "550 5.2.2 full"],
  hard: [refusal("550 5.1.1 no such user", true), "hard: 550 5.1.1 no such user"],
  policy: [refusal("550 5.7.26 not from you", false), "550 5.7.26 not from you"],
  complained: [{ kind: "complained" }, "complained"],
  bounced: [{ kind: "bounced", class: "sender", status: "5.7.26" }, "bounced sender: 5.7.26"],
  "sender-stopped": [{ kind: "sender-stopped" }, "the sender stopped during the call"],
  "in-doubt": [
    { kind: "in-doubt", because: { kind: "state", state: "unsubscribed" } },
    "unsubscribed, while the call was in doubt",
  ],
  withdrawn: [{ kind: "withdrawn" }, "withdrawn"],
  emptied: [{ kind: "emptied" }, "everything in it was withdrawn"],
  gone: [{ kind: "gone" }, "gone"],
  suppressed: [{ kind: "suppressed" }, "on the suppression list"],
  state: [{ kind: "state", state: "complained" }, "complained"],
  stale: [{ kind: "stale" }, "too old to be of use"],
  cancelled: [{ kind: "cancelled" }, "cancelled by the operator"],
  repeated: [{ kind: "repeated" }, "repeated by the operator"],
  canary: [{ kind: "canary" }, "waits to see how the first emails fare"],
  probe: [{ kind: "probe", transport: "smtp" }, "smtp has not answered: a probe comes first"],
  restored: [{ kind: "restored" }, "the database is older than what was sent"],
  uncomposed: [{ kind: "uncomposed", words: "no template" }, "cannot be composed: no template"],
  turn: [{ kind: "turn" }, "others go first"],
  day: [{ kind: "day" }, "the emails of this day are used up"],
  domain: [{ kind: "domain", domain: "gmail.example" }, "gmail.example takes no more for now"],
} as const satisfies { readonly [Kind in Reason["kind"]]: readonly [Reason, string] };

test.each(Object.entries(WORDS))(
  "%s has words, and is read as it was written",
  (kind, [reason, words]) => {
    expect(reasonWords(reason)).toBe(words);
    const [code, data] = columnsOf(reason);
    expect(code).toBe(kind);
    expect(reasonIn({ reason: code, reason_data: data })).toEqual(reason);
  },
);

test("a refusal by policy holds its status", () => {
  expect(refusal("550 5.7.26 not from you", false)).toMatchObject({ status: "5.7.26" });
});

test.each<readonly [Reason | undefined, readonly string[]]>([
  [undefined, []],
  [WORDS["sender-stopped"][0], ["sender-stopped"]],
  [WORDS.complained[0], ["complained"]],
  // Who complained before does not complain of this one.
  [WORDS.state[0], []],
  [{ kind: "bounced", class: "hard", status: "5.1.1" }, ["bounced hard"]],
  [{ kind: "bounced", class: "soft", status: "4.2.2" }, []],
  [{ kind: "bounced", class: "policy", status: "5.7.1" }, ["bounced by policy"]],
  [WORDS.bounced[0], ["bounced by policy"]],
])("SQL that asks of %j is told %j", (reason, told) => {
  const db = new DatabaseSync(":memory:");
  const asked = {
    "sender-stopped": says("sender-stopped", "o."),
    complained: says("complained", "o."),
    "bounced hard": bouncedAs(["hard"], "o."),
    "bounced by policy": bouncedAs(["policy", "sender"], "o."),
  };
  const ask = (sql: string) =>
    db
      .prepare(`SELECT ${sql} AS told FROM (SELECT ? AS reason, ? AS reason_data) o`)
      .get(...columnsOf(reason))?.told;
  const heard = Object.entries(asked).filter(([, sql]) => ask(sql) === 1);
  expect(heard.map(([name]) => name)).toEqual(told);
  // NOT of it must be true, which it is not of NULL.
  expect(Object.values(asked).map(ask)).not.toContain(null);
  db.close();
});

test("emails and batches of before the migration keep their words, and what is asked of them", () => {
  const { db, migrate } = beforeMigration("0015_reasons.sql");
  const emails: readonly (readonly [
    state: string,
    words: string | null,
    reason: Reason | undefined,
  ])[] = [
    ["sent", null, undefined],
    ["sent", "complained", { kind: "complained" }],
    ["sent", "bounced hard: 5.1.1", { kind: "bounced", class: "hard", status: "5.1.1" }],
    ["sent", "bounced sender: 5.7.26", { kind: "bounced", class: "sender", status: "5.7.26" }],
    [
      "sent",
      "bounced soft: failed x: y",
      { kind: "bounced", class: "soft", status: "failed x: y" },
    ],
    ["rejected", "hard: 550 5.1.1 nobody", { kind: "hard", words: "550 5.1.1 nobody" }],
    ["rejected", "550 5.7.26 no", { kind: "policy", status: "5.7.26", words: "550 5.7.26 no" }],
    ["rejected", "552 5.2.2 full", { kind: "refused", words: "552 5.2.2 full" }],
    ["retry", "450 4.7.1 greylisted", { kind: "said", words: "450 4.7.1 greylisted" }],
    ["expired", "too old to be of use", { kind: "stale" }],
    ["unknown", "the sender stopped during the call", { kind: "sender-stopped" }],
    ["unknown", "no answer", { kind: "said", words: "no answer" }],
    [
      "unknown",
      "complained, while the call was in doubt",
      { kind: "said", words: "complained, while the call was in doubt" },
    ],
    ["suppressed", "complained", { kind: "state", state: "complained" }],
    ["suppressed", "on the suppression list", { kind: "suppressed" }],
    ["cancelled", "paused", { kind: "state", state: "paused" }],
    ["cancelled", "gone", { kind: "gone" }],
    ["cancelled", "withdrawn", { kind: "withdrawn" }],
    ["cancelled", "everything in it was withdrawn", { kind: "emptied" }],
    ["cancelled", "cancelled by the operator", { kind: "cancelled" }],
    ["queued", "repeated by the operator", { kind: "repeated" }],
  ];
  const batches: readonly (readonly [words: string | null, reason: Reason | undefined])[] = [
    [null, undefined],
    ["", undefined],
    ["waits to see how the first emails fare", { kind: "canary" }],
    ["the database is older than what was sent", { kind: "restored" }],
    ["others go first", { kind: "turn" }],
    ["the emails of this day are used up", { kind: "day" }],
    ["cancelled by the operator", { kind: "cancelled" }],
    ["429 slow down", { kind: "said", words: "429 slow down" }],
    [
      "gmail.example takes no more for now",
      { kind: "said", words: "gmail.example takes no more for now" },
    ],
  ];
  const email = db.prepare(
    "INSERT INTO outbox (kind, ref, subscriber, state, reason, at) VALUES ('edition', '1', ?, ?, ?, 0)",
  );
  for (const [nth, [state, words]] of emails.entries()) email.run(nth, state, words);
  const batch = db.prepare(
    `INSERT INTO batches (id, plan, kind, ref, members, audience, due_at, queued_at, expires_at, reason)
     VALUES (?, '', 'edition', '1', '[]', 0, 0, 0, 0, ?)`,
  );
  for (const [nth, [words]] of batches.entries()) batch.run(nth + 1, words);
  migrate();
  const read = (table: string, order: string) =>
    (
      db
        .prepare(`SELECT reason, reason_data FROM ${table} ORDER BY ${order}`)
        .all() as unknown as readonly ReasonColumns[]
    ).map((row) => reasonIn<Reason>(row));
  const [sent, waiting] = [read("outbox", "subscriber"), read("batches", "id")];
  expect(sent).toEqual(emails.map(([, , reason]) => reason));
  expect(waiting).toEqual(batches.map(([, reason]) => reason));
  expect([...sent, ...waiting].map((reason) => reason && reasonWords(reason))).toEqual(
    [...emails.map(([, words]) => words), ...batches.map(([words]) => words)].map(
      (words) => words || undefined,
    ),
  );
  db.close();
});

test("the sentence of a Worker that still runs while the tables are migrated is its own words", () => {
  const late = reasonIn<Reason>({ reason: "550 no", reason_data: '{"status":"5.1.1"}' });
  expect(late && reasonWords(late)).toBe("550 no");
});

test("no statement writes a reason or asks for one but by its kind, from where the kinds stand", () => {
  // The reasons of suppressions are words of the room of subscribers, and were never sentences.
  const stores = sourceFiles.filter((file) =>
    /^(editions|outbox|feedback)\/.*store\.ts$/.test(file),
  );
  expect(stores.length).toBeGreaterThan(10);
  const byHand = stores.filter((file) =>
    /\breason (=|<>|IS|IN|LIKE|GLOB) \(?'|\breason_data = '/.test(sourceOf(file)),
  );
  expect(byHand).toEqual([]);
});
