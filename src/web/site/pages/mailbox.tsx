/** The local mail box: what the preview transport kept, for the eyes of whoever runs `npm start`. */
import type { Stored, StoredLetter } from "../../../providers/preview/mailbox-store.ts";
import { instant } from "../dateline.ts";
import type { Site } from "../site.ts";
import { Frame } from "./frame.tsx";

export function MailBoxPage(view: { readonly site: Site; readonly letters: readonly Stored[] }) {
  const { site, letters } = view;
  return (
    <Frame site={site} kind="mailbox" title="Mail box" description="Emails on this machine.">
      <header class="opening">
        <p class="kicker">On this machine only</p>
        <h1>Mail box</h1>
        <p class="standfirst">
          Every email that would have gone out, newest first. The same as{" "}
          <a href="/dev/mail.json">JSON</a>.
        </p>
      </header>
      {letters.length === 0 ? (
        <p class="empty">
          Nothing yet. The digest comes with the cron: <code>npm start</code> replays the moment it
          was last due.
        </p>
      ) : null}
      <ul class="directory">
        {letters.map((letter) => (
          <li>
            <h2>
              <a href={`/dev/mail/${letter.id}`}>{letter.subject}</a>
            </h2>
            <p class="dateline">
              To {letter.to},{" "}
              <time datetime={instant(letter.at)}>{site.dateline.moment(letter.at)}</time>
            </p>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

export function LetterPage({
  site,
  letter,
}: {
  readonly site: Site;
  readonly letter: StoredLetter;
}) {
  const own = `/dev/mail/${letter.id}`;
  return (
    <Frame site={site} kind="letter" title={letter.subject} description="An email on this machine.">
      <header class="opening">
        <p class="kicker">
          <a href="/dev/mail">Mail box</a>
        </p>
        <h1>{letter.subject}</h1>
        <p class="dateline">
          From {letter.from} to {letter.to},{" "}
          <time datetime={instant(letter.at)}>{site.dateline.moment(letter.at)}</time>
        </p>
        <p class="onward">
          <a href={`${own}.html`}>HTML part alone</a> <a href={`${own}.txt`}>Text part alone</a>{" "}
          <a href={`${own}.eml`}>Whole message</a>
        </p>
      </header>
      {/* Sandboxed without scripts and without our origin; links open beside, as in a mail program. */}
      <iframe
        class="letter"
        title="HTML part"
        src={`${own}.html`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      ></iframe>
      <h2>Text part</h2>
      <pre class="letter">{letter.text}</pre>
    </Frame>
  );
}
