/** What must hold of every email, whoever wrote it: judged from its bytes alone. */
import { type Email, encodedSize, LARGEST_HTML } from "../../src/templates/edition-email.ts";
import { fillEmail } from "../../src/templates/placeholder.ts";
import { unsupported } from "./client-support.ts";

const READERS = ["reader-one.k1.AAAA", "reader-two.k1.BBBBBB"].map((token) => ({
  preferences: `https://harbour.example/preferences/${token}`,
  unsubscribe: `https://harbour.example/unsubscribe/${token}`,
  token,
}));

/** The email as one reader gets it. */
export function received(email: Email, reader = READERS[0]): { text: string; html: string } {
  if (reader === undefined) throw new Error("an email needs a reader");
  return { text: fillEmail(email.text, reader), html: fillEmail(email.html, reader) };
}

/**
 * Size, links, what two readers' emails share, and what mail programs can show.
 *
 * @returns what is wrong, in words; empty for a sound email
 */
export function audit(email: Email): readonly string[] {
  const problems: string[] = [];
  const size = encodedSize(email.html);
  if (size > LARGEST_HTML) problems.push(`${size} octets encoded`);
  const [one, two] = READERS.map((reader) => {
    const { text, html } = received(email, reader);
    return { text, html, alike: `${text}\n${html}`.replaceAll(reader.token, "TOKEN") };
  });
  if (one === undefined || two === undefined) throw new Error("two readers are compared");
  if (one.alike !== two.alike || one.html === two.html) {
    problems.push("two readers' emails differ in more than their tokens, or not in them");
  }
  const inHtml = linksOf(one.html.matchAll(/<a [^>]*href="([^"]+)"/g));
  const inText = linksOf(one.text.matchAll(/(https?:\/\/[^\s)>\]]+)/g));
  for (const url of inHtml) if (!inText.has(url)) problems.push(`the text lacks ${url}`);
  for (const url of inText) if (!inHtml.has(url)) problems.push(`the HTML lacks ${url}`);
  return [...problems, ...unsupported(one.html)];
}

function linksOf(matches: Iterable<RegExpMatchArray>): ReadonlySet<string> {
  return new Set([...matches].map(([, url = ""]) => url.replaceAll("&amp;", "&")));
}
