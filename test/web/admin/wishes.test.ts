/** What is wished of editions at the desk is what the ticks make of it, and an approval is of what was seen. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { editionNamed } from "../../../src/editions/operate/operate.ts";
import { editionReasonWords } from "../../../src/editions/reasons.ts";
import { DAY, MINUTE } from "../../../src/text/time.ts";
import { START } from "./desk-harness.ts";
import { openDeskHistory } from "./desk-history.ts";

const HELD = "weekly:2025-W37";
const NEXT = "weekly:2025-W38";
const at = (period: string, act: string) => `/admin/editions/${period}/${act}`;

let desk: Awaited<ReturnType<typeof openDeskHistory>>;
let owner: string;
let editor: string;

beforeAll(async () => {
  desk = await openDeskHistory();
  owner = await desk.signIn("owner");
  editor = await desk.signIn("editor");
});

afterAll(() => desk.close());

/** What a page says, without its markup. */
async function wordsAt(path: string): Promise<string> {
  const html = await (await desk.get(path, owner)).text();
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

async function hiddenAt(path: string): Promise<Record<string, string>> {
  const html = await (await desk.get(path, owner)).text();
  const fields = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = "", value = ""]) => [name, value]));
}

test("a held edition takes up a note, an order and what is left out, and no approval of before sends it", async () => {
  const approval = await hiddenAt(at(HELD, "approve"));
  const before = await editionNamed(desk.db, HELD);
  expect(before?.manifest.items).toHaveLength(4);
  const wished = {
    seen: "0",
    before: "Dear readers,\n\n**fog** again, [still](/posts/post-1).",
    pinned: "post-1",
    left: "post-4",
  };
  const kept = await desk.post(at(HELD, "arrange"), wished, editor);
  expect(kept.status).toBe(303);
  // Between the wish and the tick, an approval of what was seen is refused.
  const early = await desk.post(at(HELD, "approve"), approval, owner);
  expect(early.status).toBe(409);
  expect(await early.text()).toContain("the note to this edition was changed");
  await desk.tick(START + 4 * MINUTE);
  const after = await editionNamed(desk.db, HELD);
  expect(after?.state).toBe("held");
  expect(after?.manifestHash).not.toBe(before?.manifestHash);
  expect(after?.manifest.items).toHaveLength(3);
  const email = await wordsAt(`${at(HELD, "email")}?as=text`);
  expect(email).toContain("fog again, still [1].");
  expect(email).not.toContain("Nets, ropes");
  expect(email.indexOf("A ferry that was late")).toBeLessThan(email.indexOf("last log book"));
  // And the approval of before is still none of this one.
  expect((await desk.post(at(HELD, "approve"), approval, owner)).status).toBe(409);
  const fresh = await hiddenAt(at(HELD, "approve"));
  expect((await desk.post(at(HELD, "approve"), fresh, owner)).status).toBe(303);
});

test("of two editors who change one edition at once, the second is told and shown what stands", async () => {
  const { seen = "" } = await hiddenAt(at(NEXT, "arrange"));
  const first = await desk.post(at(NEXT, "arrange"), { seen, before: "mine" }, editor);
  const second = await desk.post(at(NEXT, "arrange"), { seen, before: "no, mine" }, owner);
  expect([first.status, second.status]).toEqual([303, 409]);
  const words = await second.text();
  expect(words).toContain("edith@harbour.example has changed it meanwhile");
  expect(words).toContain("\nno, mine</textarea>");
  expect(words).toContain("mine</pre>");
});

test("a note is Markdown, and what is wrong in it is told with the text in its place", async () => {
  const { seen = "" } = await hiddenAt(at(NEXT, "arrange"));
  const before = "![A mole](/media/nothing.jpg)";
  const refused = await desk.post(at(NEXT, "arrange"), { seen, before }, editor);
  expect(refused.status).toBe(409);
  const words = await refused.text();
  expect(words).toContain("Before the posts: Line 1: there is no /media/nothing.jpg");
  expect(words).toContain(`${before}</textarea>`);
});

test("a skipped period makes no edition, and loses nothing", async () => {
  const { seen = "" } = await hiddenAt(at(NEXT, "skip"));
  expect((await desk.post(at(NEXT, "skip"), { seen, skip: "yes" }, editor)).status).toBe(303);
  expect(await wordsAt("/admin")).toContain("as wished at the desk");
  // The last post settles before the slot.
  for (let now = START + DAY; now <= START + 7 * DAY; now += 60 * MINUTE) await desk.tick(now);
  const skipped = await editionNamed(desk.db, NEXT);
  expect(skipped?.state).toBe("skipped");
  expect(skipped && editionReasonWords(skipped.reason)).toBe("as wished at the desk");
  await desk.tick(START + 14 * DAY);
  const after = await editionNamed(desk.db, "weekly:2025-W39");
  expect(after?.manifest.items.length).toBeGreaterThan(0);
});

test("nothing can be wished of what has been made, nor of a period that never is", async () => {
  for (const period of [
    "weekly:2025-W36",
    NEXT,
    "weekly:1999-W01",
    "weekly:nonsense",
    "instant:7",
  ]) {
    desk.now = START + 15 * DAY;
    const cookie = await desk.signIn("owner");
    expect((await desk.get(at(period, "arrange"), cookie)).status, period).toBe(404);
  }
});
