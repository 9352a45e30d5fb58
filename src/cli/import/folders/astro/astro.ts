/** A folder of Astro: content collections with their pages, texts among the pages, `public`. */
import type { SourceDefinition, SourceItem } from "../../sources/source-definition.ts";
import type { SourceFiles } from "../../sources/source-files.ts";
import { textNamed } from "../site/literal-code.ts";
import { readSite } from "../site/read-site.ts";
import { redirectFiles } from "../site/redirect-files.ts";
import { aboutSite, addressParts, folderOf, isShown, pathOf, type Site } from "../site/site.ts";
import { beginningOf, rootBy, siteFiles } from "../site/site-files.ts";
import type { AstroContext } from "./astro-context.ts";
import { entriesOf, TEXT } from "./astro-entries.ts";
import { ASTRO_KEYS } from "./astro-keys.ts";
import { astroRoutes } from "./astro-routes.ts";
import { authorsOf, configured, settingsOf } from "./astro-settings.ts";

const CONFIG = /(?:^|(?<=\/))astro\.config\.(?:mjs|js|ts|cjs|mts)$/;

export const astro: SourceDefinition = {
  name: "astro",
  title: "Astro",
  recognises: async (files) => (await rootOf(files)) !== undefined,
  read: async function* (files) {
    yield* readSite(await astroSite(files));
  },
};

async function rootOf(files: SourceFiles): Promise<string | undefined> {
  if (files.kind === "file") return undefined;
  const configured = rootBy(files.paths, CONFIG);
  if (configured !== undefined) return configured;
  const collections = rootBy(
    files.paths,
    /(?:^|(?<=\/))src\/content(?:\.config\.(?:ts|js|mjs)|\/config\.(?:ts|js|mjs))$/,
  );
  if (collections !== undefined) return collections;
  // The folder of a collection alone: nobody else calls a date so.
  const texts = files.paths.filter((path) => TEXT.test(path)).slice(0, 5);
  const heads = await Promise.all(texts.map((path) => beginningOf(files, path, 2_000)));
  const named = heads.filter((text) => /^(?:pubDate|pubDatetime|heroImage)[ \t]*:/m.test(text));
  return named.length > 0 && named.length * 2 > heads.length ? "" : undefined;
}

async function astroSite(source: SourceFiles): Promise<Site> {
  const files = siteFiles(source, (await rootOf(source)) ?? "");
  const path = files.paths.find((name) => CONFIG.test(name) && !name.includes("/"));
  const config = path === undefined ? "" : ((await files.text(path)) ?? "");
  const settings = await settingsOf(files);
  const site =
    textNamed(config, "site") ??
    textNamed(settings, "website siteUrl SITE_URL site url domain URL");
  const stated = addressParts(site);
  const base = (textNamed(config, "base") ?? "").replace(/^(?=[^/])/, "/").replace(/\/+$/, "");
  const context: AstroContext = {
    files,
    dates: { zone: "UTC", unzoned: "UTC", order: "month first" },
    origin: stated.origin,
    base,
    routes: await astroRoutes(files),
    trailing: textNamed(config, "trailingSlash") ?? "ignore",
    ugly: /build\s*:\s*\{[^}]*format\s*:\s*["']file["']/.test(config),
    author: textNamed(settings, "author SITE_AUTHOR AUTHOR"),
  };
  const beside: SourceItem[] = [...(await redirectFiles(files)), ...configured(config)];
  const entries = await entriesOf(context, beside);
  const known = new Map(entries.map((entry) => [entry.path, entry.addresses[0]]));
  const title = textNamed(settings, "SITE_TITLE title siteTitle name TITLE");
  const description = textNamed(settings, "SITE_DESCRIPTION description desc DESCRIPTION");
  const language =
    textNamed(settings, "lang language locale") ?? textNamed(config, "defaultLocale");
  return {
    files,
    about: aboutSite(
      { origin: stated.origin, base },
      { title, description, language },
      files.paths.flatMap((name) => {
        const feed = /^src\/pages\/(.+?\.(?:xml|json))\.(?:js|ts)$/.exec(name)?.[1];
        return feed === undefined || /sitemap|manifest/.test(feed) ? [] : [pathOf(base, feed)];
      }),
    ),
    authors: await authorsOf(files, context.author),
    entries,
    media: files.paths
      .filter((name) => isShown(name) && !/^(?:dist|\.)/.test(name))
      .map((name) => ({
        path: name,
        addresses: [
          name.startsWith("public/") ? pathOf(base, name.slice("public/".length)) : pathOf(name),
        ],
      })),
    beside,
    keys: ASTRO_KEYS,
    dates: context.dates,
    base,
    origin: stated.origin,
    dialect: ({ path: name }) => ({
      templates: "none",
      mdx: /\.mdx$/i.test(name),
      headings: "github",
    }),
    variables: ({ keys }) => keys,
    addressOf: (name, entry) => {
      const bare = name.replace(/^\.?\//, "");
      const ending = [...known].find(
        ([file]) =>
          file === bare || file.endsWith(`/${bare}`) || file === `${folderOf(entry.path)}/${bare}`,
      );
      return ending?.[1];
    },
    part: () => undefined,
  };
}
