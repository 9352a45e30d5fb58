/** `tidings import` killed at any moment: what stands is whole and can be published, and the next run finishes. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { filesOf, problemsIn } from "../../test/cli/import/mutated/complaints.ts";
import { wxr } from "../../test/cli/import/mutated/xml-samples.ts";
import { type MovingHouse, openHouse } from "../../test/cli/import/open-house.ts";
import { chance } from "../../test/support/chance.ts";

const MAIN = join(import.meta.dirname, "../../src/cli/main.ts");
const POSTS = 400;

/** @returns complaints; nothing when all was as it should be */
export async function killedRuns(kills: number): Promise<readonly string[]> {
  const whole = house();
  const begun = performance.now();
  await run(whole);
  const lasts = performance.now() - begun;
  const expected = JSON.stringify(whole.content());
  whole.close();
  const draw = chance(kills);
  const complaints: string[] = [];
  let hit = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const killed = house();
    const after = Math.round(lasts * (0.2 + draw()));
    await run(killed, after);
    const stood = Object.keys(killed.content()).length;
    if (stood > 0 && stood < POSTS) hit += 1;
    const found = [...filesOf(killed.content()), ...(await problemsIn(killed.dir))];
    await run(killed);
    if (JSON.stringify(killed.content()) !== expected)
      found.push("the next run did not finish what the killed one began");
    complaints.push(...found.map((complaint) => `killed after ${after} ms: ${complaint}`));
    killed.close();
  }
  console.log(`${kills} kills of a run of ${POSTS} texts, ${hit} of them amid the writing`);
  return complaints;
}

function house(): ReturnType<typeof openHouse> {
  const made = openHouse();
  made.give("export.xml", wxr(POSTS));
  return made;
}

/** @param killAfter milliseconds */
async function run({ dir }: MovingHouse, killAfter?: number): Promise<void> {
  const child = spawn(process.execPath, [MAIN, "import", "export.xml"], {
    cwd: dir,
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  if (killAfter !== undefined) {
    await Promise.race([ended, sleep(killAfter)]);
    child.kill("SIGKILL");
  }
  await ended;
}
