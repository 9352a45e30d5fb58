/** What the head of our emails says: whose list it is, where bounces go, and how one leaves. */
import type { ListFields } from "../mail/message.ts";
import { isBroadcast } from "../publication/broadcast.ts";
import type { Publication } from "../publication/publication.ts";
import { absolute } from "../publication/url.ts";
import { tokenScope } from "../subscribers/links/links.ts";
import { type Scope, textOf } from "../subscribers/links/token.ts";
import { editionPath } from "../templates/placeholder.ts";

export type Sender = {
  readonly publication: Publication;
  /** What tokens are bound to; it names the list as well. Absent is what the publication says. */
  readonly scope?: Scope;
  /** A domain whose mail reaches the Worker: bounces and mailto-unsubscribes go there. */
  readonly inboundDomain?: string;
};

/** The founding domain, as it was when the first link was made. */
export async function authorityOf({ scope, publication }: Sender): Promise<string> {
  return (await textOf(scope ?? tokenScope(publication))).split(",")[0] ?? "";
}

export function listFields(
  publication: Publication,
  period: string,
  authority: string,
): ListFields {
  return {
    name: publication.title,
    // RFC 2919 §2: from a domain of ours, and the same for ever, so from the founding one as it was fixed.
    id: `digest.${authority}`,
    archive: absolute(publication, "/editions"),
    ...(isBroadcast(period) ? {} : { archivedAt: absolute(publication, editionPath(period)) }),
    help: absolute(publication, "/feeds"),
    owner: publication.operator,
    feedbackId: `${period.replace(":", "-")}:digest:edition:${authority.replaceAll(".", "-")}`,
  };
}

/** Message-ID and return path: one per delivery, so that a bounce names its email (VERP). */
export function envelope(
  { publication, inboundDomain }: Sender,
  deliveryId: string,
): { readonly deliveryId: string; readonly domain: string; readonly returnPath: string } {
  const { address } = publication.from;
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const returnPath =
    inboundDomain === undefined ? address : `bounce+${deliveryId}@${inboundDomain}`;
  return { deliveryId, domain, returnPath };
}

/**
 * The ways of List-Unsubscribe. Without a domain of the Worker's own no program would read a mail: it is not
 * offered.
 *
 * @param url the link, which ends in its token
 */
export function unsubscribing(
  { inboundDomain }: Sender,
  url: string,
): { readonly url: string; readonly mailto?: string } {
  if (inboundDomain === undefined) return { url };
  const subject = encodeURIComponent(`unsubscribe ${url.slice(url.lastIndexOf("/") + 1)}`);
  return { url, mailto: `mailto:unsubscribe@${inboundDomain}?subject=${subject}` };
}
