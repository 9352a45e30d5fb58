/** The form of the keys where they come in from outside: in a backup, and by the API that takes one. */
// The small build of zod, as in config.ts.
import * as z from "zod/mini";

const instant = z.number();
const secret = z.string().check(z.minLength(16));

/** `MadeKeys` of made-keys.ts. */
export const MADE_KEYS = z.object({
  hash: z.object({ secret, made: instant }),
  signing: z
    .array(z.object({ id: z.string(), secret, made: instant, signsFrom: instant }))
    .check(z.minLength(1)),
});
