/** What is known of a site of Eleventy before its texts are read. */

import type { LiquidEngine } from "../body/liquid-engine.ts";
import type { DateRule } from "../site/site-date.ts";
import type { SiteFiles } from "../site/site-files.ts";
import type { EleventySettings } from "./eleventy-settings.ts";

export type EleventyContext = {
  readonly files: SiteFiles;
  readonly settings: EleventySettings;
  readonly dates: DateRule;
  readonly origin: string;
  readonly base: string;
  readonly engine: LiquidEngine;
};

export function below(path: string, { input }: EleventySettings): string {
  return input !== "" && path.startsWith(`${input}/`) ? path.slice(input.length + 1) : path;
}
