import { HOUR } from "../../text/time.ts";
import type { CadenceDefinition } from "./cadence.ts";

export const instant = {
  name: "instant",
  inLists:
    "instant, instantly, immediate, immediately, at once, every post, each post, sofort, immediat",
  emailExpiresMs: 24 * HOUR,
} as const satisfies CadenceDefinition;
