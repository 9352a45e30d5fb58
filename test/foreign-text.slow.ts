/** Text from elsewhere, a megabyte of it, at every place that reads it: ten times as much costs about ten times the work. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { readFrontMatter } from "../src/cli/compile/front-matter/front-matter.ts";
import { titleFrom } from "../src/cli/import/post/title.ts";
import { refusalOf } from "../src/cli/import/source/foreign-file.ts";
import { readHead } from "../src/cli/import/source/head.ts";
import { marksInText, marksInTitle } from "../src/cli/import/visibility/marks.ts";
import { readWrittenDate } from "../src/cli/import/written-date.ts";
import { overHttps } from "../src/doctor/dns.ts";
import { revalidate } from "../src/feeds/revalidate.ts";
import { createDeliveryIds } from "../src/mail/delivery-id.ts";
import { logLine } from "../src/outbox/log.ts";
import { readSendingEvent } from "../src/providers/cloudflare/events.ts";
import { readPostmarkHook } from "../src/providers/postmark/webhook.ts";
import { readResendHook } from "../src/providers/resend/webhook.ts";
import { sesBounce } from "../src/providers/ses/bounce.ts";
import { readSns } from "../src/providers/ses/sns.ts";
import { refusal } from "../src/providers/smtp/reply.ts";
import { readAddress } from "../src/subscribers/address/address.ts";
import { ADDRESS_ERRORS } from "../src/subscribers/english.ts";
import { readDate } from "../src/subscribers/lists/dates.ts";
import { readAddressCell } from "../src/subscribers/lists/row/row-address.ts";
import { plainWords, statusOf } from "../src/subscribers/lists/words.ts";
import { selectFor } from "../src/web/http/coding.ts";
import { growthOf, LINEAR } from "./support/growth.ts";

const SIZE = 1_000_000;

/** What a pattern may stumble over: runs of one character, and of what looks like the thing itself. */
const RUNS = [
  "-",
  " ",
  "\n",
  "\t",
  '"',
  "<",
  "(",
  "[",
  "@",
  ".",
  ",",
  "=",
  "a",
  "0",
  "/",
  "\\",
  " \n",
  "\r ",
  "a@",
  "a.",
  '\\"',
  "-\n",
  "a: b\n",
  "550 5.1.1 ",
  "<a ",
  'W/"a",',
  "1 2 ",
  "https://a,",
  "<html ",
  "<meta ",
  "<!--",
  "{%",
  "é",
] as const;

/** An address of all the runs in which a byte stands at the end that fits nothing. */
const filled = (run: string) => (size: number) =>
  `${run.repeat(Math.ceil(size / run.length)).slice(0, size)}\u0001!`;

type Reader = readonly [name: string, read: (text: string) => unknown];

async function expectLinear(
  read: (text: string) => unknown,
  makers: readonly ((size: number) => string)[],
) {
  for (const make of makers) {
    const { ratio } = await growthOf(SIZE, make, read);
    expect(ratio, JSON.stringify(make(20))).toBeLessThan(LINEAR);
  }
}

const ids = createDeliveryIds("harbour.example,2025-01-01", [
  { id: "k1", secret: "0123456789abcdef0123456789abcdef" },
]);

