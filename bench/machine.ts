/** What a bench ran on, and what else the machine had to do. */
import { cpus, totalmem } from "node:os";

export type Machine = {
  /** "2 × Intel(R) Xeon(R) Processor" */
  readonly cpu: string;
  readonly gibibytes: number;
  readonly node: string;
};

export function thisMachine(): Machine {
  const all = cpus();
  return {
    cpu: `${all.length} × ${all[0]?.model.trim() ?? "unknown"}`,
    gibibytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

/** Rates of one say something about those of the other. */
export function isSameMachine(one: Machine, other: Machine): boolean {
  return one.cpu === other.cpu;
}

export function showMachine({ cpu, gibibytes, node }: Machine): string {
  return `${cpu}, ${gibibytes} GiB, Node ${node}`;
}

/** From this share of its processors on, what others do on a machine is in every rate. */
const BUSY = 0.1;
const LOOK_MS = 3_000;

export function isBusy(share: number): boolean {
  return share >= BUSY;
}

/** The share of the processors that is at work while we wait: 0 on a quiet machine, 1 where nothing is left. */
export async function busyElsewhere(): Promise<number> {
  const from = ticks();
  await new Promise((wake) => setTimeout(wake, LOOK_MS));
  const to = ticks();
  const all = to.all - from.all;
  return all === 0 ? 0 : 1 - (to.idle - from.idle) / all;
}

function ticks(): { readonly idle: number; readonly all: number } {
  const times = cpus().map((cpu) => cpu.times);
  const idle = times.reduce((sum, each) => sum + each.idle, 0);
  const all = times.reduce(
    (sum, each) => sum + each.user + each.nice + each.sys + each.idle + each.irq,
    0,
  );
  return { idle, all };
}
