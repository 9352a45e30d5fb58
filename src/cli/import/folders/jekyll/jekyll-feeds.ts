/** Feeds of a Jekyll site, and what its template for them calls an entry. */
import { liquidEngine } from "../body/liquid-engine.ts";
import { pathOf } from "../site/site.ts";
import { type Group, groupIn, type SiteFiles, textIn } from "../site/site-files.ts";

/** What of a post the id of its entry is made of. */
type GuidFacts = {
  /** From the site's beginning. */
  readonly url: string;
  readonly slug: string;
  readonly keys: Group;
  readonly date?: string;
};

export type GuidRule = (post: GuidFacts) => string | undefined;

export async function feedsOf(
  files: SiteFiles,
  config: Group,
  base: string,
  origin: string,
): Promise<{ readonly feeds: readonly string[]; readonly guid: GuidRule }> {
  const own = files.paths.filter((path) =>
    /^(?:[\w-]+\/){0,2}(?:feed|atom|rss|index|feeds?\/\w+)\.(?:xml|atom|rss)$/i.test(path),
  );
  const texts = await Promise.all(
    own.map(async (path) => ({ path, text: (await files.text(path)) ?? "" })),
  );
  const templates = texts.filter(({ text }) => /site\.(?:posts|related_posts)|in posts/.test(text));
  const plugin = await hasFeedPlugin(files, config);
  const path = textIn(groupIn(config.feed).path) ?? "/feed.xml";
  const feeds = [
    ...(plugin ? [pathOf(base, path)] : []),
    ...templates.map((template) => pathOf(base, permalinkIn(template.text) ?? template.path)),
  ];
  return { feeds: [...new Set(feeds)], guid: guidRule(templates[0]?.text, plugin, base, origin) };
}

function permalinkIn(text: string): string | undefined {
  return /^permalink:[ \t]*["']?(\S+?)["']?[ \t]*$/m.exec(text.split(/^---[ \t]*$/m)[1] ?? "")?.[1];
}

async function hasFeedPlugin(files: SiteFiles, config: Group): Promise<boolean> {
  const listed = [config.plugins, config.gems, config.whitelist].flat().map(String);
  if (listed.includes("jekyll-feed")) return true;
  const gems = `${(await files.text("Gemfile")) ?? ""}${(await files.text("Gemfile.lock")) ?? ""}`;
  return /jekyll-feed|["'](?:minima|minimal-mistakes-jekyll|jekyll-theme-chirpy)["']/.test(gems);
}

/** Without the site's address, an entry's id cannot be told. */
function guidRule(
  template: string | undefined,
  plugin: boolean,
  base: string,
  origin: string,
): GuidRule {
  if (origin === "") return () => undefined;
  const engine = liquidEngine(base, origin, true);
  const site = { url: origin, baseurl: base };
  const own = expressionIn(template);
  return ({ url, slug, keys, date }) => {
    const id = `${url.slice(0, url.replace(/\/$/, "").lastIndexOf("/"))}/${slug}`;
    // The plug-in's template: post.id, which is the address's folder and the slug.
    // Its filter absolute_url percent-encodes what a URL cannot hold.
    if (own === undefined) return plugin ? URL.parse(`${origin}${base}${id}`)?.href : undefined;
    const post = { ...keys, url, id, slug, date: date ?? "" };
    const value = engine.render(own, { site, post, page: {} })?.trim();
    return value === undefined || value === "" ? undefined : unescaped(value);
  };
}

/** What stands in `<guid>` or `<id>` of an entry: `{{ post.url | prepend: site.url }}`. */
function expressionIn(template: string | undefined): string | undefined {
  const loop = template?.slice(Math.max(0, template.search(/\{%-?\s*for\s/)));
  const found = /<(guid|id)\b[^>]*>([\s\S]{1,500}?)<\/\1>/.exec(loop ?? "");
  return found?.[2]?.trim();
}

function unescaped(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, "&");
}