const MAIL_AND_HOOKS: readonly Reader[] = [
  ["a delivery id", (text) => ids.read(text)],
  ["SES's words", (words) => sesBounce({ type: "Permanent", subType: "General", words })],
  [
    "Postmark's password",
    (text) =>
      readPostmarkHook("a:b", {
        headers: { get: () => text } as unknown as Headers,
        body: text,
      }),
  ],
  [
    "Postmark's details",
    (Details) =>
      readPostmarkHook("a:b", {
        headers: new Headers({ Authorization: `Basic ${btoa("a:b")}` }),
        body: JSON.stringify({
          RecordType: "Bounce",
          Type: "HardBounce",
          Details,
          Metadata: { delivery: Details },
        }),
      }),
  ],
  [
    "Resend's signature",
    (text) =>
      readResendHook(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        {
          headers: {
            get: (name: string) => (name === "svix-timestamp" ? "1" : `v1,${text}`),
          } as unknown as Headers,
          body: text,
        },
        1_000,
      ),
  ],
  [
    "a message of SNS",
    (text) =>
      readSns(
        "arn:aws:sns:eu-west-1:123456789012:digest",
        JSON.stringify({
          Type: "Notification",
          TopicArn: "arn:aws:sns:eu-west-1:123456789012:digest",
          Timestamp: "1970-01-01T00:00:01Z",
          SignatureVersion: "2",
          SigningCertURL: "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-a.pem",
          Signature: text,
          Message: text,
        }),
        1_000,
        async () => `-----BEGIN CERTIFICATE-----${text}`,
      ),
  ],
  [
    "an event of Cloudflare's",
    (text) =>
      readSendingEvent({
        type: "cf.email.sending.message.bounced",
        payload: {
          eventId: text,
          messageId: text,
          recipient: text,
          delivery: { smtpResponse: text, smtpEnhancedStatusCode: text },
        },
      }),
  ],
  [
    "a reply over SMTP",
    (text) => refusal("rcpt", { code: 550, status: "5.1.1", text, lines: [text] }),
  ],
  [
    "an answer of the DNS",
    async (text) => {
      const Answer = [`"${text}`, text].map((data) => ({ type: 16, data }));
      vi.stubGlobal("fetch", async () => Response.json({ Status: 0, Answer }));
      return overHttps("https://dns.example/")({ type: "TXT", name: "harbour.example" });
    },
  ],
  ["a line of the log", (line) => logLine("feedback", { line })],
];

const HEADERS_AND_FORMS: readonly Reader[] = [
  ["If-None-Match", (tag) => revalidate({ method: "GET", headers: { get: () => tag } }, '"a"')],
  [
    "Accept-Encoding",
    (field) =>
      selectFor({ headers: { get: () => field } } as unknown as Parameters<typeof selectFor>[0]),
  ],
  ["an address in a form", (text) => readAddress(text, ADDRESS_ERRORS, { smtpUtf8: true })],
];

const LISTS: readonly Reader[] = [
  ["an address in a list", (text) => readAddressCell(text)],
  ["a date in a list", (text) => readDate(text)],
  ["words in a list", (text) => [plainWords(text), statusOf(text)]],
];

const FILES: readonly Reader[] = [
  [
    "front matter",
    (text) =>
      readFrontMatter(
        {
          kind: "post",
          path: "posts/a.md",
          file: "content/posts/a.md",
          text: `---\ntitle: a\n${text}`,
        },
        {},
      ),
  ],
  [
    "a foreign file",
    (text) => [refusalOf("a.md", text), refusalOf("a", text), refusalOf("a.mdx", text)],
  ],
  ["the head of a foreign file", (text) => readHead(text)],
  ["the fenced head of a foreign file", (text) => readHead(`---\n${text}`)],
  ["the title of a foreign file", (text) => marksInTitle(text)],
  ["the text of a foreign file", (text) => marksInText(text, { has: () => false } as never)],
  ["the title made for a foreign file", (text) => titleFrom(`a ${text}`)],
  ["a written date", (text) => readWrittenDate(text, "UTC")],
];

afterEach(() => vi.unstubAllGlobals());

describe.each([...MAIL_AND_HOOKS, ...HEADERS_AND_FORMS, ...LISTS, ...FILES])("%s", (_, read) => {
  test("is read in proportion to its length", async () => {
    await expectLinear(read, RUNS.map(filled));
  }, 120_000);
});

test("work that grows with the square of its input is told from work that grows with it", async () => {
  const spaces = (size: number) => `${" ".repeat(size)}!`;
  const square = await growthOf(30_000, spaces, (text) => /\s+$/.exec(text));
  const line = await growthOf(30_000, spaces, (text) => /(?<!\s)\s+$/.exec(text));
  expect(square.ratio).toBeGreaterThan(LINEAR);
  expect(line.ratio).toBeLessThan(LINEAR);
});
