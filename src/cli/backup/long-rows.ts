/**
 * D1 gives out rows that it does not take in: a statement has at most 100,000 octets there, and the text of a long post
 * makes a longer INSERT. Its long strings are laid down in pieces first, and put together where the row wants them.
 */

/** Octets of a statement that D1 takes, with room for what belongs to no string. */
const LONGEST = 90_000;

/** Characters of a string that stays in its row: a table has no hundred columns. */
const STAYS = 500;

/** Characters of a piece. In UTF-8 it has three times as many octets at most. */
const PIECE = 20_000;

const PIECES = "tidings_pieces";

/** For the beginning of a file: what a run of long ago has left. */
export const DROP_PIECES = `DROP TABLE IF EXISTS ${PIECES};`;

/** @param chunks a dump of SQL with a row a line, as D1 writes it */
export async function* inShortStatements(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let split = false;
  for await (const line of linesOf(chunks)) {
    const short = Buffer.byteLength(line) <= LONGEST ? undefined : shortened(line);
    if (short === undefined) {
      yield `${line}\n`;
      continue;
    }
    if (!split) yield `CREATE TABLE ${PIECES} (literal INTEGER, nth INTEGER, piece TEXT);\n`;
    split = true;
    yield short;
  }
  if (split) yield `DROP TABLE ${PIECES};\n`;
}

/** Lines by "\n" alone: what else ends a line in other places may stand in a text. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      yield rest.toString("utf8", from, end);
      from = end + 1;
    }
    rest = rest.subarray(from);
  }
  if (rest.length > 0) yield rest.toString("utf8");
}

/** Undefined for what is no row of a dump: it stays as it is. */
function shortened(line: string): string | undefined {
  const parts = partsOf(line);
  const bare = parts.filter((_, at) => at % 2 === 0).join("");
  if (!bare.startsWith("INSERT INTO ") || !bare.endsWith(");")) return undefined;
  const before: string[] = [];
  const row = parts.map((part, at) => {
    if (at % 2 === 0 || part.length <= STAYS) return part;
    before.push(...piecesOf(part, at));
    const pieces = `SELECT piece FROM ${PIECES} WHERE literal = ${at} ORDER BY nth`;
    const whole = `(SELECT group_concat(piece, '') FROM (${pieces}))`;
    return part.startsWith("X") ? `unhex(${whole})` : whole;
  });
  return `${before.join("")}${row.join("")}\nDELETE FROM ${PIECES};\n`;
}

/** Of SQL in a line, by turns what stands outside of strings and a string with its quotes: octets are X'0A1B'. */
function partsOf(line: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let quote = line.indexOf("'"); quote >= 0; quote = line.indexOf("'", from)) {
    const start = line[quote - 1] === "X" ? quote - 1 : quote;
    let end = line.indexOf("'", quote + 1);
    while (end >= 0 && line[end + 1] === "'") end = line.indexOf("'", end + 2);
    // A string that does not end here: this line is a part of something longer.
    if (end < 0) return [line];
    parts.push(line.slice(from, start), line.slice(start, end + 1));
    from = end + 1;
  }
  return [...parts, line.slice(from)];
}

function piecesOf(string: string, literal: number): readonly string[] {
  const text = string.slice(string.indexOf("'") + 1, -1).replaceAll("''", "'");
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const piece = pieceFrom(text, from);
    from += piece.length;
    const quoted = `'${piece.replaceAll("'", "''")}'`;
    pieces.push(`INSERT INTO ${PIECES} VALUES(${literal},${pieces.length},${quoted});\n`);
  }
  return pieces;
}

/** So long that a pair of surrogates is not parted. */
function pieceFrom(text: string, from: number): string {
  const last = text.charCodeAt(from + PIECE - 1);
  const parts = last >= 0xd8_00 && last <= 0xdb_ff;
  return text.slice(from, from + PIECE - (parts ? 1 : 0));
}
