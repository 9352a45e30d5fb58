/** The database as SQL, out of Cloudflare or this machine and back, by Wrangler's own commands. */
import { createReadStream, createWriteStream } from "node:fs";
import { appendFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Failure } from "../../text/failure.ts";
import { reasonOf } from "../deploy/failed.ts";
import type { Run } from "../deploy/run.ts";
import { DROP_PIECES, inShortStatements } from "./long-rows.ts";

/** Which database: this machine's, or a deployment's. */
export type Place = {
  readonly kind: "place";
  readonly run: Run;
  /** What tells Wrangler which it is. */
  readonly flags: readonly string[];
};

type Failed = Failure<"failed">;

export type DatabaseSight = {
  readonly kind: "seen";
  readonly tables: readonly string[];
  /** Names of the migrations that it has been through; none where it is empty. */
  readonly migrations: readonly string[];
  readonly subscribers: number;
  /** Names the present course of it (src/outbox/restore/); undefined before the first tick. */
  readonly epoch?: string;
};

/**
 * Writes the whole database to a file: all tables first, then their rows, then what happens when rows are added. In one
 * dump each table would be followed by its rows, and SQLite takes none that refers to a table which is not there yet. With
 * its triggers in force each subscriber who is put back would be counted as new, and told of.
 */
export async function dumpDatabase(place: Place, sql: string): Promise<Failed | undefined> {
  const { run, flags } = place;
  const triggers = await ask(
    place,
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
  );
  if (triggers.kind === "failed") return triggers;
  for (const [part, without] of [
    [sql, "--no-data"],
    [`${sql}.rows`, "--no-schema"],
  ] as const) {
    const options = ["--output", part, without, "--skip-confirmation"];
    const dumped = await run(["d1", "export", "DB", ...flags, ...options]);
    if (dumped.kind === "failed") return reasonOf(dumped, "the database could not be read");
  }
  await appendFile(
    sql,
    `${triggers.rows.map(({ name }) => `\nDROP TRIGGER "${name}";`).join("")}\n`,
  );
  await pipeline(createReadStream(`${sql}.rows`), createWriteStream(sql, { flags: "a" }));
  await appendFile(sql, `${triggers.rows.map((row) => `\n${row.sql};`).join("")}\n`);
  return undefined;
}

export async function lookAtDatabase(place: Place): Promise<DatabaseSight | Failed> {
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
       ${names.includes("sending") ? "(SELECT epoch FROM sending)" : "NULL"} AS epoch,
       (SELECT json_group_array(name) FROM (SELECT name FROM d1_migrations ORDER BY id)) AS migrations`,
  );
  if (counts.kind === "failed") return counts;
  const [row] = counts.rows;
  return {
    kind: "seen",
    tables: names,
    migrations: JSON.parse(String(row?.migrations)) as readonly string[],
    subscribers: Number(row?.subscribers),
    ...(typeof row?.epoch === "string" && { epoch: row.epoch }),
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
  { run, flags }: Place,
  sql: string,
  tables: readonly string[],
  work: string,
): Promise<Failed | undefined> {
  const whole = createWriteStream(work);
  // One file, so that on Cloudflare it is one import: all of it, or nothing. Cloudflare knows a file by its hash, and one
  // that was taken in before must be taken in again.
  whole.write(`-- ${crypto.randomUUID()}\nPRAGMA defer_foreign_keys = true;\n${DROP_PIECES}\n`);
  for (const table of tables)
    whole.write(`DROP TABLE IF EXISTS "${table.replaceAll('"', '""')}";\n`);
  await pipeline(createReadStream(sql), inShortStatements, whole);
  const filled = await run(["d1", "execute", "DB", ...flags, "--file", work, "--yes"]);
  if (filled.kind === "failed") return reasonOf(filled, "the database could not be written");
  const migrated = await run(["d1", "migrations", "apply", "DB", ...flags]);
  return migrated.kind === "failed"
    ? reasonOf(migrated, "the database could not be migrated")
    : undefined;
}

type Rows = readonly Readonly<Record<string, unknown>>[];

async function ask(
  { run, flags }: Place,
  query: string,
): Promise<{ readonly kind: "rows"; readonly rows: Rows } | Failed> {
  const asked = await run(["d1", "execute", "DB", ...flags, "--json", "--command", query]);
  if (asked.kind === "failed") return reasonOf(asked, "the database could not be asked");
  const [answer] = JSON.parse(asked.out) as readonly { readonly results: Rows }[];
  return { kind: "rows", rows: answer?.results ?? [] };
}
