/** How editions fare, as `tidings status` writes it. Pure. */
import { ENDED } from "../../editions/life-cycle.ts";
import type { EditionStatus } from "../../editions/operate/operate.ts";
import type { EditionRow } from "../../editions/operate/operate-store.ts";
import { momentWords } from "../../publication/schedule.ts";
import { MINUTE } from "../../text/time.ts";

const BAR = 30;

/** One line an edition, newest first. */
export function tableOf(editions: readonly EditionRow[], timeZone: string): readonly string[] {
  const rows = editions.map((one) => [
    one.period,
    one.state,
    momentWords(one.slot, timeZone),
    `${number(one.items)} item${one.items === 1 ? "" : "s"}`,
    `${number(one.emails)} email${one.emails === 1 ? "" : "s"}`,
    one.reason,
  ]);
  const widths = [0, 1, 2, 3, 4].map((at) =>
    Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, at) =>
        at === 3 || at === 4 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join("  "),
  );
}

/** Everything about one edition, a few lines. */
export function linesOf(status: EditionStatus, now: number, timeZone: string): readonly string[] {
  const { period, state, reason, subject, slot, items, equation, waiting, later } = status;
  return [
    `${period} is ${state}: ${reason}`,
    ...(subject === undefined ? [] : [`${subject} (${items} item${items === 1 ? "" : "s"})`]),
    `due ${momentWords(slot, timeZone)}`,
    ...(equation.audience === 0 ? ["no email is planned"] : [barOf(status), equationOf(status)]),
    ...(later === undefined ? [] : [laterOf(later, now, timeZone)]),
    ...waiting.map((one) => waitingOf(one, now)),
  ];
}

/** "[############..................] 40 %, 1,320 a minute, about 2 min left" */
export function barOf({ equation, perMinute, minutesLeft, later }: EditionStatus): string {
  // What nobody knows to have gone out is not done.
  const { audience, open, unknown } = equation;
  // Those whose hour has not come are not in the audience yet, and the edition is not done without them.
  const all = audience + (later?.readers ?? 0);
  const part = all === 0 ? 0 : (audience - open - unknown) / all;
  const full = Math.floor(part * BAR);
  const rate = perMinute > 0 && open > 0 ? `, ${number(perMinute)} a minute` : "";
  const left = minutesLeft === undefined ? "" : `, about ${minutes(minutesLeft)} left`;
  return `[${"#".repeat(full)}${".".repeat(BAR - full)}] ${Math.floor(part * 100)} %${rate}${left}`;
}

/** "audience 1,000 = 990 sent + 3 rejected + 7 open; balanced" */
export function equationOf({ equation }: Pick<EditionStatus, "equation">): string {
  const states = [
    "sent",
    "rejected",
    "suppressed",
    "cancelled",
    "expired",
    "unknown",
    "open",
  ] as const;
  const parts = states
    .filter((state) => equation[state] > 0)
    .map((state) => `${number(equation[state])} ${state}`);
  const sum = parts.length === 0 ? "0" : parts.join(" + ");
  const sending = equation.sending > 0 ? ` (${number(equation.sending)} being sent now)` : "";
  const verdict = equation.balanced ? "balanced" : "NOT BALANCED: keep the database and report it";
  return `audience ${number(equation.audience)} = ${sum}${sending}; ${verdict}`;
}

/** "80 readers in zones or at hours that are still to come, the next on Mon 14 Sep, 12:00 Europe/Istanbul" */
function laterOf(
  { readers, at }: NonNullable<EditionStatus["later"]>,
  now: number,
  timeZone: string,
): string {
  const who = `${number(readers)} reader${readers === 1 ? " is" : "s are"} not planned yet`;
  return at > now ? `${who}: their hour comes, for the next at ${momentWords(at, timeZone)}` : who;
}

function waitingOf({ reason, batches, dueAt }: EditionStatus["waiting"][number], now: number) {
  const what = `${number(batches)} batch${batches === 1 ? "" : "es"}`;
  const why = reason === "" ? "" : `: ${reason}`;
  if (dueAt <= now) return `${what} due now${why}`;
  return `${what}, the next in ${minutes(Math.ceil((dueAt - now) / MINUTE))}${why}`;
}

/** Whether nothing more will happen to it. */
export function isSettled({ state, equation }: EditionStatus): boolean {
  return ENDED.includes(state) && equation.open === 0;
}

/** "3 min", "2 h 5 min" */
function minutes(count: number): string {
  if (count < 60) return `${count} min`;
  return count % 60 === 0 ? `${count / 60} h` : `${Math.floor(count / 60)} h ${count % 60} min`;
}

function number(count: number): string {
  return count.toLocaleString("en-US");
}
