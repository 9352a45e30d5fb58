/** A table in plain text: columns when they fit, else one record a row. */
import type { Element, Parents } from "hast";
import { columns, indent, pad, wrap } from "../text/wrap.ts";
import { stringProperty } from "./tree.ts";

type Cell = {
  readonly words: string;
  readonly align: "left" | "right" | "center";
  readonly heading: boolean;
};

const GAP = "  ";

/**
 * Lays a table out.
 *
 * @param words renders a cell's content on one line
 * @param width columns there are
 */
export function tableText(table: Element, words: (cell: Element) => string, width: number): string {
  const caption = descendants(table, ["caption"])[0];
  const rows = descendants(table, ["tr"]).map((row) =>
    descendants(row, ["td", "th"]).map((cell) => readCell(cell, words)),
  );
  const title = caption === undefined ? [] : [wrap(words(caption), width)];
  const head = rows[0] ?? [];
  const widths = head.map((_, column) =>
    Math.max(3, ...rows.map((row) => columns(row[column]?.words ?? ""))),
  );
  const total = widths.reduce((sum, part) => sum + part + GAP.length, -GAP.length);
  const regular = rows.every((row) => row.length === head.length);
  const body = regular && total <= width ? grid(rows, widths) : records(rows, width);
  return [...title, body].join("\n\n");
}

function readCell(cell: Element, words: (cell: Element) => string): Cell {
  const align = stringProperty(cell, "align");
  return {
    words: words(cell).replace(/(?<!\s)\s*\n\s*/g, " "),
    align: align === "right" || align === "center" ? align : "left",
    heading: cell.tagName === "th",
  };
}

function grid(rows: readonly (readonly Cell[])[], widths: readonly number[]): string {
  return rows
    .flatMap((row, index) => {
      const line = row
        .map((cell, column) => pad(cell.words, widths[column] ?? 0, cell.align))
        .join(GAP);
      const rule = widths.map((width) => "-".repeat(width)).join(GAP);
      const heading = index === 0 && row.length > 0 && row.every((cell) => cell.heading);
      return heading ? [line.trimEnd(), rule] : [line.trimEnd()];
    })
    .join("\n");
}

/** `Heading: value`, a line each, with an empty line between rows. */
function records(rows: readonly (readonly Cell[])[], width: number): string {
  const [first = [], ...others] = rows;
  const headed = first.length > 0 && first.every((cell) => cell.heading);
  const names = headed ? first : [];
  return (headed ? others : rows)
    .map((row) =>
      row
        .map((cell, column) => {
          const name = names[column]?.words ?? "";
          return indent(
            wrap(name === "" ? cell.words : name + colonAfter(name) + cell.words, width - 2),
            "",
            "  ",
          );
        })
        .filter((line) => line.trim() !== "")
        .join("\n"),
    )
    .join("\n\n");
}

/** Full-width where the name ends so: its language is not known here. */
function colonAfter(name: string): string {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(name) ? "：" : ": ";
}

/** The nearest elements of these names below a node, not those inside a table in a cell. */
function descendants(node: Parents, names: readonly string[]): readonly Element[] {
  return node.children.flatMap((child): readonly Element[] => {
    if (child.type !== "element") return [];
    if (names.includes(child.tagName)) return [child];
    return child.tagName === "td" || child.tagName === "th" ? [] : descendants(child, names);
  });
}
