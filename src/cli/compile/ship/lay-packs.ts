/** Packs of bodies that were all rendered just now: any thread can write them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "../kept/atomically.ts";
import type { Laid } from "../pool/room.ts";
import { type PackPlan, packOctets } from "./packs.ts";
import type { FreshBodies } from "./ship.ts";

/** A pack with all that is in it: plain data, so that a thread can have it. */
export type LaidPack = {
  /** Absolute path. */
  readonly file: string;
  readonly plan: PackPlan;
  /** JSON of its bodies, in their order. */
  readonly jsons: readonly Laid[];
};

/** Those that are not there yet, and for which nothing has to be looked up in a pack that was. */
export function freshPacks(
  outDir: string,
  plans: readonly PackPlan[],
  fresh: FreshBodies,
): readonly LaidPack[] {
  return plans.flatMap((plan) => {
    const file = join(outDir, "assets", "packs", plan.name);
    const jsons = plan.bodies.flatMap(({ hash }) => fresh.get(hash) ?? []);
    return jsons.length < plan.bodies.length || existsSync(file) ? [] : [{ file, plan, jsons }];
  });
}

export function layPack({ file, plan, jsons }: LaidPack): void {
  writeAtomically(file, packOctets(plan, jsons));
}
