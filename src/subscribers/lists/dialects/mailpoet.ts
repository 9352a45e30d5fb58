/**
 * https://kb.mailpoet.com: a row for each list that somebody is on, with how they stand in it and everywhere. Who is
 * "inactive" has not opened for months: MailPoet stopped sending, and they have not left.
 */
import type { State } from "../../life-cycle.ts";
import type { Meaning } from "../columns.ts";
import { CONFIRMED, CREATED, type Dialect, IGNORED, LISTS } from "./dialect.ts";

const WORDS: Readonly<Record<string, State>> = {
  subscribed: "active",
  inactive: "paused",
  unconfirmed: "pending",
  unsubscribed: "unsubscribed",
  trash: "unsubscribed",
  trashed: "unsubscribed",
  deleted: "unsubscribed",
  bounced: "bounced",
};
const STATUS: Meaning = { is: "status", words: WORDS };

export const MAILPOET: Dialect = {
  name: "MailPoet",
  recognises: (has) =>
    has("email") &&
    (has("global status") || has("list status") || (has("subscribed ip") && has("status"))),
  columns: {
    "global status": STATUS,
    "list status": STATUS,
    status: STATUS,
    list: LISTS,
    lists: LISTS,
    segment: LISTS,
    "created at": CREATED,
    "last subscribed at": CREATED,
    "confirmed at": CONFIRMED,
    "updated at": IGNORED,
  },
};
