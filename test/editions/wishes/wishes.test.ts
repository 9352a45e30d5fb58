/** What an editor wishes of an edition, as the note that every step reads. */
import { expect, test } from "vitest";
import { prune } from "../../../src/editions/log-store.ts";
import { readWishes, writeWish } from "../../../src/editions/wishes/wish-store.ts";
import { htmlOf, noWish, withWishes } from "../../../src/editions/wishes/wishes.ts";
import { DAY } from "../../../src/text/time.ts";
import { sampleLibrary } from "../../support/library.ts";
import { openSqlite } from "../../support/sqlite.ts";
import { addingEdition } from "../edition-rows.ts";

const PERIOD = "weekly:2025-W37";

test.each([
  ["One line.", "<p>One line.</p>"],
  ["One\ntwo\n\n\nthree", "<p>One<br>two</p>\n<p>three</p>"],
  [
    "a < b & <script>alert(1)</script>",
    "<p>a &lt; b &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>",
  ],
  [
    "See https://harbour.example/a?b=1&c=2.",
    '<p>See <a href="https://harbour.example/a?b=1&amp;c=2">https://harbour.example/a?b=1&amp;c=2</a>.</p>',
  ],
  [
    'https://x.example/"onclick="alert(1)',
    '<p><a href="https://x.example/">https://x.example/</a>"onclick="alert(1)</p>',
  ],
  ["javascript:alert(1)", "<p>javascript:alert(1)</p>"],
])("%j becomes markup in which nothing of it is any", (text, html) => {
  expect(htmlOf(text)).toBe(html);
});

test("what is written at the desk takes the place of the file's, part by part", () => {
  const { index } = sampleLibrary();
  const file = {
    period: PERIOD,
    before: "<p>file</p>",
    beforeText: "file",
    after: "<p>end</p>",
    afterText: "end",
  };
  const wished = withWishes({ ...index, notes: [file] }, [
    { ...noWish(PERIOD), before: "desk", leftOut: ["p1"], at: 1 },
  ]);
  expect(wished.notes).toEqual([
    { ...file, before: "<p>desk</p>", beforeText: "desk", leftOut: ["p1"] },
  ]);
});

test("a wish for nothing leaves the library as it is", () => {
  const { index } = sampleLibrary();
  expect(withWishes(index, [{ ...noWish(PERIOD), at: 1 }]).notes).toEqual([]);
  expect(withWishes(index, [])).toBe(index);
});

test("a wish is forgotten 90 days after its edition, and not while that waits, or is still to come", async () => {
  const db = openSqlite();
  const now = Date.parse("2026-01-01T00:00:00Z");
  const old = now - 91 * DAY;
  const kept = { waits: "weekly:2025-W36", young: "weekly:2025-W38", later: "monthly:2026-06" };
  const gone = { sent: PERIOD, never: "weekly:2020-W01" };
  for (const period of [...Object.values(kept), gone.sent]) {
    await writeWish(db, { ...noWish(period), skip: true, at: old }, 0);
  }
  await writeWish(db, { ...noWish(gone.never), skip: true, at: now - 900 * DAY }, 0);
  const frozen = { frozen_at: old, manifest_hash: "h" };
  await db.batch([
    addingEdition(db, { id: 1, slot: 1, period: gone.sent, state: "sent", ...frozen }),
    addingEdition(db, { id: 2, slot: 2, period: kept.waits, state: "held", ...frozen }),
    addingEdition(db, { id: 3, slot: 3, period: kept.young, state: "sent", frozen_at: now - DAY }),
  ]);
  await prune(db, now - 90 * DAY);
  expect((await readWishes(db)).map(({ period }) => period).toSorted()).toEqual(
    Object.values(kept).toSorted(),
  );
});
