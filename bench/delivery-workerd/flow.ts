/** How fast an edition leaves the real Worker, and what memory it takes. */
import { freePort } from "../../test/support/loopback.ts";
import { measureEdition } from "./measured.ts";
import { ownWork } from "./own-work.ts";
import { setStage } from "./stage.ts";

type Progress = (words: string) => void;

/** As many messages at once as wrangler.toml has consumers. */
const CONSUMERS = { MESSAGES_AT_ONCE: "4" };

/** Faster than anything can be: the rate limits is not what is measured. */
const UNPACED = { ...CONSUMERS, EMAILS_PER_SECOND: "1000000" };

/** Our own work: a provider that answers at once, in calls of 100. */
export async function benchSpeed(
  workdir: string,
  readers: number,
  progress: Progress,
): Promise<readonly string[]> {
  const stage = await setStage(workdir);
  const task = { transport: "resend", readers, settings: UNPACED } as const;
  const { seconds, planningSeconds, cpuMs } = await measureEdition(stage, "speed", task, progress);
  const sending = seconds - planningSeconds;
  return [
    `${readers.toLocaleString("en")} emails in calls of 100 to a stand-in that answers at once, four messages of the queue at a time: ${Math.round(readers / sending).toLocaleString("en")} emails/s by the wall clock [budget ≥ 5,000]; planned in ${planningSeconds.toFixed(2)} s`,
    `${(cpuMs / readers).toFixed(3)} ms of workerd's CPU an email, D1 and the queue within it: one core would bear ${Math.round((readers / cpuMs) * 1_000).toLocaleString("en")} emails/s`,
    await ownWork(5),
  ];
}

/** The rate limits of a provider that takes 500 emails a second and refuses calls beyond it. */
export async function benchRate(
  workdir: string,
  readers: number,
  progress: Progress,
): Promise<readonly string[]> {
  const stage = await setStage(workdir);
  const task = { transport: "resend", readers, emailsASecond: 500, settings: CONSUMERS } as const;
  const seen = await measureEdition(stage, "rate", task, progress);
  const floor = readers / 500;
  return [
    `${readers.toLocaleString("en")} readers through a provider that takes 500 emails/s: ${seen.seconds.toFixed(0)} s, ${(seen.seconds / floor).toFixed(2)} of the floor of ${floor} s [budget ≤ 1.1]; ${seen.calls} calls, ${seen.refusedCalls} of them refused with 429`,
    `queue: ${seen.counts.messagesWritten} messages written, ${seen.counts.messagesRead} read`,
  ];
}

/** Memory over an edition: of the Worker's isolate, whose bound is 128 MB, and of workerd as a whole. */
export async function benchMemory(
  workdir: string,
  readers: number,
  progress: Progress,
): Promise<readonly string[]> {
  const stage = await setStage(workdir);
  const settings = { ...UNPACED, INSPECTOR_PORT: String(await freePort()) };
  const task = { transport: "resend", readers, settings } as const;
  const seen = await measureEdition(stage, "memory", task, progress);
  const { memory, heapMb, seconds, planningSeconds } = seen;
  return [
    `${readers.toLocaleString("en")} readers planned in ${planningSeconds.toFixed(1)} s and delivered in ${seconds.toFixed(0)} s: the Worker's isolate held ${heapMb?.toFixed(0)} MB at the most, garbage and buffers within it, by the inspector's Runtime.getHeapUsage every 200 ms [budget < 128]`,
    `workerd's RSS, the simulators' isolates and SQLite within it: ${memory.before} MB before, ${memory.peak} MB at the most`,
  ];
}
