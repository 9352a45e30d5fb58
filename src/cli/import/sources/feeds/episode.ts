/** What a feed says of an entry as an episode, as `episode:` of front matter has it. Pure. */
import { fitEpisode } from "../episode-keys.ts";
import { childOf, childrenOf, nodeText, type XmlNode } from "../xml/xml-node.ts";

/** Keys as an author writes them; undefined where nothing is said. What `tidings check` would refuse is left out. */
export function episodeIn(node: XmlNode): Readonly<Record<string, unknown>> | undefined {
  const said = (name: string) => {
    const child = childOf(node, name);
    return child === undefined ? undefined : nodeText(child).trim();
  };
  const number = said("podcast:episode") || said("itunes:episode");
  const season = said("podcast:season") || said("itunes:season");
  const explicit = said("itunes:explicit")?.toLowerCase();
  const written: Readonly<Record<string, unknown>> = {
    number: number ? Number(number) : undefined,
    display: number && childOf(node, "podcast:episode")?.attributes.display,
    season: season ? Number(season) : undefined,
    season_name: season && childOf(node, "podcast:season")?.attributes.name,
    title: said("itunes:title"),
    type: said("itunes:episodeType")?.toLowerCase(),
    explicit: /^(?:yes|true|explicit)$/.test(explicit ?? "") || undefined,
    block: /^yes$/i.test(said("itunes:block") ?? "") || undefined,
    transcript: childrenOf(node, "podcast:transcript").map(({ attributes }) => ({
      src: attributes.url,
      type: attributes.type,
      ...(attributes.language && { language: attributes.language }),
    })),
    chapters: childOf(node, "podcast:chapters")?.attributes.url,
    people: childrenOf(node, "podcast:person").map((person) => ({
      name: nodeText(person).trim(),
      ...(person.attributes.role && { role: person.attributes.role }),
      ...(person.attributes.group && { group: person.attributes.group }),
      ...(person.attributes.href && { url: person.attributes.href }),
    })),
    soundbites: childrenOf(node, "podcast:soundbite").map((bite) => ({
      start: Number(bite.attributes.startTime),
      duration: Number(bite.attributes.duration),
      ...(nodeText(bite).trim() && { title: nodeText(bite).trim() }),
    })),
  };
  return fitEpisode(written);
}
