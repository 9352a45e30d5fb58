/** The page around who has not signed in. */
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { STYLES } from "../files.ts";
import type { Visit } from "../route.ts";
import { Head } from "./head.tsx";

export function Bare(view: {
  readonly visit: Visit;
  readonly title: string;
  readonly script: boolean;
  readonly children?: Child;
}) {
  const { publication } = view.visit.pages.index;
  return (
    <>
      {/* Safe to write raw: a constant. */}
      {raw("<!doctype html>")}
      <html lang="en">
        <Head
          title={`${view.title} · ${publication.title}`}
          script={view.script}
          styles={STYLES.path}
        />
        <body class="bare">
          <main id="main">
            <p class="kicker">
              <a href="/">{publication.title}</a> · Desk
            </p>
            {view.children}
          </main>
        </body>
      </html>
    </>
  );
}
