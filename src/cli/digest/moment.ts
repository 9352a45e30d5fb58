/** Instants as the commands print them. Pure. */
import { clockWords, dateWords } from "../../digest/schedule.ts";

/** "Mon 14 Sep, 08:00 Asia/Baku". */
export function momentWords(at: number, timeZone: string): string {
  return `${minuteWords(at, timeZone)} ${timeZone}`;
}

/** "Mon 14 Sep, 08:00". */
export function minuteWords(at: number, timeZone: string): string {
  const [, time] = clockWords(at, timeZone).split(" ");
  return `${dateWords(at, timeZone)}, ${time}`;
}
