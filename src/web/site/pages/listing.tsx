/** Posts in lists: the card, the line, and what both say about a post. */
import type { Post } from "../../../publication/post.ts";
import { linkElsewhere, postPath, topicPath } from "../../../publication/url.ts";
import { instant } from "../instant.ts";
import type { Marked, Site } from "../site.ts";
import { Picture } from "./picture.tsx";

/** The language of a post's own words, only where it differs from what surrounds them. */
export function foreign(
  { publication }: Site,
  { language, direction }: Pick<Post, "language" | "direction">,
): Marked {
  const same = language === publication.language && direction === publication.direction;
  return same ? {} : { lang: language, dir: direction };
}

export function Topics({ site, post }: { readonly site: Site; readonly post: Post }) {
  const topics = post.topics.flatMap(
    (slug) => site.publication.topics.find((topic) => topic.slug === slug) ?? [],
  );
  if (topics.length === 0) return null;
  return (
    <ul class="kicker" aria-label={site.publication.words.pages.frame.topics}>
      {topics.map((topic) => (
        <li>
          <a href={topicPath(topic.slug)}>{topic.name}</a>
        </li>
      ))}
    </ul>
  );
}

export function Published({ site, post }: { readonly site: Site; readonly post: Post }) {
  return (
    <time datetime={instant(post.published)} {...site.ours}>
      {site.dateline.day(post.published)}
    </time>
  );
}

/** One post among others. `Heading` is the level that its place in the page asks for. */
export function Card(card: {
  readonly site: Site;
  readonly post: Post;
  readonly heading: "h2" | "h3";
  readonly lead?: boolean;
}) {
  const { site, post, heading: Heading } = card;
  const lead = card.lead === true;
  return (
    <article class={lead ? "card lead" : "card"}>
      {lead && post.image !== undefined ? (
        // Half of the page from 52 rem on: its widest is 70 rem.
        <Picture image={post.image} eager={true} sizes="(min-width: 832px) 620px, 95vw" />
      ) : null}
      <div class="words">
        <Topics site={site} post={post} />
        <Heading {...foreign(site, post)}>
          <a href={postPath(post)}>{post.title}</a>
        </Heading>
        <p class="summary" {...foreign(site, post)}>
          {post.summary}
        </p>
        <p class="dateline">
          <Published site={site} post={post} />
          {post.link === undefined ? null : (
            <span>{linkElsewhere(post.link, site.publication.direction).label}</span>
          )}
          {post.correction === undefined ? null : (
            <span class="mark" {...site.ours}>
              {site.publication.words.pages.post.corrected}
            </span>
          )}
        </p>
      </div>
    </article>
  );
}

/** A post as one line under a heading that already names its month and year. */
export function Line({ site, post }: { readonly site: Site; readonly post: Post }) {
  return (
    <li>
      <time datetime={instant(post.published)} {...site.ours}>
        {site.dateline.shortDay(post.published)}
      </time>
      <a href={postPath(post)} {...site.theirs} {...foreign(site, post)}>
        {post.title}
      </a>
    </li>
  );
}
