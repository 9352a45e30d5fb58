/**
 * One email of an edition: rows in, subject, text and HTML out. The same rows give the same bytes, so
 * the preview, the web page, the review and the mail are one thing.
 *
 * What differs from person to person stays a placeholder, for delivery to fill in.
 */
import type { Publication } from "../publication/publication.ts";
import { utf8 } from "../text/bytes.ts";
import type { EmailInput, Layout } from "./edition-input.ts";
import { type EmailView, viewOf } from "./edition-view.ts";
import { plainText } from "./plaintext.ts";
import { filled } from "./template.ts";

/** Octets of HTML after transfer encoding. Gmail cuts off at about 102,000: this leaves room for what is added on the way. */
export const LARGEST_HTML = 80_000;

/** From the most to the least that an email shows of a post. */
export const LAYOUTS: readonly Layout[] = ["full", "summaries", "titles"];

export type Email = {
  readonly subject: string;
  readonly preheader: string;
  readonly text: string;
  readonly html: string;
  /** What it shortened itself to. */
  readonly layout: Layout;
};

/**
 * Composes an email, in the publication's layout or the next shorter one that fits.
 *
 * @returns undefined when not even the titles fit: the caller carries items over
 */
export function composeEmail(input: EmailInput): Email | undefined {
  const wanted = LAYOUTS.indexOf(input.publication.digest.layout);
  for (const layout of LAYOUTS.slice(wanted)) {
    const email = composeIn(layout, input);
    if (encodedSize(email.html) <= LARGEST_HTML) return email;
  }
  return undefined;
}

/** Octets that a filled-in placeholder may take: an origin, a path and a signed token. */
const PLACEHOLDER_ROOM = 400;

/**
 * Octets of text in quoted-printable (RFC 2045 §6.7), at most: "=" and every octet beyond ASCII take
 * three, and each line of 76 ends with a soft break of three.
 */
export function encodedSize(text: string): number {
  const octets = utf8(text);
  let size = 0;
  for (const octet of octets) {
    if (octet === 0x0a) size += 2;
    else if (octet === 0x01) size += PLACEHOLDER_ROOM / 2;
    else size += octet === 0x3d || octet > 0x7e || octet < 0x20 ? 3 : 1;
  }
  // A break falls up to eleven characters early, so as not to split a code point.
  return size + Math.ceil(size / 64) * 3;
}

function composeIn(layout: Layout, input: EmailInput): Email {
  return emailOf(layout, viewOf(layout, input), input.template, input.publication.direction);
}

/** Fills a template with a view, and writes the plain text beside it. */
export function emailOf(
  layout: Layout,
  view: EmailView,
  template: string,
  direction: Publication["direction"],
): Email {
  const html = htmlOf(view, template, direction);
  return {
    layout,
    subject: view.subject,
    preheader: view.preheader,
    text: textBeside(view, html),
    html,
  };
}

function htmlOf(view: EmailView, written: string, direction: Publication["direction"]): string {
  return filled(mirrored(framed(compact(written)), direction), view);
}

/**
 * The text says at most so many times as many different words as the HTML beside it. SpamAssassin takes an email
 * with more than three for two emails in one (MPART_ALT_DIFF_COUNT, 2.8 points): addresses and descriptions of
 * pictures are words of the text alone.
 */
const MOST_WORDS = 2.5;

/** The plain text, in which the bodies that are out of proportion to the HTML are told in short. */
function textBeside(view: EmailView, html: string): string {
  const most = MOST_WORDS * differentWords(shownOf(html));
  const items = [...view.items];
  for (;;) {
    const text = plainText({ ...view, items });
    if (differentWords(text) <= most) return text;
    const sizes = items.map(({ bodyText = "" }) => differentWords(bodyText));
    const largest = sizes.indexOf(Math.max(...sizes));
    const item = items[largest];
    if (item?.brief === undefined || item.bodyText === undefined) return text;
    const { bodyText: _, brief, ...rest } = item;
    items[largest] = { ...rest, ...brief };
  }
}

/** As that filter counts: between white space, with a letter or digit of ASCII. */
function differentWords(text: string): number {
  return new Set(text.split(/\s+/).filter((word) => /\w/.test(word))).size;
}

function shownOf(html: string): string {
  return html
    .replace(/<head>[\s\S]*?<\/head>/, "")
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/<[^>]*>/g, " ");
}

/** The indentation that MJML writes costs a third of the email. Templates hold no preformatted text. */
function compact(template: string): string {
  return template.replace(/(?<!\s)\s*\n\s*/g, "\n");
}

/**
 * Some mail programs drop `<html>` with its language and direction, so the first thing in the body says
 * them again; MJML puts the hidden preheader there. As the main region it satisfies readers by landmarks.
 */
function framed(template: string): string {
  return template
    .replace(
      /<body[^>]*>/,
      (tag) =>
        `${tag.replace("<body", '<body dir="{{direction}}"')}<div role="main" lang="{{language}}" dir="{{direction}}">`,
    )
    .replace(/<\/body>/, "</div></body>");
}

/** MJML fixes the direction of its tables while it compiles: for right-to-left, turn them round. */
function mirrored(template: string, direction: Publication["direction"]): string {
  if (direction === "ltr") return template;
  return template
    .replaceAll("<table ", '<table dir="rtl" ')
    .replaceAll("direction:ltr", "direction:rtl")
    .replaceAll("text-align:left", "text-align:right")
    .replaceAll('align="left"', 'align="right"');
}
