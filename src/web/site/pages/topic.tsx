/** A topic's posts, and the list of all topics. */
import type { Post } from "../../../publication/post.ts";
import type { Topic } from "../../../publication/publication.ts";
import { topicPath } from "../../../publication/url.ts";
import type { Site } from "../site.ts";
import { postsOf, type VisibleIndex } from "../visible-index.ts";
import { Follow } from "./follow.tsx";
import { Frame, Opening } from "./frame.tsx";
import { Card } from "./listing.tsx";

const POSTS_PER_PAGE = 30;

/** How many pages a topic has: at least one, so that a new topic has an address. */
export function pagesOf(visibleIndex: VisibleIndex, topic: Topic): number {
  return Math.max(1, Math.ceil(postsOf(visibleIndex, topic.slug).length / POSTS_PER_PAGE));
}

/** The address of the nth page of a topic, counted from 1. */
export function topicPagePath(topic: Topic, page: number): string {
  return page === 1 ? topicPath(topic.slug) : `${topicPath(topic.slug)}?page=${page}`;
}

export function TopicPage(view: {
  readonly site: Site;
  readonly visibleIndex: VisibleIndex;
  readonly topic: Topic;
  /** From 1 to `pagesOf`. */
  readonly page: number;
}) {
  const { site, visibleIndex, topic, page } = view;
  const posts = postsOf(visibleIndex, topic.slug);
  const shown = posts.slice((page - 1) * POSTS_PER_PAGE, page * POSTS_PER_PAGE);
  const newer = page > 1 ? topicPagePath(topic, page - 1) : undefined;
  const older = page < pagesOf(visibleIndex, topic) ? topicPagePath(topic, page + 1) : undefined;
  return (
    <Frame
      site={site}
      kind="topic"
      title={page === 1 ? topic.name : `${topic.name}, page ${page}`}
      description={topic.description}
      path={topicPagePath(topic, page)}
      topic={topic}
      {...(newer === undefined ? {} : { before: newer })}
      {...(older === undefined ? {} : { after: older })}
    >
      <Opening kicker="Topic" heading={topic.name}>
        {topic.description}
      </Opening>
      <Cards site={site} posts={shown} />
      {newer === undefined && older === undefined ? null : (
        <nav class="neighbours" aria-label="Pages of this topic">
          {newer === undefined ? null : (
            <a class="older" href={newer} rel="prev">
              <small>Newer posts</small>
            </a>
          )}
          {older === undefined ? null : (
            <a class="newer" href={older} rel="next">
              <small>Older posts</small>
            </a>
          )}
        </nav>
      )}
      <Follow site={site} topic={topic} />
    </Frame>
  );
}

export function TopicList({
  site,
  visibleIndex,
}: {
  readonly site: Site;
  readonly visibleIndex: VisibleIndex;
}) {
  const { topics } = site.publication;
  return (
    <Frame
      site={site}
      kind="topics"
      title="Topics"
      description={`What ${site.publication.title} writes about.`}
      path="/topics"
    >
      <Opening heading="Topics">Each has a page and feeds of its own.</Opening>
      {topics.length === 0 ? <p class="empty">There are no topics yet.</p> : null}
      <ul class="directory">
        {topics.map((topic) => {
          const posts = postsOf(visibleIndex, topic.slug);
          return (
            <li>
              <h2>
                <a href={topicPath(topic.slug)}>{topic.name}</a>
              </h2>
              <p>{topic.description}</p>
              <p class="dateline">{posts.length === 1 ? "1 post" : `${posts.length} posts`}</p>
            </li>
          );
        })}
      </ul>
    </Frame>
  );
}

function Cards({ site, posts }: { readonly site: Site; readonly posts: readonly Post[] }) {
  if (posts.length === 0) return <p class="empty">Nothing has been published here yet.</p>;
  return (
    <div class="cards">
      {posts.map((post) => (
        <Card site={site} post={post} heading="h2" />
      ))}
    </div>
  );
}
