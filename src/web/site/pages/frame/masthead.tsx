/** The top of every page: the name of the publication, and the way through it. */
import type { NavigationLink } from "../../../../publication/navigation.ts";
import { pagePath } from "../../../../publication/url.ts";
import type { Site } from "../../site.ts";
import type { FrameView } from "./frame-view.ts";
import { Item, open, programNames } from "./links.tsx";
import { Nameplate } from "./nameplate.tsx";

export function Masthead(frame: FrameView) {
  const { site } = frame;
  const { publication, ours } = site;
  const words = publication.words.pages.frame;
  const names = {
    ...programNames(publication.words.pages),
    "/feeds": words.follow,
    "/subscribe": words.subscribe,
  };
  const home = frame.kind === "home";
  const links = open(site, publication.navigation ?? ownNavigation(site));
  return (
    <header class="masthead">
      {home ? (
        <>
          <h1 class="nameplate">
            <Nameplate {...publication} />
          </h1>
          <p class="motto">{publication.subtitle}</p>
        </>
      ) : (
        <p class="nameplate">
          <a href="/" rel="home">
            <Nameplate {...publication} />
          </a>
        </p>
      )}
      {links.length === 0 ? null : (
        <nav aria-label={words.main} {...ours}>
          <ul>
            {links.map((link) => (
              <Item site={site} link={link} names={names} current={frame.path} />
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}

/** Where publication.yaml has no `navigation`. */
function ownNavigation({ pages }: Site): readonly NavigationLink[] {
  const about = pages.filter(({ slug }) => slug === "about").map(pagePath);
  return ["/", "/topics", "/archive", ...about, "/feeds", "/subscribe"].map((href) => ({ href }));
}
