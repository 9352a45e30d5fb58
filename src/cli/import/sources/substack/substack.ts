/** Substack: its export, a zip or folder with posts.csv, the posts in HTML, and lists of people beside them. */
import { addressColumn } from "../../../../subscribers/lists/list.ts";
import type { Article, Loss } from "../../article.ts";
import { readHtmlBody } from "../../formats/html/html-body.ts";
import type { Hidden } from "../../visibility/visibility.ts";
import { countRoots, mostCounted } from "../export-files/counted-roots.ts";
import { beginningOf, wholeText } from "../export-files/json-export.ts";
import { type TableRow, tableRows } from "../export-files/table-file.ts";
import { utcInstant } from "../export-files/utc-instant.ts";
import { typeOfRecording } from "../recordings.ts";
import type { SourceDefinition, SourceItem, ToldOfSource } from "../source-definition.ts";
import type { SourceFiles } from "../source-files.ts";
import { substackParts } from "./substack-html.ts";

export const substack: SourceDefinition = {
  name: "substack",
  title: "Substack",
  plainTitles: true,
  // The table alone has no texts.
  recognises: async (files) => files.kind !== "file" && (await tableIn(files)) !== undefined,
  read,
};

/** posts.csv by its columns, at the top or one folder below. */
async function tableIn(files: SourceFiles): Promise<string | undefined> {
  for (const path of files.paths) {
    if (!/^(?:[^/]+\/)?[^/]+\.csv$/i.test(path)) continue;
    const header = (await beginningOf(files, path)).split("\n", 1)[0] ?? "";
    if (/\bpost_id\b/.test(header) && /\bpost_date\b/.test(header) && /\btitle\b/.test(header))
      return path;
  }
  return undefined;
}

async function* read(files: SourceFiles, told: ToldOfSource = {}): AsyncGenerator<SourceItem> {
  const path = await tableIn(files);
  if (path === undefined) return;
  const rows = tableRows(await wholeText(files, path), ["post id"]);
  const texts = new Map(
    files.paths.flatMap((name) => {
      const id = /(?:^|\/)posts\/([^/]+)\.html$/i.exec(name)?.[1];
      return id === undefined ? [] : [[id, name] as const];
    }),
  );
  const root = told.site ?? (await rootOf(files, rows, texts));
  yield {
    kind: "site",
    ...(root === undefined ? {} : { address: `${root}/` }),
    feeds: ["/feed", "/feed.xml"],
  };
  if (root === undefined) {
    const what =
      "the ids of its feed: they are the addresses of the posts, and no post leads to another of them, so that the export does not say where they stood: name the old address with --site";
    yield { kind: "left", at: { path }, what };
  }
  const seen = new Set<string>();
  for (const row of rows) {
    const id = row.cell("post id");
    seen.add(id);
    yield await item(files, { path, row, id, root, text: texts.get(id) });
  }
  for (const [id, text] of texts) if (!seen.has(id)) yield await stray(files, id, text);
  yield* beside(files, path);
}

/** Posts that are looked at for the address of the site. */
const LOOKED_AT = 300;

async function rootOf(
  files: SourceFiles,
  rows: readonly TableRow[],
  texts: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  const slugs = new Set(rows.map((row) => slugOf(row.cell("post id")) ?? ""));
  const counts = new Map<string, number>();
  for (const path of [...texts.values()].slice(0, LOOKED_AT))
    countRoots(await wholeText(files, path).catch(() => ""), slugs, counts);
  return mostCounted(counts);
}

/** "123401.plain-text" → "plain-text"; undefined for a draft that has no address yet. */
function slugOf(id: string): string | undefined {
  return /^\d+\.(.+)$/.exec(id)?.[1];
}

type Given = {
  /** Of the table. */
  readonly path: string;
  readonly row: TableRow;
  readonly id: string;
  readonly root: string | undefined;
  /** Path of its HTML. */
  readonly text: string | undefined;
};

