/**
 * How to hear from the publication again: the foot of the front page and of every article.
 * The form for the digest has its place here, before the feeds.
 */
import { feedPath, PREFERRED_FORMAT } from "../../../feeds/formats.ts";
import type { Topic } from "../../../publication/publication.ts";
import type { Site } from "../site.ts";
import { Own, Say } from "./say.tsx";
import { SubscribeBox } from "./subscribe.tsx";

export function Follow({ site, topic }: { readonly site: Site; readonly topic?: Topic }) {
  const { follow } = site.publication.words.pages;
  const name = topic === undefined ? site.publication.title : topic.name;
  const feed = <a href={feedPath(PREFERRED_FORMAT, topic?.slug)}>{follow.theFeed}</a>;
  return (
    <section class="follow" aria-labelledby="follow" {...site.ours}>
      <h2 id="follow">
        <Say phrase={follow.heading} name={<Own site={site}>{name}</Own>} />
      </h2>
      {site.subscribing() === "closed" ? (
        <p>{follow.closed}</p>
      ) : site.subscribing() === "open" ? (
        <>
          <SubscribeBox
            site={site}
            source={topic === undefined ? "foot" : `foot of ${topic.slug}`}
          />
          <p>
            <a href="/subscribe">{follow.choose}</a>
          </p>
        </>
      ) : null}
      <p>
        <Say phrase={follow.paste} feed={feed} /> <a href="/feeds">{follow.more}</a>
      </p>
    </section>
  );
}
