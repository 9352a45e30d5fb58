/**
 * The emails about a subscription: asked to confirm, welcome, already known, another address. Pure.
 * An email is a list of blocks, and text and HTML are two readings of it, so that both say and link the
 * same. Nothing that a stranger typed into a form is in any of them.
 */

import type { Cadence } from "../publication/cadence/cadences.ts";
import type { Publication } from "../publication/publication.ts";
import { escapeAttribute as escaped } from "../text/escape.ts";
import { colonIn } from "../text/language.ts";
import { LINE_WIDTH, wrap } from "../text/wrap.ts";
import { wordsFor } from "./i18n/subscriber.ts";
import type { EmailWords } from "./i18n/words.ts";

export type Email = {
  readonly subject: string;
  readonly text: string;
  /** A whole document. */
  readonly html: string;
};

/** What a newcomer can read at once: the edition that came out before they did. */
export type LatestEdition = {
  readonly title: string;
  /** Absolute URLs. */
  readonly url: string;
  readonly items: readonly {
    readonly title: string;
    readonly url: string;
    readonly summary: string;
  }[];
};

/** Absolute URLs that carry the reader's tokens. */
export type PersonalLinks = { readonly preferences: string; readonly unsubscribe: string };

/** Posts of the latest edition that a welcome lists; the rest is behind the edition's link. */
const WELCOME_ITEMS = 5;

/**
 * Asks the owner of an address to confirm. Names the cadence, which is one of four words of ours, and
 * nothing else of what was filled in.
 *
 * @param link absolute URL with the token, good for 48 hours
 */
export function confirmationEmail(publication: Publication, cadence: Cadence, link: string): Email {
  const words = wordsFor(publication.language);
  const email = words.confirmation(publication.title, cadence);
  return composed(publication, email, [
    { kind: "button", label: email.button, url: link },
    { kind: "printed", label: words.paste, url: link },
    { kind: "quiet", text: words.expires },
    { kind: "quiet", text: words.ignore },
  ]);
}

/** Greets a newcomer. @param latest what came out before, if the publication wants it shown */
export function welcomeEmail(
  publication: Publication,
  cadence: Cadence,
  links: PersonalLinks,
  latest?: LatestEdition,
): Email {
  const words = wordsFor(publication.language);
  const email = words.welcome(publication.title, cadence);
  const edition: readonly Block[] =
    latest === undefined
      ? []
      : [
          { kind: "heading", text: words.latest },
          { kind: "link", label: latest.title, url: latest.url },
          ...latest.items.slice(0, WELCOME_ITEMS).map(itemBlock),
        ];
  return composed(publication, email, [
    ...edition,
    { kind: "link", label: words.preferences, url: links.preferences },
    { kind: "link", label: words.unsubscribe, url: links.unsubscribe },
  ]);
}

/** Tells a subscriber that the form was filled in again with their address. */
export function knownEmail(
  publication: Publication,
  cadence: Cadence,
  paused: boolean,
  links: PersonalLinks,
): Email {
  const words = wordsFor(publication.language);
  const email = words.known(publication.title, cadence, paused);
  return composed(publication, email, [
    { kind: "button", label: email.button, url: links.preferences },
    { kind: "link", label: words.unsubscribe, url: links.unsubscribe },
  ]);
}

/** Asks the owner of a new address whether a subscriber may move there. @param link good for 48 hours */
export function changeEmail(publication: Publication, link: string): Email {
  const words = wordsFor(publication.language);
  const email = words.change(publication.title);
  return composed(publication, email, [
    { kind: "button", label: email.button, url: link },
    { kind: "printed", label: words.paste, url: link },
    { kind: "quiet", text: words.expires },
    { kind: "quiet", text: words.ignoreChange },
  ]);
}

/** Tells a former address of a move. The new one is not in it. @param link good for a fortnight after the move */
export function movedEmail(publication: Publication, link: string): Email {
  const words = wordsFor(publication.language);
  const email = words.moved(publication.title);
  return composed(publication, email, [
    { kind: "button", label: email.button, url: link },
    { kind: "printed", label: words.paste, url: link },
    { kind: "quiet", text: words.expiresMoved },
  ]);
}

type Block =
  | { readonly kind: "heading" | "quiet"; readonly text: string }
  | { readonly kind: "button" | "link" | "printed"; readonly label: string; readonly url: string }
  | {
      readonly kind: "item";
      readonly title: string;
      readonly url: string;
      readonly summary: string;
    };

/** Field by field: what an edition sends are contents, whose own `kind` would stand in for the block's. */
function itemBlock({ title, url, summary }: LatestEdition["items"][number]): Block {
  return { kind: "item", title, url, summary };
}

function composed(publication: Publication, email: EmailWords, blocks: readonly Block[]): Email {
  return {
    subject: email.subject,
    text: asText(publication, email, blocks),
    html: asHtml(publication, email, blocks),
  };
}

