/** Whether this database may mail, and the owner's word that it may: for `tidings accept-database`. */
import type { SiteContext } from "../context.ts";
import type { ErrorPages } from "../site/errors.tsx";
import type { SubscribersContext } from "../subscribers-context.ts";
import { createKeyed, NOTHING, query } from "./handler.ts";

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createDatabaseHandlers(
  guard: NonNullable<SiteContext["guard"]>,
  refuse: ErrorPages,
  open: () => SubscribersContext,
) {
  const keyed = createKeyed(refuse, open);
  return {
    standing: keyed(NOTHING, query, () => guard.standing()),
    accept: keyed(NOTHING, query, async () => {
      await guard.accept();
      return guard.standing();
    }),
  };
}
