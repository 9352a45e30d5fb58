/** Parts and feeds of a site of Eleventy. */

import { pathOf } from "../site/site.ts";
import { MOST_FILES, type SiteFiles } from "../site/site-files.ts";
import { below, type EleventyContext } from "./eleventy-context.ts";
import type { EleventySettings } from "./eleventy-settings.ts";

export async function partsOf(
  files: SiteFiles,
  { input, code }: EleventySettings,
): Promise<ReadonlyMap<string, string>> {
  const folder = /\bincludes\s*:\s*["'`]([^"'`]+)["'`]/.exec(code)?.[1] ?? "_includes";
  const prefix = `${input === "" ? "" : `${input}/`}${folder}/`;
  const parts = new Map<string, string>();
  for (const path of files.paths.filter((name) => name.startsWith(prefix)).slice(0, MOST_FILES)) {
    const text = await files.text(path);
    if (text === undefined) continue;
    const name = path.slice(prefix.length);
    parts.set(name, text);
    parts.set(name.replace(/\.\w+$/, ""), text);
  }
  return parts;
}

/** Templates whose permalink is a feed's, and the path that the plug-in for feeds is given. */
export async function feedsOf({
  files,
  settings,
  base,
}: EleventyContext): Promise<readonly string[]> {
  const feeds = [...settings.code.matchAll(/outputPath\s*:\s*["'`]([^"'`]+)["'`]/g)].map(
    ([, path = ""]) => path,
  );
  for (const path of files.paths
    .filter((name) => /(?:feed|rss|atom)[\w.-]*\.(?:njk|liquid|html|11ty\.\w+|xml)$/i.test(name))
    .slice(0, MOST_FILES)) {
    const text = (await files.text(path)) ?? "";
    const given = /["']?permalink["']?\s*[:=]\s*["'`]?([^\s"'`,]+)/.exec(text)?.[1];
    if (given !== undefined && /\.(?:xml|json|atom|rss)$|feed\/?$/.test(given)) feeds.push(given);
    else if (given === undefined && /\.xml\.njk$|\.xml$/.test(path))
      feeds.push(below(path, settings).replace(/\.njk$/, ""));
  }
  return [...new Set(feeds.map((path) => pathOf(base, path)))];
}
