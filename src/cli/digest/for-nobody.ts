/**
 * An edition's email as it is for nobody in particular: like the operator's copy, it leads to where one becomes a
 * subscriber, and has no header to unsubscribe by, for that page takes no one-click POST (RFC 8058).
 */
import { sharedEmail } from "../../emails/compose.ts";
import type { Trial } from "../../emails/trial.ts";
import { fillMessage, prepareMessage } from "../../mail/message.ts";
import type { Publication } from "../../publication/publication.ts";
import { absolute } from "../../publication/url.ts";
import { fillEmail, PREFERENCES_URL, UNSUBSCRIBE_URL } from "../../templates/placeholder.ts";

/**
 * @param at milliseconds since the epoch: the message's date
 * @param purpose stands in the message's id: "preview"
 */
export function emailForNobody(
  publication: Publication,
  { period, subject, text, html }: Trial,
  at: number,
  purpose: string,
): { readonly text: string; readonly html: string; readonly mime: string } {
  const form = absolute(publication, "/subscribe");
  const links = { preferences: form, unsubscribe: form };
  const { address } = publication.from;
  const shared = sharedEmail({ publication }, { period, subject, text, html });
  const { mime } = fillMessage(prepareMessage(shared), {
    address: publication.operator,
    deliveryId: `${purpose}.${period.replace(":", "-").toLowerCase()}`,
    domain: address.slice(address.lastIndexOf("@") + 1),
    returnPath: address,
    at,
    values: { [PREFERENCES_URL]: form, [UNSUBSCRIBE_URL]: form },
  });
  return { text: fillEmail(text, links), html: fillEmail(html, links), mime };
}
