/**
 * An edition delivered by a real Worker that is killed at random, over and over, with the queue emptied
 * each time:
 *
 *     npm run prove:kills [-- resend postmark smtp cloudflare] [--readers 20000] [--kills 50] [--seed 1] [--short]
 *
 * For each provider: first undisturbed, then with kill -9 of workerd. The providers are processes of
 * their own with an append-only ledger; an auditor joins it with the database's file at the end. The exit
 * code is 1 when an email is lost or comes twice, when an ambiguous one is not listed, or when it took
 * more than twice the undisturbed time and the restarts. `--short` is 1,000 readers and 5 kills.
 *
 * What is not as in production: the local queue hands out one message after the other, and after each
 * kill five minutes pass on the Worker's clock, so that the dead holder's lease is over.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MINUTE } from "../../src/text/time.ts";
import { chance } from "../../test/support/chance.ts";
import { numberOf, readAsked } from "../asked.ts";
import { audit, overlooked, readBooks } from "./audit.ts";
import { clockBeforeSlot, isOver, leftOf, runToEnd, tick } from "./edition.ts";
import {
  pause,
  type Stage,
  seedState,
  setStage,
  settingsFor,
  startProvider,
  startWorker,
} from "./stage.ts";

/** `LEASE_MS` of src/wiring/invocation.ts, and a moment. */
const LEASE_OVER_MS = 5 * MINUTE + 1_000;

/** Between accepting a call and answering it, in which a kill leaves the Worker in doubt. Milliseconds. */
const ANSWER_AFTER_MS = 15;

/** From so many readers on the time is judged too. */
const TIMED_READERS = 5_000;

const PROVIDERS = ["resend", "postmark", "smtp", "cloudflare"] as const;
type Provider = (typeof PROVIDERS)[number];

/** Emails that one kill may leave unknown: one call of the transport, since the local queue is serial. */
const DOUBT_A_KILL: Readonly<Record<Provider, number>> = {
  resend: 0,
  postmark: 100,
  smtp: 10,
  cloudflare: 1,
};

const { values, wanted: isWanted } = readAsked({
  names: PROVIDERS,
  options: {
    short: { type: "boolean", default: false },
    readers: { type: "string" },
    kills: { type: "string" },
    seed: { type: "string", default: "1" },
  },
});
const readers = numberOf("readers", values.readers ?? (values.short ? "1000" : "20000"));
const kills = numberOf("kills", values.kills ?? (values.short ? "5" : "50"));
const wanted = PROVIDERS.filter(isWanted);
const random = chance(numberOf("seed", values.seed));

const workdir = mkdtempSync(join(tmpdir(), "tidings-kills-"));
let passed = 0;
try {
  const stage = await setStage(workdir);
  for (const provider of wanted) if (await prove(stage, provider)) passed += 1;
} finally {
  rmSync(workdir, { recursive: true, force: true });
}
console.log(`${passed} passed, ${wanted.length - passed} failed`);
process.exitCode = passed === wanted.length ? 0 : 1;

/** One provider: undisturbed, killed, audited. */
async function prove(stage: Stage, provider: Provider): Promise<boolean> {
  const calm = await deliver(stage, provider, `${provider}-calm`, 0, 0);
  const wild = await deliver(stage, provider, `${provider}-wild`, kills, calm.seconds);
  const keyed = DOUBT_A_KILL[provider] === 0;
  const promised = { unknownAtMost: kills * DOUBT_A_KILL[provider], keyed };
  const calmVerdict = audit(calm.books, calm.seeded, { unknownAtMost: 0, keyed: true });
  const verdict = audit(wild.books, wild.seeded, promised);
  const unnoticed = overlooked(wild.books, wild.seeded, promised);
  // A small edition is over sooner than the first tick after a start.
  const limit =
    readers >= TIMED_READERS ? 2 * calm.seconds + wild.restarting : Number.POSITIVE_INFINITY;
  const problems = [
    ...calmVerdict.violations.map((words) => `undisturbed: ${words}`),
    ...verdict.violations,
    ...unnoticed.map((words) => `the auditor does not notice ${words}`),
    ...(wild.killed < kills ? [`it was over after ${wild.killed} of ${kills} kills`] : []),
    ...(wild.seconds > limit ? [`it took longer than ${limit.toFixed(1)} s`] : []),
  ];
  for (const words of problems) console.log(`       ${words}`);
  const states = Object.entries(verdict.states).map(([state, n]) => `${n} ${state}`);
  console.log(
    `${problems.length === 0 ? "holds" : "FAILS"}  ${provider}: ${readers.toLocaleString("en")} readers, ${wild.killed} × kill -9, queue emptied each time: ${verdict.lost} lost, ${verdict.twice} twice (${states.join(", ")}; of the unknown ${verdict.unknownAccepted} went out); ${wild.seconds.toFixed(1)} s, ${wild.restarting.toFixed(1)} s of them restarts, against ${calm.seconds.toFixed(1)} s undisturbed`,
  );
  return problems.length === 0;
}

/**
 * Delivers one edition.
 *
 * @param times how often the Worker is killed
 * @param calmSeconds how long it takes undisturbed: the kills are spread over that time
 */
async function deliver(
  stage: Stage,
  provider: Provider,
  name: string,
  times: number,
  calmSeconds: number,
) {
  const state = join(stage.workdir, name);
  const ledger = join(stage.workdir, `${name}.jsonl`);
  const { file, seeded } = await seedState(stage, state, readers);
  const outside = await startProvider(ledger, { answerAfterMs: ANSWER_AFTER_MS });
  const settings = settingsFor(provider, outside.ports);
  const clock = clockBeforeSlot(stage);
  let worker = await startWorker(stage, state, settings);
  const progress = (words: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${words}\x1b[K`);
  };
  try {
    // The first tick ever knows the back catalogue; the next one finds the slot.
    await tick(worker, clock);
    clock.pass(MINUTE);

    const began = performance.now();
    let restarting = 0;
    let killed = 0;
    for (; killed < times; killed += 1) {
      const beaten = tick(worker, clock).catch(() => undefined);
      // Twice the mean at most, from nothing on: planning, claiming, calling and recording all get it.
      await lifeOf(outside.ports.http, random() * 2_000 * (calmSeconds / times));
      if (killed > times / 2 && isOver(await leftOf(worker))) break;
      const from = performance.now();
      await worker.kill();
      await beaten;
      worker = await startWorker(stage, state, settings);
      clock.pass(LEASE_OVER_MS);
      restarting += performance.now() - from;
      progress(`kill ${killed + 1} of ${times}`);
    }
    if (killed > 0) await tick(worker, clock);
    await runToEnd(worker, clock, (left) => progress(`${left.batches} batches left`));
    const seconds = (performance.now() - began) / 1_000;
    // Nothing more is written, so the file can be read.
    await worker.kill();
    const books = readBooks(file, ledger);
    return { books, seeded, seconds, killed, restarting: restarting / 1_000 };
  } finally {
    outside.stop();
    await worker.kill();
    progress("");
  }
}

/**
 * Waits for the moment of a kill. A life that gets further than its share of the edition is cut short, so
 * that there is something left for the kills to come.
 */
async function lifeOf(port: number, ms: number): Promise<void> {
  const until = performance.now() + ms;
  const accepted = async () => {
    const tally = await fetch(`http://127.0.0.1:${port}/tally`);
    return ((await tally.json()) as { readonly accepted: number }).accepted;
  };
  // The call under way may be accepted beyond it.
  const share = Math.max(1, readers / kills - 100);
  const before = await accepted();
  while (performance.now() < until && (await accepted()) - before < share) await pause(5);
}
