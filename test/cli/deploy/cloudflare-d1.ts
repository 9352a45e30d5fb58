/**
 * D1 as Wrangler 4.155 asks for it: query, export (polled, then fetched by a signed URL), and import (init, upload by a
 * signed URL, ingest, polled). https://developers.cloudflare.com/api/resources/d1/
 */
import { createHash, randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { type Account, type Answer, type Call, ok, refuse } from "./cloudflare-account.ts";
import { statementsOf } from "./sql-statements.ts";

export type Database = {
  readonly uuid: string;
  readonly name: string;
  readonly sql: DatabaseSync;
  /** That of a real Worker, which is asked in the place of `sql`. */
  readonly live?: () => Promise<D1Database>;
  /** Imports, and queries of `live` that may have changed something. */
  writes: number;
  /** What it held at an instant: Time Travel goes back to the last at or before the one that is asked for. */
  readonly past: { readonly at: number; readonly bookmark: string; readonly text: string }[];
};

export function newDatabase(name: string, live?: Database["live"]): Database {
  const sql = new DatabaseSync(":memory:");
  return { uuid: randomUUID(), name, sql, writes: 0, past: [], ...(live && { live }) };
}

export async function fromDatabases(
  account: Account,
  call: Call,
  [key, act]: readonly string[],
): Promise<Answer | undefined> {
  const { method, body } = call;
  const all = [...account.databases.values()];
  const shown = ({ uuid, name }: Database) => ({
    uuid,
    name,
    version: "production",
    num_tables: 0,
  });
  if (key === undefined && method === "GET") return ok(all.map(shown));
  if (key === undefined) {
    const { name } = body as { readonly name: string };
    if (account.databases.has(name)) {
      return refuse(400, 7502, `A database with the name "${name}" already exists.`);
    }
    const made = newDatabase(name);
    account.databases.set(name, made);
    return ok(shown(made));
  }
  const one = all.find(({ uuid, name }) => uuid === key || name === key);
  if (one === undefined) return refuse(404, 7404, `The database ${key} could not be found`);
  if (act === undefined) return ok(shown(one));
  if (act === "query") return query(one, (body as { readonly sql: string }).sql);
  if (act === "export" && one.live !== undefined) return exported(one, call);
  if (act === "import") return imported(one, call);
  if (act === "time_travel") return wentBack(one, call);
  return undefined;
}

/** Writes down what a database holds now. D1 does so by itself. */
export async function keepPresent(database: Database): Promise<void> {
  const schema = await dumpOf(database, { no_data: true });
  const rows = await dumpOf(database, { no_schema: true });
  // What happens when a row is added must not happen when it is put back.
  const isTrigger = (statement: string) => /^CREATE TRIGGER/i.test(statement);
  const text = [
    ...schema.filter((statement) => !isTrigger(statement)),
    ...rows,
    ...schema.filter(isTrigger),
  ].join("\n");
  database.past.push({ at: Date.now(), bookmark: randomUUID(), text });
}

async function wentBack(database: Database, { path, query: asked }: Call): Promise<Answer> {
  const at = Date.parse(asked.get("timestamp") ?? "");
  const bookmark = asked.get("bookmark");
  const point = database.past.findLast((one) =>
    bookmark === null ? one.at <= at : one.bookmark === bookmark,
  );
  if (point === undefined) return refuse(400, 7500, "No such point in time.");
  if (path.endsWith("/bookmark")) return ok({ bookmark: point.bookmark });
  const tables = await runAll(database, [
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'",
  ]);
  const names = (tables[0] ?? []).map((row) => (row as { readonly name: string }).name);
  await runAll(database, [
    "PRAGMA defer_foreign_keys = true",
    ...names.map((name) => `DROP TABLE "${name}"`),
    ...statementsOf(point.text),
  ]);
  return ok({ bookmark: point.bookmark, previous_bookmark: "before", message: "" });
}

/** D1 takes no longer statement. */
const LONGEST_STATEMENT = 100_000;

/** D1 runs all statements of a call, or none. */
async function query(database: Database, text: string): Promise<Answer> {
  try {
    const results = await runAll(database, statementsOf(text));
    const meta = { duration: 0.1, rows_read: 0, rows_written: 0 };
    return ok(results.map((rows) => ({ results: rows, success: true, meta })));
  } catch (error) {
    return refuse(400, 7500, wordsOf(error));
  }
}

async function runAll(
  database: Database,
  statements: readonly string[],
): Promise<readonly (readonly unknown[])[]> {
  if (statements.some((one) => Buffer.byteLength(one) > LONGEST_STATEMENT)) {
    throw new Error("statement too long: SQLITE_TOOBIG");
  }
  if (database.live !== undefined) {
    if (!statements.every((one) => /^\s*(?:SELECT|PRAGMA)/i.test(one))) database.writes += 1;
    const db = await database.live();
    const answers = await db.batch(statements.map((one) => db.prepare(one)));
    return answers.map(({ results }) => results);
  }
  const { sql } = database;
  sql.exec("BEGIN");
  try {
    const results = statements.map((one) => sql.prepare(one).all());
    sql.exec("COMMIT");
    return results;
  } catch (error) {
    sql.exec("ROLLBACK");
    throw error;
  }
}

/** Files that a signed URL names, and what is going on: by the id that stands in the URL or the bookmark. */
const files = new Map<string, string>();
const underWay = new Map<string, { readonly text: string; readonly name: string }>();

type DumpOptions = { readonly no_schema?: boolean; readonly no_data?: boolean };

/** By the program of D1 itself. */
async function dumpOf(
  { live }: Database,
  { no_schema: noSchema = false, no_data: noData = false }: DumpOptions,
): Promise<readonly string[]> {
  const dump = (await live?.())?.prepare("PRAGMA miniflare_d1_export(?,?,?);");
  const [lines] = (await dump?.bind(Number(noSchema), Number(noData)).raw()) ?? [[]];
  return lines as readonly string[];
}

/** Answers the first call with a bookmark, as D1 does while it works. */
async function exported(database: Database, { body, origin }: Call): Promise<Answer> {
  const { current_bookmark: bookmark, dump_options: options } = body as {
    readonly current_bookmark?: string;
    readonly dump_options: DumpOptions;
  };
  if (bookmark === undefined) {
    const text = (await dumpOf(database, options)).join("\n");
    const at = randomUUID();
    underWay.set(at, { text, name: `${at}.sql` });
    return ok({
      success: true,
      type: "export",
      status: "active",
      at_bookmark: at,
      messages: ["Generating"],
    });
  }
  const made = underWay.get(bookmark);
  if (made === undefined) return refuse(400, 7500, "Not currently exporting.");
  files.set(bookmark, made.text);
  return ok({
    success: true,
    type: "export",
    status: "complete",
    at_bookmark: bookmark,
    messages: ["Uploaded part 1"],
    result: { filename: made.name, signed_url: `${origin}/client/v4/signed/${bookmark}` },
  });
}

async function imported(database: Database, { body, origin }: Call): Promise<Answer> {
  const { action, etag, filename } = body as {
    readonly action: string;
    readonly etag?: string;
    readonly filename?: string;
  };
  if (action === "init") {
    const name = `${database.uuid}.${etag}.sql`;
    const upload = `${origin}/client/v4/signed/${name}`;
    return ok({ success: true, type: "import", messages: [], filename: name, upload_url: upload });
  }
  if (action === "ingest") {
    const text = files.get(filename ?? "");
    if (text === undefined || etagOf(text) !== etag) return refuse(400, 7500, "No such file.");
    underWay.set(database.uuid, { text, name: filename ?? "" });
    const at = database.uuid;
    return ok({ success: true, type: "import", status: "active", at_bookmark: at, messages: [] });
  }
  const under = underWay.get(database.uuid);
  underWay.delete(database.uuid);
  if (under === undefined) {
    return ok({ success: false, type: "import", error: "Not currently importing.", messages: [] });
  }
  database.writes += 1;
  const statements = statementsOf(under.text);
  try {
    await runAll(database, statements);
  } catch (error) {
    const errors = [wordsOf(error)];
    return ok({ success: true, type: "import", status: "error", errors, messages: [] });
  }
  const meta = { duration: 1, rows_read: 0, rows_written: 0, size_after: 1 };
  const result = { num_queries: statements.length, final_bookmark: "after", meta };
  return ok({ success: true, type: "import", status: "complete", messages: [], result });
}

/** What a signed URL is good for: to fetch an export, to leave a file to be imported. */
export async function signedFile(method: string, path: string, body: unknown): Promise<Answer> {
  const name = path.slice("/signed/".length);
  if (method === "PUT") {
    const text = String(body);
    files.set(name, text);
    return { status: 200, file: { text: "", etag: etagOf(text) } };
  }
  const text = files.get(name);
  return text === undefined
    ? { status: 403, file: { text: "Request has expired" } }
    : { status: 200, file: { text } };
}

function etagOf(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
