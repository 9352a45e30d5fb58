/**
 * A deployment without any secret in the real Worker: it makes its keys at first need, keeps them outside the
 * database, takes others that are set later, and sends nothing when they are gone.
 */

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { keysCommand } from "../../src/cli/commands/keys.ts";
import { storedEmails } from "../providers/mailbox-rows.ts";
import { hashKeyProof } from "../subscribers/subscriber-rows.ts";

import type { serve } from "../support/browser.ts";
import { until } from "../support/until.ts";
import {
  serveWorkerHarness,
  startWorkerHarness,
  TEST_KEY,
  type WorkerHarness,
} from "../support/worker-harness.ts";

const KEYED = { Authorization: `Bearer ${TEST_KEY}` };
const SET_KEY = "set-by-hand-4f1c9a7e2b8d6035";

let harness: WorkerHarness;
let site: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  harness = await startWorkerHarness({}, { SIGNING_KEYS: undefined, HASH_KEY: undefined });
  site = await serveWorkerHarness(harness);
  vi.stubEnv("TIDINGS_API_TOKEN", TEST_KEY);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await site?.close();
  await harness?.close();
});

type Email = { readonly id: number; readonly to: string; readonly subject: string };

async function emailsTo(address: string): Promise<readonly Email[]> {
  const all = (await (await harness.fetch("/dev/mail.json")).json()) as readonly Email[];
  return all.filter(({ to }) => to === address);
}

/** The text of the nth email to an address. */
async function email(address: string, count: number): Promise<string> {
  await until(`${address} has ${count} emails`, async () => {
    return (await emailsTo(address)).length >= count;
  });
  const [newest] = await emailsTo(address);
  return (await harness.fetch(`/dev/mail/${newest?.id}.txt`)).text();
}

function linkIn(text: string, route: string): string {
  const found = new RegExp(`https?://[^/\\s]+(/${route}/\\S+)`).exec(text)?.[1];
  if (found === undefined) throw new Error(`no /${route}/ link in:\n${text}`);
  return found;
}

/** The id of the key that signed a link: the first part of its token. */
function keyOf(link: string): string | undefined {
  return /^\/[a-z-]+\/([a-z0-9]+)\./.exec(link)?.[1];
}

