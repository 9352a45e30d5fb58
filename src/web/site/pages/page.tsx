/** An undated page: /about. */
import { raw } from "hono/html";
import type { Body, Page } from "../../../publication/post.ts";
import { markdownPath, pagePath } from "../../../publication/url.ts";
import type { Site } from "../site.ts";
import { Frame, Opening } from "./frame.tsx";
import { WithContents } from "./reading/contents.tsx";

export function StandingPage(view: {
  readonly site: Site;
  readonly page: Page;
  readonly body: Body;
  /** Whether it stands as Markdown, too. */
  readonly markdown?: boolean;
}) {
  const { site, page, body } = view;
  return (
    <Frame
      site={site}
      kind="page"
      title={page.title}
      description={page.summary}
      path={pagePath(page)}
      language={page.language}
      direction={page.direction}
      {...(view.markdown ? { markdown: markdownPath(pagePath(page)) } : {})}
    >
      <article>
        <Opening heading={page.title} />
        <WithContents site={site} body={body} post={page}>
          {/* Safe to write raw: sanitised when it was compiled. */}
          <div class="prose">{raw(body.web)}</div>
        </WithContents>
      </article>
    </Frame>
  );
}
