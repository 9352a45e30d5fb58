import { expect, test } from "vitest";
import { logLineForPeople } from "../../../src/cli/dev/log-line.ts";

test.each([
  ['{"event":"tick","line":"settled 4 posts: a, b, c, d"}', "settled 4 posts: a, b, c, d"],
  [
    '{"event":"feedback","from":"mail","line":"unsubscribed"}',
    "feedback: unsubscribed (from mail)",
  ],
  [
    '{"event":"delivered","batch":12,"transport":"smtp","emails":"edition","counts":{"sent":98,"retry":2},"again":"2026-11-28T10:00:00.000Z"}',
    "batch 12 (edition) by smtp: 98 sent, 2 retry; again at 2026-11-28T10:00:00.000Z",
  ],
  [
    '{"event":"delivered","batch":3,"transport":"smtp","emails":"edition","counts":{},"alarm":{"kind":"paused"}}',
    'batch 3 (edition) by smtp: nothing sent (alarm {"kind":"paused"})',
  ],
  ['{"event":"something new","to":"us"}', "something new (to us)"],
])("%s is read as: %s", (line, words) => {
  expect(logLineForPeople(line)).toBe(words);
});

test("a line that is not the Worker's log stays as it is", () => {
  for (const line of ["✘ [ERROR] Uncaught", '{"event":', "{}", '{"event":"tick"', ""]) {
    expect(logLineForPeople(line)).toBe(line);
  }
});
