/**
 * Providers' HTTP APIs on a loopback port, with books of their own: Resend's, where a key that was
 * carried out is answered again and never carried out twice, and Postmark's, where nothing is.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Fetch, fieldOf } from "../../src/providers/http-call.ts";
import { type Books, clear, openBooks } from "./auditor.ts";

/** A call as the provider understands it. */
export type Call = {
  readonly key: string | undefined;
  /** Its emails' readers, in order; 0 is the operator. */
  readonly readers: readonly number[];
};

/** What goes back over the line. `silence` is a line that stays open, `cut` an answer that breaks off. */
export type Reply =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body: string }
  | "silence"
  | "reset"
  | "cut";

/** What the provider does with a call. */
export type Treatment = {
  /** Whether it carries the call out, but for the emails in `refused`. */
  readonly take: boolean;
  /** Emails refused by themselves, by their place in the call: Postmark's code and words. */
  readonly refused?: ReadonlyMap<number, { readonly code: number; readonly words: string }>;
  /** Undefined is the honest answer. */
  readonly reply?: Reply;
};

export type StandIn = {
  readonly url: string;
  readonly books: Books;
  /** Reaches this server and is told at once where a line stays silent, as if a minute had passed. */
  readonly fetch: Fetch;
  /** Begins a new account: no key, no email. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
};

/** Starts a stand-in. `treat` decides on each call that is not a repetition; `now` is for the books. */
export async function startStandIn(
  idempotent: boolean,
  now: () => number,
  treat: (call: Call) => Treatment = () => ({ take: true }),
  books: Books = openBooks(),
): Promise<StandIn> {
  const carriedOut = new Map<string, { readonly payload: string; readonly honest: string }>();
  const waiting = new Map<string, AbortController>();
  let lines = 0;
  const server = createServer((request, response) => {
    read(request).then(
      (text) => answer(request, response, text),
      () => response.destroy(),
    );
  });
  // A kept line that the server closes in the very moment of the next call would be a fault of its own.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");

  return {
    url: `http://127.0.0.1:${address.port}`,
    books,
    fetch: async (url, init) => {
      const abort = new AbortController();
      lines += 1;
      const line = String(lines);
      waiting.set(line, abort);
      const headers = { ...(init.headers as Record<string, string>), "X-Line": line };
      return fetch(url, { ...init, headers, signal: abort.signal });
    },
    forget: () => {
      carriedOut.clear();
      clear(books);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  function answer(request: IncomingMessage, response: ServerResponse, text: string): void {
    const line = String(request.headers["x-line"]);
    const abort = waiting.get(line);
    waiting.delete(line);
    const key = request.headers["idempotency-key"]?.toString();
    const emails = JSON.parse(text) as readonly Record<string, unknown>[];
    const readers = emails.map(readerOf);
    const call = { key, readers };
    books.calls.push({ ...call, hash: hashed(text), at: now() });
    const treatment = treat(call);
    const honest = treatment.take ? carryOut(call, text, emails, treatment) : undefined;
    const reply = treatment.reply ?? honest ?? "reset";
    if (reply === "silence") abort?.abort(new DOMException("no answer", "TimeoutError"));
    else if (reply === "reset") request.socket.destroy();
    else if (reply === "cut") {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": 10_000 });
      response.write('{"data":[{"id":', () => request.socket.destroy());
    } else {
      response.writeHead(reply.status, { "Content-Type": "application/json", ...reply.headers });
      response.end(reply.body);
    }
  }

  /** Accepts emails and writes them down; a key that was carried out before only repeats its answer. */
  function carryOut(
    { key = "", readers }: Call,
    payload: string,
    emails: readonly Record<string, unknown>[],
    { refused }: Treatment,
  ): Reply {
    const known = idempotent ? carriedOut.get(key) : undefined;
    if (known !== undefined) {
      if (known.payload === payload) return { status: 200, body: known.honest };
      const words = { name: "invalid_idempotent_request", message: "the key had another payload" };
      return { status: 409, body: JSON.stringify(words) };
    }
    for (const [index, reader] of readers.entries()) {
      if (reader === 0 || refused?.has(index)) continue;
      books.accepted.push({ reader, hash: hashed(JSON.stringify(emails[index])) });
    }
    const honest = idempotent ? resendAnswer(readers, refused) : postmarkAnswer(readers, refused);
    carriedOut.set(key, { payload, honest });
    return { status: 200, body: honest };
  }
}

function resendAnswer(readers: readonly number[], refused: Treatment["refused"]): string {
  const errors = [...(refused ?? [])].map(([index, { words }]) => ({ index, message: words }));
  const data = readers.flatMap((reader, index) =>
    refused?.has(index) ? [] : [{ id: `r-${reader}` }],
  );
  return JSON.stringify({ data, ...(errors.length === 0 ? {} : { errors }) });
}

function postmarkAnswer(readers: readonly number[], refused: Treatment["refused"]): string {
  return JSON.stringify(
    readers.map((reader, index) => {
      const no = refused?.get(index);
      return no === undefined
        ? { ErrorCode: 0, Message: "OK", MessageID: `p-${reader}` }
        : { ErrorCode: no.code, Message: no.words };
    }),
  );
}

/** Readers are told apart by their address alone: that is what an inbox sees. */
export function readerIn(address: string): number {
  return Number(/reader(\d+)@inbox\.example/.exec(address)?.[1] ?? 0);
}

function readerOf(email: Record<string, unknown>): number {
  const to = fieldOf(email, "to") ?? fieldOf(email, "To");
  return readerIn(String(Array.isArray(to) ? to[0] : to));
}

export function hashed(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
