/** The top of every page: the name of the publication, and the way through it. */
import { pagePath } from "../../../../publication/url.ts";
import type { FrameView } from "./frame-view.ts";

export function Masthead(frame: FrameView) {
  const { publication, ours } = frame.site;
  const words = publication.words.pages.frame;
  const home = frame.kind === "home";
  const about = frame.site.pages.find((page) => page.slug === "about");
  return (
    <header class="masthead">
      {home ? (
        <>
          <h1 class="nameplate">{publication.title}</h1>
          <p class="motto">{publication.subtitle}</p>
        </>
      ) : (
        <p class="nameplate">
          <a href="/" rel="home">
            {publication.title}
          </a>
        </p>
      )}
      <nav aria-label={words.main} {...ours}>
        <ul>
          <Item path="/" name={words.latest} current={frame.path} />
          <Item path="/topics" name={words.topics} current={frame.path} />
          <Item path="/archive" name={words.archive} current={frame.path} />
          {about === undefined ? null : (
            <Item path={pagePath(about)} name={about.title} current={frame.path} />
          )}
          <Item path="/feeds" name={words.follow} current={frame.path} />
          {frame.site.subscribing() === "open" ? (
            <Item path="/subscribe" name={words.subscribe} current={frame.path} />
          ) : null}
        </ul>
      </nav>
    </header>
  );
}

function Item(item: {
  readonly path: string;
  readonly name: string;
  readonly current: string | undefined;
}) {
  return (
    <li>
      <a href={item.path} {...(item.current === item.path ? { "aria-current": "page" } : {})}>
        {item.name}
      </a>
    </li>
  );
}
