import { expect, test } from "vitest";
import type { Message, Outcome, Transport } from "../../../src/delivery/transport.ts";
import { createFallbackTransport } from "../../../src/delivery/transports/fallback.ts";

const letters = ["a", "b", "c", "d", "e"].map((deliveryId) => ({ deliveryId }) as Message);

function saying(outcomes: readonly Outcome[]): Transport & { readonly asked: string[][] } {
  const asked: string[][] = [];
  return {
    name: "resend",
    idempotent: true,
    batchSize: 100,
    asked,
    send: async (messages) => {
      asked.push(messages.map(({ deliveryId }) => deliveryId));
      return outcomes.slice(0, messages.length);
    },
  };
}

test("only what the first way out refused for our own sake takes the second", async () => {
  const first = saying([
    { kind: "sent" },
    { kind: "misconfigured", reason: "401" },
    { kind: "unknown", reason: "no answer" },
    { kind: "retry", reason: "quota", afterMs: 3_600_000 },
    { kind: "retry", reason: "429", afterMs: 1_000 },
  ]);
  const second = saying([
    { kind: "sent", providerId: "b2" },
    { kind: "rejected", reason: "no", suppress: false },
  ]);
  const both = createFallbackTransport(first, second);
  expect(await both.send(letters, "key")).toEqual([
    { kind: "sent" },
    { kind: "sent", providerId: "b2" },
    { kind: "unknown", reason: "no answer" },
    { kind: "rejected", reason: "no", suppress: false },
    { kind: "retry", reason: "429", afterMs: 1_000 },
  ]);
  expect(second.asked).toEqual([["b", "d"]]);
  // Between the two nobody can promise that a repetition sends nothing twice.
  expect(both.idempotent).toBe(false);
});

test("the second way out is left alone while the first one works", async () => {
  const first = saying(letters.map(() => ({ kind: "sent" })));
  const second = saying([]);
  await createFallbackTransport(first, second).send(letters, "key");
  expect(second.asked).toEqual([]);
});
