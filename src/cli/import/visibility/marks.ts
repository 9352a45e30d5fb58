/** Marks in a text, in its file's name and its folders that say that it is not public. Pure. */
import { privateFolder } from "../../compile/private-folders.ts";
import { type Hidden, hiddenByKeys, isHiddenWord, type Present } from "./visibility.ts";

/** A comment, a tag of an editor, a field in the text, a shortcode: each bounded, for a text may be long. */
const COMMENT = /<!--([^>]{1,200}?)-->/g;
const INLINE_FIELD =
  /(?:^|[[(])[ \t]*(?:[-*+][ \t]+)?([\p{L}_-]{2,40})::[ \t]*([^\])\n]{0,100})/gmu;
const KEY_IN_COMMENT = /^\s*([\p{L}_][\p{L}\d_-]{1,40})\s*[:=]\s*(.*)$/u;
const TAG_LINE = /^[ \t]*(#[\p{L}\d_/-]+(?:[ \t]+#[\p{L}\d_/-]+)*)[ \t]*$/gmu;
const SHORTCODE =
  /\{[{%][<%\s-]*(private|draft|members?|membersonly|protected|password|hidden|paywall|premium|encrypt(?:ed)?)\b/i;
const CLOSED_SHORTCODE =
  /\[\/(private|members?(?:[_-]?only)?|restrict(?:ed)?|protected|hide|hidden|paywall|draft|premium)\]/i;
const PRIVATE_COMMENT = /(?:^|[^%\w])%%(?=[^%]{1,2000}%%)/;

/** What the text itself says, from any program's marks for a draft, a private note or a wall to be paid at. */
export function marksInText(text: string, present: Present): readonly Hidden[] {
  const reasons: Hidden[] = [];
  for (const [, inner = ""] of text.matchAll(COMMENT)) {
    const [, key, value = ""] = KEY_IN_COMMENT.exec(inner) ?? [];
    if (key !== undefined) reasons.push(...hiddenByKeys({ [key]: value.trim() }, present));
    else if (isHiddenWord(inner) || /^\s*(?:paywall|more-members)/i.test(inner))
      reasons.push({ reason: `its text holds the mark <!--${inner}-->` });
  }
  for (const [, key = "", value = ""] of text.matchAll(INLINE_FIELD)) {
    reasons.push(...hiddenByKeys({ [key]: value.trim() }, present));
  }
  for (const [, line = ""] of text.matchAll(TAG_LINE)) {
    const tag = line.split(/\s+/).find(isHiddenWord);
    if (tag !== undefined) reasons.push({ reason: `its text has the tag ${tag}` });
  }
  for (const line of firstLines(text)) {
    const [, key = "", value = ""] = LOOSE_KEY.exec(undressed(line)) ?? [];
    if (
      key !== "" &&
      (isHiddenWord(value) || /^(?:true|false|yes|no|on|off|ja|nein|oui|non|[01])$/i.test(value))
    )
      reasons.push(...hiddenByKeys({ [key]: value }, present));
    else if (NOTICE.test(line))
      reasons.push({ reason: `its text says ${JSON.stringify(line.trim())}` });
  }
  reasons.push(...marksInShortcodes(text));
  if (PRIVATE_COMMENT.test(text)) {
    reasons.push({ reason: "its text has a private comment between %%, which Tidings would show" });
  }
  return reasons.slice(0, 3);
}

/** What a shortcode says whose name hides a part of a text. */
export function marksInShortcodes(text: string): readonly Hidden[] {
  const shortcode = SHORTCODE.exec(text)?.[1] ?? CLOSED_SHORTCODE.exec(text)?.[1];
  if (shortcode === undefined) return [];
  return [{ reason: `a part of its text stands in a shortcode ${JSON.stringify(shortcode)}` }];
}

/** `draft: true` in a line of its own: front matter that does not stand where front matter stands. */
const LOOSE_KEY =
  /^[ \t>]{0,8}["']?([\p{L}_][\p{L}\d_-]{1,40})["']?[ \t]*[:=][ \t]*["']?([\p{L}\d -]{1,30}?)["']?,?[ \t]*$/u;
/** A line that says nothing but that the text is not to be published, however it is set off. */
const NOTICE =
  /^[\s#>*_[(!-]{0,12}(?:draft|wip|work in progress|(?:please )?do not (?:publish|share|distribute)|not for (?:publication|release)|(?:strictly )?confidential|internal use only|for internal use only|nicht veröffentlichen|ne pas publier|no publicar|(?:strictly )?embargo(?:ed)?(?: until| till|:)[^.]{0,60})[\s*_\])!.-]{0,12}$/iu;

/** "**Status:** Draft", "- status: draft" and "| Status | Draft |" are keys as well. */
function undressed(line: string): string {
  const cells = /^[ \t]{0,8}\|([^|]{1,60})\|([^|]{1,60})\|[ \t]*$/.exec(line);
  if (cells !== null) return `${cells[1]?.trim()}: ${cells[2]?.trim()}`.replaceAll("**", "");
  return line.replace(/^[ \t>]{0,8}[-*+][ \t]/, "").replace(/\*\*|__/g, "");
}

/** Lines, and characters of each: below them it is an example. */
const FIRST_LINES = 40;
const LONGEST_LINE = 200;

/** The first lines of a text that are no code. */
function firstLines(text: string): readonly string[] {
  const lines = text.slice(0, FIRST_LINES * LONGEST_LINE).split("\n", FIRST_LINES);
  let fenced = false;
  return lines.filter((line) => {
    if (/^[ \t]*(?:```|~~~)/.test(line)) fenced = !fenced;
    return !fenced && line.length <= LONGEST_LINE;
  });
}

/** What a title begins with where a program puts it before those that it does not show. */
const TITLE =
  /^[\s[(*_]*(draft|private|protected|unpublished|unlisted|embargoed|wip|do not publish)\s*(?:[\])*_]|[:：]|[-–—]\s)/iu;

/** "Talks in Baku (WIP)", "Talks in Baku - draft". */
const TITLE_END =
  /(?:[[(]\s?|\s[-–—:|]\s)(draft|private|unpublished|unlisted|embargoed|wip|do not publish|entwurf|brouillon|borrador)(?: v?\d{1,4})?\s?[\])]?\s*$/iu;

export function marksInTitle(title: string): readonly Hidden[] {
  const mark = TITLE.exec(title)?.[1];
  if (mark !== undefined) return [{ reason: `its title begins with ${JSON.stringify(mark)}` }];
  const end = TITLE_END.exec(title)?.[1];
  return end === undefined ? [] : [{ reason: `its title ends in ${JSON.stringify(end)}` }];
}

/** Said of a file, whatever stands beside it in its name. */
const IN_NAME =
  /(?:^|[^\p{L}\d])(?:drafts?|wip|unpublished|unlisted|embargoed|members[_-]?only|brouillon|entwurf|черновик|草稿|下書き)(?:[^\p{L}\d]*$)|^[^\p{L}\d]*(?:\d[\d-]*)?(?:drafts?|wip|unpublished|unlisted|embargoed)(?=[^\p{L}\d])/iu;
/** Said of a file only when it stands apart: "x.private", "x (private)", "[private] x". */
const APART_IN_NAME =
  /(?:\.|[[(])(?:private|hidden|protected|scheduled|pending|future|later|paid|premium|members|trash|deleted|archived|password|internal)(?:[\])]|$)/i;

/**
 * @param path as the user named it, with the folder that it lies in: "_drafts/talks.md"
 */
export function marksInPath(path: string): readonly Hidden[] {
  const name = path.split(/[\\/]/).at(-1) ?? "";
  const folder = privateFolder(path);
  if (folder !== undefined) return [{ reason: `it lies in the folder ${folder}` }];
  const stem = name.replace(/\.[a-z0-9]{1,9}$/i, "");
  if (/^[._]/.test(name))
    return [{ reason: `the name of its file begins with ${JSON.stringify(name[0])}` }];
  if (IN_NAME.test(stem) || APART_IN_NAME.test(stem))
    return [{ reason: `its file is called ${JSON.stringify(name)}` }];
  // Substack keeps a post's text and whether it was published, and for whom, in two files.
  if (/^\d+\.[a-z0-9-]+\.html$/.test(name)) {
    return [
      { reason: "it seems to be of Substack's export, whose posts.csv says whether it is public" },
    ];
  }
  return [];
}
