/** HTML tables → GFM tables; a table that only lays out a page gives its content. Pure. */
import type { Element, Nodes } from "hast";
import type { AlignType, BlockContent, DefinitionContent, TableCell, TableRow } from "mdast";
import type { Walk } from "./html-elements.ts";
import { holdsBlock } from "./html-elements.ts";
import { phrasesOf } from "./html-phrases.ts";

type Block = BlockContent | DefinitionContent;

/** Widest span that a cell may ask for: a page can write any number. */
const WIDEST_SPAN = 50;

/**
 * A table with its first row as the head, since GFM has no table without one.
 *
 * @param blocksOf the walk through blocks, for tables that are none
 */
export function tableOf(
  table: Element,
  walk: Walk,
  blocksOf: (node: Nodes, walk: Walk) => Block[],
): Block[] {
  const rows = rowsOf(table);
  const cells = rows.map(cellsOf);
  const caption = table.children.find(
    (child): child is Element => child.type === "element" && child.tagName === "caption",
  );
  const words = caption === undefined ? [] : phrasesOf(caption.children, walk);
  const before: Block[] = words.length === 0 ? [] : [{ type: "paragraph", children: words }];
  if (Math.max(0, ...cells.map((row) => row.length)) <= 1) {
    return [...before, ...cells.flat().flatMap((cell) => blocksOf(cell, walk))];
  }
  const filled = cells.map((row) => row.flatMap((cell) => cellOf(cell, walk)));
  const width = Math.max(...filled.map((row) => row.length));
  const children = filled.map((row): TableRow => {
    const missing = Array.from({ length: width - row.length }, emptyCell);
    return { type: "tableRow", children: [...row, ...missing] };
  });
  return [...before, { type: "table", align: alignOf(cells), children }];
}

/** Rows of this table, not of tables within its cells. */
function rowsOf(node: Element): readonly Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== "element") return [];
    if (child.tagName === "tr") return [child];
    return ["thead", "tbody", "tfoot"].includes(child.tagName) ? rowsOf(child) : [];
  });
}

function cellsOf(row: Element): readonly Element[] {
  return row.children.filter(
    (child): child is Element =>
      child.type === "element" && (child.tagName === "td" || child.tagName === "th"),
  );
}

/** A cell, followed by empty ones for the columns that it spans. */
function cellOf(cell: Element, walk: Walk): TableCell[] {
  const children = phrasesOf(spaced(cell.children), walk).map((node) =>
    // A cell of GFM is one line.
    node.type === "break" ? ({ type: "text", value: " " } as const) : node,
  );
  const span = Math.min(WIDEST_SPAN, Math.max(1, Number(cell.properties.colSpan ?? 1) || 1));
  return [{ type: "tableCell", children }, ...Array.from({ length: span - 1 }, emptyCell)];
}

function emptyCell(): TableCell {
  return { type: "tableCell", children: [] };
}

/** Two paragraphs in a cell must not run into one word. */
function spaced(nodes: readonly Nodes[]): readonly Nodes[] {
  return nodes.flatMap((node): readonly Nodes[] =>
    holdsBlock(node) ? [node, { type: "text", value: " " }] : [node],
  );
}

/** A column is aligned as its cells in the second row say, since heads are often centred by default. */
function alignOf(cells: readonly (readonly Element[])[]): AlignType[] {
  return (cells[1] ?? cells[0] ?? []).map((cell) => {
    const style = String(cell.properties.style ?? "");
    const stated = cell.properties.align ?? /text-align:\s*(\w+)/i.exec(style)?.[1];
    return stated === "left" || stated === "right" || stated === "center" ? stated : null;
  });
}
