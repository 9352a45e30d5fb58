/** A source, item by item, → files in the content directory. A text is written as it comes, and none is kept in memory. */
import { join } from "node:path";
import type { CommandArguments } from "../../command.ts";
import type { Article } from "../article.ts";
import { BrokenSource } from "../files/broken-source.ts";
import { clearDrafts } from "../files/whole-file.ts";
import type { LedgerEntry } from "../ledger/ledger.ts";
import { createSourceRedirects } from "../redirects/source-redirects.ts";
import type { Rules } from "../rules/rules.ts";
import type {
  Place,
  SourceDefinition,
  SourceItem,
  SourceSite,
} from "../sources/source-definition.ts";
import type { SourceFiles } from "../sources/source-files.ts";
import { type KnownTexts, knownTexts } from "./known-text.ts";
import type { Preparation, ReportSection } from "./preparation.ts";
import { preparationFor } from "./prepare.ts";
import { sourceName } from "./source-key.ts";
import { takePage } from "./take-page.ts";
import { type TakingRun, takePost } from "./take-post.ts";
import type { Taken } from "./taken.ts";

export type Moved = {
  readonly files: SourceFiles;
  readonly definition: SourceDefinition;
  readonly site: SourceSite;
  readonly taken: readonly Taken[];
  /** What is no post, by what it is. */
  readonly left: readonly { readonly at: Place; readonly what: string }[];
  readonly failed: readonly { readonly at: Place; readonly reason: string }[];
  /** What an earlier run brought in, and the source has no more. */
  readonly vanished: readonly LedgerEntry[];
  readonly sections: readonly ReportSection[];
  /** Why the source could not be read to its end. */
  readonly broken?: string;
};

export type MovingContext = TakingRun & {
  readonly args: CommandArguments;
  readonly cwd: string;
  /** What the owner says about the old site. */
  readonly rules: Rules;
  /** What the user named, without its path. */
  readonly label: string;
  /** Is told of each text that was read. */
  readonly onText?: (count: number) => void;
};

/** Brings in a source. What cannot be read is named, and the others go in. */
export async function moveIn(
  files: SourceFiles,
  definition: SourceDefinition,
  context: MovingContext,
): Promise<Moved> {
  const { folder, args, cwd, dry, rules, ledger } = context;
  if (!dry) for (const room of ["posts", "pages"]) clearDrafts(join(folder.dir, room));
  const preparation = preparationFor({
    ...{ files, folder, args, cwd, dry, rules, ledger },
    program: definition.name,
  });
  const redirects = createSourceRedirects(folder, ledger, rules.site);
  const moved: Moving = { site: {}, taken: [], left: [], failed: [] };
  const seen = knownTexts(ledger);
  let broken: string | undefined;
  try {
    const told = rules.site === undefined ? {} : { site: rules.site };
    for await (const item of preparation.over(
      counted(definition.read(files, told), definition, context),
    ))
      await takeItem(item, { moved, preparation, redirects, definition, context, seen });
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error;
    broken = error.message;
  }
  const prepared = await preparation.finish();
  const sections = [...prepared, ...redirects.finish(preparation.publication(), dry)];
  return {
    files,
    definition,
    ...moved,
    vanished: broken === undefined ? vanishedFrom(context, seen) : [],
    sections,
    ...(broken === undefined ? {} : { broken }),
  };
}

type Moving = {
  site: SourceSite;
  readonly taken: Taken[];
  readonly left: { readonly at: Place; readonly what: string }[];
  readonly failed: { readonly at: Place; readonly reason: string }[];
};

type Step = {
  readonly moved: Moving;
  readonly preparation: Preparation;
  readonly redirects: ReturnType<typeof createSourceRedirects>;
  readonly definition: SourceDefinition;
  readonly context: MovingContext;
  readonly seen: KnownTexts;
};

async function takeItem(item: SourceItem, step: Step): Promise<void> {
  const { moved, preparation, redirects } = step;
  switch (item.kind) {
    case "left":
      moved.left.push({ at: item.at, what: item.what });
      return;
    case "failed":
      moved.failed.push({ at: item.at, reason: item.reason });
      return;
    case "site": {
      const { kind: _, ...site } = item;
      moved.site = { ...moved.site, ...site };
      redirects.take(item);
      return preparation.take(item);
    }
    case "author":
    case "media":
    case "redirect":
      redirects.take(item);
      return preparation.take(item);
    case "post":
    case "page":
      return takeText(item, step);
  }
}

async function takeText(
  item: Extract<SourceItem, { kind: "post" | "page" }>,
  { moved, preparation, redirects, definition, context, seen }: Step,
): Promise<void> {
  const { at, kind } = item;
  const from = sourceName(definition.name, moved.site, context.label);
  const known = seen.keyOf(item, from);
  if (known === undefined) {
    moved.left.push({ at, what: "a text that the source holds twice" });
    return;
  }
  const article = await preparation.prepare(known.article, at, kind);
  const given = { at, article, key: known.key, from, written: writtenIn(item.article) };
  const taking =
    kind === "post"
      ? takePost(given, preparation.publication(), context)
      : takePage(given, context);
  if (!taking.ok) {
    moved.failed.push({ at, reason: taking.reason });
    return;
  }
  moved.taken.push(taking.taken);
  const address = kind === "post" ? `/posts/${taking.slug}` : `/${taking.slug}`;
  preparation.placed({ kind, address, article });
  redirects.placed({ kind, address, article });
}

function writtenIn({ title, date }: Article): Pick<Article, "title" | "date"> {
  return { ...(title === undefined ? {} : { title }), ...(date === undefined ? {} : { date }) };
}

/** Reading and converting is what takes the time. */
async function* counted(
  items: AsyncIterable<SourceItem>,
  { plainTitles }: SourceDefinition,
  { onText }: MovingContext,
): AsyncGenerator<SourceItem> {
  let count = 0;
  for await (const item of items) {
    if (item.kind !== "post" && item.kind !== "page") {
      yield item;
      continue;
    }
    onText?.(++count);
    yield plainTitles === true ? { ...item, article: { ...item.article, plain: true } } : item;
  }
}

/** Entries of this source whose text did not come this time. */
function vanishedFrom({ ledger }: MovingContext, seen: KnownTexts): readonly LedgerEntry[] {
  return [...ledger.entries()].filter(({ key, from }) => seen.isSource(from) && !seen.has(key));
}
