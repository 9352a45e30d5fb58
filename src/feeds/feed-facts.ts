/** What a feed shows apart from its bodies, made fit to print. */
import type { Visible } from "../publication/library.ts";
import type { Enclosure, Image, Post } from "../publication/post.ts";
import { writtenFields } from "../publication/post-fields.ts";
import { feedWordsIn, type Publication } from "../publication/publication.ts";
import { absolute, hubsOf, ICONS, postPath, postUri, tagUri } from "../publication/url.ts";
import { isIri } from "../text/iri.ts";
import { cleanText, oneLine } from "../text/xml.ts";
import type {
  EntryFacts,
  FeedAuthor,
  FeedEnclosure,
  FeedFacts,
  FeedImage,
  Tombstone,
} from "./feed-document.ts";
import { byFormat, type FeedFormat } from "./formats.ts";
import {
  type FeedScope,
  isSearch,
  pathOf,
  postsInFeed,
  selectionOf,
  withdrawnInFeed,
} from "./selection.ts";

/** RFC 4287 appendix B `atomLanguageTag`; JSON Feed and RSS are content with the same. */
const LANGUAGE_TAG = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;

/** RFC 6838 §4.2: type and subtype of restricted names. */
const MEDIA_TYPE = /^[A-Za-z0-9][\w!#$&^.+-]*\/[A-Za-z0-9][\w!#$&^.+-]*$/;

/**
 * What the current document of a feed shows, without its bodies.
 *
 * @param visible what may be seen now
 * @param scope a topic, or the podcast's episodes, or nothing for the feed of everything
 */
export function feedFacts(visible: Visible, scope?: FeedScope): FeedFacts {
  const posts = postsInFeed(visible, scope);
  const withdrawn = withdrawnInFeed(visible, scope);
  const { rhythm } = visible.publication.feed;
  const hubs = hubsOf(visible.publication);
  return {
    ...factsOf(visible, scope, posts, withdrawn, (format) => pathOf(scope, format)),
    ...(rhythm === undefined || scope !== undefined ? {} : { rhythm }),
    // Nobody tells a hub of what a search finds.
    ...(hubs.length > 0 && !isSearch(scope) && { hubs }),
  };
}

/**
 * What one document of a feed shows, without its bodies.
 *
 * @param posts visible ones, newest first
 * @param withdrawn newest first
 * @param self the document's own path
 */
export function factsOf(
  { publication }: Visible,
  scope: FeedScope,
  posts: readonly Post[],
  withdrawn: readonly Post[],
  self: (format: FeedFormat) => string,
): FeedFacts {
  const selection = selectionOf(scope);
  const { name, heading, subtitle, home } = selection;
  const listed = posts.map((post) => entry(publication, post));
  const tombstones = withdrawn.flatMap((post) => tombstone(publication, post));
  const title = oneLine(selection.title || publication.title) || new URL(publication.address).host;
  return {
    id: permanentId(tagUri(publication, name)),
    title: heading === undefined ? title : `${title}: ${oneLine(heading)}`,
    subtitle: oneLine(subtitle || publication.subtitle),
    ...language(selection.language ?? publication.language),
    home: siteUrl(publication, home),
    self: addresses(publication, self),
    ...pictures(publication),
    ...rights(publication),
    authors: feedAuthors(publication, title),
    updated: lastChange(listed, tombstones) ?? Date.parse(publication.founded.date),
    listed,
    tombstones,
  };
}

/** Absolute, by the format's name. */
export function addresses(
  publication: Publication,
  path: (format: FeedFormat) => string,
): Readonly<Record<string, string>> {
  return byFormat((format) => siteUrl(publication, path(format)));
}

/**
 * The newest instant among entries and tombstones, or undefined when there are none. A withdrawal
 * counts: without it the date of the feed would step back when its newest post is withdrawn.
 */
export function lastChange(
  listed: readonly Pick<EntryFacts, "updated">[],
  tombstones: readonly Tombstone[],
): number | undefined {
  const instants = [...listed.map((each) => each.updated), ...tombstones.map((each) => each.when)];
  return instants.length === 0 ? undefined : Math.max(...instants);
}

/**
 * RFC 6721 §3: `when` is the instant of the withdrawal, and required. Where nobody knows it there is no
 * tombstone, rather than one with the post's own date: a reader would take its copy for newer.
 */
function tombstone(publication: Publication, post: Post): readonly Tombstone[] {
  const stated = post.updated > post.published ? post.updated : undefined;
  const when = post.withdrawn ?? stated;
  if (when === undefined) return [];
  return [
    {
      id: atomIdOf(publication, post),
      when: wholeSeconds(when),
      comment: oneLine(post.retracted ?? ""),
      ...language(post.language),
    },
  ];
}

function entry(publication: Publication, post: Post): EntryFacts {
  const url = siteUrl(publication, postPath(post));
  // RFC 4287 §4.2.14 and every reader's list want a title; an address is better than a blank.
  const title = oneLine(post.title) || url;
  return {
    ...entryId(publication, post),
    url,
    title,
    // The profile of RSS wants a description beside the text, and readers' lists show it.
    summary: oneLine(post.summary) || oneLine(post.image?.alt ?? "") || title,
    published: wholeSeconds(post.published),
    updated: wholeSeconds(post.updated),
    authors: post.authors.flatMap((id) => {
      const author = publication.authors.find((known) => known.id === id);
      return author === undefined ? [] : feedAuthor(author);
    }),
    topics: post.topics.map((slug) => {
      const name = publication.topics.find((known) => known.slug === slug)?.name ?? slug;
      return { slug: oneLine(slug), name: oneLine(name) };
    }),
    ...language(post.language),
    direction: post.direction,
    words: feedWordsIn(publication, post.language),
    ...(post.image === undefined ? {} : image(publication, post.image)),
    ...(post.enclosure === undefined ? {} : enclosure(publication, post.enclosure)),
    ...writtenFields(post, (value, kind) => (kind === "url" ? webUrl(value) : oneLine(value))),
  };
}

/**
 * Readers know an entry by its id alone, octet by octet (RFC 4287 §4.2.6.1, RSS 2.0 `guid`): one that the post brought
 * along from another site stands as it was. RSS and JSON Feed take any text; an Atom id must be an IRI, so where it is
 * none Atom has the one that we made, as no valid Atom feed can have shown the other.
 */
function entryId(publication: Publication, post: Post): Pick<EntryFacts, "id" | "iri"> {
  const own = permanentId(postUri(publication, post));
  const { guid } = post;
  if (guid === undefined) return { id: own };
  return isIri(guid) ? { id: guid } : { id: cleanText(guid), iri: own };
}

function atomIdOf(publication: Publication, post: Post): string {
  const { id, iri } = entryId(publication, post);
  return iri ?? id;
}

/** What readers show beside the feed's title. */
export function pictures(publication: Publication): Pick<FeedFacts, "icon" | "logo"> {
  const logo = publication.image && webUrl(publication.image, publication.address);
  return {
    icon: {
      small: siteUrl(publication, ICONS.small),
      large: siteUrl(publication, ICONS.large),
    },
    ...(logo === undefined ? {} : { logo }),
  };
}

/** What Atom's `rights` and RSS's `copyright` say; JSON Feed has no such field. */
export function rights({ rights }: Publication): Pick<FeedFacts, "rights"> {
  const text = oneLine(rights ?? "");
  return text === "" ? {} : { rights: text };
}

/** At least one: the publication itself where it names nobody. */
export function feedAuthors(publication: Publication, title: string): readonly FeedAuthor[] {
  const named = publication.authors.flatMap(feedAuthor);
  return named.length > 0 ? named : [{ name: title, url: siteUrl(publication, "/") }];
}

function feedAuthor(author: { readonly name: string; readonly url?: string }): FeedAuthor[] {
  const name = oneLine(author.name);
  const url = author.url === undefined ? undefined : webUrl(author.url);
  if (name === "") return [];
  return [url === undefined ? { name } : { name, url }];
}

function image(publication: Publication, source: Image): { image?: FeedImage } {
  const url = webUrl(source.path, publication.address);
  if (url === undefined || !MEDIA_TYPE.test(source.type)) return {};
  return {
    image: {
      url,
      alt: oneLine(source.alt),
      credit: oneLine(source.credit ?? ""),
      type: source.type,
      width: source.width,
      height: source.height,
      length: source.length,
    },
  };
}

/** RSS wants all three attributes, and a length above zero, or no enclosure at all. */
function enclosure(publication: Publication, source: Enclosure): { enclosure?: FeedEnclosure } {
  const url = webUrl(source.url, publication.address);
  if (url === undefined || !MEDIA_TYPE.test(source.type)) return {};
  if (!Number.isSafeInteger(source.length) || source.length < 1) return {};
  const seconds = Math.round(source.duration ?? 0);
  const duration = seconds > 0 ? { duration: seconds } : {};
  return { enclosure: { url, type: source.type, length: source.length, ...duration } };
}

/** The tag where it is one (RFC 4287 appendix B), else nothing. */
export function language(tag: string): { language?: string } {
  return LANGUAGE_TAG.test(tag) ? { language: tag } : {};
}

/** RFC 4151 §2.1 allows pchar, "/" and "?" in a tag; other characters are percent-encoded. */
export function permanentId(uri: string): string {
  return encodeURI(oneLine(uri)).replaceAll("#", "%23");
}

/** An address on our own site. It throws when the publication's own address is not a URL. */
export function siteUrl(publication: Publication, path: string): string {
  return new URL(absolute(publication, path)).href;
}

/** An address from the content: absolute and http(s), or undefined. The package would throw. */
export function webUrl(value: string, base?: string): string | undefined {
  const url = URL.parse(value, base);
  return url?.protocol === "https:" || url?.protocol === "http:" ? url.href : undefined;
}

/** Milliseconds since the epoch without what RSS and HTTP cannot say. */
export function wholeSeconds(instant: number): number {
  return Math.floor(instant / 1000) * 1000;
}
