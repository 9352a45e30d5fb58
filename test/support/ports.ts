/** The ports of the subscribers' room over a database, with keys that are plainly not secret. */

import { forgetPerson } from "../../src/feedback/feedback-store.ts";
import { queueEmail } from "../../src/outbox/outbox-store.ts";
import { forgetRecipient } from "../../src/providers/preview/mailbox-store.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { countErased } from "../../src/statistics/erased-store.ts";
import { DEFAULT_LIMITS } from "../../src/subscribers/limits/limits.ts";
import { tokenScope } from "../../src/subscribers/links/links.ts";
import { createTokens } from "../../src/subscribers/links/token.ts";
import type { Ports } from "../../src/subscribers/ports.ts";
import { freshId } from "../../src/subscribers/subscribe.ts";
import { createKeyedHash } from "../../src/subscribers/suppression-key.ts";

export function portsOver(db: D1Database, publication: Publication): Ports {
  return {
    db,
    publication,
    tokens: createTokens(tokenScope(publication), [
      { id: "k1", secret: "0123456789abcdef0123456789abcdef" },
    ]),
    hash: createKeyedHash("fedcba9876543210fedcba9876543210"),
    limits: DEFAULT_LIMITS,
    smtpUtf8: false,
    freshId,
    queueEmail: (email) => queueEmail(db, email),
    eraseElsewhere: (person) => [forgetPerson(db, person), forgetRecipient(db, person)],
    countErased: (person, now) => countErased(db, person, now),
  };
}
