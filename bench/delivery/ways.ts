/** The real transports, each over a real line to a server outside that keeps its own books. */
import type { Transport } from "../../src/mail/transport.ts";
import { createPostmarkTransport } from "../../src/providers/postmark/transport.ts";
import { createResendTransport } from "../../src/providers/resend/transport.ts";
import { createSmtpTransport } from "../../src/providers/smtp/transport.ts";
import { type Boundary, connectThrough } from "../../test/mail/boundary.ts";
import { nodeConnect, type Script, startServer } from "../../test/providers/smtp/server.ts";
import { type Books, clear, openBooks } from "./auditor.ts";
import { hashed, readerIn, startStandIn, type Treatment } from "./standin.ts";

export type WayName = "resend" | "postmark" | "smtp";
export const WAYS: readonly WayName[] = ["resend", "postmark", "smtp"];

export type Way = {
  readonly name: WayName;
  readonly idempotent: boolean;
  readonly books: Books;
  /** The transport of one invocation, each of its calls or writes through the handler. */
  readonly open: (boundary: Boundary) => Transport;
  /** Cuts every line of a dead invocation, and waits until the server has read what was on its way. */
  readonly hangUp: () => Promise<void>;
  /** Begins a new account, for another run. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
};

/** How the server misbehaves; it does not, by itself. */
export type Temper = {
  readonly treat?: Parameters<typeof startStandIn>[2];
  readonly script?: Omit<Script, "take">;
  /** A server that is silent for this long is gone. Milliseconds. */
  readonly silenceMs?: number;
};

/** @param now milliseconds since the epoch, of the proof's clock */
export async function openWay(name: WayName, now: () => number, temper: Temper = {}): Promise<Way> {
  return name === "smtp" ? openSmtp(now, temper) : openHttp(name, now, temper.treat);
}

async function openHttp(
  name: "resend" | "postmark",
  now: () => number,
  treat?: (call: Parameters<NonNullable<Temper["treat"]>>[0]) => Treatment,
): Promise<Way> {
  const idempotent = name === "resend";
  const standIn = await startStandIn(idempotent, now, treat);
  const { url, books, forget, close } = standIn;
  return {
    name,
    idempotent,
    books,
    open: (boundary) => {
      const fetch: typeof standIn.fetch = (to, init) => boundary(() => standIn.fetch(to, init));
      return name === "resend"
        ? createResendTransport({ apiKey: "re_proof", baseUrl: url }, fetch, now)
        : createPostmarkTransport(
            { serverToken: "proof", baseUrl: url, messageStream: "broadcast" },
            fetch,
            now,
          );
    },
    // The effect of a call is over before its handler shuts.
    hangUp: async () => undefined,
    forget,
    close,
  };
}

async function openSmtp(now: () => number, temper: Temper): Promise<Way> {
  const books = openBooks();
  const { answer, ...script } = temper.script ?? {};
  const sink = await startServer({
    ...script,
    answer: (verb, nth, email) => {
      const readers = [readerIn(email.to)];
      if (verb === "BODY") books.calls.push({ key: undefined, hash: "", readers, at: now() });
      return answer?.(verb, nth, email);
    },
    take: ({ to, body }) => {
      const reader = readerIn(to);
      if (reader !== 0) books.accepted.push({ reader, hash: hashed(body) });
    },
  });
  const hangUps: (() => Promise<void>)[] = [];
  return {
    name: "smtp",
    idempotent: false,
    books,
    open: (boundary) => {
      const { connect, hangUp } = connectThrough(nodeConnect(), boundary);
      hangUps.push(hangUp);
      return createSmtpTransport(
        {
          hostname: "127.0.0.1",
          port: sink.port,
          security: "none",
          name: "harbour.example",
          ...(temper.silenceMs === undefined ? {} : { silenceMs: temper.silenceMs }),
        },
        connect,
        now,
      );
    },
    hangUp: async () => {
      for (const hangUp of hangUps.splice(0)) await hangUp();
      await sink.quiet();
    },
    forget: () => {
      clear(books);
      sink.taken.length = 0;
      sink.heard.length = 0;
    },
    close: sink.close,
  };
}
