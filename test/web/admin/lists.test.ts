/** Lists at the desk: tried before they are taken, taken as they were tried, and handed out to owners alone. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLog } from "../../../src/editions/log-store.ts";
import { BURST_FROM } from "../../../src/feedback/bursts/glance-store.ts";
import { watchBursts } from "../../../src/feedback/bursts/watch.ts";
import { unsubscribe } from "../../../src/subscribers/leaving.ts";
import { DAY, MINUTE } from "../../../src/text/time.ts";
import { addingSubscribers, subscriberRows } from "../../subscribers/subscriber-rows.ts";
import { type DeskHarness, openDeskHarness, SITE, START } from "./desk-harness.ts";

const IMPORT = "/admin/subscribers/import";

let desk: DeskHarness;
let editor: string;
let owner: string;

beforeAll(async () => {
  desk = openDeskHarness();
  editor = await desk.signIn("editor");
  owner = await desk.signIn("owner");
});

afterAll(() => desk.close());

const upload = (
  path: string,
  fields: Readonly<Record<string, string>>,
  file?: { readonly name: string; readonly text: string | Uint8Array<ArrayBuffer> },
  cookie = editor,
) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  if (file !== undefined) body.set("file", new Blob([file.text]), file.name);
  const headers = { Origin: SITE, "Sec-Fetch-Site": "same-origin", Cookie: cookie };
  return desk.fetch(new Request(SITE + path, { method: "POST", body, headers }));
};

const words = async (response: Response) =>
  (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

const LIST = [
  "Email,Status,Tags",
  "ada@inbox.example,subscribed,vip",
  "not an address,subscribed,",
  "ben@inbox.example,unsubscribed,",
  'eve@inbox.example,subscribed,"a ""quoted"" tag"',
].join("\r\n");

test("a list is tried, which writes nothing, and says what would become of each line", async () => {
  const tried = await upload(IMPORT, { agreed: "at the fair" }, { name: "list.csv", text: LIST });
  expect(tried.status).toBe(200);
  const html = await tried.clone().text();
  const page = await words(tried);
  expect(page).toContain("New here 3:");
  expect(page).toMatch(/Not taken Not taken, by line of the file Line Why 3 /);
  expect(page).toContain("Bring in 3 people");
  expect(await subscriberRows(desk.db)).toEqual([]);
  const text = /name="text" value="([^"]*)"/.exec(html)?.[1]?.replaceAll("&quot;", '"') ?? "";
  const fields = { name: "list.csv", agreed: "at the fair", text: text.replaceAll("\n", "\r\n") };
  const taken = await words(await upload(`${IMPORT}/take`, fields));
  expect(taken).toContain("list.csv is brought in");
  expect((await subscriberRows(desk.db)).map(({ address, state }) => [address, state])).toEqual([
    ["ada@inbox.example", "active"],
    ["ben@inbox.example", "unsubscribed"],
    ["eve@inbox.example", "active"],
  ]);
  const again = await words(await upload(IMPORT, {}, { name: "list.csv", text: LIST }));
  expect(again).toContain("there is nothing to bring in");
  const [first] = await subscriberRows(desk.db);
  const person = await words(await desk.get(`/admin/subscribers/${first?.id}`, editor));
  expect(person).toContain("list.csv: at the fair");
});

test("what is no list, or too large, is told in words", async () => {
  const cases = [
    [undefined, "Choose a file first"],
    [{ name: "a.csv", text: "" }, "Choose a file first"],
    [{ name: "a.csv", text: "name,city\nAda,Baku\n" }, "is not the header of any list"],
    [{ name: "a.zip", text: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]) }, "a.zip is"],
    [{ name: "a.csv", text: `email\n${"x@y.example\n".repeat(90_000)}` }, "larger than 1 MB"],
  ] as const;
  for (const [file, why] of cases) {
    const response = await upload(IMPORT, {}, file);
    expect(response.status, why).toBe(422);
    expect(await words(response)).toContain(why);
  }
});

test("the whole list is handed out to owners, as a file, and the log says who took it", async () => {
  expect((await desk.post("/admin/subscribers/export", {}, editor)).status).toBe(403);
  const file = await desk.post("/admin/subscribers/export", {}, owner);
  expect(file.headers.get("Content-Disposition")).toBe(
    'attachment; filename="subscribers-2025-09-08.csv"',
  );
  const lines = (await file.text()).split("\r\n");
  expect(lines[0]).toMatch(/^address,state,cadence/);
  expect(lines.slice(1, 4).map((line) => line.split(",")[0])).toEqual([
    "ada@inbox.example",
    "ben@inbox.example",
    "eve@inbox.example",
  ]);
  const log = (await readLog(desk.db, 10)).map(({ line }) => line).join("\n");
  expect(log).toContain("at the desk: took the list of 3 subscribers out");
  expect(log).toMatch(
    /Edith, at the desk: brought in list.csv \(.+\): 3 added, 0 of those here ended/,
  );
});

test("whoever has not confirmed is asked once more, within the limits of an address", async () => {
  await addingSubscribers(desk.db, [
    { id: 71, address: "late@inbox.example", state: "pending" },
  ]).run();
  const path = "/admin/subscribers/71/resend";
  expect(await words(await desk.get("/admin/subscribers/71", editor))).toContain(
    "Send the confirmation again",
  );
  const asked = await desk.post(path, {}, editor);
  expect(asked.status).toBe(303);
  const other = (await subscriberRows(desk.db)).find(({ state }) => state === "active");
  const refused = await desk.post(`/admin/subscribers/${other?.id}/resend`, {}, editor);
  expect(await refused.text()).toContain("there is nothing to confirm");
});

test("what a machine did for many is shown above the list, and undone in one act, once", async () => {
  await addingSubscribers(
    desk.db,
    Array.from({ length: 14 }, (_, nth) => ({ id: 100 + nth, address: `p${nth}@corp.example` })),
  ).run();
  for (let nth = 0; nth < 13; nth += 1) {
    const token = await desk.ports.tokens.sign("unsubscribe", { subscriber: 100 + nth });
    await unsubscribe(desk.ports, token, "one-click", START + nth * 200);
  }
  await watchBursts(desk.db, BURST_FROM, START + MINUTE, () => 1_000);
  desk.now = START + 2 * MINUTE;
  expect(await words(await desk.get("/admin/subscribers", editor))).toContain(
    "1 burst within seven",
  );
  const list = await words(await desk.get("/admin/subscribers/bursts", editor));
  expect(list).toContain("13 of 14 subscribers at corp.example unsubscribed within 3 seconds");
  const path = "/admin/subscribers/bursts/1/undo";
  expect(await words(await desk.get(path, editor))).toContain("brings nobody back by itself");
  const both = await Promise.all([desk.post(path, {}, editor), desk.post(path, {}, owner)]);
  expect(both.map(({ status }) => status)).toContain(303);
  const late = await desk.post(path, {}, owner);
  expect([late.status, (await late.text()).includes("undone already")]).toEqual([409, true]);
  desk.now = START + 10 * DAY;
});
