import { failed } from "../probe.ts";
import { defineProvider } from "../provider.ts";
import { createCloudflareTransport } from "./transport.ts";

/** Cloudflare's own binding; its events come by a queue (events.ts). */
export const cloudflare = defineProvider({
  name: "cloudflare",
  settings: {},
  needs: [],
  read: () => ({ name: "cloudflare" as const }),
  open: (_, { email }) => {
    if (email === undefined) {
      throw new Error("TRANSPORT is cloudflare, but wrangler.toml has no [[send_email]] EMAIL");
    }
    return createCloudflareTransport(email);
  },
  probe: (_, { email }) =>
    email === undefined
      ? failed("wrangler.toml has no [[send_email]] with the binding EMAIL.")
      : {
          kind: "skipped",
          reason: "the binding EMAIL is there, and says no more before an email.",
        },
});
