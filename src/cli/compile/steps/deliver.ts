/** The last step: all that is new is written, the index last, and what the next compilation may keep. */
import { saveMediaMemory } from "../kept/cache.ts";
import type { Pictures } from "../pictures/pictures.ts";
import { keepSegments, newSegments } from "../search/segments.ts";
import type { MediaFile } from "../ship/media.ts";
import type { Parted } from "../ship/posts-files.ts";
import { ship } from "../ship/ship.ts";
import type { Indexed } from "./index-content.ts";
import type { State } from "./state.ts";

/** What is delivered. */
type Finished = Indexed & {
  readonly parted: Parted;
  readonly pictures: Pictures;
  readonly pictured: readonly MediaFile[];
};

/** @returns whether the index changed, or that a body must be rendered anew */
export function deliver(state: State, finished: Finished): boolean | "missing" {
  const { contentDir, outDir, checkOnly, keepPrevious = false } = state.options;
  if (checkOnly === true) return false;
  const { index, parted, plan, search, counts, fresh, cache, paths } = finished;
  const { otherPacks, laid, pictures, pictured, cardPlan } = finished;
  const segments = newSegments(outDir, search, counts);
  if (segments === "missing") return "missing";
  const { lying } = plan;
  const plans = [...plan.plans, ...plan.markdown];
  // Without a clock nothing is open yet.
  const now = state.options.now?.() ?? Number.NEGATIVE_INFINITY;
  const shipped = ship({
    ...{ contentDir, outDir, index, parted, plans, fresh, lying, keepPrevious, now },
    ...{ laid, pictures, ledger: state.ledger, card: state.cards.file },
    otherPacks: new Map([...otherPacks, ...segments]),
    sourceHash: (path) => {
      const reading = state.readMedia(path);
      return reading.kind === "file" ? reading.media.hash : "";
    },
  });
  if (shipped.kind === "missing") return "missing";
  saveMediaMemory(outDir, state.version, state.mediaMemory);
  state.textMemoryFile.save(state.textMemory);
  pictures.keep(pictured);
  state.cards.keep(cardPlan);
  keepSegments(outDir, search);
  // Saving it takes as long as everything else when nothing was edited.
  if (shipped.changed || paths.length > 0) state.cacheFile.save(cache);
  state.cache = cache;
  return shipped.changed;
}
