/**
 * An email of our own as a list of blocks. Text and HTML are two readings of it, so that both say and link the same.
 * Pure.
 */
import type { Message } from "../publication/email-words.ts";
import type { Publication } from "../publication/publication.ts";
import { isolated, startOf } from "../text/direction.ts";
import { colonIn, type Direction } from "../text/language.ts";
import { LINE_WIDTH, wrap } from "../text/wrap.ts";
import { dressOf, logoOf } from "./look.ts";
import { spokenBy } from "./saying.ts";
import { filled } from "./template.ts";

export type Email = {
  readonly subject: string;
  readonly text: string;
  /** A whole document. */
  readonly html: string;
};

export type Block =
  | { readonly kind: "heading" | "quiet"; readonly text: string }
  | { readonly kind: "button" | "link" | "printed"; readonly label: string; readonly url: string }
  | {
      readonly kind: "item";
      readonly title: string;
      readonly url: string;
      readonly summary: string;
      readonly language: string;
      readonly direction: Direction;
    };

export function blockEmail(
  publication: Publication,
  email: Message,
  blocks: readonly Block[],
): Email {
  return {
    subject: email.subject,
    text: asText(publication, email, blocks),
    html: asHtml(publication, email, blocks),
  };
}

function asText(publication: Publication, email: Message, blocks: readonly Block[]): string {
  const colon = colonIn(publication.words.locale).trimEnd();
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

function asHtml(publication: Publication, email: Message, blocks: readonly Block[]): string {
  // The words' own language, which need not be the publication's.
  const { language, direction } = spokenBy(publication);
  return filled(dressOf(publication.theme)(TEMPLATE), {
    email,
    language,
    direction,
    name: isolated(publication.title, direction),
    address: publication.address,
    ...logoOf(publication),
    align: startOf(direction),
    // By its kind, which is the name of the part of the template that shows it.
    blocks: blocks.map((block) => ({
      [block.kind]: block.kind === "item" ? { ...block, align: startOf(block.direction) } : block,
    })),
    foot: postalLines(publication).map((line, index) => ({ line, further: index > 0 })),
  });
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

/**
 * One column, no picture, no font from elsewhere. `lang` and `dir` stand on the outermost element too, since
 * Gmail and Outlook take html and body away. No hidden preheader: to SpamAssassin hidden words in an email that
 * comes straight from its sender are a point towards spam (STY_INVIS_DIRECT), and an inbox shows the first
 * sentence, which says the same. What is printed is no link: a client that rewrites links leaves text alone. A street
 * of another script than the email's keeps its number on its own side.
 */
const TEMPLATE = `<!doctype html>
<html lang="{{language}}" dir="{{direction}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{email.subject}}</title>
<style>${STYLE}</style>
</head>
<body class="desk" dir="{{direction}}" style="margin:0;padding:0;background-color:#f3efe6;">
<div role="main" lang="{{language}}" dir="{{direction}}">
<table role="presentation" class="desk" width="100%" cellpadding="0" cellspacing="0" style="background-color:#f3efe6;"><tr><td align="center" style="padding:24px 12px;">
<table role="presentation" class="paper" dir="{{direction}}" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background-color:#fbf9f4;"><tr><td class="ink" align="{{align}}" style="padding:28px 24px;text-align:{{align}};font-family:Georgia,Cambria,'Times New Roman',serif;font-size:17px;line-height:1.6;color:#1c1a17;">
{{#logo}}
<p style="margin:0;"><img src="{{url}}" alt="{{name}}" width="{{width}}" height="{{height}}" style="display:block;border:0;font-size:15px;"></p>
{{/logo}}
{{^logo}}
<p class="quiet" style="${QUIET}">{{name}}</p>
{{/logo}}
<h1 style="margin:8px 0 16px;font-size:26px;line-height:1.25;">{{email.heading}}</h1>
<p style="margin:0 0 20px;">{{email.body}}</p>
{{#blocks}}
{{#heading}}
<h2 style="margin:0 0 8px;font-size:19px;line-height:1.3;">{{text}}</h2>
{{/heading}}
{{#quiet}}
<p class="quiet" style="${QUIET}margin-bottom:12px;">{{text}}</p>
{{/quiet}}
{{#button}}
<p style="margin:0 0 20px;"><a class="button" href="{{url}}" style="display:inline-block;padding:12px 22px;background-color:#9b2417;color:#fbf9f4;font-weight:bold;text-decoration:none;">{{label}}</a></p>
{{/button}}
{{#printed}}
<p class="quiet" style="${QUIET}margin-bottom:12px;">{{label}}<br><span class="ink" dir="ltr" style="color:#1c1a17;word-break:break-all;">{{url}}</span></p>
{{/printed}}
{{#link}}
<p style="margin:0 0 10px;"><a class="go" href="{{url}}" style="color:#9b2417;">{{label}}</a></p>
{{/link}}
{{#item}}
<p lang="{{language}}" dir="{{direction}}" style="margin:0 0 14px;text-align:{{align}};"><a class="go" href="{{url}}" style="color:#9b2417;">{{title}}</a>{{#summary}}<br>{{summary}}{{/summary}}</p>
{{/item}}
{{/blocks}}
<p class="quiet rule" style="${QUIET}margin-top:28px;padding-top:16px;border-top:1px solid #d9d2c4;"><a class="quiet" href="{{address}}" style="color:#5d574e;">{{name}}</a><br>{{#foot}}{{#further}}<br>{{/further}}<span dir="auto">{{line}}</span>{{/foot}}</p>
</td></tr></table>
</td></tr></table>
</div>
</body>
</html>
`;

/** The postal address without the name, which the foot has said already. */
function postalLines(publication: Publication): readonly string[] {
  return publication.postalAddress.filter((line) => line !== publication.title);
}
