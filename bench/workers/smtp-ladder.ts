/**
 * The steps between a raw writer and ours, each with what the one before it has and one thing more: what an email
 * costs over SMTP, and where. The emails of all but the last are the same one, composed once.
 */
import { connect } from "cloudflare:sockets";
import type { Message, SharedText } from "../../src/mail/transport.ts";
import type { SmtpSocket } from "../../src/providers/smtp/line.ts";
import { openSession, type SmtpConnect } from "../../src/providers/smtp/session.ts";
import { createSmtpTransport } from "../../src/providers/smtp/transport.ts";
import { type Composed, createCalls } from "./smtp-calls.ts";

// Put here by the benchmark's bundler.
declare const EMAIL: Composed & { readonly mime: string };

const callsOf = createCalls(EMAIL);

export type LadderTask = {
  readonly step: "octets" | "session" | "same email" | "composed";
  readonly port: number;
  readonly count: number;
  readonly connections: number;
};

const ENVELOPE = "MAIL FROM:<bounce@harbour.example>\r\nRCPT TO:<reader@inbox.example>\r\nDATA\r\n";
const SETTINGS = { hostname: "127.0.0.1", security: "none", name: "harbour.example" } as const;
const opened: SmtpConnect = (address, options) =>
  connect(address, options) as unknown as SmtpSocket;

export default {
  async fetch(request) {
    if (request.method !== "POST") return new Response("ok");
    const task = (await request.json()) as LadderTask;
    const share = task.count / task.connections;
    const lines = Array.from({ length: task.connections }, (_, nth) =>
      STEPS[task.step](task.port, nth * share, share),
    );
    const sent = await Promise.all(lines);
    return Response.json({ sent: sent.reduce((sum, one) => sum + one, 0) });
  },
} satisfies ExportedHandler;

type Step = (port: number, from: number, count: number) => Promise<number>;

const STEPS: Readonly<Record<LadderTask["step"], Step>> = {
  octets: async (port, _, count) => {
    const socket = opened(
      { hostname: "127.0.0.1", port },
      { secureTransport: "off", allowHalfOpen: false },
    );
    const reader = socket.readable.getReader();
    const writer = socket.writable.getWriter();
    const octets = new TextEncoder().encode(`${EMAIL.mime}.\r\n${ENVELOPE}`);
    await answered(reader, 1);
    await writer.write(new TextEncoder().encode("HELO harbour.example\r\n"));
    await answered(reader, 1);
    await writer.write(new TextEncoder().encode(ENVELOPE));
    await answered(reader, 3);
    for (let nth = 0; nth < count; nth += 1) {
      await writer.write(octets);
      await answered(reader, 4);
    }
    await socket.close();
    return count;
  },
  session: async (port, _, count) => {
    const session = await openSession({ ...SETTINGS, port }, opened);
    const text = `${EMAIL.mime}.\r\n${ENVELOPE}`;
    const shared: SharedText = { text, octets: new TextEncoder().encode(text) };
    await session.write([ENVELOPE]);
    for (let nth = 0; nth < 3; nth += 1) await session.read();
    for (let nth = 0; nth < count; nth += 1) {
      await session.write([shared]);
      for (let reply = 0; reply < 4; reply += 1) await session.read();
    }
    await session.close();
    return count;
  },
  "same email": (port, from, count) => throughTransport(port, same(from, count)),
  composed: (port, from, count) => throughTransport(port, callsOf(from, count)),
};

async function* same(from: number, count: number): AsyncGenerator<readonly Message[]> {
  let call: readonly Message[] | undefined;
  for await (const one of callsOf(from, 10)) call = one;
  if (call === undefined) return;
  for (let at = 0; at < count; at += 10) yield call;
}

async function throughTransport(
  port: number,
  calls: AsyncGenerator<readonly Message[]>,
): Promise<number> {
  const transport = createSmtpTransport({ ...SETTINGS, port }, opened, Date.now);
  let sent = 0;
  for await (const messages of calls) {
    for (const { kind } of await transport.send(messages, "key")) if (kind === "sent") sent += 1;
  }
  await transport.close?.();
  return sent;
}

async function answered(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  lines: number,
): Promise<void> {
  for (let left = lines; left > 0; ) {
    const { value, done } = await reader.read();
    if (done) throw new Error("the server closed the line");
    for (const octet of value) if (octet === 10) left -= 1;
  }
}
