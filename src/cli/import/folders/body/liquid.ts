/**
 * Liquid, and what Nunjucks shares with it, in the text of Jekyll and Eleventy → Markdown. What is known is
 * rendered; what is not is taken out and named with its line. Pure.
 */

import { codeRanges, within } from "./code-ranges.ts";
import { aside, fenced } from "./embed-parts.ts";
import { embedded } from "./embeds.ts";
import { type Edit, edited, type LinedText, lineFinder, partOf } from "./lined-text.ts";
import { type LiquidEngine, liquidEngine } from "./liquid-engine.ts";
import { blockOf, type Token, tokensOf } from "./liquid-tokens.ts";
import { liquidOf } from "./nunjucks.ts";
import { argument, tagArguments } from "./tag-arguments.ts";
import { shownTag, type TemplateFacts } from "./template-facts.ts";

/** Parts within parts. Deeper ones call themselves. */
const DEEPEST = 8;

type Scope = Record<string, unknown>;

type Run = {
  readonly facts: TemplateFacts;
  /** Of the text, where a misspelt variable is a loss; of parts, where what is not given is empty. */
  readonly engine: LiquidEngine;
  readonly scope: Scope;
  readonly depth: number;
};

/** Renders the tags and outputs of a text. */
export function renderLiquid(source: LinedText, facts: TemplateFacts): LinedText {
  if (!/\{[{%#]/.test(source.text)) return source;
  const scope = { ...facts.variables };
  const engine = liquidEngine(facts.base, facts.origin, true);
  return rendered(source, { facts, engine, scope, depth: 0 });
}

function rendered(source: LinedText, run: Run): LinedText {
  const { text } = source;
  const tokens = tokensOf(text);
  const isCode = within(codeRanges(text));
  const lineOf = lineFinder(source);
  const edits: Edit[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const line = lineOf(token.start);
    const coded = isCode(token.start);
    const { start, end } = token;
    if (token.kind === "comment") {
      if (!coded) edits.push({ start, end, value: "" });
      continue;
    }
    if (token.kind === "output") {
      const value = outputOf(token, run);
      if (value === undefined) {
        run.facts.lose("template", shownTag(token.source), line);
        // In code it is as often an example that lacks its fence against templates.
        if (coded) continue;
      }
      edits.push({ start, end, value: value ?? "" });
      continue;
    }
    const block = blockOf(tokens, at);
    const closing = block === undefined ? undefined : tokens[block.end];
    const whole = { start, end: closing?.end ?? end };
    const parts = [at, ...(block?.parts ?? []), ...(block === undefined ? [] : [block.end])];
    const branches = parts.slice(0, -1).map((index, nth) => {
      const from = tokens[index]?.end ?? end;
      const to = tokens[parts[nth + 1] ?? 0]?.start ?? from;
      return { token: tokens[index] ?? token, source: partOf(source, from, to) };
    });
    const value = tagOf(token, branches, text.slice(whole.start, whole.end), line, run);
    if (value !== undefined || !coded) {
      edits.push({ ...whole, value: value ?? "" });
      if (block !== undefined) at = block.end;
    }
  }
  return edited(source, edits);
}

function outputOf({ rest }: Token, { engine, scope }: Run): string | undefined {
  // `{{ "{{" }}` and its like say braces.
  const literal = /^(["'])(.*)\1$/s.exec(rest);
  if (literal !== null && !literal[2]?.includes(literal[1] ?? "")) return literal[2];
  const called = /^([\w.]+)\s*\((.*)\)(?:\s*\|.*)?$/s.exec(rest);
  // Nunjucks calls macros.
  if (called !== null) return embedded(called[1] ?? "", tagArguments(called[2] ?? ""))?.markdown;
  return engine.render(liquidOf(`{{ ${rest} }}`), scope);
}

type Branch = { readonly token: Token; readonly source: LinedText };

/** What a tag becomes; undefined for one that is not known, which has then been named. */
function tagOf(
  token: Token,
  branches: readonly Branch[],
  whole: string,
  line: number,
  run: Run,
): string | undefined {
  const { name = "", rest } = token;
  const { facts, engine, scope } = run;
  const [first] = branches;
  const inner = () => (first === undefined ? "" : rendered(first.source, run).text);
  switch (name) {
    case "raw":
    case "verbatim":
      return first?.source.text ?? "";
    case "comment":
      return "";
    case "highlight":
    case "codeblock": {
      const language = /^[\w+#.-]+/.exec(rest)?.[0] ?? "";
      return `\n${fenced(inner(), language)}\n`;
    }
    case "if":
    case "unless":
      return branchOf(branches, name, run);
    case "assign":
    case "set": {
      const [, key, expression = ""] = /^([\w-]+)\s*=\s*(.*)$/s.exec(rest) ?? [];
      if (key === undefined) break;
      scope[key] = engine.value(expression, scope);
      return "";
    }
    case "capture":
      scope[rest.replace(/["']/g, "")] = inner();
      return "";
    case "post_url":
    case "link": {
      const address = facts.addressOf(tagArguments(rest).positional[0] ?? "");
      if (address !== undefined) return address;
      facts.lose("link", shownTag(token.source), line);
      return "#";
    }
    case "include":
    case "include_relative":
    case "include_cached":
    case "render":
      return partBy(token, line, run);
    case "prism":
      return `\n${fenced(inner(), rest.split(/\s/)[0] ?? "")}\n`;
  }
  if (/^(?:for|case|tablerow)$/.test(name) && first !== undefined) {
    const value = engine.render(whole, scope);
    if (value !== undefined) return value;
  }
  const args = resolved(tagArguments(rest), run);
  const own = facts.shortcode?.(name, args.positional, inner());
  if (own !== undefined) return own;
  const known = embedded(name, args, inner());
  if (known !== undefined) {
    if (known.loss !== undefined)
      facts.lose("embed", `${shownTag(token.source)} ${known.loss}`, line);
    return known.markdown;
  }
  facts.lose(/^end/.test(name) ? "template" : "tag", shownTag(token.source), line);
  return first === undefined ? undefined : inner();
}

/** Bare words of a tag may be variables: `{% include figure src=page.cover %}`. */
function resolved(args: ReturnType<typeof tagArguments>, { engine, scope }: Run) {
  const value = (text: string) => {
    if (
      !/^[a-z_]\w*(?:\.[\w-]+)+$/i.test(text) ||
      /\.(?:png|jpe?g|gif|webp|svg|avif|html?|md|mp[34]|js|pdf)$/i.test(text)
    )
      return text;
    const found = engine.value(text, scope);
    return found === undefined || found === null ? text : String(found);
  };
  return {
    positional: args.positional.map(value),
    named: Object.fromEntries(Object.entries(args.named).map(([key, text]) => [key, value(text)])),
  };
}

function branchOf(branches: readonly Branch[], name: string, run: Run): string {
  for (const [at, { token, source }] of branches.entries()) {
    const holds = token.name === "else" || run.engine.holds(token.rest, run.scope);
    const negated = at === 0 && name === "unless";
    if (holds !== undefined && holds !== negated) return rendered(source, run).text;
  }
  return "";
}

/** A part of the site put in, with what is handed to it. */
function partBy(token: Token, line: number, run: Run): string | undefined {
  const { facts, engine, scope, depth } = run;
  const [name = "", ...more] = token.rest.split(/\s+/);
  const args = resolved(tagArguments(more.join(" ")), run);
  const file = name.replace(/^["']|["',]+$/g, "");
  const part = depth < DEEPEST ? facts.part(file) : undefined;
  if (part !== undefined) {
    let lost = false;
    const inner: Run = {
      ...run,
      facts: { ...facts, lose: () => (lost = true) },
      engine: liquidEngine(facts.base, facts.origin, false),
      scope: { ...scope, include: { ...args.named }, ...args.named },
      depth: depth + 1,
    };
    const text = compact(rendered({ text: part, lines: [line] }, inner).text);
    // Half a part is worse than the picture or the link that its name stands for.
    if (!lost && !/<(?:script|style|form)\b/i.test(text)) return text;
  }
  const leaf = file.split("/").at(-1) ?? "";
  if (/^gallery(?:\.|$)/.test(leaf)) {
    const pictures = engine.value(`page.${argument(args, "id") ?? "gallery"}`, scope);
    if (Array.isArray(pictures)) return galleryOf(pictures, argument(args, "caption"));
  }
  // A table of contents is what a reader's program makes.
  const known = embedded(leaf, args) ?? asideBy(args);
  if (known !== undefined) {
    if (known.loss !== undefined)
      facts.lose("embed", `${shownTag(token.source)} ${known.loss}`, line);
    return known.markdown;
  }
  facts.lose("include", shownTag(token.source), line);
  return undefined;
}

function asideBy(args: ReturnType<typeof tagArguments>) {
  const content = argument(args, "content text body");
  return content === undefined
    ? undefined
    : { markdown: aside("", argument(args, "title"), content), loss: undefined };
}

function galleryOf(pictures: readonly unknown[], caption: string | undefined): string {
  const lines = pictures.flatMap((picture) => {
    const {
      image_path: path,
      url,
      alt,
    } = (typeof picture === "object" && picture !== null ? picture : {}) as Readonly<
      Record<string, unknown>
    >;
    const src = path ?? url;
    return src === undefined ? [] : [`![${String(alt ?? "")}](${String(src)})`];
  });
  return [...lines, ...(caption === undefined ? [] : [caption])].join("\n\n");
}

/** Without indentation and blank lines: to Markdown, they would make code and paragraphs of it. */
function compact(html: string): string {
  return html
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}
