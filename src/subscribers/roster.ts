/**
 * A list of subscribers as a CSV file: which program wrote it, and what a row of it says. Pure; the
 * splitting into cells is a kept library's (RFC 4180), the database is the store's.
 */
import { readAddress } from "./address.ts";
import type { Listed } from "./rows.ts";
import type { State } from "./subscriber.ts";
import { STATES } from "./subscriber.ts";

/** One person as an imported file knows them. Instants in milliseconds since the epoch. */
export type RosterRow = {
  readonly address: string;
  readonly mailbox: string;
  readonly state: State;
  /** As they stand in the file; the importer checks them against the publication. */
  readonly cadence?: string;
  readonly topics?: readonly string[];
  readonly timeZone?: string;
  readonly hour?: string;
  readonly pausedUntil?: number;
  readonly tags: readonly string[];
  readonly created?: number;
  readonly confirmed?: number;
  /** When they left or bounced. */
  readonly left?: number;
  /** The consent as the file records it. */
  readonly words?: string;
  readonly source?: string;
};

export type RowReading =
  | { readonly kind: "row"; readonly row: RosterRow }
  /** What is wrong, without the address in it. */
  | { readonly kind: "bad"; readonly reason: string };

export type RosterFormat = {
  /** "Mailchimp". */
  readonly name: string;
  /** Reads the cells of one row, in the order of the header. */
  readonly read: (cells: readonly string[]) => RowReading;
};

export type FormatReading =
  | { readonly kind: "format"; readonly format: RosterFormat }
  | { readonly kind: "unknown"; readonly reason: string };

/** The header that `tidings subscribers export` writes. */
export const ROSTER_HEADER = [
  "address",
  "state",
  "cadence",
  "topics",
  "time_zone",
  "hour",
  "paused_until",
  "tags",
  "created",
  "confirmed",
  "changed",
  "consent_words",
  "consent_source",
] as const;

/** Recognises the program that wrote a file by its first row. */
export function rosterFormatOf(header: readonly string[]): FormatReading {
  const names = header.map((name) =>
    name
      .replace(/^\ufeff/, "")
      .trim()
      .toLowerCase(),
  );
  const dialect = DIALECTS.find((known) => known.recognises(names));
  if (dialect === undefined) {
    const known = DIALECTS.map(({ name }) => name).join(", ");
    return {
      kind: "unknown",
      reason: `the first row is not the header of any list that is known (${known}). A list of your own needs a column "email" and may have "name"; a column that says who has left would be misread, so it is not guessed at`,
    };
  }
  return {
    kind: "format",
    format: { name: dialect.name, read: (cells) => readRow(dialect, names, cells) },
  };
}

/** A row's cells by column name; '' for a column that the file lacks. */
type Cells = (...names: readonly string[]) => string;

type Dialect = {
  readonly name: string;
  readonly recognises: (names: readonly string[]) => boolean;
  /** Whether a leading apostrophe before = + - @ is ours and comes off again. */
  readonly guarded?: boolean;
  /** @returns the reason when the row says something that is not understood */
  readonly read: (
    cell: Cells,
    has: (name: string) => boolean,
  ) => Omit<RosterRow, "address" | "mailbox"> | string;
};

const ADDRESS_COLUMNS = ["address", "email", "email address", "email_address", "e-mail"];

