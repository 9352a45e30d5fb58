/** A folder of Hugo: its settings, `content` with sections and bundles, `static`, `data`, `layouts/shortcodes`. */
import type { SourceDefinition, SourceItem } from "../../sources/source-definition.ts";
import type { SourceFiles } from "../../sources/source-files.ts";
import type { HeadingRule } from "../body/heading-ids.ts";
import { readSite } from "../site/read-site.ts";
import { aboutSite, addressParts, type Site } from "../site/site.ts";
import { zoneNamed } from "../site/site-date.ts";
import { type Group, groupIn, siteFiles, textIn, valueAt } from "../site/site-files.ts";
import { hugoConfig, hugoLanguages } from "./hugo-config.ts";
import type { HugoContext } from "./hugo-context.ts";
import { entriesOf } from "./hugo-entries.ts";
import { hugoAuthors, hugoFeeds, hugoMedia, hugoParts } from "./hugo-files.ts";
import { HUGO_KEYS } from "./hugo-keys.ts";
import { namesOf } from "./hugo-names.ts";
import { rootOf } from "./hugo-root.ts";
import { textsOf } from "./hugo-texts.ts";

export const hugo: SourceDefinition = {
  name: "hugo",
  title: "Hugo",
  recognises: async (files) => (await rootOf(files)) !== undefined,
  read,
};

async function* read(files: SourceFiles): AsyncGenerator<SourceItem> {
  yield* readSite(await hugoSite(files));
}

async function hugoSite(source: SourceFiles): Promise<Site> {
  const { root, bare } = (await rootOf(source)) ?? { root: "", bare: true };
  const files = siteFiles(source, root);
  const config = bare ? { contentDir: "." } : await hugoConfig(files);
  const { origin, base } = addressParts(valueAt(config, "baseURL"));
  const zone = zoneNamed(valueAt(config, "timeZone")) ?? "UTC";
  const context: HugoContext = {
    files,
    config,
    languages: hugoLanguages(config).map((language) =>
      bare ? { ...language, contentDir: "" } : language,
    ),
    rule: {
      lower: valueAt(config, "disablePathToLower") !== true,
      accents: valueAt(config, "removePathAccents") !== true,
    },
    dates: { zone, unzoned: zone, keepsOffset: true, order: "month first" },
    base,
    origin,
  };
  const beside: SourceItem[] = [];
  const found = await textsOf(context, beside);
  const entries = await entriesOf(found, context, beside);
  const parts = await hugoParts(files);
  const [main] = context.languages;
  const site = {
    ...config,
    title: textIn(valueAt(config, "title")) ?? "",
    params: groupIn(valueAt(config, "params")),
    baseurl: `${origin}${base}/`,
  };
  const names = namesOf(found, entries, context);
  const title =
    textIn(valueAt(config, "title")) ?? textIn(valueAt(config, `languages.${main?.code}.title`));
  const description = textIn(
    valueAt(config, "params.description") ?? valueAt(config, "description"),
  );
  const language =
    textIn(
      valueAt(config, "languageCode") ?? valueAt(config, `languages.${main?.code}.languageCode`),
    ) ?? (bare ? undefined : main?.code);
  return {
    files,
    about: aboutSite(
      { origin, base },
      { title, description, language },
      hugoFeeds(entries, context),
    ),
    authors: await hugoAuthors(context),
    entries,
    media: hugoMedia(found, entries, context),
    beside,
    keys: HUGO_KEYS,
    dates: context.dates,
    base,
    origin,
    dialect: () => ({
      templates: "shortcodes",
      headings: headingRule(config),
      emoji: valueAt(config, "enableEmoji") === true,
    }),
    variables: ({ keys, title: named, addresses }) => ({
      site,
      page: {
        ...keys,
        title: textIn(valueAt(keys, "title")) ?? named ?? "",
        relpermalink: addresses[0] ?? "",
        permalink: `${origin}${addresses[0] ?? ""}`,
        params: { ...keys, ...groupIn(valueAt(keys, "params")) },
      },
    }),
    addressOf: (name, entry) => names(name, entry),
    part: (name) => parts.get(name),
  };
}

function headingRule(config: Group): HeadingRule {
  const type = textIn(valueAt(config, "markup.goldmark.parser.autoHeadingIDType"));
  const handler = textIn(valueAt(config, "markup.defaultMarkdownHandler"));
  return type === "blackfriday" || handler === "blackfriday" ? "blackfriday" : "github";
}
