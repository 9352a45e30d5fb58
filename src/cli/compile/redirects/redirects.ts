/** content/redirects.yaml and content/_redirects → what the Worker's index says of redirects, and their packs. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createAddressBook } from "../../../publication/address-book.ts";
import { formerAddress, isAddress, type OldAddress } from "../../../publication/old-address.ts";
import type { Publication } from "../../../publication/publication.ts";
import { packOf, type RedirectIndex, type RedirectPack } from "../../../publication/redirect.ts";
import { postPath } from "../../../publication/url.ts";
import { oldFeed } from "../../../web/site/old-feeds.ts";
import { oldList } from "../../../web/site/old-lists.ts";
import { type OwnNames, standingAt } from "../../../web/site/own-addresses.ts";
import type { AssembledPage, AssembledPost, Entry } from "../assemble.ts";
import type { ReadText } from "../files.ts";
import type { Problem } from "../problem.ts";
import { hashOf } from "../ship/hash.ts";
import { checkRedirects, type Surroundings } from "./check-redirects.ts";
import { readRedirectsYaml } from "./redirects-yaml.ts";
import { type PatternRule, readRule, type StaticRule, type WrittenRule } from "./rule.ts";
import { readUnderscoreRedirects } from "./underscore-redirects.ts";

export const REDIRECTS_FILE = "redirects.yaml";
const UNDERSCORE_FILE = "_redirects";

/** Addresses in one pack: some sixty octets each, parsed whole to answer one unknown address, in a millisecond or two. */
const ADDRESSES_PER_PACK = 250;

