/** The tables of keys in docs/ and the schemas hold each other: no key is missing, none is left over. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  pageSchema,
  postSchema,
} from "../../../src/cli/compile/front-matter/front-matter-schema.ts";
import { publicationSchema } from "../../../src/cli/compile/settings/publication.ts";

type Shape = z.core.JSONSchema.BaseSchema;
type Key = { readonly path: string; readonly fallback: unknown };
type Row = { readonly names: readonly string[]; readonly text: string; readonly leftOut: string };

/** Every key that holds a value, as documents write it: "digest.daily.at", "topics.slug". */
function keysOf(schema: z.ZodType): readonly Key[] {
  return leaves(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }), "");
}

function leaves(shape: Shape, path: string): readonly Key[] {
  const inner = shape.type === "array" ? (shape.items as Shape) : shape;
  if (inner.properties === undefined) return [{ path, fallback: shape.default }];
  return Object.entries(inner.properties).flatMap(([key, value]) =>
    leaves(value as Shape, path === "" ? key : `${path}.${key}`),
  );
}

/** Rows of the tables whose first column is "key". */
function keyRows(document: string): readonly Row[] {
  const tables = document.split(/\n\n/).filter((block) => /^\| key \|/.test(block));
  return tables.flatMap((table) =>
    table
      .trim()
      .split("\n")
      .slice(2)
      .map((text) => {
        const cells = text.split(/(?<!\\)\|/).slice(1, -1);
        return { names: codes(cells[0] ?? ""), text, leftOut: cells.at(-1) ?? "" };
      }),
  );
}

function codes(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? "");
}

/** The row of the key itself, or that of its group which names the key among its words. */
function rowOf(rows: readonly Row[], path: string): Row | undefined {
  const at = path.lastIndexOf(".");
  const group = rows.find(({ names }) => at > 0 && names.includes(path.slice(0, at)));
  const own = rows.find(({ names }) => names.includes(path));
  return own ?? (group && codes(group.text).includes(path.slice(at + 1)) ? group : undefined);
}

const documents = [
  {
    file: "docs/configuration.md",
    settings: "publication.yaml",
    keys: keysOf(publicationSchema),
    some: ["title", "founded.date", "authors.url", "digest.monthly.nth", "podcast.owner.address"],
  },
  {
    file: "docs/writing.md",
    settings: "a post's front matter",
    keys: keysOf(postSchema),
    some: ["id", "updated", "image.credit", "enclosure.duration", "formerly"],
  },
] as const;

describe.each(documents)("the keys of $settings in $file", ({ file, keys, some }) => {
  const rows = keyRows(readFileSync(file, "utf8"));
  const paths = keys.map(({ path }) => path);

  it("are those of the schema", () => {
    expect(paths).toEqual(expect.arrayContaining([...some]));
    expect(paths.filter((path) => rowOf(rows, path) === undefined)).toEqual([]);
  });

  it("are all known to the schema", () => {
    const known = (name: string) =>
      paths.some((path) => path === name || path.startsWith(`${name}.`));
    expect(rows.flatMap(({ names }) => names).filter((name) => !known(name))).toEqual([]);
  });

  it("fall back to what the document says", () => {
    const told = keys.filter(({ fallback }) => scalar(fallback) !== "");
    expect(told.length).toBeGreaterThan(1);
    const silent = told.filter(
      ({ path, fallback }) => !rowOf(rows, path)?.leftOut.includes(scalar(fallback)),
    );
    expect(silent).toEqual([]);
  });
});

describe("the keys of a page's front matter in docs/writing.md", () => {
  it("are named in one sentence", () => {
    const sentence = /A page has (.*?), and\s+nothing else/s.exec(
      readFileSync("docs/writing.md", "utf8"),
    );
    expect([...codes(sentence?.[1] ?? "")].sort()).toEqual(
      keysOf(pageSchema)
        .map(({ path }) => path)
        .sort(),
    );
  });
});

/** A fallback that a table can tell; '' for none and for empty ones, which read "none". */
function scalar(fallback: unknown): string {
  return ["string", "number", "boolean"].includes(typeof fallback) ? String(fallback) : "";
}
