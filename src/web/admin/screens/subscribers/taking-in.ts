/** A list that is brought in at the desk: what it would do, and doing it, by the code of `tidings subscribers import`. */
import {
  type Imported,
  importPage,
  NOTHING_IMPORTED,
  summed,
} from "../../../../subscribers/lists/import.ts";
import { readList } from "../../../../subscribers/lists/list-rows.ts";
import { decodeText } from "../../../../text/encoding.ts";
import type { Desk } from "../../route.ts";

/** Octets of a file: some 15,000 people. What is larger goes by the command line, a page at a time. */
export const LARGEST = 1_000_000;

export type Remark = { readonly line: number; readonly reason: string };

export type TakenIn =
  | {
      readonly kind: "list";
      /** "Mailchimp" */
      readonly format: string;
      readonly note: string | undefined;
      readonly ignored: readonly string[];
      readonly rows: number;
      /** Rows of somebody who stands in the file before. */
      readonly again: number;
      readonly done: Imported;
      readonly bad: readonly Remark[];
      readonly warnings: readonly Remark[];
    }
  | { readonly kind: "refused"; readonly line: string };

/** The text of a file; a sentence where it is none. */
export function textOf(name: string, bytes: Uint8Array): { readonly text: string } | string {
  const decoded = decodeText(bytes);
  if (decoded.ok) return { text: decoded.text };
  const workbook = /ZIP|Office|Excel/.test(decoded.reason)
    ? ": save it as CSV, or unpack it first"
    : "";
  return `${name} ${decoded.reason}${workbook}.`;
}

/** @param agreed how they agreed, in the words of who brings them in; '' for no more than where the list is from */
export async function takeIn(
  desk: Desk,
  file: { readonly name: string; readonly text: string },
  agreed: string,
  dryRun: boolean,
): Promise<TakenIn> {
  const reading = readList(file.text, desk.now, undefined);
  if (reading.kind === "unknown") {
    return { kind: "refused", line: `${file.name}, line ${reading.line}: ${reading.reason}.` };
  }
  const { format } = reading;
  const from = `${format.name}, ${file.name}`;
  const importer = {
    ...desk.given.ports,
    source: (agreed === "" ? from : `${from}: ${agreed}`).slice(0, 300),
  };
  const bad: Remark[] = [];
  const warnings: Remark[] = [];
  let [rows, again, done] = [0, 0, NOTHING_IMPORTED];
  const pages = reading.pages({
    bad: (line, reason) => void bad.push({ line, reason }),
    warn: (line, reason) => void warnings.push({ line, reason }),
    again: () => {
      again += 1;
    },
  });
  for (const page of pages) {
    const took = await importPage(importer, page.rows, desk.now, dryRun);
    rows += page.rows.length;
    done = summed(done, took);
  }
  const said = (one: { readonly number: number; readonly reason: string }): Remark => ({
    line: one.number,
    reason: one.reason,
  });
  return {
    ...{ kind: "list", format: format.name, note: format.note, ignored: format.ignored },
    ...{ rows, again, done },
    bad: [...bad, ...done.bad.map(said)],
    warnings: [...warnings, ...done.warnings.map(said)],
  };
}
