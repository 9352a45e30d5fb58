/** Tables of HTML in the shape of GFM's: a head, cells of one line, and none that only lays out a page. Pure. */
import type { Element, ElementContent } from "hast";
import { element, inLine } from "./html-elements.ts";

/** Widest span that a cell may ask for: a page can write any number. */
const WIDEST_SPAN = 50;

/** @param table with what is not text taken out of it */
export function shapedTable(table: Element): ElementContent[] {
  const rows = rowsOf(table).map(cellsOf);
  const caption = childrenOf(table).find(({ tagName }) => tagName === "caption");
  const before = caption === undefined ? [] : [element("p", caption.children)];
  if (Math.max(0, ...rows.map((row) => row.length)) <= 1)
    return [...before, ...rows.flat().map((cell) => element("div", cell.children))];
  const shaped = rows.map((row, at) => {
    // A column is aligned as its cells in the second row say, since heads are often centred by default.
    const aligned = at === (rows.length > 1 ? 1 : 0);
    return element(
      "tr",
      row.flatMap((cell) => cellOf(cell, at === 0 ? "th" : "td", aligned)),
    );
  });
  return [...before, element("table", shaped)];
}

function childrenOf({ children }: Element): readonly Element[] {
  return children.filter((child) => child.type === "element");
}

/** Rows of this table, not of tables within its cells. */
function rowsOf(node: Element): readonly Element[] {
  return childrenOf(node).flatMap((child) => {
    if (child.tagName === "tr") return [child];
    return ["thead", "tbody", "tfoot"].includes(child.tagName) ? rowsOf(child) : [];
  });
}

function cellsOf(row: Element): readonly Element[] {
  return childrenOf(row).filter(({ tagName }) => tagName === "td" || tagName === "th");
}

/** A cell, followed by empty ones for the columns that it spans. GFM has no table without a head of its own. */
function cellOf({ properties, children }: Element, tagName: string, aligned: boolean): Element[] {
  const style = /text-align:\s*(\w+)/i.exec(String(properties.style ?? ""))?.[1];
  const align = String(properties.align ?? style ?? "");
  const span = Math.min(WIDEST_SPAN, Math.max(1, Number(properties.colSpan ?? 1) || 1));
  const cell = element(tagName, inLine(children));
  const empty = Array.from({ length: span - 1 }, () => element(tagName, []));
  return [aligned ? { ...cell, properties: { align } } : cell, ...empty];
}
