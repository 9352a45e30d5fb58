/** The proof of prove-push.ts: the hub and its ledger are the real ones, over SQLite in memory behind D1's interface. */
import { readAsked } from "../asked.ts";
import { proveKills } from "./kills.ts";
import { proveSpeed, type Speed } from "./speed.ts";

const [subscribers = 10_000, seed = 1] = readAsked({ names: [], most: 2 }).numbers;
let [passed, failed] = [0, 0];

function held(holds: boolean, words: string): void {
  if (holds) passed += 1;
  else failed += 1;
  console.log(`${holds ? "holds" : "BROKEN"}: ${words}`);
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

async function speed(given: Omit<Speed, "subscribers">): Promise<void> {
  const { pages, ticked, meant, missing, last, all, faults } = await proveSpeed({
    subscribers,
    ...given,
  });
  const third = given.silent ? "500, a reset or no answer" : "500 or a reset";
  console.log(
    `${subscribers} subscribers, ${given.consumers} consumers, ${given.latency} ms an answer, a third answer ${third}: tick ${seconds(ticked)}, ${pages} pages, last told after ${seconds(last)}, all tried after ${seconds(all)}`,
  );
  held(missing === 0, `each of ${meant} who answer was told`);
  held(last <= 60_000, "within 60 s of the tick");
  held(
    faults.length === 0,
    `nobody was sent what was not meant for it ${faults.slice(0, 3).join("; ")}`,
  );
}

await speed({ consumers: 4, latency: 50, silent: false });
await speed({ consumers: 40, latency: 50, silent: true });
const kills = await proveKills(subscribers, seed);
console.log(
  `${subscribers} subscribers, a third fail up to three times or for ever, ${kills.killed} of ${kills.lives} consumers killed: over after ${kills.hours.toFixed(1)} h of the hub's time, ${kills.twice} told more than once`,
);
held(
  kills.missing === 0,
  `each of ${kills.meant - kills.dead} who come back was told at least once`,
);
held(kills.killed > 0, "there were kills");
held(kills.left === 0, `and nothing is left, also of ${kills.dead} who never do`);
held(
  kills.faults.length === 0,
  `nobody was sent what was not meant for it ${kills.faults.slice(0, 3).join("; ")}`,
);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
