/** The programs whose exports `tidings import` knows, a line each; the first that recognises the files reads them. */

import { FOLDER_SOURCES } from "../folders/folder-sources.ts";
import { feeds } from "./feeds/feeds.ts";
import { ghost } from "./ghost/ghost.ts";
import { medium } from "./medium/medium.ts";
import type { SourceDefinition } from "./source-definition.ts";
import { substack } from "./substack/substack.ts";
import { wordpress } from "./wordpress/wordpress.ts";

export const SOURCES: readonly SourceDefinition[] = [
  wordpress,
  ghost,
  substack,
  medium,
  ...FOLDER_SOURCES,
  feeds,
];
