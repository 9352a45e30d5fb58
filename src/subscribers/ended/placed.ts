/** What a choice stands for by what is offered now, in SQL. */
import { CADENCES, type Cadences, placeOf } from "../../publication/cadence/cadences.ts";

/** At which minute of each hour the tick looks whether somebody is to be moved: who foretells editions reckons with it. */
export const MOVING_MINUTE = 3;

/** SQL for the cadence that a choice stands for by what is offered: the next rarer one, where it was taken away. */
export function placed(cadences: Cadences, column: string): string {
  const moves = CADENCES.flatMap((cadence) => {
    const place = placeOf(cadences, cadence);
    return place.kind === "rarer" ? [`WHEN '${cadence}' THEN '${place.cadence}'`] : [];
  });
  return moves.length === 0 ? column : `CASE ${column} ${moves.join(" ")} ELSE ${column} END`;
}
