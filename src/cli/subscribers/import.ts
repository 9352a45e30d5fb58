/** `tidings subscribers import`: a CSV file into the list, a page at a time. */
import { basename } from "node:path";
import type { Imported, NumberedRow } from "../../subscribers/lists/import.ts";
import { NOTHING_IMPORTED, summed } from "../../subscribers/lists/import.ts";
import type { ListFormat } from "../../subscribers/lists/list.ts";
import { readList } from "../../subscribers/lists/list-rows.ts";
import { createRemarks, type Remarks } from "../../subscribers/lists/remarks.ts";
import { LEFT_AS, type LeftAs } from "../../subscribers/lists/row/table.ts";
import { type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import type { Act, List } from "./list.ts";
import { type ListText, readListFile } from "./list-file.ts";
import { createProgress } from "./progress.ts";

export const importList: Act = async (list, args, io, now) => {
  const asked = askedOf(args);
  if (typeof asked === "string") {
    io.stderr(`tidings subscribers import: ${asked}`);
    return 2;
  }
  const file = await readListFile(io.cwd, asked.path);
  if (file.kind === "refused") {
    io.stderr(`tidings subscribers import: ${file.reason}`);
    return 1;
  }
  for (const note of file.notes) if (!asked.json) io.stderr(`${asked.path}: ${note}.`);
  const codes: number[] = [];
  for (const one of file.lists) {
    // Which of several a line is about.
    if (file.lists.length > 1 && !asked.json) io.stdout(`${one.path}:`);
    codes.push(await importText(list, { ...asked, path: one.path }, one, io, now));
  }
  return Math.min(...codes);
};

/** Brings in one list. @returns the exit code */
async function importText(
  list: List,
  asked: Asked,
  file: ListText,
  io: CommandIo,
  now: number,
): Promise<number> {
  const { path, dryRun, as } = asked;
  const reading = readList(file.text, now, as);
  if (reading.kind === "unknown") {
    io.stderr(`${path}:${reading.line}: ${reading.reason}.`);
    return 1;
  }
  const { format } = reading;
  const progress = createProgress(file.text.length);
  const write = (line: string) => {
    progress.clear();
    // What a program reads stands in its one object.
    if (!asked.json) io.stderr(line);
  };
  const bad = createRemarks(path, "skipped", write);
  const warnings = createRemarks(path, "taken, but", write);
  const run = { rows: 0, again: 0, undated: 0, done: NOTHING_IMPORTED };
  const notes = [file.note, as === undefined ? format.note : undefined].filter(
    (note) => note !== undefined,
  );
  for (const note of notes) write(`${path}: ${note}.`);

  // The database works on one page while the next one is read; never on two, so never out of order.
  let underWay = Promise.resolve();
  const pages = reading.pages({
    bad: bad.add,
    warn: warnings.add,
    again: () => {
      run.again += 1;
    },
  });
  for (const { rows, upTo } of pages) {
    await underWay;
    // The local database answers at once: whoever else waits in this process has a turn here.
    await new Promise(setImmediate);
    progress.show(upTo, run.rows);
    run.undated += rows.filter(isUndated).length;
    underWay = list
      .importPage(rows, `${format.name}, ${basename(path)}`, now, dryRun)
      .then((done) => {
        for (const { number, reason } of done.bad) bad.add(number, reason);
        for (const { number, reason } of done.warnings) warnings.add(number, reason);
        run.rows += rows.length;
        run.done = summed(run.done, { ...done, bad: [], warnings: [] });
      });
    // A failure is thrown by the `await`; until then it must not count as unhandled.
    underWay.catch(() => {});
  }
  await underWay;
  progress.clear();
  return report({ ...asked, ...run, format, bad, warnings, notes }, io);
}

/** Somebody who is to receive email, and of whom the file does not say when they agreed to. */
function isUndated({ row }: NumberedRow): boolean {
  return row.state === "active" && row.confirmed === undefined && row.created === undefined;
}

type Asked = {
  readonly path: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly as: LeftAs | undefined;
};

/** @returns what is wrong with the arguments, as a sentence */
function askedOf(args: CommandArguments): Asked | string {
  const [path, ...more] = args.positionals;
  if (path === undefined || more.length > 0) return "name one file.";
  const wanted = stringOption(args, "as");
  const as = LEFT_AS.find((known) => known === wanted);
  if (wanted !== undefined && as === undefined) {
    return `--as is one of ${LEFT_AS.join(", ")}; who may be mailed is told by the file alone.`;
  }
  return {
    path,
    dryRun: args.values["dry-run"] === true,
    json: args.values.json === true,
    as,
  };
}

type Report = Asked & {
  readonly format: ListFormat;
  /** Rows of persons of whom an earlier row was read. */
  readonly again: number;
  /** Rows of people who receive email, without the date on which they agreed. */
  readonly undated: number;
  readonly done: Imported;
  readonly bad: Remarks;
  readonly warnings: Remarks;
  readonly notes: readonly string[];
};

/** Says what was done. @returns the exit code: 1 when no row was taken */
function report(run: Report, io: CommandIo): number {
  const { done, bad, warnings, format, path, dryRun } = run;
  const taken = done.added + done.ended + done.known + done.suppressed;
  if (run.json) {
    const { bad: _, warnings: __, ...counts } = done;
    io.stdout(
      JSON.stringify({
        file: path,
        format: format.name,
        dryRun,
        ...counts,
        again: run.again,
        undated: run.undated,
        bad: bad.all(),
        warnings: warnings.all(),
        ignored: format.ignored,
        partly: format.partly,
        notes: run.notes,
      }),
    );
    return taken === 0 ? 1 : 0;
  }
  for (const line of [...bad.rest(), ...warnings.rest()]) io.stderr(line);
  for (const line of linesOf(run)) io.stdout(line);
  if (taken > 0) return 0;
  const why = bad.count() === 0 ? "there is none below the header" : "each is named above";
  io.stderr(`tidings subscribers import: no row was taken: ${why}.`);
  return 1;
}

function linesOf({ done, bad, format, dryRun, again, undated }: Report): readonly string[] {
  const will = dryRun ? "would be " : "";
  const rows = bad.count() === 1 ? "row" : "rows";
  return [
    [
      `${number(done.added)} ${will}added`,
      `${number(done.ended)} ${will}ended, since the file says they left`,
      `${number(done.known)} known and ${will}left as they are`,
      `${number(done.suppressed)} must not be mailed and ${dryRun ? "would not be" : "were not"} brought back`,
      `${number(bad.count())} bad ${rows} ${will}skipped`,
    ].join("; "),
    ...(done.added === 0 ? [] : [receivers(done, dryRun)]),
    ...(undated === 0
      ? []
      : [
          `${number(undated)} of those who receive email ${undated === 1 ? "stands" : "stand"} in the file without a date of consent: keep the file, for this import is all that is known of it here.`,
        ]),
    ...(again === 0
      ? []
      : [
          again === 1
            ? "1 row is of somebody who stands in the file before; where two rows differ, the one that keeps email away holds."
            : `${number(again)} rows are of people who stand in the file before; where two rows differ, the one that keeps email away holds.`,
        ]),
    ...(format.partly.length === 0
      ? []
      : [
          `read only where a cell says that somebody has left or cannot be reached: ${format.partly.join(", ")}`,
        ]),
    ...(format.ignored.length === 0
      ? []
      : [`ignored, since these columns have no meaning here: ${format.ignored.join(", ")}`]),
  ];
}

/** How many of those added receive e-mail, and why the others do not. */
function receivers({ added, states }: Imported, dryRun: boolean): string {
  const active = states.active ?? 0;
  const words = dryRun ? "would" : "will";
  const others = Object.entries(states)
    .filter(([state]) => state !== "active")
    .map(([state, count]) => `${number(count)} ${REASONS[state] ?? state}`);
  const why = others.length === 0 ? "" : `: ${others.join(", ")}`;
  return `Of those added, ${number(active)} ${words} receive email and ${number(added - active)} ${words} not${why}.`;
}

const REASONS: Readonly<Record<string, string>> = { pending: "not confirmed" };

function number(count: number): string {
  return count.toLocaleString("en");
}
