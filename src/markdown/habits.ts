/**
 * Habits of other programs that mean nothing here, or something else: found in the parsed text and named, so that
 * nothing is published that its author believes hidden, linked or shown.
 */
import type { Element, Parents, Root } from "hast";
import type { Report } from "./references.ts";
import { eachElement, stringProperty } from "./tree.ts";

/** Where signs stand for themselves. */
const VERBATIM: ReadonlySet<string> = new Set(["code", "pre", "kbd", "samp", "script", "style"]);

/** Names what `tree`, parsed and not yet sanitised, says in the manner of another program. */
export function reportHabits(tree: Root, report: Report): void {
  const comment = createCommentWatch(report);
  eachText(tree, (text, holder) => {
    // Most texts have none of these signs.
    if (!/\[|%%/.test(text)) return;
    for (const [, target = ""] of text.matchAll(/\[\[([^[\]\n]{1,200})\]\]/g)) {
      report.warn(
        holder,
        `[[${target}]] is text here and no link; write [${target.split("|").at(-1)}](file.md)`,
      );
    }
    for (const [, name = ""] of text.matchAll(/\[\^([^\]\s]{1,100})\]/g)) {
      report.warn(
        holder,
        `the footnote [^${name}] is not defined; write [^${name}]: and its text on a line of its own`,
      );
    }
    comment(text, holder);
  });
  eachElement(tree, (element) => reportUnshown(element, report));
}

/**
 * Two pairs of per cent signs in one body hide what is between them in Obsidian, and hide nothing here. That is a
 * problem and no warning: what follows would be published against its author's will.
 */
function createCommentWatch(report: Report) {
  let opened: Element | undefined;
  let said = false;
  return (text: string, holder: Element): void => {
    const marks = text.split("%%").length - 1;
    if (marks === 0 || said) return;
    if (marks === 1 && opened === undefined) {
      opened = holder;
      return;
    }
    said = true;
    report.fail(
      opened ?? holder,
      "%% … %% does not hide anything here, so a private comment would be published; write <!-- … --> instead, or `%%` for the signs themselves",
    );
  };
}

/** Pictures that say nothing to those who do not see them, and addresses that no page carries. */
function reportUnshown(element: Element, report: Report): void {
  if (element.tagName === "img" && element.properties.alt === undefined) {
    const name = shown(stringProperty(element, "src") ?? "");
    report.warn(
      element,
      `the picture ${name} has no description; write it in the brackets: ![What it shows](${name}). For decoration alone write <img src="${name}" alt="">`,
    );
  }
  for (const name of ["src", "href", "poster"]) {
    const scheme = schemeOf(stringProperty(element, name));
    if (scheme === undefined || PUBLISHED_SCHEMES.has(scheme)) continue;
    const what = name === "href" ? "a link" : "a picture or recording";
    report.warn(element, `${what} at ${scheme}: is taken out; ${REMEDY[scheme] ?? REMEDY.other}`);
  }
}

/** What the sanitiser lets through; a relative address has none. */
const PUBLISHED_SCHEMES: ReadonlySet<string> = new Set(["http", "https", "mailto", "tel"]);

const REMEDY: Readonly<Record<string, string>> = {
  data: "save it as a file below content/media and name that",
  blob: "save it as a file below content/media and name that",
  file: "copy the file into content/media and name that",
  other: "pages, feeds and e-mails carry http, https, mailto and tel",
};

function schemeOf(url: string | undefined): string | undefined {
  return /^\s*([a-z][a-z0-9+.-]{0,30}):/i.exec(url ?? "")?.[1]?.toLowerCase();
}

/** A picture written into the text may be a megabyte long. */
function shown(url: string): string {
  return url.length > 80 ? `${url.slice(0, 40)}…` : url;
}

/** Visits the text of each element, in order, that is not verbatim. */
function eachText(
  tree: Parents,
  visit: (text: string, holder: Element) => void,
  holder?: Element,
): void {
  for (const child of tree.children) {
    if (child.type === "text" && holder !== undefined) visit(child.value, holder);
    if (child.type === "element" && !VERBATIM.has(child.tagName)) eachText(child, visit, child);
  }
}
