/** The operator's commands against a real Worker: pause, resume, cancel, status, and who may not. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Command } from "../../src/cli/command.ts";
import { exportCommand } from "../../src/cli/commands/export.ts";
import {
  cancelCommand,
  pauseCommand,
  resumeCommand,
  retryUnknownCommand,
} from "../../src/cli/commands/operate.ts";
import { previewCommand } from "../../src/cli/commands/preview.ts";
import { sendCommand } from "../../src/cli/commands/send.ts";
import { statusCommand } from "../../src/cli/commands/status.ts";
import { isOfCadence } from "../../src/editions/edition.ts";
import { readLog } from "../../src/editions/log-store.ts";
import { editionNamed } from "../../src/editions/operate/operate.ts";
import { fillOutbox } from "../../src/outbox/plan-store.ts";
import { readEmail } from "../../src/providers/preview/mailbox-store.ts";
import { suppressionHash } from "../../src/subscribers/suppression.ts";
import { createKeyedHash } from "../../src/subscribers/suppression-key.ts";
import { PREFERENCES_URL } from "../../src/templates/placeholder.ts";
import { HOUR, MINUTE } from "../../src/text/time.ts";
import { run, type Said } from "../cli/workspace.ts";
import { editionRows, setEditions } from "../editions/edition-rows.ts";
import { outboxEmails } from "../outbox/outbox-rows.ts";
import { storedEmails } from "../providers/mailbox-rows.ts";
import {
  addingReaders,
  addSuppression,
  removeSubscriber,
  setSubscribers,
  subscriberRows,
} from "../subscribers/subscriber-rows.ts";
import {
  serveWorkerHarness,
  startWorkerHarness,
  TEST_HASH_KEY,
  TEST_KEY,
  type WorkerHarness,
} from "../support/worker-harness.ts";

const SETTINGS = readFileSync(join(import.meta.dirname, "../../content/publication.yaml"), "utf8");
/**
 * Both cadences were due an hour and a half ago by the publication's clock (UTC+4), and half an hour ago by
 * that of readers in Istanbul (UTC+3): in between is the middle of an edition.
 */
const SLOT = Math.floor(Date.now() / MINUTE) * MINUTE - 90 * MINUTE;
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

let harness: WorkerHarness;
let site: { readonly url: string; readonly close: () => Promise<void> };
beforeAll(async () => {
  const local = new Date(SLOT + 4 * HOUR);
  const at = local.toISOString().slice(11, 16);
  const settings = SETTINGS.replaceAll('at: "08:00"', `at: "${at}"`)
    .replace("day: monday", `day: ${DAYS[local.getUTCDay()]}`)
    .replace(/days: \[.*\]/, `days: [${DAYS.join(", ")}]`);
  harness = await startWorkerHarness({ "publication.yaml": settings });
  site = await serveWorkerHarness(harness);
  process.env.TIDINGS_API_TOKEN = TEST_KEY;
});
afterAll(async () => {
  delete process.env.TIDINGS_API_TOKEN;
  await site?.close();
  await harness?.close();
});

const tidings = (command: Command, ...words: readonly string[]): Promise<Said> =>
  run(command, [...words, "--site", site.url], "/nowhere");

/** Readers of a cadence, in a zone. */
async function readers(cadence: string, zone: string, ids: readonly number[]): Promise<void> {
  const db = await harness.database();
  await addingReaders(db, ids, { cadence, time_zone: zone }).run();
}

