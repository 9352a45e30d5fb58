/** The transport of a fresh copy: nothing leaves the machine, everything can be read on /dev/mail. */

import type { Transport } from "../../mail/transport.ts";
import { storeEmails } from "./mailbox-store.ts";

/**
 * Delivers into the local mail box.
 *
 * @param clock milliseconds since the epoch
 */
export function createPreviewTransport(db: D1Database, clock: () => number): Transport {
  return {
    name: "preview",
    // The mail box holds each delivery id once.
    idempotent: true,
    batchSize: 100,
    send: async (messages) => {
      try {
        await storeEmails(db, messages, clock());
      } catch (error) {
        const reason = `the mail box did not answer: ${String(error)}`;
        return messages.map(() => ({ kind: "unknown", reason }));
      }
      return messages.map(({ deliveryId }) => ({ kind: "sent", providerId: deliveryId }));
    },
  };
}
