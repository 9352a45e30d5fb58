/** One request as a feed reader sends it: its fields, its version of HTTP, its redirects, and nothing of Node's own. */
import { request as http1 } from "node:http";
import { connect as http2, type IncomingHttpHeaders } from "node:http2";
import { request as https1 } from "node:https";
import { isIP } from "node:net";
import { type TLSSocket, connect as tls } from "node:tls";
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { SECOND } from "../../text/time.ts";
import type { Answer, Answered, Hop, Unanswered } from "./answer.ts";
import type { Reader } from "./readers.ts";

export type Wish = {
  readonly reader: Reader;
  readonly method?: "GET" | "HEAD";
  /** Fields beside those of the reader, such as validators. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Only by this version of the Internet Protocol. */
  readonly family?: 4 | 6;
  /** Certificates to trust beside the usual ones; for tests. */
  readonly ca?: string;
};

/** Milliseconds: where hosted readers give up. */
export const PATIENCE = 20 * SECOND;

/** Octets, decoded: several times what any reader takes. */
const LARGEST = 32 * 1024 * 1024;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Follows redirects as the reader does. Never throws for what a server does. */
export async function ask(url: string, wish: Wish): Promise<Answer> {
  const hops: Hop[] = [];
  let at = url;
  for (;;) {
    const answer = await once(at, wish, hops);
    if (answer.kind !== "answered" || !REDIRECTS.has(answer.status)) return answer;
    const location = answer.fields.location;
    if (location === undefined || !URL.canParse(location, at))
      return unanswered("bad redirect", `${at} answers ${answer.status} without an address`, hops);
    const to = new URL(location, at).href;
    const seen = hops.some(({ url }) => url === to) || to === at;
    hops.push({ url: at, status: answer.status, to });
    if (seen) return unanswered("loop", `${to} comes again after ${hops.length} redirects`, hops);
    if (hops.length > wish.reader.redirects)
      return unanswered("too many redirects", `${hops.length} redirects in a row`, hops);
    if (!/^https?:/.test(to)) return unanswered("bad redirect", `${at} leads to ${to}`, hops);
    at = to;
  }
}

async function once(url: string, wish: Wish, hops: readonly Hop[]): Promise<Answer> {
  const secure = url.startsWith("https:");
  const begun = performance.now();
  try {
    const heard =
      secure && wish.reader.http === "2"
        ? await overHttp2(url, wish)
        : await overHttp1(url, wish, secure);
    const ms = performance.now() - begun;
    return { kind: "answered", url, hops, ms, ...heard, ...decoded(heard, wish) };
  } catch (error) {
    return unansweredBy(error, url, hops);
  }
}

type Heard = Pick<Answered, "status" | "http" | "fields" | "body" | "length" | "broken">;

function fieldsOf({ reader, fields = {} }: Wish): Record<string, string> {
  return {
    "user-agent": reader.agent,
    ...(reader.accept === undefined ? {} : { accept: reader.accept }),
    ...(reader.encodings === undefined ? {} : { "accept-encoding": reader.encodings }),
    ...fields,
  };
}

function overHttp1(url: string, wish: Wish, secure: boolean): Promise<Heard> {
  const { promise, resolve, reject } = Promise.withResolvers<Heard>();
  const request = (secure ? https1 : http1)(url, {
    method: wish.method ?? "GET",
    headers: { ...fieldsOf(wish), connection: "close" },
    agent: false,
    signal: AbortSignal.timeout(PATIENCE),
    ...(wish.family === undefined ? {} : { family: wish.family }),
    ...(wish.ca === undefined ? {} : { ca: wish.ca }),
  });
  request.on("error", reject);
  request.on("response", (response) => {
    const body = collecting(reject, () => request.destroy());
    response.on("data", body.add);
    response.on("error", (error) => {
      // The head is known: an answer that ends early is a finding, and no failure to connect.
      if ((error as NodeJS.ErrnoException).code === "ECONNRESET") response.emit("tidings-cut");
      else reject(error);
    });
    const settle = (cut: boolean) =>
      resolve({
        status: response.statusCode ?? 0,
        http: "1.1",
        fields: joined(response.headers),
        ...body.all(),
        ...(cut ? { broken: "truncated" as const } : {}),
      });
    response.on("tidings-cut", () => settle(true));
    response.on("end", () => settle(!response.complete));
  });
  request.end();
  return promise;
}

