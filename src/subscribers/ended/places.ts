/** Who follows a cadence that is not offered any more, and where they move. Pure: the tables are in ended-store.ts. */
import { type Cadence, type Cadences, placeOf } from "../../publication/cadence/cadences.ts";
import { momentWords } from "../../publication/schedule.ts";
import { counted } from "../../text/amounts.ts";
import { DAY } from "../../text/time.ts";

/** A mistake in publication.yaml moves nobody who is put right within it. Milliseconds. */
export const MOVED_AFTER_MS = DAY;

/** Subscribers of one cadence, those whose emails are paused among them. */
export type Followers = { readonly cadence: Cadence; readonly size: number };

/** Since when a cadence is not offered, as the ticks have it. */
export type Ended = {
  readonly cadence: Cadence;
  /** Milliseconds since the epoch; 0: since before such an end was noted, and nobody is moved for it. */
  readonly since: number;
};

/** Followers of a cadence that is not on offer. */
export type Displaced = Followers & {
  /** The next rarer one that is offered; undefined: they stay, and are e-mailed nothing. */
  readonly to: Cadence | undefined;
  /** When they move, in milliseconds since the epoch; undefined while no tick has noted it. */
  readonly at: number | undefined;
};

/** Followers of a cadence that were moved. */
export type Moved = { readonly from: Cadence; readonly to: Cadence; readonly size: number };

/** Whom the cadences on offer leave without one, and where they move. */
export function displacedBy(
  cadences: Cadences,
  followers: readonly Followers[],
  ended: readonly Ended[] = [],
): readonly Displaced[] {
  return followers.flatMap(({ cadence, size }): readonly Displaced[] => {
    const place = placeOf(cadences, cadence);
    if (place.kind === "kept" || size === 0) return [];
    const since = ended.find((one) => one.cadence === cadence)?.since;
    const to = place.kind === "rarer" && since !== 0 ? place.cadence : undefined;
    const at = to === undefined || since === undefined ? undefined : since + MOVED_AFTER_MS;
    return [{ cadence, size, to, at }];
  });
}

/** What is to be said of them before it happens, with what to do. */
export function displacedWords({ cadence, size, to, at }: Displaced, timeZone: string): string {
  const who = counted(size, "subscriber follows", "subscribers follow");
  const one = size === 1;
  const back = `offer ${cadence} again in publication.yaml`;
  if (to === undefined) {
    return `${who} ${cadence}, which is not offered any more, and ${one ? "is" : "are"} e-mailed nothing: nobody is moved to a more frequent one; ${back}, or let them choose another`;
  }
  const when = at === undefined ? "a day after this is deployed" : momentWords(at, timeZone);
  return `${who} ${cadence}, which is not offered any more, and ${one ? "moves" : "move"} to ${to} ${when}; to keep them, ${back} before`;
}

/** What the log says when they have moved. */
export function movedWords({ from, to, size }: Moved): string {
  return `${from} is not offered any more: ${counted(size, "subscriber")} of it moved to ${to}`;
}
