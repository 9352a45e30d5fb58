/** `tidings keys` as it is typed, and what it prints. test/journeys/keys.slow.ts has it against a real Worker. */
import { expect, test } from "vitest";
import { keysCommand, linesOf } from "../../../src/cli/commands/keys.ts";
import { DAY, MINUTE } from "../../../src/text/time.ts";

const NOW = Date.UTC(2026, 10, 28);

test.each([
  [["show"], 'tidings keys: "show" is not one of list, rotate, remove, accept-loss.'],
  [["remove"], "tidings keys: name one key: `tidings keys` lists them."],
  [["remove", "m1", "m2"], "tidings keys: name one key: `tidings keys` lists them."],
  [["rotate", "m1"], "tidings keys: rotate takes no more words."],
])("%j is told what is wrong, and asks no site", async (positionals, line) => {
  const said: string[] = [];
  const io = { stdout: () => {}, stderr: (line: string) => void said.push(line), cwd: "/nowhere" };
  expect(await keysCommand.run({ values: {}, positionals }, io)).toBe(2);
  expect(said).toEqual([line]);
});

test("keys are a line each, in columns; a lost one is said below", () => {
  const lines = linesOf(
    {
      keys: [
        { use: "links", id: "k1", from: "set", state: "signs" },
        { use: "links", id: "m12ab34c", from: "made", made: NOW - 400 * DAY, state: "verifies" },
        {
          use: "links",
          id: "m98fe76d",
          from: "made",
          made: NOW - MINUTE,
          state: "waits",
          signsFrom: NOW + 9 * MINUTE,
        },
        { use: "suppressions", from: "made", made: NOW - DAY, state: "idle" },
      ],
      lost: "HASH_KEY is not set",
    },
    NOW,
  );
  expect(lines).toEqual([
    "links         k1        signs and verifies  set as a secret",
    "links         m12ab34c  verifies            made 400 days ago",
    "links         m98fe76d  signs in 9 min      made today",
    "suppressions  -         not used            made a day ago",
    "Nothing is sent: HASH_KEY is not set.",
  ]);
});
