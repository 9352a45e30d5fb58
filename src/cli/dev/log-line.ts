/** A line of the Worker's log, as people read it on a terminal. A program gets the JSON that stands in it. */

/** Turns one JSON object with its event into words; any other line stays as it is. */
export function logLineForPeople(line: string): string {
  const fields = fieldsOf(line);
  if (fields === undefined) return line;
  const { event, line: words, ...rest } = fields;
  // What was decided is written as a sentence already.
  if (typeof words === "string")
    return withRest(event === "tick" ? words : `${event}: ${words}`, rest);
  if (event === "delivered") return deliveredWords(fields);
  return withRest(String(event), rest);
}

function fieldsOf(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{"event":')) return undefined;
  try {
    const fields: unknown = JSON.parse(line);
    return typeof fields === "object" && fields !== null ? { ...fields } : undefined;
  } catch {
    return undefined;
  }
}

/** "batch 12 by smtp: 98 sent, 2 retry; again at 2026-11-28T10:00:00.000Z". */
function deliveredWords(fields: Readonly<Record<string, unknown>>): string {
  const { event: _, batch, transport, emails, counts, again, ...rest } = fields;
  const outcomes = Object.entries(counts ?? {}).map(([state, number]) => `${number} ${state}`);
  const sums = outcomes.length === 0 ? "nothing sent" : outcomes.join(", ");
  const later = again === undefined ? "" : `; again at ${again}`;
  return withRest(`batch ${batch} (${emails}) by ${transport}: ${sums}${later}`, rest);
}

function withRest(words: string, rest: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(rest).map(([name, value]) => `${name} ${plain(value)}`);
  return said.length === 0 ? words : `${words} (${said.join(", ")})`;
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
