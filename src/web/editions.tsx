/** The doors to the digest's archive. The database is asked once; the page is rendered once per edition. */
import type { Context } from "hono";
import { editionPath } from "../digest/placeholder.ts";
import type { Doors } from "./doors.ts";
import { EditionList, EditionPage } from "./pages/edition.tsx";
import { type Press, page } from "./press.ts";
import type { Refusals } from "./refusals.tsx";

export function createEditionDoors({ site, answer }: Press, doors: Doors, refuse: Refusals) {
  const { editions } = doors;
  return {
    async list(c: Context): Promise<Response> {
      const lines = await editions.list();
      // Names what the page shows, so that a new edition is a new document.
      const key = `/editions#${lines.length}-${lines[0]?.period ?? ""}`;
      return answer(c.req.raw, key, () => page(<EditionList site={site} editions={lines} />));
    },

    async one(c: Context<object, "/editions/:period">): Promise<Response> {
      const edition = await editions.read(c.req.param("period"));
      if (edition === undefined) return refuse.unknown(c);
      const key = `${editionPath(edition.period)}#${edition.hash}`;
      return answer(c.req.raw, key, () => page(<EditionPage site={site} edition={edition} />));
    },
  };
}
