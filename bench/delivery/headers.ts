/**
 * Any name, subject or address at all through the composer: the fields of a message are the same ones in
 * the same order, on the wire and in what providers' APIs are handed.
 */
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { changed } from "../../src/mail/filled-message.ts";
import { oneLine } from "../../src/mail/header.ts";
import {
  fillMessage,
  prepareMessage,
  type Recipient,
  type SharedEmail,
} from "../../src/mail/message.ts";
import type { Message } from "../../src/mail/transport.ts";
import { readAddress } from "../../src/subscribers/address/address.ts";
import { ADDRESS_ERRORS } from "../../src/subscribers/english.ts";
import { chance } from "../../test/support/chance.ts";
import { hostileLocal, hostileText } from "./hostile.ts";
import type { Report } from "./report.ts";

export type Fuzz = {
  readonly messages: number;
  readonly seed: number;
  /** One in so many is read by two parsers as well. */
  readonly parseEvery: number;
  /** Spoils a message before it is looked at: what the proof must notice. */
  readonly sabotage?: (message: Message) => Message;
};

/** What a worker thread brings home. */
export type Fuzzed = {
  readonly messages: number;
  readonly parsed: number;
  /** Addresses that readAddress let in, and those that it refused. */
  readonly admitted: number;
  readonly refused: number;
  readonly longest: number;
  readonly problems: readonly string[];
};

const HOLE = "\u{E000}unsubscribe\u{E001}";
const FIELDS = [
  "To",
  "Message-ID",
  "X-Tidings-Delivery",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "Date",
  "From",
  "Subject",
  "List-Id",
  "List-Archive",
  "List-Help",
  "List-Owner",
  "Archived-At",
  "Feedback-ID",
  "Precedence",
  "Auto-Submitted",
  "Content-Language",
  "MIME-Version",
  "Content-Type",
].join(" ");
/** The same for an API: without those that it is handed in fields of its own. */
const OF_AN_API = FIELDS.split(" ")
  .filter((name) => !/^(To|From|Subject|Date|MIME-Version|Content-Type)$/.test(name))
  .join(" ");
/** RFC 5322 §2.1.1, without its CRLF. */
const LONGEST_LINE = 998;

/** Composes messages from hostile texts, one after the other. */
export async function fuzzHeaders(
  { messages, seed, parseEvery, sabotage }: Fuzz,
  progress: (words: string) => void = () => undefined,
): Promise<Fuzzed> {
  const random = chance(seed);
  const problems: string[] = [];
  const tally = { parsed: 0, admitted: 0, refused: 0, longest: 0 };
  for (let nth = 0; nth < messages && problems.length < 20; nth += 1) {
    if (nth % 10_000 === 0) progress(`headers: ${nth} of ${messages}, seed ${seed}`);
    const email = drawEmail(random);
    const message = compose(email, drawRecipient(random, tally));
    const looked = sabotage === undefined ? message : sabotage(message);
    const wrong = faultsOf(looked, tally);
    if (nth % parseEvery === 0) {
      tally.parsed += 1;
      wrong.push(...(await misread(looked, email)));
    }
    problems.push(...wrong.map((words) => `message ${nth} of seed ${seed}: ${words}`));
  }
  return { messages, problems, ...tally };
}

/** Words for what several threads found. */
export function reportOfFuzz(parts: readonly Fuzzed[], seed: number, took: string): Report {
  const sum = (pick: (one: Fuzzed) => number) => parts.reduce((all, one) => all + pick(one), 0);
  return {
    title: `headers: ${sum((one) => one.messages)} messages, seed ${seed}`,
    problems: parts.flatMap((one) => one.problems),
    counts:
      `${FIELDS.split(" ").length} fields each, longest line ${Math.max(...parts.map((one) => one.longest))} ` +
      `octets; ${sum((one) => one.parsed)} read by postal-mime and mailparser; ${sum((one) => one.admitted)} ` +
      `hostile addresses admitted, ${sum((one) => one.refused)} refused before${took}`,
  };
}

function drawEmail(random: () => number): SharedEmail {
  const name = hostileText(random);
  const body = random() < 0.05 ? hostileText(random) : "Good morning.";
  return {
    from: { name: hostileText(random), address: "letter@harbour.example" },
    subject: hostileText(random),
    text: `${body}\n\nLeave: ${HOLE}\n`,
    html: `<p>${body}</p><a href="${HOLE}">Leave</a>`,
    language: random() < 0.5 ? "en" : "zh-Hant-TW",
    holes: [HOLE],
    list: {
      name,
      id: "digest.harbour.example",
      archive: "https://harbour.example/editions",
      archivedAt: "https://harbour.example/editions/weekly:2025-W36",
      help: "https://harbour.example/feeds",
      owner: "editor@harbour.example",
      feedbackId: "weekly-2025-W36:digest:edition:harbour",
    },
  };
}

