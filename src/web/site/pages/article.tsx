/** A post in full. */
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Body, Post } from "../../../publication/post.ts";
import type { Author, Publication } from "../../../publication/publication.ts";
import { seriesPath } from "../../../publication/series.ts";
import { absolute, linkElsewhere, markdownPath, postPath } from "../../../publication/url.ts";
import { counted, type Words } from "../../../publication/words.ts";
import { readingMinutes } from "../../../text/reading-time.ts";
import { instant } from "../instant.ts";
import type { Site } from "../site.ts";
import type { Surroundings } from "../visible-index.ts";
import { Follow } from "./follow.tsx";
import { Frame } from "./frame.tsx";
import { Published, Topics } from "./listing.tsx";
import { CreditedPicture } from "./picture.tsx";
import { publisherOf } from "./publisher.ts";
import { WithContents } from "./reading/contents.tsx";
import { Neighbour } from "./reading/neighbour.tsx";
import { oursIn } from "./reading/ours.ts";
import { Related } from "./reading/related.tsx";
import { SeriesLine, SeriesParts } from "./reading/series.tsx";
import { Printed, Share } from "./reading/share.tsx";
import { Listed, Say } from "./say.tsx";

type Story = Surroundings & {
  readonly site: Site;
  readonly post: Post;
  readonly body: Body;
  /** Whether it stands as Markdown, too. */
  readonly markdown?: boolean;
  /** Player, chapters and transcript. */
  readonly recording?: Child;
};

export function Article(story: Story) {
  const { site, post, body, place } = story;
  const before = place === undefined ? story.older : place.previous;
  const after = place === undefined ? story.newer : place.next;
  return (
    <Frame
      site={site}
      kind="article"
      title={post.title}
      description={post.summary}
      path={postPath(post)}
      language={post.language}
      direction={post.direction}
      article={{ published: instant(post.published), updated: instant(post.updated) }}
      data={linkedData(site.publication, post, place)}
      {...(post.image === undefined ? {} : { image: post.image })}
      {...(post.card === undefined ? {} : { card: post.card })}
      {...(story.markdown ? { markdown: markdownPath(postPath(post)) } : {})}
      {...(before === undefined ? {} : { before: postPath(before) })}
      {...(after === undefined ? {} : { after: postPath(after) })}
    >
      <article>
        <Head {...story} />
        {story.recording}
        <WithContents site={site} body={body} post={post}>
          {/* Safe to write raw: sanitised when it was compiled. */}
          <div class="prose">{raw(body.web)}</div>
        </WithContents>
      </article>
      <div class="after" lang={site.publication.language} dir={site.publication.direction}>
        <Printed site={site} post={post} />
        <Share site={site} post={post} />
        {place === undefined ? (
          <Neighbours {...story} />
        ) : (
          <SeriesParts site={site} post={post} place={place} />
        )}
        <Related site={site} posts={story.related ?? []} />
        <Follow site={site} />
      </div>
    </Frame>
  );
}

function Head({ site, post, place }: Story) {
  const { publication, dateline } = site;
  const { words } = publication;
  const ours = oursIn(site, post);
  return (
    <header>
      <div {...ours}>
        <Topics site={site} post={post} />
      </div>
      <SeriesLine site={site} post={post} place={place} />
      <h1>{post.title}</h1>
      {post.link === undefined ? null : <Elsewhere link={post.link} post={post} />}
      {post.summary === "" || post.excerpted ? null : <p class="standfirst">{post.summary}</p>}
      <div class="byline" {...ours}>
        <Byline words={words} authors={authorsOf(publication, post)} />
        <p>
          <Published site={site} post={post} />
          {post.updated > post.published ? (
            <span>
              <Say
                phrase={words.pages.post.updated}
                time={<time datetime={instant(post.updated)}>{dateline.moment(post.updated)}</time>}
              />
            </span>
          ) : null}
          <span>{counted(words, words.emails.edition.minutes, readingMinutes(post.words))}</span>
          {post.license === undefined ? null : (
            <a href={post.license} rel="license">
              {words.pages.post.license}
            </a>
          )}
        </p>
      </div>
      {post.correction === undefined ? null : (
        <div class="correction" role="note">
          <p class="label" {...ours}>
            {words.emails.edition.correction}
          </p>
          <p>{post.correction}</p>
        </div>
      )}
      {post.image === undefined ? null : <CreditedPicture image={post.image} />}
    </header>
  );
}

/** What the post is about. */
function Elsewhere({ link, post }: { readonly link: string; readonly post: Post }) {
  const { url, label } = linkElsewhere(link, post.direction);
  return (
    <p class="elsewhere">
      <a href={url}>{label}</a>
    </p>
  );
}

function Byline({
  words,
  authors,
}: {
  readonly words: Words;
  readonly authors: readonly Author[];
}) {
  if (authors.length === 0) return null;
  const named = <Listed words={words} items={authors} show={Signed} />;
  return (
    <p class="authors">
      <Say phrase={words.pages.post.by} authors={named} />
    </p>
  );
}

function Signed({ name, url }: Pick<Author, "name" | "url">) {
  if (url === undefined) return <bdi>{name}</bdi>;
  return (
    <a href={url} rel="author" dir="auto">
      {name}
    </a>
  );
}

function Neighbours({ site, newer, older }: Story) {
  if (newer === undefined && older === undefined) return null;
  const { neighbours, earlier, later } = site.publication.words.pages.post;
  return (
    <nav class="neighbours" aria-label={neighbours} {...site.ours}>
      <Neighbour site={site} post={older} side="before" label={earlier} />
      <Neighbour site={site} post={newer} side="after" label={later} />
    </nav>
  );
}

function authorsOf(publication: Publication, post: Post): readonly Author[] {
  return post.authors.flatMap((id) => publication.authors.find((author) => author.id === id) ?? []);
}

/** schema.org/NewsArticle, as search engines read it. */
function linkedData(publication: Publication, post: Post, place: Story["place"]): unknown {
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: post.title,
    description: post.summary,
    url: absolute(publication, postPath(post)),
    mainEntityOfPage: absolute(publication, postPath(post)),
    datePublished: instant(post.published),
    dateModified: instant(post.updated),
    inLanguage: post.language,
    author: authorsOf(publication, post).map(({ name, url, kind }) => ({
      "@type": kind === "organization" ? "Organization" : "Person",
      name,
      url,
    })),
    publisher: publisherOf(publication),
    image: post.image === undefined ? undefined : absolute(publication, post.image.path),
    articleSection: post.topics.map(
      (slug) => publication.topics.find((topic) => topic.slug === slug)?.name ?? slug,
    ),
    wordCount: post.words,
    correction: post.correction,
    license: post.license,
    ...(place !== undefined && {
      position: place.number,
      isPartOf: {
        "@type": "CreativeWorkSeries",
        name: place.series.name,
        url: absolute(publication, seriesPath(place.series.slug)),
      },
    }),
  };
}
