/**
 * What of an old site led somewhere and is no post: its redirects, its pages and its feeds → content/redirects.yaml.
 * Posts carry their old addresses themselves, and what the site answers by itself needs no word.
 */
import { type FeedFormat, feedPath } from "../../../feeds/formats.ts";
import { createAddressBook } from "../../../publication/address-book.ts";
import { addressKey, formerAddress, oldAddress } from "../../../publication/old-address.ts";
import type { Publication } from "../../../publication/publication.ts";
import { oldFeed } from "../../../web/site/old-feeds.ts";
import { oldList } from "../../../web/site/old-lists.ts";
import { standingAt } from "../../../web/site/own-addresses.ts";
import { checkRedirects, MOST_PATTERNS } from "../../compile/redirects/check-redirects.ts";
import { REDIRECTS_FILE } from "../../compile/redirects/redirects.ts";
import { readRule } from "../../compile/redirects/rule.ts";
import type { Article } from "../article.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { BesideItem, ReportSection } from "../moving/preparation.ts";
import type { ContentFolder } from "../post/content-folder.ts";
import { pathOfAddress } from "../sources/old-addresses.ts";
import { addRedirects, arrow, keyOf, type Wanted, written } from "./redirects-file.ts";

type SourceRedirects = {
  readonly take: (item: BesideItem) => void;
  /** Is told of the address that a post or page got. */
  readonly placed: (text: {
    readonly kind: "post" | "page";
    readonly address: string;
    readonly article: Article;
  }) => void;
  /** Adds to content/redirects.yaml what is not there yet, and says what could not be. */
  readonly finish: (publication: Publication, dry: boolean) => readonly ReportSection[];
};

/** Redirects in a row: more of them is a mistake of the old site, or a circle. */
const LONGEST_CHAIN = 10;

/** @param told absolute address of the old site, where the user named it */
export function createSourceRedirects(
  folder: ContentFolder,
  ledger: Ledger,
  told: string | undefined,
): SourceRedirects {
  /** By the old address in its normal form; of two the first one stood. */
  const redirects = new Map<string, Wanted>();
  const pages = new Map<string, Wanted>();
  const patterns: Wanted[] = [];
  /** Where posts and pages are now, by their old addresses. */
  const now = new Map<string, string>();
  const feeds = new Set<string>();
  let site = told;
  return {
    take(item) {
      if (item.kind === "site") {
        site = item.address ?? site;
        for (const feed of item.feeds ?? []) feeds.add(feed);
      } else if (item.kind === "redirect" && item.pattern === true) {
        const { from, to, status } = item;
        patterns.push({ from, to: pathOfAddress(to, site) ?? to, status, pattern: true });
      } else if (item.kind === "redirect") {
        const key = keyOf(item.from);
        const { from, to, status } = item;
        if (key !== undefined && !redirects.has(key)) redirects.set(key, { from, to, status });
      }
    },
    placed({ kind, address, article }) {
      for (const old of article.addresses ?? []) {
        const key = keyOf(old);
        if (key === undefined || now.has(key)) continue;
        now.set(key, address);
        // Front matter of a page has no `formerly`.
        if (kind === "page") pages.set(key, { from: old, to: address, status: 301 });
      }
    },
    finish(publication, dry) {
      const wanted = [...pages.values(), ...redirects.values(), ...feedsElsewhere(feeds)];
      const led = wanted.map((one) => ({ ...one, led: whereTo(one.to) }));
      const known = knownIn(folder, publication);
      const fresh = new Map<string, Wanted>();
      const lost: string[] = [];
      for (const { led: end, ...one } of led) {
        const { from, status } = one;
        const key = keyOf(from);
        if (key === undefined || fresh.has(key) || known.answers(key)) continue;
        if (end === undefined || !known.exists(end)) lost.push(arrow(one));
        else if (keyOf(end) !== key) fresh.set(key, { from, to: end, status });
      }
      const plain = [...fresh.values()];
      const fit = withoutCircles(plain, patterns, publication.address);
      lost.push(...patterns.filter((one) => !fit.includes(one)).map(arrow));
      return addRedirects({ folder, ledger, dry }, publication, [...plain, ...fit], lost);
    },
  };

  /** The end of a chain; undefined for a circle. */
  function whereTo(target: string): string | undefined {
    let to = pathOfAddress(target, site) ?? target;
    for (let step = 0; step < LONGEST_CHAIN; step += 1) {
      const key = keyOf(to);
      if (key === undefined) return to;
      const further = now.get(key) ?? redirects.get(key)?.to;
      if (further === undefined) return to;
      to = pathOfAddress(further, site) ?? further;
      if (now.has(key)) return to;
    }
    return undefined;
  }
}

/** The patterns that no circle comes of: one would keep the whole site from being published. */
function withoutCircles(
  plain: readonly Wanted[],
  patterns: readonly Wanted[],
  origin: string,
): readonly Wanted[] {
  const ruleOf = (one: Wanted) => {
    const reading = readRule({ ...written(one), file: REDIRECTS_FILE, line: 1 }, origin);
    return reading.kind === "rule" ? [reading.rule] : [];
  };
  const rules = plain.flatMap(ruleOf);
  const fit: Wanted[] = [];
  for (const one of patterns.slice(0, MOST_PATTERNS)) {
    const [rule] = ruleOf(one);
    if (rule === undefined) continue;
    const { problems } = checkRedirects([...rules, rule], NOTHING_ELSE);
    if (problems.length > 0) continue;
    rules.push(rule);
    fit.push(one);
  }
  return fit;
}

/** As if the site had no page: what stands there can only end a circle. */
const NOTHING_ELSE: Parameters<typeof checkRedirects>[1] = {
  names: { isPost: () => false, isPage: () => false, isTopic: () => false, isSeries: () => false },
  media: new Set(),
  formerly: createAddressBook([]),
  feedAt: () => undefined,
};

/** Of a feed whose address tells its format. What its topic was here, if anything, nobody knows: all posts hold it. */
function feedsElsewhere(feeds: ReadonlySet<string>): readonly Wanted[] {
  return [...feeds].map((from) => {
    const format: FeedFormat = /atom/i.test(from) ? "atom" : /json/i.test(from) ? "json" : "rss";
    return { from, to: feedPath(format), status: 301 };
  });
}

function knownIn({ addresses }: ContentFolder, publication: Publication) {
  const names = {
    isPost: (slug: string) => addresses.has(addressKey(formerAddress(slug))),
    isPage: (slug: string) => addresses.has(`/${slug}`),
    isTopic: (slug: string) => publication.topics.some((topic) => topic.slug === slug),
    // Nothing that moves in is a series.
    isSeries: () => false,
  };
  const isAnswered = (address: string) => {
    const old = oldAddress(address.replace(/#.*$/s, ""));
    const stands =
      standingAt(old.path, names) !== "never" && (old.path !== "/" || old.query.length === 0);
    return stands || oldFeed(old, publication) !== undefined;
  };
  return {
    /** Whether the site answers an address without any redirect. */
    answers: (key: string) => addresses.has(key) || isAnswered(key),
    /** Whether a target is there: somewhere else, or an address of ours. */
    exists: (to: string) =>
      !to.startsWith("/") ||
      addresses.has(keyOf(to) ?? "") ||
      isAnswered(to) ||
      oldList(oldAddress(to.replace(/#.*$/s, "")), publication) !== undefined,
  };
}
