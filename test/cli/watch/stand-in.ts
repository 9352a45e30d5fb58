/** A site with a feed on loopback, healthy but for what a test takes away. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createSecureServer } from "node:http2";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { GOOD, KEY } from "./certificates.ts";

export type Request = {
  readonly path: string;
  readonly method: string;
  readonly agent: string;
  /** How many requests came before it. */
  readonly count: number;
  readonly fields: IncomingMessage["headers"];
};

export type Response = {
  readonly status: number;
  readonly fields: Record<string, string>;
  readonly body: Uint8Array | string;
  /** The connection ends after so many octets of the body. */
  readonly cutAfter?: number;
};

/** What a test changes of the healthy answer; undefined leaves it. */
export type Spoil = (request: Request, healthy: Response, origin: string) => Response | undefined;

export const ITEM = (number: number, origin: string): string =>
  `<item><title>Post ${number}</title><link>${origin}/posts/${number}</link><guid>tag:example.org,2026:${number}</guid><pubDate>Fri, ${String(number).padStart(2, "0")} Nov 2026 08:00:00 GMT</pubDate><description>${"Words of the post. ".repeat(40)}</description></item>`;

export function rss(origin: string, items: string, self = `${origin}/feed.xml`): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A paper</title><link>${origin}/</link><description>Of a town</description><atom:link rel="self" href="${self}"/>${items}</channel></rss>`;
}

export const ITEMS = (origin: string): string =>
  Array.from({ length: 27 }, (_, at) => ITEM(27 - at, origin)).join("");

function page(origin: string): string {
  return `<!doctype html><html lang="en"><head><title>A paper</title><link rel="alternate" type="application/rss+xml" href="${origin}/feed.xml"></head><body><main><time datetime="2026-11-27T08:00:00Z">27 November</time></main></body></html>`;
}

/** A representation with its tag, compressed for who asks for it, and 304 for who has it. */
export function served(
  request: Request,
  body: string,
  type: string,
  more: Record<string, string> = {},
): Response {
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
  const fields: Record<string, string> = {
    "content-type": type,
    etag,
    "cache-control": "public, max-age=300",
    vary: "Accept-Encoding",
    ...more,
  };
  const asked = (request.fields["if-none-match"] ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""));
  if (asked.includes(etag)) return { status: 304, fields, body: "" };
  if (!/\bgzip\b/.test(String(request.fields["accept-encoding"] ?? "")))
    return { status: 200, fields, body };
  return { status: 200, fields: { ...fields, "content-encoding": "gzip" }, body: gzipSync(body) };
}

function healthy(request: Request, origin: string): Response {
  switch (request.path) {
    case "/feed.xml":
      return served(request, rss(origin, ITEMS(origin)), "application/rss+xml; charset=utf-8");
    case "/":
      return { status: 200, fields: { "content-type": "text/html" }, body: page(origin) };
    case "/robots.txt":
      return {
        status: 200,
        fields: { "content-type": "text/plain" },
        body: "User-agent: *\nAllow: /\n",
      };
    default:
      return { status: 404, fields: { "content-type": "text/plain" }, body: "No such page" };
  }
}

export type StandIn = { readonly origin: string; readonly close: () => Promise<void> };

export type Over = "http" | "https" | "http/2";

/** @param tls key and certificate, where they are not those of a good host */
export async function standIn(
  spoil: Spoil = () => undefined,
  over: Over = "http",
  tls: { readonly key: string; readonly cert: string } = { key: KEY, cert: GOOD },
): Promise<StandIn> {
  let count = 0;
  let origin = "";
  const listener: RequestListener = (incoming, outgoing) => {
    const request: Request = {
      path: incoming.url ?? "/",
      method: incoming.method ?? "GET",
      agent: incoming.headers["user-agent"] ?? "",
      count: count++,
      fields: incoming.headers,
    };
    const well = healthy(request, origin);
    const { status, fields, body, cutAfter } = spoil(request, well, origin) ?? well;
    const octets = Buffer.from(body);
    outgoing.writeHead(status, {
      ...fields,
      ...(status === 304 || "content-length" in fields
        ? {}
        : { "content-length": String(octets.length) }),
    });
    if (cutAfter !== undefined) {
      outgoing.write(octets.subarray(0, cutAfter), () => incoming.socket.destroy());
    } else outgoing.end(request.method === "HEAD" ? undefined : octets);
  };
  const server =
    over === "http"
      ? createServer(listener)
      : over === "https"
        ? createTlsServer(tls, listener)
        : createSecureServer({ ...tls, allowHTTP1: true }, listener as never);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  origin = `${over === "http" ? "http" : "https"}://localhost:${port}`;
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
