/** A broadcast of the desk goes out as it was looked at, or not at all: whoever changes it at that moment is in time, or told. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { draftNamed } from "../../../src/editions/broadcast/draft-store.ts";
import { readDraft, timeDraft } from "../../../src/editions/broadcast/draft-writing-store.ts";
import { freezeBroadcast } from "../../../src/editions/broadcast/freeze-broadcast.ts";
import {
  rewriteBroadcast,
  timeBroadcast,
  writeBroadcast,
} from "../../../src/editions/broadcast/write-broadcast.ts";
import { readLog } from "../../../src/editions/log-store.ts";
import { queueNotice } from "../../../src/emails/queue-notice.ts";
import { createReadBody } from "../../../src/publication/library.ts";
import { MINUTE } from "../../../src/text/time.ts";
import { outboxEmails } from "../../outbox/outbox-rows.ts";
import { addingSubscribers } from "../../subscribers/subscriber-rows.ts";
import { openSqlite } from "../../support/sqlite.ts";
import { editionRows } from "../edition-rows.ts";
import { deployment, openEditionsHarness, publicationWith } from "../editions-harness.ts";

const NOON = Date.parse("2025-09-10T10:00:00Z");
const SLUG = "desk.we-are-moving";
const TEMPLATE = "<body>{{subject}} {{{note.before}}}</body>";

let db: ReturnType<typeof openSqlite>;
beforeEach(async () => {
  db = openSqlite();
  await addingSubscribers(db, [{ id: 1 }, { id: 2 }]).run();
});
afterEach(() => db.close());

const home = (review = false) =>
  deployment(TEMPLATE, { publication: publicationWith({ review }), posts: [] });

const writing = (now = NOON, { index, readPack } = home()) => ({
  ...{ db, index, readBody: createReadBody(index, readPack) },
  ...{ by: "ada@home.example", now },
});
const given = (markdown = "To **Baku**.") => ({
  ...{ title: "We are moving", summary: "", to: "everybody", markdown },
});

async function draft() {
  const found = await readDraft(db, { slug: SLUG });
  if (found === undefined) throw new Error("it is written");
  return found;
}

test("what is changed while it goes out is not sent, and leaves no word and no copy behind", async () => {
  await writeBroadcast(writing(), given(), "form-1");
  await timeBroadcast(writing(), await draft(), NOON + MINUTE);
  const read = await draftNamed(db, SLUG);
  if (read === undefined) throw new Error("it is written");
  // Between the tick's reading and its transaction its time is taken away.
  await timeDraft(db, read, null, { by: "ada@home.example", at: NOON });
  const { index, readPack } = home();
  const now = NOON + MINUTE;
  const frozen = await freezeBroadcast(
    { db, index, readBody: createReadBody(index, readPack) },
    read,
    { slot: now, now, asked: false },
    (notice) => [queueNotice(db, notice, now)],
  );
  expect(frozen.won).toBe(false);
  expect(await editionRows(db)).toEqual([]);
  expect(await readLog(db, 10)).toEqual([]);
  expect(await outboxEmails(db)).toEqual([]);
});

test("one that waits for approval takes up what is written meanwhile, and is asked about anew", async () => {
  await writeBroadcast(writing(), given(), "form-1");
  await timeBroadcast(writing(), await draft(), NOON + MINUTE);
  const room = openEditionsHarness(db, home(true));
  await room.tick(NOON + MINUTE);
  const [held] = await editionRows(db);
  expect(held?.state).toBe("held");
  const { version } = await draft();
  const saved = await rewriteBroadcast(
    writing(NOON + 2 * MINUTE),
    SLUG,
    given("To Xi'an."),
    version,
  );
  expect(saved?.kind).toBe("saved");
  await room.tick(NOON + 3 * MINUTE);
  const [after] = await editionRows(db);
  expect(after?.state).toBe("held");
  expect(after?.manifest_hash).not.toBe(held?.manifest_hash);
});

test("what something stands in the way of loses its time, and gets none", async () => {
  await writeBroadcast(writing(), given(), "form-1");
  await timeBroadcast(writing(), await draft(), NOON + MINUTE);
  const { version } = await draft();
  await rewriteBroadcast(writing(), SLUG, given("![x](/media/none.jpg)"), version);
  const broken = await draft();
  expect([broken.sendAt, broken.problems.length]).toEqual([undefined, 1]);
  expect(await timeBroadcast(writing(), broken, NOON + MINUTE)).toMatchObject({ kind: "refused" });
  await openEditionsHarness(db, home()).tick(NOON + 2 * MINUTE);
  expect(await editionRows(db)).toEqual([]);
});

test("a group that the publication does not have, a subject and a text that are missing are told at once", async () => {
  const saved = await writeBroadcast(
    writing(),
    { title: " ", summary: "", to: "topic:nothing", markdown: "" },
    "form-1",
  );
  expect(saved.kind === "saved" && saved.draft.problems).toEqual([
    "Write a subject",
    "Write what is to be sent",
    "Choose whom it is for: this publication has no such group",
  ]);
  expect(saved.kind === "saved" && saved.draft.slug).toBe("desk.broadcast");
});

test("it is rendered as a file is: no script, no remote picture, absolute addresses", async () => {
  const text = "<script>alert(1)</script>\n\n![far](https://far.example/a.png) [home](/)";
  const saved = await writeBroadcast(writing(), given(text), "form-1");
  if (saved.kind !== "saved") throw new Error("it is saved");
  expect(saved.draft.body.portable).toBe(
    '<p><a href="https://far.example/a.png">far</a> <a href="https://harbour.example/">home</a></p>',
  );
  expect(saved.warnings.join(" ")).toContain("<script> is taken out");
});
