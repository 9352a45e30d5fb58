/**
 * Proofs about `tidings deploy`, with the real Wrangler against a Cloudflare on loopback:
 *
 *   node bench/prove-deploy.ts steps [N]  each call that changes something fails once, before it is done and after; the
 *                                         next run finishes, and the account is as if nothing had happened. N: the first N
 *   node bench/prove-deploy.ts whole      this repository, with --sample, looked at in a real Worker; twice
 *   node bench/prove-deploy.ts half       accounts that are half made, by hand or by a run that was cut off
 *   node bench/prove-deploy.ts input      what is wrong outside: each a sentence, nothing made that should not be, and once
 *                                         it is mended the next run finishes
 *
 * Without a name all of them: a quarter of an hour on a quiet machine. Ends with status 1 when anything failed.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { deployCommand } from "../src/cli/commands/deploy.ts";
import { refuse } from "../test/cli/deploy/cloudflare-account.ts";
import { openStage, type Stage } from "../test/cli/deploy/stage.ts";
import { run } from "../test/cli/workspace.ts";
import { readAsked } from "./asked.ts";
import { HALVES } from "./deploy/halves.ts";
import { standingOf } from "./deploy/standing.ts";
import { TROUBLES } from "./deploy/troubles.ts";

const { numbers, wanted } = readAsked({ names: ["whole", "steps", "half", "input"], most: 1 });
const [amount = Number.POSITIVE_INFINITY] = numbers;

let failed = 0;
function say(good: boolean, what: string, words = ""): void {
  if (!good) failed += 1;
  console.log(`${good ? "ok  " : "FAIL"}  ${what}${words === "" ? "" : `: ${words}`}`);
}

async function withStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage();
  try {
    await work(stage);
    const strange = [...new Set(stage.cloudflare.strange)];
    if (strange.length > 0)
      say(false, "the stand-in was asked what it does not know", strange.join());
  } finally {
    await stage.close();
  }
}

/** Runs until nothing is left to do, and holds the account to what an undisturbed run makes. */
async function finishes(stage: Stage, what: string, goal: unknown, words: string): Promise<void> {
  const last = await stage.deploy();
  const standing = standingOf(stage.account);
  const good = last.code === 0 && isDeepStrictEqual(standing, goal);
  say(good, what, good ? words : `${last.errors.join(" ")} ${JSON.stringify(standing)}`);
}

let goal: unknown;
let changing: readonly string[] = [];
await withStage(async (stage) => {
  const started = performance.now();
  const first = await stage.deploy();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  goal = standingOf(stage.account);
  changing = [...new Set(stage.cloudflare.changes.map(patternOf))];
  say(
    first.code === 0,
    "a fresh account",
    `${stage.cloudflare.changes.length} changes in ${seconds} s`,
  );
  const before = stage.cloudflare.changes.length;
  const again = await stage.deploy();
  const more = stage.cloudflare.changes.length - before;
  say(again.code === 0 && more === 0, "the same run again", `${more} changes`);
});

/** Ids differ from run to run. */
function patternOf(call: string): string {
  return call.replace(/[0-9a-f-]{32,36}/g, "ID");
}

if (wanted("whole")) {
  const { startPublication } = await import("../src/cli/testing.ts");
  const root = join(import.meta.dirname, "..");
  const site = await startPublication(root);
  await withStage(async ({ cloudflare, account }) => {
    const words = ["--sample", "--site", site.origin.origin];
    const started = performance.now();
    const { code, errors, out } = await run(deployCommand, words, root);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const script = account.scripts.get("tidings");
    const good = code === 0 && script?.schedules.length === 1 && account.domains.size === 0;
    say(good, "this repository", good ? `${seconds} s` : [...out, ...errors].join("\n"));
    const before = cloudflare.changes.length;
    const again = await run(deployCommand, words, root);
    const more = cloudflare.changes.slice(before);
    say(again.code === 0 && more.length === 0, "the same again", `${more.length} changes`);
  });
  await site.close();
}

if (wanted("steps")) {
  const cases = changing.flatMap((call) => [[call, "before"] as const, [call, "after"] as const]);
  for (const [call, when] of cases.slice(0, amount)) {
    await withStage(async (stage) => {
      const sign = new RegExp(`^${call.replaceAll("ID", "[0-9a-f-]{32,36}")}$`);
      const answer = refuse(400, 1, "a fault that was made for this proof");
      stage.cloudflare.mishaps.push({ call: sign, answer, when, times: 1 });
      const first = await stage.deploy();
      const heard = first.code === 0 ? "got over at once" : first.errors.join(" ");
      await finishes(stage, `${call} fails ${when} it is done`, goal, heard);
    });
  }
}

if (wanted("half")) {
  for (const [what, make] of Object.entries(HALVES)) {
    await withStage(async (stage) => {
      await make(stage);
      await finishes(stage, what, goal, "finished by one run");
    });
  }
}

if (wanted("input")) {
  for (const [what, { trouble, sign, changes, mend, goesOn }] of Object.entries(TROUBLES)) {
    await withStage(async (stage) => {
      const undo = await trouble(stage);
      const before = stage.cloudflare.changes.length;
      const { code, errors, out } = await stage.deploy();
      undo?.();
      const made = stage.cloudflare.changes.length - before;
      const heard = [...errors, ...(goesOn === true ? out : [])].find((line) => sign.test(line));
      const good = code === (goesOn === true ? 0 : 1) && heard !== undefined && made <= changes;
      const words = heard ?? `${made} changes, and it said: ${errors.join(" ")}`;
      say(good, what, words.trim());
      mend?.(stage);
      await finishes(stage, `${what}, mended`, goal, "finished by the next run");
    });
  }
  oldNode();
}

/** Only where the machine has one: the name of an old Node is given as TIDINGS_OLD_NODE. */
function oldNode(): void {
  const { TIDINGS_OLD_NODE: node } = process.env;
  if (node === undefined) {
    console.log("--    Node too old: TIDINGS_OLD_NODE names none here");
    return;
  }
  try {
    execFileSync(node, ["bin/tidings.js", "deploy"], { stdio: "pipe" });
    say(false, "Node too old", "it ran");
  } catch (error) {
    const words = String((error as { readonly stderr?: Buffer }).stderr ?? error).trim();
    say(/needs 22\.13 or newer/.test(words), "Node too old", words);
  }
}

console.log(failed === 0 ? "Nothing failed." : `${failed} failed.`);
process.exitCode = failed === 0 ? 0 : 1;
