/** Names of time zones: the publication's, and those that subscribers choose. Pure. */

/**
 * Whether the platform's time zone data knows the name: "Asia/Baku", but not "+04:00", which `Intl` takes
 * as well and which has no summer time.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]{0,63}$/.test(name)) return false;
  try {
    // The only question that Intl answers for aliases too; it answers no by throwing.
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
