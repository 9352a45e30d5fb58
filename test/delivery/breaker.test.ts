import { expect, test } from "vitest";
import { breach } from "../../src/delivery/breaker.ts";

const good = { attempts: 1_000, hard: 0, complaints: 0, policy: 0 };

test.each([
  [{ ...good }, undefined],
  [{ ...good, hard: 50 }, undefined],
  [{ ...good, hard: 51 }, "5.1 % of its mailboxes do not exist"],
  [{ ...good, complaints: 1 }, undefined],
  [{ ...good, complaints: 2 }, "0.2 % of its readers called it spam"],
  [{ ...good, policy: 20 }, undefined],
  [{ ...good, policy: 21 }, "2.1 % of its letters were refused by policy"],
  [{ attempts: 199, hard: 199, complaints: 199, policy: 199 }, undefined],
  [{ attempts: 200, hard: 11, complaints: 0, policy: 0 }, "5.5 % of its mailboxes do not exist"],
  [{ attempts: 0, hard: 0, complaints: 0, policy: 0 }, undefined],
])("%j: %s", (fortune, reason) => {
  expect(breach(fortune)).toBe(reason);
});

test.each([
  [{ attempts: 39, hard: 39, complaints: 0, policy: 0 }, undefined],
  [{ attempts: 40, hard: 2, complaints: 0, policy: 0 }, undefined],
  [{ attempts: 40, hard: 3, complaints: 0, policy: 0 }, "7.5 % of its mailboxes do not exist"],
  [{ attempts: 50, hard: 0, complaints: 1, policy: 0 }, "2.0 % of its readers called it spam"],
  [{ attempts: 51, hard: 51, complaints: 0, policy: 0 }, undefined],
  [{ attempts: 200, hard: 11, complaints: 0, policy: 0 }, "5.5 % of its mailboxes do not exist"],
])("the first 50 letters are judged once 40 are answered for: %j: %s", (fortune, reason) => {
  expect(breach(fortune, 50)).toBe(reason);
});
