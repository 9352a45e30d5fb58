/** Blogger's export: Atom with posts, pages, comments, settings and templates in one line. Pure. */
import { childrenOf, textIn, type XmlNode } from "../xml/xml-node.ts";

export type BloggerEntry =
  | {
      readonly kind: "post" | "page";
      readonly head: Readonly<Record<string, unknown>>;
      readonly path?: string;
    }
  | { readonly kind: "left"; readonly what: string };

/** What an entry is; undefined in a feed that is none of Blogger's. */
export function bloggerEntry(node: XmlNode): BloggerEntry | undefined {
  const kind = kindOf(node);
  if (kind === undefined) return undefined;
  const status = textIn(node, "blogger:status");
  if (/trash/i.test(status ?? "")) return { kind: "left", what: `${kind} in the trash` };
  if (kind !== "post" && kind !== "page") return { kind: "left", what: kind };
  const path = textIn(node, "blogger:filename");
  const isLive = status === undefined || status === "LIVE";
  return { kind, head: isLive ? {} : { status }, ...(path === undefined ? {} : { path }) };
}

function kindOf(node: XmlNode): string | undefined {
  const type = textIn(node, "blogger:type")?.toLowerCase();
  if (type !== undefined) return type;
  const term = childrenOf(node, "atom:category").find(({ attributes }) =>
    /schemas\.google\.com\/g\/2005#kind/.test(attributes.scheme ?? ""),
  )?.attributes.term;
  return term === undefined ? undefined : /kind#(\w+)$/.exec(term)?.[1]?.toLowerCase();
}
