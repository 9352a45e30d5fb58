/** Damaged and hostile exports. `npm run prove:moving` has a thousand of each. */
import { expect, test } from "vitest";
import { runs } from "../../../support/runs.ts";
import { complaintsAbout } from "./complaints.ts";
import { SAMPLES } from "./samples.ts";

const SEEDS = runs(8, 25);
/** What longer proofs found once: a title of thousands of elements, an author's site that is none, endless lines, stars. */
const FOUND: Readonly<Record<string, readonly number[]>> = {
  rss: [319],
  medium: [259, 845],
  mailchimp: [352, 914],
  hugo: [18, 678],
};
/** Of so many mutants one is compiled as well. */
const COMPILED = 8;

test.each(SAMPLES.map((sample) => [sample.name, sample] as const))(
  "%s: of a damaged or hostile export a sentence is said, and nothing is written that is not whole and in its place",
  async (_name, sample) => {
    const complaints: string[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1)
      complaints.push(...(await complaintsAbout(sample, seed, seed % COMPILED === 0)));
    for (const seed of FOUND[sample.name] ?? [])
      complaints.push(...(await complaintsAbout(sample, seed, true)));
    expect(complaints).toEqual([]);
  },
);
