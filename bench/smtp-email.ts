/** The one email that every contender sends: an edition of our own digest, about 18 KB on the wire. */

import type { FrozenEmail } from "../src/editions/frozen-store.ts";
import { sharedEmail } from "../src/emails/compose.ts";
import { fillMessage, prepareMessage } from "../src/mail/message.ts";
import { composeEmail } from "../src/templates/edition-email.ts";
import { PREFERENCES_URL, UNSUBSCRIBE_URL } from "../src/templates/placeholder.ts";
import { compiledTemplate, publicationWith } from "../test/editions/editions-harness.ts";
import { sampleItemContent } from "../test/templates/items.ts";

const OCTETS = 18_000;
const PERIOD = "weekly:2026-W48";

/** What the Workers are bundled with, and the size of the email in octets. */
export async function benchEmail() {
  const publication = publicationWith({ layout: "summaries" });
  const template = await compiledTemplate();
  for (let items = 1; ; items += 1) {
    const itemContents = Array.from({ length: items }, (_, nth) =>
      sampleItemContent({
        post: `post-${nth}`,
        title: `What the tide of day ${nth + 1} brought in`,
        summary:
          "The first boats went out before six, and the ferry had to wait for the fog to lift – an hour.",
      }),
    );
    const email = composeEmail({
      publication,
      template,
      cadence: "weekly",
      period: PERIOD,
      slot: Date.UTC(2026, 10, 25, 6),
      itemContents,
      carried: 0,
    });
    if (email === undefined) throw new Error("the email does not fit");
    const { subject, text, html } = email;
    const content: FrozenEmail = {
      id: 1,
      hash: "h",
      subject,
      text,
      html,
      cadence: "weekly",
      period: PERIOD,
    };
    const { mime } = fillMessage(prepareMessage(sharedEmail({ publication }, content)), {
      address: "reader@inbox.example",
      deliveryId: "e.1.1.abcdefghijklmnop",
      domain: "harbour.example",
      returnPath: "bounce@harbour.example",
      at: Date.UTC(2026, 10, 25, 6),
      values: {
        [UNSUBSCRIBE_URL]: "https://harbour.example/unsubscribe/k1.token",
        [PREFERENCES_URL]: "https://harbour.example/preferences/k1.token",
      },
      unsubscribe: {
        url: "https://harbour.example/u/k1.token",
        mailto: "mailto:u@harbour.example",
      },
    });
    if (mime.length >= OCTETS) {
      return { content, publication, mime, holes: [UNSUBSCRIBE_URL, PREFERENCES_URL] };
    }
  }
}
