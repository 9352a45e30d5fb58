/** HTTP-date (RFC 9110 §5.6.7). `Date.parse` guesses, and reads a date without a zone as local. */

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const LONG_DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** "Sun, 06 Nov 1994 08:49:37 GMT", the only form that we send. */
const IMF_FIXDATE = /^(\w{3}), (\d\d) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/;
/** "Sunday, 06-Nov-94 08:49:37 GMT", obsolete. */
const RFC_850 = /^(\w{6,9}), (\d\d)-(\w{3})-(\d\d) (\d\d):(\d\d):(\d\d) GMT$/;
/** "Sun Nov  6 08:49:37 1994", obsolete; it is UTC although it does not say so. */
const ASCTIME = /^(\w{3}) (\w{3}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/;

/** @param instant milliseconds since the epoch; what is below a second is cut off */
export function httpDate(instant: number): string {
  return new Date(instant).toUTCString();
}

/**
 * Reads any of the three forms that RFC 9110 §5.6.7 makes us accept.
 *
 * @param near milliseconds since the epoch: the year of two digits in the second form is the one
 *   within 50 years of it
 * @returns milliseconds since the epoch, or undefined for anything that is not such a date: a
 *   31 February, a wrong weekday, another zone
 */
export function parseHttpDate(text: string, near: number): number | undefined {
  const [, name, day, month, year, hour, minute, second] =
    IMF_FIXDATE.exec(text) ?? rfc850(text, near) ?? asctime(text) ?? [];
  const monthIndex = MONTHS.indexOf(month ?? "");
  if (name === undefined || monthIndex < 0) return undefined;
  const instant = Date.UTC(
    0,
    monthIndex,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const date = new Date(instant);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999, so the year is set on its own.
  date.setUTCFullYear(Number(year), monthIndex, Number(day));
  const weekday = date.getUTCDay();
  const canonical = `${DAYS[weekday]}, ${day} ${month} ${year} ${hour}:${minute}:${second} GMT`;
  const named = name === DAYS[weekday] || name === LONG_DAYS[weekday];
  // A field out of its range has carried over into the next one, and no longer reads the same.
  return named && canonical === date.toUTCString() ? date.getTime() : undefined;
}

function rfc850(text: string, near: number): readonly (string | undefined)[] | undefined {
  const match = RFC_850.exec(text);
  if (match === null) return undefined;
  const middle = new Date(near).getUTCFullYear();
  const inCentury = Math.floor(middle / 100) * 100 + Number(match[4]);
  const year = [inCentury - 100, inCentury, inCentury + 100].find((y) => y > middle - 50);
  return match.with(4, String(year));
}

function asctime(text: string): readonly (string | undefined)[] | undefined {
  const match = ASCTIME.exec(text);
  if (match === null) return undefined;
  const [, name, month, day, hour, minute, second, year] = match;
  return [text, name, day?.replace(" ", "0"), month, year, hour, minute, second];
}
