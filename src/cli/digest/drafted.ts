/** The email that content and settings alone make: no database, no person. */

import { composeWritten } from "../../editions/broadcast/freeze-broadcast.ts";
import { broadcastNamed } from "../../editions/broadcast/written.ts";
import {
  nextDue,
  type Preview,
  preview,
  previewOfNewest,
} from "../../editions/forecast/preview.ts";
import { audienceWords, broadcastPeriod } from "../../publication/broadcast.ts";
import type { Cadence } from "../../publication/cadence/cadences.ts";
import type { Publication } from "../../publication/publication.ts";
import { latestSlot, momentWords } from "../../publication/schedule.ts";
import type { Content } from "./content.ts";
import { emailForNobody } from "./for-nobody.ts";
import type { Shown } from "./shown.ts";

export type Drafted =
  | { readonly kind: "email"; readonly shown: Shown }
  | { readonly kind: "none"; readonly reason: string };

/**
 * The email of the next edition of a cadence at or after `at`, for everyone who follows `topics`. When
 * nothing is new then, the newest posts stand in, and the head says so.
 *
 * @param topics empty for everything
 * @param at milliseconds since the epoch
 */
export async function draftEmail(
  { index, readBody }: Content,
  cadence: Cadence,
  topics: readonly string[],
  at: number,
): Promise<Drafted> {
  const due = nextDue(index, cadence, at);
  if (due === undefined) return { kind: "none", reason: `${cadence} is not on offer` };
  const wanted = { cadence, topics, at: due };
  const coming = await preview(index, readBody, wanted);
  if (coming?.kind === "email") {
    const shown = shownOf(index.publication, coming, wanted, newsOf(index.publication, wanted));
    return { kind: "email", shown };
  }
  const newest = await previewOfNewest(index, readBody, wanted, coming?.reason ?? "");
  if (newest?.seen.kind !== "email") return { kind: "none", reason: newest?.seen.reason ?? "" };
  return { kind: "email", shown: shownOf(index.publication, newest.seen, wanted, newest.basis) };
}

/** The email of a broadcast that is written, by its slug. @param at milliseconds since the epoch */
export async function draftBroadcast(
  { index, readBody }: Content,
  slug: string,
  at: number,
): Promise<Drafted> {
  const broadcast = broadcastNamed({ index }, slug);
  if (broadcast === undefined) {
    const known = (index.broadcasts ?? []).map((one) => one.slug);
    const there = known.length === 0 ? "there are none" : `there are ${known.join(", ")}`;
    const reason = `content/broadcasts/${slug}.md is not there, or is a draft; ${there}`;
    return { kind: "none", reason };
  }
  const { sendAt = at, audience } = broadcast;
  const { content } = await composeWritten({ index, readBody }, broadcast, sendAt);
  if (content === undefined) return { kind: "none", reason: `${slug} is too long for an email` };
  const period = broadcastPeriod(broadcast);
  const made = emailForNobody(index.publication, { ...content, period }, sendAt, "preview");
  const basis =
    broadcast.sendAt === undefined
      ? "a broadcast, sent when you say so; dated now"
      : "a broadcast, sent at that time";
  return {
    kind: "email",
    shown: {
      ...{ period, at: sendAt, readers: audienceWords(audience), basis },
      ...{ preheader: broadcast.summary, layout: content.layout, titles: [], carried: 0 },
      ...{ subject: content.subject, ...made },
    },
  };
}

type Wanted = {
  readonly cadence: Cadence;
  readonly topics: readonly string[];
  readonly at: number;
};

/** Says which posts count as new, since without a database nobody knows what was mailed. */
function newsOf({ digest, timeZone }: Publication, { cadence, at }: Wanted): string {
  if (cadence === "instant") return "the post that settles then";
  const before = latestSlot(digest.cadences, cadence, timeZone, at - 1);
  if (before === undefined) return "everything that has settled by then";
  return `what settles after the slot before it, ${momentWords(before.at, timeZone)}`;
}

function shownOf(
  publication: Publication,
  { period, selection, email }: Extract<Preview, { kind: "email" }>,
  { cadence, topics, at }: Wanted,
  basis: string,
): Shown {
  const made = emailForNobody(publication, { ...email, period }, at, "preview");
  const follow = topics.length === 0 ? "" : ` and follows ${topics.join(" or ")}`;
  return {
    period,
    at,
    readers: `everyone who chose ${cadence}${follow}`,
    basis,
    preheader: email.preheader,
    layout: email.layout,
    titles: selection.items.map(({ itemContent }) => itemContent.title),
    carried: selection.carried,
    subject: email.subject,
    ...made,
  };
}
