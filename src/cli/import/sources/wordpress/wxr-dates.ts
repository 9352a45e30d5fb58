/** Instants as an export of WordPress writes them: the local time and that of Greenwich, either of which may be zeros. Pure. */

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)/;

/** Minutes in which offsets are counted, and the largest of them. */
const STEP = 15;
const LARGEST = 14 * 60;

/**
 * An instant with its zone; without one where only the local time is known; undefined where neither is.
 *
 * @param local as the site's clock had it: "2019-03-18 11:00:00"
 * @param gmt the same in Greenwich
 * @param published the feed's date, which every item has: "Mon, 18 Mar 2019 10:00:00 +0000"
 */
export function wxrInstant(
  local: string | undefined,
  gmt: string | undefined,
  published?: string,
): string | undefined {
  const here = msOf(local);
  const there = msOf(gmt) ?? (here === undefined ? msOfFeed(published) : undefined);
  if (there === undefined) return here === undefined ? undefined : written(here);
  const offset = here === undefined ? 0 : Math.round((here - there) / 60_000);
  const isOffset = offset % STEP === 0 && Math.abs(offset) <= LARGEST;
  if (here === undefined || !isOffset) return `${written(there)}Z`;
  return `${written(here)}${offset === 0 ? "Z" : zone(offset)}`;
}

function msOf(text: string | undefined): number | undefined {
  const parts = WRITTEN.exec(text?.trim() ?? "");
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map(Number);
  if (year === 0 || month === 0 || day === 0) return undefined;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  // A day that the month does not have would be one of the next.
  return new Date(ms).getUTCDate() === day && hour < 24 ? ms : undefined;
}

/** Drafts are dated "Mon, 30 Nov -0001". */
function msOfFeed(text: string | undefined): number | undefined {
  if (text === undefined || /-0001|\b0000\b/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) || ms <= 0 ? undefined : ms;
}

function written(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

function zone(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
