/** The foot of every page: who publishes, where its pages are, and the ways to follow it. */
import { FEED_FORMATS, feedPath } from "../../../../feeds/formats.ts";
import type { NavigationLink } from "../../../../publication/navigation.ts";
import { pagePath } from "../../../../publication/url.ts";
import type { Site } from "../../site.ts";
import { Item, open, programNames } from "./links.tsx";
import { SearchForm } from "./search-form.tsx";

/**
 * @param current path of the page
 * @param search whether the form stands here: a page may have one of its own
 */
export function Foot({
  site,
  current,
  search,
}: {
  readonly site: Site;
  readonly current?: string;
  readonly search: boolean;
}) {
  const { publication, ours } = site;
  const { social = [], words } = publication;
  const { foot, elsewhere } = words.pages.frame;
  const names = programNames(words.pages);
  return (
    <footer class="foot">
      <p class="colophon">
        <strong>{publication.title}</strong>
        <span>{publication.subtitle}</span>
        {publication.rights === undefined ? null : <span>{publication.rights}</span>}
      </p>
      <div>
        {site.searchable && search ? <SearchForm site={site} id="search" /> : null}
        <nav aria-label={foot} {...ours}>
          <ul>
            {open(site, footLinks(site)).map((link) => (
              <Item site={site} link={link} names={names} current={current} />
            ))}
          </ul>
        </nav>
        {social.length === 0 ? null : (
          <nav aria-label={elsewhere} {...ours}>
            <ul class="social">
              {social.map(({ url, label }) => (
                <li>
                  {/* rel=me: a profile there that links here is then known as ours. */}
                  <a href={url} rel="me noopener" {...site.theirs}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </footer>
  );
}

/** The owner's list or our own, and on every page a way to subscribe and to the feeds. */
function footLinks(site: Site): readonly NavigationLink[] {
  const { footer, navigation = [] } = site.publication;
  const ways = [
    ...["/subscribe", "/feeds"].map((href) => ({ href })),
    ...FEED_FORMATS.map(({ format, name }) => ({ href: feedPath(format), label: name })),
  ];
  if (footer !== undefined) {
    const named = new Set(footer.map(({ href }) => href));
    return [...footer, ...ways.filter(({ href }) => !named.has(href))];
  }
  // A page that stands at the top by the owner's choice does not stand here again by ours.
  const above = new Set(navigation.map(({ href }) => href));
  const pages = site.pages.map(pagePath).filter((path) => !above.has(path));
  return [...[...pages, "/archive", "/editions"].map((href) => ({ href })), ...ways];
}