/** HTTP/2 where the server has it, else 1.1, as the two agree (RFC 7301). */
async function overHttp2(url: string, wish: Wish): Promise<Heard> {
  const socket = await secured(url, wish);
  if (socket.alpnProtocol !== "h2") {
    socket.destroy();
    return overHttp1(url, wish, true);
  }
  const { promise, resolve, reject } = Promise.withResolvers<Heard>();
  const { origin, pathname, search } = new URL(url);
  const session = http2(origin, { createConnection: () => socket });
  const end = setTimeout(() => {
    reject(Object.assign(new Error("no answer"), { name: "TimeoutError" }));
    session.destroy();
  }, PATIENCE);
  const settle = (act: () => void) => {
    clearTimeout(end);
    session.destroy();
    act();
  };
  session.on("error", (error) => settle(() => reject(error)));
  const stream = session.request({
    ":method": wish.method ?? "GET",
    ":path": pathname + search,
    ...fieldsOf(wish),
  });
  const body = collecting(
    (error) => settle(() => reject(error)),
    () => undefined,
  );
  let fields: Record<string, string> = {};
  let status = 0;
  stream.on("response", (headers) => {
    status = headers[":status"] ?? 0;
    fields = joined(headers);
  });
  stream.on("data", body.add);
  const heard = (cut: boolean): Heard => ({
    status,
    http: "2",
    fields,
    ...body.all(),
    ...(cut ? { broken: "truncated" as const } : {}),
  });
  stream.on("error", (error) =>
    settle(() => (status === 0 ? reject(error) : resolve(heard(true)))),
  );
  stream.on("end", () => settle(() => resolve(heard(false))));
  stream.end();
  return promise;
}

function secured(url: string, wish: Wish): Promise<TLSSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>();
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const socket = tls({
    host,
    port: port === "" ? 443 : Number(port),
    // An address is no name that a client may ask for (RFC 6066 §3).
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ALPNProtocols: ["h2", "http/1.1"],
    timeout: PATIENCE,
    ...(wish.family === undefined ? {} : { family: wish.family }),
    ...(wish.ca === undefined ? {} : { ca: wish.ca }),
  });
  socket.once("secureConnect", () => resolve(socket));
  socket.once("error", reject);
  socket.once("timeout", () => {
    socket.destroy();
    reject(Object.assign(new Error("no answer"), { name: "TimeoutError" }));
  });
  return promise;
}

function collecting(fail: (error: Error) => void, stop: () => void) {
  const parts: Uint8Array[] = [];
  let length = 0;
  return {
    add: (part: Uint8Array) => {
      length += part.length;
      if (length > LARGEST) {
        fail(
          Object.assign(new Error(`more than ${LARGEST / 1024 / 1024} MB`), { code: "TOO_LARGE" }),
        );
        stop();
      } else parts.push(part);
    },
    all: () => ({ body: new Uint8Array(Buffer.concat(parts)), length }),
  };
}

function joined(
  headers: IncomingHttpHeaders | NodeJS.Dict<string | string[]>,
): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name.startsWith(":")) continue;
    fields[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : String(value);
  }
  return fields;
}

/** Content codings of RFC 9110 §8.4.1, and br of RFC 7932. */
const DECODERS: Readonly<Record<string, (body: Uint8Array) => Uint8Array>> = {
  gzip: (body) => gunzipSync(body, { maxOutputLength: LARGEST }),
  "x-gzip": (body) => gunzipSync(body, { maxOutputLength: LARGEST }),
  // "deflate" is zlib's form (RFC 9110 §8.4.1.2), and some servers send the raw one.
  deflate: (body) =>
    (((body[0] ?? 0) & 0x0f) === 8 ? inflateSync : inflateRawSync)(body, {
      maxOutputLength: LARGEST,
    }),
  br: (body) => brotliDecompressSync(body, { maxOutputLength: LARGEST }),
  identity: (body) => body,
};

function decoded(heard: Heard, wish: Wish): Partial<Pick<Answered, "body" | "broken">> {
  if (heard.broken !== undefined || heard.length === 0 || wish.method === "HEAD") return {};
  let body = heard.body;
  for (const coding of codingsOf(heard.fields).reverse()) {
    const decode = DECODERS[coding];
    if (decode === undefined) return { broken: "unknown coding" };
    try {
      body = new Uint8Array(decode(body));
    } catch {
      return { broken: "not gzip" };
    }
  }
  return { body };
}

export function codingsOf(fields: Readonly<Record<string, string>>): string[] {
  return (fields["content-encoding"] ?? "")
    .split(",")
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== "");
}

function unanswered(kind: Unanswered["kind"], reason: string, hops: readonly Hop[]): Unanswered {
  return { kind, reason, hops };
}

/** Node's codes of what went wrong → what it is to a reader. */
function unansweredBy(error: unknown, url: string, hops: readonly Hop[]): Unanswered {
  const { code = "", name, message } = error as NodeJS.ErrnoException;
  const host = new URL(url).host;
  if (name === "TimeoutError" || name === "AbortError" || code === "ETIMEDOUT")
    return unanswered("timeout", `${host} did not answer in ${PATIENCE / SECOND} s`, hops);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ENODATA")
    return unanswered("no address", `the DNS has no address for ${host}`, hops);
  if (code === "TOO_LARGE") return unanswered("too large", `the answer has ${message}`, hops);
  if (/CERT|SSL|TLS|UNABLE_TO_VERIFY|SELF_SIGNED|ALTNAME|ISSUER/.test(code))
    return unanswered("certificate", `${host}: ${message.split(";")[0] ?? code}`, hops);
  if (code.startsWith("HPE_") || code.startsWith("ERR_HTTP2") || code.startsWith("ERR_INVALID"))
    return unanswered("broken answer", `${host} does not speak HTTP as it should (${code})`, hops);
  return unanswered("unreachable", `${host} cannot be reached (${code || message})`, hops);
}
