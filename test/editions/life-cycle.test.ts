import { expect, test } from "vitest";
import {
  EDITION_EVENTS,
  EDITION_STATES,
  ENDED,
  GOING,
  isIn,
  LIVE,
  mayHappen,
  stateAfter,
  statesBefore,
} from "../../src/editions/life-cycle.ts";
import { MAY_GO } from "../../src/outbox/batch-store.ts";
import { sourceFiles, sourceOf } from "../support/floors.ts";

const eventsFrom = (state: (typeof EDITION_STATES)[number]) =>
  EDITION_EVENTS.filter(([event]) => statesBefore(event).includes(state));

test("an edition is live or it has ended", () => {
  expect([...LIVE, ...ENDED].sort()).toEqual([...EDITION_STATES].sort());
});

test("only the operator lets go what is held or paused", () => {
  const letGo = [...eventsFrom("held"), ...eventsFrom("paused")].filter(([, { to }]) =>
    GOING.some((state) => to.held === state || to.paused === state),
  );
  expect(letGo.map(([event, { by }]) => [event, by])).toEqual([
    ["approve", ["operator"]],
    ["resume", ["operator"]],
    ["repeatUnknown", ["operator"]],
  ]);
});

test("what goes out can be stopped at any time by the operator, and by what finds out that it should", () => {
  for (const state of GOING) {
    const stops = eventsFrom(state).filter(([, { to }]) => to[state] === "paused");
    expect(stops.flatMap(([, { by }]) => by)).toEqual(
      expect.arrayContaining(["operator", "cron", "outbox"]),
    );
  }
});

test("the statements say it in SQL", () => {
  expect(mayHappen("pause")).toBe("state IN ('open', 'sending')");
  expect(stateAfter("pause")).toBe("'paused'");
  expect(stateAfter("repeatUnknown")).toMatch(
    /^CASE state WHEN '.*WHEN 'paused' THEN 'open'.* END$/,
  );
});

test("the outbox sends emails of the editions that go out, and of no others", () => {
  expect(MAY_GO).toContain(isIn(GOING, "e.state"));
});

test("every statement that changes a state takes it, and what it asks for, from the life cycle", () => {
  const statements = sourceFiles.flatMap((file) =>
    [...sourceOf(file).matchAll(/UPDATE editions SET(?:\\.|[^`\\])*/gs)]
      .filter(([sql]) => /\bstate =/.test(sql.split("WHERE id = ?1")[0] ?? ""))
      .map(([sql]) => ({ file, sql })),
  );
  expect(statements.length).toBeGreaterThan(8);
  const byHand = statements.filter(
    ({ sql }) => !/\$\{(stateAfter\(|ENDS\})/.test(sql) || !/\$\{(mayHappen\(|REGAINS\})/.test(sql),
  );
  expect(byHand).toEqual([]);
});
