/** Instants of programs that keep them in UTC and write them without saying so. Pure. */

/** "2025-06-30 15:35:36", as a database has it. */
const WITHOUT_ZONE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;

/** "2023-01-02 16:55:00+00:00": a blank where the "T" belongs. */
const BLANK = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})$/;

/**
 * The text of an instant with its zone, whatever the program wrote: milliseconds since the epoch, or a text without
 * a zone, which is one of UTC. Anything else stays, so that what is wrong with it can be said.
 */
export function utcInstant(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isFinite(value))
    return Math.abs(value) <= 8.64e15 ? new Date(value).toISOString() : String(value);
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const text = value.trim();
  const bare = WITHOUT_ZONE.exec(text);
  if (bare !== null) return `${bare[1]}T${bare[2]}Z`;
  const apart = BLANK.exec(text);
  return apart === null ? text : `${apart[1]}T${apart[2]}${apart[3]}`;
}
