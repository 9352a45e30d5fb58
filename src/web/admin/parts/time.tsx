/** An instant: how long from now for people, and exactly when for who asks. */
import type { Desk } from "../route.ts";
import { agoWords, instantWords } from "./words.ts";

/** "in 3 hours", with the day and hour behind it. */
export function When({ desk, at }: { readonly desk: Desk; readonly at: number }) {
  const zone = desk.given.ports.publication.timeZone;
  return (
    <time datetime={new Date(at).toISOString()}>
      {instantWords(at, zone, desk.now)} <span class="quiet">({agoWords(at, desk.now)})</span>
    </time>
  );
}

/** "12 minutes ago" alone. */
export function Ago({ desk, at }: { readonly desk: Desk; readonly at: number }) {
  const zone = desk.given.ports.publication.timeZone;
  return (
    <time datetime={new Date(at).toISOString()} title={instantWords(at, zone, desk.now)}>
      {agoWords(at, desk.now)}
    </time>
  );
}
