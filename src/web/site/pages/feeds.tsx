/** Feeds for people: what they are, where they are, and where to take them. */
import type { Child } from "hono/jsx";
import { editionsFeedPath } from "../../../feeds/edition-feed.ts";
import {
  authorFeedPath,
  FEED_FORMATS,
  type FeedFormat,
  feedPath,
  PREFERRED_FORMAT,
  podcastPath,
} from "../../../feeds/formats.ts";
import { showsOf } from "../../../publication/podcast.ts";
import { absolute, topicPath } from "../../../publication/url.ts";
import { fill } from "../../../publication/words.ts";
import type { Site } from "../site.ts";
import { Frame, Opening } from "./frame.tsx";
import { Own, Say } from "./say.tsx";

/**
 * How each reader is asked to follow a feed. Plain links: nothing of theirs is loaded here. One without a name is whatever
 * app opens feeds on the device.
 */
const READERS: readonly { readonly name?: string; readonly link: (feed: string) => string }[] = [
  {
    name: "Feedly",
    link: (feed) => `https://feedly.com/i/subscription/feed%2F${encodeURIComponent(feed)}`,
  },
  {
    name: "Inoreader",
    link: (feed) => `https://www.inoreader.com/?add_feed=${encodeURIComponent(feed)}`,
  },
  { name: "NewsBlur", link: (feed) => `https://www.newsblur.com/?url=${encodeURIComponent(feed)}` },
  {
    name: "The Old Reader",
    link: (feed) => `https://theoldreader.com/feeds/subscribe?url=${encodeURIComponent(feed)}`,
  },
  { link: (feed) => `feed:${feed}` },
];

export function FeedsPage({ site }: { readonly site: Site }) {
  const { publication } = site;
  const { feeds, follow, frame } = publication.words.pages;
  const title = <Own site={site}>{publication.title}</Own>;
  const file = <a href="/feeds.opml">feeds.opml</a>;
  return (
    <Frame
      site={site}
      kind="feeds"
      title={frame.follow}
      description={fill(feeds.about, { publication: publication.title })}
      path="/feeds"
      program
    >
      <Opening heading={<Say phrase={follow.heading} name={title} />}>{feeds.intro}</Opening>
      <Readers site={site} />
      <section aria-labelledby="all">
        <h2 id="all">{feeds.everything}</h2>
        {FEED_FORMATS.map(({ format, name }) => {
          const address = absolute(publication, feedPath(format));
          const field = { label: name, remark: feeds.formats[format], address };
          return <Address id={`feed-${format}`} {...field} />;
        })}
      </section>
      {showsOf(publication).length === 0 ? null : <Podcasts site={site} />}
      {publication.topics.length === 0 ? null : <Topics site={site} />}
      {publication.authors.length < 2 ? null : <Authors site={site} />}
      <section aria-labelledby="editions">
        <h2 id="editions">{feeds.editions}</h2>
        <Formats
          id="feed-editions"
          label={frame.editions}
          remark={feeds.aboutEditions}
          site={site}
          read={<a href="/editions">{feeds.readEditions}</a>}
          path={editionsFeedPath}
        />
      </section>
      <section aria-labelledby="opml">
        <h2 id="opml">{feeds.together}</h2>
        <p>
          <Say phrase={feeds.opml} file={file} />
        </p>
      </section>
    </Frame>
  );
}

function Readers({ site: { publication } }: { readonly site: Site }) {
  const preferred = absolute(publication, feedPath(PREFERRED_FORMAT));
  const { feeds } = publication.words.pages;
  const address = (
    <b class="address" dir="ltr">
      {publication.address}
    </b>
  );
  return (
    <section aria-labelledby="readers">
      <h2 id="readers">{feeds.readers}</h2>
      <ul class="buttons">
        {READERS.map(({ name, link }) => (
          <li>
            <a class="button" href={link(preferred)} rel="noopener">
              {name ?? feeds.device}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <Say phrase={feeds.paste} add={<q>{feeds.add}</q>} address={address} />
      </p>
    </section>
  );
}

function Podcasts({ site }: { readonly site: Site }) {
  const { publication } = site;
  const shows = showsOf(publication);
  const { feeds } = publication.words.pages;
  return (
    <section aria-labelledby="podcast">
      <h2 id="podcast">{shows.length === 1 ? feeds.podcast : feeds.podcasts}</h2>
      {shows.map((show) => (
        <Address
          id={`feed-podcast${show.id === undefined ? "" : `-${show.id}`}`}
          label={show.title === undefined ? feeds.episodes : <Own site={site}>{show.title}</Own>}
          remark={feeds.aboutPodcast}
          address={absolute(publication, podcastPath(show))}
        />
      ))}
    </section>
  );
}

function Topics({ site }: { readonly site: Site }) {
  const { topics, words } = site.publication;
  const { feeds } = words.pages;
  return (
    <section aria-labelledby="topics">
      <h2 id="topics">{feeds.topics}</h2>
      {topics.map(({ slug, name, description }) => {
        const label = <Own site={site}>{name}</Own>;
        const field = { id: `feed-${slug}`, label, remark: <Own site={site}>{description}</Own> };
        const read = <a href={topicPath(slug)}>{feeds.readTopic}</a>;
        const path = (format: FeedFormat) => feedPath(format, slug);
        return <Formats {...field} site={site} read={read} path={path} />;
      })}
    </section>
  );
}

/** Of a single author it would be the feed of everything once more. */
function Authors({ site }: { readonly site: Site }) {
  const { authors, words } = site.publication;
  const { feeds } = words.pages;
  return (
    <section aria-labelledby="feed-authors">
      <h2 id="feed-authors">{feeds.authors}</h2>
      {authors.map(({ id, name }) => {
        const label = <bdi>{name}</bdi>;
        const remark = <Say phrase={feeds.aboutAuthor} name={label} />;
        const field = { id: `feed-author-${id}`, label, remark };
        const path = (format: FeedFormat) => authorFeedPath(format, id);
        return <Formats {...field} site={site} path={path} />;
      })}
    </section>
  );
}

/** A feed in every format. */
function Formats(
  feed: Omit<Field, "address"> & {
    readonly site: Site;
    readonly path: (format: FeedFormat) => string;
    /** Where to read what it carries. */
    readonly read?: Child;
  },
) {
  const { path, read, site } = feed;
  return (
    <div class="topic-feeds">
      <Address {...feed} address={absolute(site.publication, path(PREFERRED_FORMAT))} />
      <p class="dateline">
        {read}
        {FEED_FORMATS.map(({ format, name }) => (
          <a href={path(format)}>{name}</a>
        ))}
      </p>
    </div>
  );
}

type Field = {
  readonly id: string;
  readonly label: Child;
  readonly remark: Child;
  readonly address: string;
};

/** A field, since a tap into a field selects and copies more easily than text. Nothing is sent. */
function Address(field: Field) {
  return (
    <p class="field">
      <label for={field.id}>{field.label}</label>
      <input
        id={field.id}
        type="text"
        readonly
        value={field.address}
        dir="ltr"
        spellcheck={false}
        aria-describedby={`${field.id}-remark`}
      />
      <small id={`${field.id}-remark`}>{field.remark}</small>
    </p>
  );
}
