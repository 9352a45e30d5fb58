/** One post of a source → its file here, or why it is left as it is. */
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Publication } from "../../../publication/publication.ts";
import type { Article } from "../article.ts";
import { replaceFile } from "../files/whole-file.ts";
import { fingerprint, type Ledger, type LedgerEntry } from "../ledger/ledger.ts";
import type { ContentFolder } from "../post/content-folder.ts";
import { holderOf, slugInName, takeAddress } from "../post/content-folder.ts";
import type { ImportedPost, Wishes } from "../post/imported-post.ts";
import { importedPost } from "../post/imported-post.ts";
import { placePost } from "../post/place-post.ts";
import type { Place } from "../sources/source-definition.ts";
import { saidOf } from "./source-key.ts";
import type { Taken, TakenKind } from "./taken.ts";

export type TakingRun = {
  readonly folder: ContentFolder;
  readonly ledger: Ledger;
  readonly wishes: Wishes;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly dry: boolean;
};

export type Given = {
  readonly at: Place;
  readonly article: Article;
  readonly key: string;
  /** Of which source it is. */
  readonly from: string;
  /** As the source wrote them. */
  readonly written: Pick<Article, "title" | "date">;
};

export type TakenPost =
  | { readonly ok: true; readonly taken: Taken; readonly slug: string }
  | { readonly ok: false; readonly reason: string };

/** @param publication with the topics and authors that the run has added */
export function takePost(given: Given, publication: Publication, run: TakingRun): TakenPost {
  const { at, key } = given;
  const { folder, ledger, now } = run;
  const before = ledger.get(key);
  const own = ownFileOf(given, before, folder);
  const article = withFreeAddresses(given.article, own, folder);
  const origin = {
    name: at.path.slice(at.path.lastIndexOf("/") + 1),
    path: at.path,
    text: article.body,
    known: { as: key, ...(before === undefined ? {} : { id: before.id }) },
    undated: before?.first ?? now,
  };
  // What was to appear later is no archive, also when it has appeared meanwhile.
  const wishes = before?.scheduled ? { ...run.wishes, archive: false } : run.wishes;
  const made = importedPost(article, origin, wishes, publication, now);
  if (!made.ok) return made;
  const { post } = made;
  const there = own ?? folder.ids.get(post.id);
  if (there === undefined) {
    if (before !== undefined) return done("removed", post, shownPath(folder, before.path), given);
    const taken = takeNew(post, given, run);
    claimAll(article, taken.taken.path, folder);
    return taken;
  }
  // With the name that it was given: a file that was renamed here since is no other text.
  const text = post.fileText(slugInName(before?.path ?? there));
  const file = resolve(folder.dir, relative(folder.name, there));
  const kind = comparedWith(before, text, file);
  if (kind === "rewritten" && !run.dry) replaceFile(file, text);
  if (kind === "rewritten" || (kind === "same" && before?.wrote !== fingerprint(text)))
    ledger.put(entryFor(given, post, relative(folder.name, there), text, before ?? { first: now }));
  return done(kind, post, there, given);
}

/** The file here that is this post: by its id of an earlier run, else by the id that its entry had in the old feed. */
function ownFileOf(
  { article: { guid } }: Given,
  before: LedgerEntry | undefined,
  folder: ContentFolder,
): string | undefined {
  if (before !== undefined) return folder.ids.get(before.id);
  return guid === undefined ? undefined : folder.guids.get(guid);
}

/** An address leads to one post: of two that had it, the first one keeps it. */
function withFreeAddresses(
  article: Article,
  own: string | undefined,
  folder: ContentFolder,
): Article {
  const { addresses = [] } = article;
  const taken = addresses.flatMap((address) => {
    const holder = holderOf(folder, address);
    return holder === undefined || holder === own ? [] : [{ address, holder }];
  });
  if (taken.length === 0) return article;
  const lost = taken.map(({ address, holder }) => ({
    kind: "old address that belongs to another text",
    what: `${address} (${holder})`,
  }));
  const gone = new Set(taken.map(({ address }) => address));
  return {
    ...article,
    addresses: addresses.filter((address) => !gone.has(address)),
    losses: [...(article.losses ?? []), ...lost],
  };
}

/** What comes later must not get an address that leads here already. */
function claimAll({ guid, addresses = [] }: Article, path: string, folder: ContentFolder): void {
  if (guid !== undefined) folder.guids.set(guid, path);
  for (const address of addresses) takeAddress(folder, address, path);
}

function takeNew(
  post: ImportedPost,
  given: Given,
  run: TakingRun,
): Extract<TakenPost, { ok: true }> {
  const { path, slug, notes } = placePost(post, run.folder, run.dry);
  const text = post.fileText(slug);
  // The file first: an entry without a file would look like a post that its owner took away.
  run.ledger.put(entryFor(given, post, relative(run.folder.name, path), text, { first: run.now }));
  return done("new", { ...post, notes: [...post.notes, ...notes] }, path, given, slug);
}

/**
 * What is to become of a file of ours that is there.
 *
 * @param before what was written down when it was written; undefined for a file of another origin
 * @param text what would be written now
 */
export function comparedWith(
  before: Pick<LedgerEntry, "wrote"> | undefined,
  text: string,
  file: string,
): TakenKind {
  const wanted = fingerprint(text);
  if (before?.wrote === wanted) return "same";
  const stands = fingerprint(readFileSync(file, "utf8"));
  // A run that was killed between the file and its entry has written it.
  if (stands === wanted) return "same";
  if (before === undefined) return "there";
  return stands === before.wrote ? "rewritten" : "both";
}

function entryFor(
  { key, from, article, written }: Given,
  post: ImportedPost,
  path: string,
  text: string,
  { first, scheduled }: Pick<LedgerEntry, "first" | "scheduled">,
): LedgerEntry {
  return {
    key,
    from,
    kind: "post",
    id: post.id,
    ...written,
    path,
    said: fingerprint(saidOf(article)),
    wrote: fingerprint(text),
    first,
    ...(post.scheduled || scheduled ? { scheduled: true as const } : {}),
  };
}

function done(
  kind: TakenKind,
  post: ImportedPost,
  path: string,
  { at }: Given,
  slug = slugInName(path),
): Extract<TakenPost, { ok: true }> {
  const { title, day, draft, hidden, silent, notes, losses } = post;
  const taken = { kind, what: "post", at, path, title, date: day, draft, hidden, silent } as const;
  return { ok: true, taken: { ...taken, notes, losses }, slug };
}

function shownPath(folder: ContentFolder, path: string): string {
  return `${folder.name}/${path}`;
}
