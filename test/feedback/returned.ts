/** Delivery reports in the shapes that mail servers give them, written after their documentation. */

export type Case = {
  readonly status: string;
  readonly diagnostic: string;
  readonly action?: "failed" | "delayed" | "delivered" | "relayed" | "expanded";
  readonly returned?: "message/rfc822" | "text/rfc822-headers" | "none";
};

export const DELIVERY_ID = "e.12.2rrvthnxtr.mfrggzdfmztwq2lk";

const email = `Return-Path: <bounce+${DELIVERY_ID}@in.harbour.example>
From: The Harbour Letter <letter@harbour.example>
To: reader@inbox.example
Subject: What was new
Message-ID: <${DELIVERY_ID}@harbour.example>
X-Tidings-Delivery: ${DELIVERY_ID}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8`;

type Shape = {
  readonly from: string;
  readonly subject: string;
  readonly words: string;
  readonly perMessage: string;
  readonly perRecipient: (one: Case) => string;
};

const SHAPES = {
  postfix: {
    from: "MAILER-DAEMON@mx.inbox.example (Mail Delivery System)",
    subject: "Undelivered Mail Returned to Sender",
    words: "This is the mail system at host mx.inbox.example.\n\nI'm sorry to have to inform you",
    perMessage:
      "Reporting-MTA: dns; mx.inbox.example\nX-Postfix-Queue-ID: 4D2X7L0mCrz9v\nX-Postfix-Sender: rfc822; bounce@harbour.example\nArrival-Date: Mon,  1 Sep 2025 04:00:11 +0000 (UTC)",
    perRecipient: ({ status, diagnostic, action = "failed" }) =>
      `Final-Recipient: rfc822; reader@inbox.example\nOriginal-Recipient: rfc822;reader@inbox.example\nAction: ${action}\nStatus: ${status}\nRemote-MTA: dns; mail.inbox.example\nDiagnostic-Code: smtp; ${diagnostic.replace(/ (?=\S+$)/, "\n    ")}`,
  },
  exchange: {
    from: "postmaster@corp.example",
    subject: "Undeliverable: What was new",
    words: "Delivery has failed to these recipients or groups:\n\nreader@inbox.example",
    perMessage:
      "Reporting-MTA: dns;AM0PR01MB1234.eurprd01.prod.exchangelabs.com\nReceived-From-MTA: dns;mail.harbour.example\nArrival-Date: Mon, 1 Sep 2025 04:00:12 +0000",
    perRecipient: ({ status, diagnostic, action = "failed" }) =>
      `Final-Recipient: rfc822;reader@inbox.example\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp;${diagnostic}\nX-Display-Name: Reader`,
  },
  gmail: {
    from: "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
    subject: "Delivery Status Notification (Failure)",
    words: "** Address not found **\n\nYour message wasn't delivered to reader@inbox.example",
    perMessage:
      "Reporting-MTA: dns; googlemail.com\nReceived-From-MTA: dns; letter@harbour.example\nArrival-Date: Sun, 31 Aug 2025 21:00:12 -0700 (PDT)\nX-Original-Message-ID: <x@harbour.example>",
    perRecipient: ({ status, diagnostic, action = "failed" }) =>
      `Final-Recipient: rfc822; reader@inbox.example\nAction: ${action}\nStatus: ${status}\nRemote-MTA: dns; gmail-smtp-in.l.google.com. (2a00:1450::1b,\n the server for the domain inbox.example.)\nDiagnostic-Code: smtp; ${diagnostic}\nLast-Attempt-Date: Sun, 31 Aug 2025 21:00:13 -0700 (PDT)`,
  },
  sendmail: {
    from: "Mail Delivery Subsystem <MAILER-DAEMON@relay.example>",
    subject: "Returned mail: see transcript for details",
    words: "The original message was received at Mon, 1 Sep 2025 04:00:11 GMT",
    perMessage:
      "Reporting-MTA: dns; relay.example\nReceived-From-MTA: DNS; mail.harbour.example\nArrival-Date: Mon, 1 Sep 2025 04:00:11 GMT",
    perRecipient: ({ status, diagnostic, action = "failed" }) =>
      `Final-Recipient: RFC822; reader@inbox.example\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: SMTP; ${diagnostic}\nLast-Attempt-Date: Mon, 1 Sep 2025 04:00:13 GMT`,
  },
  yahoo: {
    from: "MAILER-DAEMON@yahoo.com",
    subject: "Failure Notice",
    words: "Sorry, we were unable to deliver your message to the following address.",
    perMessage: "Reporting-MTA: dns; sonic.gate.mail.ne1.yahoo.com",
    perRecipient: ({ status, diagnostic, action = "failed" }) =>
      `Final-Recipient: rfc822; reader@inbox.example\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; ${diagnostic}`,
  },
  exim: {
    from: "Mail Delivery System <Mailer-Daemon@exim.example>",
    subject: "Mail delivery failed: returning message to sender",
    words: "This message was created automatically by mail delivery software.",
    perMessage: "Reporting-MTA: dns; exim.example",
    perRecipient: ({ status, diagnostic, action = "failed" }) =>
      `Action: ${action}\nFinal-Recipient: rfc822;reader@inbox.example\nStatus: ${status}\nRemote-MTA: dns; mail.inbox.example\nDiagnostic-Code: smtp; ${diagnostic}`,
  },
} satisfies Readonly<Record<string, Shape>>;

