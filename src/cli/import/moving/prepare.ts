/** What makes an article of another site one of this publication: by the rules, and by all that its source holds. */
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { canonicalLanguage } from "../../compile/front-matter/language.ts";
import { readPublication } from "../../compile/settings/publication.ts";
import type { Article } from "../article.ts";
import { replaceFile } from "../files/whole-file.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { readFetched } from "../media/fetched.ts";
import { createMediaFinder } from "../media/media-finder.ts";
import { openMediaStore } from "../media/media-store.ts";
import { tooManyFiles } from "../media/too-many-files.ts";
import { holderOf } from "../post/content-folder.ts";
import { ownPost } from "../post/own-post.ts";
import { wordsOf } from "../post/plain-line.ts";
import { type Missing, movedReferences, type Referring } from "../references/moved-references.ts";
import { oldSite } from "../references/old-site.ts";
import { oldTexts } from "../references/old-texts.ts";
import { addressBy } from "../rules/address-pattern.ts";
import { rulesText } from "../rules/mapping-file.ts";
import { type Names, namesFrom } from "../rules/names.ts";
import { withNames } from "../rules/publication-file.ts";
import { RULES_FILE, type Rules } from "../rules/rules.ts";
import type { SourceItem } from "../sources/source-definition.ts";
import { patternFacts } from "./pattern-facts.ts";
import type { Preparation, PreparationContext, ReportSection } from "./preparation.ts";
import { spooled } from "./spool.ts";
import { createSurvey, type Survey } from "./survey.ts";

export type PrepareContext = PreparationContext & {
  readonly rules: Rules;
  readonly ledger: Ledger;
  /** The program's name: "jekyll". */
  readonly program: string;
};

/** All that is known once the source was looked at. */
type Known = {
  readonly publication: ReturnType<Preparation["publication"]>;
  readonly names: Names;
  readonly referring: Referring;
  readonly written: readonly string[];
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
  const text = withNames(yaml, { authors: names.newAuthors, topics: names.newTopics });
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
  return { publication, names, referring, written };
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

/** What says no language of its own is read aloud, hyphenated and listed in that of the publication. */
function otherLanguage(old: string | undefined, ours: string): readonly ReportSection[] {
  const language = old === undefined ? undefined : canonicalLanguage(old);
  if (language === undefined || language.split("-")[0] === ours.split("-")[0]) return [];
  return [
    {
      heading: "Another language than that of publication.yaml",
      lines: [`the old site says \`${language}\`, publication.yaml \`${ours}\``],
      next: `The old site is in \`${language}\`, and publication.yaml says \`language: ${ours}\`. If that is not what your posts are written in, change it there.`,
    },
  ];
}

/** Lines of one list in the report. */
const LISTED = 500;

function sectionsOf(
  { names, written, referring, publication }: Known,
  missing: readonly (Missing & { readonly path: string })[],
  copied: number,
  site: Survey["site"],
): readonly ReportSection[] {
  const out = names.tags.filter(({ topics }) => topics.length === 0);
  const sections: readonly ReportSection[] = [
    {
      heading: "Added to publication.yaml",
      lines: [
        ...names.newTopics.map(({ slug, name }) => `topic \`${slug}\`: ${name}`),
        ...names.newAuthors.map(({ id, name }) => `author \`${id}\`: ${name}`),
      ],
    },
    {
      heading: "Tags that are no topics here; import.yaml says which are",
      lines: out.map(({ tag, posts }) => `${tag} (${posts})`),
    },
    { heading: "Files that came into content/media", count: copied, lines: [] },
    { heading: "Too many files in content/media", lines: tooManyFiles(referring.store.count()) },
    {
      heading:
        "Pictures and files that are not in the source; `tidings import --fetch-media` fetches them while the old site is up",
      lines: missing.map(({ url, path }) => `${url} in \`${path}\``),
      next: `While the old site is up, fetch what stands there only (${missing.length}): \`tidings import --fetch-media\`. Until then such a picture is a link.`,
    },
    ...otherLanguage(site.language, publication.language),
    { heading: "Written for you to edit", lines: written.map((file) => `\`${file}\``) },
  ];
  return sections
    .filter(({ lines, count = lines.length }) => count > 0)
    .map((section) => ({
      ...section,
      count: section.count ?? section.lines.length,
      lines: section.lines.slice(0, LISTED),
    }));
}
