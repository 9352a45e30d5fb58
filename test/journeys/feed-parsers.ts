/** Ids of a feed's entries, as three readers take them. */
import { readFeedPage } from "../../src/cli/compare/read-feed.ts";
import {
  parseWithFastXmlParser,
  parseWithSaxes,
  type ReadFeed,
  readAtom,
  readJson,
  readRss,
} from "../feeds/reading.ts";

export type Format = "rss" | "atom" | "json";

export const FORMATS: readonly (readonly [string, Format])[] = [
  ["/feed.xml", "rss"],
  ["/atom.xml", "atom"],
  ["/feed.json", "json"],
];

const ids = ({ entries }: ReadFeed) => entries.map(({ id }) => id);

/** Ids of entries in their order, by parsers that share no code. */
export const PARSERS: readonly (readonly [
  string,
  (text: string, format: Format) => Promise<readonly string[]>,
])[] = [
  ...(
    [
      ["saxes", parseWithSaxes],
      ["fast-xml-parser", parseWithFastXmlParser],
    ] as const
  ).map(
    ([name, parse]) =>
      [
        name,
        async (text: string, format: Format) =>
          ids(
            format === "json"
              ? readJson(text)
              : (format === "rss" ? readRss : readAtom)(parse(text)),
          ),
      ] as const,
  ),
  [
    "that of compare",
    async (text) => {
      const page = await readFeedPage(new TextEncoder().encode(text), undefined);
      return page.kind === "feed" ? page.entries.map(({ id }) => id) : [page.reason];
    },
  ],
];
