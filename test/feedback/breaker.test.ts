import { expect, test } from "vitest";
import { type EditionReason, editionReasonWords } from "../../src/editions/reasons.ts";
import { breach } from "../../src/feedback/breaker.ts";

const wordsOf = (reason: EditionReason | undefined) => reason && editionReasonWords(reason);

const good = { attempts: 1_000, hard: 0, complaints: 0, policy: 0, unknown: 0 };

test.each([
  [{ ...good }, undefined],
  [{ ...good, hard: 50 }, undefined],
  [{ ...good, hard: 51 }, "5.1 % of its mailboxes do not exist"],
  [{ ...good, complaints: 1 }, undefined],
  // One or two clicks are no verdict: the share alone would stop a list of a thousand for the second.
  [{ ...good, complaints: 2 }, undefined],
  [{ ...good, complaints: 3 }, "0.3 % of its readers marked it as spam"],
  [{ ...good, attempts: 300, complaints: 1 }, undefined],
  [{ ...good, unknown: 250 }, undefined],
  [{ ...good, unknown: 251 }, "25.1 % of its emails may or may not have gone out"],
  // Four calls lost now and then, each with an email or a few: a twentieth of it is enough.
  [{ ...good, unknown: 51, doubts: 3 }, undefined],
  [{ ...good, unknown: 50, doubts: 30 }, undefined],
  [{ ...good, unknown: 51, doubts: 4 }, "5.1 % of its emails may or may not have gone out"],
  [
    { ...good, attempts: 40, unknown: 4, doubts: 4 },
    "10.0 % of its emails may or may not have gone out",
  ],
  [{ ...good, policy: 20, unknown: 0 }, undefined],
  [{ ...good, policy: 21, unknown: 0 }, "2.1 % of its emails were refused by policy"],
  [{ attempts: 199, hard: 199, complaints: 199, policy: 199, unknown: 0 }, undefined],
  [
    { attempts: 200, hard: 11, complaints: 0, policy: 0, unknown: 0 },
    "5.5 % of its mailboxes do not exist",
  ],
  [{ attempts: 0, hard: 0, complaints: 0, policy: 0, unknown: 0 }, undefined],
])("%j: %s", (fortune, reason) => {
  expect(wordsOf(breach(fortune))).toBe(reason);
});

test.each([
  [{ attempts: 39, hard: 39, complaints: 0, policy: 0, unknown: 0 }, undefined],
  [{ attempts: 40, hard: 2, complaints: 0, policy: 0, unknown: 0 }, undefined],
  [
    { attempts: 40, hard: 3, complaints: 0, policy: 0, unknown: 0 },
    "7.5 % of its mailboxes do not exist",
  ],
  [{ attempts: 50, hard: 0, complaints: 2, policy: 0, unknown: 0 }, undefined],
  [
    { attempts: 50, hard: 0, complaints: 3, policy: 0, unknown: 0 },
    "6.0 % of its readers marked it as spam",
  ],
  [{ attempts: 51, hard: 51, complaints: 0, policy: 0, unknown: 0 }, undefined],
  [
    { attempts: 200, hard: 11, complaints: 0, policy: 0, unknown: 0 },
    "5.5 % of its mailboxes do not exist",
  ],
])("the first 50 emails are judged once 40 are answered for: %j: %s", (fortune, reason) => {
  expect(wordsOf(breach(fortune, 50))).toBe(reason);
});
