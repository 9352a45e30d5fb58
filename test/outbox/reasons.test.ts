import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { refusedReason, returnedReason, SAYS, SENDER_STOPPED } from "../../src/outbox/reasons.ts";

const db = new DatabaseSync(":memory:");
const bounced = (kind: "hard" | "soft" | "policy" | "sender") =>
  returnedReason({ kind: "bounced", class: kind, status: "5.1.1" });

test.each<readonly [string | null, readonly (keyof typeof SAYS)[]]>([
  [null, []],
  ["no answer", []],
  [SENDER_STOPPED, ["senderStopped"]],
  [returnedReason({ kind: "complained" }), ["complained"]],
  [bounced("hard"), ["bouncedHard"]],
  [bounced("soft"), []],
  [bounced("policy"), ["bouncedByPolicy"]],
  [bounced("sender"), ["bouncedByPolicy"]],
  [refusedReason("550 5.1.1 no such user", true), ["refusedHard"]],
  [refusedReason("550 5.1.1 no such user", false), []],
  [refusedReason("550 5.7.1 not from you", false), ["refusedByPolicy"]],
])("the reason %j is read as it was written", (reason, says) => {
  const heard = Object.entries(SAYS).filter(
    ([, sql]) => db.prepare(`SELECT ${sql("?1")} AS told`).get(reason)?.told === 1,
  );
  expect(heard.map(([name]) => name)).toEqual(says);
});

test("the reasons that are kept in databases have not changed", () => {
  expect([SENDER_STOPPED, refusedReason("no", true), bounced("hard")]).toEqual([
    "the sender stopped during the call",
    "hard: no",
    "bounced hard: 5.1.1",
  ]);
});
