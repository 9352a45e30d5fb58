/** What is answered when the question cannot be: another address, another method, or our own fault. */
import type { Context, Hono } from "hono";
import type { Child } from "hono/jsx";
import { withoutTokens } from "../../subscribers/links/token.ts";
import { WrongSettings } from "../context.ts";
import { answerInFull, notAllowed, options, plain, redirect } from "../http/answer.ts";
import type { Document } from "../http/document.ts";
import { Broken, Gone, GoneForGood, NotAllowed, NotFound, NotSetUp } from "./pages/missing.tsx";
import { type PageContext, page } from "./render-cache.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Where something went that is not here any more, for those who read: 301 and its like, or 410. */
export async function elsewhere(pages: PageContext, c: Context): Promise<Response | undefined> {
  if (c.req.method !== "GET" && c.req.method !== "HEAD") return undefined;
  const moved = await pages.findMoved(pages.visibleIndex(), new URL(c.req.url));
  if (moved === undefined) return undefined;
  if (moved.status === 410) return said(pages, c, 410, <GoneForGood site={pages.site} />);
  return redirect(c.req.raw, moved.to, moved.status);
}

/** Another address, or 404 in words. */
export async function unknown(pages: PageContext, c: Context): Promise<Response> {
  const moved = await elsewhere(pages, c);
  return moved ?? said(pages, c, 404, <NotFound site={pages.site} />);
}

/** 410 in words: it was here, and was withdrawn with its post. */
export async function gone(pages: PageContext, c: Context): Promise<Response> {
  return said(pages, c, 410, <Gone site={pages.site} />, "410 file");
}

/** No route took the request: 308 to the canonical address, 405, the answer to OPTIONS, or 404. */
export function unmatched(app: Hono, pages: PageContext, c: Context): Response | Promise<Response> {
  const { method, path } = c.req;
  const allowed = allowedAt(app, path);
  if (allowed.length > 0 && method === "OPTIONS") return options(allowed);
  if (allowed.length > 0) return refuseMethod(pages, c, allowed);
  const canonical = canonicalOf(path);
  if (canonical !== path && allowedAt(app, canonical).length > 0) {
    return toCanonical(app, pages, c, canonical);
  }
  return unknown(pages, c);
}

/** Where the canonical address leads on, at once there: nobody is sent twice. */
async function toCanonical(
  app: Hono,
  pages: PageContext,
  c: Context,
  canonical: string,
): Promise<Response> {
  const url = new URL(c.req.url);
  const target = canonical + url.search;
  if (!holdsKey(canonical) && (await elsewhere(pages, c)) !== undefined) {
    const response = await app.request(new Request(url.origin + target, { method: c.req.method }));
    if (response.headers.has("Location") || response.status === 410) return response;
  }
  return redirect(c.req.raw, target, 308, holdsKey(canonical));
}

/** 500 in words that tell nothing; the log has the rest. */
export async function broken(
  app: Hono,
  pages: PageContext,
  c: Context,
  error: Error,
): Promise<Response> {
  if (error instanceof WrongSettings) return notSetUp(pages, c, error);
  console.error(`${c.req.method} ${patternOf(app, c)} failed`, withoutKey(error));
  try {
    return await said(pages, c, 500, <Broken site={pages.site} />);
  } catch (second) {
    console.error("and so did the page that says so", withoutKey(second));
    const { heading, words } = pages.site.publication.words.pages.missing.broken;
    return plain(`${heading}\n${words}\n`, 500);
  }
}

/** Whoever operates the site finds the names of the settings in the log; the page names none. */
async function notSetUp(pages: PageContext, c: Context, error: WrongSettings): Promise<Response> {
  console.error(`${error.message} (\`npx tidings doctor\` looks at them all)`);
  return said(pages, c, 503, <NotSetUp site={pages.site} />);
}

/** @param key names the page among those of the same status, which are kept */
async function said(
  pages: PageContext,
  c: Context,
  status: Document["status"],
  markup: Child,
  key = `${status}`,
): Promise<Response> {
  const words = await pages.document(key, () => page(markup, status));
  return discreet(c, answerInFull(c.req.raw, words, pages.moment()));
}

async function refuseMethod(
  pages: PageContext,
  c: Context,
  allowed: readonly string[],
): Promise<Response> {
  const words = await pages.document(`405 ${allowed.join(" ")}`, () =>
    page(<NotAllowed site={pages.site} allowed={allowed} />, 405),
  );
  return discreet(c, notAllowed(c.req.raw, words, pages.moment(), allowed));
}

/** RFC 9110 §9.3.2: HEAD goes wherever GET goes. */
export function allowedAt(app: Pick<Hono, "router">, path: string): readonly string[] {
  const routed = METHODS.filter((method) => app.router.match(method, path)[0].length > 0);
  if (routed.length === 0) return [];
  return [...routed.flatMap((each) => (each === "GET" ? ["GET", "HEAD"] : each)), "OPTIONS"];
}

/** The route that took a request, "/preferences/:token": the log may hold no key. */
function patternOf(app: Hono, c: Context): string {
  const { method, path } = c.req;
  const [match] = app.router.match(method === "HEAD" ? "GET" : method, path)[0];
  return match?.[0][1].path ?? "an unknown address";
}

/**
 * One slash at the front and none at the end. Doubled slashes go too, and must: `//evil.example/`
 * cut only at its end would send the reader to another host (RFC 3986 §4.2, network-path reference).
 */
function canonicalOf(path: string): string {
  return `/${path
    .split("/")
    .filter((segment) => segment !== "")
    .join("/")}`;
}

/** Whether a path is a personal one, whose next part is a key. */
function holdsKey(path: string): boolean {
  return /^\/+(?:confirm|preferences|unsubscribe|address|moved|approve)(?:\/|$)/i.test(path);
}

/** The address of a page may be a key even if the page is an error: it does not travel in a Referer. */
function discreet(c: Context, response: Response): Response {
  if (holdsKey(c.req.path)) response.headers.set("Referrer-Policy", "no-referrer");
  return response;
}

/** An error for the log: as it is, or as text without the key that stands in it. */
function withoutKey(error: unknown): unknown {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const clean = withoutTokens(text);
  return clean === text ? error : clean;
}
