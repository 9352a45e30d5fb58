/** A sentence of the publication's words with markup inside. */
import type { Child } from "hono/jsx";
import { partsOf, valueAt } from "../../../publication/words.ts";

/**
 * `<Say phrase={words.kept} address={<strong>{address}</strong>} />`: each place of the phrase is filled with the property
 * of its name; strings are escaped as everywhere.
 */
export function Say({
  phrase,
  ...values
}: {
  readonly phrase: string;
  readonly [place: string]: Child;
}) {
  return (
    <>{partsOf(phrase).map((part, at) => (at % 2 === 0 ? part : valueAt(values, part, phrase)))}</>
  );
}
