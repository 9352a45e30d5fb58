/** Webhooks of providers: what became of letters after they were handed over. */
import type { Context } from "hono";
import { readPostmarkHook } from "../delivery/hooks/postmark.ts";
import type { HookReading } from "../delivery/hooks/reading.ts";
import { readResendHook } from "../delivery/hooks/resend.ts";
import { takeFeedback } from "../delivery/suppression.ts";
import { unkept } from "./answer.ts";
import type { Doors } from "./doors.ts";
import { boundedBody } from "./posted.ts";
import type { Refusals } from "./refusals.tsx";
import type { SubscribersDoor } from "./subscribers-door.ts";

/** Octets. An event names one letter; a provider that returns the whole letter with it stays below. */
const HOOK_OCTETS = 256 * 1024;

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createHookDoors(doors: Doors, refuse: Refusals, open: () => SubscribersDoor) {
  return {
    resend: hook("resend", (secret, request, now) => readResendHook(secret, request, now)),
    postmark: hook("postmark", readPostmarkHook),
  };

  function hook(
    provider: "resend" | "postmark",
    read: (
      secret: string,
      request: { readonly headers: Headers; readonly body: string },
      now: number,
    ) => Promise<HookReading>,
  ): (c: Context) => Promise<Response> {
    return async (c) => {
      const { ports, hooks } = open();
      const secret = hooks?.secrets[provider];
      if (hooks === undefined || secret === undefined) return refuse.unknown(c);
      const bytes = await boundedBody(c.req.raw, HOOK_OCTETS);
      if (bytes === undefined) return unkept(c.req.raw, "text", "too long\n", 413);
      const body = new TextDecoder().decode(bytes);
      const now = doors.now();
      const reading = await read(secret, { headers: c.req.raw.headers, body }, now);
      if (reading.kind === "forged") return unkept(c.req.raw, "text", `${reading.why}\n`, 401);
      if (reading.kind === "ignored") return unkept(c.req.raw, "text", "ignored\n");
      // Genuine, yet a letter that is not ours: another publication on the same account. Not an error.
      const letter = await hooks.deliveryIds.read(reading.deliveryId);
      if (letter === undefined) return unkept(c.req.raw, "text", "not a letter of ours\n");
      await takeFeedback(ports.db, ports.hash, reading.event, letter, reading.feedback, now);
      return unkept(c.req.raw, "text", "taken\n");
    };
  }
}
