/** What a call of 100 emails costs us without a platform around it: composing them and their JSON, in Node. */

import type { FrozenEmail } from "../../src/editions/frozen-store.ts";
import { createCompose } from "../../src/emails/compose.ts";
import { createDeliveryIds } from "../../src/mail/delivery-id.ts";
import type { Mailable } from "../../src/outbox/delivery/recipient.ts";
import { createResendTransport } from "../../src/providers/resend/transport.ts";
import { createTokens } from "../../src/subscribers/links/token.ts";
import { PREFERENCES_URL, UNSUBSCRIBE_URL } from "../../src/templates/placeholder.ts";
import { samplePublication } from "../../test/support/library.ts";
import { cost, type Figure, rate } from "../figures.ts";

const KEY = "a-test-key-that-is-plainly-not-a-secret";
const CALLS = 50;

/** 18 KB: 4 KB of text and 14 KB of HTML. */
const CONTENT: FrozenEmail = {
  id: 1,
  hash: "hash",
  subject: "What was new",
  text: `${"The first boats went out before six. ".repeat(110)}${UNSUBSCRIBE_URL}\n${PREFERENCES_URL}\n`,
  html: `<p>${"The first boats went out <b>before six</b>. ".repeat(320)}</p><a href="${UNSUBSCRIBE_URL}">leave</a> <a href="${PREFERENCES_URL}">choose</a>`,
  cadence: "weekly",
  period: "weekly:2026-W40",
};

const ROWS: readonly Mailable[] = Array.from({ length: 100 }, (_, nth) => ({
  subscriber: 2 ** 40 + nth,
  content: CONTENT.id,
  contentHash: CONTENT.hash,
  payload: null,
  address: `reader${nth}@inbox.example`,
  subscriberState: "active",
}));

export async function ownWork(repetitions: number): Promise<readonly Figure[]> {
  const statement = { bind: () => statement, all: async () => ({ results: [CONTENT] }) };
  const compose = createCompose({
    db: { prepare: () => statement } as unknown as D1Database,
    publication: samplePublication,
    tokens: createTokens("bench", [{ id: "k1", secret: KEY }]),
    deliveryIds: createDeliveryIds("bench", [{ id: "k1", secret: KEY }]),
    approveUrl: async () => "",
  });
  const answer = JSON.stringify({ data: ROWS.map(() => ({ id: "id" })), errors: [] });
  let octets = 0;
  const transport = createResendTransport(
    { apiKey: KEY, baseUrl: "http://127.0.0.1" },
    async (_url, init) => {
      octets = init.body instanceof Uint8Array ? init.body.length : 0;
      return new Response(answer);
    },
    Date.now,
  );
  const composing: number[] = [];
  const attempt: number[] = [];
  for (let repetition = 0; repetition <= repetitions; repetition += 1) {
    let composed = 0;
    const from = performance.now();
    for (let call = 0; call < CALLS; call += 1) {
      const began = performance.now();
      const emails = await compose({ kind: "edition", ref: "1" }, ROWS, 1_790_000_000_000);
      composed += performance.now() - began;
      await transport.send(
        emails.filter((email) => email !== undefined),
        "key",
      );
    }
    const all = performance.now() - from;
    // The first round warms the compiler.
    if (repetition > 0) composing.push(composed / CALLS);
    if (repetition > 0) attempt.push((all - composed) / CALLS);
  }
  const each = composing.map((ms, nth) => ms + (attempt[nth] ?? Number.NaN));
  const what = "a call of 100 emails of 18 KB in Node";
  return [
    cost(`${what}, composing`, "ms", composing),
    cost(`${what}, ${(octets / 1e6).toFixed(1)} MB of JSON`, "ms", attempt),
    rate(
      what,
      "emails/s",
      each.map((ms) => 100_000 / ms),
    ),
  ];
}
