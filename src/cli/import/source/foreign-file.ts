/** Files that are no single post: exports, feeds, lists, tables. Recognised by what they hold. Pure. */
import { addressColumn } from "../../../subscribers/lists/list.ts";

/** A file that is not one post of text, in words that end the sentence "subscribers.csv is …". */
type ForeignFile = { readonly what: string; readonly instead?: string };

/** Characters that are looked at: a signature stands at the beginning, and a file may be large. */
const LOOKED_AT = 64 * 1024;

/**
 * Recognises a file that must not become a post. Each kind is a line of a table here: an importer that can
 * read one takes it out.
 *
 * @param name the file's name
 * @param text decoded, with "\n" as line end
 * @returns why not, to be put behind the file's name; undefined for a post
 */
export function refusalOf(name: string, text: string): string | undefined {
  const start = startOf(text);
  const found =
    markupFile(start) ??
    jsonFile(text) ??
    peopleOrTable(name, start) ??
    signedFile(start) ??
    endedFile(name, start);
  if (found === undefined) return undefined;
  return `is ${found.what}${found.instead ?? ", which this importer cannot read yet"}`;
}

/** Root elements of XML, after the declaration, comments and the document type. */
const ROOTS: Readonly<Record<string, string>> = {
  rss: "an RSS feed",
  feed: "an Atom feed",
  "rdf:rdf": "an RSS 1.0 feed",
  opml: "an OPML list of feeds",
  urlset: "a sitemap",
  sitemapindex: "a sitemap",
  svg: "an SVG picture",
  plist: "a property list",
};

/** An article of a blog's front page: its heading leads to the post. */
const LISTED_POST =
  /<article\b[^>]{0,1000}>(?:(?!<\/?article)[\s\S]){0,2000}?<h[1-3]\b[^>]{0,500}>\s*<a\b/gi;

/**
 * What a file is that is neither a post of text nor a table, in words that end the sentence "x.csv is …";
 * undefined for all others.
 *
 * @param text decoded, with "\n" as line end
 */
export function signedKindOf(text: string): string | undefined {
  const start = startOf(text);
  return (markupFile(start) ?? jsonFile(text) ?? signedFile(start))?.what;
}

function startOf(text: string): string {
  return text.slice(0, LOOKED_AT).replace(/^[\s\uFEFF]+/, "");
}

function markupFile(start: string): ForeignFile | undefined {
  if (/^<!doctype netscape-bookmark-file/i.test(start)) return { what: "a file of bookmarks" };
  if (/^<\?php/i.test(start)) return { what: "a PHP program" };
  const listed = [...start.matchAll(LISTED_POST)].length;
  if (listed > 1) {
    return { what: `a page that lists ${listed} posts`, instead: "; save each post by itself" };
  }
  const root = rootOf(start);
  if (root === undefined || root === "html") return undefined;
  if (root === "rss" && /wordpress\.org\/export|xmlns:wp=/i.test(start))
    return { what: "a WordPress export (WXR)" };
  if (root === "feed" && /blogger\.com/i.test(start))
    return { what: "an export or feed of Blogger (Atom)" };
  const known = Object.hasOwn(ROOTS, root) ? ROOTS[root] : undefined;
  if (known !== undefined) return { what: known };
  return start.startsWith("<?xml") ? { what: `an XML file (<${root.slice(0, 40)}>)` } : undefined;
}

/** The name of the first element, in lower case. */
function rootOf(start: string): string | undefined {
  let rest = start;
  for (;;) {
    const skipped =
      /^(?:<\?[^>]{0,2000}\?>|<!--[\s\S]{0,8000}?-->|<![^>[]{0,2000}(?:\[[^\]]{0,4000}\]\s*)?>)\s*/.exec(
        rest,
      );
    if (skipped === null) return /^<([a-z][\w:.-]{0,60})/i.exec(rest)?.[1]?.toLowerCase();
    rest = rest.slice(skipped[0].length);
  }
}

