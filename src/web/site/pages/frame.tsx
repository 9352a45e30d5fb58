/** What stands around every page: head, masthead and foot. */
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { editionsFeedPath, editionsTitle } from "../../../feeds/edition-feed.ts";
import {
  FEED_FORMATS,
  feedPath,
  formatOf,
  PODCAST_FORMAT,
  podcastPath,
} from "../../../feeds/formats.ts";
import { showsOf } from "../../../publication/podcast.ts";
import type { Image } from "../../../publication/post.ts";
import type { Direction, Topic } from "../../../publication/publication.ts";
import { absolute, pagePath } from "../../../publication/url.ts";
import type { Site } from "../site.ts";
import { STYLE_PATH } from "../stylesheet.ts";

export type Frame = {
  readonly site: Site;
  /** Of this page; the publication's title is added behind it. Left out on the home page. */
  readonly title?: string;
  readonly description: string;
  /** Canonical path, with the query if it names another page. Left out where nothing is to be found. */
  readonly path?: string;
  /** Of the main part, when it differs from the publication's. */
  readonly language?: string;
  readonly direction?: Direction;
  /** Its own feeds are announced before the publication's. */
  readonly topic?: Topic;
  /** The feeds of editions are announced before the publication's. */
  readonly editions?: boolean;
  readonly image?: Image;
  /** Published and updated, as RFC 3339, make it an article to those who preview links. */
  readonly article?: { readonly published: string; readonly updated: string };
  /** Linked data about the article. */
  readonly data?: unknown;
  readonly before?: string;
  readonly after?: string;
  /** Path at which it stands as Markdown. */
  readonly markdown?: string;
  /** Names the kind of page to the stylesheet. */
  readonly kind: string;
  readonly children?: Child;
};

/** A whole HTML document. */
export function Frame(frame: Frame) {
  const { site } = frame;
  const { publication } = site;
  return (
    <>
      {/* Safe to write raw: a constant. */}
      {raw("<!doctype html>")}
      <html lang={publication.language} dir={publication.direction}>
        <head>
          <meta charset="utf-8" />
          <title>
            {frame.title === undefined
              ? publication.title
              : `${frame.title} · ${publication.title}`}
          </title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="description" content={frame.description} />
          <meta name="color-scheme" content="light dark" />
          <link rel="stylesheet" href={STYLE_PATH} />
          <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
          <Place {...frame} />
          <Feeds {...frame} />
          <Preview {...frame} />
          {frame.data === undefined ? null : <LinkedData data={frame.data} />}
        </head>
        <body class={`on-${frame.kind}`}>
          <a class="skip" href="#main">
            Skip to content
          </a>
          <Masthead {...frame} />
          <main
            id="main"
            lang={frame.language ?? publication.language}
            dir={frame.direction ?? publication.direction}
          >
            {frame.children}
          </main>
          <Foot site={site} />
        </body>
      </html>
    </>
  );
}

/** How a page begins: its heading, above it a word on what it is, below it a sentence. */
export function Opening(view: Pick<Frame, "children"> & { kicker?: string; heading: string }) {
  return (
    <header class="opening">
      {view.kicker === undefined ? null : <p class="kicker">{view.kicker}</p>}
      <h1>{view.heading}</h1>
      {view.children === undefined ? null : <p class="standfirst">{view.children}</p>}
    </header>
  );
}

function Place(frame: Frame) {
  const { publication } = frame.site;
  if (frame.path === undefined) return <meta name="robots" content="noindex" />;
  return (
    <>
      <link rel="canonical" href={absolute(publication, frame.path)} />
      {frame.markdown === undefined ? null : (
        <link rel="alternate" type="text/markdown" href={absolute(publication, frame.markdown)} />
      )}
      {frame.before === undefined ? null : <link rel="prev" href={frame.before} />}
      {frame.after === undefined ? null : <link rel="next" href={frame.after} />}
    </>
  );
}

function Feeds({ site, topic, editions }: Frame) {
  const { publication } = site;
  const title = editionsTitle(publication);
  // A reader that takes the first feed it finds takes the most precise one.
  const scopes = topic === undefined ? [undefined] : [topic, undefined];
  return (
    <>
      {FEED_FORMATS.filter(() => editions === true).map(({ format, type, name }) => (
        <link
          rel="alternate"
          type={type}
          title={`${title} (${name})`}
          href={absolute(publication, editionsFeedPath(format))}
        />
      ))}
      {showsOf(publication).map((show) => (
        <link
          rel="alternate"
          type={formatOf(PODCAST_FORMAT).type}
          title={show.title ?? `${publication.title}: Podcast`}
          href={absolute(publication, podcastPath(show))}
        />
      ))}
      {scopes.flatMap((scope) =>
        FEED_FORMATS.map(({ format, type, name }) => (
          <link
            rel="alternate"
            type={type}
            title={`${publication.title}${scope === undefined ? "" : ` · ${scope.name}`} (${name})`}
            href={absolute(publication, feedPath(format, scope?.slug))}
          />
        )),
      )}
    </>
  );
}