async function item(files: SourceFiles, given: Given): Promise<SourceItem> {
  const { row, id, root, text, path } = given;
  const at = text === undefined ? { path, line: row.line } : { path: text };
  if (id === "") return { kind: "failed", at, reason: "has no post_id" };
  const html = text === undefined ? "" : await textOf(files, text);
  const body = readHtmlBody(html, {
    reshape: substackParts,
    ...(root === undefined ? {} : { base: `${root}/` }),
  });
  if (!body.ok) return { kind: "failed", at, reason: body.reason };
  const type = row.cell("type").toLowerCase();
  const slug = slugOf(id);
  const published = /^true$/i.test(row.cell("is published"));
  const title = row.cell("title") || slug || (body.opening === "" ? `Untitled ${id}` : "");
  const summary = row.cell("subtitle");
  const date = utcInstant(row.cell("post date"));
  const marks = marksOf(row);
  const address = published && slug !== undefined ? `/p/${slug}` : undefined;
  const article: Article = {
    ...(title === "" ? {} : { title }),
    ...(summary === "" ? {} : { summary }),
    ...(date === undefined ? {} : { date }),
    ...(slug === undefined ? {} : { slug }),
    ...(address === undefined ? {} : { addresses: [address] }),
    ...(address === undefined || root === undefined ? {} : { guid: `${root}${address}` }),
    // What it is known by where its address is not.
    id: `substack-${id.replace(/\D.*$/, "")}`,
    ...recordingOf(row),
    tags: [],
    ...(marks.length === 0 ? {} : { marks }),
    told: true,
    losses: [...lossesOf(type, text), ...body.losses],
    body: body.body,
    opening: body.opening,
    notes: [],
  };
  return { kind: type === "page" ? "page" : "post", at, article };
}

/** A text that is empty is a draft's, and no mistake. */
async function textOf(files: SourceFiles, path: string): Promise<string> {
  const bytes = await files.read(path, 1);
  return bytes.length === 0 ? "" : wholeText(files, path);
}

function recordingOf(row: TableRow): Pick<Article, "recording"> {
  const url = row.cell("podcast url");
  if (url === "") return {};
  const type = typeOfRecording(url);
  return { recording: { url, ...(type === undefined ? {} : { type }) } };
}

function marksOf(row: TableRow): readonly Hidden[] {
  const published = row.cell("is published");
  const audience = row.cell("audience");
  return [
    ...(/^true$/i.test(published) ? [] : [{ reason: `\`is_published\` is "${published}"` }]),
    ...(audience === "" || audience === "everyone"
      ? []
      : [{ reason: `\`audience\` is "${audience}"` }]),
  ];
}

function lossesOf(type: string, text: string | undefined): readonly Loss[] {
  return [
    ...(text === undefined ? [{ kind: "text", what: "it has no file of HTML in the export" }] : []),
    ...(type === "thread" ? [{ kind: "comments", what: "what readers wrote in the thread" }] : []),
    ...(["", "newsletter", "podcast", "thread", "page"].includes(type)
      ? []
      : [{ kind: "type", what: type }]),
  ];
}

/** A text of which the table says nothing: it may be public or not, so it is a draft. */
async function stray(files: SourceFiles, id: string, path: string): Promise<SourceItem> {
  const body = readHtmlBody(await textOf(files, path), { reshape: substackParts });
  if (!body.ok) return { kind: "failed", at: { path }, reason: body.reason };
  const article: Article = {
    title: slugOf(id) ?? id,
    id: `substack-${id.replace(/\D.*$/, "")}`,
    tags: [],
    marks: [{ reason: "it stands in no line of posts.csv" }],
    losses: body.losses,
    body: body.body,
    opening: body.opening,
    notes: [],
  };
  return { kind: "post", at: { path }, article };
}

/** Lists of subscribers go to the command that knows them; who opened what is nobody's business here. */
async function* beside(files: SourceFiles, table: string): AsyncGenerator<SourceItem> {
  let figures = 0;
  for (const path of files.paths) {
    if (path === table || /(?:^|\/)posts\/[^/]+\.html$/i.test(path)) continue;
    if (/(?:^|\/)posts\/.+\.csv$/i.test(path)) figures += 1;
    else yield { kind: "left", at: { path }, what: await kindOf(files, path) };
  }
  if (figures > 0) {
    const what = `${figures} tables of who received and opened an email`;
    yield { kind: "left", at: { path: "posts/" }, what };
  }
}

async function kindOf(files: SourceFiles, path: string): Promise<string> {
  const header = (await beginningOf(files, path)).split("\n", 1)[0] ?? "";
  return addressColumn(header.split(",")) >= 0
    ? `a list of subscribers; bring it in with \`tidings subscribers import ${files.name}\``
    : "no post";
}
