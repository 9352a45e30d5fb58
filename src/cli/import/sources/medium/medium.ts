/** Medium: its export, a zip or folder with a page of HTML for each post, draft and response. */

import { tooDeepHtml, tooDeepWords } from "../../../../markdown/depth.ts";
import type { Article } from "../../article.ts";
import { parseHtml, readHtmlBelow } from "../../formats/html/html-body.ts";
import type { Hidden } from "../../visibility/visibility.ts";
import { beginningOf, wholeText } from "../export-files/json-export.ts";
import type { SourceDefinition, SourceItem } from "../source-definition.ts";
import type { SourceFiles } from "../source-files.ts";
import { looksLikeResponse, type MediumPage, mediumPage, mediumParts } from "./medium-html.ts";

export const medium: SourceDefinition = {
  name: "medium",
  title: "Medium",
  plainTitles: true,
  recognises,
  read,
};

const POST = /(?:^|\/)posts\/[^/]+\.html$/i;
/** Pages that are looked at, to say whose they are. */
const LOOKED_AT = 5;

async function recognises(files: SourceFiles): Promise<boolean> {
  const pages = files.paths.filter((path) =>
    files.kind === "file" ? /\.html?$/i.test(path) : POST.test(path),
  );
  for (const path of pages.slice(0, LOOKED_AT)) {
    const start = await beginningOf(files, path);
    if (/class="h-entry"/.test(start) && /data-field="body"/.test(start)) return true;
  }
  return false;
}

async function* read(files: SourceFiles): AsyncGenerator<SourceItem> {
  const feeds = new Set<string>();
  const signed = new Set<string>();
  const others = new Map<string, number>();
  for (const path of files.paths) {
    const isPost = files.kind === "file" || POST.test(path);
    if (!isPost) {
      const folder = /(?:^|\/)([^/]+)\/[^/]+$/.exec(path)?.[1] ?? path;
      others.set(folder, (others.get(folder) ?? 0) + 1);
      continue;
    }
    const html = await wholeText(files, path);
    const deep = tooDeepHtml(html);
    if (deep !== undefined) {
      yield { kind: "failed", at: { path }, reason: tooDeepWords(deep) };
      continue;
    }
    const page = mediumPage(parseHtml(html));
    if (page.author !== undefined && !signed.has(page.author.name)) {
      signed.add(page.author.name);
      yield { kind: "author", key: page.author.name, ...page.author };
    }
    const feed = feedOf(page);
    if (feed !== undefined && !feeds.has(feed)) {
      feeds.add(feed);
      yield { kind: "site", feeds: [...feeds] };
    }
    yield itemOf(path, page);
  }
  for (const [folder, count] of others)
    yield {
      kind: "left",
      at: { path: folder },
      what: `${count} ${count === 1 ? "file" : "files"} of ${folder}`,
    };
}

/** "/feed/@joe" of medium.com; "/feed" where a publication has a host of its own. */
function feedOf({ canonical }: MediumPage): string | undefined {
  if (canonical === undefined || !URL.canParse(canonical)) return undefined;
  const { hostname, pathname } = new URL(canonical);
  const first = pathname.split("/")[1] ?? "";
  return hostname === "medium.com" ? `/feed/${first}` : "/feed";
}

function itemOf(path: string, page: MediumPage): SourceItem {
  const at = { path };
  const { body } = page;
  if (body === undefined) return { kind: "left", at, what: "a page that is no post" };
  const read = readHtmlBelow(() => body, { reshape: mediumParts(page) });
  if (!read.ok) return { kind: "failed", at, reason: read.reason };
  const id = page.id ?? /-([0-9a-f]{6,16})\.html$/i.exec(path)?.[1];
  const place = placeOf(page, id);
  const marks = marksOf(path, page);
  const title = page.title || (read.opening === "" ? (id ?? "Untitled") : "");
  const article: Article = {
    ...(title === "" ? {} : { title }),
    ...(page.subtitle === "" ? {} : { summary: page.subtitle }),
    ...(page.published === undefined ? {} : { date: page.published }),
    ...place,
    ...(id === undefined ? {} : { guid: `https://medium.com/p/${id}` }),
    tags: page.tags,
    ...(page.author === undefined ? {} : { authors: [page.author.name] }),
    ...(marks.length === 0 ? {} : { marks }),
    told: true,
    losses: read.losses,
    body: read.body,
    opening: read.opening,
    notes: [],
  };
  return { kind: "post", at, article };
}

/** "/@joe/testpost-efefef" and "/p/efefef"; the canonical address of a post that came from elsewhere is that of there. */
function placeOf(
  { canonical }: MediumPage,
  id: string | undefined,
): Pick<Article, "addresses" | "slug"> {
  if (canonical === undefined || !URL.canParse(canonical)) return {};
  const { pathname } = new URL(canonical);
  const last = pathname.split("/").filter(Boolean).at(-1) ?? "";
  const slug = id === undefined ? last : last.replace(new RegExp(`-?${id}$`), "");
  return {
    ...(slug === "" ? {} : { slug }),
    addresses: [pathname, ...(id === undefined ? [] : [`/p/${id}`])],
  };
}

function marksOf(path: string, page: MediumPage): readonly Hidden[] {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^draft_/i.test(name)) return [{ reason: "the export calls it a draft" }];
  if (page.published === undefined) return [{ reason: "it has no date of publication" }];
  return looksLikeResponse(page) ? [{ reason: "it looks like a response to somebody's post" }] : [];
}
