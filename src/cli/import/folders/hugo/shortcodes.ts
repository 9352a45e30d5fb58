/** Hugo's shortcodes in a text → Markdown. What is not known is taken out and named with its line. Pure. */
import { aside, fenced } from "../body/embed-parts.ts";
import { embedded } from "../body/embeds.ts";
import { type Edit, edited, type LinedText, lineFinder, partOf } from "../body/lined-text.ts";
import { argument, type TagArguments, tagArguments } from "../body/tag-arguments.ts";
import { shownTag, type TemplateFacts } from "../body/template-facts.ts";
import { expandTemplate } from "./go-template.ts";

const CODE =
  /\{\{([<%])(?!\/\*)\s*(\/?)\s*([\w./:-]+)((?:"(?:\\.|[^"\\])*"|`[^`]*`|(?!\/?\s*[>%]\}\})[\s\S])*?)\s*(\/?)\s*[>%]\}\}|\{\{([<%])\/\*([\s\S]*?)\*\/([>%])\}\}/g;

type Code = {
  readonly start: number;
  readonly end: number;
  readonly source: string;
  readonly name: string;
  readonly rest: string;
  readonly kind: "opens" | "closes" | "alone" | "escaped";
};

export function renderShortcodes(source: LinedText, facts: TemplateFacts): LinedText {
  if (!/\{\{[<%]/.test(source.text)) return source;
  const codes = [...source.text.matchAll(CODE)].map(codeOf);
  const lineOf = lineFinder(source);
  const edits: Edit[] = [];
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at];
    if (code === undefined) break;
    const { start, end } = code;
    if (code.kind === "escaped") {
      edits.push({ start, end, value: code.rest });
      continue;
    }
    const line = lineOf(start);
    if (code.kind === "closes") {
      facts.lose("shortcode", shownTag(code.source), line);
      edits.push({ start, end, value: "" });
      continue;
    }
    const closing = code.kind === "alone" ? undefined : closingOf(codes, at);
    const last = closing === undefined ? undefined : codes[closing];
    const inner =
      last === undefined ? "" : renderShortcodes(partOf(source, end, last.start), facts).text;
    const value = markdownOf(code, inner, last !== undefined, line, facts);
    edits.push({ start, end: last?.end ?? end, value });
    if (closing !== undefined) at = closing;
  }
  return edited(source, edits);
}

function codeOf(found: RegExpExecArray): Code {
  const [source, , closes, name = "", rest = "", alone, sign, escaped, end] = found;
  const at = { start: found.index, end: found.index + source.length, source };
  if (sign !== undefined)
    return { ...at, name: "", rest: `{{${sign}${escaped ?? ""}${end ?? ""}}}`, kind: "escaped" };
  const kind = closes === "/" ? "closes" : alone === "/" ? "alone" : "opens";
  return { ...at, name, rest: rest.trim(), kind };
}

function closingOf(codes: readonly Code[], at: number): number | undefined {
  const name = codes[at]?.name;
  let depth = 0;
  for (let index = at + 1; index < codes.length; index += 1) {
    const other = codes[index];
    if (other?.name !== name) continue;
    if (other?.kind === "closes") {
      if (depth === 0) return index;
      depth -= 1;
    } else if (other?.kind === "opens") depth += 1;
  }
  return undefined;
}

function markdownOf(
  code: Code,
  inner: string,
  closed: boolean,
  line: number,
  facts: TemplateFacts,
): string {
  const args = tagArguments(code.rest);
  const own = ownCode(code.name, args, inner, facts);
  if (own !== undefined) return own;
  const builtIn = hugoCode(code, args, inner, line, facts);
  if (builtIn !== undefined) return builtIn;
  const known = embedded(code.name, args, inner);
  if (known !== undefined) {
    if (known.loss !== undefined)
      facts.lose("embed", `${shownTag(code.source)} ${known.loss}`, line);
    return known.markdown;
  }
  facts.lose(
    "shortcode",
    `${shownTag(code.source)}${closed ? ", of which the text inside stays" : ""}`,
    line,
  );
  return inner;
}

/** A shortcode of the site whose template is plain. */
function ownCode(
  name: string,
  args: TagArguments,
  inner: string,
  facts: TemplateFacts,
): string | undefined {
  const template = facts.part(`shortcodes/${name}`);
  if (template === undefined) return undefined;
  const value = (path: string) =>
    path.split(".").reduce<unknown>((group, key) => {
      if (typeof group !== "object" || group === null) return undefined;
      const found = Object.entries(group).find(([given]) => given.toLowerCase() === key);
      return found?.[1];
    }, facts.variables);
  const text = expandTemplate(template, {
    ...args,
    inner: inner.trim(),
    value,
    baseUrl: `${facts.origin}${facts.base}`,
  });
  if (text === undefined || /<(?:script|style|form|iframe)\b/i.test(text) || /\{\{/.test(text))
    return undefined;
  if (text.trim() === "") return "";
  // Indented lines would be code, and a blank one would end the element.
  const dedented =
    inner.includes("\n\n") || inner.includes("```")
      ? text.replace(/^[ \t]+(?=<)/gm, "")
      : text
          .split("\n")
          .map((line) => line.trim())
          .filter((line) => line !== "")
          .join("\n");
  // A block within HTML is Markdown only between blank lines.
  return /^<(?:div|section|figure|details|aside|blockquote|p)\b/i.test(dedented.trim()) &&
    inner.trim() !== ""
    ? dedented.replace(inner.trim(), () => `\n\n${inner.trim()}\n\n`).trim()
    : dedented.trim();
}

/** Those that come with Hugo and mean something else elsewhere, or nothing. */
function hugoCode(
  code: Code,
  args: TagArguments,
  inner: string,
  line: number,
  facts: TemplateFacts,
): string | undefined {
  switch (code.name) {
    case "ref":
    case "relref": {
      const given = argument(args, "path", 0) ?? "";
      const [path = "", anchor] = given.split("#");
      const address = path === "" ? "" : facts.addressOf(path);
      if (address === undefined) {
        facts.lose("link", shownTag(code.source), line);
        return "#";
      }
      return anchor === undefined ? address : `${address}#${anchor}`;
    }
    case "highlight":
      return `\n${fenced(inner, args.positional[0] ?? args.named.lang ?? "")}\n`;
    case "param": {
      const value = paramOf(args.positional[0] ?? "", facts);
      if (value !== undefined) return value;
      facts.lose("shortcode", shownTag(code.source), line);
      return "";
    }
    case "comment":
      facts.lose("comment", shownTag(`${code.source}${inner}`), line);
      return "";
    case "qr": {
      const text = argument(args, "text", 0) ?? inner.trim();
      facts.lose("shortcode", `${shownTag(code.source)} is its text now`, line);
      return text;
    }
    case "details":
      return embedded("details", args, inner)?.markdown;
    case "toc":
    case "TOC":
      facts.lose("table of contents", shownTag(code.source), line);
      return "";
    case "mermaid":
    case "math":
    case "katex":
      facts.lose(code.name, `${shownTag(code.source)} stands as its source`, line);
      return inner.includes("\n")
        ? `\n${fenced(inner, code.name === "mermaid" ? "mermaid" : "tex")}\n`
        : `\`${inner.trim()}\``;
    case "gallery":
    case "carousel": {
      if (inner.trim() === "") return undefined;
      return inner.replace(/^[ \t]+/gm, "");
    }
  }
  if (
    /^(?:box|panel|block|card|message|infobox|success|error|attention)$/i.test(code.name) &&
    inner.trim() !== ""
  )
    return aside(argument(args, "type kind") ?? "", argument(args, "title", 0), inner);
  return undefined;
}

function paramOf(name: string, { variables }: TemplateFacts): string | undefined {
  const among = (group: unknown): unknown =>
    typeof group === "object" && group !== null
      ? Object.entries(group).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
      : undefined;
  const page = variables.page as Readonly<Record<string, unknown>> | undefined;
  const site = variables.site as Readonly<Record<string, unknown>> | undefined;
  const value = among(page?.params) ?? among(page) ?? among(site?.params);
  return value === undefined || typeof value === "object" ? undefined : String(value);
}
