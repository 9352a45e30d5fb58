/** What makes an article of another site one of this publication: by the rules, and by all that its source holds. */

import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readPublication } from "../../compile/settings/publication.ts";
import type { Article } from "../article.ts";
import { replaceFile } from "../files/whole-file.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { readFetched } from "../media/fetched.ts";
import { createMediaFinder } from "../media/media-finder.ts";
import { openMediaStore } from "../media/media-store.ts";
import { holderOf } from "../post/content-folder.ts";
import { ownPost } from "../post/own-post.ts";
import { wordsOf } from "../post/plain-line.ts";
import { type Missing, movedReferences } from "../references/moved-references.ts";
import { oldSite } from "../references/old-site.ts";
import { oldTexts } from "../references/old-texts.ts";
import { addressBy } from "../rules/address-pattern.ts";
import { rulesText } from "../rules/mapping-file.ts";
import { type Names, namesFrom } from "../rules/names.ts";
import { withNames } from "../rules/publication-file.ts";
import { RULES_FILE, type Rules } from "../rules/rules.ts";
import type { SourceItem } from "../sources/source-definition.ts";
import { patternFacts } from "./pattern-facts.ts";
import type { Preparation, PreparationContext } from "./preparation.ts";
import { type Known, sectionsOf } from "./prepared-sections.ts";
import { withShow } from "./show-settings.ts";
import { spooled } from "./spool.ts";
import { createSurvey, type Survey } from "./survey.ts";

export type PrepareContext = PreparationContext & {
  readonly rules: Rules;
  readonly ledger: Ledger;
  /** The program's name: "jekyll". */
  readonly program: string;
};

export function preparationFor(context: PrepareContext): Preparation {
  const { rules, folder, program } = context;
  const survey = createSurvey();
  let known: Known | undefined;
  const missing: (Missing & { readonly path: string })[] = [];
  let copied = 0;
  async function* over(items: AsyncIterable<SourceItem>): AsyncGenerator<SourceItem> {
    const look = (item: SourceItem) => survey.look(withAddress(item, rules));
    for await (const item of spooled(items, look)) {
      known ??= begin(context, survey);
      yield item;
    }
  }
  return {
    over,
    publication: () => known?.publication ?? folder.publication,
    take: async () => {},
    prepare: async (given, at, kind) => {
      if (known === undefined) throw new Error("an article came before its source was looked at");
      const name = at.path.slice(at.path.lastIndexOf("/") + 1);
      if (ownPost(given, name, known.publication) !== undefined) return given;
      const article = kind === "post" ? addressed(given, at.path, rules) : given;
      const named = worded(article, known.names);
      const moved = await movedReferences(named, at.path, known.referring);
      copied += moved.copied;
      for (const one of moved.missing) missing.push({ ...one, path: at.path });
      const imported = importedFrom(article, known.referring.site.origin) ?? program;
      return { ...moved.article, carried: { ...moved.article.carried, imported } };
    },
    placed: () => {},
    finish: async () =>
      known === undefined ? [] : sectionsOf(known, missing, copied, survey.site),
  };
}

/** A text with the address that the owner's pattern gives it, before those that the source says. */
function addressed(article: Article, path: string, { address: pattern }: Rules): Article {
  const address =
    pattern === undefined ? undefined : addressBy(pattern, patternFacts(article, path));
  if (address === undefined) return article;
  return { ...article, addresses: [...new Set([address, ...(article.addresses ?? [])])] };
}

function withAddress(item: SourceItem, rules: Rules): SourceItem {
  if (item.kind !== "post") return item;
  return { ...item, article: addressed(item.article, item.at.path, rules) };
}

/** Writes down what the posts will need, before the first of them is written. */
function begin(context: PrepareContext, survey: Survey): Known {
  const { folder, rules, files, dry, ledger, cwd } = context;
  const file = join(folder.dir, "publication.yaml");
  const yaml = readFileSync(file, "utf8");
  // Another source of the same run may have added to it.
  const before = readPublication(file, yaml).publication ?? folder.publication;
  const names = namesFrom(survey, rules, before);
  const named = withNames(yaml, { authors: names.newAuthors, topics: names.newTopics });
  const show = withShow(named, survey.site.show, before);
  const text = show.yaml;
  const { publication, problems } = readPublication(file, text);
  if (publication === undefined)
    throw new Error(`${file} would be broken: ${problems[0]?.message ?? ""}`);
  const site = oldSite([rules.site, survey.site.address]);
  const mapping = rulesText(rules, names, site.origin);
  const written: string[] = [];
  if (!dry) {
    if (text !== yaml) replaceFile(file, text);
    if (mapping !== undefined) replaceFile(rules.file, mapping);
    if (mapping !== undefined) written.push(relative(cwd, rules.file) || RULES_FILE);
  }
  const moved = new Set([...ledger.entries()].map(({ path }) => `${folder.name}/${path}`));
  const isFree = (address: string) => {
    const holder = holderOf(folder, address);
    return holder === undefined || moved.has(holder);
  };
  const referring = {
    site,
    texts: oldTexts(survey, isFree),
    finder: createMediaFinder(files, survey, rules.media, site.rooted),
    store: openMediaStore(folder.dir, dry),
    origin: publication.address,
    fetched: existsSync(folder.dir) ? readFetched(folder.dir) : new Map(),
  };
  return { publication, names, referring, written, show };
}

/** Title and summary as words, tags as topics, bylines as authors of publication.yaml. */
function worded(article: Article, names: Names): Article {
  const { title, summary, tags, authors } = article;
  const plainTitle = wordsOf(title, article);
  const plainSummary = wordsOf(summary, article);
  const { title: _, summary: __, authors: ___, ...rest } = article;
  const ids = [...new Set((authors ?? []).flatMap((byline) => names.authorOf(byline) ?? []))];
  return {
    ...rest,
    ...(plainTitle === "" ? {} : { title: plainTitle }),
    ...(plainSummary === "" ? {} : { summary: plainSummary }),
    ...(ids.length === 0 ? {} : { authors: ids }),
    tags: [...new Set(tags.flatMap((tag) => names.topicsOf(tag)))],
  };
}

/** Its old address, where it is known whole. */
function importedFrom({ addresses = [] }: Article, origin: string | undefined): string | undefined {
  const [first] = addresses;
  if (origin === undefined || first === undefined) return undefined;
  return URL.parse(first, origin)?.href;
}
