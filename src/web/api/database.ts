/** Whether this database may mail, and the owner's word that it may: for `tidings accept-database`. */
import type { Doors } from "../context.ts";
import type { Refusals } from "../site/errors.tsx";
import type { SubscribersDoor } from "../subscribers-context.ts";
import { createKeyed, NOTHING, query } from "./handler.ts";

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createFenceDoors(
  fence: NonNullable<Doors["fence"]>,
  refuse: Refusals,
  open: () => SubscribersDoor,
) {
  const keyed = createKeyed(refuse, open);
  return {
    standing: keyed(NOTHING, query, () => fence.standing()),
    accept: keyed(NOTHING, query, async () => {
      await fence.accept();
      return fence.standing();
    }),
  };
}
