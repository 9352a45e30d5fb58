/**
 * How to hear from the publication again: the foot of the front page and of every article.
 * The form for the digest has its place here, before the feeds.
 */
import { feedPath, PREFERRED_FORMAT } from "../../../feeds/formats.ts";
import type { Topic } from "../../../publication/publication.ts";
import type { Site } from "../site.ts";
import { SubscribeBox } from "./subscribe.tsx";

export function Follow({ site, topic }: { readonly site: Site; readonly topic?: Topic }) {
  return (
    <section class="follow" aria-labelledby="follow">
      <h2 id="follow">Follow {topic === undefined ? site.publication.title : topic.name}</h2>
      {site.subscribing() === "closed" ? (
        <p>Subscribing by email is not open yet.</p>
      ) : site.subscribing() === "open" ? (
        <>
          <SubscribeBox source={topic === undefined ? "foot" : `foot of ${topic.slug}`} />
          <p>
            <a href="/subscribe">Choose how often, which topics and at what time</a>.
          </p>
        </>
      ) : null}
      <p>
        Paste this site’s address into any feed reader, or take{" "}
        <a href={feedPath(PREFERRED_FORMAT, topic?.slug)}>the feed</a> itself. New posts come to
        you; nobody counts what you open. <a href="/feeds">More about feeds</a>
      </p>
    </section>
  );
}
