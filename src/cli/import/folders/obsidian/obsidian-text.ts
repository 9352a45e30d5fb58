/** Obsidian's own marks in a note → Markdown. Pure. */
import { codeRanges, type Range, within } from "../body/code-ranges.ts";
import { renderCallouts } from "../body/containers.ts";
import { edited, type LinedText, lineFinder } from "../body/lined-text.ts";
import { replaceFound } from "../body/replace-found.ts";
import { shownTag } from "../body/template-facts.ts";

export type Vault = {
  /** What `[[name]]` leads to: a file of the vault, by its name or the end of its path. */
  readonly find: (name: string) => string | undefined;
  /** Address of a file of the vault. */
  readonly addressOf: (path: string) => string | undefined;
  readonly lose: (kind: string, what: string, line: number) => void;
};

const PICTURE = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/i;
const PLAYED: readonly (readonly [RegExp, string])[] = [
  [/\.(?:mp3|wav|m4a|ogg|flac|3gp)$/i, "audio"],
  [/\.(?:mp4|webm|ogv|mov|mkv)$/i, "video"],
];

type Step = (source: LinedText, vault: Vault) => LinedText;

export function renderNote(source: LinedText, vault: Vault): LinedText {
  const steps: readonly Step[] = [queries, comments, embeds, links, highlights, blockIds, tagLines];
  return renderCallouts(steps.reduce((text, step) => step(text, vault), source));
}

/** Blocks that plug-ins compute: what they showed stands nowhere. */
function queries(source: LinedText, { lose }: Vault): LinedText {
  const blocks = replaceFound(
    source,
    /^([`~]{3,})[ \t]*(dataview|dataviewjs|tasks|query|base|button|excalidraw|leaflet|tracker|toc|table-of-contents)\b[^\n]*\n[\s\S]*?\n\1[ \t]*$/gm,
    (found, line) => {
      lose("query", shownTag(found[0]), line);
      return "";
    },
    true,
  );
  return replaceFound(
    blocks,
    /<%[\s\S]{0,2000}?%>|`(?:=|\$=)[^`\n]+`/g,
    (found, line) => {
      lose("query", shownTag(found[0]), line);
      return "";
    },
    true,
  );
}

function comments(source: LinedText, { lose }: Vault): LinedText {
  const lineOf = lineFinder(source);
  const edits = commentsIn(source.text).map(({ start, end }) => {
    lose("comment", shownTag(source.text.slice(start, end)), lineOf(start));
    return { start, end, value: "" };
  });
  return edited(source, edits);
}

/** From a `%%` up to the next one, or to the end of the note; one in code begins none. */
function commentsIn(text: string): readonly Range[] {
  const isCode = within(codeRanges(text));
  const ranges: Range[] = [];
  let start: number | undefined;
  for (const { index } of text.matchAll(/%%/g)) {
    if (start !== undefined) {
      ranges.push({ start, end: index + 2 });
      start = undefined;
    } else if (!isCode(index)) start = index;
  }
  return start === undefined ? ranges : [...ranges, { start, end: text.length }];
}

/** `![[map.png|Map of the port|300]]`, `![[Other note#Heading]]` */
function embeds(source: LinedText, vault: Vault): LinedText {
  return replaceFound(
    source,
    /!\[\[([^\]\n|#^]*?)(#[^\]\n|]*?)?(?:\\?(\|[^\]\n]*))?\]\]/g,
    (found, line) => {
      const [all, name = "", place = "", behind = ""] = found;
      const words = behind
        .split(/\\?\|/)
        .map((part) => part.trim())
        .filter((part) => part !== "");
      const alt = words.find((part) => !/^\d+(?:x\d+)?$/.test(part)) ?? "";
      const path = vault.find(name.trim());
      const address = path === undefined ? undefined : vault.addressOf(path);
      if (address === undefined) {
        vault.lose("embed", `${shownTag(all)}, which the vault does not hold`, line);
        return alt === "" ? name : alt;
      }
      if (PICTURE.test(name)) return `![${alt}](${destination(address)})`;
      const played = PLAYED.find(([pattern]) => pattern.test(name))?.[1];
      if (played !== undefined) return `<${played} controls src="${address}"></${played}>`;
      vault.lose("embed", `${shownTag(all)} is a link now`, line);
      return `[${alt === "" ? name.split("/").at(-1) : alt}](${destination(address + anchorOf(place))})`;
    },
  );
}

function links(source: LinedText, vault: Vault): LinedText {
  const wiki = replaceFound(
    source,
    // In a table the stroke has a backslash before it, which is no part of the name.
    /\[\[([^\]\n|#]*?)(#[^\]\n|]*?)?(?:\\?\|([^\]\n]*))?\]\]/g,
    (found, line) => {
      const [all, name = "", place = "", alias] = found;
      const words =
        alias ??
        (name === ""
          ? place.replace(/^#\^?/, "")
          : `${name.split("/").at(-1)}${place === "" ? "" : ` > ${place.replace(/^#\^?/, "")}`}`);
      if (name.trim() === "") return `[${words}](${anchorOf(place)})`;
      const path = vault.find(name.trim());
      const address = path === undefined ? undefined : vault.addressOf(path);
      if (address === undefined) {
        vault.lose("link", `${shownTag(all)}, which the vault does not hold`, line);
        return words;
      }
      return `[${words}](${destination(address + anchorOf(place))})`;
    },
  );
  // A width behind a picture's words: `![Map|300](map.png)`.
  return replaceFound(wiki, /(!\[[^\]\n|]*)\|\d+(?:x\d+)?(?=\]\()/g, ([, words = ""]) => words);
}

/** `#A heading` by its last part, `#^block` by its id. */
function anchorOf(place: string): string {
  const last = place.split("#").at(-1)?.trim() ?? "";
  if (last === "") return "";
  if (last.startsWith("^")) return `#block-${last.slice(1)}`;
  const id = last
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\s-]/gu, "")
    .replaceAll(" ", "-");
  return `#${id}`;
}

function destination(address: string): string {
  return /[\s()<>]/.test(address) ? `<${address}>` : address;
}

function highlights(source: LinedText): LinedText {
  return replaceFound(
    source,
    /==(?=\S)((?:(?!==)[^\n]){1,500}?\S)==/g,
    ([, words]) => `<mark>${words}</mark>`,
  );
}

/** ` ^a1b2c3` at the end of a line names the block for links. */
function blockIds(source: LinedText): LinedText {
  return replaceFound(
    source,
    /(^|[^\n])[ \t]*(?:(?<=[ \t])|^)\^([A-Za-z0-9-]{1,60})[ \t]*$/gm,
    ([, before = "", id]) => `${before}<a id="block-${id}"></a>`,
  );
}

/** Lines of tags alone say what the note is about; tags in a sentence are words of it. */
function tagLines(source: LinedText): LinedText {
  return replaceFound(
    source,
    /^[ \t]*#[\p{L}_][\p{L}\d_/-]*(?:[ \t]+#[\p{L}_][\p{L}\d_/-]*)*[ \t]*$/gmu,
    () => "",
  );
}

/** Every tag of a note's text, without its sign. What a comment says is nobody's to read, its tags included. */
export function tagsIn(text: string): readonly string[] {
  const isCode = within(codeRanges(text));
  const isComment = within(commentsIn(text));
  const tags = [...text.matchAll(/(?<=^|[\s(,;])#([\p{L}_][\p{L}\d_/-]*)/gmu)].filter(
    ({ index }) => !isCode(index) && !isComment(index),
  );
  return [...new Set(tags.map(([, tag = ""]) => tag))];
}
