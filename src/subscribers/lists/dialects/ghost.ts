/** https://ghost.org/help/import-members/: the members as CSV; those of a JSON export come here as such a table. */
import { CREATED, type Dialect } from "./dialect.ts";

export const GHOST: Dialect = {
  name: "Ghost",
  recognises: (has) => has("email") && has("subscribed to emails"),
  columns: {
    "subscribed to emails": { is: "go", otherwise: "unsubscribed", of: "created", any: false },
    // Set by Ghost when mail to the member failed for good or was reported as spam.
    "email disabled": { is: "stop", state: "bounced", any: false },
    "deleted at": { is: "stop", state: "unsubscribed", any: true },
    "created at": CREATED,
    labels: { is: "tags" },
    newsletters: { is: "lists" },
  },
};
