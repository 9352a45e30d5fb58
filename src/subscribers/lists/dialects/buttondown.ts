/** https://docs.buttondown.com/api-subscribers-introduction: the types, and who among them has left. */
import type { State } from "../../life-cycle.ts";
import { CREATED, type Dialect, LEFT } from "./dialect.ts";

const TYPES: Readonly<Record<string, State>> = {
  regular: "active",
  premium: "active",
  gifted: "active",
  trialed: "active",
  "past due": "active",
  churning: "active",
  churned: "active",
  unpaid: "active",
  paused: "paused",
  unactivated: "pending",
  upcoming: "pending",
  removed: "unsubscribed",
  unsubscribed: "unsubscribed",
  blocked: "unsubscribed",
  spammy: "unsubscribed",
  disabled: "unsubscribed",
  undeliverable: "bounced",
  bounced: "bounced",
  complained: "complained",
};

export const BUTTONDOWN: Dialect = {
  name: "Buttondown",
  // A customer list has a "type" and a date of creation, too: its words, or another column, must tell.
  recognises: (has, status) =>
    has("creation date") &&
    (has("subscriber type") ||
      (has("type") && (status("type") || ["secondary id", "metadata", "referrer url"].some(has)))),
  columns: {
    type: { is: "status", words: TYPES },
    "subscriber type": { is: "status", words: TYPES },
    "creation date": CREATED,
    "unsubscription date": { is: "stop", state: "unsubscribed", any: true },
    // Of a paid subscription: its owner still reads.
    "churn date": LEFT,
  },
};
