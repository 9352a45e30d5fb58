/** The programs whose sites are folders of texts, a line each. */
import type { SourceDefinition } from "../sources/source-definition.ts";
import { astro } from "./astro/astro.ts";
import { eleventy } from "./eleventy/eleventy.ts";
import { hugo } from "./hugo/hugo.ts";
import { jekyll } from "./jekyll/jekyll.ts";
import { obsidian } from "./obsidian/obsidian.ts";

/** What has a name of its own stands before what is known by its folders. */
export const FOLDER_SOURCES: readonly SourceDefinition[] = [
  obsidian,
  eleventy,
  astro,
  hugo,
  jekyll,
];
