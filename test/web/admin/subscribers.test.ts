/** Subscribers at the desk: found, read whole, corrected, unsubscribed and erased; by editors, and with no address in the log. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLog } from "../../../src/editions/log-store.ts";
import { outboxEmails } from "../../outbox/outbox-rows.ts";
import { addingSubscribers, subscriberRows } from "../../subscribers/subscriber-rows.ts";
import { type DeskHarness, openDeskHarness } from "./desk-harness.ts";

let desk: DeskHarness;
let editor: string;

beforeAll(async () => {
  desk = openDeskHarness();
  await addingSubscribers(desk.db, [
    { id: 1, cadence: "weekly", tags: ",patrons,", topics: "" },
    { id: 2, cadence: "weekly", tags: "", topics: "" },
    { id: 3, cadence: "weekly", tags: "", topics: "", state: "unsubscribed" },
  ]).run();
  editor = await desk.signIn("editor");
});

afterAll(() => desk.close());

const textAt = async (path: string) => {
  const html = await (await desk.get(path, editor)).text();
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
};

const found = async (query: string) =>
  [...(await textAt(`/admin/subscribers${query}`)).matchAll(/reader(\d)@/g)].map(([, id]) =>
    Number(id),
  );

test("they are found by a part of the address, by state, by tag; nobody is told as such", async () => {
  expect(await found("")).toEqual([1, 2, 3]);
  expect(await found("?search=READER2")).toEqual([2]);
  expect(await found("?state=unsubscribed")).toEqual([3]);
  expect(await found("?tag=patrons")).toEqual([1]);
  expect(await found("?after=2")).toEqual([3]);
  expect(await textAt("/admin/subscribers?search=nobody")).toContain("Nobody is found by this.");
});

test("a viewer sees no address", async () => {
  const viewer = await desk.signIn("viewer");
  for (const path of ["/admin/subscribers", "/admin/subscribers/1"]) {
    const response = await desk.get(path, viewer);
    expect([response.status, (await response.text()).includes("reader1@")]).toEqual([403, false]);
  }
});

test("somebody is added: by a confirmation, or on a word that is kept as the consent", async () => {
  const asked = await desk.post(
    "/admin/subscribers/add",
    { address: "ada@inbox.example", cadence: "weekly", vouch: "" },
    editor,
  );
  expect(asked.status).toBe(303);
  const vouched = await desk.post(
    "/admin/subscribers/add",
    { address: "ben@inbox.example", cadence: "weekly", vouch: "on paper, at the fair" },
    editor,
  );
  expect(vouched.status).toBe(303);
  const ben = (await subscriberRows(desk.db)).find(
    ({ address }) => address === "ben@inbox.example",
  );
  expect(ben?.state).toBe("active");
  expect(await textAt(`/admin/subscribers/${ben?.id}`)).toContain("on paper, at the fair");
  const wrong = await desk.post(
    "/admin/subscribers/add",
    { address: "ben", cadence: "weekly", vouch: "" },
    editor,
  );
  expect(wrong.status).toBe(409);
});

test("choices are corrected, and what is not on offer is refused in words", async () => {
  const own = "/admin/subscribers/1/correct";
  const refused = await desk.post(own, { cadence: "hourly", topics: "" }, editor);
  expect([refused.status, (await refused.text()).includes("Choose one of")]).toEqual([409, true]);
  const done = await desk.post(own, { cadence: "weekly", topics: "tides" }, editor);
  expect([done.status, await done.text()]).toEqual([303, ""]);
  expect((await subscriberRows(desk.db)).find(({ id }) => id === 1)?.topics).toBe(",tides,");
});

test("unsubscribing acts once, and the second hand is told", async () => {
  const own = "/admin/subscribers/2/unsubscribe";
  expect((await desk.get(own, editor)).status).toBe(200);
  expect((await subscriberRows(desk.db)).find(({ id }) => id === 2)?.state).toBe("active");
  expect((await desk.post(own, {}, editor)).status).toBe(303);
  const again = await desk.post(own, {}, editor);
  expect([again.status, (await again.text()).includes("unsubscribed already")]).toEqual([
    409,
    true,
  ]);
});

test("whoever is erased is gone, and no address stands in the log", async () => {
  const done = await desk.post("/admin/subscribers/3/erase", {}, editor);
  expect([done.status, done.headers.get("Location")]).toEqual([
    303,
    expect.stringMatching(/^\/admin\/subscribers\?said=/),
  ]);
  expect((await subscriberRows(desk.db)).some(({ id }) => id === 3)).toBe(false);
  expect((await desk.get("/admin/subscribers/3", editor)).status).toBe(404);
  const lines = (await readLog(desk.db, 50)).map(({ line }) => line).join("\n");
  expect(lines).toContain("erased subscriber 3");
  expect(lines).not.toMatch(/@inbox\.example/);
  expect((await outboxEmails(desk.db)).every(({ kind }) => kind !== "edition")).toBe(true);
});
