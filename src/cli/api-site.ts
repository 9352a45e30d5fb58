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
  /** Without a status where nothing was answered, or no API did. */
  | { readonly kind: "failed"; readonly reason: string; readonly status?: number };

/** How often a call is made again that the site asks to be made later. */
const PATIENCE = 10;
/** The longest that it is waited for. Seconds. */
const LONGEST_WAIT_S = 61;

/**
 * Calls the API. Everything that a network or a site may do comes back as words. What is to be tried later is tried
 * later; a POST has a key, so that it acts once however often it is made.
 *
 * @param body sent as JSON
 * @returns the answer as JSON, with instants in milliseconds since the epoch; its form is the API's to keep
 */
export async function callApi<Body = unknown>(
  site: ApiSite,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Called<Body>> {
  const { origin, token } = site;
  const key = method === "POST" ? { "Idempotency-Key": `"${crypto.randomUUID()}"` } : {};
  const init = {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", ...key },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  try {
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(origin + path, init);
      const text = await response.text();
      const wait = Number(response.headers.get("Retry-After") ?? 0);
      const later = (response.status === 429 || response.status === 409) && wait > 0;
      if (!later || attempt === PATIENCE || wait > LONGEST_WAIT_S) {
        return calledOf<Body>(site, `${method} ${path}`, response, text);
      }
      await new Promise((wake) => setTimeout(wake, wait * 1_000));
    }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return failed(`${origin} cannot be reached, or does not answer with JSON: ${words}`);
  }
}

/** The pages of a list, until its end or the first that fails. @param path with a query */
export async function* pagesOf<Item>(
  site: ApiSite,
  path: string,
): AsyncGenerator<Called<readonly Item[]>> {
  type Page = { readonly items: readonly Item[]; readonly next: string | null };
  for (let next: string | null = ""; next !== null; ) {
    const cursor: string = next === "" ? "" : `&cursor=${next}`;
    const called: Called<Page> = await callApi<Page>(site, "GET", path + cursor);
    yield called.kind === "failed" ? called : { kind: "answer", body: called.body.items };
    next = called.kind === "failed" ? null : called.body.next;
  }
}

function calledOf<Body>(
  { origin }: ApiSite,
  what: string,
  { ok, status, headers }: Response,
  text: string,
): Called<Body> {
  if (ok) return { kind: "answer", body: JSON.parse(text, instantIn) as Body };
  if (status === 401) return failed(`${origin} does not know this token.`, status);
  const isProblem = headers.get("Content-Type")?.startsWith("application/problem+json") === true;
  if (!isProblem && status === 404) {
    return failed(`${origin} has no API, or is an older version: deploy first.`);
  }
  if (!isProblem) return failed(`${origin} answered ${status} to ${what}: ${text.slice(0, 300)}`);
  const { detail } = JSON.parse(text) as { readonly detail: string };
  // The API's own words say what to do.
  return [403, 404, 409, 422].includes(status)
    ? failed(detail, status)
    : failed(`${origin} answered ${status} to ${what}: ${detail}`, status);
}

/** Fields that hold an instant, which travels as RFC 3339. */
const INSTANTS = new Set([
  ...["slot", "at", "dueAt", "made", "signsFrom", "madeAt", "expiresAt", "endsAt"],
  ...["created", "confirmed", "changed", "pausedUntil"],
]);

function instantIn(name: string, value: unknown): unknown {
  if (!INSTANTS.has(name) || typeof value !== "string") return value;
  const at = Date.parse(value);
  return Number.isNaN(at) ? value : at;
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

function failed(reason: string, status?: number): Extract<Called<never>, { kind: "failed" }> {
  return { kind: "failed", reason, ...(status !== undefined && { status }) };
}
