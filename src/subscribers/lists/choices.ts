/** Choices of the digest in the words of other programs. Pure. */
import type { Cadence } from "../../publication/publication.ts";
import { plainWords } from "./words.ts";

const CADENCE: ReadonlyMap<string, Cadence | "never"> = new Map(
  Object.entries({
    instant:
      "instant, instantly, immediate, immediately, at once, every post, each post, sofort, immediat",
    daily:
      "daily, day, every day, once a day, taglich, quotidien, quotidienne, diario, diaria, giornaliero, dagelijks, ежедневно, gundelik, gunluk",
    weekly:
      "weekly, week, every week, once a week, wochentlich, hebdomadaire, hebdo, semanal, settimanale, wekelijks, еженедельно, heftelik, haftalik",
    monthly:
      "monthly, month, every month, once a month, monatlich, mensuel, mensuelle, mensual, mensal, mensile, maandelijks, ежемесячно, ayliq, aylik",
    never: "never, none, off, no, not at all, nie, jamais, nunca, mai, nooit, никогда",
  } satisfies Record<Cadence | "never", string>).flatMap(([cadence, words]) =>
    words.split(", ").map((word) => [word, cadence as Cadence | "never"] as const),
  ),
);

/** @returns the text itself when it is none that is known: whoever checks the choices names it */
export function cadenceIn(cell: string): string {
  return CADENCE.get(plainWords(cell)) ?? cell;
}

/** "7" for "07:00". */
export function hourIn(cell: string): string {
  return /^0?(\d{1,2})(?::00){0,2}$/.exec(cell)?.[1] ?? cell;
}
