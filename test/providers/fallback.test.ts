import { expect, test } from "vitest";
import type { Message, Outcome, Transport } from "../../src/mail/transport.ts";
import { createFallbackTransport } from "../../src/providers/fallback.ts";

const emails = ["a", "b", "c", "d", "e"].map((deliveryId) => ({ deliveryId }) as Message);

function saying(
  outcomes: readonly Outcome[],
  name: Transport["name"] = "resend",
): Transport & { readonly asked: string[][] } {
  const asked: string[][] = [];
  return {
    name,
    idempotent: true,
    batchSize: 100,
    asked,
    send: async (messages) => {
      asked.push(messages.map(({ deliveryId }) => deliveryId));
      return outcomes.slice(0, messages.length);
    },
  };
}

test("only what the first provider refused for our own sake takes the second", async () => {
  const first = saying([
    { kind: "sent" },
    { kind: "misconfigured", reason: "401" },
    { kind: "unknown", reason: "no answer" },
    { kind: "retry", reason: "quota", afterMs: 3_600_000 },
    { kind: "retry", reason: "429", afterMs: 1_000 },
  ]);
  const second = saying(
    [
      { kind: "sent", providerId: "b2" },
      { kind: "rejected", reason: "no", suppress: false },
    ],
    "postmark",
  );
  const both = createFallbackTransport(first, second);
  expect(await both.send(emails, "key")).toEqual([
    { kind: "sent" },
    {
      kind: "sent",
      providerId: "b2",
      carrier: { transport: "postmark", because: "401" },
    },
    { kind: "unknown", reason: "no answer" },
    {
      kind: "rejected",
      reason: "postmark: no",
      suppress: false,
      carrier: { transport: "postmark", because: "quota" },
    },
    { kind: "retry", reason: "429", afterMs: 1_000 },
  ]);
  expect(second.asked).toEqual([["b", "d"]]);
  // Between the two nobody can promise that a repetition sends nothing twice.
  expect(both.idempotent).toBe(false);
});

test("the second provider is left alone while the first one works", async () => {
  const first = saying(emails.map(() => ({ kind: "sent" })));
  const second = saying([]);
  await createFallbackTransport(first, second).send(emails, "key");
  expect(second.asked).toEqual([]);
});

test("when both refuse us the reason, which reaches the alarm, names both", async () => {
  const first = saying([{ kind: "misconfigured", reason: `401 ${"x".repeat(300)}` }]);
  const second = saying([{ kind: "misconfigured", reason: "422 no such sender" }], "postmark");
  const [outcome] = await createFallbackTransport(first, second).send(emails.slice(0, 1), "key");
  expect(outcome).toMatchObject({
    kind: "misconfigured",
    reason: expect.stringMatching(/^resend: 401 x{81}; postmark: 422 no such sender$/),
  });
});
