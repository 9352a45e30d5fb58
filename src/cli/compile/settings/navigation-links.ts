/** What the owner's lists of links name: looked up among the pages and topics that there are. */

import { resolveReference, type SiteMap } from "../../../markdown/links.ts";
import { nearest, type Problem } from "../../../markdown/problem.ts";
import type { Navigation, NavigationLink } from "../../../publication/navigation.ts";
import { isProgramPage } from "../../../publication/navigation.ts";
import type { Publication } from "../../../publication/publication.ts";
import { pagePath, topicPath } from "../../../publication/url.ts";
import type { YamlPath } from "../front-matter/yaml-source.ts";
import type { MediaFile, ReadMedia } from "../ship/media.ts";
import type { WrittenLink, WrittenNavigation } from "./navigation-settings.ts";
import type { PublicationPlace } from "./publication-pictures.ts";

type Resolution = {
  readonly links: Pick<Navigation, "navigation" | "footer">;
  /** Files that a link leads to. */
  readonly media: readonly MediaFile[];
  readonly problems: readonly Problem[];
};

type Around = {
  readonly publication: Publication;
  /** Slugs of the pages. */
  readonly pages: readonly string[];
  readonly site: SiteMap;
  readonly readMedia: ReadMedia;
};

/** Where each link leads, or what is wrong with it at its line. */
export function resolveNavigation(
  written: WrittenNavigation,
  around: Around,
  place: PublicationPlace,
): Resolution {
  const media: MediaFile[] = [];
  const problems: Problem[] = [];
  const topics = around.publication.topics.map(({ slug }) => slug);
  const { pages } = around;

  function leadsTo(link: WrittenLink): NavigationLink | string {
    const named = "name" in link ? pathNamed(link.name, pages, topics) : link;
    if (typeof named === "string") return named;
    const target = resolveReference(around.site, around.readMedia, "publication.yaml", named.href);
    switch (target.kind) {
      case "broken":
        return `has a ${target.message}`;
      case "here":
        return `leads nowhere; write a path of this site such as /about`;
      case "outside":
        return named;
      case "media":
        media.push(target.media);
        return namesItself(named, pages, topics) ? named : unnamed(named.href);
      case "inside":
        return namesItself(named, pages, topics) ? named : unnamed(named.href);
    }
  }

  function list(key: "navigation" | "footer"): readonly NavigationLink[] | undefined {
    const found = written[key]?.flatMap((link, index) => {
      const led = leadsTo(link);
      if (typeof led !== "string") return [{ led, at: [key, index] }];
      problems.push(problemAt(place, [key, index], led));
      return [];
    });
    const first = new Set<string>();
    for (const { led, at } of found ?? []) {
      if (first.has(led.href)) {
        const message = `leads to ${led.href}, where another of this list leads; take one out`;
        problems.push(problemAt(place, at, message));
      }
      first.add(led.href);
    }
    return found?.map(({ led }) => led);
  }

  const navigation = list("navigation");
  const footer = list("footer");
  return {
    links: { ...(navigation && { navigation }), ...(footer && { footer }) },
    media,
    problems,
  };
}

/** A page and a topic may share a slug: then only a path says which is meant. */
function pathNamed(
  name: string,
  pages: readonly string[],
  topics: readonly string[],
): NavigationLink | string {
  const page = pages.includes(name);
  const topic = topics.includes(name);
  if (page && topic) {
    return `${JSON.stringify(name)} is a page and a topic; write ${pagePath({ slug: name })} or ${topicPath(name)}`;
  }
  if (page) return { href: pagePath({ slug: name }) };
  if (topic) return { href: topicPath(name) };
  const near = nearest(name, [...pages, ...topics]);
  if (near !== undefined) {
    return `${JSON.stringify(name)} is no page and no topic; did you mean ${JSON.stringify(near)}?`;
  }
  if (isProgramPage(`/${name}`)) {
    return `${JSON.stringify(name)} is no page and no topic of yours; write /${name}`;
  }
  return `${JSON.stringify(name)} is no page and no topic; pages: ${namesOf(pages)}; topics: ${namesOf(topics)}`;
}

function namesOf(slugs: readonly string[]): string {
  return slugs.length === 0 ? "none" : slugs.join(", ");
}

/** Whether there are words for what a link without a label leads to. */
function namesItself(
  { href, label }: NavigationLink,
  pages: readonly string[],
  topics: readonly string[],
): boolean {
  return (
    label !== undefined ||
    isProgramPage(href) ||
    pages.some((slug) => pagePath({ slug }) === href) ||
    topics.some((slug) => topicPath(slug) === href)
  );
}

function unnamed(href: string): string {
  return `needs words of its own; write { label: What it is, url: ${href} }`;
}

function problemAt({ file, lineOf }: PublicationPlace, at: YamlPath, message: string): Problem {
  const [key, index] = at;
  return { file, line: lineOf(at), message: `${String(key)}[${Number(index) + 1}] ${message}` };
}
