/** A text in one program's Markdown → a text in ours, with all that is lost named by its line. Pure. */

import { renderMdx } from "../astro/mdx.ts";
import { renderShortcodes } from "../hugo/shortcodes.ts";
import { renderNote, type Vault } from "../obsidian/obsidian-text.ts";
import { mendAttributes } from "./attribute-lists.ts";
import { renderCallouts, renderContainers } from "./containers.ts";
import { renderEmoji } from "./emoji-names.ts";
import { type HeadingRule, keepHeadingIds } from "./heading-ids.ts";
import type { LinedText } from "./lined-text.ts";
import { renderLiquid } from "./liquid.ts";
import { mendRawHtml } from "./raw-html.ts";
import { mendReferences } from "./references.ts";
import { takeSummaryMark } from "./summary-mark.ts";
import type { TemplateFacts } from "./template-facts.ts";

export type Dialect = {
  readonly templates: "liquid" | "shortcodes" | "none";
  readonly mdx?: boolean;
  /** Of Obsidian's notes. */
  readonly vault?: Omit<Vault, "lose">;
  readonly headings: HeadingRule;
  /** Whether `:tada:` is a sign. */
  readonly emoji?: boolean;
  /** What divides the beginning of a post from the rest, beside `<!--more-->`. */
  readonly separator?: string;
};

export type BodyFacts = TemplateFacts & {
  readonly keys: Readonly<Record<string, unknown>>;
  readonly destination: (destination: string, kind: "picture" | "link") => string | undefined;
};

export function renderTemplates(
  source: LinedText,
  dialect: Dialect,
  facts: TemplateFacts,
): LinedText {
  if (dialect.templates === "liquid") return renderLiquid(source, facts);
  return dialect.templates === "shortcodes" ? renderShortcodes(source, facts) : source;
}

export function renderMarkdownBody(
  source: LinedText,
  dialect: Dialect,
  facts: BodyFacts,
): { readonly body: string; readonly summary?: string } {
  const { lose } = facts;
  const filled = renderTemplates(source, dialect, facts);
  const note =
    dialect.vault === undefined ? filled : renderNote(filled, { ...dialect.vault, lose });
  const parted = takeSummaryMark(note, dialect.separator);
  const plain = dialect.mdx === true ? renderMdx(parted.text, facts.keys, lose) : parted.text;
  const steps: readonly ((text: LinedText) => LinedText)[] = [
    (text) => (dialect.emoji === true ? renderEmoji(text) : text),
    (text) => mendRawHtml(text, lose),
    (text) => renderContainers(text, lose),
    renderCallouts,
    (text) => (dialect.vault === undefined ? mendAttributes(text, lose) : text),
    (text) => keepHeadingIds(text, dialect.headings),
    (text) => mendReferences(text, facts.destination),
  ];
  const { text } = steps.reduce((last, step) => step(last), plain);
  const body = text
    .replace(/[ \t]+$/gm, (blanks) => (blanks === "  " ? blanks : blanks.length > 2 ? "  " : ""))
    .replace(/\n{3,}/g, "\n\n");
  return { body, ...(parted.summary === undefined ? {} : { summary: parted.summary }) };
}
