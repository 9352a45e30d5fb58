/** Lines of the log and points of Analytics Engine, as they are written. */
import { expect, test } from "vitest";
import { batchLine, batchPoint, logLine } from "../../src/outbox/log.ts";

const NONE = {
  sent: 0,
  retry: 0,
  rejected: 0,
  suppressed: 0,
  cancelled: 0,
  unknown: 0,
  expired: 0,
};

test("a batch is one JSON object a line, with what happened and nothing that did not", () => {
  const pass = {
    kind: "delivered",
    emails: "edition",
    counts: NONE,
    carried: [],
    againAt: undefined,
    alarm: undefined,
  } as const;
  const carried = { transport: "smtp", counts: { ...NONE, sent: 99, rejected: 1 } } as const;
  expect(batchLine(7, pass, carried)).toBe(
    '{"event":"delivered","batch":7,"transport":"smtp","emails":"edition","counts":{"sent":99,"rejected":1}}',
  );
  const again = { ...pass, againAt: Date.UTC(2026, 8, 14, 4, 5) };
  expect(batchLine(7, again, { ...carried, counts: { ...NONE, retry: 10 } })).toBe(
    '{"event":"delivered","batch":7,"transport":"smtp","emails":"edition","counts":{"retry":10},"again":"2026-09-14T04:05:00.000Z"}',
  );
});

test.each([
  "k1.9ix.PXUrc1G10tQYm76srnlp9tL_tMG84xF2LPnnJdE4TbE",
  "k1.9ix.r5.g1.etk2w0g.PXUrc1G10tQYm76srnlp9tL_tMG84xF2LPnnJdE4TbE",
])("no key reaches a log, not in what a server quotes of an email: %s", (token) => {
  const said = `554 5.7.1 https://harbour.example/unsubscribe/${token} is on a list`;
  expect(logLine("tick", { said })).toBe(
    '{"event":"tick","said":"554 5.7.1 https://harbour.example/unsubscribe/TOKEN is on a list"}',
  );
});

test.each([
  ["550 5.7.1 <Ada.Lind+x@inbox.example>: not allowed", "550 5.7.1 <<address>>: not allowed"],
  ["no such user ada@inbox.example, said mx", "no such user <address>, said mx"],
  ["ünï@exämple.example", "<address>"],
  ["mailto:ada@inbox.example?x", "mailto:<address>"],
  ["weekly:2026-W38: queued 7 emails", "weekly:2026-W38: queued 7 emails"],
])("no address reaches a log: %s", (line, written) => {
  expect(JSON.parse(logLine("tick", { line }))).toEqual({ event: "tick", line: written });
});

test("a point has the transport, the kind, and the states in an order that stays", () => {
  const counts = {
    sent: 1,
    retry: 2,
    rejected: 3,
    suppressed: 4,
    cancelled: 5,
    unknown: 6,
    expired: 7,
  };
  expect(batchPoint("welcome", { transport: "ses", counts })).toEqual({
    indexes: ["welcome"],
    blobs: ["ses", "welcome"],
    doubles: [1, 2, 3, 4, 5, 6, 7],
  });
});
