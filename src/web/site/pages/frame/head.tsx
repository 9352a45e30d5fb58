/** The head of every page: its place, its feeds, and what previews and search engines read. */
import { raw } from "hono/html";
import { editionsFeedPath, editionsTitle } from "../../../../feeds/edition-feed.ts";
import {
  FEED_FORMATS,
  feedPath,
  formatOf,
  PODCAST_FORMAT,
  podcastPath,
} from "../../../../feeds/formats.ts";
import { searchFeedPath } from "../../../../feeds/selection.ts";
import { CARD_SIZE, cardPath } from "../../../../publication/card.ts";
import { showsOf } from "../../../../publication/podcast.ts";
import type { Image } from "../../../../publication/post.ts";
import type { Theme } from "../../../../publication/theme.ts";
import { absolute, ICONS, SEARCH_DESCRIPTION } from "../../../../publication/url.ts";
import { plainPath } from "../../../../publication/variants.ts";
import { fill } from "../../../../publication/words.ts";
import type { FrameView } from "./frame-view.ts";

/** The `<head>` element. */
export function Head(frame: FrameView) {
  const { publication } = frame.site;
  const { theme } = publication;
  return (
    <head>
      <meta charset="utf-8" />
      <title>
        {frame.title === undefined ? publication.title : `${frame.title} · ${publication.title}`}
      </title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {frame.description === "" ? null : <meta name="description" content={frame.description} />}
      <meta name="color-scheme" content="light dark" />
      {theme === undefined ? null : <Look {...theme} />}
      <Place {...frame} />
      {frame.site.searchable ? (
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title={publication.title}
          href={SEARCH_DESCRIPTION}
        />
      ) : null}
      <Feeds {...frame} />
      <Preview {...frame} />
      {frame.data === undefined ? null : <LinkedData data={frame.data} />}
    </head>
  );
}

function Look({ style, preload, icon, touchIcon }: Theme) {
  return (
    <>
      {preload.map((font) => (
        // Fonts are fetched without credentials, so what is fetched ahead must be, too.
        <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="" />
      ))}
      <link rel="stylesheet" href={style.path} />
      {icon === undefined ? (
        <link rel="icon" href={ICONS.large} type="image/png" />
      ) : (
        <link rel="icon" href={icon} type="image/svg+xml" />
      )}
      {touchIcon === undefined ? null : <link rel="apple-touch-icon" href={touchIcon} />}
    </>
  );
}

function Place(frame: FrameView) {
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

function Feeds({ site, topic, editions, query }: FrameView) {
  const { publication } = site;
  const title = editionsTitle(publication);
  // A reader that takes the first feed it finds takes the most precise one.
  const scopes = topic === undefined ? [undefined] : [topic, undefined];
  return (
    <>
      {query === undefined
        ? null
        : FEED_FORMATS.map(({ format, type, name }) => (
            <link
              rel="alternate"
              type={type}
              title={`${fill(publication.words.pages.search.feedTitle, { publication: publication.title, query })} (${name})`}
              href={absolute(publication, searchFeedPath(query, format))}
            />
          ))}
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
          title={
            show.title ??
            fill(publication.words.pages.frame.podcast, { publication: publication.title })
          }
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

function Preview(frame: FrameView) {
  const { publication } = frame.site;
  const picture = pictureOf(frame);
  return (
    <>
      <meta property="og:site_name" content={publication.title} />
      <meta property="og:title" content={frame.title ?? publication.title} />
      {frame.description === "" ? null : (
        <meta property="og:description" content={frame.description} />
      )}
      <meta property="og:type" content={frame.article === undefined ? "website" : "article"} />
      <meta
        property="og:locale"
        content={(frame.language ?? publication.language).replaceAll("-", "_")}
      />
      {frame.path === undefined ? null : (
        <meta property="og:url" content={absolute(publication, frame.path)} />
      )}
      {picture === undefined ? null : (
        <meta property="og:image" content={absolute(publication, picture.path)} />
      )}
      {picture?.alt === undefined ? null : <meta property="og:image:alt" content={picture.alt} />}
      {picture?.width === undefined ? null : (
        <>
          <meta property="og:image:width" content={`${picture.width}`} />
          <meta property="og:image:height" content={`${picture.height}`} />
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
        content={picture?.large === true ? "summary_large_image" : "summary"}
      />
    </>
  );
}

/** What those show who preview a link. */
type PreviewPicture = {
  readonly path: string;
  readonly alt?: string;
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** As wide as the preview. */
  readonly large: boolean;
};

/** The picture of the page, else its card, else that of the publication. */
function pictureOf({ site, title, image, card }: FrameView): PreviewPicture | undefined {
  const { publication } = site;
  if (image !== undefined) return { ...inFetchedSize(image), large: true };
  const alt = publication.title;
  if (card !== undefined) {
    const path = cardPath(card);
    return {
      path,
      ...CARD_SIZE,
      alt: title === undefined ? alt : `${title} · ${alt}`,
      large: true,
    };
  }
  if (publication.image !== undefined) return { path: publication.image, large: false };
  const share = publication.theme?.share;
  return share && { ...share, alt, large: true };
}

function inFetchedSize({ path, alt, width, height, variants }: Image) {
  const shown = variants?.plain === undefined ? width : Number.parseInt(variants.plain, 10);
  return {
    ...{ path: plainPath(path, variants), alt },
    ...{ width: shown, height: Math.round((height * shown) / width) },
  };
}

function LinkedData({ data }: { readonly data: unknown }) {
  // Safe to write raw: no `<` is left, so neither `</script` nor `<!--` can end or change the element
  // (HTML §4.12.1.3), and \u003c is the same character to a JSON parser.
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return <script type="application/ld+json">{raw(json)}</script>;
}
