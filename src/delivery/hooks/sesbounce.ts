/** What Amazon SES says of a bounce, itself or through Resend, which stands on it. Pure. */
import { moreTelling, statusIn } from "../bounce.ts";
import { classOfStatus, type StatusClass } from "../outcome.ts";
import type { Feedback } from "../suppression.ts";

export type SesBounce = {
  /** "Permanent", "Transient" or "Undetermined". */
  readonly type: string;
  readonly subType: string;
  /** RFC 3463, when the report that SES received said one. */
  readonly status?: string;
  /** The receiving server's own words. */
  readonly words: string;
};

/** Permanent for the sake of the mailbox; "Suppressed" is an earlier such bounce. */
const MAILBOX = /^(General|NoEmail|Suppressed|OnAccountSuppressionList)$/;
/** Permanent or not, these are about the letter. */
const LETTER = /^(ContentRejected|AttachmentRejected|MessageTooLarge)$/;

/**
 * The class of a bounce. Where SES's own word and the server's status differ, the one that spares the
 * address counts.
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types
 *
 * @returns undefined when nothing can be said: SES counts a holiday notice as Transient, General
 */
export function sesBounce({ type, subType, status, words }: SesBounce): Feedback | undefined {
  const quoted = statusIn(words) ?? /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1];
  const told =
    status === undefined && quoted === undefined ? undefined : moreTelling(status, quoted);
  const said = told === undefined ? undefined : classOfStatus(told);
  const bounced = (kind: StatusClass): Feedback => {
    return { kind: "bounced", class: kind, status: told ?? `${type} ${subType}`.trim() };
  };
  if (type === "Permanent" && MAILBOX.test(subType)) return bounced(said ?? "hard");
  // A permanent refusal of the content, or by policy, is no proof against the mailbox.
  const spared = said === "hard" ? "soft" : said;
  if (type === "Transient" && !LETTER.test(subType)) {
    if (spared !== undefined) return bounced(spared);
    return subType === "MailboxFull" ? bounced("soft") : undefined;
  }
  return bounced(spared === "sender" ? "sender" : "policy");
}
