/** Which fields an email has, by its kind, and whether its two forms lead to the same places. */
import type { Message } from "../../src/mail/transport.ts";

const ALWAYS =
  "auto-submitted content-language content-type date from message-id mime-version subject to x-tidings-delivery";
const LEAVING = "list-unsubscribe list-unsubscribe-post";
const LIST = "archived-at feedback-id list-archive list-help list-id list-owner precedence";

/** By the first email of the delivery id. */
const EXPECTED: Readonly<Record<string, string>> = {
  e: `${ALWAYS} ${LEAVING} ${LIST}`,
  w: `${ALWAYS} ${LEAVING}`,
  k: `${ALWAYS} ${LEAVING}`,
  c: ALWAYS,
  a: ALWAYS,
  o: ALWAYS,
};

/** @param octets the email as it arrived, with what servers put on top */
export function headerFaults(message: Message, octets: Buffer): readonly string[] {
  const text = octets.toString("utf8").replaceAll("\r\n", "\n");
  const head = text.slice(0, text.indexOf("\n\n"));
  const names = head
    .split(/\n(?![ \t])/)
    .map((field) => field.slice(0, field.indexOf(":")).toLowerCase())
    .filter(
      (name) => !/^(return-path|x-original-to|delivered-to|received|dkim-signature)$/.test(name),
    );
  const expected = (EXPECTED[message.deliveryId[0] ?? ""] ?? "").split(" ").sort().join(" ");
  const found = names.sort().join(" ");
  return found === expected ? [] : [`fields are ${found}`];
}

/** Links of the HTML that the text does not show. */
export function lostLinks(message: Message): readonly string[] {
  const links = [...message.html.matchAll(/<a\b[^>]*\bhref="([^"]+)"/g)].map((match) =>
    (match[1] ?? "").replaceAll("&amp;", "&"),
  );
  return [...new Set(links)]
    .filter((link) => !message.text.includes(link))
    .map((link) => `the text lacks ${link}`);
}
