/** What is known of a site of Jekyll before its texts are read. */

import type { DateRule } from "../site/site-date.ts";
import type { Group, SiteFiles } from "../site/site-files.ts";
import type { GuidRule } from "./jekyll-feeds.ts";

export type JekyllContext = {
  readonly files: SiteFiles;
  readonly config: Group;
  readonly dates: DateRule;
  readonly base: string;
  readonly origin: string;
  readonly guid: GuidRule;
};

/** Which of Jekyll's kinds a file is: "posts", "pages", or a collection. */
export type PlaceOf = { readonly type: string; readonly draft: boolean };
