/** What stands around every page. */
import { raw } from "hono/html";
import { Foot } from "./frame/foot.tsx";
import type { FrameView } from "./frame/frame-view.ts";
import { Head } from "./frame/head.tsx";
import { Masthead } from "./frame/masthead.tsx";

/** A whole HTML document. */
export function Frame(frame: FrameView) {
  const { site } = frame;
  const { publication } = site;
  return (
    <>
      {/* Safe to write raw: a constant. */}
      {raw("<!doctype html>")}
      <html lang={publication.language} dir={publication.direction}>
        <Head {...frame} />
        <body class={`on-${frame.kind}`}>
          <a class="skip" href="#main" {...site.ours}>
            {publication.words.pages.frame.skip}
          </a>
          <Masthead {...frame} />
          <main
            id="main"
            lang={frame.language ?? publication.language}
            dir={frame.direction ?? publication.direction}
          >
            {frame.children}
          </main>
          <Foot site={site} {...(frame.path === undefined ? {} : { current: frame.path })} />
        </body>
      </html>
    </>
  );
}

/** How a page begins: its heading, above it a word on what it is, below it a sentence. */
export function Opening(view: Pick<FrameView, "children"> & { kicker?: string; heading: string }) {
  return (
    <header class="opening">
      {view.kicker === undefined ? null : <p class="kicker">{view.kicker}</p>}
      <h1>{view.heading}</h1>
      {view.children === undefined ? null : <p class="standfirst">{view.children}</p>}
    </header>
  );
}
