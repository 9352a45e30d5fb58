/** Numbers and instants as the desk writes them. Pure. */
import { timeZoneParts } from "./zone.ts";

/** "1,234,567" */
export function numberWords(count: number): string {
  return count.toLocaleString("en-US");
}

/** "1.2M", "250K": where there is no room. */
export function shortWords(count: number): string {
  return count < 10_000 ? numberWords(count) : COMPACT.format(count);
}

const COMPACT = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

/** "1 reader", "2,000 readers" */
export function manyWords(count: number, one: string, many = `${one}s`): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`;
}

/** "Sat 28 Nov, 23:31" in the publication's zone; the year where it is another one. */
export function instantWords(at: number, timeZone: string, now: number): string {
  const { weekday, day, month, year, clock } = timeZoneParts(at, timeZone);
  const other = timeZoneParts(now, timeZone).year !== year;
  return `${weekday} ${day} ${month}${other ? ` ${year}` : ""}, ${clock}`;
}

/** "28 Nov" of UTC, in which days are counted; the year where it is another one. */
export function dateWords(at: number, now: number): string {
  return instantWords(at, "UTC", now).replace(/^\w+ /, "").replace(/, .*$/, "");
}

/** "in 3 hours", "12 minutes ago": as exact as anybody asks. */
export function agoWords(at: number, now: number): string {
  const ahead = at > now;
  const minutes = Math.round(Math.abs(at - now) / 60_000);
  if (minutes === 0) return ahead ? "in a moment" : "just now";
  const said = spanWords(minutes);
  return ahead ? `in ${said}` : `${said} ago`;
}

/** "5 minutes", "3 hours", "2 days" */
function spanWords(minutes: number): string {
  if (minutes < 90) return manyWords(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 48 ? manyWords(hours, "hour") : manyWords(Math.round(hours / 24), "day");
}
