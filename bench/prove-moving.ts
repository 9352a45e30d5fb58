/**
 * The long proof of `tidings import`: damaged and hostile exports of every format that it knows, and runs that are killed
 * at any moment. Run by hand or at night:
 *
 *   node bench/prove-moving.ts [mutants of each format, default 1000] [kills, default 50] [name of one format]
 *
 * Ends with status 1 when anything failed, and names the seed.
 */

import { complaintsAbout } from "../test/cli/import/mutated/complaints.ts";
import { SAMPLES } from "../test/cli/import/mutated/samples.ts";
import { readAsked } from "./asked.ts";
import { killedRuns } from "./moving/kills.ts";

const { numbers, wanted } = readAsked({ names: SAMPLES.map(({ name }) => name), most: 2 });
const [mutants = 1_000, kills = 50] = numbers;
let failed = 0;
for (const sample of SAMPLES) {
  if (mutants === 0 || !wanted(sample.name)) continue;
  const begun = performance.now();
  let wrong = 0;
  for (let seed = 1; seed <= mutants; seed += 1) {
    for (const complaint of await complaintsAbout(sample, seed, true)) {
      console.error(`FAILED ${complaint}`);
      wrong += 1;
    }
  }
  failed += wrong;
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(`${sample.name}: ${mutants} mutants in ${seconds} s, ${wrong} complaints`);
}
if (kills > 0) {
  for (const complaint of await killedRuns(kills)) {
    console.error(`FAILED ${complaint}`);
    failed += 1;
  }
}
console.log(failed === 0 ? "all proved" : `${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
