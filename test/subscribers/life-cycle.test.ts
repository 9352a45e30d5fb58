import { expect, test } from "vitest";
import {
  after,
  isIn,
  type LifeEvent,
  mayHappen,
  mayLeadTo,
  NOT_SUBSCRIBED,
  STATES,
  type State,
  SUBSCRIBED,
  SUBSCRIBER_EVENTS,
  statesBefore,
} from "../../src/subscribers/life-cycle.ts";
import { sourceFiles, sourceOf } from "../support/floors.ts";

// Columns in the order of STATES: pending, active, paused, unsubscribed, bounced, complained.
test.each<[LifeEvent, readonly State[]]>([
  ["confirm", ["active", "active", "paused", "active", "active", "active"]],
  ["pause", ["pending", "paused", "paused", "unsubscribed", "bounced", "complained"]],
  ["resume", ["pending", "active", "active", "unsubscribed", "bounced", "complained"]],
  [
    "unsubscribe",
    ["unsubscribed", "unsubscribed", "unsubscribed", "unsubscribed", "unsubscribed", "complained"],
  ],
  ["bounce", ["bounced", "bounced", "bounced", "unsubscribed", "bounced", "complained"]],
  [
    "complain",
    ["complained", "complained", "complained", "complained", "complained", "complained"],
  ],
])("%s leads to %j", (event, ends) => {
  expect(STATES.map((state) => after(state, event))).toEqual(ends);
});

test("an UPDATE asks for exactly the states that the event leaves", () => {
  expect(statesBefore("unsubscribe")).toEqual(["pending", "active", "paused", "bounced"]);
  expect(statesBefore("resume")).toEqual(["paused"]);
});

test("nobody but the person takes up the digest again; the cron ends a pause that the person has set", () => {
  const back = SUBSCRIBER_EVENTS.filter(([, { to }]) => to.includes("active"));
  expect(back.map(([event, { by }]) => [event, by])).toEqual([
    ["confirm", ["subscriber"]],
    ["resume", ["subscriber", "cron"]],
    ["undo", ["subscriber"]],
  ]);
});

test("only a confirmation ends a complaint", () => {
  const events = SUBSCRIBER_EVENTS.filter(([event]) => statesBefore(event).includes("complained"));
  expect(events.map(([event]) => event)).toEqual(["confirm"]);
});

test("somebody is subscribed or not", () => {
  expect([...SUBSCRIBED, ...NOT_SUBSCRIBED].sort()).toEqual([...STATES].sort());
});

test("the statements say it in SQL", () => {
  expect(mayHappen("bounce", "s.state")).toBe("s.state IN ('pending', 'active', 'paused')");
  expect(mayLeadTo("undo", "was")).toBe("was IN ('active', 'paused')");
});

test("every statement that changes a state takes it, and what it asks for, from the life cycle", () => {
  const statements = sourceFiles.flatMap((file) =>
    [...sourceOf(file).matchAll(/UPDATE subscribers (?:AS s )?SET(?:\\.|[^`\\])*/gs)]
      .filter(([sql]) => /\bstate = /.test(sql.split("WHERE")[0] ?? ""))
      .map(([sql]) => ({ file, sql })),
  );
  expect(statements.length).toBeGreaterThan(5);
  // Conditions that stand beside their statement, under a name.
  const named = /\$\{(mayHappen\(|asks\}|due\}|allowed\}|ENDS\})/;
  expect(statements.filter(({ sql }) => !named.test(sql))).toEqual([]);
  const byHand = sourceFiles
    .filter((file) => /^subscribers\/.*store\.ts$|^subscribers\/suppression/.test(file))
    .filter((file) => /state IN \('|SET state = '[a-z]/.test(sourceOf(file)));
  // The emails of the outbox have states of their own.
  expect(byHand.filter((file) => file !== "subscribers/cursor-store.ts")).toEqual([]);
});

test("a further state would be a choice to make, not to forget: each is where an event leads", () => {
  // What takes a confirmation back leads to where it began, whatever that was.
  const events = SUBSCRIBER_EVENTS.filter(([event]) => event !== "unconfirm");
  const reached = new Set(events.flatMap(([, { to }]) => to));
  // Where everybody begins who signs up.
  expect(STATES.filter((state) => !reached.has(state))).toEqual(["pending"]);
  expect(isIn(["pending"])).toBe("state IN ('pending')");
});
