/** What is put into a message comes out of two independent parsers, and nothing else does. */
import fc from "fast-check";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import { oneLine } from "../../src/mail/header.ts";
import {
  fillMessage,
  prepareMessage,
  type Recipient,
  type SharedEmail,
} from "../../src/mail/message.ts";
import { runs } from "../support/runs.ts";
import { HOSTILE_TEXTS, hostileEmails, wireFaults } from "./wire.ts";

const UNSUBSCRIBE = "\u{E000}unsubscribe\u{E001}";
const PREFERENCES = "\u{E000}preferences\u{E001}";

const email: SharedEmail = {
  from: { name: "The Harbour Letter", address: "letter@harbour.example" },
  subject: "What was new this week",
  text: `Good morning.\n\nLeave: ${UNSUBSCRIBE}\nChange: ${PREFERENCES}\n`,
  html: `<html lang="en"><body><p>Good morning.</p><a href="${UNSUBSCRIBE}">Leave</a> <a href="${PREFERENCES}">Change</a></body></html>`,
  language: "en",
  holes: [UNSUBSCRIBE, PREFERENCES],
  list: {
    name: "The Harbour Letter",
    id: "digest.harbour.example",
    archive: "https://harbour.example/editions",
    archivedAt: "https://harbour.example/editions/weekly:2025-W36",
    help: "https://harbour.example/feeds",
    owner: "editor@harbour.example",
    feedbackId: "weekly-2025-W36:digest:edition:harbour",
  },
};

const recipient: Recipient = {
  address: "reader@inbox.example",
  deliveryId: "e.12.3f.abcdefghijklmnop",
  domain: "harbour.example",
  returnPath: "bounce+e.12.3f.abcdefghijklmnop@bounce.harbour.example",
  at: Date.UTC(2025, 8, 1, 4, 0, 9),
  values: {
    [UNSUBSCRIBE]: "https://harbour.example/unsubscribe/k1.AbCdEf0123456789_-xyz",
    [PREFERENCES]: "https://harbour.example/preferences/k1.0123456789AbCdEf_-xyz?a=1&b=2",
  },
  unsubscribe: {
    url: "https://harbour.example/unsubscribe/k1.AbCdEf0123456789_-xyz",
    mailto: "mailto:unsubscribe@harbour.example?subject=k1.AbCdEf0123456789_-xyz",
  },
};

const HEADERS = [
  "archived-at",
  "auto-submitted",
  "content-language",
  "content-type",
  "date",
  "feedback-id",
  "from",
  "list-archive",
  "list-help",
  "list-id",
  "list-owner",
  "list-unsubscribe",
  "list-unsubscribe-post",
  "message-id",
  "mime-version",
  "precedence",
  "subject",
  "to",
  "x-tidings-delivery",
];

const compose = (over: Partial<SharedEmail> = {}, to: Partial<Recipient> = {}) =>
  fillMessage(prepareMessage({ ...email, ...over }), { ...recipient, ...to });

/** Names of the fields above the first empty line, lower-cased and sorted. */
const headerNames = (mime: string) =>
  mime
    .slice(0, mime.indexOf("\r\n\r\n"))
    .split(/\r\n(?![ \t])/)
    .map((line) => line.slice(0, line.indexOf(":")).toLowerCase())
    .sort();

/** Any text at all: ASCII, all of Unicode with lone surrogates, and lines made for injection. */
const hostile = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }))
    .map((units) => units.map((unit) => String.fromCharCode(unit)).join("")),
  fc.constantFrom(
    ...HOSTILE_TEXTS,
    `${"long ".repeat(300)}`,
    "y".repeat(2000),
    "字".repeat(400),
    "👩‍👩‍👧‍👦".repeat(60),
  ),
);

