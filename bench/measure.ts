/** Running things and stating what was seen: medians and spread, never a single figure. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export type Spread = { readonly median: number; readonly low: number; readonly high: number };

/** Median, lowest and highest of at least one number. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const middle = sorted.length / 2;
  const median =
    sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
  return { median, low: at(0), high: at(sorted.length - 1) };
}

/**
 * Between which of the values the median of all that could be measured lies, in at least 95 of 100 cases: by their order
 * alone, so that a few pairs which other work has spoiled do no harm. Of fewer than nine it is their lowest and highest.
 */
export function medianWithin(values: readonly number[]): Pick<Spread, "low" | "high"> {
  const sorted = [...values].sort((a, b) => a - b);
  const { length } = sorted;
  let cut = 0;
  // Each value is above the median or below it, as a coin falls.
  let [outside, falls] = [0, 0.5 ** length];
  while (cut < length / 2) {
    outside += 2 * falls;
    if (outside > 0.05) break;
    falls *= (length - cut) / (cut + 1);
    cut += 1;
  }
  const from = Math.max(0, cut - 1);
  return { low: sorted[from] ?? Number.NaN, high: sorted[length - 1 - from] ?? Number.NaN };
}

/** Runs a command to its end. Rejects with its output when it fails. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", NO_COLOR: "1", ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    child.stderr.on("data", (chunk) => (output += String(chunk)));
    child.once("error", fail);
    child.once("exit", (code) => {
      if (code === 0) done(output);
      else fail(new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output}`));
    });
  });
}

export type Run = { readonly seconds: number; readonly cpu: number; readonly megabytes: number };

/**
 * Seconds on the clock and of the processors, and MiB of memory at the most, of a command. The last two are those of a
 * process on Linux; what its last moments took is missing.
 */
export function measured(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): Promise<Run> {
  const from = performance.now();
  const child = spawn(command, [...args], { ...options, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  let [cpu, megabytes] = [0, 0];
  const look = setInterval(() => {
    try {
      const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" ");
      // `utime` and `stime` of proc(5), in hundredths of a second.
      cpu = Math.max(cpu, (Number(stat[11]) + Number(stat[12])) / 100);
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      megabytes = Math.max(megabytes, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It has just ended.
    }
  }, 50);
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", (code) => {
      clearInterval(look);
      const seconds = (performance.now() - from) / 1000;
      if (code === 0) done({ seconds, cpu, megabytes });
      else fail(new Error(said));
    });
  });
}

/** Seconds of wall clock that `work` took. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}
