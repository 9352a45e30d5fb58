import { expect, test } from "vitest";
import {
  EMAIL_EVENTS,
  EMAIL_STATES,
  type EmailState,
  isOpen,
  mayHappen,
  mayLearn,
  OPEN,
  stateAfter,
} from "../../src/outbox/life-cycle.ts";
import { sourceFiles, sourceOf } from "../support/floors.ts";

const eventsFrom = (state: EmailState) =>
  EMAIL_EVENTS.filter(([, { from }]) => from.includes(state)).map(([event]) => event);

test("what went out, was refused or came too late is never tried again", () => {
  const again = EMAIL_EVENTS.filter(([, { to }]) => to.some((state) => OPEN.includes(state)));
  const from = new Set(again.flatMap(([, { from }]) => from));
  expect([...from].sort()).toEqual(["cancelled", "queued", "retry", "unknown"]);
});

test("an email whose fate is unknown is repeated by the operator alone", () => {
  const repeats = EMAIL_EVENTS.filter(
    ([, { from, to }]) => from.includes("unknown") && to.some((state) => OPEN.includes(state)),
  );
  expect(repeats.map(([event, { by }]) => [event, by])).toEqual([["repeatUnknown", ["operator"]]]);
});

test("three states are final, whatever is heard later", () => {
  const last = EMAIL_STATES.filter((state) => eventsFrom(state).length === 0);
  expect(last).toEqual(["rejected", "suppressed", "expired"]);
});

test("the statements say it in SQL", () => {
  expect(mayHappen("return")).toBe("state IN ('sent', 'unknown')");
  expect(stateAfter("regain")).toBe("'queued'");
  expect(mayLearn("o.state", "r.state")).toBe(
    "(o.state IN ('queued', 'retry') OR (o.state IN ('queued', 'retry', 'unknown') AND r.state IN ('sent', 'rejected')))",
  );
});

test("the room of subscribers, which stands below, gives back the emails that are open", () => {
  expect(sourceOf("subscribers/cursor-store.ts")).toContain(isOpen("o.state"));
});

test("every statement that changes a state takes it, and what it asks for, from the life cycle", () => {
  const statements = sourceFiles.flatMap((file) =>
    [...sourceOf(file).matchAll(/UPDATE outbox SET(?:\\.|[^`\\])*/gs)]
      .filter(([sql]) => /\bstate = /.test(sql.split("WHERE")[0] ?? ""))
      .map(([sql]) => ({ file, sql })),
  );
  expect(statements.length).toBeGreaterThan(6);
  const byHand = statements.filter(
    ({ sql }) =>
      !/\bstate = (\$\{stateAfter\(|r\.state)/.test(sql) || !/\$\{may(Happen|Learn)\(/.test(sql),
  );
  expect(byHand).toEqual([]);
});