function Preview(frame: Frame) {
  const { publication } = frame.site;
  const picture = frame.image?.path ?? publication.image;
  return (
    <>
      <meta property="og:site_name" content={publication.title} />
      <meta property="og:title" content={frame.title ?? publication.title} />
      <meta property="og:description" content={frame.description} />
      <meta property="og:type" content={frame.article === undefined ? "website" : "article"} />
      <meta
        property="og:locale"
        content={(frame.language ?? publication.language).replaceAll("-", "_")}
      />
      {frame.path === undefined ? null : (
        <meta property="og:url" content={absolute(publication, frame.path)} />
      )}
      {picture === undefined ? null : (
        <meta property="og:image" content={absolute(publication, picture)} />
      )}
      {frame.image === undefined ? null : (
        <>
          <meta property="og:image:alt" content={frame.image.alt} />
          <meta property="og:image:width" content={`${frame.image.width}`} />
          <meta property="og:image:height" content={`${frame.image.height}`} />
        </>
      )}
      {frame.article === undefined ? null : (
        <>
          <meta property="article:published_time" content={frame.article.published} />
          <meta property="article:modified_time" content={frame.article.updated} />
        </>
      )}
      <meta
        name="twitter:card"
        content={frame.image === undefined ? "summary" : "summary_large_image"}
      />
    </>
  );
}

function LinkedData({ data }: { readonly data: unknown }) {
  // Safe to write raw: no `<` is left, so neither `</script` nor `<!--` can end or change the element
  // (HTML §4.12.1.3), and \u003c is the same character to a JSON parser.
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return <script type="application/ld+json">{raw(json)}</script>;
}

function Masthead(frame: Frame) {
  const { publication } = frame.site;
  const home = frame.kind === "home";
  const about = frame.site.pages.find((page) => page.slug === "about");
  return (
    <header class="masthead">
      {home ? (
        <>
          <h1 class="nameplate">{publication.title}</h1>
          <p class="motto">{publication.subtitle}</p>
        </>
      ) : (
        <p class="nameplate">
          <a href="/" rel="home">
            {publication.title}
          </a>
        </p>
      )}
      <nav aria-label="Main">
        <ul>
          <Item path="/" name="Latest" current={frame.path} />
          <Item path="/topics" name="Topics" current={frame.path} />
          <Item path="/archive" name="Archive" current={frame.path} />
          {about === undefined ? null : (
            <Item path={pagePath(about)} name={about.title} current={frame.path} />
          )}
          <Item path="/feeds" name="Follow" current={frame.path} />
          {frame.site.subscribing() === "open" ? (
            <Item path="/subscribe" name="Subscribe" current={frame.path} />
          ) : null}
        </ul>
      </nav>
    </header>
  );
}

function Item(item: {
  readonly path: string;
  readonly name: string;
  readonly current: string | undefined;
}) {
  return (
    <li>
      <a href={item.path} {...(item.current === item.path ? { "aria-current": "page" } : {})}>
        {item.name}
      </a>
    </li>
  );
}

function Foot({ site }: { readonly site: Site }) {
  const { publication } = site;
  return (
    <footer class="foot">
      <p class="colophon">
        <strong>{publication.title}</strong>
        <span>{publication.subtitle}</span>
        {publication.rights === undefined ? null : <span>{publication.rights}</span>}
      </p>
      <nav aria-label="Foot">
        <ul>
          {site.pages.map((page) => (
            <li>
              <a href={pagePath(page)} lang={page.language}>
                {page.title}
              </a>
            </li>
          ))}
          <li>
            <a href="/archive">Archive</a>
          </li>
          <li>
            <a href="/editions">Editions</a>
          </li>
          {site.subscribing() === "open" ? (
            <li>
              <a href="/subscribe">Subscribe by email</a>
            </li>
          ) : null}
          <li>
            <a href="/feeds">Feeds</a>
          </li>
          {FEED_FORMATS.map(({ format, name }) => (
            <li>
              <a href={feedPath(format)}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
