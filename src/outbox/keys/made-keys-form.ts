/** The form of the keys where they come in from outside: in a backup, and by the API that takes one. It loads apart. */
import { z } from "zod";

const instant = z.number();
const secret = z.string().min(16);

/** `MadeKeys` of made-keys.ts. */
export const MADE_KEYS = z.object({
  hash: z.object({ secret, made: instant }),
  signing: z
    .array(z.object({ id: z.string(), secret, made: instant, signsFrom: instant }))
    .min(1)
    .readonly(),
});
