/** A running site that is asked through its API with the operator's bearer token. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { runningServer } from "./dev/running.ts";

export type ApiSite = { readonly kind: "site"; readonly origin: string; readonly token: string };

/**
 * @param url the site; undefined is what `npm start` runs in this directory, by whichever port
 * @param token the deployment's API_TOKEN; for this machine it is found in .dev.vars
 * @param cwd where .dev.vars is
 */
export function apiSite(
  url: string | undefined,
  token: string | undefined,
  cwd: string,
): ApiSite | { readonly kind: "refused"; readonly reason: string } {
  const site = url ?? runningServer(cwd) ?? "http://localhost:8787";
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

/** What a call of the API came to. `reason` is a sentence for people. */
export type Called<Body> =
  | { readonly kind: "answer"; readonly body: Body }
  | { readonly kind: "failed"; readonly reason: string };

/**
 * Calls the API once. Everything that a network or a site may do comes back as words.
 *
 * @param body sent as JSON
 * @returns the answer as JSON; its form is the API's to keep
 */
export async function callApi<Body = unknown>(
  { origin, token }: ApiSite,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Called<Body>> {
  try {
    const response = await fetch(origin + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status === 401) return failed(`${origin} does not know this token.`);
    if (response.ok) return { kind: "answer", body: JSON.parse(text) as Body };
    // The API's own words say what to do.
    const words = errorIn(text);
    if (words !== undefined && (response.status === 404 || response.status === 409)) {
      return failed(words);
    }
    if (response.status === 404) {
      return failed(`${origin} has no API: its deployment has no API_TOKEN, or is an older one.`);
    }
    return failed(
      `${origin} answered ${response.status} to ${method} ${path}: ${words ?? text.slice(0, 300)}`,
    );
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return failed(`${origin} cannot be reached, or does not answer with JSON: ${words}`);
  }
}

/** The field `error` of an answer; undefined when it has none, or is a page. */
function errorIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { readonly error?: unknown };
    return typeof error === "string" ? error : undefined;
  } catch {
    return undefined;
  }
}

/** The API_TOKEN of the Worker on this machine, from .dev.vars. */
export function localToken(cwd: string): string | undefined {
  try {
    return parseEnv(readFileSync(join(cwd, ".dev.vars"), "utf8")).API_TOKEN || undefined;
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
