/** What posts of an export need of other parts of it: pictures by number, authors, topics, blocks that are kept apart. */
import { basename } from "node:path";
import { plainText } from "../../formats/html/html-plain.ts";
import type { SourceAuthor, SourceSite } from "../source-definition.ts";
import type { SourceFiles } from "../source-files.ts";
import { xmlItems } from "../xml/xml-items.ts";
import { childrenOf, nodeText, textIn, type XmlNode } from "../xml/xml-node.ts";
import type { Attachment, Library } from "./content/known-shortcodes.ts";

export type WxrIndex = {
  readonly site: SourceSite;
  readonly authors: readonly SourceAuthor[];
  readonly library: Library;
  /** Number of a reusable block → its text. */
  readonly blocks: ReadonlyMap<string, string>;
  /** Ids that more than one text has: the first keeps it. */
  readonly sharedGuids: ReadonlySet<string>;
};

/** Elements whose content is not asked for. */
export const PASSED: ReadonlySet<string> = new Set(["wp:comment"]);

/** Addresses of feeds that every WordPress has. */
const FEEDS = [
  ..."/feed/ /feed/rss/ /feed/rss2/ /feed/rdf/ /feed/atom/ /rss/ /rss2/ /atom/".split(" "),
  ..."/?feed=rss2 /?feed=rss /?feed=atom /?feed=rdf /wp-rss2.php /wp-atom.php /wp-feed.php".split(
    " ",
  ),
];

/** Reads the files once for what stands in them beside the texts. */
export async function wxrIndex(files: SourceFiles, paths: readonly string[]): Promise<WxrIndex> {
  const facts = createFacts();
  for (const path of paths)
    for await (const { node } of xmlItems(files, path, PASSED)) facts.take(node);
  return facts.index();
}

function createFacts() {
  const channel: Record<string, string> = Object.create(null);
  const authors = new Map<string, SourceAuthor>();
  const topics = new Map<string, string>();
  const attachments = new Map<string, Attachment>();
  const children = new Map<string, Attachment[]>();
  const blocks = new Map<string, string>();
  const guids = new Set<string>();
  const sharedGuids = new Set<string>();
  const topic = (slug: string | undefined, name: string | undefined) => {
    if (slug !== undefined && name !== undefined) topics.set(decodedSlug(slug), plainText(name));
  };
  const takeItem = (item: XmlNode) => {
    const id = textIn(item, "wp:post_id") ?? "";
    const type = textIn(item, "wp:post_type");
    const guid = textIn(item, "guid");
    if (type === "attachment") {
      const attachment = attachmentOf(item);
      if (attachment === undefined) return;
      attachments.set(id, attachment);
      const parent = attachment.parent ?? "";
      children.set(parent, [...(children.get(parent) ?? []), attachment]);
      return;
    }
    if (type === "wp_block") blocks.set(id, nodeText(childrenOf(item, "content:encoded")[0]));
    if (isText(type)) {
      if (guid !== undefined && guids.has(guid)) sharedGuids.add(guid);
      if (guid !== undefined) guids.add(guid);
      const login = textIn(item, "dc:creator");
      if (login !== undefined && !authors.has(login))
        authors.set(login, { key: login, name: login });
    }
    for (const category of childrenOf(item, "category")) {
      const { domain, nicename } = category.attributes;
      if (isTopic(domain)) topic(nicename, nodeText(category).trim());
    }
  };
  const take = (node: XmlNode) => {
    switch (node.name) {
      case "item":
        return takeItem(node);
      case "wp:author": {
        const key = textIn(node, "wp:author_login");
        if (key === undefined) return;
        const full = [textIn(node, "wp:author_first_name"), textIn(node, "wp:author_last_name")];
        const name = textIn(node, "wp:author_display_name") ?? full.filter(Boolean).join(" ");
        authors.set(key, { key, name: plainText(name) || key });
        return;
      }
      case "wp:category":
        return topic(textIn(node, "wp:category_nicename"), textIn(node, "wp:cat_name"));
      case "wp:tag":
        return topic(textIn(node, "wp:tag_slug"), textIn(node, "wp:tag_name"));
      default:
        if (/^(?:title|link|description|language|wp:base_\w+_url)$/.test(node.name))
          channel[node.name] ??= nodeText(node).trim();
    }
  };
  return {
    take,
    index(): WxrIndex {
      return {
        site: siteOf(channel, topics),
        authors: [...authors.values()],
        library: {
          attachment: (id) => attachments.get(id),
          attachedTo: (postId) => (children.get(postId) ?? []).filter(({ url }) => IMAGE.test(url)),
        },
        blocks,
        sharedGuids,
      };
    },
  };
}

const IMAGE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp)(?:$|\?)/i;

/** Types of WordPress whose items are texts for readers. Podcast plug-ins have one of their own for episodes. */
export function isText(type: string | undefined): boolean {
  return type === undefined || /^(?:post|page|podcast|episode)$/.test(type);
}

/** Formats, languages and authors are kept as such, and menus are none. */
export function isTopic(domain: string | undefined): boolean {
  return !/^(?:post_format|nav_menu|author|language|post_translations|wp_theme|ef_editorial_meta)$/.test(
    domain ?? "",
  );
}

function siteOf(
  channel: Readonly<Record<string, string>>,
  topics: ReadonlyMap<string, string>,
): SourceSite {
  const { title, description, language } = channel;
  const address = channel["wp:base_blog_url"] ?? channel.link ?? channel["wp:base_site_url"];
  const given = (value: string | undefined) => value !== undefined && value !== "";
  return {
    ...(given(title) ? { title: plainText(title ?? "") } : {}),
    ...(given(description) ? { description: plainText(description ?? "") } : {}),
    ...(given(language) ? { language } : {}),
    ...(given(address) ? { address } : {}),
    feeds: FEEDS,
    ...(topics.size === 0 ? {} : { topics: Object.fromEntries(topics) }),
  };
}

export function attachmentOf(item: XmlNode): Attachment | undefined {
  const url = textIn(item, "wp:attachment_url") ?? textIn(item, "guid");
  if (url === undefined) return undefined;
  const alt = metaOf(item, "_wp_attachment_image_alt");
  const caption = textIn(item, "excerpt:encoded");
  const title = textIn(item, "title");
  const parent = textIn(item, "wp:post_parent");
  return {
    url,
    ...(alt === undefined ? {} : { alt: plainText(alt) }),
    ...(caption === undefined ? {} : { caption }),
    title: title === undefined ? basename(url) : plainText(title),
    ...(parent === undefined || parent === "0" ? {} : { parent }),
  };
}

/** The value of the first field of that name. */
export function metaOf(item: XmlNode, key: string): string | undefined {
  return metasOf(item, key)[0];
}

export function metasOf(item: XmlNode, key: string): readonly string[] {
  return childrenOf(item, "wp:postmeta").flatMap((meta) => {
    if (textIn(meta, "wp:meta_key") !== key) return [];
    const value = textIn(meta, "wp:meta_value");
    return value === undefined ? [] : [value];
  });
}

/** Slugs in other scripts are kept as they stand in addresses: "%d0%bf%d0%be%d1%80%d1%82". */
export function decodedSlug(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
