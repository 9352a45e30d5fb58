/** Lists of people and tables, recognised by their lines whatever the file is called. Pure. */
import { addressColumn } from "../../../subscribers/lists/list.ts";

/** A file that is not one post of text, in words that end the sentence "subscribers.csv is …". */
export type ForeignFile = { readonly what: string; readonly instead?: string };

/** Bounded as RFC 5321 §4.5.3.1 bounds the parts of an address: a line may be as long as the file. */
const ADDRESS = /[^\s@<>"(),:;|]{1,64}@[^\s@<>"(),:;|]{1,255}\.[\p{L}\d-]{2,63}/u;
/** Words beside an address in a line that is of a list and not of a text. */
const MOST_WORDS = 6;
/** Lines that are looked at, and that a table has at least when its name does not say that it is one. */
const LINES = 200;
const FEWEST_LINES = 3;
/** Characters of a line that are looked at. */
const LONGEST_LINE = 2000;

/** Addresses line by line, or a table. */
export function peopleOrTable(name: string, start: string): ForeignFile | undefined {
  const lines = asLines(start)
    .split("\n")
    .slice(0, LINES)
    .map((line) => line.slice(0, LONGEST_LINE))
    // Rules between the rows of a table, in Markdown and in emails.
    .filter((line) => /[^\s|:+=-]/.test(line));
  const isTable = /\.(?:csv|tsv)$/i.test(name);
  const header = cellsOf(lines[0] ?? "");
  const listed = lines.filter((line) => ADDRESS.test(line) && (isTable || isListed(line)));
  const named = lines.filter((line) => isNamed(line));
  const people = named.length >= FEWEST_LINES && named.length > listed.length ? named : listed;
  const headed =
    isTable || (lines.length > 1 && /^\s*\|/.test(start) && !ADDRESS.test(lines[0] ?? ""));
  const rows = headed ? lines.length - 1 : lines.length;
  const known = header.length > 1 && addressColumn(header) >= 0;
  // Some of the list may have no address.
  if (
    known ||
    (people.length > 0 && people.length * 10 >= rows * 6) ||
    (isTable && people.length > 0 && /(?:^|[^a-z])e-?mail/i.test(lines[0] ?? ""))
  ) {
    return {
      what: "a list of people with their addresses and no post",
      instead: `; bring subscribers in with \`tidings subscribers import ${name}\``,
    };
  }
  const names = header.map((cell) => cell.toLowerCase());
  if (names.includes("post_id") && names.includes("post_date"))
    return {
      what: "the list of posts of a Substack export (posts.csv)",
      instead: ", without their texts; import the zip that it came in, or its folder",
    };
  return isTable || isTabular(lines) ? { what: "a table (CSV)" } : undefined;
}

/** A page's rows, items and paragraphs as lines, its cells apart; any other text as it is. */
function asLines(start: string): string {
  if (!/^<(?:!doctype html|html|head|body|table|ul|ol|div|p)\b/i.test(start)) return start;
  return start
    .replace(/<\/(?:td|th)>/gi, ",")
    .replace(/<\/(?:tr|li|p|div|h[1-6]|title|head)>|<br\b[^>]{0,200}>/gi, "\n")
    .replace(/<[^<>]{0,2000}>/g, "")
    .replace(/,+[ \t]*$/gm, "");
}

/** "Anna Alpha a@x.example": an address after a name and nothing else. */
function isNamed(line: string): boolean {
  return /^[^.!?:@]{1,60}\s<?[^\s@]{1,64}@[^\s@]{1,255}$/.test(line.trim()) && ADDRESS.test(line);
}

/** An address with a name, a date or a state beside it. */
function isListed(line: string): boolean {
  const rest = line.replace(ADDRESS, " ");
  const words = rest.match(/[\p{L}\d][\p{L}\d.:_-]*/gu) ?? [];
  return (
    words.length <= MOST_WORDS &&
    (/[,;|\t<]/.test(line) ||
      words.length === 0 ||
      /^(?:[-*+]|\d+[.)])?\s*[^\s@]+@\S+$/.test(line.trim()))
  );
}

function cellsOf(line: string): readonly string[] {
  const by = [",", ";", "\t"].find((separator) => line.includes(separator));
  return by === undefined
    ? [line.trim()]
    : line.split(by).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}

/** Line after line with the same number of separators, under short names. */
function isTabular(lines: readonly string[]): boolean {
  if (lines.length < FEWEST_LINES) return false;
  const rows = lines.map((line) => cellsOf(line));
  const [header = []] = rows;
  // Cells of a header are names: "post_id", "Date (UTC)". A sentence has longer parts.
  const named =
    header.length >= 3 &&
    header.every((cell) => cell !== "" && cell.length <= 30 && cell.split(/\s+/).length <= 3);
  return (
    named && rows.every((row) => row.length === header.length) && !/[.!?]$/.test(lines[0] ?? "")
  );
}
