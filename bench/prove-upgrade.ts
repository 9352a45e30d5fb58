/**
 * The long proof of an upgrade: each version of which a database is kept is told anew with 10,000 readers, by its own
 * code, and upgraded to today's in the middle of an edition:
 *
 *     node bench/prove-upgrade.ts [COMMIT …] [--readers 10000]
 *
 * The exit code is 1 when something does not hold. test/journeys/upgrade.slow.ts does the same with the small fixtures.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixtureNames, readFixture, unpackFixture } from "../test/support/upgrade/fixture.ts";
import { goOnFrom, shortcomings } from "../test/support/upgrade/proof.ts";
import { numberOf, readAsked } from "./asked.ts";
import { makeFixture } from "./upgrade/fixture.ts";

const kept = fixtureNames().map((name) => readFixture(name).commit);
const { values, words: asked } = readAsked({
  options: { readers: { type: "string", default: "10000" } },
});
const readers = numberOf("readers", values.readers);
const work = mkdtempSync(join(tmpdir(), "tidings-prove-upgrade-"));
let failed = false;
try {
  for (const commit of asked.length > 0 ? asked : kept) await prove(commit);
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function prove(commit: string): Promise<void> {
  const say = (words: string): void => console.log(`${commit}  ${words}`);
  const file = join(work, `${commit}.json.gz`);
  say(`its own code tells the story with ${readers} readers`);
  makeFixture(commit, file, readers);
  const packed = readFileSync(file);
  const fixture = unpackFixture(packed);
  const seen = await goOnFrom(fixture, say);
  const emails = (number: string): number => seen.received[number]?.length ?? 0;
  const before = fixture.received[seen.half]?.length ?? 0;
  say(`migrations on top: ${seen.migrations.join(", ") || "none"}`);
  say(`${fixture.half}: ${before} emails before, ${emails(seen.half) - before} after`);
  say(
    `${fixture.held}, held and then approved: ${emails(seen.held)} emails; the next: ${emails(seen.next)}`,
  );
  say(`calls whose answer was lost and that were asked again: ${seen.again.same.length}`);
  const short = shortcomings(fixture, seen);
  failed ||= short.length > 0;
  for (const words of short.length === 0 ? ["nothing is missing, and nothing came twice"] : short) {
    console.log(`${short.length === 0 ? "holds" : "FAILS"}  ${commit}: ${words}`);
  }
}