/** A file that is JSON from its beginning to its end. JSON front matter is followed by a text. */
function jsonFile(text: string): ForeignFile | undefined {
  const plain = text.trim();
  if (!/^[[{]/.test(plain)) return undefined;
  const lines = plain.split("\n", 2);
  const whole = parsedJson(plain);
  if (whole === undefined) {
    const isLines = lines.length === 2 && lines.every((line) => parsedJson(line) !== undefined);
    return isLines ? { what: "a file of JSON lines" } : undefined;
  }
  if (typeof whole !== "object" || whole === null) return undefined;
  const { db, version, cells, data, meta } = whole as Readonly<Record<string, unknown>>;
  if (Array.isArray(db) || (data !== undefined && meta !== undefined))
    return { what: "a Ghost export (JSON)" };
  if (String(version).includes("jsonfeed.org")) return { what: "a JSON Feed" };
  if (Array.isArray(cells)) return { what: "a Jupyter notebook" };
  return { what: "a JSON file" };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

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
function peopleOrTable(name: string, start: string): ForeignFile | undefined {
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
    return { what: "the list of posts of a Substack export (posts.csv)" };
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

const SIGNED: readonly (readonly [RegExp, string])[] = [
  [/^BEGIN:VCARD/i, "a file of contacts (vCard)"],
  [/^BEGIN:VCALENDAR/i, "a calendar"],
  [/^From \S+@\S+ +\w{3} \w{3}/, "a mailbox (mbox)"],
  [
    /^(?:[\w-]+: [^\n]*\n(?:[ \t][^\n]*\n)*){0,40}(?:MIME-Version|Message-ID|Received|Return-Path): /i,
    "an email message",
  ],
  [/^%!PS/, "a PostScript document"],
  [/^\\documentclass|^\\begin\{document\}/m, "a LaTeX document"],
  [
    /^(?:-- (?:MySQL|MariaDB|PostgreSQL|SQLite)|PRAGMA foreign_keys|CREATE TABLE )/i,
    "a dump of a database (SQL)",
  ],
  [/^INSERT INTO\s/i, "a dump of a database (SQL)"],
  [/^(?:version: 1\s+)?(?:#[^\n]*\n)?dn:{1,2} /, "a directory of people (LDIF)"],
  [/^diff --git a\//, "a patch"],
  [/^#!\s*\//, "a program"],
  [/^WEBVTT/, "a file of subtitles"],
  [/^1\n\d\d:\d\d:\d\d,\d{3} --> /, "a file of subtitles"],
  [
    /^(?:AUTHOR|TITLE|BASENAME|STATUS|DATE|UNIQUE URL): [\s\S]{0,4000}?\n-{5}\nBODY:/,
    "a Movable Type export",
  ],
  [/^[\p{L}\d_-]+:[^\n]*\n(?:[^\n]*\n){0,200}?-{4,}\n+[\p{L}\d_-]+:/u, "a content file of Kirby"],
  [/^#\+\w+:/, "an Org file"],
];

function signedFile(start: string): ForeignFile | undefined {
  const found = SIGNED.find(([pattern]) => pattern.test(start));
  return found === undefined ? undefined : { what: found[1] };
}

const ENDINGS: Readonly<Record<string, string>> = {
  ...{
    xml: "an XML file",
    json: "a JSON file",
    jsonl: "a file of JSON lines",
    yaml: "a YAML file",
    yml: "a YAML file",
  },
  ...{
    toml: "a TOML file",
    org: "an Org file",
    rst: "a reStructuredText file",
    adoc: "an AsciiDoc file",
  },
  ...{
    asciidoc: "an AsciiDoc file",
    textile: "a Textile file",
    wiki: "a wiki page",
    tex: "a LaTeX document",
  },
  ...{
    ipynb: "a Jupyter notebook",
    eml: "an email message",
    mbox: "a mailbox",
    ics: "a calendar",
    vcf: "a file of contacts",
  },
  ...{
    opml: "an OPML list of feeds",
    sql: "a dump of a database (SQL)",
    svg: "an SVG picture",
    css: "a style sheet",
  },
  ...{
    js: "a program",
    ts: "a program",
    jsx: "a program",
    tsx: "a program",
    php: "a PHP program",
    py: "a program",
  },
};

/** Endings of texts that are read: Markdown, HTML, plain text. */
const READ = /^(?:x?html?|md|mdown|mkdn?|markdown|mdx|mdtext|txt|text|asc)$/;

/** What a name says by its ending; one that nobody knows is not guessed at. */
function endedFile(name: string, start: string): ForeignFile | undefined {
  const ending = /\.([a-z][a-z0-9]{0,8})$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined || name.startsWith(".")) return undefined;
  if (ending === "mdx" && /^(?:import|export)\s|^[ \t]*<[A-Z][\w.]*[\s/>]/m.test(start)) {
    return { what: "Markdown with components (MDX)" };
  }
  if (READ.test(ending)) return undefined;
  if (Object.hasOwn(ENDINGS, ending)) return { what: ENDINGS[ending] ?? "" };
  return {
    what: `of a kind that is not known (.${ending})`,
    instead: "; if it is text, Markdown or HTML, name it .txt, .md or .html",
  };
}
