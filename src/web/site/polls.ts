/** What happens beside the answer to a feed reader: the poll is counted, and who asks for everything too often is put off. */
import type { Context } from "hono";
import { plain } from "../http/answer.ts";
import { addressOf } from "../http/client-address.ts";
import type { PageContext } from "./render-cache.ts";

/**
 * What the site's own parts hand the app in the place of env when they read a feed to tell others of it: nobody reads it by
 * that, and outside a request there is nothing that could wait for a report.
 */
export const ASKED_BY_US = Object.freeze({});

/**
 * Counts an answer. Whoever has had the whole of the same feed too often within an hour gets 429 in its place; who asks
 * with a condition never does.
 *
 * @param feed its canonical path, such as "/feed.xml"
 */
export function polled(
  pages: PageContext,
  c: Context,
  feed: string,
  answer: Response | Promise<Response>,
): Response | Promise<Response> {
  if (pages.polls === undefined || c.req.method !== "GET" || c.env === ASKED_BY_US) return answer;
  if (answer instanceof Promise)
    return answer.then((response) => counted(pages, c, feed, response));
  return counted(pages, c, feed, answer);
}

function counted({ polls, now }: PageContext, c: Context, feed: string, response: Response) {
  const { status } = response;
  if (polls === undefined || (status !== 200 && status !== 226 && status !== 304)) return response;
  const { headers } = c.req.raw;
  const userAgent = headers.get("User-Agent") ?? "";
  const address = addressOf(c);
  const at = now();
  const written = polls.note({ feed, userAgent, address, notModified: status === 304 }, at);
  if (written !== undefined) c.executionCtx.waitUntil(written);
  if (status !== 200 || !isTold(address) || isConditional(headers)) return response;
  const etag = response.headers.get("ETag") ?? "";
  const wait = polls.limit(`${address}\n${feed}\n${userAgent}`, etag, at);
  return wait === undefined ? response : putOff(wait);
}

/** A reader that says what it has, however badly, is none of those who want everything each time. */
function isConditional(headers: Headers): boolean {
  return headers.has("If-None-Match") || headers.has("If-Modified-Since") || headers.has("A-IM");
}

/** Whether the net says who asks. On the owner's own machine everybody has the same address. */
function isTold(address: string): boolean {
  return address !== "unknown" && address !== "127.0.0.1" && address !== "::1";
}

/** RFC 6585 §4. @param wait seconds */
function putOff(wait: number): Response {
  const words = `You have fetched this feed in full again and again within an hour, and it has not changed. Come again in ${wait} seconds, and send the ETag of your copy as If-None-Match: then you may ask as often as you like.\n`;
  const response = plain(words, 429);
  response.headers.set("Retry-After", String(wait));
  return response;
}
