/** `tidings status --watch`: looks again until an edition is settled. */
import type { EditionStatus } from "../../editions/operate/operate.ts";
import { MINUTE } from "../../text/time.ts";
import type { Called } from "../api-site.ts";
import type { CommandIo } from "../command.ts";
import { barOf, equationOf, isSettled, linesOf } from "./shown.ts";

/** Each look reads every email of the edition: this many a second keep a watch from being dear. */
const EMAILS_A_SECOND = 1_000;
const SHORTEST_MS = 1_000;
const LONGEST_MS = MINUTE;
/** A deployment may be busy or be replaced: so many failures in a row end the watch. */
const PATIENCE = 5;

/**
 * Redraws on a terminal; elsewhere it writes a line when something has changed.
 *
 * @param write what to write of each look instead
 * @returns why it ended before the edition was settled; undefined when it is settled
 */
export async function watchEdition(
  first: EditionStatus,
  ask: () => Promise<Called<EditionStatus>>,
  write: ((status: EditionStatus) => readonly string[]) | undefined,
  io: CommandIo,
): Promise<string | undefined> {
  const show =
    write === undefined
      ? screenOf(io)
      : (status: EditionStatus) => write(status).forEach(io.stdout);
  let status = first;
  let failures = 0;
  show(status);
  while (!isSettled(status)) {
    await new Promise((wake) => setTimeout(wake, pauseFor(status)));
    const called = await ask();
    if (called.kind === "failed") {
      failures += 1;
      if (failures === PATIENCE) return called.reason;
      continue;
    }
    failures = 0;
    status = called.body;
    show(status);
  }
  return undefined;
}

/** How long to wait before the next look, in milliseconds. */
export function pauseFor({ equation }: Pick<EditionStatus, "equation">): number {
  const wait = (1_000 * equation.audience) / EMAILS_A_SECOND;
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, wait));
}

function screenOf(io: CommandIo): (status: EditionStatus) => void {
  if (!process.stdout.isTTY) return linesWhenChanged(io);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  let drawn = 0;
  return (status) => {
    const width = process.stdout.columns;
    // A line that wraps would be two, and the next drawing would begin too low.
    const lines = linesOf(status, Date.now(), zone).map((line) => line.slice(0, width - 1));
    const up = drawn === 0 ? "" : `\u001b[${drawn}A`;
    process.stdout.write(`${up}${lines.map((line) => `\r${line}\u001b[K\n`).join("")}\u001b[J`);
    drawn = lines.length;
  };
}

function linesWhenChanged(io: CommandIo): (status: EditionStatus) => void {
  let last = "";
  return (status) => {
    const words = `${status.period} ${status.state} ${equationOf(status)}`;
    if (words === last) return;
    last = words;
    io.stdout(
      `${new Date().toISOString().slice(11, 19)}Z  ${status.state}  ${barOf(status)}  ${equationOf(status)}`,
    );
  };
}
