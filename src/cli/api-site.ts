/** A running site that is asked through its API with the operator's bearer token. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export type ApiSite = { readonly kind: "site"; readonly origin: string; readonly token: string };

/**
 * @param url the site; undefined is `npm start` on this machine
 * @param token the deployment's API_TOKEN; for this machine it is found in .dev.vars
 * @param cwd where .dev.vars is
 */
export function apiSite(
  url: string | undefined,
  token: string | undefined,
  cwd: string,
): ApiSite | { readonly kind: "refused"; readonly reason: string } {
  const site = url ?? "http://localhost:8787";
  if (!URL.canParse(site)) return refused("--site is not a URL, such as https://tidings.example.");
  const { origin, protocol, hostname } = new URL(site);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  // The token would cross the network in the clear.
  if (protocol !== "https:" && !local) return refused("--site must begin with https://.");
  const known = token || (local ? localToken(cwd) : undefined);
  if (known === undefined) {
    return refused(
      "TIDINGS_API_TOKEN is not set: it holds the API_TOKEN of the deployment (`npx wrangler secret put API_TOKEN`).",
    );
  }
  return { kind: "site", origin, token: known };
}

/** Calls the API once. Everything that a network or a site may do comes back as words. */
export async function callApi(
  { origin, token }: ApiSite,
  method: "GET" | "POST",
  path: string,
): Promise<
  | { readonly kind: "answer"; readonly body: unknown }
  | { readonly kind: "failed"; readonly reason: string }
> {
  try {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(origin + path, { method, headers });
    const text = await response.text();
    if (response.status === 401) return failed(`${origin} does not know this token.`);
    if (response.status === 404) {
      return failed(`${origin} has no API: its deployment has no API_TOKEN, or is an older one.`);
    }
    if (!response.ok) {
      return failed(
        `${origin} answered ${response.status} to ${method} ${path}: ${text.slice(0, 300)}`,
      );
    }
    return { kind: "answer", body: JSON.parse(text) as unknown };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return failed(`${origin} cannot be reached, or does not answer with JSON: ${words}`);
  }
}

function localToken(cwd: string): string | undefined {
  try {
    return /^API_TOKEN="?([^"\n]+)"?$/m.exec(readFileSync(join(cwd, ".dev.vars"), "utf8"))?.[1];
  } catch {
    return undefined;
  }
}

function refused(reason: string): { readonly kind: "refused"; readonly reason: string } {
  return { kind: "refused", reason };
}

function failed(reason: string): { readonly kind: "failed"; readonly reason: string } {
  return { kind: "failed", reason };
}
