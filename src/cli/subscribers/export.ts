/** `tidings subscribers export`: everybody as CSV, a page at a time. */

import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { csvRow, ROSTER_HEADER, rosterRow } from "../../subscribers/roster.ts";
import type { Act, List } from "./list.ts";

const PAGE = 5_000;

export const exportList: Act = async (list, args, io) => {
  const [path, ...more] = args.positionals;
  if (more.length > 0) {
    io.stderr("tidings subscribers export: name one file, or none.");
    return 2;
  }
  if (path === undefined) {
    // The line end is CRLF (RFC 4180 §2); stdout adds the LF itself.
    for await (const row of rowsOf(list)) io.stdout(row.slice(0, -1));
    return 0;
  }
  const file = resolve(io.cwd, path);
  if (existsSync(file)) {
    io.stderr(`tidings subscribers export: ${path} exists and is not overwritten.`);
    return 1;
  }
  // Addresses of people: for the owner's eyes only.
  const out = createWriteStream(file, { flags: "wx", mode: 0o600 });
  let rows = -1;
  for await (const row of rowsOf(list)) {
    rows += 1;
    if (!out.write(row)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
  io.stdout(`${rows.toLocaleString("en")} subscribers written to ${basename(file)}.`);
  return 0;
};

async function* rowsOf(list: List): AsyncGenerator<string> {
  yield csvRow(ROSTER_HEADER);
  let after = 0;
  while (true) {
    const page = await list.page(after, PAGE);
    for (const subscriber of page) yield rosterRow(subscriber);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
