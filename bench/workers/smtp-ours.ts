// Our own composer and our own provider over SMTP, as the queue's consumer uses them.
import { connect } from "cloudflare:sockets";
import { createDkimSigner, type DkimKey } from "../../src/mail/dkim.ts";
import type { SmtpSocket } from "../../src/providers/smtp/line.ts";
import { createSmtpTransport } from "../../src/providers/smtp/transport.ts";
import { type Composed, createCalls } from "./smtp-calls.ts";

// Put here by the benchmark's bundler.
declare const EMAIL: Composed;

/** What one run is asked to do. Without a port the emails are composed and go nowhere. */
export type Task = {
  readonly port?: number;
  readonly count: number;
  readonly connections: number;
  readonly dkim?: readonly DkimKey[];
};

const callsOf = createCalls(EMAIL);

export default {
  async fetch(request) {
    if (request.method !== "POST") return new Response("ok");
    const task = (await request.json()) as Task;
    const share = task.count / task.connections;
    const lines = Array.from({ length: task.connections }, (_, nth) =>
      task.port === undefined ? composeOnly(nth * share, share) : send(task, nth * share, share),
    );
    const sent = await Promise.all(lines);
    return Response.json({ sent: sent.reduce((sum, one) => sum + one, 0) });
  },
} satisfies ExportedHandler;

async function send({ port = 0, dkim }: Task, from: number, count: number): Promise<number> {
  const transport = createSmtpTransport(
    { hostname: "127.0.0.1", port, security: "none", name: "harbour.example" },
    (address, options) => connect(address, options) as unknown as SmtpSocket,
    Date.now,
    dkim === undefined ? undefined : await createDkimSigner(dkim),
  );
  let sent = 0;
  for await (const messages of callsOf(from, count)) {
    const outcomes = await transport.send(messages, "key");
    for (const { kind } of outcomes) if (kind === "sent") sent += 1;
  }
  await transport.close?.();
  return sent;
}

async function composeOnly(from: number, count: number): Promise<number> {
  let octets = 0;
  for await (const messages of callsOf(from, count)) {
    for (const { mime } of messages) octets += mime.length;
  }
  return Math.sign(octets) * count;
}
