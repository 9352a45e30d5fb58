/**
 * Substack's two files: the list in its export (`email_list….csv`, `signup_emails….csv`), and the table of the dashboard
 * with a column for each figure.
 */
import { CREATED, type Dialect, IGNORED, LISTS } from "./dialect.ts";

export const SUBSTACK: Dialect = {
  name: "Substack",
  recognises: (has) =>
    has("email") && (has("active subscription") || (has("email disabled") && has("expiry"))),
  columns: {
    "active subscription": { is: "tag", tag: "paid" },
    "email disabled": { is: "stop", state: "unsubscribed", any: false },
    "created at": CREATED,
    expiry: IGNORED,
    // Of the paid subscription: "paid", "comp", "gift".
    type: { is: "tags" },
  },
};

export const SUBSTACK_DASHBOARD: Dialect = {
  name: "Substack",
  recognises: (has) =>
    has("email") &&
    has("subscription type") &&
    (has("receiving emails for") || has("subscription source free")),
  columns: {
    "subscription date": CREATED,
    "subscription type": { is: "tags" },
    "receiving emails for": LISTS,
    // Of the paid subscription: its owner reads on.
    "cancel date": IGNORED,
    activity: IGNORED,
  },
  state: (cell, has) =>
    has("receiving emails for") && cell("receiving emails for") === "" ? "unsubscribed" : undefined,
};
