/** Emails of an edition as the queue's consumer composes them, ten a call. */
import type { FrozenEmail } from "../../src/editions/frozen-store.ts";
import { createCompose } from "../../src/emails/compose.ts";
import { createDeliveryIds } from "../../src/mail/delivery-id.ts";
import type { Message } from "../../src/mail/transport.ts";
import type { Mailable } from "../../src/outbox/delivery/recipient.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { tokenScope } from "../../src/subscribers/links/links.ts";
import { createTokens } from "../../src/subscribers/links/token.ts";

export type Composed = { readonly content: FrozenEmail; readonly publication: Publication };

const CALL = 10;
const AT = Date.UTC(2026, 10, 25, 6);
const SECRET = "0123456789abcdef0123456789abcdef";

/** Emails as a batch has them, ten a call. */
export type Calls = (from: number, count: number) => AsyncGenerator<readonly Message[]>;

/** A composer of one email, which knows its readers by their number. */
export function createCalls({ content, publication }: Composed): Calls {
  const scope = tokenScope(publication);
  const compose = createCompose({
    // The one question that composing asks of the database, once for each content.
    db: {
      prepare: () => ({ bind: () => ({ all: async () => ({ results: [content] }) }) }),
    } as unknown as D1Database,
    publication,
    tokens: createTokens(scope, [{ id: "k1", secret: SECRET }]),
    deliveryIds: createDeliveryIds(scope, [{ id: "k1", secret: SECRET }]),
    inboundDomain: "in.harbour.example",
    approveUrl: async () => "",
  });
  const email = { kind: "edition", ref: "1" } as const;
  return async function* (from, count) {
    for (let at = from; at < from + count; at += CALL) {
      const rows = Array.from({ length: CALL }, (_, nth) => row(content, at + nth));
      const messages = await compose(email, rows, AT);
      yield messages.filter((message) => message !== undefined);
    }
  };
}

function row(content: FrozenEmail, nth: number): Mailable {
  const subscriber = nth + 1;
  return {
    subscriber,
    content: content.id,
    contentHash: content.hash,
    payload: null,
    address: `reader${subscriber}@inbox.example`,
    subscriberState: "active",
  };
}
