/** The tables of a Ghost export, of versions 0.x to 6: what belongs to a post, looked up once. Pure. */
import { isRow, isYes, type JsonRow, rowsIn, textIn } from "../export-files/json-export.ts";

export type GhostExport = {
  /** "5.80.1"; "004" before version 1. */
  readonly version: string;
  readonly posts: readonly JsonRow[];
  readonly metaOf: (post: JsonRow) => JsonRow;
  /** In their order. */
  readonly tagsOf: (post: JsonRow) => readonly JsonRow[];
  readonly authorsOf: (post: JsonRow) => readonly JsonRow[];
  readonly users: readonly JsonRow[];
  readonly tags: readonly JsonRow[];
  readonly setting: (key: string) => string | undefined;
  /** Rows of tables that hold no posts, by the name of the table. */
  readonly counts: ReadonlyMap<string, number>;
};

/** Tables that are read above. */
const READ = new Set(
  "posts posts_meta tags posts_tags posts_authors users settings custom_theme_settings".split(" "),
);

/** Undefined for JSON of another shape. */
export function ghostExport(whole: unknown): GhostExport | undefined {
  if (!isRow(whole)) return undefined;
  const outer = rowsIn(whole.db)[0] ?? whole;
  const { data } = outer;
  if (!isRow(data)) return undefined;
  const tags = rowsIn(data.tags);
  const users = rowsIn(data.users);
  const metas = byId(rowsIn(data.posts_meta), "post_id");
  const tagged = pairs(rowsIn(data.posts_tags), "tag_id", byId(tags, "id"));
  const written = pairs(rowsIn(data.posts_authors), "author_id", byId(users, "id"));
  const known = byId(users, "id");
  const settings = new Map(
    rowsIn(data.settings).map((row) => [textIn(row, "key") ?? "", textIn(row, "value")]),
  );
  return {
    version: (isRow(outer.meta) && textIn(outer.meta, "version")) || "",
    posts: rowsIn(data.posts),
    metaOf: (post) => metas.get(String(post.id)) ?? {},
    tagsOf: (post) => tagged.get(String(post.id)) ?? [],
    authorsOf: (post) => {
      // Before version 1.22 a post had one author.
      const first = known.get(String(post.author_id ?? ""));
      return written.get(String(post.id)) ?? (first === undefined ? [] : [first]);
    },
    users,
    tags,
    setting: (key) => settings.get(key),
    counts: new Map(
      Object.entries(data).flatMap(([table, rows]) =>
        READ.has(table) || !Array.isArray(rows) || rows.length === 0
          ? []
          : [[table, rows.length] as const],
      ),
    ),
  };
}

/** Tags that Ghost shows to nobody: "#newsletter". */
export function isInternal(tag: JsonRow): boolean {
  return tag.visibility === "internal" || isYes(tag.hidden) || String(tag.name).startsWith("#");
}

function byId(rows: readonly JsonRow[], key: string): ReadonlyMap<string, JsonRow> {
  return new Map(rows.map((row) => [String(row[key]), row]));
}

/** A post's id → what a table of pairs gives it, by its order. */
function pairs(
  rows: readonly JsonRow[],
  key: string,
  known: ReadonlyMap<string, JsonRow>,
): ReadonlyMap<string, readonly JsonRow[]> {
  const found = new Map<string, JsonRow[]>();
  const ordered = [...rows].sort((a, b) => Number(a.sort_order ?? 0) - Number(b.sort_order ?? 0));
  for (const row of ordered) {
    const other = known.get(String(row[key]));
    if (other === undefined) continue;
    const list = found.get(String(row.post_id)) ?? [];
    list.push(other);
    found.set(String(row.post_id), list);
  }
  return found;
}
