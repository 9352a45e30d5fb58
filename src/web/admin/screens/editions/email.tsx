/** An edition's email as its readers see it: in a frame that runs nothing, wide, narrow, dark, and as text. */
import { frozenEmail, type Trial } from "../../../../emails/trial.ts";
import { fillEmail } from "../../../../templates/placeholder.ts";
import { unkept } from "../../../http/answer.ts";
import { show } from "../../answers.tsx";
import { nowhere } from "../../barred.tsx";
import type { Desk } from "../../route.ts";
import { editionOf } from "./edition.tsx";
import { editionPath } from "./list.tsx";

const VIEWS = [
  ["wide", "Wide"],
  ["narrow", "On a phone"],
  ["dark", "Dark"],
  ["text", "As text"],
] as const;

/** They would be one person's own. */
const LINKS = { preferences: "/subscribe", unsubscribe: "/subscribe" };

export async function emailPage(desk: Desk): Promise<Response> {
  const email = await emailOf(desk);
  if (email === undefined) return nowhere(desk);
  return showEmail(desk, editionPath(email.period), email);
}

/** An email in each of its looks. @param own the page of what it is of, with `/email` and `/email.html` below it */
export function showEmail(desk: Desk, own: string, email: Trial): Response {
  const content = (
    <EmailLooks desk={desk} at={(view) => `${own}/email?as=${view}`} own={own} email={email} />
  );
  const framing = {
    title: `The email of ${email.period}`,
    above: { path: own, name: email.period },
  };
  return show(desk, framing, content);
}

/** The look that the address asks for, with the ways to the others. */
export function EmailLooks(view: {
  readonly desk: Desk;
  /** The page that shows it, in another look. */
  readonly at: (look: string) => string;
  /** The page with `/email.html` below it. */
  readonly own: string;
  readonly email: Trial;
}) {
  const { own, email } = view;
  const asked = view.desk.c.req.query("as");
  const [look] = VIEWS.find(([name]) => name === asked) ?? VIEWS[0];
  return (
    <>
      <nav class="tabs" aria-label="As seen">
        <ul>
          {VIEWS.map(([name, words]) => (
            <li>
              <a href={view.at(name)} aria-current={name === look ? "page" : undefined}>
                {words}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section class="card" aria-label="The email">
        <p>
          <span class="quiet small">Subject</span> <strong>{email.subject}</strong>
        </p>
        {look === "text" ? (
          // A box that scrolls is reached by keyboard, and has a name.
          <section class="scroll" aria-label="The text of the email" tabindex={0}>
            <pre class="mail">{fillEmail(email.text, LINKS)}</pre>
          </section>
        ) : (
          <iframe
            class={`mail ${look}`}
            src={`${own}/email.html?as=${look}`}
            title={`The email of ${email.period}`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
        )}
      </section>
    </>
  );
}

/**
 * The HTML alone, under the rules of emails: its own styles, no script, and nobody's frame but ours. Browsers differ in
 * whether a frame follows the colours of its page, so what an email asks of its reader is answered in its text.
 */
export async function emailHtml(desk: Desk): Promise<Response> {
  const email = await emailOf(desk);
  return email === undefined ? nowhere(desk) : showHtml(desk, email);
}

export function showHtml(desk: Desk, email: Trial): Response {
  const isDark = desk.c.req.query("as") === "dark";
  const asked = /\(\s*prefers-color-scheme:\s*dark\s*\)/g;
  const html = fillEmail(email.html, LINKS).replace(
    asked,
    isDark ? "(min-width: 0)" : "(max-width: 0)",
  );
  return unkept(desk.c.req.raw, "email", html);
}

async function emailOf(desk: Desk): Promise<Trial | undefined> {
  const edition = await editionOf(desk);
  if (edition === undefined) return undefined;
  const frozen = await frozenEmail(desk, edition);
  return frozen.kind === "email" ? frozen.email : undefined;
}
