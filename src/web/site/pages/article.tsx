/** A post in full. */
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Body, Post } from "../../../publication/post.ts";
import type { Author, Publication } from "../../../publication/publication.ts";
import { absolute, linkElsewhere, markdownPath, postPath } from "../../../publication/url.ts";
import { readingMinutes } from "../../../text/reading-time.ts";
import { instant } from "../instant.ts";
import type { Site } from "../site.ts";
import { Follow } from "./follow.tsx";
import { Frame } from "./frame.tsx";
import { foreign, Published, Topics } from "./listing.tsx";
import { CreditedPicture } from "./picture.tsx";
import { publisherOf } from "./publisher.ts";
import { WithContents } from "./reading/contents.tsx";

type Story = {
  readonly site: Site;
  readonly post: Post;
  readonly body: Body;
  readonly newer?: Post;
  readonly older?: Post;
  /** Whether it stands as Markdown, too. */
  readonly markdown?: boolean;
  /** Player, chapters and transcript. */
  readonly recording?: Child;
};

export function Article(story: Story) {
  const { site, post, body } = story;
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
      data={linkedData(site.publication, post)}
      {...(post.image === undefined ? {} : { image: post.image })}
      {...(story.markdown ? { markdown: markdownPath(postPath(post)) } : {})}
      {...(story.older === undefined ? {} : { before: postPath(story.older) })}
      {...(story.newer === undefined ? {} : { after: postPath(story.newer) })}
    >
      <article>
        <Head site={site} post={post} />
        {story.recording}
        <WithContents site={site} body={body} post={post}>
          {/* Safe to write raw: sanitised when it was compiled. */}
          <div class="prose">{raw(body.web)}</div>
        </WithContents>
      </article>
      <div class="after" lang={site.publication.language} dir={site.publication.direction}>
        <Neighbours {...story} />
        <Follow site={site} />
      </div>
    </Frame>
  );
}

function Head({ site, post }: { readonly site: Site; readonly post: Post }) {
  const { language, direction } = site.publication;
  // Words of ours inside a post of another language are marked as ours.
  const ours =
    Object.keys(foreign(site, post)).length === 0 ? {} : { lang: language, dir: direction };
  return (
    <header>
      <div {...ours}>
        <Topics site={site} post={post} />
      </div>
      <h1>{post.title}</h1>
      {post.link === undefined ? null : <Elsewhere link={post.link} post={post} />}
      {post.summary === "" || post.excerpted ? null : <p class="standfirst">{post.summary}</p>}
      <div class="byline" {...ours}>
        <Byline authors={authorsOf(site.publication, post)} />
        <p>
          <Published site={site} post={post} />
          {post.updated > post.published ? (
            <span>
              Updated{" "}
              <time datetime={instant(post.updated)}>{site.dateline.moment(post.updated)}</time>
            </span>
          ) : null}
          <span>{readingMinutes(post.words)} min read</span>
          {post.license === undefined ? null : (
            <a href={post.license} rel="license">
              License
            </a>
          )}
        </p>
      </div>
      {post.correction === undefined ? null : (
        <div class="correction" role="note">
          <p class="label" {...ours}>
            Correction
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

function Byline({ authors }: { readonly authors: readonly Author[] }) {
  if (authors.length === 0) return null;
  return (
    <p class="authors">
      By{" "}
      {authors.map((author, position) => (
        <>
          {position === 0 ? "" : position === authors.length - 1 ? " and " : ", "}
          {author.url === undefined ? (
            author.name
          ) : (
            <a href={author.url} rel="author">
              {author.name}
            </a>
          )}
        </>
      ))}
    </p>
  );
}

function Neighbours({ site, newer, older }: Story) {
  if (newer === undefined && older === undefined) return null;
  return (
    <nav class="neighbours" aria-label="Neighbouring posts">
      {older === undefined ? null : (
        <a class="older" href={postPath(older)} rel="prev">
          <small>Earlier</small>
          <span {...foreign(site, older)}>{older.title}</span>
        </a>
      )}
      {newer === undefined ? null : (
        <a class="newer" href={postPath(newer)} rel="next">
          <small>Later</small>
          <span {...foreign(site, newer)}>{newer.title}</span>
        </a>
      )}
    </nav>
  );
}

function authorsOf(publication: Publication, post: Post): readonly Author[] {
  return post.authors.flatMap((id) => publication.authors.find((author) => author.id === id) ?? []);
}

/** schema.org/NewsArticle, as search engines read it. */
function linkedData(publication: Publication, post: Post): unknown {
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
  };
}
