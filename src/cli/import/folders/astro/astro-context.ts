/** What is known of a site of Astro before its texts are read. */

import type { DateRule } from "../site/site-date.ts";
import type { SiteFiles } from "../site/site-files.ts";
import type { AstroRoute } from "./astro-routes.ts";

export type AstroContext = {
  readonly files: SiteFiles;
  readonly dates: DateRule;
  readonly origin: string;
  readonly base: string;
  readonly routes: readonly AstroRoute[];
  /** "never" | "always" | "ignore" */
  readonly trailing: string;
  readonly ugly: boolean;
  readonly author: string | undefined;
};
