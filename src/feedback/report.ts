/** Delivery reports (RFC 3464, RFC 6522) and complaints (RFC 5965): what their fields say. Pure. */

import { classOfStatus, type Verdict, verdictOf } from "../mail/refusal/verdict.ts";
import { fieldsOf, groupsOf, wordOf } from "./fields.ts";

type Reported =
  | ({ readonly kind: "failed"; readonly words: string } & Verdict)
  | { readonly kind: "other"; readonly why: string }
  /** No recipient is named: what was written for people has to do. */
  | { readonly kind: "nothing" };

/** Whatever is not one of these, or a failure, is read by its status. */
const NO_FAILURE = new Set(["delayed", "delivered", "relayed", "expanded"]);

/**
 * What a report says of the one recipient that an email of ours has. Where it names several, an alias or a
 * list stood behind the address: it is spared if any of them was, since the address itself exists.
 *
 * @param report the content of message/delivery-status
 * @param notice what the reporting server wrote for people
 */
export function reportedIn(report: string, notice: string): Reported {
  const recipients = groupsOf(report).filter(
    (fields) => fields.has("action") || (fields.has("status") && fields.has("final-recipient")),
  );
  const failed = recipients.filter(isFailure);
  const verdicts = failed.map((fields) => verdictIn(fields, notice));
  const first = verdicts.find((one) => one.class !== "hard") ?? verdicts[0];
  if (recipients.length === 0) return { kind: "nothing" };
  if (first === undefined) {
    const action = wordOf(recipients[0]?.get("action")) || "no action";
    return { kind: "other", why: `a report of ${action}, not of a failure` };
  }
  const shared = recipients.length > failed.length;
  return { kind: "failed", ...first, ...(shared && first.class === "hard" && { class: "soft" }) };
}

function isFailure(fields: ReadonlyMap<string, string>): boolean {
  const action = wordOf(fields.get("action"));
  if (action === "failed") return true;
  return !NO_FAILURE.has(action) && /^5\./.test(wordOf(fields.get("status")));
}

function verdictIn(
  fields: ReadonlyMap<string, string>,
  notice: string,
): Verdict & { readonly words: string } {
  const words = (fields.get("diagnostic-code") ?? "").replace(/^[\w-]{1,40}\s{0,9};\s*/, "");
  const reported = /^([245]\.\d{1,3}\.\d{1,3})(?!\d)/.exec(wordOf(fields.get("status")))?.[1];
  const verdict = verdictOf({ reported, words: words === "" ? notice : words });
  // The diagnosis may be short of a reason that the notice gives.
  const spared = words !== "" && verdict.class === "hard" && isSparedBy(notice);
  return { ...verdict, ...(spared && { class: "soft" }), words };
}

/** The notice quotes the same server with a code that spares the address. */
function isSparedBy(notice: string): boolean {
  const [, status] =
    /(?<![\d.])[45]\d\d[ -]#?([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(notice) ?? [];
  return status?.startsWith("5") === true && classOfStatus(status) !== "hard";
}

/** What the author of a complaint calls it; "not-spam" and reports of other things are none. */
export function complaintType(report: string): string {
  return wordOf(fieldsOf(report).get("feedback-type"));
}
