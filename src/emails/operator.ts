/** What the operator receives: an edition's email itself, with a review what to do about it; and alarms. */

import { findContent } from "../editions/content-store.ts";
import { findEdition } from "../editions/edition-store.ts";
import type { Notice } from "../editions/freeze/freeze.ts";
import { scopeOf } from "../editions/operate/review.ts";
import type { Publication } from "../publication/publication.ts";
import { absolute } from "../publication/url.ts";
import { fillEmail } from "../templates/placeholder.ts";
import type { Email } from "../templates/subscriber-emails.ts";
import { escapeText } from "../text/escape.ts";

/**
 * Names the email about an edition, so that repeating the notice queues nothing twice: "weekly-2026-w38",
 * and for a review with the manifest it asks about. At most 24 of a-z, 0-9 and single hyphens.
 */
export function noticeRef({ why, period, manifestHash }: Notice): string {
  const name = period.replace(":", "-").toLowerCase();
  return why === "copy" ? name : `${name}-r${manifestHash.slice(0, 6)}`;
}

/**
 * The email that a notice stands for, from the frozen content.
 *
 * @param notice as it was handed to `Notify`, read back from the outbox
 * @param approveUrl absolute URL of the page with the button that approves exactly this manifest
 * @returns undefined when the edition is gone, or was changed since: a newer notice is on its way
 */
export async function operatorEmail(
  db: D1Database,
  publication: Publication,
  notice: Notice,
  approveUrl: (notice: Notice) => Promise<string>,
): Promise<Email | undefined> {
  const edition = await findEdition(db, notice.cadence, notice.period);
  if (edition === undefined || edition.manifestHash !== notice.manifestHash) return undefined;
  const content = await findContent(db, edition.id, { from: edition.from, topics: "" });
  if (content === undefined) return undefined;
  // The operator is not a subscriber: these links lead to where one becomes one.
  const form = absolute(publication, "/subscribe");
  const links = { preferences: form, unsubscribe: form };
  const email = {
    subject: content.subject,
    text: fillEmail(content.text, links),
    html: fillEmail(content.html, links),
  };
  if (notice.why === "copy") return email;
  return withQuestion(email, notice, await approveUrl(notice), await scopeOf(db, edition));
}

function withQuestion(
  email: Email,
  notice: Notice,
  url: string,
  { titles, readers }: Awaited<ReturnType<typeof scopeOf>>,
): Email {
  const whom = `${readers.toLocaleString("en-US")} ${readers === 1 ? "reader" : "readers"}`;
  const words = `${notice.period} is held: ${notice.reason}. It goes out as it stands below, to ${whom} as things are, once you approve it.`;
  const list = titles.map((title) => `<li>${escapeText(title)}</li>`).join("");
  return {
    subject: `Approve ${notice.period}: ${email.subject}`,
    text: [words, url, "", ...titles.map((title) => `- ${title}`), "", email.text].join("\n"),
    // `words` is made of a period, numbers and our own words; the URL is ours: nothing to escape.
    html: email.html.replace(
      /<body[^>]*>/,
      (body) =>
        `${body}<div lang="en" dir="ltr" style="padding:16px 24px;font:16px/1.5 Georgia,serif;background-color:#fbf9f4;color:#1c1a17;">` +
        `<p style="margin:0 0 8px;">${words}</p><ul style="margin:0 0 8px;">${list}</ul>` +
        `<p style="margin:0;"><a href="${url}" style="color:#9b2417;">Look at it and approve</a></p></div>`,
    ),
  };
}

/** An alarm says what happened in plain words; the line ends are its own. */
export function alarmEmail({ subject, text }: Pick<Email, "subject" | "text">): Email {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeText(subject)}</title></head><body><p style="white-space:pre-wrap">${escapeText(text)}</p></body></html>`;
  return { subject, text, html };
}