const DIALECTS: readonly Dialect[] = [
  {
    name: "Tidings",
    recognises: (names) => ROSTER_HEADER.every((name) => names.includes(name)),
    guarded: true,
    read: (cell) => {
      const state = STATES.find((known) => known === cell("state"));
      if (state === undefined) return `state is none of ${STATES.join(", ")}`;
      return dated(
        cell,
        {
          created: ["created"],
          confirmed: ["confirmed"],
          left: ["changed"],
          pausedUntil: ["paused_until"],
        },
        {
          state,
          cadence: cell("cadence"),
          topics: cell("topics").split(" "),
          timeZone: cell("time_zone"),
          hour: cell("hour"),
          tags: words(cell("tags")),
          words: cell("consent_words"),
          source: cell("consent_source"),
        },
      );
    },
  },
  {
    // https://mailchimp.com/help/view-export-contacts/: one file each for those subscribed,
    // unsubscribed and cleaned; the latter two have a column that the first lacks.
    name: "Mailchimp",
    recognises: (names) =>
      names.includes("email address") &&
      ["member_rating", "optin_time", "confirm_time", "leid", "euid"].some((name) =>
        names.includes(name),
      ),
    read: (cell, has) => {
      const merged = has("unsub_time") && has("clean_time");
      const unsubscribed = cell("unsub_time") !== "" || (has("unsub_time") && !merged);
      const cleaned = cell("clean_time") !== "" || (has("clean_time") && !merged);
      const never = cell("confirm_time", "optin_time") === "";
      const state = cleaned
        ? "bounced"
        : unsubscribed
          ? "unsubscribed"
          : never
            ? "pending"
            : "active";
      return dated(
        cell,
        {
          created: ["optin_time", "confirm_time"],
          confirmed: ["confirm_time"],
          left: ["unsub_time", "clean_time"],
        },
        { state, tags: words(cell("tags")) },
      );
    },
  },
  {
    name: "Ghost",
    recognises: (names) => names.includes("email") && names.includes("subscribed_to_emails"),
    read: (cell) => {
      const subscribed = flag(cell("subscribed_to_emails"));
      if (subscribed === undefined) return "subscribed_to_emails is neither true nor false";
      const gone = !subscribed || cell("deleted_at") !== "";
      return dated(
        cell,
        { created: ["created_at"], confirmed: ["created_at"], left: ["deleted_at"] },
        {
          state: gone ? "unsubscribed" : "active",
          tags: words(cell("labels")),
        },
      );
    },
  },
  {
    name: "Substack",
    recognises: (names) => names.includes("email") && names.includes("active_subscription"),
    read: (cell) => {
      // Older files lack the column, and hold only people who receive mail.
      const disabled = cell("email_disabled") === "" ? false : flag(cell("email_disabled"));
      if (disabled === undefined) return "email_disabled is neither true nor false";
      return dated(
        cell,
        { created: ["created_at"], confirmed: ["created_at"] },
        {
          state: disabled ? "unsubscribed" : "active",
          tags: flag(cell("active_subscription")) === true ? ["paid"] : [],
        },
      );
    },
  },
  {
    name: "listmonk",
    recognises: (names) =>
      ["uuid", "email", "attributes", "status"].every((name) => names.includes(name)),
    read: (cell) => {
      const state = { enabled: "active", disabled: "unsubscribed", blocklisted: "unsubscribed" }[
        cell("status")
      ];
      if (state === undefined) return "status is none of enabled, disabled, blocklisted";
      return dated(
        cell,
        { created: ["created_at"], confirmed: ["created_at"], left: ["updated_at"] },
        {
          state: state as State,
          tags: [],
        },
      );
    },
  },
  {
    name: "Buttondown",
    recognises: (names) =>
      ["type", "subscriber_type"].some((name) => names.includes(name)) &&
      names.includes("creation_date") &&
      ADDRESS_COLUMNS.some((name) => names.includes(name)),
    read: (cell) => {
      const type = cell("type", "subscriber_type").toLowerCase();
      const state = BUTTONDOWN[type];
      if (state === undefined) return `type is none of ${Object.keys(BUTTONDOWN).join(", ")}`;
      return dated(
        cell,
        {
          created: ["creation_date"],
          confirmed: ["creation_date"],
          left: ["unsubscription_date", "churn_date"],
        },
        { state, tags: words(cell("tags")) },
      );
    },
  },
  {
    name: "Kit",
    recognises: (names) =>
      ["first_name", "first name"].some((name) => names.includes(name)) &&
      ["state", "status"].some((name) => names.includes(name)) &&
      ["created_at", "created at"].some((name) => names.includes(name)),
    read: (cell) => {
      const status = cell("state", "status").toLowerCase();
      const state = KIT[status];
      if (state === undefined) return `status is none of ${Object.keys(KIT).join(", ")}`;
      return dated(
        cell,
        { created: ["created_at", "created at"], confirmed: ["created_at", "created at"] },
        {
          state,
          tags: words(cell("tags")),
        },
      );
    },
  },
  {
    name: "a plain list",
    recognises: (names) =>
      ADDRESS_COLUMNS.some((name) => names.includes(name)) &&
      !names.some((name) =>
        /status|state|subscri|bounce|complain|opt|type|disabled|blocked/.test(name),
      ),
    read: (cell) =>
      dated(
        cell,
        {
          created: ["created_at", "created", "date"],
          confirmed: ["created_at", "created", "date"],
        },
        {
          state: "active",
          tags: words(cell("tags")),
        },
      ),
  },
];

/** https://docs.buttondown.com/api-subscribers-introduction: the types, and who among them has left. */
const BUTTONDOWN: Readonly<Record<string, State>> = {
  regular: "active",
  premium: "active",
  gifted: "active",
  trialed: "active",
  past_due: "active",
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
  unsubscribed: "unsubscribed",
  bounced: "bounced",
  complained: "complained",
};

