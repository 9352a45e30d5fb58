import * as z from "zod-small/mini";
import { probeHttp } from "../probe.ts";
import { defineProvider } from "../provider.ts";
import { baseUrl, unguessable } from "../settings.ts";
import { createPostmarkTransport } from "./transport.ts";
import { readPostmarkHook } from "./webhook.ts";

export const postmark = defineProvider({
  name: "postmark",
  settings: {
    POSTMARK_TOKEN: z.optional(z.string()),
    POSTMARK_BASE_URL: baseUrl("https://api.postmarkapp.com"),
    POSTMARK_STREAM: z._default(z.string(), "broadcast"),
    POSTMARK_WEBHOOK_CREDENTIALS: z.optional(
      z.string().check(
        z.refine((text) => /^[^:\s]+:/.test(text) && unguessable(16)(text.replace(/^[^:]*:/, "")), {
          error:
            "must be a name, a colon and a random password of at least 16 characters without blanks",
        }),
      ),
    ),
  },
  needs: ["POSTMARK_TOKEN"],
  read: (values) => ({
    name: "postmark" as const,
    account: {
      serverToken: values.POSTMARK_TOKEN ?? "",
      baseUrl: values.POSTMARK_BASE_URL,
      messageStream: values.POSTMARK_STREAM,
    },
  }),
  open: ({ account }, { fetch, waryFetch = fetch, clock }) =>
    createPostmarkTransport(account, waryFetch, clock),
  // https://postmarkapp.com/developer/api/server-api
  probe: ({ account }, platform) =>
    probeHttp(platform, `${account.baseUrl}/server`, {
      "X-Postmark-Server-Token": account.serverToken,
    }),
  webhook: { secret: "POSTMARK_WEBHOOK_CREDENTIALS", read: readPostmarkHook },
});
