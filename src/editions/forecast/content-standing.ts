/**
 * Where a publication stands by its content alone: every tick came on time, nothing was edited, every edition went
 * out. What is added to that content is foretold from here as the tick will see it: new when it is deployed.
 */
import { CADENCES } from "../../publication/cadence/cadences.ts";
import type { LibraryIndex, ReadBody } from "../../publication/library.ts";
import { visibleAt } from "../../publication/library.ts";
import { MUTED } from "../settle/settle.ts";
import { tickAt } from "./coming.ts";
import { forecastContext, itemOf, mailedBy } from "./freeze-at.ts";
import type { Standing } from "./standing.ts";

/** @param from milliseconds since the epoch */
export async function standingByContent(
  index: LibraryIndex,
  readBody: ReadBody,
  from: number,
): Promise<Standing> {
  const context = forecastContext(index, readBody);
  const settled = context.posts.filter(({ settledAt }) => settledAt <= from);
  const numbers = new Map(settled.map((one) => ["post" in one ? one.post.id : "", one.seq]));
  const offered = CADENCES.filter((one) => index.publication.digest.cadences[one] !== undefined);
  const upto = new Map(offered.map((cadence) => [cadence, mailedBy(context, cadence, from)]));
  const seq = settled.at(-1)?.seq ?? 0;
  const least = Math.min(seq, ...upto.values());
  return {
    firstAt: 0,
    lastAt: from,
    seq,
    seenPosts: visibleAt(index, from).posts.map(({ id, revision, published, email }) => {
      const number = numbers.get(id);
      return {
        post: id,
        revision,
        since: tickAt(published),
        seq: number ?? (email === "never" ? MUTED : null),
        waiting: number === undefined,
      };
    }),
    pending: await Promise.all(
      settled.filter((one) => one.seq > least).map((one) => itemOf(context, one)),
    ),
    cadences: new Map(
      offered.map((cadence) => [
        cadence,
        {
          offer: { since: 0, upto: upto.get(cadence) ?? 0 },
          followed: true,
          lacking: false,
          arrivals: [],
          overdue: undefined,
        },
      ]),
    ),
  };
}