function readRow(dialect: Dialect, names: readonly string[], cells: readonly string[]): RowReading {
  if (cells.length !== names.length) {
    return {
      kind: "bad",
      reason: `has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}, the header has ${names.length}`,
    };
  }
  const cell: Cells = (...wanted) => {
    for (const name of wanted) {
      const at = names.indexOf(name);
      const value = at < 0 ? "" : (cells[at] ?? "").trim();
      if (value !== "") return dialect.guarded === true ? unguarded(value) : value;
    }
    return "";
  };
  const address = readAddress(cell(...ADDRESS_COLUMNS));
  if (address.kind === "refused") return { kind: "bad", reason: address.message };
  const rest = dialect.read(cell, (name) => names.includes(name));
  if (typeof rest === "string") return { kind: "bad", reason: rest };
  return { kind: "row", row: { address: address.address, mailbox: address.mailbox, ...rest } };
}

type Dated = "created" | "confirmed" | "left" | "pausedUntil";

/** Adds what the columns of instants say, or the name of the first that holds no date. */
function dated(
  cell: Cells,
  columns: Readonly<Partial<Record<Dated, readonly string[]>>>,
  row: Omit<RosterRow, "address" | "mailbox">,
): Omit<RosterRow, "address" | "mailbox"> | string {
  const instants: Partial<Record<Dated, number>> = {};
  for (const [name, candidates] of Object.entries(columns) as [Dated, readonly string[]][]) {
    const text = cell(...candidates);
    if (text === "") continue;
    const instant = readInstant(text);
    if (instant === undefined) return `${candidates.join(" or ")} is not a date`;
    instants[name] = instant;
  }
  return { ...row, ...instants };
}

/** Year first, then optionally a time and a zone; without one it is UTC, as all these programs write it. */
const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2}(?: UTC)?)?$/;

/** @returns milliseconds since the epoch */
export function readInstant(text: string): number | undefined {
  const match = INSTANT.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "0", zone = "Z"] =
    match;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.slice(0, 3).padEnd(3, "0")),
  );
  // Date.UTC turns the 31st of February into the 3rd of March, and 25 o'clock into the next day's 1.
  const parts = [Number(month) - 12, Number(hour) - 23, Number(minute) - 59, Number(second) - 59];
  if (Math.max(...parts) > 0 || new Date(at).getUTCDate() !== Number(day)) return undefined;
  const offset = /^([+-])(\d{2}):?(\d{2})/.exec(zone);
  if (offset === null) return at;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return at - (offset[1] === "-" ? -1 : 1) * minutes * 60_000;
}

/** A list in one cell: Mailchimp quotes each of its tags, JSON puts brackets around them. */
function words(cell: string): readonly string[] {
  const list = cell
    .replace(/^\[|\]$/g, "")
    .split(/[,|;]/)
    .map((word) =>
      word
        .trim()
        .replace(/^["'“”]+|["'“”]+$/g, "")
        .trim(),
    )
    .filter((word) => word !== "");
  return [...new Set(list)].sort();
}

function flag(cell: string): boolean | undefined {
  const text = cell.toLowerCase();
  if (text === "true" || text === "yes" || text === "1") return true;
  if (text === "false" || text === "no" || text === "0" || text === "") return false;
  return undefined;
}

// ---------------------------------------------------------------- writing

/** A cell that a spreadsheet would run, by its first character (OWASP ASVS 5 §1.2.10), or that looks guarded already. */
const RUNS = /^[=+\-@\t\r\n\0']/;

/** The row of an export, under `ROSTER_HEADER`. */
export function rosterRow(subscriber: Listed): string {
  const { consent, pausedUntil, confirmed } = subscriber;
  return csvRow([
    subscriber.address,
    subscriber.state,
    subscriber.cadence,
    subscriber.topics.join(" "),
    subscriber.timeZone ?? "",
    subscriber.hour?.toString() ?? "",
    pausedUntil === undefined ? "" : new Date(pausedUntil).toISOString(),
    subscriber.tags.join(","),
    new Date(subscriber.created).toISOString(),
    confirmed === undefined ? "" : new Date(confirmed).toISOString(),
    new Date(subscriber.changed).toISOString(),
    consent?.words ?? "",
    consent?.source ?? "",
  ]);
}

/**
 * One row of CSV, RFC 4180 §2, with CRLF. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front, which our own import takes off again.
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: string): string {
  const guarded = RUNS.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function unguarded(cell: string): string {
  return cell.startsWith("'") && RUNS.test(cell.slice(1)) ? cell.slice(1) : cell;
}
