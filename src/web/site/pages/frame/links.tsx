/** Lists of links around a page: the owner's, or the program's own where publication.yaml has none. */
import type { NavigationLink, ProgramPage } from "../../../../publication/navigation.ts";
import type { PageWords } from "../../../../publication/page-words.ts";
import { pagePath, topicPath } from "../../../../publication/url.ts";
import type { Marked, Site } from "../../site.ts";

/** What pages of the program are called, by their path. */
type ProgramNames = Readonly<Record<string, string>>;

export function programNames({
  frame: words,
  search,
}: PageWords): Readonly<Record<ProgramPage, string>> {
  return {
    "/": words.latest,
    "/topics": words.topics,
    "/archive": words.archive,
    "/search": search.heading,
    "/editions": words.editions,
    "/feeds": words.feeds,
    "/subscribe": words.subscribeByEmail,
  };
}

/** One link of a list. */
export function Item(item: {
  readonly site: Site;
  readonly link: NavigationLink;
  readonly names: ProgramNames;
  /** Path of the page around it. */
  readonly current?: string | undefined;
}) {
  const { site, link, names, current } = item;
  const { label, mark } = named(site, link, names);
  return (
    <li>
      <a href={link.href} {...mark} {...(current === link.href ? { "aria-current": "page" } : {})}>
        {label}
      </a>
    </li>
  );
}

/** Without what leads nowhere while nobody can sign up. */
export function open(site: Site, links: readonly NavigationLink[]): readonly NavigationLink[] {
  return site.subscribing() === "open" ? links : links.filter(({ href }) => href !== "/subscribe");
}

/** What a link says, and in which language where that is not the one around it. */
function named(
  site: Site,
  { href, label }: NavigationLink,
  names: ProgramNames,
): { readonly label: string; readonly mark: Marked } {
  if (label !== undefined) return { label, mark: site.theirs };
  const ours = names[href];
  if (ours !== undefined) return { label: ours, mark: {} };
  const page = site.pages.find((page) => pagePath(page) === href);
  if (page !== undefined) {
    const { language, direction, title } = page;
    const foreign = language !== site.publication.language;
    return { label: title, mark: foreign ? { lang: language, dir: direction } : site.theirs };
  }
  const topic = site.publication.topics.find(({ slug }) => topicPath(slug) === href);
  return { label: topic?.name ?? href, mark: site.theirs };
}
