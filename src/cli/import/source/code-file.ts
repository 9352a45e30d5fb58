/** Programs, style sheets and data in base64 under the name of a text. Pure. */

/** Endings and beginnings of texts in which code is what the text is about, or stands in a fence. */
const MARKED = /\.(?:x?html?|md|mdx|mdown|mkdn?|mdtext|markdown)$/i;
/** Octets in base64 have lines of this length at least: no word is as long. Characters. */
const SHORTEST_DATA = 60;
/** Most lines of code end as no sentence does, or begin as a comment. */
const CODE_LINE = /[;{}]$|[[(]$|^(?:\/\/|\/\*|\*|[)\]}])/;
const RULE = /(?:^|[};/])\s*[^{};\n]{1,200}\{\s*(?:-{0,2}[a-z][a-z-]{0,40}\s*:|\})/;
const STATEMENT =
  /\bfunction\b[^(\n]{0,100}\(|\b(?:const|let|var)\s+[\w$[{]|=>|\bimport\b[^;\n]{0,200}["']|\bexport\s+(?:default|const|function|class)\b|\breturn\b|\b(?:require|console\.\w{1,20}|document\.\w{1,40})\(/;

/** What a file is that is code from its beginning to its end; undefined for a text. */
export function codeFile(name: string, start: string): string | undefined {
  if (MARKED.test(name) || start.startsWith("---")) return undefined;
  const lines = start.split("\n").map((line) => line.trim());
  const written = lines.filter((line) => line !== "");
  if (isBase64(written)) return "data in base64";
  const code = written.filter((line) => CODE_LINE.test(line));
  if (!start.includes("{") || code.length * 10 < written.length * 6) return undefined;
  if (STATEMENT.test(start)) return "a program";
  return RULE.test(start) ? "a style sheet" : undefined;
}

function isBase64([first = "", ...rest]: readonly string[]): boolean {
  if (/^data:[\w/+.;=-]{1,100};base64,/.test(first)) return true;
  const last = rest.at(-1) ?? "";
  return (
    first.length >= SHORTEST_DATA &&
    [first, ...rest].every((line) => /^[A-Za-z0-9+/]+={0,2}$/.test(line)) &&
    // Text of a script without spaces has no digits beside capitals in one word.
    /\d/.test(first + last) &&
    /[A-Z]/.test(first) &&
    /[a-z]/.test(first)
  );
}
