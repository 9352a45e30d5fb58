/** The site's own health for `tidings doctor`. It stands even where settings are wrong, to say which. */
import type { Doors } from "../context.ts";
import type { Refusals } from "../site/errors.tsx";
import { createKeyed, NOTHING, query } from "./handler.ts";

export function createDoctorDoors(doctor: NonNullable<Doors["doctor"]>, refuse: Refusals) {
  const keyed = createKeyed(refuse, () => doctor);
  return { examine: keyed(NOTHING, query, () => doctor.examine()) };
}