function post(path: string, fields: Record<string, string> = {}): Promise<Response> {
  return harness.fetch(path, {
    method: "POST",
    body: new URLSearchParams(fields).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
}

function signUp(address: string): Promise<Response> {
  return post("/subscribe", {
    address,
    cadence: "weekly",
    shown: String(Date.now() - 60_000),
  });
}

async function joined(address: string): Promise<string> {
  expect((await signUp(address)).status).toBe(200);
  expect((await post(linkIn(await email(address, 1), "confirm"))).status).toBe(200);
  return email(address, 2);
}

async function isSuppressed(address: string): Promise<boolean> {
  const response = await harness.fetch("/api/v1/test-emails", {
    method: "POST",
    headers: { ...KEYED, "content-type": "application/json" },
    body: JSON.stringify({ address }),
  });
  return (await response.text()).includes("suppression list");
}

async function keys(...words: readonly string[]): Promise<readonly string[]> {
  const said: string[] = [];
  const listen = (line: string) => void said.push(line);
  await keysCommand.run(
    { values: { site: site.url }, positionals: words },
    {
      stdout: listen,
      stderr: listen,
      cwd: "/nowhere",
    },
  );
  return said;
}

/** What every table holds, as one text. */
async function wholeDatabase(): Promise<string> {
  const db = await harness.database();
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'",
    )
    .all<{ name: string }>();
  const rows = [];
  for (const { name } of results) rows.push(await db.prepare(`SELECT * FROM "${name}"`).all());
  return JSON.stringify(rows);
}

let staying = "";
let madeHashKey = "";

test("the first page offers the form, and reading it has asked for no key", async () => {
  const page = await (await harness.fetch("/")).text();
  expect(page).toContain('action="/subscribe"');
  expect(page).not.toContain("not open yet");
  const form = await (await harness.fetch("/subscribe")).text();
  expect(form).toContain('name="address"');
  expect((await harness.fetch("/feed.xml")).status).toBe(200);
  const db = await harness.database();
  expect(await hashKeyProof(db)).toBeNull();
});

test("an object that twenty ask at once for its first keys makes one set", async () => {
  const asked = await Promise.all(
    Array.from({ length: 20 }, () => harness.madeKeys("another-deployment")),
  );
  expect(new Set(asked.map((keys) => JSON.stringify(keys))).size).toBe(1);
});

test("two who need the first keys at once get the same ones", async () => {
  const two = ["ada@reader.example", "bo@reader.example"];
  const answers = await Promise.all(two.map(signUp));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const links = await Promise.all(
    two.map(async (address) => linkIn(await email(address, 1), "confirm")),
  );
  expect(new Set(links.map(keyOf)).size).toBe(1);
  expect((await Promise.all(links.map((link) => post(link)))).map(({ status }) => status)).toEqual([
    200, 200,
  ]);
  const gone = linkIn(await email("ada@reader.example", 2), "preferences");
  staying = await email("bo@reader.example", 2);
  expect((await post(`${gone}/erasure`, { sure: "yes" })).status).toBe(200);
  expect(await isSuppressed("ada@reader.example")).toBe(true);
});

test("the owner sees names and ages, and a key is in no answer and no table", async () => {
  const made = await harness.madeKeys();
  madeHashKey = made.hash.secret;
  const [{ id = "", secret = "" } = {}] = made.signing;
  expect(await keys()).toEqual([
    `links         ${id}  signs and verifies  made today`,
    "suppressions  -         in use              made today",
  ]);
  const said = await (await harness.fetch("/api/v1/keys", { headers: KEYED })).text();
  expect(said).toContain(id);
  const doctor = await (await harness.fetch("/api/v1/doctor", { headers: KEYED })).text();
  const database = await wholeDatabase();
  for (const key of [secret, madeHashKey]) {
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(said).not.toContain(key);
    expect(doctor).not.toContain(key);
    expect(database).not.toContain(key);
  }
  expect((await harness.fetch("/api/v1/keys")).status).toBe(401);
});

test("a key that is rotated in waits until everybody knows it; links of before go on working", async () => {
  const before = (await harness.madeKeys()).signing[0]?.id;
  const [first, second] = await Promise.all([keys("rotate"), keys("rotate")]);
  expect(first?.[1]).toMatch(/^links +m\w{7} +signs in 10 min +made today$/);
  expect(second?.[1]).toBe(first?.[1]);
  expect((await harness.madeKeys()).signing).toHaveLength(2);
  expect((await harness.fetch(linkIn(staying, "preferences"))).status).toBe(200);
  expect(keyOf(linkIn(await joined("cy@reader.example"), "unsubscribe"))).toBe(before);
  expect(await keys("remove", before ?? "")).toEqual([
    expect.stringContaining("signs, or is about"),
  ]);
});

test("keys that are set later sign from then on; links, and who must not be mailed, stay", async () => {
  await harness.deploy(
    {},
    { SIGNING_KEYS: `k1:${SET_KEY}-for-links`, HASH_KEY: `${SET_KEY}-for-hashes` },
  );
  expect((await harness.fetch(linkIn(staying, "preferences"))).status).toBe(200);
  expect(keyOf(linkIn(await joined("di@reader.example"), "unsubscribe"))).toBe("k1");
  expect(await isSuppressed("ada@reader.example")).toBe(true);
  expect((await keys()).filter((line) => line.startsWith("suppressions"))).toEqual([
    expect.stringMatching(/not used +set as a secret$/),
    expect.stringMatching(/in use +made today$/),
  ]);
  expect((await keys("rotate"))[0]).toContain("the secret SIGNING_KEYS is set");
});

test("a lost Durable Object is noticed before anything is sent, and no page pretends", async () => {
  await harness.deploy({}, { HASH_KEY: undefined });
  await harness.loseDurableObject();
  await harness.tick(Date.now());
  await harness.until("the operator is told", toldOf("the database may be a restored copy"));
  // The owner takes it for a restored copy. The key is gone all the same.
  const accepted = await harness.fetch("/api/v1/database/acceptance", {
    method: "POST",
    headers: KEYED,
  });
  expect(await accepted.json()).toEqual({
    kind: "shut",
    why: expect.stringMatching(/^HASH_KEY is not set, and the list of addresses/),
  });
  await harness.tick(Date.now());
  await harness.until("the operator is told of the key", toldOf("a key is missing"));
  expect((await signUp("ed@reader.example")).status).toBe(503);
  // Who leaves can leave: the key of this link was set, and is there.
  const [newest] = await emailsTo("di@reader.example");
  const text = await (await harness.fetch(`/dev/mail/${newest?.id}.txt`)).text();
  expect((await post(linkIn(text, "unsubscribe"))).status).toBe(200);
  // The key of this one is gone, and the page does not say that it worked.
  expect((await post(linkIn(staying, "unsubscribe"))).status).not.toBe(200);
  expect(await emailsTo("ed@reader.example")).toEqual([]);
  const doctor = await harness.fetch("/api/v1/doctor", { headers: KEYED });
  expect(await doctor.json()).toMatchObject({ keys: { lost: expect.any(String) } });
});

test("the key, set from where it was kept, opens everything again", async () => {
  await harness.deploy({}, { HASH_KEY: madeHashKey });
  const standing = await harness.fetch("/api/v1/database", { headers: KEYED });
  expect(await standing.json()).toEqual({ kind: "open" });
  expect(await isSuppressed("ada@reader.example")).toBe(true);
  await joined("ed@reader.example");
});

test("a loss that is accepted begins a new list, and says what it cannot hold", async () => {
  expect(await keys("accept-loss")).toEqual([
    "tidings keys: the key is there: nothing is lost, and nothing was changed.",
  ]);
  await harness.deploy({}, { HASH_KEY: undefined });
  expect((await keys()).at(-1)).toMatch(/^Nothing is sent: HASH_KEY is not set/);
  expect(await keys("accept-loss")).toEqual([
    "A new list is begun: 0 addresses that bounced or complained are on it again.",
    "Whoever was erased, or blocked by you, is not: block them again if you know them.",
  ]);
  const standing = await harness.fetch("/api/v1/database", { headers: KEYED });
  expect(await standing.json()).toEqual({ kind: "open" });
  expect(await isSuppressed("ada@reader.example")).toBe(false);
});

function toldOf(what: string): (db: D1Database) => Promise<boolean> {
  return async (db) =>
    (await storedEmails(db)).some(({ subject }) => subject === `Nothing is sent: ${what}`);
}
