/** The foot of every page: who publishes, its pages, and the ways to follow it. */
import { FEED_FORMATS, feedPath } from "../../../../feeds/formats.ts";
import { pagePath } from "../../../../publication/url.ts";
import type { Site } from "../../site.ts";

export function Foot({ site }: { readonly site: Site }) {
  const { publication, ours } = site;
  const words = publication.words.pages.frame;
  return (
    <footer class="foot">
      <p class="colophon">
        <strong>{publication.title}</strong>
        <span>{publication.subtitle}</span>
        {publication.rights === undefined ? null : <span>{publication.rights}</span>}
      </p>
      <nav aria-label={words.foot} {...ours}>
        <ul>
          {site.pages.map((page) => (
            <li>
              <a href={pagePath(page)} lang={page.language}>
                {page.title}
              </a>
            </li>
          ))}
          <li>
            <a href="/archive">{words.archive}</a>
          </li>
          <li>
            <a href="/editions">{words.editions}</a>
          </li>
          {site.subscribing() === "open" ? (
            <li>
              <a href="/subscribe">{words.subscribeByEmail}</a>
            </li>
          ) : null}
          <li>
            <a href="/feeds">{words.feeds}</a>
          </li>
          {FEED_FORMATS.map(({ format, name }) => (
            <li>
              <a href={feedPath(format)}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
