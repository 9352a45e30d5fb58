/** Tags and bylines of a source → topics and authors here, by the rules, by publication.yaml, and by what there are many of. Pure. */
import type { Publication } from "../../../publication/publication.ts";
import { SLUG } from "../../compile/front-matter/fields.ts";
import type { Survey } from "../moving/survey.ts";
import { postIdOfText } from "../post/post-id.ts";
import { slugOf } from "../post/slug.ts";
import type { Rules } from "./rules.ts";

export type NewTopic = { readonly slug: string; readonly name: string };
export type NewAuthor = { readonly id: string; readonly name: string; readonly url?: string };

export type Names = {
  /** Topics of a tag; none when it is left out. */
  readonly topicsOf: (tag: string) => readonly string[];
  /** The author whom the source calls so; undefined for one who is left out. */
  readonly authorOf: (byline: string) => string | undefined;
  readonly newTopics: readonly NewTopic[];
  readonly newAuthors: readonly NewAuthor[];
  /** Every tag that the source has → its topics. In the order of how many posts have it. */
  readonly tags: readonly {
    readonly tag: string;
    readonly posts: number;
    readonly topics: readonly string[];
  }[];
  readonly bylines: readonly {
    readonly byline: string;
    readonly posts: number;
    readonly author: string | undefined;
  }[];
};

/** More topics than a menu can show help no reader: the most frequent tags become some. */
const MOST_NEW_TOPICS = 24;

export function namesFrom(survey: Survey, rules: Rules, publication: Publication): Names {
  const { tags, newTopics } = topicsFrom(survey, rules, publication);
  const { bylines, newAuthors } = authorsFrom(survey, rules, publication);
  const byTag = new Map(tags.map(({ tag, topics }) => [tag.toLowerCase(), topics]));
  const byByline = new Map(bylines.map(({ byline, author }) => [byline.toLowerCase(), author]));
  return {
    topicsOf: (tag) => byTag.get(tag.toLowerCase()) ?? [],
    authorOf: (byline) => byByline.get(byline.toLowerCase()),
    newTopics,
    newAuthors,
    tags,
    bylines,
  };
}

function byCount([one, many]: readonly [string, number], [other, more]: readonly [string, number]) {
  return more - many || (one < other ? -1 : 1);
}

function topicsFrom(survey: Survey, rules: Rules, publication: Publication) {
  const known = new Map(publication.topics.map(({ slug }) => [slug, slug]));
  for (const { slug, name } of publication.topics) known.set(name.toLowerCase(), slug);
  const given = survey.site.topics ?? {};
  /** An old slug stays where it can: the old feed of the topic is asked for by it. */
  const slugs = new Map(
    Object.entries(given)
      .filter(([slug]) => SLUG.test(slug))
      .map(([slug, name]) => [name.toLowerCase(), slug]),
  );
  const nameOf = (tag: string) => (Object.hasOwn(given, tag) ? (given[tag] ?? tag) : tag);
  const fresh = new Map<string, NewTopic>();
  const add = (slug: string, tag: string) => {
    if (!known.has(slug))
      fresh.set(slug, fresh.get(slug) ?? { slug, name: shownName(nameOf(tag)) });
    return slug;
  };
  let free = MOST_NEW_TOPICS;
  const tags = [...survey.tags].sort(byCount).map(([tag, posts]) => {
    const ruled = rules.topics.get(tag.toLowerCase());
    if (ruled !== undefined) return { tag, posts, topics: ruled.map((slug) => add(slug, tag)) };
    const slug =
      slugs.get(tag.toLowerCase()) ??
      slugOf(nameOf(tag)) ??
      `topic-${postIdOfText(tag).slice(0, 6)}`;
    const own = known.get(tag) ?? known.get(slug) ?? known.get(nameOf(tag).toLowerCase());
    if (own !== undefined) return { tag, posts, topics: [own] };
    if (rules.topicFrom === false || posts < rules.topicFrom || isNoTopic(tag) || free === 0)
      return { tag, posts, topics: [] };
    if (!fresh.has(slug)) free -= 1;
    return { tag, posts, topics: [add(slug, tag)] };
  });
  return { tags, newTopics: [...fresh.values()] };
}

/** What programs write where an author wrote nothing. */
function isNoTopic(tag: string): boolean {
  return /^(?:uncategori[sz]ed|posts?|blog|all|general|allgemein|untagged|none|default)$/i.test(
    tag,
  );
}

function authorsFrom(survey: Survey, rules: Rules, publication: Publication) {
  const known = new Map(publication.authors.map(({ id }) => [id, id]));
  for (const { id, name } of publication.authors) known.set(name.toLowerCase(), id);
  const fresh = new Map<string, NewAuthor>();
  const people = new Map([...survey.authors].map(([key, author]) => [key.toLowerCase(), author]));
  const add = (id: string, name: string, url: string | undefined) => {
    if (!known.has(id) && !fresh.has(id))
      fresh.set(id, { id, name, ...(url === undefined ? {} : { url }) });
    return id;
  };
  const bylines = [...survey.bylines].sort(byCount).map(([byline, posts]) => {
    const person = people.get(byline.toLowerCase());
    const name = shownName(person?.name ?? withoutAddress(byline));
    const url = person?.url !== undefined && isOnTheWeb(person.url) ? person.url : undefined;
    const key = byline.toLowerCase();
    if (rules.authors.has(key)) {
      const id = rules.authors.get(key);
      return { byline, posts, author: id === undefined ? undefined : add(id, name, url) };
    }
    const own = known.get(byline) ?? known.get(name.toLowerCase());
    if (own !== undefined) return { byline, posts, author: own };
    const wished = slugOf(name) ?? `author-${postIdOfText(name).slice(0, 6)}`;
    const named = [...fresh.values()].find((one) => one.name.toLowerCase() === name.toLowerCase());
    return { byline, posts, author: named?.id ?? add(freeId(wished, known, fresh), name, url) };
  });
  return { bylines, newAuthors: [...fresh.values()] };
}

/** What publication.yaml takes: people write anything into the field for their site. */
function isOnTheWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

function freeId(
  wished: string,
  known: ReadonlyMap<string, string>,
  fresh: ReadonlyMap<string, unknown>,
): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wished : `${wished}-${number}`;
    if (!known.has(id) && !fresh.has(id)) return id;
  }
}

/** "Ada Lind <ada@x.example>" → "Ada Lind", and of an address alone what stands before its @: pages show no address. */
function withoutAddress(byline: string): string {
  const named = byline.replace(/\s*[<(]?[^\s<>()]+@[^\s<>()]+[>)]?\s*/g, " ").trim();
  return named === "" ? (byline.replace(/^[<(\s]+/, "").split("@")[0] ?? byline) : named;
}

/** As publication.yaml takes it: one line. */
function shownName(name: string): string {
  return name.replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
