/** The local mail box: what the preview transport kept, for the eyes of whoever runs `npm start`. */
import type { Stored, StoredEmail } from "../../../providers/preview/mailbox-store.ts";
import { instant } from "../instant.ts";
import type { Site } from "../site.ts";
import { Frame, Opening } from "./frame.tsx";

export function MailBoxPage(view: { readonly site: Site; readonly emails: readonly Stored[] }) {
  const { site, emails } = view;
  return (
    <Frame site={site} kind="mailbox" title="Mail box" description="Emails on this machine.">
      <Opening kicker="On this machine only" heading="Mail box">
        Every email that would have gone out, newest first. The same as{" "}
        <a href="/dev/mail.json">JSON</a>.
      </Opening>
      {emails.length === 0 ? (
        <p class="empty">
          Nothing yet. The digest comes with the cron: <code>npm start</code> replays the moment it
          was last due.
        </p>
      ) : null}
      <ul class="directory">
        {emails.map((email) => (
          <li>
            <h2>
              <a href={`/dev/mail/${email.id}`}>{email.subject}</a>
            </h2>
            <p class="dateline">
              To {email.to},{" "}
              <time datetime={instant(email.at)}>{site.dateline.moment(email.at)}</time>
            </p>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

export function EmailPage({ site, email }: { readonly site: Site; readonly email: StoredEmail }) {
  const own = `/dev/mail/${email.id}`;
  return (
    <Frame site={site} kind="email" title={email.subject} description="An email on this machine.">
      <header class="opening">
        <p class="kicker">
          <a href="/dev/mail">Mail box</a>
        </p>
        <h1>{email.subject}</h1>
        <p class="dateline">
          From {email.from} to {email.to},{" "}
          <time datetime={instant(email.at)}>{site.dateline.moment(email.at)}</time>
        </p>
        <p class="onward">
          <a href={`${own}.html`}>HTML part alone</a> <a href={`${own}.txt`}>Text part alone</a>{" "}
          <a href={`${own}.eml`}>Whole message</a>
        </p>
      </header>
      {/* Sandboxed without scripts and without our origin; links open beside, as in a mail program. */}
      <iframe
        class="email"
        title="HTML part"
        src={`${own}.html`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      ></iframe>
      <h2>Text part</h2>
      <pre class="email">{email.text}</pre>
    </Frame>
  );
}
