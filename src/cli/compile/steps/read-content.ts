/** The first step: what each file says by itself, and where its references lead. */
import type { LibraryIndex } from "../../../publication/library.ts";
import { en } from "../../../templates/i18n/en.ts";
import { FALLBACK, textWordsOf } from "../../../templates/i18n/languages.ts";
import { dressOf } from "../../../templates/look.ts";
import { listContent } from "../files.ts";
import type { Cache } from "../kept/cache.ts";
import { withVariants } from "../pictures/made.ts";
import type { Stage } from "../pool/work.ts";
import type { WorkerPool } from "../pool/worker-pool.ts";
import { readTemplates } from "../settings/templates.ts";
import { siteMapOf } from "../site-map.ts";
import { readSettings, readTexts, sourcesOf } from "../sources.ts";
import { headAt, languageOf, readHeads, renderStale } from "../stale.ts";
import { statementOf } from "../statement.ts";
import { readTheme } from "../theme/theme.ts";
import { openThemeFolder } from "../theme/theme-folder.ts";
import { picturesOf, type State } from "./state.ts";

/** Everything that one file says by itself, and where its references lead. */
export async function readContent(state: State, pool: WorkerPool, before: Cache) {
  const { options } = state;
  const { contentDir } = options;
  const files = listContent(contentDir);
  pool.expect([...files.posts, ...files.pages].filter((path) => !before.entries[path]).length);
  const label = (path: string) => `${state.label}/${path}`;
  const look = await readTheme(openThemeFolder(contentDir, files.theme, label), state.draw);
  const read = await readSettings(state.readText, contentDir, state.label, options.address);
  const publication = read.publication && { ...read.publication, theme: look.theme };
  const settings = { ...read, publication };
  const posts = readTexts(state.readBody, contentDir, files.posts, label);
  const pages = readTexts(state.readBody, contentDir, files.pages, label);
  const statement = statementOf(settings, label("publication.yaml"), files.pages);
  const sources = [
    ...statement.sources,
    ...sourcesOf("post", posts.texts),
    ...sourcesOf("page", pages.texts),
  ];
  const made = (await picturesOf(state)).made();
  const readMedia = withVariants(state.readMedia, made);
  const stage = stageOf(contentDir, publication, made);
  const heads = await readHeads(pool, stage, sources, before);
  const headed = sources.map((source, index) => ({ source, head: headAt(heads, index).head }));
  const site = siteMapOf(headed, files.media, publication?.topics);
  const languages = headed.map(({ head }) => languageOf(head, stage.around));
  const texts = await textWordsOf(publication ?? { language: FALLBACK, words: en }, languages);
  const standing = { ...stage, site, texts };
  const rendered = await renderStale(pool, standing, sources, heads, before, readMedia);
  const templates = await readTemplates(
    ...([contentDir, files.templates, label, before.templates, dressOf(look.theme)] as const),
  );
  const problems = [settings, statement, posts, pages].flatMap((each) => each.problems);
  return {
    ...{ files, label, settings, look, headed, heads, site, rendered, templates, readMedia },
    problems,
  };
}

function stageOf(
  contentDir: string,
  publication: LibraryIndex["publication"] | undefined,
  pictures: Stage["pictures"],
): Stage {
  return {
    contentDir,
    around: publication === undefined ? {} : around(publication),
    site: undefined,
    // Without a publication nothing is written; links are still checked.
    origin: publication?.address ?? "https://unknown.invalid",
    pictures,
  };
}

function around(publication: LibraryIndex["publication"]): Stage["around"] {
  const { timeZone, language, topics, authors } = publication;
  return { timeZone, language, topics, authors };
}

export type ContentRead = Awaited<ReturnType<typeof readContent>>;
