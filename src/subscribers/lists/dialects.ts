/** The programs whose lists are known: by which columns, and what theirs mean beside the general names. Pure. */
import type { State } from "../life-cycle.ts";
import { STATES } from "../life-cycle.ts";
import { ADDRESS_NAMES, type Meaning } from "./columns.ts";

/** A row's cell by a column's plain name; '' when the file lacks it. */
type Cell = (name: string) => string;

export type Dialect = {
  readonly name: string;
  /** @param has whether the file has a column, by its plain name @param status whether one holds words of a state */
  readonly recognises: (
    has: (name: string) => boolean,
    status: (name: string) => boolean,
  ) => boolean;
  /** Whether a leading apostrophe before = + - @ is ours and comes off again. */
  readonly guarded?: boolean;
  readonly columns: Readonly<Record<string, Meaning>>;
  /** What the row says as a whole. */
  readonly state?: (cell: Cell, has: (name: string) => boolean) => State | undefined;
  /** What a file of this program cannot say: a sentence. */
  readonly note?: string;
};

const CREATED: Meaning = { is: "date", of: "created", consents: true };
const LEFT: Meaning = { is: "date", of: "left" };

/** https://docs.buttondown.com/api-subscribers-introduction: the types, and who among them has left. */
const BUTTONDOWN: Readonly<Record<string, State>> = {
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

/** https://help.kit.com: a cold subscriber is one who has not opened for a time, and still receives. */
const KIT: Readonly<Record<string, State>> = {
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

const OWN: Readonly<Record<string, State>> = Object.fromEntries(
  STATES.map((state) => [state, state]),
);

export const DIALECTS: readonly Dialect[] = [
  {
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
      confirmed: { is: "date", of: "confirmed" },
      changed: LEFT,
    },
  },
  {
    // https://mailchimp.com/help/view-export-contacts/: one file each for those subscribed,
    // unsubscribed and cleaned; the latter two have columns that the first lacks.
    name: "Mailchimp",
    recognises: (has) =>
      has("email address") &&
      ["member rating", "optin time", "confirm time", "leid", "euid"].some(has),
    columns: {
      "optin time": { is: "date", of: "created" },
      "confirm time": { is: "date", of: "confirmed" },
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
  },
  {
    name: "Ghost",
    recognises: (has) => has("email") && has("subscribed to emails"),
    columns: {
      "subscribed to emails": { is: "go", otherwise: "unsubscribed", of: "created", any: false },
      // Set by Ghost when mail to the member failed for good or was reported as spam.
      "email disabled": { is: "stop", state: "bounced", any: false },
      "deleted at": { is: "stop", state: "unsubscribed", any: true },
      "created at": CREATED,
      labels: { is: "tags" },
    },
  },
  {
    name: "Substack",
    recognises: (has) => has("email") && has("active subscription"),
    columns: {
      "active subscription": { is: "tag", tag: "paid" },
      "email disabled": { is: "stop", state: "unsubscribed", any: false },
      "created at": CREATED,
    },
  },
  {
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
  },
  {
    name: "Buttondown",
    // A customer list has a "type" and a date of creation, too: its words, or another column, must tell.
    recognises: (has, status) =>
      has("creation date") &&
      (has("subscriber type") ||
        (has("type") &&
          (status("type") || ["secondary id", "metadata", "referrer url"].some(has)))),
    columns: {
      type: { is: "status", words: BUTTONDOWN },
      "subscriber type": { is: "status", words: BUTTONDOWN },
      "creation date": CREATED,
      "unsubscription date": { is: "stop", state: "unsubscribed", any: true },
      // Of a paid subscription: its owner still reads.
      "churn date": LEFT,
    },
  },
  {
    name: "Kit",
    recognises: (has) => has("first name") && has("created at") && has("status"),
    columns: { status: { is: "status", words: KIT }, "created at": CREATED },
  },
  {
    // Beside a name and a date, "state" may also be where somebody lives.
    name: "Kit",
    recognises: (has, status) => has("first name") && has("created at") && status("state"),
    columns: { state: { is: "status", words: KIT }, "created at": CREATED },
  },
  { name: "a plain list", recognises: () => true, columns: {} },
];
