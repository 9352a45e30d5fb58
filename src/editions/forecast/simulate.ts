/**
 * What will be sent: the editions of the coming days. The same functions as the tick's decide, so the answer is
 * what happens when nothing is edited in between. Deterministic: fit for a pipeline.
 *
 * Without a database nothing is known of what was mailed, so each cadence is taken to have carried
 * everything that had settled by its last slot, and to have readers who lack nothing.
 */

import { CADENCES, type Cadence } from "../../publication/cadence/cadences.ts";
import type { LibraryIndex, ReadBody } from "../../publication/library.ts";
import { cadenceOf, localSlot } from "../../publication/schedule.ts";
import { encodedSize } from "../../templates/edition-email.ts";
import type { Layout } from "../../templates/edition-input.ts";
import { DAY, MINUTE } from "../../text/time.ts";
import type { Decision, Readership } from "../decide.ts";
import type { Composed, Verdict } from "../edition.ts";
import { restPeriod } from "../freeze/due.ts";
import { settlingsFrom, settlingsOf } from "./coming.ts";
import { type Due, duesOf } from "./dues.ts";
import { freezeAt, mailedBy } from "./freeze-at.ts";
import type { Standing } from "./standing.ts";

/** A future edition. */
export type Forecast = {
  readonly cadence: Cadence;
  readonly period: string;
  /** Milliseconds since the epoch, in the publication's zone; then when each zone asked about is due. */
  readonly at: number;
  readonly zones: readonly { readonly timeZone: string; readonly at: number }[];
  readonly state: Verdict["state"];
  readonly reason: Verdict["reason"];
  /** In the order of the email. */
  readonly posts: readonly { readonly id: string; readonly title: string }[];
  readonly carried: number;
  /** Undefined for a skipped period. */
  readonly email?: {
    readonly subject: string;
    readonly layout: Layout;
    /** Octets of HTML after transfer encoding, at most. */
    readonly octets: number;
    /** With placeholders for what is one person's own; only where they were asked for. */
    readonly bodies?: { readonly html: string; readonly text: string };
  };
};

type Simulation = {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly days: number;
  /** Zones of readers to say the local instants for. */
  readonly zones: readonly string[];
  /** What the database holds; it is left aside when `from` lies before its newest tick. */
  readonly standing?: Standing;
  /** Cadences that somebody follows; without it, all of them. */
  readonly followed?: readonly Cadence[];
  /** Whether each email is wanted in full. */
  readonly bodies?: boolean;
};

/** Every edition of the coming days, soonest first. */
export async function simulate(
  index: LibraryIndex,
  readBody: ReadBody,
  { from, days, zones, standing, followed, bodies = false }: Simulation,
): Promise<readonly Forecast[]> {
  const known = standing !== undefined && standing.lastAt <= from ? standing : undefined;
  const posts = known === undefined ? settlingsOf(index) : settlingsFrom(index, known, from);
  const context = { index, readBody, posts };
  const forecasts: Forecast[] = [];
  for (const cadence of CADENCES) {
    if (index.publication.digest.cadences[cadence] === undefined) continue;
    const point = known?.cadences.get(cadence);
    let upto =
      known === undefined ? mailedBy(context, cadence, from) : (point?.offer?.upto ?? known.seq);
    // Who was away lacks something until the next edition that there is.
    let lacking = point?.lacking ?? false;
    const arrivals = point?.arrivals ?? [];
    let opened = from;
    const dues = [...duesOf(index, posts, cadence, from, from + days * DAY, { upto, point })];
    for (let due = dues.shift(); due !== undefined; due = dues.shift()) {
      const { at } = due;
      // They are moved at the end of a tick: an edition of the same tick is made without them.
      const arrived = arrivals.filter((one) => one.at < at);
      const isFollowed = point?.followed ?? followed?.includes(cadence) ?? true;
      const lack = arrived.some((one) => one.at >= opened && (one.cursor ?? upto) < upto);
      const readers: Readership = {
        isFollowed: () => isFollowed || arrived.length > 0,
        someoneLacks: () => lacking || lack,
      };
      const { composed, decision, last } = await freezeAt(
        context,
        { ...due, cadence },
        upto,
        "",
        readers,
      );
      if (decision === undefined) continue;
      const { verdict, whole, reaches } = decision;
      if (verdict.state === "open") {
        lacking = false;
        opened = at;
      }
      // A held edition that nobody approves is superseded by the next one, which carries its items.
      if (verdict.state !== "held") {
        upto = { carried: composed.selection.upto, nothing: upto, everything: last }[reaches];
      }
      forecasts.push(
        forecastOf(index, { ...due, cadence }, { zones, bodies }, composed, { verdict, whole }),
      );
      const again = due.at + MINUTE;
      if (cadence !== "instant" || !whole || verdict.state !== "open" || upto >= last) continue;
      if (dues[0] !== undefined && dues[0].at <= again) continue;
      dues.unshift({ period: restPeriod(last, upto), slot: again, at: again });
    }
  }
  return forecasts.sort((a, b) => a.at - b.at || (a.period < b.period ? -1 : 1));
}

function forecastOf(
  { publication }: LibraryIndex,
  due: Due,
  { zones, bodies }: { readonly zones: readonly string[]; readonly bodies: boolean },
  { selection, email }: Composed,
  { verdict, whole }: Pick<Decision, "verdict" | "whole">,
): Forecast {
  const local = (timeZone: string) =>
    localSlot(publication.digest.cadences, due.period, publication.timeZone, { timeZone });
  const { slot: _, ...named } = due;
  return {
    ...named,
    // Before the edition is frozen nobody can receive it, however early their clock says so.
    zones: zones.map((timeZone) => ({
      timeZone,
      at:
        cadenceOf(due.period) === "instant" ? due.at : Math.max(due.at, local(timeZone) ?? due.at),
    })),
    ...verdict,
    posts: selection.items.map(({ itemContent }) => ({
      id: itemContent.post,
      title: itemContent.title,
    })),
    carried: selection.carried,
    ...(email === undefined || !whole || verdict.state === "skipped"
      ? {}
      : {
          email: {
            subject: email.subject,
            layout: email.layout,
            octets: encodedSize(email.html),
            ...(bodies && { bodies: { html: email.html, text: email.text } }),
          },
        }),
  };
}
