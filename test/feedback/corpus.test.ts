/**
 * Mails that come back, whole, in the shapes that Postfix, Exim, Exchange, Gmail, Yahoo, sendmail, qmail and
 * others give them: what each says of its email. Written after RFC 3464, 3834, 5965, 6533, QSBMF and what
 * the servers' documentation shows; nobody's real mail.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Inbound, readInbound } from "../../src/feedback/bounce.ts";
import { runs } from "../support/runs.ts";
import { DELIVERY_ID } from "./returned.ts";

const folder = join(import.meta.dirname, "bounces");

/** File, and what it says: class and status of a bounce, a complaint, or nothing about an address. */
const CORPUS: readonly (readonly [file: string, says: string])[] = [
  ["163-words-full", "soft 5.0.0"],
  ["163-words-spam", "policy 5.1.1"],
  ["action-comment-first", "soft 5.2.2"],
  ["action-delayed-comment", "nothing"],
  ["action-expired", "soft 5.4.7"],
  ["action-missing", "hard 5.1.1"],
  ["action-with-comment", "hard 5.1.1"],
  ["amazonses-user-unknown", "hard 5.1.1"],
  ["aol-with-the-email", "hard 5.1.1"],
  ["apache-james", "soft 5.0.0"],
  ["arf-auth-failure", "nothing"],
  ["arf-comcast-abuse", "complaint"],
  ["arf-comments", "complaint"],
  ["arf-fraud", "complaint"],
  ["arf-not-spam", "nothing"],
  ["arf-opt-out", "complaint"],
  ["arf-outlook-abuse", "complaint"],
  ["arf-virus", "nothing"],
  ["arf-without-the-email", "nothing"],
  ["arf-yahoo-abuse", "complaint"],
  ["barracuda-blocked", "policy 5.1.1"],
  ["barracuda-unknown", "hard 5.1.1"],
  ["barracuda-words", "policy 5.7.1"],
  ["blocklist-url-made-up", "policy 5.1.3"],
  ["capitals-and-blanks", "hard 5.1.1"],
  ["cfws-auto-submitted", "hard 5.1.1"],
  ["challenge-click", "nothing"],
  ["challenge-null-sender", "nothing"],
  ["challenge-response", "nothing"],
  ["courier-user-unknown", "soft 5.0.0"],
  ["cut-short", "hard 5.1.1"],
  ["delay-deferred", "nothing"],
  ["delay-dutch-subject", "nothing"],
  ["delay-german-subject", "nothing"],
  ["delay-german-words", "nothing"],
  ["delay-italian-subject", "nothing"],
  ["delivered-in-words", "nothing"],
  ["domino-not-listed", "hard 5.1.1"],
  ["domino-words", "soft 5.0.0"],
  ["exchange-greek-words", "soft 5.0.0"],
  ["exchange-swedish-words", "soft 5.0.0"],
  ["exchange2003-german", "soft 5.1.1"],
  ["exchange2003-words-code", "hard 5.1.1"],
  ["exchange2003-words-policy", "policy 5.7.1"],
  ["exchange2003-words-quota", "soft 5.2.2"],
  ["exchange2003-words-unknown", "soft 5.0.0"],
  ["exchange2007-words-french", "soft 5.2.2"],
  ["exchange2007-words-german", "hard 5.1.1"],
  ["exchange2007-words-spanish", "policy 5.7.1"],
  ["exchange2010-not-found", "hard 5.1.1"],
  ["exchange2010-portuguese", "hard 5.1.1"],
  ["exchange2010-relay", "policy 5.7.1"],
  ["exchange2010-size", "soft 5.2.3"],
  ["exchange2013-after-data", "soft 5.1.1"],
  ["exchange2013-relayed-made-up", "policy 5.1.1"],
  ["exchange365-access-denied", "soft 5.4.1"],
  ["exchange365-authentication", "sender 5.7.515"],
  ["exchange365-banned-address", "policy 5.7.606"],
  ["exchange365-delayed", "nothing"],
  ["exchange365-delivered", "nothing"],
  ["exchange365-expired", "soft 5.4.300"],
  ["exchange365-expired-4.4.7", "soft 4.4.7"],
  ["exchange365-forwarded", "soft 5.2.1"],
  ["exchange365-german", "hard 5.1.10"],
  ["exchange365-group-members-only", "policy 5.7.133"],
  ["exchange365-not-found", "hard 5.1.10"],
  ["exchange365-quota", "soft 5.2.2"],
  ["exchange365-spam-submission", "policy 5.1.90"],
  ["exchange365-tenant-exceeded", "policy 5.7.705"],
  ["exchange365-transport-rule", "policy 5.7.1"],
  ["exchange365-turkish", "hard 5.1.10"],
  ["exim-blocked-550-dash", "policy 5.7.1"],
  ["exim-delayed", "nothing"],
  ["exim-retry-timeout", "soft 4.3.2"],
  ["exim-says-in-words-alone", "soft 5.0.0"],
  ["exim-spam-made-up", "policy 5.0.0"],
  ["exim-unrouteable", "soft 5.0.0"],
  ["exim-user-unknown", "hard 5.1.1"],
  ["exim-words-callout", "policy 5.0.0"],
  ["exim-words-warning", "nothing"],
  ["exim4.69-delayed", "nothing"],
  ["exim4.69-policy", "policy 5.7.1"],
  ["exim4.69-quota", "soft 5.2.2"],
  ["exim4.69-unrouteable", "soft 5.0.0"],
  ["exim4.69-user-unknown", "hard 5.1.1"],
  ["exim4.69-words-alone", "soft 5.0.0"],
  ["fbl-attached", "complaint"],
  ["fbl-hotmail", "complaint"],
  ["fbl-email-alone", "complaint"],
  ["fbl-not-spam", "nothing"],
  ["fbl-quoted", "complaint"],
  ["fbl-redirected", "complaint"],
  ["fbl-to-return-path", "complaint"],
  ["french-words", "soft 5.0.0"],
  ["gmail-connection-expired", "soft 4.4.1"],
  ["gmail-delayed", "nothing"],
  ["gmail-disabled", "soft 5.2.1"],
  ["gmail-domain-not-found", "hard 5.1.2"],
  ["gmail-full", "soft 5.2.2"],
  ["gmail-group", "soft 5.0.0"],
  ["gmail-japanese", "hard 5.1.1"],
  ["gmail-not-found", "hard 5.1.1"],
  ["gmail-rate-expired", "policy 4.7.28"],
  ["gmail-receiving-rate", "soft 4.2.1"],
  ["gmail-spanish", "hard 5.1.1"],
  ["gmail-unauthenticated", "sender 5.7.26"],
  ["gmail-unsolicited", "policy 5.7.1"],
  ["gmail-words-delay", "nothing"],
  ["gmail-words-policy", "policy 5.7.1"],
  ["gmail-words-unknown", "hard 5.1.1"],
  ["gmx-mailbox-unavailable", "soft 5.0.0"],
  ["gmx-words-full", "soft 5.2.2"],
  ["gmx-words-timeout", "soft 5.0.0"],
  ["gmx-words-unknown", "hard 5.1.1"],
  ["html-only", "soft 5.0.0"],
  ["icloud-local-policy", "policy 5.7.1"],
  ["icloud-over-quota", "soft 5.2.2"],
  ["icloud-unknown", "hard 5.1.1"],
  ["imail-words", "soft 5.0.0"],
  ["ionos-words-content", "policy 5.2.0"],
  ["ionos-words-german", "soft 5.0.0"],
  ["ionos-words-reputation", "policy 5.0.0"],
  ["ionos-words-unknown", "soft 5.0.0"],
  ["ironport-unknown", "hard 5.1.2"],
  ["japanese-words-filter", "policy 5.1.1"],
  ["japanese-words-unknown", "soft 5.0.0"],
  ["list-moderator-rejects", "nothing"],
  ["machine-header-and-no-server", "soft 5.0.0"],
  ["machine-header-on-a-bounce", "soft 5.0.0"],
  ["mailgun-no-mx", "soft 5.4.4"],
  ["mailru-words-spam", "policy 5.0.0"],
  ["mailru-words-unknown", "soft 5.0.0"],
  ["mimecast-invalid-recipient", "soft 5.0.0"],
  ["mimecast-made-up", "policy 5.1.1"],
  ["mimecast-recipient-reject", "policy 5.0.0"],
  ["mimecast-words-hold", "policy 5.0.0"],
  ["no-diagnostic", "soft 5.1.1"],
  ["no-from-person-server", "soft 5.0.0"],
  ["notice-says-spam", "policy 5.1.1"],
  ["opensmtpd-delay", "nothing"],
  ["opensmtpd-temporary-expired", "soft 4.4.7"],
  ["opensmtpd-unknown", "hard 5.1.1"],
  ["opensmtpd-words", "hard 5.1.1"],
  ["person-answers", "nothing"],
  ["person-forwards-a-report", "nothing"],
  ["person-forwards-the-email", "nothing"],
  ["person-quotes-qmail", "nothing"],
  ["portuguese-words", "soft 5.0.0"],
  ["postfix-alias-expanded", "soft 5.1.1"],
  ["postfix-blocklist", "policy 5.7.1"],
  ["postfix-content-filter", "policy 5.7.0"],
  ["postfix-delayed", "nothing"],
  ["postfix-domain-not-found", "soft 5.4.4"],
  ["postfix-expired-timeout", "soft 4.4.1"],
  ["postfix-greylisted-expired", "policy 4.7.1"],
  ["postfix-headers-only", "hard 5.1.1"],
  ["postfix-lmtp-quota", "soft 5.2.2"],
  ["postfix-local-unknown", "hard 5.1.1"],
  ["postfix-loops-back", "soft 5.4.6"],
  ["postfix-no-code", "soft 5.0.0"],
  ["postfix-null-mx", "hard 5.1.10"],
  ["postfix-sender-domain", "sender 5.1.8"],
  ["postfix-smtputf8", "hard 5.1.1"],
  ["postfix-status-against-words", "policy 5.7.1"],
  ["postfix-success", "nothing"],
  ["postfix-too-large", "policy 5.3.4"],
  ["postfix-two-recipients-one-full", "soft 5.2.2"],
  ["postfix-user-unknown", "hard 5.1.1"],
  ["postfix-verify-forwarded-policy", "policy 5.1.1"],
  ["proofpoint-blocked", "policy 5.7.1"],
  ["proofpoint-too-many", "policy 5.1.1"],
  ["proofpoint-unknown", "hard 5.1.1"],
  ["qmail-connection", "soft 4.4.1"],
  ["qmail-disabled", "soft 5.2.1"],
  ["qmail-no-host", "hard 5.1.2"],
  ["qmail-no-mailbox", "hard 5.1.1"],
  ["qmail-quota", "soft 5.2.2"],
  ["qmail-remote-made-up-too-many", "policy 5.1.1"],
  ["qmail-remote-policy", "policy 5.7.1"],
  ["qmail-remote-spam", "policy 5.0.0"],
  ["qmail-remote-unknown", "hard 5.1.1"],
  ["qmail-too-long-in-queue", "soft 4.3.0"],
  ["qmail-words-alone", "soft 5.0.0"],
  ["qq-words-frequency", "policy 5.0.0"],
  ["qq-words-unknown", "hard 5.1.1"],
  ["read-receipt", "nothing"],
  ["receipt-in-words", "nothing"],
  ["sendmail-554-policy", "policy 5.7.1"],
  ["sendmail-delayed", "nothing"],
  ["sendmail-full-expired", "soft 4.2.2"],
  ["sendmail-host-unknown", "hard 5.1.2"],
  ["sendmail-made-up-bare", "soft 5.1.1"],
  ["sendmail-made-up-borne-out", "hard 5.1.1"],
  ["sendmail-made-up-disabled", "soft 5.1.1"],
  ["sendmail-made-up-full", "soft 5.1.1"],
  ["sendmail-made-up-greylist", "soft 5.1.1"],
  ["sendmail-made-up-spam", "policy 5.1.1"],
  ["sendmail-made-up-spf", "sender 5.1.1"],
  ["sendmail-status-comment", "hard 5.1.1"],
  ["sendmail-user-unknown", "hard 5.1.1"],
  ["sendmail-v5-words", "soft 5.0.0"],
  ["sendmail-words-warning", "nothing"],
  ["spanish-words-policy", "policy 5.0.0"],
  ["status-4-though-failed", "soft 4.1.1"],
  ["status-5-over-4xx", "soft 4.2.1"],
  ["status-in-base64", "hard 5.1.1"],
  ["status-in-quoted-printable", "hard 5.1.1"],
  ["status-of-later-rfc", "sender 5.7.24"],
  ["symantec-policy", "policy 5.0.0"],
  ["t-online-spam", "policy 5.7.0"],
  ["t-online-words", "hard 5.1.1"],
  ["t-online-words-spam", "policy 5.7.0"],
  ["text-before-code", "hard 5.1.1"],
  ["ticket-acknowledged", "nothing"],
  ["ticket-from-an-office", "nothing"],
  ["ticket-null-sender", "nothing"],
  ["turkish-words", "soft 5.0.0"],
  ["unknown-list-url", "soft 5.1.3"],
  ["vacation-about-failures", "nothing"],
  ["vacation-chinese", "nothing"],
  ["vacation-farewell-undeliverable", "nothing"],
  ["vacation-french", "nothing"],
  ["vacation-from-postmaster", "nothing"],
  ["vacation-german", "nothing"],
  ["vacation-german-no-header", "nothing"],
  ["vacation-gmail", "nothing"],
  ["vacation-japanese", "nothing"],
  ["vacation-left-the-company", "nothing"],
  ["vacation-null-sender-plain", "nothing"],
  ["vacation-outlook", "nothing"],
  ["vacation-portuguese", "nothing"],
  ["vacation-rfc3834", "nothing"],
  ["vacation-russian", "nothing"],
  ["vacation-spanish", "nothing"],
  ["vacation-telephone-550", "nothing"],
  ["vacation-that-quotes-a-code", "nothing"],
  ["vacation-turkish", "nothing"],
  ["workmail-rejected", "policy 5.7.1"],
  ["workmail-unknown", "hard 5.1.1"],
  ["workmail-words", "soft 5.0.0"],
  ["yahoo-deferred-expired", "policy 4.7.0"],
  ["yahoo-no-account", "soft 5.0.0"],
  ["yahoo-policy", "policy 5.7.9"],
  ["yahoo-user-not-found", "hard 5.1.1"],
  ["yahoo-words-full", "soft 5.2.2"],
  ["yahoo-words-spam", "policy 5.1.1"],
  ["yahoo-words-user-unknown", "hard 5.1.1"],
  ["yahoo-words-without-code", "soft 5.0.0"],
  ["yandex-policy", "policy 5.7.1"],
  ["yandex-unknown", "hard 5.1.1"],
  ["zoho-relaying-issue", "policy 5.7.7"],
  ["zoho-words-delivery-failed", "soft 5.0.0"],
  ["zoho-words-outgoing-blocked", "sender 5.1.8"],
  ["zoho-words-unknown", "hard 5.1.1"],
];

