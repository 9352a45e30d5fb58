/** `tidings subscribers import`: a CSV file, read as a stream, into the list a page at a time. */
import { createReadStream, existsSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parse } from "csv-parse";
import type { RosterFormat } from "../../subscribers/roster.ts";
import { rosterFormatOf } from "../../subscribers/roster.ts";
import type { Imported, NumberedRow } from "../../subscribers/roster-import.ts";
import { PAGE_ROWS } from "../../subscribers/roster-import.ts";
import type { Act } from "./list.ts";
import { createProgress } from "./progress.ts";

/** Characters of addresses and labels in one page: D1 takes parameters of 2 MB. */
const PAGE_CHARACTERS = 600_000;
/** Bad rows that are named one by one; the rest is counted. */
const NAMED = 20;
/** A row that is longer is not a person. */
const RECORD_BYTES = 100_000;

export const importList: Act = async (list, args, io, now) => {
  const [path, ...more] = args.positionals;
  if (path === undefined || more.length > 0) {
    io.stderr("tidings subscribers import: name one file.");
    return 2;
  }
  const file = resolve(io.cwd, path);
  if (!existsSync(file) || !statSync(file).isFile()) {
    io.stderr(`tidings subscribers import: there is no file ${path}.`);
    return 1;
  }
  const dryRun = args.values["dry-run"] === true;
  const sum = { rows: 0, added: 0, ended: 0, suppressed: 0, known: 0, bad: 0 };
  const progress = createProgress(statSync(file).size);
  const bad = (number: number, reason: string) => {
    sum.bad += 1;
    if (sum.bad > NAMED) return;
    progress.clear();
    io.stderr(`${path}:${number}: skipped: ${reason}`);
  };

  const book = (rows: number, done: Imported) => {
    for (const { number, reason } of done.bad) bad(number, reason);
    sum.rows += rows;
    sum.added += done.added;
    sum.ended += done.ended;
    sum.suppressed += done.suppressed;
    sum.known += done.known;
  };
  // The database works on one page while the next one is read; never on two, so never out of order.
  let underWay = Promise.resolve();
  for await (const event of pagesOf(file, bad)) {
    await underWay;
    if (event.kind === "unknown") {
      io.stderr(`${path}:1: ${event.reason}.`);
      return 1;
    }
    const { rows, format, bytes } = event;
    progress.show(bytes, sum.rows);
    underWay = list
      .importPage(rows, `${format.name}, ${basename(file)}`, now, dryRun)
      .then((done) => book(rows.length, done));
    // A failure is thrown by the `await`; until then it must not count as unhandled.
    underWay.catch(() => {});
  }
  await underWay;
  progress.clear();
  if (sum.bad > NAMED) io.stderr(`${path}: ${sum.bad - NAMED} more rows were skipped.`);
  const will = dryRun ? "would be " : "";
  io.stdout(
    [
      `${number(sum.added)} ${will}added`,
      `${number(sum.ended)} ${will}ended, since the file says they left`,
      `${number(sum.known)} known and ${dryRun ? "would be " : ""}left as they are`,
      `${number(sum.suppressed)} must not be mailed and ${dryRun ? "would not be" : "were not"} brought back`,
      `${number(sum.bad)} bad rows ${dryRun ? "would be " : ""}skipped`,
    ].join("; "),
  );
  return 0;
};

type Page =
  | {
      readonly kind: "page";
      readonly format: RosterFormat;
      readonly rows: readonly NumberedRow[];
      readonly bytes: number;
    }
  | { readonly kind: "unknown"; readonly reason: string };

/** The readable rows of a file, a page at a time: never more than a page is in memory. */
async function* pagesOf(
  file: string,
  bad: (number: number, reason: string) => void,
): AsyncGenerator<Page> {
  const input = createReadStream(file);
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: RECORD_BYTES,
  });
  parser.on("skip", (error: { lines?: number; message: string } | undefined) => {
    bad(error?.lines ?? 0, "the quotation marks of this row do not match");
  });
  input.on("error", (error) => parser.destroy(error));
  input.pipe(parser);
  let format: RosterFormat | undefined;
  let rows: NumberedRow[] = [];
  let characters = 0;
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    if (format === undefined) {
      const read = rosterFormatOf(record);
      if (read.kind === "unknown") {
        yield read;
        return;
      }
      format = read.format;
      continue;
    }
    const read = format.read(record);
    if (read.kind === "bad") {
      bad(info.lines, read.reason);
      continue;
    }
    rows.push({ number: info.lines, row: read.row });
    characters += 60 + 2 * read.row.address.length + read.row.tags.join().length;
    if (rows.length === PAGE_ROWS || characters > PAGE_CHARACTERS) {
      yield { kind: "page", format, rows, bytes: input.bytesRead };
      rows = [];
      characters = 0;
    }
  }
  if (format === undefined) yield { kind: "unknown", reason: "the file is empty" };
  else if (rows.length > 0) yield { kind: "page", format, rows, bytes: input.bytesRead };
}

type Parsed = { readonly record: string[]; readonly info: { readonly lines: number } };

function number(count: number): string {
  return count.toLocaleString("en");
}
