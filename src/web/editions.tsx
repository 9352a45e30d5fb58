/** The doors to the digest's archive. The database is asked once; the page is rendered once per edition. */
import type { Context } from "hono";
import { editionPath } from "../digest/placeholder.ts";
import { composeEditions, editionsFeedPath, editionsTag } from "../feeds/edition-feed.ts";
import type { FeedFormat } from "../publication/url.ts";
import { answerFromName } from "./answer.ts";
import type { Doors } from "./doors.ts";
import { EditionList, EditionPage } from "./pages/edition.tsx";
import { feedType, type Press, page, RENDER } from "./press.ts";
import type { Refusals } from "./refusals.tsx";

/**
 * Editions in their feed: with an edition a week, more than a quarter of a year. To read one takes three
 * queries of the fifty that Workers Free grants a request.
 */
const IN_FEED = 15;

export function createEditionDoors(
  { site, answer, moment }: Press,
  doors: Doors,
  refuse: Refusals,
) {
  const { editions } = doors;
  return {
    async list(c: Context): Promise<Response> {
      const lines = await editions.list();
      // Names what the page shows, so that a new edition is a new document.
      const key = `/editions#${lines.length}-${lines[0]?.period ?? ""}`;
      return answer(c.req.raw, key, () => page(<EditionList site={site} editions={lines} />));
    },

    feed:
      (format: FeedFormat) =>
      async (c: Context): Promise<Response> => {
        const { publication } = site;
        const lines = (await editions.list()).slice(0, IN_FEED);
        const etag = await editionsTag(publication, format, doors.index.renderer, lines);
        const named = { kind: "feed", type: feedType(format), etag } as const;
        const short = answerFromName(c.req.raw, named, moment());
        if (short !== undefined) return short;
        return answer(c.req.raw, `${editionsFeedPath(format)}#${etag}`, async () => {
          const read = await Promise.all(lines.map(({ period }) => editions.read(period)));
          const shown = read.filter((edition) => edition !== undefined);
          const text = RENDER[format](composeEditions(publication, shown));
          // No date: an edition that was approved late, or lost an item, would not move it.
          return { ...named, status: 200, text };
        });
      },

    async one(c: Context<object, "/editions/:period">): Promise<Response> {
      const edition = await editions.read(c.req.param("period"));
      if (edition === undefined) return refuse.unknown(c);
      const key = `${editionPath(edition.period)}#${edition.hash}`;
      return answer(c.req.raw, key, () => page(<EditionPage site={site} edition={edition} />));
    },
  };
}
