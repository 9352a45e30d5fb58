/** From the operator's choice of a provider to the transport that goes it. */
import { createDkimSigner, type DkimKey } from "../mail/dkim.ts";
import type { Transport } from "../mail/transport.ts";
import type { Rate } from "../outbox/rate/rate.ts";
import { createCloudflareTransport, type EmailBinding } from "./cloudflare/transport.ts";
import type { Fetch } from "./http-call.ts";
import { createPostmarkTransport, type PostmarkSettings } from "./postmark/transport.ts";
import { createPreviewTransport } from "./preview/transport.ts";
import { createResendTransport, type ResendSettings } from "./resend/transport.ts";
import { createSesTransport, type SesSettings } from "./ses/transport.ts";
import type { SmtpConnect, SmtpSettings } from "./smtp/session.ts";
import { createSmtpTransport } from "./smtp/transport.ts";

/** One provider with everything that it needs to be told. */
export type ProviderSettings =
  | { readonly name: "preview" }
  | { readonly name: "smtp"; readonly server: SmtpSettings; readonly dkim?: readonly DkimKey[] }
  | { readonly name: "cloudflare" }
  | { readonly name: "resend"; readonly account: ResendSettings }
  | { readonly name: "postmark"; readonly account: PostmarkSettings }
  | { readonly name: "ses"; readonly account: SesSettings };

/**
 * What a provider admits by its documentation, where it says so; the operator's setting overrides it.
 * Resend counts the requests of a whole team: https://resend.com/docs/api-reference/rate-limit
 */
export const PROVIDER_RATES: Readonly<Partial<Record<ProviderSettings["name"], Rate>>> = {
  resend: { of: "calls", perSecond: 5 },
  // What most accounts begin with outside the sandbox; the console shows one's own "maximum send rate":
  // https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
  ses: { of: "emails", perSecond: 14 },
};

/** What the platform lends to transports. */
export type Platform = {
  readonly db: D1Database;
  readonly fetch: Fetch;
  /** The same for calls that cannot be repeated: it tells when nothing can have been carried out. */
  readonly waryFetch?: Fetch;
  readonly connect: SmtpConnect;
  /** The `send_email` binding, where there is one. */
  readonly email?: EmailBinding;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
};

/**
 * Opens a provider. Made for each invocation: a socket cannot outlive the one that opened it.
 *
 * Rejects when `cloudflare` is chosen without its binding, or when a DKIM key is not one.
 */
export async function openTransport(way: ProviderSettings, platform: Platform): Promise<Transport> {
  const { db, fetch, waryFetch = fetch, connect, email, clock } = platform;
  switch (way.name) {
    case "preview":
      return createPreviewTransport(db, clock);
    case "smtp": {
      const sign = way.dkim === undefined ? undefined : await createDkimSigner(way.dkim);
      return createSmtpTransport(way.server, connect, clock, sign);
    }
    case "cloudflare":
      if (email === undefined) {
        throw new Error("TRANSPORT is cloudflare, but wrangler.toml has no [[send_email]] EMAIL");
      }
      return createCloudflareTransport(email);
    case "resend":
      return createResendTransport(way.account, fetch, clock);
    case "postmark":
      return createPostmarkTransport(way.account, waryFetch, clock);
    case "ses":
      return createSesTransport(way.account, waryFetch, clock);
  }
}
