/** Fields of mail and of the reports in it, as servers really write them. Pure; every scan is linear. */

/**
 * Header-like fields, unfolded, by name in lower case; the first of a name counts. Blanks before the colon
 * are allowed, as RFC 5322 §4.5 still asks.
 */
export function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const unfolded = text.replace(/\r\n?/g, "\n").replace(/\n[ \t]+/g, " ");
  for (const line of unfolded.split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).trimEnd().toLowerCase();
    if (!/^[\w-]{1,76}$/.test(name) || fields.has(name)) continue;
    fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** Groups of fields with an empty line between them (RFC 3464 §2.1). */
export function groupsOf(report: string): readonly ReadonlyMap<string, string>[] {
  const groups: string[][] = [[]];
  for (const line of report.replace(/\r\n?/g, "\n").split("\n")) {
    if (line.trim() === "") groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.filter((lines) => lines.length > 0).map((lines) => fieldsOf(lines.join("\n")));
}

/** The word that a field says, in lower case: RFC 5322 §3.2.2 allows comments around it, RFC 2045 parameters. */
export function wordOf(value: string | undefined): string {
  let word = "";
  let depth = 0;
  for (const character of (value ?? "").slice(0, 1_000)) {
    if (character === "(") depth += 1;
    else if (character === ")") depth = Math.max(0, depth - 1);
    else if (character === ";" && depth === 0) break;
    else if (depth === 0) word += character;
  }
  return word.trim().toLowerCase();
}
