/** What Amazon SES says of a bounce, itself or through Resend, which stands on it. Pure. */

import type { Feedback } from "../../feedback/feedback-store.ts";
import {
  classOfStatus,
  type StatusClass,
  statusIn,
  verdictOf,
} from "../../mail/refusal/verdict.ts";

type SesBounce = {
  /** "Permanent", "Transient" or "Undetermined". */
  readonly type: string;
  readonly subType: string;
  /** RFC 3463, when the report that SES received said one. */
  readonly status?: string;
  /** The receiving server's own words. */
  readonly words: string;
};

/** Permanent for the sake of the mailbox, as far as SES can tell. */
const MAILBOX = /^(General|NoEmail)$/;
/** On a list of SES's for an earlier such bounce: no server was asked. */
const LISTED = /^(Suppressed|OnAccountSuppressionList)$/;
/** Permanent or not, these are about the email. */
const EMAIL = /^(ContentRejected|AttachmentRejected|MessageTooLarge)$/;

/**
 * The class of a bounce. Where SES's own word, the server's status and its words differ, the one that spares
 * the address counts.
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types
 *
 * @returns undefined when nothing can be said: SES counts a holiday notice as Transient, General
 */
export function sesBounce({ type, subType, status, words }: SesBounce): Feedback | undefined {
  const told = status ?? /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(words)?.[1];
  const coded = told ?? statusIn(words);
  const bounced = (kind: StatusClass, said = coded): Feedback => {
    return { kind: "bounced", class: kind, status: said ?? `${type} ${subType}`.trim() };
  };
  if (type === "Permanent" && LISTED.test(subType)) return bounced("hard");
  if (type === "Permanent" && MAILBOX.test(subType)) {
    // SES's word stands where the server gave no reason.
    if (words.trim() === "") return bounced(coded === undefined ? "hard" : classOfStatus(coded));
    const verdict = verdictOf({ reported: told ?? "5.1.1", words });
    return bounced(verdict.class, coded === undefined ? undefined : verdict.status);
  }
  // A permanent refusal of the content, or by policy, is no proof against the mailbox.
  const verdict = coded === undefined ? undefined : verdictOf({ reported: told, words });
  const spared = verdict?.class === "hard" ? "soft" : verdict?.class;
  if (type === "Transient" && !EMAIL.test(subType)) {
    if (spared !== undefined) return bounced(spared, verdict?.status);
    return subType === "MailboxFull" ? bounced("soft") : undefined;
  }
  return bounced(spared === "sender" ? "sender" : "policy", verdict?.status);
}
