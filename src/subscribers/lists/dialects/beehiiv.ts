/** https://developers.beehiiv.com/api-reference/subscriptions: the statuses; "inactive" is who has unsubscribed. */
import type { State } from "../../life-cycle.ts";
import { CREATED, type Dialect } from "./dialect.ts";

const STATUS: Readonly<Record<string, State>> = {
  active: "active",
  pending: "pending",
  validating: "pending",
  "needs attention": "pending",
  "needs approval": "pending",
  paused: "paused",
  inactive: "unsubscribed",
  unsubscribed: "unsubscribed",
  deleted: "unsubscribed",
  invalid: "bounced",
  bounced: "bounced",
};

export const BEEHIIV: Dialect = {
  name: "beehiiv",
  recognises: (has) =>
    has("email") &&
    has("status") &&
    ["tier", "subscription tier", "referral code", "acquisition source", "free tier"].some(has),
  columns: {
    status: { is: "status", words: STATUS },
    "created at": CREATED,
    "subscribed at": CREATED,
    "unsubscribed at": { is: "stop", state: "unsubscribed", any: true },
    tier: { is: "tags" },
    "subscription tier": { is: "tags" },
  },
};
