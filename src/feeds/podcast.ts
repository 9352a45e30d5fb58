/**
 * Apple's `itunes:` elements. A validator asks for all of category, explicit, owner and language on
 * the channel as soon as one item has any of them: so they appear together, when the publication
 * says that it is a podcast and an entry carries audio, or not at all.
 */
import type { FeedCard, FeedDocument, FeedPodcast } from "./feed-document.ts";
import { element, textElement } from "./xml.ts";

export const ITUNES_NAMESPACE = "http://www.itunes.com/dtds/podcast-1.0.dtd";

/** The publication's podcast settings, if this document has an episode. */
export function podcastOf(document: FeedDocument): FeedPodcast | undefined {
  return document.entries.some(isEpisode) ? document.podcast : undefined;
}

/** `itunes:` elements of the channel. */
export function podcastChannel(podcast: FeedPodcast, author: string): readonly string[] {
  const { category, subcategory, explicit, owner, image } = podcast;
  const inner = subcategory === undefined ? "" : element("itunes:category", { text: subcategory });
  return [
    textElement("itunes:author", {}, author),
    element("itunes:category", { text: category }, inner),
    textElement("itunes:explicit", {}, yesNo(explicit)),
    element(
      "itunes:owner",
      {},
      textElement("itunes:name", {}, owner.name) + textElement("itunes:email", {}, owner.address),
    ),
    image === undefined ? "" : element("itunes:image", { href: image }),
  ];
}

/** `itunes:` elements of an item; nothing for an item without audio. */
export function podcastItem(podcast: FeedPodcast, card: FeedCard): readonly string[] {
  if (!isEpisode(card)) return [];
  const duration = card.enclosure?.duration;
  return [
    textElement("itunes:explicit", {}, yesNo(podcast.explicit)),
    textElement("itunes:duration", {}, duration === undefined ? "" : String(duration)),
  ];
}

function isEpisode(card: FeedCard): boolean {
  return card.enclosure?.type.toLowerCase().startsWith("audio/") ?? false;
}

/** Apple reads "yes" and "true" alike; the W3C's validator knows only "yes", "no" and "clean". */
function yesNo(value: boolean): string {
  return value ? "yes" : "no";
}
