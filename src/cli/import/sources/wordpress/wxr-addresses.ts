/** Every address that a post of WordPress had. Pure. */

import { pathOfAddress } from "../old-addresses.ts";
import { childrenOf, textIn, type XmlNode } from "../xml/xml-node.ts";

export function addressesOf(node: XmlNode, site: string | undefined): readonly string[] {
  const id = textIn(node, "wp:post_id");
  const type = textIn(node, "wp:post_type");
  const link = pathOfAddress(textIn(node, "link"), site);
  const guid = pathOfAddress(textIn(node, "guid"), site);
  const root = pathOfAddress(site, site) ?? "/";
  const number =
    id === undefined
      ? undefined
      : `${root.replace(/\/$/, "")}/?${type === "page" ? "page_id" : "p"}=${id}`;
  const name = textIn(node, "wp:post_name") ?? "";
  const before = childrenOf(node, "wp:postmeta").flatMap((meta) => {
    const old =
      textIn(meta, "wp:meta_key") === "_wp_old_slug" ? textIn(meta, "wp:meta_value") : undefined;
    if (old === undefined || link === undefined || name === "") return [];
    const path = link.replace(
      new RegExp(`/${escaped(name)}(?=[/.]|$)(?!.*/${escaped(name)})`),
      `/${old}`,
    );
    return path === link ? [] : [path];
  });
  const all = [link, ...before, number, guid].filter((path) => path !== undefined && path !== root);
  return [...new Set(all as string[])];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
