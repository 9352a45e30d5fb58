/** The database as SQL, out of Cloudflare or this machine and back, by Wrangler's own commands. */
import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { type Failure, failure } from "../../text/failure.ts";
import { runWrangler } from "../wrangler.ts";

/** Which database: this machine's, or the deployment's. */
export type Place = { readonly cwd: string; readonly where: "--local" | "--remote" };

type Failed = Failure<"failed">;

/**
 * Writes the whole database to a file: all tables first, then their rows. In one dump each table would be followed by its
 * rows, and SQLite takes none that refers to a table which is not there yet.
 */
export async function dumpDatabase(
  { cwd, where }: Place,
  sql: string,
): Promise<Failed | undefined> {
  for (const [part, without] of [
    [sql, "--no-data"],
    [`${sql}.rows`, "--no-schema"],
  ] as const) {
    const dumped = await runWrangler(
      ["d1", "export", "DB", where, "--output", part, without, "--skip-confirmation"],
      { cwd },
    );
    if (dumped.kind === "failed") {
      return failure("failed", `the database could not be read: ${dumped.message}`);
    }
  }
  await pipeline(createReadStream(`${sql}.rows`), createWriteStream(sql, { flags: "a" }));
  return undefined;
}

/** Names of the migrations that it has been through, and how many subscribers it has; none where it is empty. */
export async function lookAtDatabase(place: Place): Promise<
  | {
      readonly kind: "seen";
      readonly tables: readonly string[];
      readonly migrations: readonly string[];
      readonly subscribers: number;
    }
  | Failed
> {
  const tables = await ask(
    place,
    // What SQLite and D1 keep for themselves is not ours to take away.
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'`,
  );
  if (tables.kind === "failed") return tables;
  const names = tables.rows.map(({ name }) => String(name));
  const known = names.includes("d1_migrations") && names.includes("subscribers");
  if (!known) return { kind: "seen", tables: names, migrations: [], subscribers: 0 };
  const counts = await ask(
    place,
    `SELECT (SELECT count(*) FROM subscribers) AS subscribers,
       (SELECT json_group_array(name) FROM (SELECT name FROM d1_migrations ORDER BY id)) AS migrations`,
  );
  if (counts.kind === "failed") return counts;
  const [row] = counts.rows;
  return {
    kind: "seen",
    tables: names,
    migrations: JSON.parse(String(row?.migrations)) as readonly string[],
    subscribers: Number(row?.subscribers),
  };
}

/**
 * Puts a dump in the place of what is there, and applies the migrations that this version has besides. Cut off in
 * between, it is done again from the start.
 *
 * @param tables what is there now
 * @param work where a file may be written
 */
export async function fillDatabase(
  place: Place,
  sql: string,
  tables: readonly string[],
  work: string,
): Promise<Failed | undefined> {
  const whole = createWriteStream(work);
  // One file, so that on Cloudflare it is one import: all of it, or nothing.
  whole.write("PRAGMA defer_foreign_keys = true;\n");
  for (const table of tables)
    whole.write(`DROP TABLE IF EXISTS "${table.replaceAll('"', '""')}";\n`);
  await pipeline(createReadStream(sql), whole);
  const { cwd, where } = place;
  const filled = await runWrangler(["d1", "execute", "DB", where, "--file", work, "--yes"], {
    cwd,
  });
  if (filled.kind === "failed") {
    return failure("failed", `the database could not be written: ${filled.message}`);
  }
  const migrated = await runWrangler(["d1", "migrations", "apply", "DB", where], { cwd });
  return migrated.kind === "failed"
    ? failure("failed", `the database could not be migrated: ${migrated.message}`)
    : undefined;
}

type Rows = readonly Readonly<Record<string, unknown>>[];

async function ask(
  { cwd, where }: Place,
  query: string,
): Promise<{ readonly kind: "rows"; readonly rows: Rows } | Failed> {
  const asked = await runWrangler(["d1", "execute", "DB", where, "--json", "--command", query], {
    cwd,
  });
  if (asked.kind === "failed") {
    return failure("failed", `the database could not be asked: ${asked.message}`);
  }
  const [answer] = JSON.parse(asked.out) as readonly { readonly results: Rows }[];
  return { kind: "rows", rows: answer?.results ?? [] };
}
