/**
 * Buttondown: the JSON of its API, its export (emails.csv or emails.json beside emails/*.md), and a folder of its emails as
 * Markdown with front matter.
 */
import { addressColumn } from "../../../../subscribers/lists/list.ts";
import { readHead } from "../../source/head.ts";
import { mostCounted } from "../export-files/counted-roots.ts";
import {
  beginningOf,
  isRow,
  type JsonRow,
  rowsIn,
  textIn,
  wholeJson,
  wholeText,
} from "../export-files/json-export.ts";
import { tableRows } from "../export-files/table-file.ts";
import type { SourceDefinition, SourceItem, ToldOfSource } from "../source-definition.ts";
import type { SourceFiles } from "../source-files.ts";
import { type ButtondownRoot, buttondownArticle } from "./buttondown-email.ts";

export const buttondown: SourceDefinition = {
  name: "buttondown",
  title: "Buttondown",
  plainTitles: true,
  recognises: async (files) => (await partsOf(files)) !== undefined,
  read,
};

type Parts = {
  /** JSON of the API or emails.json; emails.csv. */
  readonly index?: { readonly path: string; readonly form: "json" | "csv" };
  /** Markdown of emails. */
  readonly texts: readonly string[];
};

const EMAIL = /(?:^|\/)emails?\/[^/]+\.md$/i;

async function partsOf(files: SourceFiles): Promise<Parts | undefined> {
  const texts = files.paths.filter((path) => EMAIL.test(path));
  for (const path of files.paths) {
    const isIndex = files.kind === "file" || /(?:^|\/)emails\.(?:json|csv)$/i.test(path);
    if (!isIndex) continue;
    const form = indexForm(await beginningOf(files, path));
    if (form !== undefined) return { index: { path, form }, texts };
  }
  const [first] = texts;
  if (first === undefined || !isEmail(await beginningOf(files, first))) return undefined;
  return { texts };
}

function indexForm(start: string): "json" | "csv" | undefined {
  const line = start.split("\n", 1)[0] ?? "";
  if (/^id,/.test(line) && /\bsubject\b/.test(line) && /\bslug\b/.test(line)) return "csv";
  const isJson = /^[[{]/.test(start) && /"subject"\s*:/.test(start);
  return isJson && /"(?:secondary_id|email_type|publish_date)"\s*:/.test(start)
    ? "json"
    : undefined;
}

function isEmail(start: string): boolean {
  const head = readHead(start);
  const keys = head.ok ? (head.heads[0] ?? {}) : {};
  return (
    start.includes("buttondown-editor-mode:") ||
    ("subject" in keys &&
      ["email_type", "status", "publish_date", "slug"].some((key) => key in keys))
  );
}

type Email = { readonly row: JsonRow; readonly text: string; readonly path: string };

async function* read(files: SourceFiles, told: ToldOfSource = {}): AsyncGenerator<SourceItem> {
  const parts = await partsOf(files);
  if (parts === undefined) return;
  const emails: Email[] = [];
  for await (const item of emailsOf(files, parts)) {
    if ("kind" in item) yield item;
    else emails.push(item);
  }
  // Where many archives share a host, the host alone is nobody's.
  const own = /\/\/buttondown\.(?:com|email)$/.test(told.site ?? "") ? undefined : told.site;
  const root = own ?? rootOf(emails);
  yield {
    kind: "site",
    ...(root === undefined ? {} : { address: `${root}/` }),
    feeds:
      root === undefined || !URL.canParse(root)
        ? ["/rss"]
        : [`${new URL(root).pathname.replace(/\/$/, "")}/rss`],
  };
  for (const { row, text, path } of emails) {
    const made = buttondownArticle(row, text, root);
    if (made.ok) yield { kind: "post", at: { path }, article: made.article };
    else yield { kind: "failed", at: { path }, reason: made.reason };
  }
  yield* beside(files, parts);
}

async function* emailsOf(
  files: SourceFiles,
  { index, texts }: Parts,
): AsyncGenerator<Email | SourceItem> {
  const rows = index === undefined ? [] : await rowsOf(files, index);
  const bySlug = new Map(
    texts.map((path) => [path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/i, ""), path]),
  );
  const seen = new Set<string>();
  for (const [at, row] of rows.entries()) {
    const path = bySlug.get(textIn(row, "slug") ?? "") ?? bySlug.get(textIn(row, "id") ?? "");
    if (path !== undefined) seen.add(path);
    const own = textIn(row, "body");
    if (own === undefined && path === undefined) {
      const place = { path: `${index?.path}#email ${at + 1}` };
      const what = `“${textIn(row, "subject") ?? ""}”`;
      yield { kind: "failed", at: place, reason: `${what} has no text in the export` };
      continue;
    }
    const text = path === undefined ? (own ?? "") : headless(await wholeText(files, path)).text;
    const where = path ?? `${index?.path}#${textIn(row, "slug") ?? `email ${at + 1}`}`;
    yield { row, text, path: where };
  }
  for (const path of texts) {
    if (seen.has(path)) continue;
    const { row, text, reason } = headless(await wholeText(files, path));
    if (reason === undefined) {
      const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/i, "");
      yield { row: { slug: name, ...row }, text, path };
    } else yield { kind: "failed", at: { path }, reason };
  }
}

