/** A link into the desk, for `tidings admin`. */
// The small build of zod, as in config.ts.
import * as z from "zod/mini";
import { failure } from "../../text/failure.ts";
import type { DeskContext } from "../desk-context.ts";
import { body, keyed } from "./handler.ts";

const Wanted = z.object({ address: z.optional(z.string().check(z.maxLength(254))) });

export const link = keyed<z.output<typeof Wanted>, DeskContext>(
  Wanted,
  body,
  async ({ ports, now }, { address }) => {
    const { linkFor } = await import("../../access/entering.ts");
    const { db, tokens, freshId, publication } = ports;
    const made = await linkFor(
      { db, tokens, freshId, operator: publication.operator },
      address,
      now(),
    );
    return made ?? failure("unknown", `nobody of the address ${address} works at the desk.`);
  },
);
