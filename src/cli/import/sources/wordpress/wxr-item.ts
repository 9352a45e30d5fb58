/** One item of an export → what it is to the publication: a post, a page, a file, or something left behind. Pure. */

import type { Article, Loss } from "../../article.ts";
import { ownText } from "../../files/own-text.ts";
import { readHtmlBody } from "../../formats/html/html-body.ts";
import { plainText } from "../../formats/html/html-plain.ts";
import type { SourceItem } from "../source-definition.ts";
import type { XmlItem } from "../xml/xml-items.ts";
import { childOf, childrenOf, nodeText, textIn, type XmlNode } from "../xml/xml-node.ts";
import { shownHtml } from "./content/blocks.ts";
import { addressesOf } from "./wxr-addresses.ts";
import { leftWords } from "./wxr-beside.ts";
import { wxrInstant } from "./wxr-dates.ts";
import { fieldsOf } from "./wxr-fields.ts";
import { decodedSlug, isText, isTopic, metaOf, type WxrIndex } from "./wxr-index.ts";
import { mediaOf } from "./wxr-media.ts";
import { recordingsOf } from "./wxr-recording.ts";

export type ItemContext = {
  /** The export's file. */
  readonly path: string;
  readonly index: WxrIndex;
  /** Paths of the source's files, for pictures that came with the export. */
  readonly paths: ReadonlySet<string>;
  /** Ids that a text of this run has. */
  readonly taken: Set<string>;
};

export function itemsOf({ node, damage }: XmlItem, context: ItemContext): readonly SourceItem[] {
  const type = textIn(node, "wp:post_type") ?? "post";
  const at = { path: context.path, line: node.line };
  const status = textIn(node, "wp:status") ?? "publish";
  if (type === "attachment") return [mediaOf(node, context.paths)];
  if (!isText(type)) return [{ kind: "left", at, what: leftWords(type) }];
  if (status === "trash") return [{ kind: "left", at, what: `${type} in the trash` }];
  if (status === "auto-draft") return [{ kind: "left", at, what: "empty draft" }];
  const comments = childrenOf(node, "wp:comment").map(({ line }): SourceItem => {
    return { kind: "left", at: { path: context.path, line }, what: "comment" };
  });
  const reading = articleOf(node, status, context, damage);
  if (!reading.ok) return [{ kind: "failed", at, reason: reading.reason }, ...comments];
  const { article } = reading;
  return [{ kind: type === "page" ? "page" : "post", at, article }, ...comments];
}

type Reading =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly reason: string };

function articleOf(
  node: XmlNode,
  status: string,
  { index, taken }: ItemContext,
  damage: XmlItem["damage"],
): Reading {
  const lost: Loss[] = [];
  const lose = (kind: string, what: string, line = node.line) =>
    void lost.push({ kind, what: ownText(what), line });
  const body = bodyOf(node, index, lose);
  if (!body.ok) return body;
  const title = plainText(textIn(node, "title") ?? "");
  const dates = datesOf(node);
  const summary = summaryOf(node);
  const slug = textIn(node, "wp:post_name");
  const guid = guidOf(node, index, taken, lose);
  const { tags, authors, language } = termsOf(node);
  const addresses = addressesOf(node, index.site.address);
  const picture = pictureOf(node, index, lose) ?? coverOf(node);
  const [recording, ...more] = recordingsOf(node);
  const canonical =
    metaOf(node, "_yoast_wpseo_canonical") ?? metaOf(node, "rank_math_canonical_url");
  for (const { url } of more) lose("further recording", url);
  if (textIn(node, "wp:is_sticky") === "1") lose("sticky", "stood on top of the old site's list");
  if (canonical !== undefined) lose("canonical address", canonical);
  for (const key of fieldsOf(node)) lose("custom field", key);
  const notes =
    damage === undefined
      ? []
      : [`its XML is damaged on line ${damage.line} (${damage.reason}); look at it`];
  return {
    ok: true,
    article: {
      ...(title === "" ? {} : { title }),
      ...dates,
      ...(summary === undefined ? {} : { summary }),
      ...(language === undefined ? {} : { language }),
      ...(slug === undefined ? {} : { slug: decodedSlug(slug) }),
      tags,
      authors,
      heads: [headOf(node, status)],
      told: true,
      ...(guid === undefined ? {} : { guid }),
      ...(addresses.length === 0 ? {} : { addresses }),
      ...(picture === undefined ? {} : { picture }),
      ...(recording === undefined ? {} : { recording }),
      losses: [...lost, ...body.losses].sort((one, two) => (one.line ?? 0) - (two.line ?? 0)),
      body: body.body,
      opening: body.opening,
      notes,
    },
  };
}

