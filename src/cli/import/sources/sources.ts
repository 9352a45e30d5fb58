/** The programs whose exports `tidings import` knows, a line each; the first that recognises the files reads them. */

import { FOLDER_SOURCES } from "../folders/folder-sources.ts";
import { buttondown } from "./buttondown/buttondown.ts";
import { feeds } from "./feeds/feeds.ts";
import { ghost } from "./ghost/ghost.ts";
import { mailchimp } from "./mailchimp/mailchimp.ts";
import { medium } from "./medium/medium.ts";
import { microfeed } from "./microfeed/microfeed.ts";
import type { SourceDefinition } from "./source-definition.ts";
import { substack } from "./substack/substack.ts";
import { wordpress } from "./wordpress/wordpress.ts";

export const SOURCES: readonly SourceDefinition[] = [
  wordpress,
  ghost,
  substack,
  medium,
  buttondown,
  mailchimp,
  microfeed,
  ...FOLDER_SOURCES,
  feeds,
];
