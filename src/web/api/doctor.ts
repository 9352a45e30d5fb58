/** The site's own health for `tidings doctor`. It stands even where settings are wrong, to say which. */
import type { SiteContext } from "../context.ts";
import { keyed, NOTHING, query } from "./handler.ts";

export const examine = keyed<unknown, NonNullable<SiteContext["doctor"]>>(
  NOTHING,
  query,
  (doctor) => doctor.examine(),
);
