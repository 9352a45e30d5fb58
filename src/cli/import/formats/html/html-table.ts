/**
 * Tables of HTML: in the shape of GFM's where they have it, as they stand where cells span or hold blocks, and as
 * the blocks in their cells where they only lay out a page. Pure.
 */
import type { Element, ElementContent } from "hast";
import { classesOf, element, elementsOf, htmlText, inLine } from "./html-elements.ts";

/** Widest span that a cell may ask for: a page can write any number. */
const WIDEST_SPAN = 50;

/** In place of a table that stays HTML. */
export const KEPT_TABLE = "kept-table";

/** @param table with what is not text taken out of it */
export function shapedTable(table: Element): ElementContent[] {
  const rows = rowsOf(table).map(cellsOf);
  const caption = childrenOf(table).find(({ tagName }) => tagName === "caption");
  const before = caption === undefined ? [] : [element("p", caption.children)];
  const cells = rows.flat();
  if (!cells.some((cell) => htmlText(cell) !== "" || elementsOf(cell, "img").length > 0))
    return before;
  const code = numberedCode(cells);
  if (code !== undefined) return [...before, code];
  if (Math.max(0, ...rows.map((row) => row.length)) <= 1 || onlyLaysOut(table, cells))
    return [...before, ...cells.map((cell) => element("div", cell.children))];
  if (cells.some(isBeyondMarkdown) && elementsOf(table, "note-ref").length === 0)
    return [{ ...table, tagName: KEPT_TABLE }];
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

/** Numbers of lines beside the lines, as highlighters of Jekyll, Hexo and Hugo write them. */
function numberedCode(cells: readonly Element[]): Element | undefined {
  const [numbers, code] = cells;
  if (cells.length !== 2 || numbers === undefined || code === undefined) return undefined;
  const inner = elementsOf(numbers, "pre");
  const names = [numbers, ...inner].flatMap(classesOf);
  const isGutter = names.some((name) => /gutter|lineno|line-numbers|lntd/i.test(name));
  return isGutter || (inner.length > 0 && /^[\d\s]*$/.test(textIn(numbers)))
    ? elementsOf(code, "pre")[0]
    : undefined;
}

function textIn(node: Element): string {
  return node.children
    .map((child) =>
      child.type === "text" ? child.value : child.type === "element" ? textIn(child) : "",
    )
    .join("");
}

/** A table around tables, or one without heads whose cells are pieces of a page: newsletters are made of them. */
function onlyLaysOut(table: Element, cells: readonly Element[]): boolean {
  if (table.properties.role === "presentation" || table.properties.role === "none") return true;
  if (cells.some((cell) => [KEPT_TABLE, "table"].some((name) => elementsOf(cell, name).length > 0)))
    return true;
  const isHead = ({ tagName }: Element) => tagName === "th";
  return !cells.some(isHead) && cells.some((cell) => blocksOf(cell).some(isOfPage));
}

function isOfPage({ tagName }: Element): boolean {
  return /^(?:h[1-6]|hr|section|article)$/.test(tagName);
}

function blocksOf(cell: Element): readonly Element[] {
  return childrenOf(cell).flatMap((child) =>
    child.tagName === "div" ? [child, ...blocksOf(child)] : [child],
  );
}

/** Spans over rows or columns, and lists, code or several paragraphs in a cell. */
function isBeyondMarkdown(cell: Element): boolean {
  if (spanOf(cell.properties.colSpan) > 1 || spanOf(cell.properties.rowSpan) > 1) return true;
  const blocks = blocksOf(cell).map(({ tagName }) => tagName);
  return (
    blocks.filter((name) => name === "p").length > 1 ||
    blocks.some((name) => /^(?:ul|ol|dl|pre|blockquote|figure|details)$/.test(name))
  );
}

function spanOf(value: unknown): number {
  return Math.min(WIDEST_SPAN, Math.max(1, Number(value ?? 1) || 1));
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
  const cell = element(tagName, inLine(children));
  const empty = Array.from({ length: spanOf(properties.colSpan) - 1 }, () => element(tagName, []));
  return [aligned ? { ...cell, properties: { align } } : cell, ...empty];
}
