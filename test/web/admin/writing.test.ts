/** A broadcast that is written at the desk: what is typed is never lost, what is wrong is told, and it goes out once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLog } from "../../../src/editions/log-store.ts";
import { DAY, MINUTE } from "../../../src/text/time.ts";
import { editionRows } from "../../editions/edition-rows.ts";
import { outboxEmails } from "../../outbox/outbox-rows.ts";
import { START } from "./desk-harness.ts";
import { openDeskHistory } from "./desk-history.ts";

const NEW = "/admin/broadcasts/new";
const OWN = "/admin/broadcasts/desk.the-fog-is-here";
const PERIOD = "broadcast:desk.the-fog-is-here";
const TEXT = "Dear readers,\n\n**fog** again, see [the ferry](/posts/post-1).";

let desk: Awaited<ReturnType<typeof openDeskHistory>>;
let editor: string;
let owner: string;
let viewer: string;

beforeAll(async () => {
  desk = await openDeskHistory(false);
  editor = await desk.signIn("editor");
  owner = await desk.signIn("owner");
  viewer = await desk.signIn("viewer");
});

afterAll(() => desk.close());

const textAt = async (path: string, cookie: string) => {
  const html = await (await desk.get(path, cookie)).text();
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
};

const hiddenAt = async (path: string, cookie: string) => {
  const html = await (await desk.get(path, cookie)).text();
  const fields = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = "", value = ""]) => [name, value]));
};

const given = (over: Readonly<Record<string, string>> = {}) => ({
  ...{ title: "The fog is here", summary: "", to: "everybody", tag: "", text: TEXT },
  ...over,
});

test("the form posted twice writes one draft, and its page shows the email that was written", async () => {
  const { nonce = "" } = await hiddenAt(NEW, editor);
  const posted = await Promise.all([
    desk.post(NEW, given({ nonce }), editor),
    desk.post(NEW, given({ nonce }), editor),
  ]);
  expect(posted.map(({ status }) => status)).toEqual([303, 303]);
  expect(posted[0]?.headers.get("Location")).toMatch(`${OWN}?said=`);
  expect(await textAt("/admin/broadcasts", viewer)).toMatch(/The fog is here written to everybody/);
  expect((await textAt("/admin/broadcasts", viewer)).match(/The fog is here/g)).toHaveLength(1);
  const html = await (await desk.get(`${OWN}/email.html`, viewer)).text();
  expect(html).toContain("<strong>fog</strong>");
  expect(html).toContain("https://harbour.example/posts/post-1");
  expect(await textAt(`${OWN}?as=text`, editor)).toContain("fog");
});

test("what stands in its way is told, kept with the text, and mended", async () => {
  const { seen = "" } = await hiddenAt(`${OWN}/edit`, editor);
  const text = "![A mole](/media/nothing.jpg)\n\nSee [this](/posts/post-9).";
  expect((await desk.post(`${OWN}/edit`, given({ seen, text }), editor)).status).toBe(303);
  const page = await textAt(OWN, editor);
  expect(page).toContain("Line 1: there is no /media/nothing.jpg");
  expect(page).toContain("Line 3: link to /posts/post-9, which does not exist; did you mean");
  expect(page).not.toContain("Send it now");
  const { revision = "" } = await hiddenAt(`${OWN}/send`, editor);
  const sent = await desk.post(`${OWN}/send`, { revision }, editor);
  expect(await sent.text()).toContain("has to be mended first");
  const again = await hiddenAt(`${OWN}/edit`, editor);
  expect((await desk.post(`${OWN}/edit`, given(again), editor)).status).toBe(303);
  expect(await textAt(OWN, editor)).toContain("Send it now");
});

test("of two who write at once the later one is told, keeps the text, and sees the other's", async () => {
  const { seen = "" } = await hiddenAt(`${OWN}/edit`, editor);
  const [first, second] = [
    await desk.post(`${OWN}/edit`, given({ seen, text: "Mine, first." }), editor),
    await desk.post(`${OWN}/edit`, given({ seen, text: "Mine, later." }), owner),
  ];
  expect([first.status, second.status]).toEqual([303, 409]);
  const page = await second.text();
  expect(page).toContain("edith@harbour.example has changed it meanwhile");
  expect(page).toContain("\nMine, later.</textarea>");
  expect(page).toContain("Mine, first.</pre>");
  const fresh = /name="seen" value="(\d+)"/.exec(page)?.[1] ?? "";
  const saved = await desk.post(`${OWN}/edit`, given({ seen: fresh, text: TEXT }), owner);
  expect(saved.status).toBe(303);
});

test("a viewer reads and writes nothing", async () => {
  expect((await desk.get(OWN, viewer)).status).toBe(200);
  for (const path of [NEW, `${OWN}/edit`, `${OWN}/time`, `${OWN}/delete`, `${OWN}/send`])
    expect((await desk.post(path, given(), viewer)).status, path).toBe(403);
});

test("it gets a time in the publication's zone, and loses it again before it is due", async () => {
  const { seen = "" } = await hiddenAt(`${OWN}/time`, editor);
  const wrong = await desk.post(`${OWN}/time`, { seen, at: "2025-02-30T09:00" }, editor);
  expect([wrong.status, (await wrong.text()).includes("Write a day and a time")]).toEqual([
    409,
    true,
  ]);
  const past = await desk.post(`${OWN}/time`, { seen, at: "2025-01-01T09:00" }, editor);
  expect(await past.text()).toContain("That time is over");
  const timed = await desk.post(`${OWN}/time`, { seen, at: "2025-09-09T09:00" }, editor);
  expect(timed.status).toBe(303);
  expect(await textAt(OWN, viewer)).toMatch(/goes out by itself Tue 9 Sept?, 09:00/);
  expect(await textAt("/admin", viewer)).toMatch(
    /Broadcasts with a time All broadcasts The fog is here Tue 9 Sept?, 09:00/,
  );
  const stale = await desk.post(`${OWN}/time`, { seen, at: "2025-09-10T09:00" }, owner);
  expect(await stale.text()).toContain("has changed it meanwhile");
  const skipped = await hiddenAt(`${OWN}/time`, editor);
  const moved = await desk.post(`${OWN}/time`, { ...skipped, at: "2026-03-29T02:30" }, editor);
  expect(await textAt(moved.headers.get("Location") ?? "", editor)).toContain(
    "since the clock is turned and that time does not exist: Sun 29 Mar, 03:00 Europe/Berlin",
  );
  const untime = await hiddenAt(`${OWN}/untime`, editor);
  expect((await desk.post(`${OWN}/untime`, untime, editor)).status).toBe(303);
  await desk.tick(START + 2 * DAY);
  expect((await editionRows(desk.db)).filter(({ period }) => period === PERIOD)).toEqual([]);
});

test("it goes out at its time, once, and what went out is changed by nobody", async () => {
  desk.now = START + 2 * DAY;
  const [at, by] = [await desk.signIn("editor"), await desk.signIn("owner")];
  const { seen = "" } = await hiddenAt(`${OWN}/time`, at);
  const timed = await desk.post(`${OWN}/time`, { seen, at: "2025-09-10T12:30" }, at);
  expect(timed.status).toBe(303);
  const { revision = "" } = await hiddenAt(`${OWN}/send`, by);
  const edit = await hiddenAt(`${OWN}/edit`, at);
  for (let now = START + 2 * DAY; now <= START + 2 * DAY + 180 * MINUTE; now += 30 * MINUTE) {
    await desk.tick(now);
  }
  const [made] = (await editionRows(desk.db)).filter(({ period }) => period === PERIOD);
  expect(made?.state).toMatch(/open|sending/);
  const emails = (await outboxEmails(desk.db)).filter(({ ref }) => ref === String(made?.id));
  expect(emails.length).toBeGreaterThan(250);
  const late = await desk.post(`${OWN}/send`, { revision }, by);
  expect([late.status, (await late.text()).includes("a broadcast goes out once")]).toEqual([
    409,
    true,
  ]);
  const changed = await desk.post(`${OWN}/edit`, given({ ...edit, text: "Other." }), at);
  expect(await changed.text()).toContain("what went out cannot be changed");
  const gone = await desk.post(`${OWN}/delete`, { seen: edit.seen ?? "" }, at);
  expect(gone.status).toBe(409);
  expect((await desk.get(OWN, at)).headers.get("Location")).toBe(`/admin/editions/${PERIOD}`);
});

test("the log says who wrote and timed it", async () => {
  const lines = (await readLog(desk.db, 200)).map(({ line }) => line);
  expect(lines).toContain("Edith, at the desk: wrote broadcast:desk.the-fog-is-here");
  expect(lines).toContain(
    `Edith, at the desk: ${PERIOD} goes out by itself Tue 9 Sep, 09:00 Europe/Berlin`,
  );
  expect(lines).toContain(`Edith, at the desk: ${PERIOD} does not go out by itself any more`);
});

test("no page of it asks the database more than twelve times", async () => {
  const cookie = await desk.signIn("owner");
  for (const path of [
    ...["/admin", "/admin/broadcasts", NEW, "/admin/feeds", "/admin/programs"],
    ...["/admin/subscribers", "/admin/subscribers/bursts", "/admin/subscribers/export"],
  ]) {
    const response = await desk.get(path, cookie);
    expect([response.status, desk.asked <= 12], `${path}: ${desk.asked}`).toEqual([200, true]);
  }
});

test("two of one subject have two names, and one that is not sent can be deleted", async () => {
  const cookie = await desk.signIn("editor");
  const { nonce = "" } = await hiddenAt(NEW, cookie);
  const made = await desk.post(NEW, given({ nonce }), cookie);
  const path = (made.headers.get("Location") ?? "").split("?")[0] ?? "";
  expect(path).toBe(`${OWN}-2`);
  const seen = await hiddenAt(`${path}/delete`, cookie);
  expect((await desk.post(`${path}/delete`, seen, cookie)).status).toBe(303);
  expect((await desk.get(path, cookie)).status).toBe(404);
});