/** The mail, and the address that its envelope went to. */
function open(file: string): { readonly text: string; readonly to: string } {
  const text = readFileSync(join(folder, `${file}.eml`), "utf8");
  return { text, to: /^(?:x-envelope-)?to:\s*<?([^>\n]+)>?$/im.exec(text)?.[1] ?? "" };
}

function saidBy(read: Inbound): string {
  if (read.kind === "bounce") return `${read.class} ${read.status}`;
  return read.kind === "ignored" ? "nothing" : read.kind;
}

test("the corpus and the table name the same files", () => {
  const files = readdirSync(folder).map((name) => name.replace(/\.eml$/, ""));
  expect(CORPUS.map(([file]) => file).sort()).toEqual(files.sort());
});

test.each(CORPUS)("%s: %s", async (file, says) => {
  const { text, to } = open(file);
  // As it travels, and as some hosts hand it on.
  for (const raw of [text.replaceAll("\n", "\r\n"), text]) {
    const read = await readInbound(raw, to);
    expect(saidBy(read)).toBe(says);
    if (read.kind === "bounce" || read.kind === "complaint") {
      expect(read.deliveryId).toBe(DELIVERY_ID);
    }
  }
});

test("a report that comes to another address is known by the email in it, if that came along", async () => {
  for (const [file, says] of CORPUS) {
    // The address for complaints is all that tells this one from the email itself.
    if (file === "fbl-redirected") continue;
    const { text } = open(file);
    const read = await readInbound(text, "letter@harbour.example");
    // Exim's old form and qmail's have the email in their text, where anybody may have written it.
    const named = /^Content-Type: (?:message|text)\/(?:rfc822|global)|^> X-Tidings/m.test(text);
    expect(saidBy(read), file).toBe(named ? says : "nothing");
  }
});

test("no mail of the corpus, cut or with noise in it, is read with an error or for another email", async () => {
  const noise = fc.string({ unit: "binary", maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...CORPUS.map(([file]) => file)),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(200),
      noise,
      async (file, at, lost, text) => {
        const { text: whole, to } = open(file);
        const from = Math.floor(whole.length * at);
        const read = await readInbound(whole.slice(0, from) + text + whole.slice(from + lost), to);
        if (read.kind === "bounce" && to.startsWith("bounce+")) {
          expect(read.deliveryId).toBe(DELIVERY_ID);
        }
      },
    ),
    { numRuns: runs(250, 2_000) },
  );
});
