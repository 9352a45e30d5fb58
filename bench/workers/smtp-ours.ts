// Our own composer and our own provider over SMTP, as the queue's consumer uses them.
import { connect } from "cloudflare:sockets";
import type { FrozenEmail } from "../../src/editions/frozen-store.ts";
import { createCompose } from "../../src/emails/compose.ts";
import { createDeliveryIds } from "../../src/mail/delivery-id.ts";
import { createDkimSigner, type DkimKey } from "../../src/mail/dkim.ts";
import type { Message } from "../../src/mail/transport.ts";
import type { Mailable } from "../../src/outbox/delivery/recipient.ts";
import type { SmtpSocket } from "../../src/providers/smtp/session.ts";
import { createSmtpTransport } from "../../src/providers/smtp/transport.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { tokenScope } from "../../src/subscribers/links/links.ts";
import { createTokens } from "../../src/subscribers/links/token.ts";

// Put here by the benchmark's bundler.
declare const EMAIL: { readonly content: FrozenEmail; readonly publication: Publication };

/** What one run is asked to do. Without a port the emails are composed and go nowhere. */
export type Task = {
  readonly port?: number;
  readonly count: number;
  readonly connections: number;
  readonly dkim?: readonly DkimKey[];
};

const CALL = 10;
const AT = Date.UTC(2026, 10, 25, 6);
const { content, publication } = EMAIL;
const scope = tokenScope(publication);
const SECRET = "0123456789abcdef0123456789abcdef";

const compose = createCompose({
  // The one question that composing asks of the database, once for each content.
  db: {
    prepare: () => ({ bind: () => ({ all: async () => ({ results: [content] }) }) }),
  } as unknown as D1Database,
  publication,
  tokens: createTokens(scope, [{ id: "k1", secret: SECRET }]),
  deliveryIds: createDeliveryIds(scope, [{ id: "k1", secret: SECRET }]),
  inboundDomain: "in.harbour.example",
  approveUrl: async () => "",
});

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
  for await (const messages of pages(from, count)) {
    const outcomes = await transport.send(messages, "key");
    for (const { kind } of outcomes) if (kind === "sent") sent += 1;
  }
  await transport.close?.();
  return sent;
}

async function composeOnly(from: number, count: number): Promise<number> {
  let octets = 0;
  for await (const messages of pages(from, count)) {
    for (const { mime } of messages) octets += mime.length;
  }
  return Math.sign(octets) * count;
}

/** Emails as a batch has them: pages of a hundred, ten a call. */
async function* pages(from: number, count: number): AsyncGenerator<readonly Message[]> {
  for (let page = from; page < from + count; page += 100) {
    const email = { kind: "edition", ref: "1" } as const;
    for (let at = page; at < Math.min(page + 100, from + count); at += CALL) {
      const rows = Array.from({ length: CALL }, (_, nth) => row(at + nth));
      const messages = await compose(email, rows, AT);
      yield messages.filter((message) => message !== undefined);
    }
  }
}

function row(nth: number): Mailable {
  const subscriber = nth + 1;
  const address = `reader${subscriber}@inbox.example`;
  return {
    subscriber,
    content: content.id,
    contentHash: content.hash,
    payload: null,
    address,
    subscriberState: "active",
  };
}
