/** What stands around every page. */
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { Foot } from "./frame/foot.tsx";
import type { FrameView } from "./frame/frame-view.ts";
import { Head } from "./frame/head.tsx";
import { Masthead } from "./frame/masthead.tsx";

/** A whole HTML document. */
export function Frame(frame: FrameView) {
  const { site } = frame;
  const { publication } = site;
  const { language, direction } = publication;
  const spoken = frame.program === true ? site.ours : {};
  return (
    <>
      {/* Safe to write raw: a constant. */}
      {raw("<!doctype html>")}
      <html lang={language} dir={direction}>
        <Head {...frame} />
        <body class={`on-${frame.kind}`}>
          <a class="skip" href="#main" {...site.ours}>
            {publication.words.pages.frame.skip}
          </a>
          <Masthead {...frame} />
          <main
            id="main"
            lang={frame.language ?? spoken.lang ?? language}
            dir={frame.direction ?? spoken.dir ?? direction}
          >
            {frame.children}
          </main>
          <Foot
            site={site}
            search={frame.kind !== "search"}
            {...(frame.path === undefined ? {} : { current: frame.path })}
          />
        </body>
      </html>
    </>
  );
}

/** How a page begins: its heading, above it a word on what it is, below it a sentence. */
export function Opening(view: Pick<FrameView, "children"> & { kicker?: Child; heading: Child }) {
  return (
    <header class="opening">
      {view.kicker === undefined ? null : <p class="kicker">{view.kicker}</p>}
      <h1>{view.heading}</h1>
      {view.children === undefined ? null : <p class="standfirst">{view.children}</p>}
    </header>
  );
}
