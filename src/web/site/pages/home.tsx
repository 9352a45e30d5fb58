/** The front page: what is new, newest first. */
import { latest } from "../../../publication/library.ts";
import { topicPath } from "../../../publication/url.ts";
import type { Site } from "../site.ts";
import { postsOf, type VisibleIndex } from "../visible-index.ts";
import { Follow } from "./follow.tsx";
import { Frame } from "./frame.tsx";
import { Card } from "./listing.tsx";
import { publisherOf } from "./publisher.ts";

/** Enough for a fortnight of a busy publication; the archive has the rest. */
const FRONT_PAGE_POSTS = 19;

export function Home({
  site,
  visibleIndex,
}: {
  readonly site: Site;
  readonly visibleIndex: VisibleIndex;
}) {
  const { publication, ours } = site;
  const { frame, home } = publication.words.pages;
  const { navigation = [] } = publication;
  const above = new Set(navigation.map(({ href }) => href));
  const topics = publication.topics.filter(({ slug }) => !above.has(topicPath(slug)));
  const [lead, ...others] = latest(postsOf(visibleIndex), FRONT_PAGE_POSTS);
  return (
    <Frame
      site={site}
      kind="home"
      path="/"
      description={publication.subtitle}
      {...(publication.social === undefined
        ? {}
        : { data: { "@context": "https://schema.org", ...publisherOf(publication) } })}
    >
      {topics.length === 0 ? null : (
        <nav class="topics" aria-label={frame.topics}>
          <ul>
            {topics.map((topic) => (
              <li>
                <a href={topicPath(topic.slug)}>{topic.name}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {lead === undefined ? (
        <p class="empty" {...ours}>
          {home.nothing}
        </p>
      ) : (
        <Card site={site} post={lead} heading="h2" lead={true} />
      )}
      {others.length === 0 ? null : (
        <section class="more" aria-labelledby="more">
          <h2 id="more" class="rubric" {...ours}>
            {home.more}
          </h2>
          <div class="cards">
            {others.map((post) => (
              <Card site={site} post={post} heading="h3" />
            ))}
          </div>
          <p class="onward" {...ours}>
            <a href="/archive">{home.everything}</a>
          </p>
        </section>
      )}
      <Follow site={site} />
    </Frame>
  );
}
