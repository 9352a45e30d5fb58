/** Takes a text of SQL apart into its statements, as D1 does before it runs them. */

/** A string, a name in quotes, a comment: a semicolon in it ends nothing. */
const WHOLE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|;|[^'";/-]+|[/-]/g;

export function statementsOf(text: string): readonly string[] {
  const statements: string[] = [];
  let current = "";
  for (const [piece] of text.matchAll(WHOLE)) {
    if (/^(?:--|\/\*)/.test(piece)) continue;
    // What a trigger does stands between BEGIN and END, with semicolons of its own.
    const inside = /^\s*CREATE\s+TRIGGER\b/i.test(current) && !/\bEND\s*$/i.test(current);
    if (piece === ";" && !inside) {
      statements.push(current.trim());
      current = "";
    } else {
      current += piece;
    }
  }
  return [...statements, current.trim()].filter((one) => one !== "");
}
