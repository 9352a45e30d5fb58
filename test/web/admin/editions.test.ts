/** What is done to editions at the desk: one of two wins, and the other is told in words. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLog } from "../../../src/editions/log-store.ts";
import { editionNamed } from "../../../src/editions/operate/operate.ts";
import { SCREENS } from "../../../src/web/admin/screens.ts";
import { setEditions } from "../../editions/edition-rows.ts";
import { outboxEmails } from "../../outbox/outbox-rows.ts";
import type { DeskHarness } from "./desk-harness.ts";
import { openDeskHistory } from "./desk-history.ts";

const SENT = "/admin/editions/weekly:2025-W36";
const HELD = "/admin/editions/weekly:2025-W37";
const PERIOD = "weekly:2025-W37";

let desk: DeskHarness;
let owner: string;
let editor: string;

beforeAll(async () => {
  desk = await openDeskHistory();
  owner = await desk.signIn("owner");
  editor = await desk.signIn("editor");
});

afterAll(() => desk.close());

/** The hidden fields of the form on a page. */
async function fieldsAt(path: string, cookie: string): Promise<Record<string, string>> {
  const html = await (await desk.get(path, cookie)).text();
  const fields = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = "", value = ""]) => [name, value]));
}

/** What is said after a POST: on the page that it leads to, or on its own. */
async function said(response: Response, cookie: string): Promise<string> {
  const to = response.headers.get("Location");
  const page = to === null ? response : await desk.get(to, cookie);
  const text = (await page.text()).replace(/<[^>]+>/g, " ").replaceAll("&#39;", "'");
  return text.replace(/\s+/g, " ");
}

test("every screen asks the database at most thirteen times", async () => {
  const asked: [string, number][] = [];
  const pages = [
    ...SCREENS.map(({ path }) => path),
    SENT,
    HELD,
    `${HELD}/approve`,
    `${SENT}/email`,
  ];
  for (const path of [...pages, "/admin/account"]) {
    const response = await desk.get(path, owner);
    expect(response.status, path).toBe(200);
    asked.push([path, desk.asked]);
  }
  expect(asked.filter(([, queries]) => queries > 13)).toEqual([]);
});

test("approving what has changed meanwhile does nothing, and says so", async () => {
  const fields = await fieldsAt(`${HELD}/approve`, owner);
  await setEditions(desk.db, { manifest_hash: "f".repeat(64) }, { period: PERIOD });
  const response = await desk.post(`${HELD}/approve`, fields, owner);
  expect(response.status).toBe(409);
  expect(await said(response, owner)).toContain("has changed since: look at it again");
  expect((await editionNamed(desk.db, PERIOD))?.state).toBe("held");
  await setEditions(desk.db, { manifest_hash: fields.manifest ?? "" }, { period: PERIOD });
});

test("pausing what has ended does nothing, and says so", async () => {
  const response = await desk.post(`${SENT}/pause`, {}, owner);
  expect(response.status).toBe(409);
  expect(await said(response, owner)).toContain(
    "weekly:2025-W36 is sent: there is nothing to pause.",
  );
});

test("a GET of an act changes nothing, whoever asks", async () => {
  const before = await editionNamed(desk.db, PERIOD);
  for (const act of ["approve", "pause", "cancel", "resume", "retry-unknown", "test"]) {
    expect((await desk.get(`${HELD}/${act}`, owner)).status, act).toBe(200);
  }
  expect(await editionNamed(desk.db, PERIOD)).toEqual(before);
});

test("unknown emails go out once more, and the log says by whom", async () => {
  const response = await desk.post(`${SENT}/retry-unknown`, {}, editor);
  expect(response.status).toBe(303);
  expect(await said(response, editor)).toContain("4 unknown emails repeated by the operator.");
  expect(desk.woken).toEqual([undefined]);
  const lines = (await readLog(desk.db, 5)).map(({ line }) => line);
  expect(lines).toContain(
    "Edith, at the desk: weekly:2025-W36: 4 unknown emails repeated by the operator",
  );
});

test("a test goes to the address that was typed, and what is none is told at once", async () => {
  const wrong = await desk.post(`${HELD}/test`, { address: "not an address" }, owner);
  expect(wrong.status).toBe(409);
  const sent = await desk.post(`${HELD}/test`, { address: "me@harbour.example" }, owner);
  expect(await said(sent, owner)).toContain(`The test of ${PERIOD} is on its way.`);
  const [email] = await outboxEmails(desk.db, { kind: "operator", state: "queued" });
  expect(email?.ref).toMatch(/^(test|weekly)-/);
});

test("the email is shown as frozen, and runs nothing", async () => {
  const response = await desk.get(`${SENT}/email.html`, owner);
  expect(response.headers.get("Content-Security-Policy")).toContain("sandbox");
  expect(response.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'self'");
  expect(await response.text()).toContain("First light over the eastern mole");
});

test("two people approve at once: one wins, the other reads that there is nothing to approve any more", async () => {
  const fields = await fieldsAt(`${HELD}/approve`, owner);
  const [one, other] = [
    await desk.post(`${HELD}/approve`, fields, owner),
    await desk.post(`${HELD}/approve`, fields, editor),
  ];
  expect([one.status, other.status]).toEqual([303, 409]);
  expect(await said(one, owner)).toContain(`${PERIOD}: approved by the operator.`);
  expect(await said(other, editor)).toContain(`${PERIOD} is open: there is nothing to approve.`);
});

test("what an act came to is shown by the page that it led to, and by no address that somebody made up", async () => {
  const done = await desk.post(`${HELD}/pause`, {}, owner);
  const to = done.headers.get("Location") ?? "";
  expect(await (await desk.get(to, owner)).text()).toContain("paused by the operator");
  const forged = `${HELD}?said=You+have+been+hacked`;
  expect(await (await desk.get(forged, owner)).text()).not.toContain("hacked");
});

test("two people cancel at once: the second reads that it is cancelled", async () => {
  const first = await desk.post(`${HELD}/cancel`, {}, owner);
  const second = await desk.post(`${HELD}/cancel`, {}, editor);
  expect([first.status, second.status]).toEqual([303, 409]);
  expect(await said(second, editor)).toContain(
    `${PERIOD} is cancelled: there is nothing to cancel.`,
  );
});
