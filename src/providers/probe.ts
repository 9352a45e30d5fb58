/** Whether a provider can be reached and knows us, without sending anything. */

import type { Platform, ProviderSettings } from "./registry.ts";
import { Disconnected, openSession, Refused } from "./smtp/session.ts";

export type Probe =
  | { readonly kind: "reached"; readonly words: string }
  /** Why, and what to do. */
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "skipped"; readonly reason: string };

/** A person waits for the answer. Milliseconds. */
const SILENCE_MS = 10_000;

/** Never rejects for what a network or a provider may do. */
export async function probeProvider(way: ProviderSettings, platform: Platform): Promise<Probe> {
  switch (way.name) {
    case "preview":
      return { kind: "reached", words: "emails stay in the mail box at /dev/mail; none leaves." };
    case "cloudflare":
      return platform.email === undefined
        ? failed("wrangler.toml has no [[send_email]] with the binding EMAIL.")
        : {
            kind: "skipped",
            reason: "the binding EMAIL is there, and says no more before an email.",
          };
    case "smtp":
      return probeSmtp(way, platform);
    case "resend":
      // https://resend.com/docs/api-reference/domains/list-domains
      return probeHttp(platform, `${way.account.baseUrl}/domains`, {
        Authorization: `Bearer ${way.account.apiKey}`,
      });
    case "postmark":
      // https://postmarkapp.com/developer/api/server-api
      return probeHttp(platform, `${way.account.baseUrl}/server`, {
        "X-Postmark-Server-Token": way.account.serverToken,
      });
    case "ses":
      return { kind: "skipped", reason: "`tidings send --test` shows whether the keys may send." };
  }
}

/** Connects, says EHLO, signs in, says QUIT. */
async function probeSmtp(
  { server }: Extract<ProviderSettings, { name: "smtp" }>,
  { connect }: Platform,
): Promise<Probe> {
  const { hostname, port, credentials } = server;
  try {
    const session = await openSession({ ...server, silenceMs: SILENCE_MS }, connect);
    await session.close();
    const signed = credentials === undefined ? "" : " and signed in";
    return { kind: "reached", words: `connected to ${hostname}:${port}${signed}.` };
  } catch (error) {
    if (error instanceof Refused) {
      const { outcome } = error;
      const why = outcome.kind === "sent" ? "" : `: ${outcome.reason}`;
      return failed(`${hostname}:${port} refuses us${why}.`);
    }
    if (error instanceof Disconnected) {
      return failed(
        `${hostname}:${port} cannot be reached: ${error.message}. Look at SMTP_HOST, SMTP_PORT and SMTP_SECURITY.`,
      );
    }
    throw error;
  }
}

async function probeHttp(
  platform: Platform,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Probe> {
  const { hostname } = new URL(url);
  try {
    const response = await platform.fetch(url, {
      headers: { Accept: "application/json", ...headers },
      redirect: "manual",
      signal: AbortSignal.timeout(SILENCE_MS),
    });
    const text = await response.text();
    // Resend: a key that may only send is known, and may not list domains.
    if (response.ok || text.includes("restricted_api_key")) {
      return { kind: "reached", words: `${hostname} knows the key.` };
    }
    return failed(`${hostname} answered ${response.status}: ${text.slice(0, 200)}`);
  } catch (error) {
    return failed(
      `${hostname} cannot be reached: ${error instanceof Error ? error.message : "?"}.`,
    );
  }
}

function failed(reason: string): Probe {
  return { kind: "failed", reason };
}
