/** The site's own health for `tidings doctor`. It stands even where settings are wrong, to say which. */
import type { SiteContext } from "../context.ts";
import type { ErrorPages } from "../site/errors.tsx";
import { createKeyed, NOTHING, query } from "./handler.ts";

export function createDoctorHandlers(
  doctor: NonNullable<SiteContext["doctor"]>,
  refuse: ErrorPages,
) {
  const keyed = createKeyed(refuse, () => doctor);
  return { examine: keyed(NOTHING, query, () => doctor.examine()) };
}