export type Redirects = {
  /** Absent when there are none. */
  readonly index?: RedirectIndex;
  /** Text by file name below /packs/. */
  readonly packs: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

type Published = {
  readonly publication: Publication;
  readonly posts: readonly AssembledPost[];
  readonly pages: readonly AssembledPage[];
  readonly media: readonly { readonly path: string }[];
};

/** @param label names a path below the content directory as problems do */
export type ReadRedirects = (
  contentDir: string,
  readText: ReadText,
  label: (path: string) => string,
  published: Published,
  entries: readonly Entry[],
) => Redirects;

/** A reader that remembers what it made of the same files beside the same posts: for a process that compiles again and again. */
export function createReadRedirects(): ReadRedirects {
  let known: { readonly key: string; readonly redirects: Redirects } | undefined;
  return (contentDir, readText, label, published, entries) => {
    const written = readFiles(contentDir, readText, label);
    const { publication, posts, pages, media } = published;
    const key = hashOf(
      JSON.stringify([
        ...[written.hashes, publication.address, publication.topics, pages.map(({ slug }) => slug)],
        ...[posts.map(({ path, slug, formerly }) => [path, slug, formerly])],
        media.map(({ path }) => path),
      ]),
    );
    if (known?.key !== key) {
      known = { key, redirects: redirectsOf(written.rules(), published, entries) };
    }
    const { redirects } = known;
    const problems = [...written.problems, ...redirects.problems];
    return { ...redirects, problems };
  };
}

function redirectsOf(
  written: ReturnType<ReturnType<typeof readFiles>["rules"]>,
  published: Published,
  entries: readonly Entry[],
): Redirects {
  const around = surroundingsOf(published, entries);
  const own = checkFormerly(entries, around.names);
  const readings = written.rules.map((rule) => ({
    rule,
    reading: readRule(rule, published.publication.address),
  }));
  const wrong = readings.flatMap(({ rule: { file, line }, reading }) =>
    reading.kind === "wrong" ? [{ file, line, message: reading.message }] : [],
  );
  const rules = readings.flatMap(({ reading }) => (reading.kind === "rule" ? [reading.rule] : []));
  const checked = checkRedirects(rules, around);
  return {
    ...packed(checked.statics, checked.patterns),
    problems: [...own, ...written.problems, ...wrong, ...checked.problems],
    warnings: [...written.warnings, ...checked.warnings],
  };
}

/** The files as they lie there, and their rules once somebody asks for them. */
function readFiles(contentDir: string, readText: ReadText, label: (path: string) => string) {
  const texts = [REDIRECTS_FILE, UNDERSCORE_FILE]
    .filter((path) => existsSync(join(contentDir, path)))
    .map((path) => ({ path, file: label(path), reading: readText(path, label(path)) }));
  return {
    hashes: texts.map(({ path, reading }) => [path, reading.kind === "text" ? reading.hash : ""]),
    problems: texts.flatMap(({ reading }) => (reading.kind === "wrong" ? [reading.problem] : [])),
    rules() {
      const rules: WrittenRule[] = [];
      const problems: Problem[] = [];
      const warnings: Problem[] = [];
      for (const { path, file, reading } of texts) {
        if (reading.kind === "wrong") continue;
        if (path === REDIRECTS_FILE) {
          const read = readRedirectsYaml(file, reading.text);
          rules.push(...read.rules);
          problems.push(...read.problems);
        } else {
          const read = readUnderscoreRedirects(file, reading.text);
          rules.push(...read.rules);
          warnings.push(...read.left);
        }
      }
      return { rules, problems, warnings };
    },
  };
}

function surroundingsOf(
  { publication, posts, pages, media }: Published,
  entries: readonly Entry[],
): Surroundings {
  const slugs = new Set(posts.map(({ slug }) => slug));
  const standing = new Set(pages.map(({ slug }) => slug));
  const topics = new Set(publication.topics.map(({ slug }) => slug));
  const series = new Set(posts.map((post) => post.series?.slug));
  const files = new Map(entries.map(({ source }) => [source.path, source.file]));
  return {
    names: {
      isPost: (slug) => slugs.has(slug),
      isPage: (slug) => standing.has(slug),
      isTopic: (slug) => topics.has(slug),
      isSeries: (slug) => series.has(slug),
    },
    media: new Set(media.map(({ path }) => path)),
    formerly: createAddressBook(
      posts.flatMap((post) =>
        post.formerly.map((former): [OldAddress, { file: string; to: string }] => [
          formerAddress(former),
          { file: files.get(post.path) ?? post.path, to: postPath(post) },
        ]),
      ),
    ),
    feedAt: (asked) => oldFeed(asked, publication) ?? oldList(asked, publication),
  };
}

/** A former address that the site answers itself never leads to its post. Those of posts and pages `checkNames` names. */
function checkFormerly(entries: readonly Entry[], names: OwnNames): readonly Problem[] {
  return entries.flatMap(({ head, source }) =>
    (head.heading?.post?.formerly ?? []).filter(isAddress).flatMap((former) => {
      const { path, query } = formerAddress(former);
      const entry = /^\/posts\/[^/]+$/.test(path) || names.isPage(path.slice(1));
      if (path === "/" || standingAt(path, names) !== "always") return [];
      if (entry && query.length === 0) return [];
      const message = `former address ${JSON.stringify(former)} is answered by this site itself, so it never leads here; take it out`;
      return [{ file: source.file, line: head.lines.formerly, message }];
    }),
  );
}

function packed(
  statics: readonly StaticRule[],
  patterns: readonly PatternRule[],
): Pick<Redirects, "index" | "packs"> {
  if (statics.length === 0 && patterns.length === 0) return { packs: new Map() };
  const count = Math.ceil(statics.length / ADDRESSES_PER_PACK);
  const packs = Array.from(
    { length: count },
    (): Record<string, RedirectPack[string][number][]> => ({}),
  );
  for (const { address, status, to } of statics) {
    const pack = packs[packOf(address.path, count)];
    const query = new URLSearchParams(address.query.map((pair) => [...pair])).toString();
    (pack ?? {})[address.path] ??= [];
    pack?.[address.path]?.push(to === undefined ? [query, status] : [query, status, to]);
  }
  const texts = packs.map((pack) => `${JSON.stringify(pack)}\n`);
  const names = texts.map((text) => `redirects-${hashOf(text)}.json`);
  return {
    index: {
      packs: names,
      ...(statics.some(({ address }) => address.path === "/") && { home: true as const }),
      patterns: patterns.map(({ pattern }) => pattern),
    },
    packs: new Map(names.map((name, at) => [name, texts[at] ?? ""])),
  };
}
