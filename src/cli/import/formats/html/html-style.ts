/** How a page dresses its text, which a post leaves to its site. Named, so that nobody looks for it. Pure. */
import type { Element } from "hast";
import { classesOf } from "./html-elements.ts";
import type { Losses } from "./html-losses.ts";

/** Properties of a style that a reader sees. Sizes of pictures and the like follow from the site. */
const SEEN =
  /^(?:text-align|color|background(?:-color|-image)?|font(?:-family|-size|-weight|-style|-variant)?|float|text-decoration(?:-line)?|text-transform|border(?:-\w+)*|columns?|column-count)$/;

/** Characters of a style attribute that are looked at. */
const LONGEST_STYLE = 2000;

const SEEN_CLASS =
  /^(?:align(?:left|right|center|wide|full)|has-text-align-\w+|has-[\w-]+-(?:color|background-color|font-size)|has-drop-cap|is-style-[\w-]+|ql-align-\w+)$/;

/** Names what of an element's looks is left behind. */
export function loseStyle(node: Element, losses: Losses): void {
  const { properties } = node;
  const style = String(properties.style ?? "").slice(0, LONGEST_STYLE);
  for (const declaration of style.split(";")) {
    const [name = "", value = ""] = declaration.split(":").map((part) => part.trim().toLowerCase());
    // Cells say on which side their column stands, and Markdown can say so too.
    const isCell = name === "text-align" && /^t[dh]$/.test(node.tagName);
    if (SEEN.test(name) && value !== "" && !isCell) losses.add("style", `${name}: ${value}`, node);
  }
  const align = String(properties.align ?? "");
  if (align !== "" && !/^t[dh]$/.test(node.tagName)) losses.add("style", `align="${align}"`, node);
  if (node.tagName === "center" || node.tagName === "font")
    losses.add("style", `<${node.tagName}>`, node);
  for (const name of classesOf(node)) {
    if (SEEN_CLASS.test(name)) losses.add("style", name, node);
    if (name === "wp-block-columns") losses.add("layout", "columns beside each other", node);
  }
}
