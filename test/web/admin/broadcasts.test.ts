/** Broadcasts at the desk: said, looked at, sent once by one of two, and the other is told. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLog } from "../../../src/editions/log-store.ts";
import { editionRows } from "../../editions/edition-rows.ts";
import { outboxEmails } from "../../outbox/outbox-rows.ts";
import { addingSubscribers } from "../../subscribers/subscriber-rows.ts";
import { sampleLibrary } from "../../support/library.ts";
import { type DeskHarness, openDeskHarness } from "./desk-harness.ts";

const OWN = "/admin/broadcasts/moving-house";

let desk: DeskHarness;
let editor: string;
let viewer: string;

beforeAll(async () => {
  const library = sampleLibrary({
    templates: { edition: "<!doctype html><body>{{{note.before}}}</body>" },
    broadcasts: [
      {
        ...{ slug: "moving-house", title: "We are <moving>", summary: "To the sea", pack: 0 },
        ...{ audience: { kind: "tag", tag: "patrons" }, revision: "one" },
      },
    ],
    bodies: {
      "broadcast:moving-house": { web: "", portable: "<p>To Baku.</p>", text: "To Baku." },
    },
  });
  desk = openDeskHarness({}, library);
  await addingSubscribers(desk.db, [
    { id: 1, tags: ",patrons," },
    { id: 2, tags: ",patrons," },
    { id: 3, tags: "" },
  ]).run();
  editor = await desk.signIn("editor");
  viewer = await desk.signIn("viewer");
});

afterAll(() => desk.close());

const textAt = async (path: string, cookie: string) => {
  const html = await (await desk.get(path, cookie)).text();
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
};

test("one that is written is listed, and its page says to whom, to how many, and when", async () => {
  expect(await textAt("/admin/broadcasts", viewer)).toContain(
    "We are &lt;moving&gt; written to those with the tag patrons · goes out when you send it",
  );
  const page = await textAt(OWN, editor);
  expect(page).toContain("those with the tag patrons: 2 readers now");
  expect(page).toContain("Send it now");
  expect(await textAt(OWN, viewer)).not.toContain("Send it now");
});

test("its email is shown in a frame that runs nothing", async () => {
  expect(await textAt(`${OWN}/email?as=text`, viewer)).toContain("To Baku.");
  const html = await desk.get(`${OWN}/email.html`, viewer);
  expect(await html.text()).toContain("<p>To Baku.</p>");
});

test("a test of it goes to one address", async () => {
  const sent = await desk.post(`${OWN}/test`, { address: "me@inbox.example" }, editor);
  expect(sent.status).toBe(303);
  expect((await outboxEmails(desk.db)).map(({ kind }) => kind)).toEqual(["operator"]);
});

test("what was not looked at is not sent, and a viewer sends nothing", async () => {
  const stale = await desk.post(`${OWN}/send`, { revision: "zero" }, editor);
  expect([stale.status, (await stale.text()).includes("has changed since")]).toEqual([409, true]);
  expect((await desk.post(`${OWN}/send`, { revision: "one" }, viewer)).status).toBe(403);
  expect(await editionRows(desk.db)).toEqual([]);
});

test("of two who press at once one sends it, and the other is told", async () => {
  const both = await Promise.all([
    desk.post(`${OWN}/send`, { revision: "one" }, editor),
    desk.post(`${OWN}/send`, { revision: "one" }, editor),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  const refused = both.find(({ status }) => status === 409);
  expect(await refused?.text()).toContain("a broadcast goes out once");
  expect(await editionRows(desk.db)).toMatchObject([
    { period: "broadcast:moving-house", state: "open" },
  ]);
  const lines = (await readLog(desk.db, 10)).map(({ line }) => line);
  expect(lines.filter((line) => line.includes("at the desk: broadcast:moving-house"))).toHaveLength(
    1,
  );
});

test("once it is sent its page leads to where editions are", async () => {
  const response = await desk.get(OWN, viewer);
  expect([response.status, response.headers.get("Location")]).toEqual([
    303,
    "/admin/editions/broadcast:moving-house",
  ]);
  const page = await desk.get("/admin/editions/broadcast:moving-house", viewer);
  expect(page.status).toBe(200);
});

test("what is not there is not found", async () => {
  expect((await desk.get("/admin/broadcasts/nothing", viewer)).status).toBe(404);
});
