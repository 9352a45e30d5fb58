/**
 * Apple's `itunes:` elements. A validator asks for all of category, explicit, owner and language on
 * the channel as soon as one item has any of them: so they appear together, whenever the publication
 * says that it is a podcast. What is newest has no say: a show keeps its name when a text is published.
 */

import { element, textElement } from "../text/xml.ts";
import type { EntryFacts, FeedPodcast } from "./feed-document.ts";

export const ITUNES_NAMESPACE = "http://www.itunes.com/dtds/podcast-1.0.dtd";

/** `itunes:` elements of the channel. */
export function podcastChannel(podcast: FeedPodcast): readonly string[] {
  const { category, subcategory, explicit, owner, image } = podcast;
  const inner = subcategory === undefined ? "" : element("itunes:category", { text: subcategory });
  return [
    // Apple: the group responsible for the show, and not each of its authors.
    textElement("itunes:author", {}, owner.name),
    element("itunes:category", { text: category }, inner),
    textElement("itunes:explicit", {}, String(explicit)),
    element(
      "itunes:owner",
      {},
      textElement("itunes:name", {}, owner.name) + textElement("itunes:email", {}, owner.address),
    ),
    image === undefined ? "" : element("itunes:image", { href: image }),
  ];
}

/** `itunes:` elements of an item; nothing for an item that is no episode. */
export function podcastItem(podcast: FeedPodcast, entry: EntryFacts): readonly string[] {
  if (!isEpisode(entry)) return [];
  const duration = entry.enclosure?.duration;
  return [
    textElement("itunes:explicit", {}, String(podcast.explicit)),
    textElement("itunes:duration", {}, duration === undefined ? "" : String(duration)),
  ];
}

/** An episode is heard or seen: Apple takes both. */
export function isEpisode(entry: {
  readonly enclosure?: { readonly type: string } | undefined;
}): boolean {
  return /^(?:audio|video)\//i.test(entry.enclosure?.type ?? "");
}
