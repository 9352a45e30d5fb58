/** A box that shows another page, as editors draw it → a quotation that begins with the link. Pure. */
import type { Element } from "hast";
import { made } from "../../formats/html/html-reshape.ts";

/** @param lines what the box says beside the title; empty ones are left out */
export function linkCard(href: string, title: string, lines: readonly string[]): Element {
  return made("blockquote", {}, [
    made("p", {}, [made("a", { href }, [title || href])]),
    ...lines.flatMap((line) => (line.trim() === "" ? [] : [made("p", {}, [line.trim()])])),
  ]);
}
