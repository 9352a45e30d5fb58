/** Blocks between `:::` (markdown-it-container, Docusaurus, Pandoc) and callouts of quotations → Markdown. Pure. */
import { codeRanges, within } from "./code-ranges.ts";
import { aside } from "./embed-parts.ts";
import { embedded } from "./embeds.ts";
import { type Edit, edited, type LinedText, lineFinder, partOf } from "./lined-text.ts";
import { tagArguments } from "./tag-arguments.ts";
import { shownTag } from "./template-facts.ts";

type Lose = (kind: string, what: string, line: number) => void;

const KINDS =
  /^(?:note|tip|info|warning|warn|danger|caution|important|error|success|abstract|summary|tldr|todo|hint|question|help|faq|failure|fail|missing|bug|example|quote|cite|attention|seealso|callout|aside|admonition|alert|notice|secondary|primary|check|done)$/i;
const MARK = /^[ \t]*(:{3,})[ \t]*(.*?)[ \t]*$/gm;

export function renderContainers(source: LinedText, lose: Lose): LinedText {
  if (!source.text.includes("::")) return source;
  const isCode = within(codeRanges(source.text));
  const lineOf = lineFinder(source);
  const marks = [...source.text.matchAll(MARK)].filter(({ index }) => !isCode(index));
  const edits: Edit[] = [];
  for (let at = 0; at < marks.length; at += 1) {
    const mark = marks[at];
    if (mark === undefined || mark[2] === "") continue;
    const closing = closingOf(marks, at);
    const last = marks[closing ?? -1];
    const end = mark.index + mark[0].length;
    if (last === undefined) continue;
    const inner = renderContainers(
      partOf(source, Math.min(end + 1, last.index), last.index),
      lose,
    ).text.trim();
    const value = containerOf(mark[2] ?? "", inner, () =>
      lose("container", shownTag(mark[0]), lineOf(mark.index)),
    );
    edits.push({ start: mark.index, end: last.index + last[0].length, value });
    at = closing ?? at;
  }
  return leaves(edited(source, edits), lose);
}

/** A longer mark holds shorter ones; of equal ones, what has a name opens. */
function closingOf(marks: readonly RegExpExecArray[], at: number): number | undefined {
  const length = marks[at]?.[1]?.length ?? 3;
  let depth = 0;
  for (let index = at + 1; index < marks.length; index += 1) {
    const [, colons = "", name = ""] = marks[index] ?? [];
    if (name !== "") depth += 1;
    else if (depth > 0) depth -= 1;
    else if (colons.length <= length || index === marks.length - 1) return index;
  }
  return undefined;
}

function containerOf(head: string, inner: string, lose: () => void): string {
  const [, name = "", label, attributes = "", title = ""] =
    /^\{?\.?([\w-]*)(?:\[([^\]]*)\])?(\{[^}]*\})?\}?[ \t]*(.*)$/.exec(head) ?? [];
  const given = label ?? attributeTitle(attributes) ?? title.replace(/^["']|["']$/g, "");
  if (/^(?:details|spoiler|collapse)$/i.test(name))
    return `<details>\n<summary>${given === "" ? "Details" : given}</summary>\n\n${inner}\n\n</details>`;
  if (KINDS.test(name)) return aside(name, given === "" ? undefined : given, inner);
  lose();
  return inner;
}

function attributeTitle(attributes: string): string | undefined {
  return /title=["']([^"']*)["']/.exec(attributes)?.[1];
}

/** `::youtube[Title]{id="…"}` on a line of its own. */
function leaves(source: LinedText, lose: Lose): LinedText {
  const isCode = within(codeRanges(source.text));
  const lineOf = lineFinder(source);
  const edits: Edit[] = [];
  for (const found of source.text.matchAll(
    /^[ \t]*::([a-z][\w-]*)(?:\[([^\]]*)\])?(?:\{([^}]*)\})?[ \t]*$/gim,
  )) {
    if (isCode(found.index)) continue;
    const [all, name = "", label = "", attributes = ""] = found;
    const args = tagArguments(attributes.replace(/^#([\w-]+)/, 'id="$1"'));
    const named = label === "" ? args.named : { title: label, ...args.named };
    const known = embedded(name, { ...args, named });
    lose(
      "container",
      `${shownTag(all)}${known?.loss === undefined ? "" : ` ${known.loss}`}`,
      lineOf(found.index),
    );
    edits.push({
      start: found.index,
      end: found.index + all.length,
      value: known?.markdown ?? label,
    });
  }
  return edited(source, edits);
}

/** `> [!note]- Title`, as Obsidian and GitHub begin a callout: its kind or title in bold. */
export function renderCallouts(source: LinedText): LinedText {
  if (!source.text.includes("[!")) return source;
  const isCode = within(codeRanges(source.text));
  const edits: Edit[] = [];
  for (const found of source.text.matchAll(
    /^((?:[ \t]*>)+)[ \t]*\[!([\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*(.*)$/gm,
  )) {
    if (isCode(found.index)) continue;
    const [all, marks = "", kind = "", title = ""] = found;
    const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1).toLowerCase()}`;
    edits.push({
      start: found.index,
      end: found.index + all.length,
      value: `${marks} **${title.trim() === "" ? name : title.trim()}**\n${marks}`,
    });
  }
  return edited(source, edits);
}
