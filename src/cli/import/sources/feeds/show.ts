/** What a feed says of itself as a show, as `podcast:` of publication.yaml has it. Pure. */
import { podcastGuid } from "../../../compile/settings/podcast-guid.ts";
import { childOf, nodeText, textIn, type XmlNode } from "../xml/xml-node.ts";

/** Keys as an owner writes them, and where its cover lies. Nothing of it has been checked. */
export type SourceShow = {
  readonly keys: Readonly<Record<string, unknown>>;
  readonly cover?: string;
};

type Category = { readonly category: string; readonly subcategory?: string };

/** Takes in the channel's elements, one after the other. */
export function createShow() {
  const texts: Record<string, string> = Object.create(null);
  const categories: Category[] = [];
  const people: Record<string, string>[] = [];
  const funding: Record<string, string>[] = [];
  let owner: Readonly<Record<string, string | undefined>> | undefined;
  let cover: string | undefined;
  return {
    take(node: XmlNode): void {
      const { name, attributes } = node;
      const text = nodeText(node).trim();
      if (name === "itunes:category") categories.push(categoryOf(node));
      else if (name === "itunes:image") cover ??= attributes.href ?? (text || undefined);
      else if (name === "itunes:owner") {
        owner ??= { name: textIn(node, "itunes:name"), address: textIn(node, "itunes:email") };
      } else if (name === "podcast:person") {
        people.push(present({ name: text, ...personIn(attributes) }));
      } else if (name === "podcast:funding") {
        funding.push(present({ url: attributes.url, text }));
      } else if (/^(?:itunes|podcast):|^copyright$/.test(name)) texts[name] ??= text;
    },
    /** @param self the feed's own address, of which the show has its name where it does not say one */
    show(self: string | undefined): SourceShow | undefined {
      const [first, ...others] = categories;
      if (first === undefined) return undefined;
      const yes = (name: string) => /^(?:yes|true|explicit)$/i.test(texts[name] ?? "") || undefined;
      return {
        keys: {
          title: texts["itunes:title"],
          ...first,
          other_categories: others.length === 0 ? undefined : others.slice(0, 2),
          explicit: yes("itunes:explicit"),
          owner: owner && present(owner),
          author: texts["itunes:author"],
          type: texts["itunes:type"]?.toLowerCase(),
          copyright: texts.copyright,
          guid: texts["podcast:guid"] ?? (self === undefined ? undefined : podcastGuid(self)),
          medium: texts["podcast:medium"]?.toLowerCase(),
          funding: funding.length === 0 ? undefined : funding,
          people: people.length === 0 ? undefined : people,
          block: yes("itunes:block"),
          complete: yes("itunes:complete"),
        },
        ...(cover === undefined ? {} : { cover }),
      };
    },
  };
}

function categoryOf(node: XmlNode): Category {
  const subcategory = childOf(node, "itunes:category")?.attributes.text?.trim();
  return {
    category: node.attributes.text?.trim() ?? "",
    ...(subcategory ? { subcategory } : {}),
  };
}

function personIn({ role, group, href }: XmlNode["attributes"]) {
  return { role, group, url: href };
}

function present(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
}
