/** How fast an edition leaves the real Worker, and what memory it takes. */
import { freePort } from "../../test/support/loopback.ts";
import { cost, counted, type Measured, rate, told } from "../figures.ts";
import { measureFloor } from "./floor.ts";
import { measureEdition } from "./measured.ts";
import { ownWork } from "./own-work.ts";
import { setStage } from "./stage.ts";

type Progress = (words: string) => void;

/** As many messages at once as wrangler.toml has consumers. */
const CONSUMERS = { MESSAGES_AT_ONCE: "4" };

/** Faster than anything can be: rate limits are not what is measured. */
const UNPACED = { ...CONSUMERS, EMAILS_PER_SECOND: "1000000" };

/** What an email of the publication that ships has in the JSON of its call. Octets. */
const OCTETS = 33_000;

/** Our own work: a provider that answers at once, in calls of 100; beside a Worker that makes the trips alone. */
export async function benchSpeed(
  workdir: string,
  readers: number,
  rounds: number,
  progress: Progress,
): Promise<Measured> {
  const stage = await setStage(workdir);
  const task = { transport: "resend", readers, settings: UNPACED } as const;
  const bare = { readers, octets: OCTETS, abreast: 4 };
  const seen = [];
  for (let round = 0; round < rounds; round += 1) {
    const floor = await measureFloor(stage, `floor-${round}`, bare);
    const ours = await measureEdition(stage, `speed-${round}`, task, progress);
    seen.push({ floor, ours });
  }
  const all = seen.map(({ ours }) => ours);
  return {
    notes: [
      `${readers.toLocaleString("en")} emails in calls of 100 to a stand-in that answers at once, four messages of the queue at a time; CPU is workerd's, D1 and the queue within it`,
    ],
    figures: [
      rate(
        "by the wall clock",
        "emails/s",
        all.map(({ seconds, planningSeconds }) => readers / (seconds - planningSeconds)),
        3_000,
      ),
      rate(
        "from the first that is accepted to the last",
        "emails/s",
        all.map(({ acceptingSeconds }) => readers / acceptingSeconds),
      ),
      told(
        "of a Worker that makes the trips alone",
        "emails/s",
        seen.map(({ floor }) => readers / floor.seconds),
      ),
      cost(
        "planned in",
        "s",
        all.map(({ planningSeconds }) => planningSeconds),
      ),
      cost(
        "of CPU, sending",
        "ms/email",
        all.map(({ sendingCpuMs }) => sendingCpuMs / readers),
      ),
      told(
        "of CPU, making the trips alone",
        "ms/email",
        seen.map(({ floor }) => floor.cpuMs / readers),
      ),
      cost(
        "of CPU, sending, to that of the trips alone",
        "×",
        seen.map(({ ours, floor }) => ours.sendingCpuMs / floor.cpuMs),
      ),
      ...(await ownWork(5)),
    ],
  };
}

/** The rate limits of a provider that takes 500 emails a second and refuses calls beyond it. */
export async function benchRate(
  workdir: string,
  readers: number,
  progress: Progress,
): Promise<Measured> {
  const stage = await setStage(workdir);
  const task = { transport: "resend", readers, emailsASecond: 500, settings: CONSUMERS } as const;
  const seen = await measureEdition(stage, "rate", task, progress);
  const floor = readers / 500;
  return {
    notes: [`${readers.toLocaleString("en")} readers through a provider that takes 500 emails/s`],
    figures: [
      cost("in all", "s", [seen.seconds]),
      cost(`of the floor of ${floor} s`, "×", [seen.seconds / floor], 1.1),
      counted("calls", "calls", seen.calls),
      counted("calls refused with 429", "calls", seen.refusedCalls, 0),
      cost("messages of the queue written", "messages", [seen.counts.messagesWritten]),
      cost("messages of the queue read", "messages", [seen.counts.messagesRead]),
    ],
  };
}

/** Memory over an edition: of the Worker's isolate, whose bound is 128 MB, and of workerd as a whole. */
export async function benchMemory(
  workdir: string,
  readers: number,
  progress: Progress,
): Promise<Measured> {
  const stage = await setStage(workdir);
  const settings = { ...UNPACED, INSPECTOR_PORT: String(await freePort()) };
  const task = { transport: "resend", readers, settings } as const;
  const seen = await measureEdition(stage, "memory", task, progress);
  const { memory, heapMb, seconds, planningSeconds } = seen;
  if (heapMb === undefined) throw new Error("the isolate was not asked for its heap");
  return {
    notes: [
      `${readers.toLocaleString("en")} readers; the Worker's isolate by the inspector's Runtime.getHeapUsage every 200 ms, garbage and buffers within it`,
      "workerd's RSS has the simulators' isolates and SQLite within it",
    ],
    figures: [
      cost("the Worker's isolate at the most", "MB", [heapMb], 128),
      cost("planned in", "s", [planningSeconds]),
      cost("delivered in", "s", [seconds]),
      told("workerd's RSS before", "MB", [memory.before]),
      cost("workerd's RSS at the most", "MB", [memory.peak]),
    ],
  };
}
