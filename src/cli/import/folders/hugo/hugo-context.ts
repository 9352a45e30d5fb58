/** What is known of a Hugo site before its texts are read. */
import type { DateRule } from "../site/site-date.ts";
import type { Group, SiteFiles } from "../site/site-files.ts";
import type { PathRule } from "./hugo-address.ts";
import type { HugoLanguage } from "./hugo-config.ts";

export type HugoContext = {
  readonly files: SiteFiles;
  readonly config: Group;
  readonly languages: readonly HugoLanguage[];
  readonly rule: PathRule;
  readonly dates: DateRule;
  readonly base: string;
  readonly origin: string;
};