function headless(text: string): {
  readonly row: JsonRow;
  readonly text: string;
  readonly reason?: string;
} {
  const head = readHead(text);
  if (!head.ok) return { row: {}, text, reason: head.reason };
  return { row: head.heads[0] ?? {}, text: head.body };
}

/** A page of the API, all of it, or a table. */
async function rowsOf(
  files: SourceFiles,
  { path, form }: { readonly path: string; readonly form: "json" | "csv" },
): Promise<readonly JsonRow[]> {
  if (form === "json") {
    const whole = await wholeJson(files, path);
    if (isRow(whole) && textIn(whole, "subject") !== undefined) return [whole];
    return rowsIn(isRow(whole) ? whole.results : whole);
  }
  const columns =
    "id, secondary id, subject, publish date, source, slug, status, email type, description, image, body, creation date, modification date, absolute url, canonical url";
  return tableRows(await wholeText(files, path), ["subject"]).map((row) =>
    Object.fromEntries(
      columns.split(", ").map((name) => [name.replaceAll(" ", "_"), row.cell(name)]),
    ),
  );
}

/** From an address that the API gives, else from the links of emails to each other. */
function rootOf(emails: readonly Email[]): ButtondownRoot {
  const counts = new Map<string, number>();
  const slugs = new Set(emails.map(({ row }) => textIn(row, "slug") ?? ""));
  const links =
    /(https?:\/\/[\w.-]{1,255}(?:\/[\w.-]{1,63})?)\/archive\/([\p{L}\p{N}%_-]{1,300})/gu;
  for (const { row, text } of emails) {
    for (const [, root = "", slug = ""] of `${textIn(row, "absolute_url") ?? ""} ${text}`.matchAll(
      links,
    ))
      if (slugs.has(slug)) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  return mostCounted(counts);
}

async function* beside(files: SourceFiles, { index, texts }: Parts): AsyncGenerator<SourceItem> {
  const read = new Set([...texts, index?.path]);
  for (const path of files.paths) {
    if (read.has(path) || /(?:^|\/)emails\.(?:json|csv)$/i.test(path)) continue;
    if (/\.(?:jpe?g|png|gif|webp|avif|svg|mp3|mp4|pdf)$/i.test(path)) {
      yield { kind: "media", path, addresses: [] };
      continue;
    }
    const header = (await beginningOf(files, path)).split("\n", 1)[0] ?? "";
    const isList = /\.csv$/i.test(path) && addressColumn(header.split(",")) >= 0;
    const what = isList
      ? `a list of subscribers; bring it in with \`tidings subscribers import ${files.name}\``
      : "no email";
    yield { kind: "left", at: { path }, what };
  }
}