function asText(publication: Publication, email: EmailWords, blocks: readonly Block[]): string {
  const colon = colonIn(wordsFor(publication.language).language).trimEnd();
  const told = blocks.flatMap((block) => blockAsText(block, colon));
  const parts = [wrap(email.heading, LINE_WIDTH), wrap(email.body, LINE_WIDTH), ...told];
  const foot = [publication.title, ...postalLines(publication), publication.address];
  return `${parts.join("\n\n")}\n\n${foot.join("\n")}\n`;
}

function blockAsText(block: Block, colon: string): readonly string[] {
  switch (block.kind) {
    case "heading":
    case "quiet":
      return [wrap(block.text, LINE_WIDTH)];
    // In plain text the address of the button is already there to be copied.
    case "printed":
      return [];
    case "button":
    case "link":
      return [`${wrap(block.label + colon, LINE_WIDTH)}\n${block.url}`];
    case "item":
      return [
        [wrap(block.title, LINE_WIDTH), block.url, wrap(block.summary, LINE_WIDTH)]
          .filter((line) => line !== "")
          .join("\n"),
      ];
  }
}

/**
 * One column, no picture, no font from elsewhere. `lang` and `dir` stand on the outermost element too, since
 * Gmail and Outlook take html and body away. No hidden preheader: to SpamAssassin hidden words in an email that
 * comes straight from its sender are a point towards spam (STY_INVIS_DIRECT), and an inbox shows the first
 * sentence, which says the same.
 */
function asHtml(publication: Publication, email: EmailWords, blocks: readonly Block[]): string {
  // The words' own language, which need not be the publication's.
  const { language } = wordsFor(publication.language);
  const lang = escaped(language);
  const dir = language === publication.language ? publication.direction : "ltr";
  // A street of another script than the email's keeps its number on its own side.
  const foot = postalLines(publication)
    .map((line) => `<span dir="auto">${escaped(line)}</span>`)
    .join("<br>");
  return `<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(email.subject)}</title>
<style>${STYLE}</style>
</head>
<body class="desk" style="margin:0;padding:0;background-color:#f3efe6;">
<div role="main" lang="${lang}" dir="${dir}">
<table role="presentation" class="desk" width="100%" cellpadding="0" cellspacing="0" style="background-color:#f3efe6;"><tr><td align="center" style="padding:24px 12px;">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background-color:#fbf9f4;"><tr><td class="ink" style="padding:28px 24px;font-family:Georgia,Cambria,'Times New Roman',serif;font-size:17px;line-height:1.6;color:#1c1a17;">
<p class="quiet" style="${QUIET}">${escaped(publication.title)}</p>
<h1 style="margin:8px 0 16px;font-size:26px;line-height:1.25;">${escaped(email.heading)}</h1>
<p style="margin:0 0 20px;">${escaped(email.body)}</p>
${blocks.map(blockAsHtml).join("\n")}
<p class="quiet rule" style="${QUIET}margin-top:28px;padding-top:16px;border-top:1px solid #d9d2c4;"><a class="quiet" href="${escaped(publication.address)}" style="color:#5d574e;">${escaped(publication.title)}</a><br>${foot}</p>
</td></tr></table>
</td></tr></table>
</div>
</body>
</html>
`;
}

const QUIET = "margin:0;font-size:15px;color:#5d574e;";

/** Contrast on paper: ink 16.5, quiet 6.8, accent 7.5 to 1; in the dark 14.5, 7.2, 8.8. */
const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
.desk { background-color: #0f0e0d !important; }
.paper { background-color: #171614 !important; }
.ink { color: #ebe6dc !important; }
.quiet { color: #aaa294 !important; }
.go { color: #f2a08c !important; }
.button { background-color: #f2a08c !important; color: #171614 !important; }
.rule { border-color: #3a3631 !important; }
}`;

function blockAsHtml(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h2 style="margin:0 0 8px;font-size:19px;line-height:1.3;">${escaped(block.text)}</h2>`;
    case "quiet":
      return `<p class="quiet" style="${QUIET}margin-bottom:12px;">${escaped(block.text)}</p>`;
    case "button":
      return `<p style="margin:0 0 20px;"><a class="button" href="${escaped(block.url)}" style="display:inline-block;padding:12px 22px;background-color:#9b2417;color:#fbf9f4;font-weight:bold;text-decoration:none;">${escaped(block.label)}</a></p>`;
    case "printed":
      // Not a link: a client that rewrites links leaves text alone, so this one survives.
      return `<p class="quiet" style="${QUIET}margin-bottom:12px;">${escaped(block.label)}<br><span class="ink" style="color:#1c1a17;word-break:break-all;">${escaped(block.url)}</span></p>`;
    case "link":
      return `<p style="margin:0 0 10px;"><a class="go" href="${escaped(block.url)}" style="color:#9b2417;">${escaped(block.label)}</a></p>`;
    case "item":
      return `<p style="margin:0 0 14px;"><a class="go" href="${escaped(block.url)}" style="color:#9b2417;">${escaped(block.title)}</a>${block.summary === "" ? "" : `<br>${escaped(block.summary)}`}</p>`;
  }
}

/** The postal address without the name, which the foot has said already. */
function postalLines(publication: Publication): readonly string[] {
  return publication.postalAddress.filter((line) => line !== publication.title);
}
