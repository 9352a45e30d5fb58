/** https://help.kit.com: a cold subscriber is one who has not opened for a time, and still receives. */
import type { State } from "../../life-cycle.ts";
import { CREATED, type Dialect } from "./dialect.ts";

const STATUS: Readonly<Record<string, State>> = {
  active: "active",
  confirmed: "active",
  cold: "active",
  inactive: "pending",
  unconfirmed: "pending",
  cancelled: "unsubscribed",
  canceled: "unsubscribed",
  unsubscribed: "unsubscribed",
  bounced: "bounced",
  complained: "complained",
};

export const KIT: Dialect = {
  name: "Kit",
  recognises: (has) => has("first name") && has("created at") && has("status"),
  columns: { status: { is: "status", words: STATUS }, "created at": CREATED },
};

/** Beside a name and a date, "state" may also be where somebody lives. */
export const KIT_STATE: Dialect = {
  name: "Kit",
  recognises: (has, status) => has("first name") && has("created at") && status("state"),
  columns: { state: { is: "status", words: STATUS }, "created at": CREATED },
};