/** A few ticks of the cron from an instant on: what one tick's queries do not cover is left to the next. */
async function ticks(from: number): Promise<void> {
  for (let nth = 0; nth < 4; nth += 1) await harness.tick(from + nth * MINUTE);
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

async function received(from: number, to: number): Promise<number> {
  const emails = await storedEmails(await harness.database());
  const ids = emails.map((email) => Number(/^reader(\d+)@/.exec(email.to)?.[1] ?? 0));
  return ids.filter((id) => id >= from && id <= to).length;
}

const sentTo = (from: number, to: number, count: number) => async (db: D1Database) => {
  const sent = await outboxEmails(db, { kind: "edition", state: "sent" });
  return sent.filter(({ subscriber }) => subscriber >= from && subscriber <= to).length === count;
};

test("an edition is paused in the middle, resumed and finished; another is cancelled", async () => {
  await readers("weekly", "Asia/Baku", range(1, 120));
  await readers("weekly", "Europe/Istanbul", range(201, 80));
  await readers("daily", "Asia/Baku", range(1001, 30));
  await readers("daily", "Europe/Istanbul", range(2001, 20));
  await ticks(SLOT);
  await harness.until("the first zone has the weekly", sentTo(1, 120, 120));
  await harness.until("the first zone has the daily", sentTo(1001, 1030, 30));

  const table = await tidings(statusCommand);
  expect(table.out.filter((line) => /^(weekly|daily):/.test(line))).toHaveLength(2);
  expect(table.out.slice(2)).toEqual([
    "",
    "Not e-mailed, or not yet:",
    "- instant: nobody follows it, so it has no editions.",
    "- monthly: nobody follows it, so it has no editions.",
  ]);
  const weekly = table.out.find((line) => line.startsWith("weekly:"))?.split(" ")[0] ?? "";
  expect(table.out.join("\n")).toMatch(/weekly:\S+ +open .* 120 emails/);

  const middle = (await tidings(statusCommand, weekly)).out;
  expect(middle.find((line) => line.startsWith("["))).toContain("] 60 %");
  expect(middle).toContain("80 readers are not planned yet");

  expect(await tidings(pauseCommand, weekly)).toEqual({
    code: 0,
    out: [`${weekly}: paused by the operator.`],
    errors: [],
  });
  await ticks(SLOT + 70 * MINUTE);
  await harness.until("the second zone has the daily", sentTo(2001, 2020, 20));
  expect(await received(201, 280)).toBe(0);
  expect((await tidings(pauseCommand, weekly)).errors).toEqual([
    `tidings pause: ${weekly} is paused: there is nothing to pause.`,
  ]);
  // Its emails link to its page.
  expect((await harness.fetch(`/editions/${weekly}`)).status).toBe(200);

  expect((await tidings(resumeCommand, weekly)).code).toBe(0);
  await ticks(SLOT + 75 * MINUTE);
  await harness.until("the second zone has the weekly", sentTo(201, 280, 80));
  await ticks(SLOT + 80 * MINUTE);
  const finished = await tidings(statusCommand, weekly, "--watch");
  expect([finished.code, finished.out.at(-1)]).toEqual([
    0,
    expect.stringMatching(/Z {2}sent {2}\[#{30}\] 100 %.* {2}audience 200 = 200 sent; balanced$/),
  ]);
  expect(await received(1, 280)).toBe(200);
  expect((await tidings(pauseCommand, weekly)).errors).toEqual([
    `tidings pause: ${weekly} is sent: there is nothing to pause.`,
  ]);
  expect((await tidings(retryUnknownCommand, weekly)).errors).toEqual([
    `tidings retry-unknown: ${weekly} is sent: there is no unknown email to repeat.`,
  ]);
});

test("a cancelled edition stays where it is: what went out stays sent, the rest is given back", async () => {
  const db = await harness.database();
  for (const { id, cadence } of await subscriberRows(db)) {
    if (cadence === "daily") await removeSubscriber(db, id);
  }
  await readers("daily", "Asia/Baku", range(3001, 40));
  // The daily edition, put back to the middle of its way.
  const period = (await editionRows(db, { cadence: "daily" }))[0]?.period ?? "";
  const edition = await editionNamed(db, period);
  if (edition === undefined || !isOfCadence(edition)) throw new Error("the first test made it");
  await setEditions(db, { state: "open" }, { id: edition.id });
  await setSubscribers(db, { cursor: edition.from }, { cadence: "daily" });
  // Due tomorrow: these emails are planned and cannot have gone out.
  const planned = await fillOutbox(db, { edition, due: "all", now: Date.now() + 24 * HOUR });
  expect(planned.queued).toBe(40);

  const { out } = await tidings(cancelCommand, period);
  expect(out).toEqual([`${period}: cancelled by the operator; 50 of 90 sent, 40 cancelled.`]);
  const status = await tidings(statusCommand, period);
  expect(status.out[0]).toBe(`${period} is cancelled: by the operator`);
  expect(status.out).toContain("audience 90 = 50 sent + 40 cancelled; balanced");
  expect((await harness.fetch(`/editions/${period}`)).status).toBe(200);
  const daily = (await subscriberRows(db)).filter(({ cadence }) => cadence === "daily");
  expect(new Set(daily.map(({ cursor }) => cursor))).toEqual(new Set([edition.from]));
  expect((await tidings(cancelCommand, period)).errors).toEqual([
    `tidings cancel: ${period} is cancelled: there is nothing to cancel.`,
  ]);
  const lines = (await readLog(db, 1_000)).filter(({ line }) => line.includes("by the operator"));
  expect(lines.reverse().map(({ line }) => line.replace(/^\S+ /, ""))).toEqual([
    "paused by the operator",
    "resumed by the operator",
    "cancelled by the operator; 50 of 90 sent, 40 cancelled",
  ]);
});

test("a test email arrives as subscribers receive it, marked, and no edition counts it", async () => {
  const db = await harness.database();
  const period = (await editionRows(db, { cadence: "weekly" }))[0]?.period ?? "";
  const rows = async () => (await outboxEmails(db, { kind: "edition" })).length;
  const before = await rows();
  const sent = await tidings(sendCommand, "--test", "me@inbox.example", "--edition", period);
  expect(sent).toEqual({
    code: 0,
    out: [
      expect.stringMatching(/^Queued for me@inbox\.example: "\[Test\] .+" \(weekly:\S+\)$/),
      "Sent: the transport took it.",
    ],
    errors: [],
  });
  const emails = await storedEmails(db);
  const read = (to: string) => readEmail(db, emails.find((email) => email.to === to)?.id ?? 0);
  const [mine, theirs] = [await read("me@inbox.example"), await read("reader1@inbox.example")];
  expect(mine?.subject).toBe(`[Test] ${theirs?.subject}`);
  // Body for body the same, but for the links that are one person's own.
  const form = `${harness.index.publication.address}/subscribe`;
  const own = /https:\/\/[^\s"<>)]+\/(?:unsubscribe|preferences)\/[^\s"<>)]+/g;
  expect(mine?.text).toBe(theirs?.text.replace(own, form));
  expect(mine?.html).toBe(theirs?.html.replace(own, form));
  // Nobody is subscribed by it, and the form takes no one-click POST.
  expect(mine?.mime).not.toContain("List-Unsubscribe");
  expect(await rows()).toEqual(before);
  const tests = (await outboxEmails(db)).filter(({ ref }) => ref.startsWith("test-"));
  expect(tests.map(({ payload }) => payload)).toEqual([null]);
});

test("where nothing is new the newest posts stand in, as in a preview", async () => {
  const [to, cadence] = ["new@inbox.example", "weekly"];
  const { code, out } = await tidings(sendCommand, "--test", to, "--cadence", cadence);
  const basis =
    "the newest posts, to show what it looks like; as things stand there is none: nothing has settled since the last weekly edition: a post is mailed when it has not changed for 15 min";
  expect([code, out.slice(1)]).toEqual([0, [`It shows ${basis}.`, "Sent: the transport took it."]]);
  const words = ["--content", harness.content, "--cadence", cadence, "--text"];
  const shown = await run(previewCommand, words, "/nowhere");
  const db = await harness.database();
  const sent = (await storedEmails(db)).find((email) => email.to === to);
  const { text } = (await readEmail(db, sent?.id ?? 0)) ?? {};
  expect(text?.trim()).toBe(shown.out.join("\n").trim());
});

test("a test email that cannot be says why", async () => {
  const send = async (...words: readonly string[]) =>
    (await tidings(sendCommand, "--test", ...words)).errors.join();
  // Cancelled, so its items wait for the next edition: that is the email that would be sent.
  expect(
    (await tidings(sendCommand, "--test", "two@inbox.example", "--cadence", "daily")).code,
  ).toBe(0);
  expect(await send("me@inbox.example", "--edition", "weekly:1999-W01")).toMatch(
    /there is no edition weekly:1999-W01\.$/,
  );
  expect(await send("not an address")).toContain("tidings send: ");
  const db = await harness.database();
  const gone = await suppressionHash(createKeyedHash(TEST_HASH_KEY), "gone@inbox.example");
  await addSuppression(db, gone, "complaint");
  expect(await send("Gone@inbox.example")).toMatch(/is on the suppression list/);
});

test("an export of the running site has everybody with their consent, and each edition's email", async () => {
  const folder = join(mkdtempSync(join(tmpdir(), "tidings-export-")), "all");
  const content = join(import.meta.dirname, "../../content");
  const key = join(folder, "../key.pem");
  const words = [folder, "--site", site.url, "--content", content, "--key", key];
  const said = await run(exportCommand, words, tmpdir());
  expect(said).toMatchObject({ code: 0, errors: [] });
  const db = await harness.database();
  const people = readFileSync(join(folder, "subscribers.csv"), "utf8").trimEnd().split("\r\n");
  expect(people).toHaveLength((await subscriberRows(db)).length + 1);
  expect(people[0]).toContain("consent_words,consent_source");
  const sent = (await editionRows(db)).filter(({ cadence }) => cadence === "weekly");
  const period = String(sent[0]?.period);
  const email = (part: string) =>
    readFileSync(join(folder, "editions", period.replace(":", "-"), `email.${part}`), "utf8");
  expect(email("html")).toMatch(/^<!doctype html>/i);
  expect(email("txt")).toContain("/subscribe");
  expect(email("eml")).toMatch(/^Subject: /m);
  // No address of a person, and no hole that nobody filled.
  const whole = email("eml") + email("html") + email("txt");
  expect(whole).not.toContain(PREFERENCES_URL);
  expect(whole).not.toContain("inbox.example");
  expect((await run(exportCommand, ["--verify", folder], tmpdir())).code).toBe(0);
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

test("nobody without the token sees or operates an edition, and no edition is a sentence", async () => {
  const context = [
    ["GET", "/api/v1/editions"],
    ["GET", "/api/v1/editions/1"],
    ["GET", "/api/v1/editions/1/email"],
    ["POST", "/api/v1/test-emails"],
    ["GET", "/api/v1/test-emails/test-1"],
    ...["pause", "resume", "cancel", "retry-unknown", "approve"].map((act) => [
      "POST",
      `/api/v1/editions/1/${act}`,
    ]),
  ] as const;
  for (const [method = "", path = ""] of context) {
    for (const headers of [{}, { Authorization: "Bearer wrong" }] as Record<string, string>[]) {
      const answer = await harness.fetch(path, { method, headers });
      expect([path, answer.status, answer.headers.get("cache-control")]).toEqual([
        path,
        401,
        "no-store",
      ]);
    }
  }
  expect((await tidings(statusCommand, "weekly:1999-W01")).errors).toEqual([
    "tidings status: there is no edition weekly:1999-W01: name a period such as weekly:2026-W38, or its number.",
  ]);
  expect(
    (await tidings(statusCommand, "--json")).out.map((line) => JSON.parse(line)),
  ).toMatchObject([
    { editions: expect.arrayContaining([expect.objectContaining({ cadence: "weekly" })]) },
  ]);
  process.env.TIDINGS_API_TOKEN = "another";
  const { code, errors } = await tidings(cancelCommand, "1");
  process.env.TIDINGS_API_TOKEN = TEST_KEY;
  expect([code, errors]).toEqual([1, [`tidings cancel: ${site.url} does not know this token.`]]);
});
