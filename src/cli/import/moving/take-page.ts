/** One page of a source → its file here, or why it is left as it is. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { tooDeepMarkdown, tooDeepWords } from "../../../markdown/depth.ts";
import { SLUG } from "../../compile/front-matter/fields.ts";
import { isReservedForProgram } from "../../compile/front-matter/front-matter.ts";
import { canonicalLanguage } from "../../compile/front-matter/language.ts";
import type { Article } from "../article.ts";
import { addFile, replaceFile } from "../files/whole-file.ts";
import { fingerprint } from "../ledger/ledger.ts";
import type { ContentFolder } from "../post/content-folder.ts";
import { holderOf, takeAddress } from "../post/content-folder.ts";
import { oneLine, yamlLine } from "../post/post-text.ts";
import { slugOf } from "../post/slug.ts";
import { titleFrom } from "../post/title.ts";
import { withheldBy } from "../visibility/withheld.ts";
import { saidOf } from "./source-key.ts";
import { comparedWith, type Given, type TakenPost, type TakingRun } from "./take-post.ts";
import type { TakenKind } from "./taken.ts";

type PageText = {
  readonly title: string;
  readonly draft: boolean;
  readonly hidden: readonly string[];
  readonly text: string;
  /** The address that it would like to have. */
  readonly slug: string;
};

/** A page has an address and no id: its file is known by where it was written. */
export function takePage(given: Given, run: TakingRun): TakenPost {
  const { at, article, key, from, written } = given;
  const { folder, ledger, now, dry } = run;
  const page = pageOf(given, run);
  if (page === undefined) return { ok: false, reason: "gives no title" };
  const deep = tooDeepMarkdown(article.body);
  if (deep !== undefined) return { ok: false, reason: tooDeepWords(deep) };
  const before = ledger.get(key);
  const path = before?.path ?? `pages/${freeSlug(page, folder)}.md`;
  const slug = before?.id ?? path.slice("pages/".length, -".md".length);
  const file = join(folder.dir, path);
  const kind: TakenKind = existsSync(file)
    ? comparedWith(before, page.text, file)
    : before === undefined
      ? "new"
      : "removed";
  if (!dry && kind === "new") {
    mkdirSync(join(folder.dir, "pages"), { recursive: true });
    if (!addFile(file, page.text)) return { ok: false, reason: `finds ${path} in its way` };
  }
  if (!dry && kind === "rewritten") replaceFile(file, page.text);
  takeAddress(folder, `/${slug}`, join(folder.name, path));
  if (kind === "new" || kind === "rewritten")
    ledger.put({
      key,
      from,
      kind: "page",
      id: slug,
      ...written,
      path,
      said: fingerprint(saidOf(article)),
      wrote: fingerprint(page.text),
      first: before?.first ?? now,
    });
  const { title, draft, hidden } = page;
  const { notes, losses = [] } = article;
  const shown = join(folder.name, path);
  const taken = { kind, what: "page", at, path: shown, title, draft, hidden } as const;
  return { ok: true, taken: { ...taken, silent: false, notes, losses }, slug };
}

function pageOf({ at, article }: Given, run: TakingRun): PageText | undefined {
  const { publication } = run.folder;
  const title = oneLine(article.title ?? titleFrom(article.opening));
  if (title === "") return undefined;
  const name = at.path.slice(at.path.lastIndexOf("/") + 1);
  const origin = { name, path: at.path, text: article.body };
  const hidden = withheldBy(article, origin, undefined, {
    now: run.now,
    timeZone: publication.timeZone,
  }).map(({ reason }) => reason);
  const draft = run.wishes.draft || hidden.length > 0;
  const { imported } = article.carried ?? {};
  const language = languageOf(article, publication.language);
  const head = [
    yamlLine("title", title),
    ...(article.summary === undefined ? [] : [yamlLine("summary", oneLine(article.summary))]),
    ...(language === undefined ? [] : [yamlLine("language", language)]),
    ...(draft ? ["draft: true"] : []),
    ...(imported === undefined ? [] : [yamlLine("imported", imported)]),
  ];
  const text = `---\n${head.join("\n")}\n---\n\n${article.body.trim()}\n`;
  return { title, draft, hidden, text, slug: slugFor(article, title) };
}

function languageOf({ language }: Article, ours: string): string | undefined {
  const tag = language === undefined ? undefined : canonicalLanguage(language);
  return tag === ours ? undefined : tag;
}

/** The last part of the address that a page would like to have. */
export function slugFor({ slug, addresses = [] }: Article, title: string): string {
  const last = addresses[0]?.replace(/[?#].*$/s, "").replace(/\/+$/, "");
  const named = [slug, last?.slice(last.lastIndexOf("/") + 1)].find(
    (name) => name !== undefined && SLUG.test(name),
  );
  return named ?? slugOf(title) ?? "page";
}

function freeSlug({ slug }: PageText, folder: ContentFolder): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? slug : `${slug}-${number}`;
    if (!isReservedForProgram(name) && holderOf(folder, `/${name}`) === undefined) return name;
  }
}