describe("a message", () => {
  test("is the same, octet for octet, on every attempt", () => {
    expect(compose().mime).toBe(compose().mime);
  });

  test("reads as it was written in postal-mime", async () => {
    const mail = await PostalMime.parse(compose().mime);
    expect(mail.subject).toBe("What was new this week");
    expect(mail.from).toEqual({ name: "The Harbour Letter", address: "letter@harbour.example" });
    expect(mail.to).toEqual([{ name: "", address: "reader@inbox.example" }]);
    expect(mail.messageId).toBe("<e.12.3f.abcdefghijklmnop@harbour.example>");
    expect(mail.date).toBe("2025-09-01T04:00:09.000Z");
    expect(mail.text?.trim()).toBe(
      "Good morning.\n\n" +
        "Leave: https://harbour.example/unsubscribe/k1.AbCdEf0123456789_-xyz\n" +
        "Change: https://harbour.example/preferences/k1.0123456789AbCdEf_-xyz?a=1&b=2",
    );
    expect(mail.html).toContain(
      'href="https://harbour.example/preferences/k1.0123456789AbCdEf_-xyz?a=1&amp;b=2"',
    );
  });

  test("carries the fields that mailbox providers ask of a list", () => {
    const { mime } = compose();
    expect(headerNames(mime)).toEqual(HEADERS);
    const head = mime.slice(0, mime.indexOf("\r\n\r\n")).replaceAll("\r\n ", " ");
    expect(head.split("\r\n").sort()).toEqual([
      "Archived-At: <https://harbour.example/editions/weekly:2025-W36>",
      "Auto-Submitted: auto-generated",
      "Content-Language: en",
      'Content-Type: multipart/alternative; boundary="=_tidings_="',
      "Date: Mon, 01 Sep 2025 04:00:09 +0000",
      "Feedback-ID: weekly-2025-W36:digest:edition:harbour",
      "From: The Harbour Letter <letter@harbour.example>",
      "List-Archive: <https://harbour.example/editions>",
      "List-Help: <https://harbour.example/feeds>",
      "List-Id: The Harbour Letter <digest.harbour.example>",
      "List-Owner: <mailto:editor@harbour.example>",
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
      "List-Unsubscribe: <https://harbour.example/unsubscribe/k1.AbCdEf0123456789_-xyz>, <mailto:unsubscribe@harbour.example?subject=k1.AbCdEf0123456789_-xyz>",
      "MIME-Version: 1.0",
      "Message-ID: <e.12.3f.abcdefghijklmnop@harbour.example>",
      "Precedence: bulk",
      "Subject: What was new this week",
      "To: reader@inbox.example",
      "X-Tidings-Delivery: e.12.3f.abcdefghijklmnop",
    ]);
  });

  test("that is not for the list has no list field and no bulk mark", () => {
    const { list: _, ...single } = email;
    const { unsubscribe: __, ...to } = recipient;
    const { mime } = fillMessage(prepareMessage(single), to);
    expect(headerNames(mime).filter((name) => /^list-|precedence|feedback/.test(name))).toEqual([]);
    expect(mime).toContain("Auto-Submitted: auto-generated\r\n");
  });

  test("writes an international domain in A-labels", async () => {
    const { mime } = compose({}, { address: "leser@bücher.example" });
    expect(mime).toContain("To: leser@xn--bcher-kva.example\r\n");
  });

  test.each([["a@b.example>, <c@d.example"], ["a@b.example\r\nBcc: c@d.example"], ["no-at-sign"]])(
    "refuses an address that was never validated: %j",
    (address) => {
      expect(() => compose({}, { address })).toThrow(/never validated/);
    },
  );

  test("in segments is the same message, with the shared ones encoded once for all", () => {
    const prepared = prepareMessage(email);
    const [one, other] = ["a@inbox.example", "b@inbox.example"].map((address) =>
      fillMessage(prepared, { ...recipient, address }),
    );
    const written = (one?.segments ?? []).map((part) =>
      typeof part === "string" ? part : new TextDecoder().decode(part.octets),
    );
    expect(written.join("")).toBe(one?.mime);
    const shared = one?.segments?.filter((part) => typeof part === "object") ?? [];
    expect(shared.length).toBeGreaterThan(2);
    for (const part of shared) expect(other?.segments).toContain(part);
  });

  test("two recipients' messages differ in names and tokens only", () => {
    const other = compose(
      {},
      { address: "other@inbox.example", deliveryId: "e.12.zz.ponmlkjihgfedcba" },
    );
    const normal = other.mime
      .replaceAll("other@inbox.example", recipient.address)
      .replaceAll("e.12.zz.ponmlkjihgfedcba", recipient.deliveryId);
    expect(normal).toBe(compose().mime);
  });
});

