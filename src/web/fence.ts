/** Whether this database may mail, and the owner's word that it may: for `tidings accept-database`. */
import type { Context } from "hono";
import { unkept } from "./answer.ts";
import { isToken, wantsToken } from "./bearer.ts";
import type { Doors } from "./doors.ts";
import type { Refusals } from "./refusals.tsx";
import type { SubscribersDoor } from "./subscribers-door.ts";

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createFenceDoors(
  fence: NonNullable<Doors["fence"]>,
  refuse: Refusals,
  open: () => SubscribersDoor,
) {
  return {
    standing: keyed(() => fence.standing()),
    accept: keyed(async () => {
      await fence.accept();
      return fence.standing();
    }),
  };

  function keyed(act: () => Promise<unknown>): (c: Context) => Promise<Response> {
    return async (c) => {
      const { apiToken } = open();
      if (apiToken === undefined) return refuse.unknown(c);
      if (!(await isToken(c.req.header("Authorization"), apiToken))) return wantsToken(c.req.raw);
      return unkept(c.req.raw, "json", JSON.stringify(await act()));
    };
  }
}
