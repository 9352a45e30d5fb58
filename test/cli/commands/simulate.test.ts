/** `tidings simulate` as it is typed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { previewCommand } from "../../../src/cli/commands/preview.ts";
import { simulateCommand } from "../../../src/cli/commands/simulate.ts";
import { writeWish } from "../../../src/editions/wishes/wish-store.ts";
import { noWish } from "../../../src/editions/wishes/wishes.ts";
import { subscribe } from "../../editions/editions-harness.ts";
import { openWorkspace, type Workspace } from "../workspace.ts";

let workspace: Workspace;
beforeAll(() => {
  workspace = openWorkspace();
  workspace.post("mailed", "2025-08-30");
  workspace.post("tide-table", "2025-09-02T10:00:00Z");
  workspace.post("regatta", "2025-09-12T10:00:00Z");
});
afterAll(() => workspace.close());

const FROM = ["--from", "2025-09-04", "--days", "19"];
const simulate = (...words: readonly string[]) => workspace.run(simulateCommand, ...words);
/** Sizes move with every word of the template. */
const plain = (line: string) => line.replace(/\d+,\d{3} octets/, "N octets");

test("lists each edition, its items, and why a period is skipped", async () => {
  const { code, out, errors } = await simulate(...FROM);
  expect({ code, errors }).toEqual({ code: 0, errors: [] });
  expect(out.map(plain)).toEqual([
    "19 days from Thu 4 Sep, 00:00 Europe/Berlin: 3 editions, 1 skipped.",
    "Mon 8 Sep, 08:00 Europe/Berlin  weekly:2025-W37: open, 1 item; N octets of HTML, full",
    "    Subject: About tide-table",
    "    - About tide-table",
    "Fri 12 Sep, 12:15 Europe/Berlin  instant:3: open, 1 item; N octets of HTML, full",
    "    Subject: About regatta",
    "    - About regatta",
    "Mon 15 Sep, 08:00 Europe/Berlin  weekly:2025-W38: open, 1 item; N octets of HTML, full",
    "    Subject: About regatta",
    "    - About regatta",
    "Mon 22 Sep, 08:00 Europe/Berlin  weekly:2025-W39: skipped, 0 of minimum 1 item",
    "There is no local database: each cadence is taken to have readers, and to have carried what had settled by its last slot.",
  ]);
});

test("as JSON it says the same to programs, twice alike", async () => {
  const { out } = await simulate(...FROM, "--json");
  expect(await simulate(...FROM, "--json")).toMatchObject({ out });
  const { editions, ...rest } = JSON.parse(out.join("\n"));
  expect(rest).toEqual({
    from: "2025-09-03T22:00:00.000Z",
    days: 19,
    timeZone: "Europe/Berlin",
    faults: [],
  });
  expect(editions[0]).toMatchObject({
    cadence: "weekly",
    period: "weekly:2025-W37",
    at: "2025-09-08T06:00:00.000Z",
    state: "open",
    posts: [{ id: "tide-table", title: "About tide-table" }],
    carried: 0,
    email: { subject: "About tide-table", layout: "full" },
  });
});

test("fails when an email could not go out: no postal address, no room for one title", async () => {
  workspace.settings((yaml) => yaml.replace(/postal_address:[\s\S]*/, ""));
  const unsigned = await simulate(...FROM);
  workspace.settings((yaml) => `${yaml}  ${"long ".repeat(20_000)}\n`);
  const tooLong = await simulate(...FROM);
  workspace.settings((yaml) => yaml);
  expect(unsigned.code).toBe(1);
  expect(unsigned.errors).toEqual([
    "tidings simulate: postal_address in publication.yaml is empty, and no email goes out without one",
  ]);
  expect(tooLong.code).toBe(1);
  expect(tooLong.errors[0]).toBe(
    "tidings simulate: weekly:2025-W37: no email of 80 KB holds even one title: shorten the note, the template or the postal address",
  );
});

test.each([
  [["--days", "0"], "--days must be a whole number from 1 to 3660"],
  [["--days", "two"], "--days must be a whole number from 1 to 3660"],
  [["--from", "soon"], '--from cannot be "soon"; write a date such as 2025-08-31'],
])("what cannot be is named, with what to do: %j", async (words, message) => {
  const { code, errors } = await simulate(...words);
  expect(code).toBe(2);
  expect(errors).toEqual([expect.stringContaining(`tidings simulate: ${message}`)]);
});

test("with a local database it counts the readers by zone, and knows what nobody follows", async () => {
  await workspace.withDatabase(async (db) => {
    await subscribe(db, 1);
    await subscribe(db, 2, { timeZone: "Asia/Tokyo" });
    await subscribe(db, 3, { timeZone: "America/New_York" });
    await subscribe(db, 4, { timeZone: "America/New_York" });
    await subscribe(db, 5, { timeZone: "America/New_York", hour: 20 });
  });
  const { out } = await simulate(...FROM);
  expect(out[0]).toBe("19 days from Thu 4 Sep, 00:00 Europe/Berlin: 2 editions, 2 skipped.");
  expect(out.slice(4, 9)).toEqual([
    // Their Monday morning is over when the edition is made.
    "    For 1 reader on Mon 8 Sep, 15:00 Asia/Tokyo",
    "    For 1 reader on Mon 8 Sep, 08:00 Europe/Berlin",
    "    For 2 readers on Mon 8 Sep, 08:00 America/New_York",
    "    For 1 reader on Mon 8 Sep, 20:00 America/New_York",
    "Fri 12 Sep, 12:15 Europe/Berlin  instant:3: skipped, nobody follows it",
  ]);
});

test("what is wished at the local desk is foretold, by preview too: a note, what is left out, a period that is skipped", async () => {
  const wish = { by: "editor", at: 1, before: "Dear readers" };
  await workspace.withDatabase(async (db) => {
    await writeWish(
      db,
      { ...noWish("weekly:2025-W38"), ...wish, leftOut: ["01900000-0000-7000-8000-000000000000"] },
      0,
    );
    await writeWish(db, { ...noWish("weekly:2025-W37"), ...wish, skip: true }, 0);
  });
  const { out } = await simulate(...FROM);
  expect(out).toContain(
    "Mon 8 Sep, 08:00 Europe/Berlin  weekly:2025-W37: skipped, as wished at the desk",
  );
  const next = await workspace.run(previewCommand, "--at", "2025-09-13", "--text");
  expect(next.out.join("\n")).toContain("Dear readers");
  const skipped = await workspace.run(previewCommand, "--at", "2025-09-04");
  expect(skipped.out.slice(0, 3).join("\n")).toContain(
    "as things stand there is none: as wished at the desk",
  );
});
