/** Files that are no single post: exports, feeds, lists, tables. Recognised by what they hold. Pure. */
import { codeFile } from "./code-file.ts";
import { type ForeignFile, peopleOrTable } from "./people-or-table.ts";

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
    codeOf(name, start) ??
    endedFile(name, start);
  if (found === undefined) return undefined;
  return `is ${found.what}${found.instead ?? ", which this importer cannot read yet"}`;
}

function codeOf(name: string, start: string): ForeignFile | undefined {
  const what = codeFile(name, start);
  return what === undefined ? undefined : { what };
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

/** Deeper than any export: to read it takes memory for each of what may be a million openings. */
const NESTED = /^(?:\[\s*){100}/;

/** A file that is JSON from its beginning to its end. JSON front matter is followed by a text. */
function jsonFile(text: string): ForeignFile | undefined {
  const plain = text.trim();
  if (!/^[[{]/.test(plain) || NESTED.test(plain)) return undefined;
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

/** Endings of names, and what they say. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ["xml", "an XML file"],
  ["json", "a JSON file"],
  ["jsonl", "a file of JSON lines"],
  ["yaml yml", "a YAML file"],
  ["toml", "a TOML file"],
  ["org", "an Org file"],
  ["rst", "a reStructuredText file"],
  ["adoc asciidoc", "an AsciiDoc file"],
  ["textile", "a Textile file"],
  ["wiki", "a wiki page"],
  ["tex", "a LaTeX document"],
  ["ipynb", "a Jupyter notebook"],
  ["eml", "an email message"],
  ["mbox", "a mailbox"],
  ["ics", "a calendar"],
  ["vcf", "a file of contacts"],
  ["opml", "an OPML list of feeds"],
  ["sql", "a dump of a database (SQL)"],
  ["svg", "an SVG picture"],
  ["css", "a style sheet"],
  ["js ts jsx tsx py", "a program"],
  ["php", "a PHP program"],
];

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
  const known = ENDINGS.find(([endings]) => endings.split(" ").includes(ending));
  if (known !== undefined) return { what: known[1] };
  return {
    what: `of a kind that is not known (.${ending})`,
    instead: "; if it is text, Markdown or HTML, name it .txt, .md or .html",
  };
}
