/** `tidings log` as it is typed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { logCommand } from "../../../src/cli/commands/log.ts";
import { writeLog } from "../../../src/editions/log-store.ts";
import { openWorkspace, type Workspace } from "../workspace.ts";

let workspace: Workspace;
beforeAll(() => {
  workspace = openWorkspace();
});
afterAll(() => workspace.close());

const log = (...words: readonly string[]) => workspace.run(logCommand, ...words);
const SLOT = Date.parse("2025-09-08T06:00:00Z");

test("says what is missing before it can read", async () => {
  expect(await log()).toEqual({
    code: 1,
    out: [],
    errors: ["tidings log: there is no local database yet; `npm start` makes it"],
  });
  expect((await log("--count", "none")).errors).toEqual([
    "tidings log: --count must be a whole number from 1 to 10000",
  ]);
});

test("shows the newest lines, the newest last, by the publication's clock", async () => {
  await workspace.withDatabase(async () => {});
  expect((await log()).out).toEqual(["The cron has decided nothing yet."]);
  await workspace.withDatabase((db) =>
    writeLog(db, [
      { at: SLOT - 900_000, kind: "settle", line: "settled 2 posts" },
      { at: SLOT, kind: "freeze", line: "weekly:2025-W37: open, 2 items" },
      { at: SLOT, kind: "plan", line: "weekly:2025-W37: queued 7 emails, all planned" },
    ]),
  );
  const { code, out } = await log("--count", "2");
  expect(code).toBe(0);
  expect(out).toEqual([
    "Mon 8 Sep, 08:00  freeze   weekly:2025-W37: open, 2 items",
    "Mon 8 Sep, 08:00  plan     weekly:2025-W37: queued 7 emails, all planned",
  ]);
  const json = (await log("--json")).out.map((line) => JSON.parse(line));
  expect(json[0]).toEqual({
    at: "2025-09-08T05:45:00.000Z",
    kind: "settle",
    line: "settled 2 posts",
  });
  expect(json).toHaveLength(3);
});

test("can be read while the settings cannot", async () => {
  workspace.settings(() => "title: [");
  const { code, out } = await log("--count", "1");
  workspace.settings((yaml) => yaml);
  expect(code).toBe(0);
  expect(out[0]).toContain("06:00  plan");
});
