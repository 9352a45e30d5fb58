/** A topic's posts, and the list of all topics. */
import type { Post } from "../../../publication/post.ts";
import type { Topic } from "../../../publication/publication.ts";
import { topicPath } from "../../../publication/url.ts";
import { counted, fill, numbering } from "../../../publication/words.ts";
import type { Site } from "../site.ts";
import { postsOf, type VisibleIndex } from "../visible-index.ts";
import { Follow } from "./follow.tsx";
import { Frame, Opening } from "./frame.tsx";
import { Card } from "./listing.tsx";
import { framing, onPage, Pager, pageCount, pagePathOf } from "./reading/pager.tsx";

const POSTS_PER_PAGE = 30;

/** How many pages a topic has: at least one, so that a new topic has an address. */
export function pagesOf(visibleIndex: VisibleIndex, topic: Topic): number {
  return pageCount(postsOf(visibleIndex, topic.slug).length, POSTS_PER_PAGE);
}

/** The address of the nth page of a topic, counted from 1. */
export function topicPagePath(topic: Topic, page: number): string {
  return pagePathOf(topicPath(topic.slug), page);
}

export function TopicPage(view: {
  readonly site: Site;
  readonly visibleIndex: VisibleIndex;
  readonly topic: Topic;
  /** From 1 to `pagesOf`. */
  readonly page: number;
}) {
  const { site, visibleIndex, topic, page } = view;
  const { words } = site.publication;
  const posts = postsOf(visibleIndex, topic.slug);
  const shown = onPage(posts, page, POSTS_PER_PAGE);
  const paged = { page, pages: pagesOf(visibleIndex, topic), path: topicPath(topic.slug) };
  return (
    <Frame
      site={site}
      kind="topic"
      title={
        page === 1
          ? topic.name
          : fill(words.pages.topic.page, { topic: topic.name, number: numbering(words, page) })
      }
      description={topic.description}
      topic={topic}
      {...framing(paged)}
    >
      <Opening kicker={<span {...site.ours}>{words.pages.topic.kicker}</span>} heading={topic.name}>
        {topic.description}
      </Opening>
      <Cards site={site} posts={shown} />
      <Pager site={site} newest names={words.pages.topic} {...paged} />
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
  const { title, topics, words } = site.publication;
  const { frame, topic: said } = words.pages;
  return (
    <Frame
      site={site}
      kind="topics"
      title={frame.topics}
      description={fill(said.about, { publication: title })}
      path="/topics"
      program
    >
      <Opening heading={frame.topics}>{said.intro}</Opening>
      {topics.length === 0 ? <p class="empty">{said.none}</p> : null}
      <ul class="directory">
        {topics.map((topic) => {
          const posts = postsOf(visibleIndex, topic.slug);
          return (
            <li>
              <h2 {...site.theirs}>
                <a href={topicPath(topic.slug)}>{topic.name}</a>
              </h2>
              <p {...site.theirs}>{topic.description}</p>
              <p class="dateline">{counted(words, said.posts, posts.length)}</p>
            </li>
          );
        })}
      </ul>
    </Frame>
  );
}

function Cards({ site, posts }: { readonly site: Site; readonly posts: readonly Post[] }) {
  if (posts.length === 0) {
    return (
      <p class="empty" {...site.ours}>
        {site.publication.words.pages.topic.nothing}
      </p>
    );
  }
  return (
    <div class="cards">
      {posts.map((post) => (
        <Card site={site} post={post} heading="h2" />
      ))}
    </div>
  );
}
