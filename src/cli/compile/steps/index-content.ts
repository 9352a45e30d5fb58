/** The third step: what the Worker is to be built from, without anything written but packs. */
import type { LibraryIndex } from "../../../publication/library.ts";
import { feedWordsOf } from "../../../templates/i18n/languages.ts";
import type { AssembledPost } from "../assemble.ts";
import { broadcastPack } from "../broadcasts.ts";
import { NO_CARDS } from "../cards/cards.ts";
import { withCards } from "../cards/publication-cards.ts";
import type { Cache } from "../kept/cache.ts";
import type { WorkerPool } from "../pool/worker-pool.ts";
import { comparedOf } from "../related/compared.ts";
import { relatedPosts } from "../related/related.ts";
import { planSearch } from "../search/segment-plan.ts";
import type { FreshCounts } from "../search/segments.ts";
import { indexOf, keep, planBodies } from "../ship/binding.ts";
import { freshPacks } from "../ship/lay-packs.ts";
import type { FreshBodies } from "../ship/ship.ts";
import { dateWithdrawals } from "../withdrawn.ts";
import type { Joined } from "./join-content.ts";
import type { ContentRead } from "./read-content.ts";
import type { State } from "./state.ts";

export type Indexed = Awaited<ReturnType<typeof indexContent>>;

/** @param lacking this compilation is given up for one that has all pictures */
export async function indexContent(
  state: State,
  pool: WorkerPool,
  read: ContentRead,
  joined: Joined,
  before: Cache,
  lacking: boolean,
) {
  const { contentDir, outDir, checkOnly } = state.options;
  const { label, heads, rendered, templates, look } = read;
  const { entries } = rendered;
  const { publication, assembly, redirects, notes, broadcasts } = joined;
  const { carried } = state;
  const plan = planBodies(assembly.posts, assembly.pages, entries);
  const fresh: FreshBodies = new Map([...(carried?.fresh ?? []), ...rendered.fresh]);
  const counts: FreshCounts = new Map([...(carried?.counts ?? []), ...rendered.counts]);
  const plans = [...plan.plans, ...plan.markdown];
  const laid = checkOnly === true || lacking ? [] : freshPacks(outDir, plans, fresh);
  const laying = pool.layPacks(laid);
  // Whoever waits for it hears what went wrong; until then nobody does, and that is no reason to end the process.
  laying.catch(() => undefined);
  const dated = dateWithdrawals(assembly.posts, contentDir, label);
  const search = planSearch(assembly.posts, entries, publication);
  const feedWords = await feedWordsOf(publication, assembly.posts);
  const spoken = { ...publication, ...(feedWords !== undefined && { feedWords }) };
  const related = relatedPosts(comparedOf(assembly.posts, entries), before.related);
  const carded = await cardsOf(state, spoken, dated.posts, read, lacking);
  const packed = broadcasts.map(broadcastPack);
  const index = indexOf(carded.publication, { ...assembly, posts: carded.posts }, plan, {
    ...templates,
    notes,
    redirects: redirects.index,
    related: related.lists,
    search: search.index,
    broadcasts: broadcasts.map(({ body: _, ...said }, at) => ({
      ...said,
      file: packed[at]?.name ?? "",
    })),
  });
  const kept = keep(heads, entries, plan, before.entries);
  const cache: Cache = {
    ...{ version: state.version, entries: kept, templates: templates.cache, related },
  };
  return {
    ...{ index, plan, search, fresh, counts, cache, laying },
    /** Paths of what was rendered anew, also before pictures were waited for. */
    paths: [...new Set([...(carried?.paths ?? []), ...rendered.paths])],
    /** Packs of redirects and broadcasts: text by file name. */
    otherPacks: new Map([
      ...redirects.packs,
      ...packed.map(({ name, text }): [string, string] => [name, text]),
    ]),
    cardPlan: carded.plan,
    /** The files of its look. */
    laid: [...look.laid, ...carded.laid],
    warnings: [...dated.warnings, ...carded.warnings],
  };
}

/** @param lacking this compilation is given up for one that has all pictures */
async function cardsOf<Known extends LibraryIndex["publication"]>(
  state: State,
  publication: Known,
  posts: readonly AssembledPost[],
  { label, settings, rendered, look }: ContentRead,
  lacking: boolean,
) {
  const { pictures, cardProgress = () => undefined, checkOnly } = state.options;
  if (lacking || pictures === "planned") {
    return { publication, posts, laid: [], plan: NO_CARDS, warnings: [] };
  }
  const facts = { materials: look.cards, draw: state.draw };
  const titleOf = (path: string | undefined) => ({
    file: label(path ?? "publication.yaml"),
    line:
      path === undefined
        ? settings.lineOf(["title"])
        : (rendered.entries.find(({ source }) => source.path === path)?.head.lines.title ?? 1),
  });
  const drawn = await withCards(
    ...([state.cards, publication, posts, facts, { titleOf }] as const),
    pictures === "now" ? cardProgress : undefined,
  );
  const { theme } = publication;
  state.drawCards =
    theme &&
    (() => state.cards.draw(state.cards.waiting(drawn.plan), { ...facts, theme }, cardProgress));
  return { ...drawn, warnings: pictures === undefined && checkOnly !== true ? [] : drawn.warnings };
}
