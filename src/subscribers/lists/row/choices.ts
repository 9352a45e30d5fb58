/** Choices of the digest in the words of other programs. Pure. */
import { CADENCES, type Cadence, cadenceNamed } from "../../../publication/cadence/cadences.ts";
import { plainWords } from "../words.ts";

const CADENCE: ReadonlyMap<string, Cadence | "never"> = new Map(
  Object.entries({
    ...Object.fromEntries(CADENCES.map((name) => [name, cadenceNamed(name).inLists])),
    never: "never, none, off, no, not at all, nie, jamais, nunca, mai, nooit, никогда",
  }).flatMap(([cadence, words]) =>
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
