/** The page of a campaign, as Mailchimp's templates lay it out → the text that readers came for. Pure. */
import type { Element } from "hast";
import { classesOf, elementsOf } from "../../formats/html/html-elements.ts";
import type { Reshape } from "../../formats/html/html-reshape.ts";
import type { MergeTags } from "../export-files/merge-tags.ts";

/** *|FNAME|*, *|IF:FNAME|*, *|MC:SUBJECT|*. */
export const MAILCHIMP_TAGS: MergeTags = {
  pattern: /\*\|[^|*\n]{1,300}\|\*/g,
  instead: () => "",
};

/** Parts around the text, by class or id. */
const AROUND =
  /^(?:templatePreheader|templateFooter|mcnPreviewText|awesomewrap|mcnFollowTable|mcnShareTable|mcnFollowBlock|mcnShareBlock|rewards|MONKEYREWARDS|monkeyRewards|canspamBarWrapper|canspamBar)$/;

export const mailchimpParts: Reshape = (node, losses) => {
  const names = [...classesOf(node), String(node.properties.id ?? "")];
  const around = names.find((name) => AROUND.test(name));
  if (around !== undefined) {
    losses.add("part of the email around its text", around, node);
    return [];
  }
  if (node.tagName === "a" && /^\s*$/.test(String(node.properties.href ?? "")))
    return node.children;
  if (node.tagName === "table" && isLayout(node)) unfold(node);
  return undefined;
};

/** Templates lay out every email by tables; one with heads is a table. */
function isLayout(table: Element): boolean {
  return elementsOf(table, "th").length === 0;
}

/** A table, its rows and its cells as boxes below each other; tables within a cell are looked at by themselves. */
function unfold(node: Element): void {
  node.tagName = "div";
  for (const child of node.children)
    if (child.type === "element" && /^(?:thead|tbody|tfoot|tr|td|caption)$/.test(child.tagName))
      unfold(child);
}
