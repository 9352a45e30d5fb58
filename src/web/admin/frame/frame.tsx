/** What stands around every page of somebody who is signed in: where they are, where else they can go, and who they are. */
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { isAllowed } from "../../../access/roles.ts";
import { STYLES } from "../files.ts";
import type { Desk, Screen } from "../route.ts";
import { Head } from "./head.tsx";
import { Icon } from "./icon.tsx";

export type Framing = {
  readonly desk: Desk;
  /** Of the document. */
  readonly title: string;
  /** Of the page, where it says something else. */
  readonly heading?: Child;
  /** Above the heading: where this page belongs, with a way back. */
  readonly above?: { readonly path: string; readonly name: string };
  /** Beside the heading: what can be done here. */
  readonly acts?: Child;
  readonly script?: boolean;
  readonly children?: Child;
};

export function Frame({ desk, title, heading, above, acts, script = false, children }: Framing) {
  const { publication } = desk.given.ports;
  return (
    <>
      {/* Safe to write raw: a constant. */}
      {raw("<!doctype html>")}
      <html lang="en">
        <Head title={`${title} · ${publication.title}`} script={script} styles={STYLES.path} />
        <body>
          <a class="skip" href="#main">
            Skip to content
          </a>
          <header class="top">
            <a class="home" href="/admin">
              <span class="name">{publication.title}</span> <span class="what">Desk</span>
            </a>
            <div class="who">
              <a href="/">Site</a>
              <a href="/admin/account" title={desk.person.address}>
                {desk.person.name}
              </a>
            </div>
          </header>
          <Side desk={desk} />
          <main id="main">
            <header class="opening">
              {above === undefined ? null : (
                <p class="above">
                  <a href={above.path}>
                    <span aria-hidden="true">‹ </span>
                    {above.name}
                  </a>
                </p>
              )}
              <div class="headline">
                <h1>{heading ?? title}</h1>
                {acts === undefined ? null : <div class="acts">{acts}</div>}
              </div>
            </header>
            {children}
          </main>
          <Bar desk={desk} />
        </body>
      </html>
    </>
  );
}

function shownTo({ person, screens }: Desk): readonly Screen[] {
  return screens.filter(({ role }) => isAllowed(person.role, role));
}

/** On wide windows, all of it at the side. */
function Side({ desk }: { readonly desk: Desk }) {
  return (
    <nav class="side" aria-label="Desk">
      <ul>
        {shownTo(desk).map((screen) => (
          <Entry desk={desk} screen={screen} />
        ))}
      </ul>
      <SignOut />
    </nav>
  );
}

function SignOut() {
  return (
    <form method="post" action="/admin/sign-out">
      <button type="submit" class="signout">
        Sign out
      </button>
    </form>
  );
}

/** On a phone, what is used most lies under the thumb, and the rest opens above it. */
function Bar({ desk }: { readonly desk: Desk }) {
  const all = shownTo(desk);
  const rest = all.filter(({ first }) => first !== true);
  return (
    <nav class="bar" aria-label="Desk, short">
      <ul>
        {all
          .filter(({ first }) => first === true)
          .map((screen) => (
            <Entry desk={desk} screen={screen} />
          ))}
        <li>
          <details>
            <summary>
              <Icon name="more" />
              <span>More</span>
            </summary>
            <ul class="sheet">
              {rest.map((screen) => (
                <Entry desk={desk} screen={screen} />
              ))}
              <li>
                <a href="/admin/account">
                  <Icon name="key" />
                  <span>You</span>
                </a>
              </li>
              <li>
                <SignOut />
              </li>
            </ul>
          </details>
        </li>
      </ul>
    </nav>
  );
}

function Entry({
  desk,
  screen: { path, name, icon },
}: {
  readonly desk: Desk;
  readonly screen: Screen;
}) {
  return (
    <li>
      <a href={path} aria-current={isHere(desk, path) ? "page" : undefined}>
        <Icon name={icon} />
        <span>{name}</span>
      </a>
    </li>
  );
}

function isHere({ c }: Desk, path: string): boolean {
  return c.req.path === path || (path !== "/admin" && c.req.path.startsWith(`${path}/`));
}
