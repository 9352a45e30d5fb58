/** Rows whose INSERT is longer than D1 takes come back as they were. */
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { DROP_PIECES, inShortStatements } from "../../../src/cli/backup/long-rows.ts";

/** As D1 writes a dump: a row a line, line ends inside a text put in by replace(). */
function dumpOf(rows: readonly (readonly [number, string, Buffer | null])[]): string {
  const string = (text: string) => {
    const quoted = `'${text.replaceAll("'", "''").replaceAll("\n", "\\n")}'`;
    return text.includes("\n") ? `replace(${quoted},'\\n',char(10))` : quoted;
  };
  return rows
    .map(([id, text, octets]) => {
      const blob = octets === null ? "NULL" : `X'${octets.toString("hex")}'`;
      return `INSERT INTO "posts" ("id","text","octets") VALUES(${id},${string(text)},${blob});\n`;
    })
    .join("");
}

async function* inChunks(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function statements(dump: string, size: number): Promise<readonly string[]> {
  const pieces: string[] = [];
  for await (const piece of inShortStatements(inChunks(dump, size))) pieces.push(piece);
  return pieces;
}

test("a short row stays as it is, octet for octet", async () => {
  const dump = dumpOf([[1, "Low; water\u2028'X(SELECT", Buffer.from("ab")]]);
  expect((await statements(dump, 7)).join("")).toBe(dump);
});

test("long texts and octets are taken in by short statements, and are whole in their row", async () => {
  const rows: [number, string, Buffer | null][] = [
    [1, "it's 'quoted'; ".repeat(20_000), null],
    [2, `${"🌊".repeat(60_000)}\nthe end X(SELECT`, Buffer.alloc(70_000, 0xa5)],
    [3, "short", Buffer.from("x")],
  ];
  const all = await statements(dumpOf(rows), 65_536);
  const lines = all.join("").split("\n");
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThan(100_000);
  const database = new DatabaseSync(":memory:");
  // Not every table has row ids.
  database.exec(
    "CREATE TABLE posts (id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''), octets BLOB) STRICT, WITHOUT ROWID",
  );
  database.exec(DROP_PIECES + all.join(""));
  const found = database.prepare("SELECT id, text, octets FROM posts ORDER BY id").all();
  expect(
    found.map(({ id, text, octets }) => [
      id,
      text,
      octets === null ? null : Buffer.from(octets as Uint8Array),
    ]),
  ).toEqual(rows);
  const tables = database.prepare("SELECT name FROM sqlite_schema").all();
  expect(tables.map(({ name }) => name)).toEqual(["posts"]);
});

test("a line that is a part of something longer is left alone", async () => {
  const odd = `INSERT INTO "posts" VALUES(1,'${"a".repeat(120_000)}\nb');\n`;
  expect((await statements(odd, 65_536)).join("")).toBe(odd);
});
