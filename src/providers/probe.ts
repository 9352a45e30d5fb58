/** Whether a provider's API can be reached and knows us, without sending anything. */
import type { Platform, Probe } from "./provider.ts";

/** A person waits for the answer. Milliseconds. */
export const SILENCE_MS = 10_000;

/** Asks for something that only who has the key may see. */
export async function probeHttp(
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

export function failed(reason: string): Probe {
  return { kind: "failed", reason };
}
