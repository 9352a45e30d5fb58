import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import {
  SIGN_UP_EVENTS,
  SIGN_UP_STATES,
  signUpIs,
  signUpMay,
} from "../../src/subscribers/signup-life-cycle.ts";
import { sourceFiles, sourceOf } from "../support/floors.ts";

test("what is confirmed ends with the person's record alone, and what is closed does not begin again", () => {
  const events = (state: (typeof SIGN_UP_STATES)[number]) =>
    SIGN_UP_EVENTS.filter(([, { from }]) => from.includes(state)).map(([event]) => event);
  expect(SIGN_UP_STATES.map((state) => [state, events(state)])).toEqual([
    ["asked", ["askBack", "answer", "drop", "erase"]],
    ["waiting", ["confirm", "withdraw", "lapse", "erase"]],
    ["confirmed", ["takeBack", "erase"]],
    ["closed", []],
  ]);
});

test("nobody confirms but whoever has the email", () => {
  const confirming = SIGN_UP_EVENTS.filter(([, { to }]) => to === "confirmed");
  expect(confirming.map(([event, { by, from }]) => [event, by, from])).toEqual([
    ["confirm", ["subscriber"], ["waiting"]],
  ]);
});

test("a consent waits or is confirmed, and the statements ask for one that waits", () => {
  const db = new DatabaseSync(":memory:");
  const told = (confirmed: number | null) => {
    const asked = [signUpIs("waiting", "c."), signUpIs("confirmed"), signUpMay("confirm")];
    const row = db.prepare(`SELECT ${asked.join(", ")} FROM (SELECT ? AS confirmed) c`);
    return Object.values(row.get(confirmed) ?? {});
  };
  expect([told(null), told(5)]).toEqual([
    [1, 0, 1],
    [0, 1, 0],
  ]);
  db.close();
});

test("every statement that changes what a sign-up is takes what it asks for from the life cycle", () => {
  const statements = sourceFiles.flatMap((file) =>
    [
      ...sourceOf(file).matchAll(
        /(?:UPDATE consents SET confirmed|DELETE FROM consents)(?:\\.|[^`\\])*/gs,
      ),
    ].map(([sql]) => sql),
  );
  expect(statements).toHaveLength(4);
  expect(statements.map((sql) => /signUpMay\("(\w+)"/.exec(sql)?.[1] ?? sql).sort()).toEqual([
    "confirm",
    "lapse",
    "takeBack",
    "withdraw",
  ]);
  const byHand = sourceFiles.filter((file) => /confirmed IS (NOT )?NULL/.test(sourceOf(file)));
  expect(byHand).toEqual(["subscribers/signup-life-cycle.ts"]);
});
