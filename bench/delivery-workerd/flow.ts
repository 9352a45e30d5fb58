/** How fast an edition leaves the real Worker, and what memory it takes. */
import { measureEdition } from "./measured.ts";
import { ownWork } from "./own-work.ts";
import { setStage } from "./stage.ts";

type Progress = (words: string) => void;

/** Faster than anything can be: the pace is not what is measured. */
const UNPACED = { LETTERS_PER_SECOND: "1000000" };

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
    `${readers.toLocaleString("en")} letters in calls of 100 to a stand-in that answers at once, one message of the queue after the other: ${Math.round(readers / sending).toLocaleString("en")} letters/s by the wall clock [budget ≥ 5,000]; planned in ${planningSeconds.toFixed(2)} s`,
    `${(cpuMs / readers).toFixed(3)} ms of workerd's CPU a letter, D1 and the queue within it: one core would bear ${Math.round((readers / cpuMs) * 1_000).toLocaleString("en")} letters/s`,
    await ownWork(5),
  ];
}

/** The pace of a provider that takes 500 letters a second and refuses calls beyond it. */
export async function benchPace(
  workdir: string,
  readers: number,
  progress: Progress,
): Promise<readonly string[]> {
  const stage = await setStage(workdir);
  const task = { transport: "resend", readers, lettersASecond: 500 } as const;
  const seen = await measureEdition(stage, "pace", task, progress);
  const floor = readers / 500;
  return [
    `${readers.toLocaleString("en")} readers through a provider that takes 500 letters/s: ${seen.seconds.toFixed(0)} s, ${(seen.seconds / floor).toFixed(2)} of the floor of ${floor} s [budget ≤ 1.1]; ${seen.calls} calls, ${seen.refusedCalls} of them refused with 429`,
    `queue: ${seen.counts.messagesWritten} messages written, ${seen.counts.messagesRead} read`,
  ];
}

/** workerd's memory over an edition: all of the process, SQLite and the simulators within it. */
export async function benchMemory(
  workdir: string,
  readers: number,
  progress: Progress,
): Promise<readonly string[]> {
  const stage = await setStage(workdir);
  const task = { transport: "resend", readers, settings: UNPACED } as const;
  const { memory, seconds, planningSeconds } = await measureEdition(
    stage,
    "memory",
    task,
    progress,
  );
  return [
    `${readers.toLocaleString("en")} readers planned in ${planningSeconds.toFixed(1)} s and delivered in ${seconds.toFixed(0)} s: workerd's RSS ${memory.before} MB before, ${memory.peak} MB at the most: + ${memory.peak - memory.before} MB [budget < 128]`,
  ];
}