function bodyOf(
  node: XmlNode,
  index: WxrIndex,
  lose: (kind: string, what: string, line?: number) => void,
) {
  const content = childOf(node, "content:encoded");
  const line = content?.textLine ?? node.line;
  const html = shownHtml(nodeText(content), {
    library: index.library,
    postId: textIn(node, "wp:post_id") ?? "",
    line,
    lose,
    footnotes: footnotesOf(metaOf(node, "footnotes")),
    reusable: (id) => index.blocks.get(id),
  });
  return readHtmlBody(html, { line });
}

function footnotesOf(json: string | undefined): readonly { id: string; content: string }[] {
  if (json === undefined) return [];
  try {
    const value: unknown = JSON.parse(json);
    const notes: readonly unknown[] = Array.isArray(value) ? value : [];
    return notes.flatMap((note) => {
      const { id, content } = (note ?? {}) as Readonly<Record<string, unknown>>;
      return typeof id === "string" && typeof content === "string" ? [{ id, content }] : [];
    });
  } catch {
    return [];
  }
}

function datesOf(node: XmlNode): { readonly date?: string; readonly updated?: string } {
  const date = wxrInstant(
    textIn(node, "wp:post_date"),
    textIn(node, "wp:post_date_gmt"),
    textIn(node, "pubDate"),
  );
  const updated = wxrInstant(
    textIn(node, "wp:post_modified"),
    textIn(node, "wp:post_modified_gmt"),
  );
  // A draft that was never published is dated by its last change.
  const stated = date ?? updated;
  return {
    ...(stated === undefined ? {} : { date: stated }),
    ...(updated === undefined || updated === stated ? {} : { updated }),
  };
}

const SUMMARIES =
  "_yoast_wpseo_metadesc rank_math_description _aioseo_description _aioseop_description _seopress_titles_desc _genesis_description".split(
    " ",
  );

/** The excerpt, else what was written for search engines; a pattern that a plug-in fills in is no text. */
function summaryOf(node: XmlNode): string | undefined {
  const written = [textIn(node, "excerpt:encoded"), ...SUMMARIES.map((key) => metaOf(node, key))];
  return written
    .map((text) => plainText((text ?? "").replace(/<[^>]*>/g, " ")))
    .find((text) => text !== "" && !/%%\w+%%|%\w+%|#\w+_\w+/.test(text));
}

function headOf(node: XmlNode, status: string): Readonly<Record<string, unknown>> {
  const access = metaOf(node, "_jetpack_newsletter_access");
  return {
    status,
    ...(textIn(node, "wp:post_password") === undefined ? {} : { post_password: "set" }),
    ...(access === undefined ? {} : { access }),
  };
}

function guidOf(
  node: XmlNode,
  { sharedGuids }: WxrIndex,
  taken: Set<string>,
  lose: (kind: string, what: string) => void,
): string | undefined {
  const guid = textIn(node, "guid");
  if (guid === undefined || !sharedGuids.has(guid)) return guid;
  if (taken.has(guid)) {
    lose("id that another text has", guid);
    return undefined;
  }
  taken.add(guid);
  return guid;
}

function termsOf(node: XmlNode) {
  const tags = new Set<string>();
  const guests: string[] = [];
  let language: string | undefined;
  for (const category of childrenOf(node, "category")) {
    const { domain, nicename = "" } = category.attributes;
    const name = plainText(nodeText(category));
    if (name === "") continue;
    if (isTopic(domain)) tags.add(name);
    // Co-Authors Plus keeps the people of a text so.
    if (domain === "author") guests.push(nicename.replace(/^cap-/, "") || name);
    if (domain === "language" && nicename !== "") language = nicename;
  }
  const creator = textIn(node, "dc:creator");
  const authors = guests.length > 0 ? guests : creator === undefined ? [] : [creator];
  return { tags: [...tags], authors, language };
}

/** The cover of an episode, which Seriously Simple Podcasting keeps beside the featured picture. */
function coverOf(node: XmlNode): Article["picture"] | undefined {
  const src = metaOf(node, "cover_image");
  return src === undefined || !/^https?:\/\//.test(src) ? undefined : { src };
}

function pictureOf(
  node: XmlNode,
  { library }: WxrIndex,
  lose: (kind: string, what: string) => void,
): Article["picture"] | undefined {
  const id = metaOf(node, "_thumbnail_id");
  if (id === undefined || !/^[1-9]\d*$/.test(id)) return undefined;
  const found = library.attachment(id);
  if (found === undefined) {
    lose("featured picture that is not in the export", `number ${id}`);
    return undefined;
  }
  const caption = plainText(found.caption ?? "");
  return {
    src: found.url,
    ...(found.alt === undefined ? {} : { alt: found.alt }),
    ...(caption === "" ? {} : { caption }),
  };
}
