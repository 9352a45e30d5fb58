/** What one cell of a column that decides says of whether to mail. Pure. */
import type { State } from "../life-cycle.ts";
import type { DateField, Meaning } from "./columns.ts";
import { readDate } from "./dates.ts";
import { flagOf, plainWords, statusOf } from "./words.ts";

export type Verdict =
  /** @property dates the field that the cell holds a date for */
  | { readonly kind: "go"; readonly dates?: DateField }
  | { readonly kind: "stop"; readonly state: State; readonly dates?: DateField }
  /** It says something that is not understood, and nobody is mailed on a guess. */
  | { readonly kind: "unclear" };

const GO: Verdict = { kind: "go" };
const UNCLEAR: Verdict = { kind: "unclear" };

export function verdictOf(
  meaning: Extract<Meaning, { is: "stop" | "go" | "status" }>,
  cell: string,
): Verdict {
  switch (meaning.is) {
    case "stop":
      return stopVerdict(meaning, cell);
    case "go":
      return goVerdict(meaning, cell);
    case "status":
      return statusVerdict(meaning, cell);
  }
}

function stopVerdict({ state, any }: Extract<Meaning, { is: "stop" }>, cell: string): Verdict {
  const flag = flagOf(cell);
  if (flag === "nothing" || flag === "no") return GO;
  if (flag === "yes") return { kind: "stop", state };
  const reading = readDate(cell);
  if (reading.kind === "never") return GO;
  if (reading.kind !== "unread") return { kind: "stop", state, dates: "left" };
  // A count of bounces.
  if (flag === "number") return cell.startsWith("-") ? UNCLEAR : { kind: "stop", state };
  const status = statusOf(cell);
  if (status !== undefined) return status === "active" ? GO : { kind: "stop", state: status };
  // A kind of bounce.
  if (state === "bounced" && /^(?:hard|soft|permanent|transient|temporary)$/i.test(cell)) {
    return { kind: "stop", state };
  }
  return any ? { kind: "stop", state, dates: "left" } : UNCLEAR;
}

function goVerdict({ otherwise, of, any }: Extract<Meaning, { is: "go" }>, cell: string): Verdict {
  const flag = flagOf(cell);
  if (flag === "yes") return GO;
  if (flag === "no" || flag === "nothing") return { kind: "stop", state: otherwise };
  const reading = readDate(cell);
  if (reading.kind === "never") return { kind: "stop", state: otherwise };
  if (reading.kind !== "unread") return { kind: "go", dates: of };
  const status = statusOf(cell);
  if (status !== undefined) return status === "active" ? GO : { kind: "stop", state: status };
  // A column of dates whose date cannot be read: it has one, and the date is named.
  return any ? { kind: "go", dates: of } : UNCLEAR;
}

function statusVerdict({ words }: Extract<Meaning, { is: "status" }>, cell: string): Verdict {
  if (words !== undefined) {
    const state = Object.hasOwn(words, plainWords(cell)) ? words[plainWords(cell)] : undefined;
    if (state === undefined) return UNCLEAR;
    return state === "active" ? GO : { kind: "stop", state };
  }
  const state = statusOf(cell);
  if (state !== undefined) return state === "active" ? GO : { kind: "stop", state };
  // 1 is "subscribed" in one program and a code for something else in the next.
  const flag = /\d/.test(cell) ? undefined : flagOf(cell);
  if (flag === "yes") return GO;
  return flag === "no" ? { kind: "stop", state: "unsubscribed" } : UNCLEAR;
}
