/** Mailchimp: the campaigns of an export of the account (campaigns.csv beside their HTML), or one campaign's HTML alone. */
import { addressColumn } from "../../../../subscribers/lists/list.ts";
import { plainWords } from "../../../../subscribers/lists/words.ts";
import type { Article } from "../../article.ts";
import { readHtmlBody } from "../../formats/html/html-body.ts";
import { plainText } from "../../formats/html/html-plain.ts";
import { beginningOf, wholeText } from "../export-files/json-export.ts";
import { withoutMergeTags } from "../export-files/merge-tags.ts";
import { type TableRow, tableRows } from "../export-files/table-file.ts";
import type { SourceDefinition, SourceItem } from "../source-definition.ts";
import type { SourceFiles } from "../source-files.ts";
import { MAILCHIMP_TAGS, mailchimpParts } from "./mailchimp-html.ts";

export const mailchimp: SourceDefinition = {
  name: "mailchimp",
  title: "Mailchimp (campaigns)",
  plainTitles: true,
  recognises: async (files) =>
    files.kind === "file" ? isCampaign(files) : (await tableIn(files)) !== undefined,
  read,
};

async function isCampaign(files: SourceFiles): Promise<boolean> {
  const [path = ""] = files.paths;
  const start = await beginningOf(files, path);
  return (
    /^<(?:!doctype|html|head|body|table|center)/i.test(start) &&
    (/\*\|(?:MC:|ARCHIVE|UNSUB|LIST:|MC_PREVIEW_TEXT|IF:)/.test(start) ||
      /mcnTextContent|mceText|mailchimp\.com\/[\w/-]*legacy_images/.test(start))
  );
}

/** campaigns.csv by its columns. */
async function tableIn(files: SourceFiles): Promise<string | undefined> {
  for (const path of files.paths) {
    if (!/(?:^|\/)campaigns\.csv$/i.test(path)) continue;
    const header = (await beginningOf(files, path)).split("\n", 1)[0] ?? "";
    if (/\bsubject\b/i.test(header) && /send[ _]date/i.test(header)) return path;
  }
  return undefined;
}

const CONTENT = /(?:^|\/)campaigns_content\/.+\.html?$/i;

async function* read(files: SourceFiles): AsyncGenerator<SourceItem> {
  const table = await tableIn(files);
  const rows = table === undefined ? [] : tableRows(await wholeText(files, table), ["subject"]);
  const texts =
    files.kind === "file" ? files.paths : files.paths.filter((path) => CONTENT.test(path));
  const byPath = matched(rows, texts);
  const used = new Set(byPath.values());
  for (const path of texts) yield await campaign(files, path, byPath.get(path));
  for (const row of rows) {
    if (used.has(row)) continue;
    const at = { path: table ?? "", line: row.line };
    yield { kind: "failed", at, reason: `“${row.cell("subject")}” has no HTML in the export` };
  }
  yield* beside(files, new Set([...texts, table]));
}

/** The row of each page: by the campaign's id in the name of its file, else by its title or subject. */
function matched(
  rows: readonly TableRow[],
  texts: readonly string[],
): ReadonlyMap<string, TableRow> {
  const found = new Map<string, TableRow>();
  const left = new Set(rows);
  for (const path of texts) {
    const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.html?$/i, "");
    const words = plainWords(name.replace(/^\d+[_-]/, "").slice(0, 60));
    const fits = (row: TableRow) => {
      const id = row.cell("unique id") || row.cell("campaign id") || row.cell("id");
      if (id !== "" && name.split(/[_.-]/).includes(id)) return true;
      return ["title", "subject"].some((key) => {
        const said = plainWords(row.cell(key).slice(0, 60));
        return said !== "" && said === words;
      });
    };
    const row = [...left].find(fits);
    if (row === undefined) continue;
    left.delete(row);
    found.set(path, row);
  }
  return found;
}

async function campaign(
  files: SourceFiles,
  path: string,
  row: TableRow | undefined,
): Promise<SourceItem> {
  const at = { path };
  const raw = await wholeText(files, path);
  const { text, losses } = withoutMergeTags(raw, MAILCHIMP_TAGS);
  const read = readHtmlBody(text, { reshape: mailchimpParts });
  if (!read.ok) return { kind: "failed", at, reason: read.reason };
  const named = plainText(/<title[^>]*>([^<]{0,500})/i.exec(text)?.[1] ?? "");
  const title = row?.cell("subject") || row?.cell("title") || named;
  const sent = row?.cell("send date") ?? "";
  const address = row?.cell("url") || row?.cell("archive url") || "";
  const tagged = /\*\|/.test(title) ? withoutMergeTags(title, MAILCHIMP_TAGS) : undefined;
  const shown = (tagged?.text ?? title).replace(/\s+/g, " ").trim();
  const article: Article = {
    ...(shown === "" ? { title: path.slice(path.lastIndexOf("/") + 1) } : { title: shown }),
    ...(sent === "" ? {} : { date: sent }),
    ...(/^https?:\/\//.test(address) ? { guid: address } : {}),
    tags: [],
    ...(sent === ""
      ? { marks: [{ reason: "no line of campaigns.csv says when it was sent" }] }
      : {}),
    told: true,
    losses: [
      ...(tagged?.losses ?? []),
      ...losses,
      ...read.losses,
      ...(sent === "" || /(?:Z|[+-]\d{2}:?\d{2}|GMT|UTC)$/.test(sent)
        ? []
        : [{ kind: "time zone", what: `${sent}, in the time zone of the account` }]),
    ],
    body: read.body,
    opening: read.opening,
    notes: [],
  };
  return { kind: "post", at, article };
}

/** The rest of an account: people, figures, templates, and the files that campaigns show. */
async function* beside(
  files: SourceFiles,
  read: ReadonlySet<string | undefined>,
): AsyncGenerator<SourceItem> {
  const counts = new Map<string, number>();
  for (const path of files.paths) {
    if (read.has(path)) continue;
    if (/\.(?:jpe?g|png|gif|webp|avif|svg|mp3|mp4|pdf)$/i.test(path)) {
      yield { kind: "media", path, addresses: [] };
      continue;
    }
    const header = /\.csv$/i.test(path)
      ? ((await beginningOf(files, path)).split("\n", 1)[0] ?? "")
      : "";
    if (addressColumn(header.split(",").map((cell) => cell.replace(/^"|"$/g, ""))) >= 0) {
      const what = `a list of subscribers; bring it in with \`tidings subscribers import ${files.name}\``;
      yield { kind: "left", at: { path }, what };
      continue;
    }
    const folder = /(?:^|\/)([^/]+)\/[^/]+$/.exec(path)?.[1] ?? path;
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  for (const [folder, count] of counts)
    yield {
      kind: "left",
      at: { path: folder },
      what: `${count} ${count === 1 ? "file" : "files"} of ${folder}`,
    };
}
