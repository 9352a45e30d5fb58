/** What the operator receives about an edition: its email itself, with a review what to do about it. */

import { findContent } from "../editions/content-store.ts";
import { findEdition } from "../editions/edition-store.ts";
import type { Notice } from "../editions/notice.ts";
import { scopeOf } from "../editions/operate/review.ts";
import { isBroadcast } from "../publication/broadcast.ts";
import type { Publication } from "../publication/publication.ts";
import { absolute } from "../publication/url.ts";
import type { Email } from "../templates/block-email.ts";
import { reviewEmail } from "../templates/operator-emails.ts";
import { fillEmail } from "../templates/placeholder.ts";

/**
 * Names the email about an edition, so that repeating the notice queues nothing twice: "weekly-2026-w38",
 * and for a review with the manifest it asks about. At most 24 of a-z, 0-9 and single hyphens.
 */
export function noticeRef({ why, period, manifestHash }: Notice): string {
  // A broadcast has a name of its owner's, which may be longer: it goes out once, so what it says names it.
  const name = isBroadcast(period)
    ? `b-${manifestHash.slice(0, 12)}`
    : period.replace(":", "-").toLowerCase();
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
  const url = await approveUrl(notice);
  return reviewEmail(email, { ...notice, url, ...(await scopeOf(db, edition)) });
}
