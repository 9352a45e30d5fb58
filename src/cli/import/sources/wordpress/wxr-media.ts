/** A file of the library, with every address at which texts may show it. Pure. */
import type { SourceItem } from "../source-definition.ts";
import type { XmlNode } from "../xml/xml-node.ts";
import { phpTexts } from "./php-values.ts";
import { attachmentOf, metaOf } from "./wxr-index.ts";

/**
 * @param paths of the source's files: beside an export may lie what was uploaded
 * @returns its path in the source where it is there, else the one that it had on the old site
 */
export function mediaOf(item: XmlNode, paths: ReadonlySet<string>): SourceItem {
  const url = attachmentOf(item)?.url ?? "";
  const metadata = metaOf(item, "_wp_attachment_metadata") ?? "";
  const folder = url.slice(0, url.lastIndexOf("/") + 1);
  const sizes = [...phpTexts(metadata, "file"), ...phpTexts(metadata, "original_image")].map(
    (file) => folder + file.slice(file.lastIndexOf("/") + 1),
  );
  const plain = url.replace(/-scaled(?=\.\w+$)/, "");
  const addresses = [...new Set([url, plain, ...sizes])].filter((address) => address !== "");
  const place = URL.canParse(url) ? decoded(new URL(url).pathname.replace(/^\/+/, "")) : url;
  return { kind: "media", path: pathIn(paths, place) ?? place, addresses };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Where a file lies that the old site had below wp-content/uploads. */
function pathIn(paths: ReadonlySet<string>, place: string): string | undefined {
  if (paths.has(place)) return place;
  const below = place.replace(/^.*?\/?wp-content\/uploads\//, "");
  const places = [`uploads/${below}`, `wp-content/uploads/${below}`, below];
  return places.find((path) => paths.has(path));
}
