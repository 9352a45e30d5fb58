/**
 * The auditor: joins what the providers outside accepted with what the database says, and both with who
 * was to be mailed. It reads files only, after the end; of our own code it uses nothing.
 */
import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Seeded } from "./stage.ts";

/** An email that a provider accepted. */
export type Entry = { readonly at: number; readonly to: string; readonly delivery: string };

/** An email of the edition, as the outbox has it at the end. */
export type Kept = { readonly to: string; readonly state: string };

export type Books = {
  /** The audience that the plan counted. */
  readonly planned: number;
  readonly outbox: readonly Kept[];
  readonly ledger: readonly Entry[];
};

/** Reads the providers' ledger and the file of D1. */
export function readBooks(database: string, ledger: string): Books {
  const db = new DatabaseSync(database, { readOnly: true });
  const outbox = db
    .prepare(
      `SELECT coalesce(s.address, '#' || o.subscriber) AS "to", o.state
       FROM outbox o LEFT JOIN subscribers s ON s.id = o.subscriber WHERE o.kind = 'edition'`,
    )
    .all() as unknown as readonly Kept[];
  const [sum] = db
    .prepare("SELECT coalesce(sum(audience), 0) AS n FROM batches WHERE kind = 'edition'")
    .all() as unknown as readonly { readonly n: number }[];
  db.close();
  const lines = readFileSync(ledger, "utf8").split("\n").filter(Boolean);
  return {
    planned: sum?.n ?? 0,
    outbox,
    ledger: lines.map((line) => JSON.parse(line) as Entry),
  };
}

export type Verdict = {
  /** A sentence for each thing that is not as it must be; empty when all is well. */
  readonly violations: readonly string[];
  /** Emails of the edition by state. */
  readonly states: Readonly<Record<string, number>>;
  readonly lost: number;
  readonly twice: number;
  /** Of the emails listed as unknown, how many the providers did accept. */
  readonly unknownAccepted: number;
};

const FINAL = ["sent", "rejected", "suppressed", "cancelled", "expired", "unknown"];

/** What a transport promises. */
export type Promised = {
  /** How many emails may be listed as unknown. */
  readonly unknownAtMost: number;
  /** Whether the provider takes idempotency keys. */
  readonly keyed: boolean;
};

export function audit(books: Books, seeded: Seeded, { unknownAtMost, keyed }: Promised): Verdict {
  const violations: string[] = [];
  const must = (holds: boolean, words: string): void => {
    if (!holds) violations.push(words);
  };
  const { outbox, ledger, planned } = books;
  const { audience, suppressed } = seeded;

  const states: Record<string, number> = {};
  for (const { state } of outbox) states[state] = (states[state] ?? 0) + 1;
  const settled = FINAL.reduce((sum, state) => sum + (states[state] ?? 0), 0);
  const kept = new Map(outbox.map(({ to, state }) => [to, state]));
  must(kept.size === outbox.length, `${outbox.length - kept.size} addresses have two emails`);
  must(planned === audience.size, `${planned} planned, and ${audience.size} are active`);
  must(settled === planned, `the states add up to ${settled} of ${planned}`);
  const missing = [...audience].filter((to) => !kept.has(to));
  must(missing.length === 0, `${missing.length} active subscribers have no email`);
  const strangers = [...kept.keys()].filter((to) => !audience.has(to));
  must(strangers.length === 0, `${strangers.length} emails to people who are not active`);

  // The providers number every kind of email the same way.
  const times = new Map<string, number>();
  for (const { delivery } of ledger) times.set(delivery, (times.get(delivery) ?? 0) + 1);
  const repeats = [...times]
    .filter(([, n]) => n > 1)
    .map(([delivery]) => delivery)
    // Without keys an email to the operator comes rather twice than not at all (docs/guarantees.md, G3).
    .filter((delivery) => keyed || !delivery.startsWith("o."));
  const repeated = repeats.length;
  must(
    repeated === 0,
    `${repeated} deliveries were accepted more than once, such as ${repeats[0]}`,
  );
  must(!times.has(""), "an email without a delivery id was accepted");

  const received = new Map<string, number>();
  // "e" begins the id of an edition's email; others go to the operator.
  for (const { to, delivery } of ledger) {
    if (delivery.startsWith("e.")) received.set(to, (received.get(to) ?? 0) + 1);
  }
  const twice = [...received.values()].filter((n) => n > 1).length;
  must(twice === 0, `${twice} people received two emails`);
  const wronged = [...received.keys()].filter((to) => !audience.has(to) || suppressed.has(to));
  must(wronged.length === 0, `${wronged.length} people were mailed who must not be`);

  const sent = outbox.filter(({ state }) => state === "sent");
  const vanished = sent.filter(({ to }) => !received.has(to));
  must(vanished.length === 0, `${vanished.length} emails are called sent that nobody accepted`);
  const hidden = outbox.filter(
    ({ to, state }) => received.has(to) && state !== "sent" && state !== "unknown",
  );
  must(hidden.length === 0, `${hidden.length} emails were accepted and are called something else`);
  const unknown = outbox.filter(({ state }) => state === "unknown");
  must(
    unknown.length <= unknownAtMost,
    `${unknown.length} unknown, at most ${unknownAtMost} may be`,
  );
  const refused = outbox.filter(({ to }) => to.startsWith("refused") && !suppressed.has(to));
  const burnt = refused.filter(({ state }) => state !== "rejected" && state !== "unknown");
  must(burnt.length === 0, `${burnt.length} refused emails are not called rejected`);
  const spared = [...suppressed].filter((to) => kept.get(to) !== "suppressed");
  must(spared.length === 0, `${spared.length} suppressed addresses are not called suppressed`);

  return {
    violations,
    states,
    lost: missing.length + vanished.length + (planned - settled),
    twice: Math.max(twice, repeated),
    unknownAccepted: unknown.filter(({ to }) => received.has(to)).length,
  };
}

/**
 * Shows that the auditor can fail: books that are well, spoilt in one way each.
 *
 * @returns a word for each way that it did not notice
 */
export function overlooked(books: Books, seeded: Seeded, promised: Promised): readonly string[] {
  const { outbox, ledger } = books;
  const sent = new Map(outbox.flatMap((row) => (row.state === "sent" ? [[row.to, row]] : [])));
  const first = ledger.find(({ to, delivery }) => delivery.startsWith("e.") && sent.has(to));
  const row = sent.get(first?.to ?? "");
  if (first === undefined || row === undefined) return ["there is no sent email to spoil"];
  const others = outbox.filter((one) => one !== row);
  const spoilt: Readonly<Record<string, Books>> = {
    "an email accepted twice": { ...books, ledger: [...ledger, first] },
    "an email accepted again under another id": {
      ...books,
      ledger: [...ledger, { ...first, delivery: `${first.delivery}x` }],
    },
    "an email that nobody accepted": { ...books, ledger: ledger.filter((one) => one !== first) },
    "an email that is not in the database": { ...books, outbox: others },
    "an email left in the queue": { ...books, outbox: [...others, { ...row, state: "queued" }] },
    "an accepted email called expired": {
      ...books,
      outbox: [...others, { ...row, state: "expired" }],
    },
    "an email to a stranger": {
      ...books,
      ledger: [...ledger, { ...first, to: "stranger@inbox.example", delivery: "e.1.1.stranger" }],
    },
    "an audience that was counted wrong": { ...books, planned: books.planned + 1 },
  };
  return Object.entries(spoilt).flatMap(([name, version]) =>
    audit(version, seeded, promised).violations.length === 0 ? [name] : [],
  );
}
