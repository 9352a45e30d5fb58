/** Names the renderer, so that renderings that are kept from one run to the next are those of this program. */
import { randomUUID } from "node:crypto";
import { hashOf } from "./hash.ts";

/** `scripts/build.ts` puts a hash of the package's code and of its locked dependencies here. */
const BUILT: string | undefined = undefined;

/** A checkout may be edited between two runs: each process is a renderer of its own, and keeps nothing for the next. */
const RENDERER = BUILT ?? randomUUID();

export function rendererVersion(): string {
  // Segmentation, time zones and languages come from the runtime's ICU data.
  const { icu, unicode, tz } = process.versions;
  return hashOf(RENDERER, `${icu} ${unicode} ${tz}`);
}
