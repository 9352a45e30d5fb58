/** `tidings subscribers export`: everybody as CSV, a page at a time. */

import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { csvRow, LIST_HEADER, listRow } from "../../subscribers/lists/export.ts";
import type { Act, List } from "./list.ts";

export const exportList: Act = async (list, args, io) => {
  const [path, ...more] = args.positionals;
  if (more.length > 0) {
    io.stderr("tidings subscribers export: name one file, or none.");
    return 2;
  }
  if (path === undefined) {
    if (args.values.json === true) {
      for await (const one of list.people()) io.stdout(JSON.stringify(one));
      return 0;
    }
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
  io.stdout(
    args.values.json === true
      ? JSON.stringify({ written: rows, file: path })
      : `${rows.toLocaleString("en")} ${rows === 1 ? "subscriber" : "subscribers"} written to ${basename(file)}.`,
  );
  return 0;
};

async function* rowsOf(list: List): AsyncGenerator<string> {
  yield csvRow(LIST_HEADER);
  for await (const subscriber of list.people()) yield listRow(subscriber);
}
