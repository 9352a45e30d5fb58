/** The last lines of a run: what became slower, what misses its budget, and what could not be told. Pure. */
import { compareFigures, showChange } from "./comparing.ts";
import { type Figure, missesBudget, showFigure } from "./figures.ts";
import { isBusy, isSameMachine, type Machine } from "./machine.ts";
import type { Recorded } from "./record.ts";

export type Run =
  | {
      readonly kind: "measured";
      readonly name: string;
      /** Share of the processors that was at work before it began. */
      readonly busyElsewhere: number;
      readonly figures: readonly Figure[];
    }
  | { readonly kind: "failed"; readonly name: string };

/** @param last the last recorded run of a bench */
export function verdictOf(
  machine: Machine,
  runs: readonly Run[],
  last: (bench: string) => Recorded | undefined,
): { readonly lines: readonly string[]; readonly holds: boolean } {
  const lines: string[] = [""];
  const faster: string[] = [];
  const slower: string[] = [];
  let compared = 0;
  for (const run of runs) {
    if (run.kind === "failed") continue;
    const { name } = run;
    const before = last(name);
    if (before === undefined) {
      lines.push(`${name}: no run is recorded to compare it with`);
      continue;
    }
    const reason = whyUnlike(machine, run.busyElsewhere, before);
    const seen = compareFigures(run.figures, before.figures, reason === undefined);
    compared += seen.compared;
    lines.push(
      `${name}: compared with ${before.version} of ${before.date}: ${seen.compared} figures${reason === undefined ? "" : `, without those of time: ${reason}`}`,
    );
    for (const each of seen.scattered) lines.push(`${name}: too wide a spread to tell: ${each}`);
    for (const each of seen.missing) lines.push(`${name}: recorded, but not measured now: ${each}`);
    faster.push(...seen.faster.map((change) => `faster: ${name}: ${showChange(change)}`));
    slower.push(...seen.slower.map((change) => `slower: ${name}: ${showChange(change)}`));
  }
  const missed = runs.flatMap((run) => (run.kind === "failed" ? [] : missedOf(run)));
  const failed = runs.filter(({ kind }) => kind === "failed").map(({ name }) => `failed: ${name}`);
  lines.push(...faster, ...missed, ...failed, ...slower);
  lines.push(closing(compared, slower.length, failed.length));
  return { lines, holds: slower.length === 0 && failed.length === 0 };
}

function missedOf({ name, figures }: Extract<Run, { kind: "measured" }>): readonly string[] {
  return figures
    .filter(missesBudget)
    .map((figure) => `misses its budget: ${name}: ${figure.name}: ${showFigure(figure)}`);
}

function whyUnlike(machine: Machine, busy: number, before: Recorded): string | undefined {
  if (!isSameMachine(machine, before.machine)) {
    return `it was another machine (${before.machine.cpu}, and here ${machine.cpu})`;
  }
  if (isBusy(before.busyElsewhere)) return "the machine was busy with something else then";
  return isBusy(busy) ? "the machine is busy with something else" : undefined;
}

function closing(compared: number, slower: number, failed: number): string {
  const broken = failed === 0 ? "" : `, and ${failed} could not be measured`;
  if (compared === 0) return `nothing could be compared${broken}`;
  if (slower === 0) return `nothing became slower, of ${compared} figures${broken}`;
  return `${slower} of ${compared} figures became slower${broken}`;
}
