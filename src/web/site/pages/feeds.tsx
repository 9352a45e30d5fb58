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
import type { Site } from "../site.ts";
import { Frame, Opening } from "./frame.tsx";

/** How each reader is asked to follow a feed. Plain links: nothing of theirs is loaded here. */
const READERS: readonly { readonly name: string; readonly link: (feed: string) => string }[] = [
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
  { name: "An app on this device", link: (feed) => `feed:${feed}` },
];

export function FeedsPage({ site }: { readonly site: Site }) {
  const { publication } = site;
  return (
    <Frame
      site={site}
      kind="feeds"
      title="Follow"
      description={`Follow ${publication.title} in a feed reader: the feeds and their addresses.`}
      path="/feeds"
    >
      <Opening heading={`Follow ${publication.title}`}>
        A feed is a list of our newest posts, in full, at an address that an app of your choice
        looks at for you. You need no account with us, and nobody learns what you read.
      </Opening>
      <Readers site={site} />
      <section aria-labelledby="all">
        <h2 id="all">Everything we publish</h2>
        {FEED_FORMATS.map(({ format, name, remark }) => {
          const address = absolute(publication, feedPath(format));
          return <Address id={`feed-${format}`} label={name} remark={remark} address={address} />;
        })}
      </section>
      {showsOf(publication).length === 0 ? null : <Podcasts site={site} />}
      {publication.topics.length === 0 ? null : <Topics site={site} />}
      {publication.authors.length < 2 ? null : <Authors site={site} />}
      <section aria-labelledby="editions">
        <h2 id="editions">The digest, edition by edition</h2>
        <Formats
          id="feed-editions"
          label="Editions"
          remark="Fewer entries: each one lists what a digest carried."
          site={site}
          read={<a href="/editions">Read the editions</a>}
          path={editionsFeedPath}
        />
      </section>
      <section aria-labelledby="opml">
        <h2 id="opml">All of them at once</h2>
        <p>
          <a href="/feeds.opml">feeds.opml</a> lists them all, each once: readers call it importing
          subscriptions.
        </p>
      </section>
    </Frame>
  );
}

function Readers({ site: { publication } }: { readonly site: Site }) {
  const preferred = absolute(publication, feedPath(PREFERRED_FORMAT));
  return (
    <section aria-labelledby="readers">
      <h2 id="readers">Open in a reader</h2>
      <ul class="buttons">
        {READERS.map(({ name, link }) => (
          <li>
            <a class="button" href={link(preferred)} rel="noopener">
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p>
        In any other reader, choose <q>add a feed</q> and paste the address of this site,{" "}
        <b class="address">{publication.address}</b>, or one of the addresses below.
      </p>
    </section>
  );
}

function Podcasts({ site: { publication } }: { readonly site: Site }) {
  const shows = showsOf(publication);
  return (
    <section aria-labelledby="podcast">
      <h2 id="podcast">The {shows.length === 1 ? "podcast" : "podcasts"}</h2>
      {shows.map((show) => (
        <Address
          id={`feed-podcast${show.id === undefined ? "" : `-${show.id}`}`}
          label={show.title ?? "Episodes"}
          remark="Episodes only: this one is for podcast apps and directories."
          address={absolute(publication, podcastPath(show))}
        />
      ))}
    </section>
  );
}

function Topics({ site }: { readonly site: Site }) {
  return (
    <section aria-labelledby="topics">
      <h2 id="topics">One topic only</h2>
      {site.publication.topics.map(({ slug, name, description }) => {
        const field = { id: `feed-${slug}`, label: name, remark: description };
        const read = <a href={topicPath(slug)}>Read the topic</a>;
        const path = (format: FeedFormat) => feedPath(format, slug);
        return <Formats {...field} site={site} read={read} path={path} />;
      })}
    </section>
  );
}

/** Of a single author it would be the feed of everything once more. */
function Authors({ site }: { readonly site: Site }) {
  return (
    <section aria-labelledby="feed-authors">
      <h2 id="feed-authors">One author only</h2>
      {site.publication.authors.map(({ id, name }) => {
        const field = { id: `feed-author-${id}`, label: name, remark: `What ${name} signs.` };
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
  readonly label: string;
  readonly remark: string;
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
