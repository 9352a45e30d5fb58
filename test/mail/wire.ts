/** What the octets of a message must be like (RFC 5322, 2045, 2047), and emails made to break it. */
import {
  fillMessage,
  prepareMessage,
  type Recipient,
  type SharedEmail,
} from "../../src/mail/message.ts";

const LINK = "\u0001link\u0001";

/** Faults of a whole message with ASCII addresses; empty when there is none. */
export function wireFaults(mime: string): readonly string[] {
  const faults: string[] = [];
  if (/(?<!\r)\n|\r(?!\n)/.test(mime)) faults.push("a bare CR or LF");
  if (/[^\t\x20-\x7e\r\n]/.test(mime)) faults.push("an octet that is no printable ASCII");
  const end = mime.indexOf("\r\n\r\n");
  for (const line of mime.slice(0, end).split("\r\n")) faults.push(...headerLineFaults(line));
  for (const word of mime.slice(0, end).match(/=\?[^?\s]+\?[bq]\?[^?\s]*\?=/gi) ?? []) {
    if (word.length > 75) faults.push(`an encoded word of ${word.length}: ${word}`);
    if (!decodes(word)) faults.push(`half a character: ${word}`);
  }
  for (const line of mime.slice(end + 4).split("\r\n")) {
    if (line.length > 76) faults.push(`a line of ${line.length} in the body`);
    if (/^(?:\.|From )/.test(line)) faults.push(`a line that begins so: ${line.slice(0, 10)}`);
    if (/[ \t]$/.test(line)) faults.push("white space at the end of a line");
  }
  return faults;
}

function headerLineFaults(line: string): readonly string[] {
  if (line.length > 998) return [`a header line of ${line.length}`];
  if (line.trim() === "") return ["a header line of white space alone"];
  if (line.length > 76 && line.includes("=?")) return [`an encoded line of ${line.length}`];
  // Where there is white space to fold at (beyond that after the name) it is folded.
  const foldable = line
    .trimStart()
    .replace(/^[\w-]+: /, "")
    .includes(" ");
  return line.length > 78 && foldable ? [`an unfolded line of ${line.length}: ${line}`] : [];
}

/** Whether an encoded word is whole by itself (RFC 2047 §5). */
function decodes(word: string): boolean {
  const [, , encoding = "", text = ""] = word.split("?");
  const octets =
    encoding.toUpperCase() === "B"
      ? Buffer.from(text, "base64")
      : Buffer.from(
          text
            .replaceAll("_", " ")
            .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
          "latin1",
        );
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(octets);
    return true;
  } catch {
    return false;
  }
}

/** Text made for injection, and text that is merely hard to write down. */
export const HOSTILE_TEXTS: readonly string[] = [
  "Hello\r\nBcc: everyone@victim.example",
  "x\r\n\r\n<script>alert(1)</script>",
  "a\nX-Evil: 1",
  "a\rX-Evil: 1",
  "a\u0085X-Evil: 1",
  "a\u2028X-Evil: 1",
  "a\u0000b",
  "=?utf-8?Q?=0D=0ABcc:_x?=",
  '"; name="x\\',
  "--=_tidings_=\r\nContent-Type: text/html",
  "\r\n.\r\nMAIL FROM:<evil@evil.example>\r\n",
  "From the start",
  "字報",
  "👩‍👩‍👧‍👦",
  "رسالة",
  "Größe",
  " \t ",
  "=",
  "long ",
  "y",
];

/** The same seed gives the same emails. @returns the faults, with the email's number before each */
export function hostileEmails(
  count: number,
  seed: number,
  progress: (done: number) => void = () => undefined,
): { readonly faults: readonly string[]; readonly octets: number; readonly texts: number } {
  let state = seed >>> 0;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const point = () =>
    random(3) === 0 ? random(0x80) : random(2) === 0 ? random(0x10000) : random(0x110000);
  const text = (most: number): string => {
    let made = "";
    for (let pieces = 1 + random(4); pieces > 0; pieces -= 1) {
      const piece =
        random(2) === 0
          ? (HOSTILE_TEXTS[random(HOSTILE_TEXTS.length)] ?? "")
          : String.fromCodePoint(point(), point());
      made += piece.repeat(1 + random(random(8) === 0 ? most : 3));
    }
    return made;
  };
  const faults: string[] = [];
  const fields = namesIn(composed(() => "plain"));
  let octets = 0;
  for (let nth = 1; nth <= count; nth += 1) {
    const mime = composed(text);
    octets += mime.length;
    const found = [...wireFaults(mime)];
    if (namesIn(mime) !== fields) found.push("another set of fields");
    for (const fault of found) faults.push(`email ${nth}: ${fault}`);
    progress(nth);
  }
  return { faults, octets, texts: count * 3 };
}

function composed(text: (most: number) => string): string {
  const name = text(60);
  const email: SharedEmail = {
    from: { name: text(60), address: "letter@harbour.example" },
    subject: text(200),
    text: `${text(400)}${LINK}${text(100)}`,
    html: `<p>${text(400)}</p><a href="${LINK}">${text(20)}</a>${LINK}`,
    language: "en",
    holes: [LINK],
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
  return fillMessage(prepareMessage(email), RECIPIENT).mime;
}

const RECIPIENT: Recipient = {
  address: "reader@inbox.example",
  deliveryId: "e.12.3f.abcdefghijklmnop",
  domain: "harbour.example",
  returnPath: "bounce+e.12.3f.abcdefghijklmnop@in.harbour.example",
  at: Date.UTC(2025, 8, 1, 4, 0, 9),
  values: { [LINK]: "https://harbour.example/unsubscribe/k1.AbCdEf0123456789_-xyz?a=1&b=2" },
  unsubscribe: {
    url: "https://harbour.example/unsubscribe/k1.AbCdEf0123456789_-xyz",
    mailto: "mailto:unsubscribe@in.harbour.example?subject=unsubscribe%20k1.AbCdEf0123456789_-xyz",
  },
};

/** Names of the fields, sorted, in one line. */
function namesIn(mime: string): string {
  return mime
    .slice(0, mime.indexOf("\r\n\r\n"))
    .split(/\r\n(?![ \t])/)
    .map((field) => field.slice(0, field.indexOf(":")).toLowerCase())
    .sort()
    .join(" ");
}
