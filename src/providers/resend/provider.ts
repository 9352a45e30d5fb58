import * as z from "zod-small/mini";
import { probeHttp } from "../probe.ts";
import { defineProvider } from "../provider.ts";
import { baseUrl } from "../settings.ts";
import { createResendTransport } from "./transport.ts";
import { readResendHook } from "./webhook.ts";

export const resend = defineProvider({
  name: "resend",
  settings: {
    RESEND_API_KEY: z.optional(z.string()),
    RESEND_BASE_URL: baseUrl("https://api.resend.com"),
    RESEND_WEBHOOK_SECRET: z.optional(
      z.string().check(
        z.regex(/^(?:whsec_)?[A-Za-z0-9+/_-]{24,}={0,2}$/, {
          error: "must be the webhook's signing secret as Resend shows it: whsec_ and its base64",
        }),
      ),
    ),
  },
  needs: ["RESEND_API_KEY"],
  // The requests of a whole team: https://resend.com/docs/api-reference/rate-limit
  rate: { of: "calls", perSecond: 5 },
  // https://resend.com/docs/dashboard/domains/introduction: the one provider with a fixed selector.
  dkimSelector: "resend",
  read: ({ RESEND_API_KEY: apiKey = "", RESEND_BASE_URL }) => ({
    name: "resend" as const,
    account: { apiKey, baseUrl: RESEND_BASE_URL },
  }),
  open: ({ account }, { fetch, clock }) => createResendTransport(account, fetch, clock),
  // https://resend.com/docs/api-reference/domains/list-domains
  probe: ({ account }, platform) =>
    probeHttp(platform, `${account.baseUrl}/domains`, {
      Authorization: `Bearer ${account.apiKey}`,
    }),
  webhook: { secret: "RESEND_WEBHOOK_SECRET", read: readResendHook },
});
