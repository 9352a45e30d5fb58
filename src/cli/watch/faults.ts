/** Every fault that the watchman knows. */
import { BODY_FAULTS } from "./faults/body.ts";
import { CACHING_FAULTS } from "./faults/caching.ts";
import type { Level } from "./faults/fault.ts";
import { REACHING_FAULTS } from "./faults/reaching.ts";
import { SITE_FAULTS } from "./faults/site.ts";

export const FAULTS = {
  ...REACHING_FAULTS,
  ...BODY_FAULTS,
  ...CACHING_FAULTS,
  ...SITE_FAULTS,
} as const;

export type FaultName = keyof typeof FAULTS;

/** One fault of one feed. */
export type Finding = {
  readonly fault: FaultName;
  /** Names of those who suffer; empty when it is anybody. */
  readonly readers: readonly string[];
  /** What was seen, in one line: "403, server: cloudflare". */
  readonly seen: string;
};

export function levelOf({ fault }: Finding): Level {
  return FAULTS[fault].level;
}