describe("any text", () => {
  test("is one line wherever a provider's API is begun it", () => {
    const name = "Harbour\r\nBcc: everyone@victim.example\u2028";
    const { from, subject } = compose({ from: { ...email.from, name }, subject: name });
    expect([from.name, subject]).toEqual([
      "Harbour Bcc: everyone@victim.example",
      "Harbour Bcc: everyone@victim.example",
    ]);
  });

  test("leaves the set of header fields as it was, and every line short", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (subject, name, body) => {
        const { mime } = compose({
          subject,
          from: { name, address: email.from.address },
          text: `${body}${UNSUBSCRIBE}${body}`,
          html: `<p>${body}</p>${PREFERENCES}`,
          ...(email.list === undefined ? {} : { list: { ...email.list, name } }),
        });
        expect(headerNames(mime)).toEqual(HEADERS);
        expect(mime).not.toMatch(/[^\r]\n|\r[^\n]|[^\t\x20-\x7e\r\n]/);
        for (const line of mime.split("\r\n")) expect(line.length).toBeLessThanOrEqual(998);
        const body76 = mime.slice(mime.indexOf("\r\n\r\n")).split("\r\n");
        for (const line of body76) expect(line.length).toBeLessThanOrEqual(76);
        expect(body76.filter((line) => /^(\.|From )/.test(line))).toEqual([]);
      }),
      { numRuns: runs(125, 1_000) },
    );
  });

  test("comes out of postal-mime and mailparser exactly as it went in", async () => {
    const written = (text: string) =>
      text
        .toWellFormed()
        .replaceAll(UNSUBSCRIBE, "")
        .replace(/\r\n|\r/g, "\n");
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (subject, name, raw) => {
        // NUL and the byte order mark are dropped by the parsers themselves.
        const body = written(raw).replaceAll("\u0000", "").replaceAll("\ufeff", "");
        const { mime } = compose({
          subject,
          from: { name, address: email.from.address },
          text: `>${body}${UNSUBSCRIBE}${body}<`,
          html: `<p>${body}</p>`,
        });
        const text = `>${body}${recipient.values[UNSUBSCRIBE]}${body}<\n`;
        const [postal, parsed] = await Promise.all([
          PostalMime.parse(mime),
          simpleParser(mime, { skipTextToHtml: true }),
        ]);
        expect(postal.subject ?? "").toBe(oneLine(subject));
        expect(parsed.subject ?? "").toBe(oneLine(subject));
        expect(postal.from?.address).toBe(email.from.address);
        expect(postal.from && "name" in postal.from ? postal.from.name : "").toBe(oneLine(name));
        expect(parsed.from?.value[0]?.name).toBe(oneLine(name));
        expect(postal.text?.trimEnd()).toBe(text.trimEnd());
        expect(parsed.text?.trimEnd()).toBe(text.trimEnd());
        expect(postal.html?.trimEnd()).toBe(`<p>${body}</p>`.trimEnd());
      }),
      { numRuns: runs(50, 400) },
    );
  });
});

describe("the octets of a message", () => {
  test("obey every rule of the wire, whatever is written (long form: npm run prove:mail)", () => {
    const { faults } = hostileEmails(1_000, 7);
    expect(faults).toEqual([]);
  });

  test.each([
    ["a bare line feed", "Subject: x\r\n\r\na\nb\r\n", "a bare CR or LF"],
    ["NUL", "Subject: x\u0000\r\n\r\n", "an octet that is no printable ASCII"],
    ["a field that could be folded", `Subject: ${"word ".repeat(20)}\r\n\r\n`, "an unfolded line"],
    ["a cut character", "Subject: =?utf-8?B?5g==?=\r\n\r\n", "half a character"],
    ["a word too long", `Subject: =?utf-8?Q?${"a".repeat(70)}?=\r\n\r\n`, "an encoded word of 82"],
    ["a long line", `Subject: x\r\n\r\n${"a".repeat(77)}\r\n`, "a line of 77"],
    ["a dot in front", "Subject: x\r\n\r\n.a\r\n", "a line that begins so"],
  ])("are found at fault for %s", (_, mime, fault) => {
    expect(wireFaults(mime).join()).toContain(fault);
  });
});
