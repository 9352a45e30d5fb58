/**
 * https://mailchimp.com/help/view-export-contacts/: one file each for those subscribed, unsubscribed and cleaned; the
 * latter two have columns that the first lacks.
 */
import { CONFIRMED, type Dialect, LEFT } from "./dialect.ts";

export const MAILCHIMP: Dialect = {
  name: "Mailchimp",
  recognises: (has) =>
    has("email address") &&
    ["member rating", "optin time", "confirm time", "leid", "euid"].some(has),
  columns: {
    "optin time": { is: "date", of: "created" },
    "confirm time": CONFIRMED,
    "unsub time": LEFT,
    "clean time": LEFT,
  },
  state: (cell, has) => {
    const unsubscribed = ["unsub time", "unsub reason", "unsub campaign title"].some(has);
    const cleaned = ["clean time", "clean campaign title"].some(has);
    const merged = unsubscribed && cleaned;
    if (cell("clean time") !== "" || (cleaned && !merged)) return "bounced";
    if (cell("unsub time") !== "" || (unsubscribed && !merged)) return "unsubscribed";
    if (!has("optin time") && !has("confirm time")) return undefined;
    return cell("confirm time") === "" && cell("optin time") === "" ? "pending" : undefined;
  },
};