/** A reader whose address came in by the front handler, however strange it was. */
function drawRecipient(
  random: () => number,
  tally: { admitted: number; refused: number },
): Recipient {
  const typed = `${hostileLocal(random)}@${random() < 0.8 ? "inbox.example" : "bücher.example"}`;
  const read = readAddress(typed, ADDRESS_ERRORS, { smtpUtf8: random() < 0.5 });
  if (read.kind === "address") tally.admitted += 1;
  else tally.refused += 1;
  const id = `e.12.${Math.floor(random() * 1e9).toString(36)}.abcdefghijklmnop`;
  const url = `https://harbour.example/unsubscribe/k1.${id}`;
  return {
    address: read.kind === "address" ? read.address : "reader@inbox.example",
    deliveryId: id,
    domain: "harbour.example",
    returnPath: `bounce+${id}@bounce.harbour.example`,
    at: Date.UTC(2025, 8, 1, 4, 0, 9),
    values: { [HOLE]: random() < 0.05 ? hostileText(random) : url },
    unsubscribe: { url, mailto: `mailto:unsubscribe@harbour.example?subject=${id}` },
  };
}

function compose(email: SharedEmail, recipient: Recipient): Message {
  return fillMessage(prepareMessage(email), recipient);
}

/** What is wrong with a message, by the email of RFC 5322 and of our own list of fields. */
function faultsOf(message: Message, tally: { longest: number }): string[] {
  const { mime, headers, subject, from, to } = message;
  const wrong: string[] = [];
  if (/[^\r]\n|\r[^\n]|\0/.test(mime)) wrong.push("a bare line end or NUL");
  const end = mime.indexOf("\r\n\r\n");
  const head = mime.slice(0, end);
  const names = head
    .split(/\r\n(?![ \t])/)
    .map((line) => line.slice(0, line.indexOf(":")))
    .join(" ");
  if (names !== FIELDS) wrong.push(`its fields are ${names}`);
  if (/\r\n[ \t]+(\r\n|$)/.test(head)) wrong.push("a line of white space in its head");
  // SMTPUTF8 (RFC 6531) lets an address through, and nothing else.
  if (/[^\x20-\x7e\r\n]/.test(head.replace(to, ""))) wrong.push("octets beyond ASCII in its head");
  for (const line of mime.split("\r\n")) {
    const octets = Buffer.byteLength(line);
    if (octets > tally.longest) tally.longest = octets;
    if (octets > LONGEST_LINE) wrong.push(`a line of ${octets} octets`);
  }
  if (headers.map(([name]) => name).join(" ") !== OF_AN_API) wrong.push("other fields for an API");
  const values = [subject, from.name, from.address, to, ...headers.map(([, value]) => value)];
  // The attack: a provider that writes our fields into a head of its own.
  for (const value of values) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there
    if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value) || !value.isWellFormed()) {
      wrong.push(`a control for an API in ${JSON.stringify(value.slice(0, 60))}`);
    }
  }
  return wrong;
}

/** What two parsers read that was not written. */
async function misread({ mime }: Message, { subject, from }: SharedEmail): Promise<string[]> {
  const [postal, parsed] = await Promise.all([
    PostalMime.parse(mime),
    simpleParser(mime, { skipTextToHtml: true }),
  ]);
  const wrong: string[] = [];
  const expected = FIELDS.toLowerCase();
  const sorted = (names: readonly string[]) => [...names].sort().join(" ");
  const count = sorted(expected.split(" "));
  if (sorted(postal.headers.map(({ key }) => key)) !== count)
    wrong.push("postal-mime: other fields");
  if (sorted(parsed.headerLines.map(({ key }) => key)) !== count)
    wrong.push("mailparser: other fields");
  if ((postal.subject ?? "") !== oneLine(subject)) wrong.push("postal-mime: another subject");
  if ((parsed.subject ?? "") !== oneLine(subject)) wrong.push("mailparser: another subject");
  const name = postal.from && "name" in postal.from ? postal.from.name : "";
  if (name !== oneLine(from.name)) wrong.push("postal-mime: another name");
  if ((parsed.from?.value[0]?.name ?? "") !== oneLine(from.name)) {
    wrong.push("mailparser: another name");
  }
  if (postal.from?.address !== from.address || parsed.from?.value.length !== 1) {
    wrong.push("another sender");
  }
  return wrong;
}

/** What a careless composer could do; each must be noticed. */
export const SPOILED: Readonly<Record<string, (message: Message) => Message>> = {
  "a field more": (message) => changed(message, { mime: `Bcc: x@y.example\r\n${message.mime}` }),
  "a bare line feed": (message) => changed(message, { mime: message.mime.replace("\r\n", "\n") }),
  "a long line": (message) => changed(message, { mime: `${message.mime}${"x".repeat(999)}\r\n` }),
  "a line end in the subject for an API": (message) => changed(message, { subject: "a\r\nb" }),
  "a field less for an API": (message) => changed(message, { headers: message.headers.slice(1) }),
};
