/** Phrases of emails, filled; what is filled in and runs the other way is kept to itself. Pure. */
import type { Cadence } from "../publication/cadence/cadences.ts";
import { type Dates, datesIn } from "../publication/dates.ts";
import type { AboutCadence, PerCadence } from "../publication/email-words.ts";
import type { Plural } from "../publication/plural.ts";
import type { Publication } from "../publication/publication.ts";
import { counted, fill, type Words } from "../publication/words.ts";
import { isolated } from "../text/direction.ts";

type Values = Readonly<Record<string, string>>;

export function say({ direction }: Words, phrase: string, values: Values): string {
  const kept = Object.entries(values).map(([place, value]) => [place, isolated(value, direction)]);
  return fill(phrase, Object.fromEntries(kept));
}

export function sayCount(words: Words, plural: Plural, count: number, values: Values = {}): string {
  return say(words, counted(words, plural, count), values);
}

/** A phrase about what somebody subscribed to. @param title the publication's */
export function sayOf(words: Words, phrase: AboutCadence, cadence: Cadence, title: string): string {
  const digest = forCadence(words.emails.asked, cadence);
  const whole = typeof phrase === "string" ? phrase : forCadence(phrase, cadence);
  return say(words, whole, { title, digest });
}

/** @param cadence by name: one that the language has no form for is the digest */
export function forCadence(forms: PerCadence, cadence: Cadence): string {
  return (Object.hasOwn(forms, cadence) ? forms[cadence] : undefined) ?? forms.other;
}

/** What the program's own words are marked with: their language, which need not be the publication's. */
export function spokenBy({ language, direction, words }: Publication): {
  readonly language: string;
  readonly direction: Publication["direction"];
} {
  return words.locale === language
    ? { language, direction }
    : { language: words.tag, direction: words.direction };
}

/** "14 September 2026" in the publication's zone. @param at milliseconds since the epoch */
export function longDate({ words, timeZone }: Publication, at: number): string {
  const zones = made.get(words) ?? new Map<string, Dates>();
  made.set(words, zones);
  const dates = zones.get(timeZone) ?? datesIn(words, timeZone);
  zones.set(timeZone, dates);
  return dates.day(at);
}

/** A Worker has one publication, and making formatters costs more than filling an email. */
const made = new WeakMap<Words, Map<string, Dates>>();
