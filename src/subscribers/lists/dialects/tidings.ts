/** Our own list, of every version. */
import type { State } from "../../life-cycle.ts";
import { STATES } from "../../life-cycle.ts";
import { ADDRESS_NAMES } from "../columns.ts";
import { CONFIRMED, type Dialect, LEFT } from "./dialect.ts";

const OWN: Readonly<Record<string, State>> = Object.fromEntries(
  STATES.map((state) => [state, state]),
);

export const TIDINGS: Dialect = {
  // Whichever of our columns a version had: it is the state that nothing can do without.
  name: "Tidings",
  recognises: (has) =>
    // Beside another column of addresses it is a street, and the state is where that lies.
    !ADDRESS_NAMES.some((name) => name !== "address" && has(name)) &&
    has("address") &&
    has("state") &&
    ["cadence", "topics", "time zone", "hour", "paused until", "changed", "consent words"].some(
      has,
    ),
  guarded: true,
  columns: {
    address: { is: "address" },
    state: { is: "status", words: OWN },
    created: { is: "date", of: "created" },
    confirmed: CONFIRMED,
    changed: LEFT,
  },
};
