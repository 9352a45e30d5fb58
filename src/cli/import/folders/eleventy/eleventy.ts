/** A folder of Eleventy: its settings, texts with data files beside them, `_data`, `_includes`. */
import type { SourceDefinition, SourceItem } from "../../sources/source-definition.ts";
import type { SourceFiles } from "../../sources/source-files.ts";
import type { HeadingRule } from "../body/heading-ids.ts";
import { liquidEngine } from "../body/liquid-engine.ts";
import { readSite } from "../site/read-site.ts";
import { redirectFiles } from "../site/redirect-files.ts";
import { aboutSite, addressParts, folderOf, isShown, type Site } from "../site/site.ts";
import { authorNames, personOf } from "../site/site-authors.ts";
import type { DateRule } from "../site/site-date.ts";
import { rootBy, type SiteFiles, siteFiles, textIn } from "../site/site-files.ts";
import { pageVariables } from "./eleventy-address.ts";
import { below, type EleventyContext } from "./eleventy-context.ts";
import { feedsOf, partsOf } from "./eleventy-files.ts";
import { ELEVENTY_KEYS } from "./eleventy-keys.ts";
import { mediaAddresses } from "./eleventy-media.ts";
import { CONFIG, eleventySettings } from "./eleventy-settings.ts";
import { entriesOf } from "./eleventy-texts.ts";
import { ownShortcodes } from "./own-shortcodes.ts";

export const eleventy: SourceDefinition = {
  name: "eleventy",
  title: "Eleventy",
  recognises: async (files) => rootOf(files) !== undefined,
  read: async function* (files) {
    yield* readSite(await eleventySite(files));
  },
};

function rootOf(files: SourceFiles): string | undefined {
  if (files.kind === "file") return undefined;
  const configured = rootBy(files.paths, CONFIG);
  if (configured !== undefined) return configured;
  return files.paths.some((path) => /\.11tydata\.(?:json|js|cjs|mjs)$/.test(path)) ? "" : undefined;
}

async function eleventySite(source: SourceFiles): Promise<Site> {
  const files = siteFiles(source, rootOf(source) ?? "");
  const settings = await eleventySettings(files);
  const { about, prefix, code } = settings;
  const stated = addressParts(about.url);
  const base = prefix === "" ? "" : prefix;
  const origin = stated.origin;
  // Dates of its front matter without a zone are UTC, by its parser of YAML.
  const dates: DateRule = { zone: "UTC", unzoned: "UTC", order: "month first" };
  const context: EleventyContext = {
    files,
    settings,
    dates,
    origin,
    base,
    engine: liquidEngine(base, origin, true),
  };
  const beside: SourceItem[] = [...(await redirectFiles(files))];
  const entries = await entriesOf(context, beside);
  const parts = await partsOf(files, settings);
  const title = textIn(about.title);
  const description = textIn(about.description);
  const language = textIn(about.language);
  const known = new Map(entries.map((entry) => [entry.path, entry.addresses[0]]));
  const hasTemplates = settings.templates;
  const headings = await headingRule(files, code);
  const shortcode = ownShortcodes(code);
  return {
    files,
    about: aboutSite({ origin, base }, { title, description, language }, await feedsOf(context)),
    authors: [about.author]
      .flat()
      .flatMap((person) => authorNames(person).flatMap((name) => personOf(name, person))),
    entries,
    media: files.paths
      .filter(isShown)
      .map((path) => ({ path, addresses: mediaAddresses(path, context) })),
    beside,
    keys: ELEVENTY_KEYS,
    dates,
    base,
    origin,
    dialect: (entry) => ({
      templates:
        hasTemplates &&
        entry.keys.templateEngineOverride !== "md" &&
        entry.keys.templateEngineOverride !== false
          ? "liquid"
          : "none",
      headings,
      emoji: /markdown-it-emoji/.test(code),
    }),
    variables: (entry) => ({
      ...settings.data,
      ...entry.keys,
      page: {
        ...pageVariables({
          path: below(entry.path, settings),
          keys: entry.keys,
          ...(entry.date === undefined ? {} : { date: entry.date.local }),
        }),
        url: entry.addresses[0] ?? "",
      },
    }),
    addressOf: (name, entry) => {
      const path = name.replace(/^\.?\//, "");
      return (
        known.get(path) ??
        known.get(`${settings.input}/${path}`) ??
        known.get(`${folderOf(entry.path)}/${path}`)
      );
    },
    part: (name) => parts.get(name),
    shortcode,
  };
}

async function headingRule(files: SiteFiles, code: string): Promise<HeadingRule> {
  const pack = (await files.text("package.json")) ?? "";
  const anchored =
    /markdown-it-anchor|markdownItAnchor/i.test(code) || /markdown-it-anchor/.test(pack);
  // Whoever gives it a function of their own takes one that makes what GitHub makes.
  return anchored && !/slugify/i.test(code) ? "markdown-it-anchor" : "github";
}
