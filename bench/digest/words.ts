/** How the proofs say durations. */
import { performance } from "node:perf_hooks";

/** @param began as `performance.now()` gave it */
export function seconds(began: number): string {
  return `${((performance.now() - began) / 1_000).toFixed(0)} s`;
}

export function ms(value: number | undefined): string {
  return `${(value ?? Number.NaN).toFixed(2)} ms`;
}
