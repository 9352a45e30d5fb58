/** content/ is compiled once: read, joined, made into an index, delivered. */
import { broadcastPeriod } from "../../../publication/broadcast.ts";
import type { Compilation } from "../compilation.ts";
import { pictureReport } from "../pictures/shown.ts";
import type { WorkerPool } from "../pool/worker-pool.ts";
import { sortProblems } from "../problem.ts";
import { boundsOf, carriedOf } from "../ship/bounds.ts";
import { checkFeedSizes } from "../ship/feed-sizes.ts";
import { partPosts } from "../ship/posts-files.ts";
import { readUnshipped } from "../ship/ship.ts";
import { deliver } from "./deliver.ts";
import { indexContent } from "./index-content.ts";
import { joinContent } from "./join-content.ts";
import { readContent } from "./read-content.ts";
import { picturesOf, type State } from "./state.ts";

/**
 * Nothing is written while anything is wrong.
 *
 * @param wait stops before anything is written while there are pictures to be made
 * @returns "waiting" for these; "missing" where a part of dist/ is not what it was believed to be
 */
export async function compileOnce(
  state: State,
  pool: WorkerPool,
  wait: boolean,
): Promise<Compilation | "missing" | "waiting"> {
  const { options } = state;
  const before = state.cache ?? state.cacheFile.load();
  const pictures = await picturesOf(state);
  const read = await readContent(state, pool, before);
  const published = state.carried?.published ?? before.entries;
  const { joined, findings } = await joinContent(state, read, pictures, published);
  if (joined === undefined) return { kind: "problems", ...findings };

  const pictured = joined.assembly.pictures.map(({ media }) => media);
  state.waiting = pictures.waiting(pictured);
  const lacking = wait && state.waiting.length > 0;
  const indexed = await indexContent(state, pool, read, joined, before, lacking);
  const { index, plan, fresh, counts, cache, paths } = indexed;
  if (lacking) {
    state.carried = { fresh, counts, paths, published };
    state.cache = cache;
    return "waiting";
  }

  const bodies = { ...options, ...plan, fresh };
  const { entries } = read.rendered;
  const { place } = joined;
  const sizes = await checkFeedSizes(bodies, index, entries, place, options.now?.());
  await indexed.laying;
  // What comes now needs memory of its own, and no thread.
  await pool.dismiss();
  if (sizes === "missing") return "missing";
  const parted = partPosts(index);
  const changed = deliver(state, { ...indexed, parted, pictures, pictured });
  if (changed === "missing") return "missing";
  const bounds = boundsOf(carriedOf(index, parted), place.file);
  const warnings = [...findings.warnings, ...indexed.warnings, ...sizes, ...bounds];
  const done = {
    ...{ kind: "compiled" as const, index, rendered: paths, changed },
    drafts: read.headed.filter(({ head }) => head.draft).length,
    warnings: sortProblems(warnings),
    unmended: findings.unmended,
    pictures: pictureReport(joined.assembly.pictures, pictures),
  };
  if (options.inMemory !== true) return done;
  const unshipped = readUnshipped(bodies);
  if (unshipped === undefined) return "missing";
  const ofBroadcasts = joined.broadcasts.map((one) => [broadcastPeriod(one), one.body] as const);
  const { otherPacks } = indexed;
  return { ...done, bodies: new Map([...unshipped, ...ofBroadcasts]), otherPacks };
}
