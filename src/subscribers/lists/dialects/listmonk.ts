/** https://listmonk.app/docs/apis/subscribers/: the export of all subscribers. */
import { CREATED, type Dialect, LEFT } from "./dialect.ts";

export const LISTMONK: Dialect = {
  name: "listmonk",
  recognises: (has) => ["uuid", "email", "status"].every(has),
  columns: {
    status: {
      is: "status",
      words: { enabled: "active", disabled: "unsubscribed", blocklisted: "unsubscribed" },
    },
    "created at": CREATED,
    "updated at": LEFT,
  },
  note: "listmonk's file does not say who has left a list or has not confirmed yet: whoever is not blocked everywhere stands in it as enabled. Export the list's unsubscribed and unconfirmed people by themselves and import them with --as unsubscribed",
};
