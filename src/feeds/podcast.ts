/**
 * What podcast directories and apps are told, in RSS: Apple's `itunes:` elements and the `podcast:` namespace
 * (https://podcastindex.org/namespace/1.0), a line for each. It loads apart, since most publications have no show.
 *
 * A validator asks for all of category, explicit, owner and language on the channel as soon as one item has any of
 * `itunes:`: so they appear together, in every feed of a publication that has a show at /podcast.xml. What is newest has no
 * say: a show keeps its name when a text is published. What names the show itself stands in its own feed alone, or a directory would
 * take another feed for it.
 */
import {
  type Episode,
  isEpisodeOf,
  isRecording,
  type Podcast,
  type PodcastCategory,
  type PodcastPerson,
  type PodcastText,
} from "../publication/podcast.ts";
import type { Post } from "../publication/post.ts";
import type { Publication } from "../publication/publication.ts";
import { type Attributes, element, oneLine, textElement } from "../text/xml.ts";
import type { EntryFacts, FeedFacts, FeedPodcast } from "./feed-document.ts";
import { webUrl } from "./feed-facts.ts";

const ITUNES = { "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd" };
const PODCAST = { "xmlns:podcast": "https://podcastindex.org/namespace/1.0" };

/** An element by its name, the text in it, and its attributes. Without a text it is left out. */
type Line = readonly [
  name: string,
  text: string | number | false | undefined,
  attributes?: Attributes,
];

/** An address of the content as an absolute one; nothing for what is none. */
type Absolute = (url: string | undefined) => string | undefined;

/**
 * The facts of a feed with what a podcast is asked for.
 *
 * @param show whose own feed it is; nothing for the publication's other feeds
 * @param posts those that are listed, in their order
 */
export function podcastFacts(
  facts: FeedFacts,
  publication: Publication,
  show: Podcast | undefined,
  posts: readonly Post[],
): FeedFacts {
  const about = show ?? publication.podcast;
  if (about === undefined) return facts;
  const absolute: Absolute = (url) => (url === undefined ? url : webUrl(url, publication.address));
  const items = facts.listed.map((entry, at) => {
    const { topics = [], episode } = posts[at] ?? {};
    const recorded = { enclosure: entry.enclosure, topics };
    const isOne = show ? isEpisodeOf(show, recorded) : isRecording(recorded);
    return [entry.id, isOne ? itemElements(about, entry, absolute, episode) : []] as const;
  });
  const channel = [
    ...listingElements(about, absolute),
    ...(show ? showElements(show, absolute) : []),
  ];
  const namespace = [...channel, ...items.flatMap(([, elements]) => elements)].some((each) =>
    each.startsWith("<podcast:"),
  );
  const podcast: FeedPodcast = {
    namespaces: { ...ITUNES, ...(namespace ? PODCAST : {}) },
    channel,
    items: Object.fromEntries(items),
  };
  if (show === undefined) return { ...facts, podcast };
  const rights = show.copyright === undefined ? {} : { rights: oneLine(show.copyright) };
  return { ...facts, ...rights, podcast, listed: facts.listed.map(asApplesType) };
}

/** Apple names M4A in no other way; browsers and the web say `audio/mp4`. */
function asApplesType(entry: EntryFacts): EntryFacts {
  const { enclosure } = entry;
  if (enclosure?.type !== "audio/mp4") return entry;
  return { ...entry, enclosure: { ...enclosure, type: "audio/x-m4a" } };
}

/** What a directory lists a show by. */
function listingElements(show: Podcast, absolute: Absolute): readonly string[] {
  const { owner, author, image, explicit, otherCategories = [] } = show;
  const named = written([
    ["itunes:name", owner.name],
    ["itunes:email", owner.address],
  ]);
  return [
    // Apple: the group responsible for the show, and not each of its authors.
    ...written([["itunes:author", author ?? owner.name]]),
    ...[show, ...otherCategories].map(category),
    ...written([["itunes:explicit", String(explicit)]]),
    element("itunes:owner", {}, named.join("")),
    linked("itunes:image", "href", absolute(image)),
  ];
}

