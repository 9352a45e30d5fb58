/**
 * The subscribers of Jetpack Newsletter and WordPress.com. Who follows in the Reader alone asked for no email. A file that
 * holds nothing but addresses, as older versions wrote it, is a plain list.
 */
import type { State } from "../../life-cycle.ts";
import { CREATED, type Dialect, IGNORED, LISTS } from "./dialect.ts";

const STATUS: Readonly<Record<string, State>> = {
  subscribed: "active",
  active: "active",
  pending: "pending",
  "not confirmed": "pending",
  unconfirmed: "pending",
  "not subscribed": "unsubscribed",
  unsubscribed: "unsubscribed",
  blocked: "unsubscribed",
  "not sending": "bounced",
  bounced: "bounced",
};

export const JETPACK: Dialect = {
  name: "Jetpack",
  recognises: (has) =>
    (has("email address") || has("email")) &&
    (["email subscription id", "wpcom subscription id", "is email subscriber"].some(has) ||
      (has("date subscribed") && ["subscription status", "display name", "user id"].some(has))),
  columns: {
    "subscription status": { is: "status", words: STATUS },
    "is email subscriber": { is: "go", otherwise: "unsubscribed", of: "created", any: false },
    "date subscribed": CREATED,
    "email date subscribed": CREATED,
    "wpcom date subscribed": IGNORED,
    categories: LISTS,
    "newsletter categories": LISTS,
  },
};