export type Server = keyof typeof SHAPES;

/** A report by RFC 3464 in one server's shape. */
export function reportBy(server: Server, one: Case): string {
  const shape = SHAPES[server];
  const returned = one.returned ?? "message/rfc822";
  const body = returned === "message/rfc822" ? `${email}\n\nGood morning.\n` : `${email}\n`;
  return wire(`From: ${shape.from}
To: bounce@in.harbour.example
Subject: ${shape.subject}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b/1"

--b/1
Content-Type: text/plain; charset=us-ascii

${shape.words}

--b/1
Content-Type: message/delivery-status

${shape.perMessage}

${shape.perRecipient(one)}

${returned === "none" ? "" : `--b/1\nContent-Type: ${returned}\n\n${body}\n`}--b/1--
`);
}

/** Exim's bounces before RFC 3464: the reply in the text, the email below it. */
export function oldEximBounce(reply: string): string {
  return wire(`From: Mail Delivery System <Mailer-Daemon@exim.example>
To: bounce@in.harbour.example
X-Failed-Recipients: reader@inbox.example
Auto-Submitted: auto-replied
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@inbox.example
    SMTP error from remote mail server after RCPT TO:<reader@inbox.example>:
    host mail.inbox.example [192.0.2.1]: ${reply}

------ This is a copy of the message, including all the headers. ------

${email}

host 550 5.1.1 somebody quotes a bounce in an article
`);
}

/** A complaint by RFC 5965. */
export function complaintOf(type: string, returned = true): string {
  return wire(`From: staff@feedback.inbox.example
To: abuse@harbour.example
Subject: FW: What was new
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b/1"

--b/1
Content-Type: text/plain

This is an email abuse report.

--b/1
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: InboxFBL/1.0
Version: 1
Original-Mail-From: <letter@harbour.example>
Arrival-Date: Mon, 1 Sep 2025 04:00:11 +0000

${returned ? `--b/1\nContent-Type: message/rfc822\n\n${email}\n\nGood morning.\n\n` : ""}--b/1--
`);
}

/** A mail with these fields and this text. */
export function mail(fields: readonly string[], text = "I am away until Monday."): string {
  return wire(`From: reader@inbox.example\n${fields.join("\n")}\n\n${text}\n`);
}

function wire(text: string): string {
  return text.replaceAll("\n", "\r\n");
}