function category({ category, subcategory }: PodcastCategory): string {
  const inner =
    subcategory === undefined ? "" : element("itunes:category", { text: oneLine(subcategory) });
  return element("itunes:category", { text: oneLine(category) }, inner);
}

/** What makes a feed this very show. */
function showElements(show: Podcast, absolute: Absolute): readonly string[] {
  const { block, complete, locked, funding = [], people = [], texts = [] } = show;
  return written([
    ["itunes:title", show.title],
    ["itunes:type", show.type],
    ["itunes:new-feed-url", absolute(show.newFeedUrl)],
    ["itunes:block", block && "Yes"],
    ["itunes:complete", complete && "Yes"],
    ["podcast:guid", show.guid],
    ["podcast:locked", locked === undefined ? locked : locked ? "yes" : "no", ownerOf(show)],
    ["podcast:medium", show.medium],
    ["podcast:block", block && "yes"],
    ...funding.map(({ url, text }): Line => ["podcast:funding", text, { url: absolute(url) }]),
    ...people.map((person) => credit(person, absolute)),
    ...texts.map(freeText),
  ]);
}

function ownerOf({ owner }: Podcast): Attributes {
  return { owner: oneLine(owner.address) };
}

function itemElements(
  show: Podcast,
  { enclosure }: EntryFacts,
  absolute: Absolute,
  episode: Episode = {},
): readonly string[] {
  const { season, number, transcripts = [], soundbites = [], people = [], texts = [] } = episode;
  return [
    ...written([
      ["itunes:explicit", String(episode.explicit ?? show.explicit)],
      ["itunes:duration", enclosure?.duration],
      ["itunes:title", episode.title],
      ["itunes:season", season],
      // Apple counts by whole numbers alone; the namespace knows 7.5 as well, and "7b".
      ["itunes:episode", Number.isInteger(number) && number],
      ["itunes:episodeType", episode.type],
      ["itunes:block", episode.block && "Yes"],
      ["podcast:season", season, { name: attribute(episode.seasonName) }],
      ["podcast:episode", number, { display: attribute(episode.display) }],
    ]),
    linked("itunes:image", "href", absolute(episode.image)),
    ...transcripts.map(({ url, type, language, captions }) =>
      linked("podcast:transcript", "url", absolute(url), {
        ...{ type, language },
        rel: captions ? "captions" : undefined,
      }),
    ),
    linked("podcast:chapters", "url", absolute(episode.chapters?.url), {
      type: "application/json+chapters",
    }),
    ...soundbites.map(({ start, duration, title = "" }) => {
      const attributes = { startTime: start, duration };
      const line = textElement("podcast:soundbite", attributes, oneLine(title));
      return line || element("podcast:soundbite", attributes);
    }),
    ...written([...people.map((person) => credit(person, absolute)), ...texts.map(freeText)]),
  ];
}

function credit({ name, role, group, image, url }: PodcastPerson, absolute: Absolute): Line {
  return [
    "podcast:person",
    name,
    { role, group, img: absolute(image), href: url === undefined ? url : webUrl(url) },
  ];
}

function freeText({ text, purpose }: PodcastText): Line {
  return ["podcast:txt", text, { purpose: attribute(purpose) }];
}

/** Those that have a text, or a number. */
function written(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(([name, text, attributes = {}]) =>
    text === undefined || text === false
      ? []
      : textElement(name, attributes, oneLine(String(text))) || [],
  );
}

/** An element that is nothing without its address. */
function linked(name: string, key: string, url: string | undefined, more: Attributes = {}): string {
  return url === undefined ? "" : element(name, { [key]: url, ...more });
}

function attribute(text: string | undefined): string | undefined {
  return text === undefined ? undefined : oneLine(text);
}
