/**
 * Mail providers outside the Worker, in a process of their own, which no kill of the Worker touches:
 *
 *     node bench/delivery-workerd/provider.ts LEDGER EMAILS_A_SECOND ANSWER_AFTER_MS
 *
 * Each email that one of them accepts is a line of the append-only file LEDGER before it is answered.
 * Prints {"http": port, "smtp": port}.
 *
 * - POST /emails/batch stands for Resend: idempotency keys, `concurrent_idempotent_requests`,
 *   `invalid_idempotent_request`, permissive validation.
 * - POST /email/batch stands for Postmark: a call that comes again is sent again.
 * - POST /cloudflare stands for Cloudflare's mail binding: one email a request.
 * - SMTP is npm's smtp-server, which offers PIPELINING.
 *
 * Beyond EMAILS_A_SECOND (0 is no limit) a call is refused whole with 429 and `Retry-After: 1`. Addresses that begin
 * with "refused" are refused.
 */
import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

const [ledger = "", rate = "0", answerAfter = "0"] = process.argv.slice(2);
const emailsASecond = Number(rate) || Number.POSITIVE_INFINITY;

/** Between accepting and answering: the span in which a kill leaves the Worker in doubt. */
const answerAfterMs = Number(answerAfter);

let accepted = 0;
let refusedCalls = 0;
let calls = 0;

/** A line of the ledger. */
function accept(emails: readonly { readonly to: string; readonly delivery: string }[]): void {
  const at = Date.now();
  const lines = emails.map(({ to, delivery }) => `${JSON.stringify({ at, to, delivery })}\n`);
  if (lines.length > 0) appendFileSync(ledger, lines.join(""));
  accepted += emails.length;
}

let second = 0;
let spent = 0;

/** Whether so many emails fit into this second. */
function fits(emails: number): boolean {
  const now = Math.floor(Date.now() / 1_000);
  if (now !== second) [second, spent] = [now, 0];
  if (spent + emails > emailsASecond) return false;
  spent += emails;
  return true;
}

type Call = { readonly payload: string; answer: string | undefined };
const keys = new Map<string, Call>();

const http = createServer((request, response) => {
  serve(request, response).catch((error: unknown) => {
    process.stderr.write(`provider: ${String(error)}\n`);
    response.destroy();
  });
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === "/tally") return say(response, 200, { accepted, calls, refusedCalls });
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    // Killed while it spoke: nothing whole has arrived.
    return;
  }
  const body = Buffer.concat(chunks).toString("utf8");
  calls += 1;
  if (request.url === "/emails/batch") return resend(request, response, body);
  if (request.url === "/email/batch") return postmark(response, body);
  if (request.url === "/cloudflare") return cloudflare(response, body);
  say(response, 404, {});
}

type Resent = { readonly to: readonly [string]; readonly headers: Record<string, string> };

async function resend(request: IncomingMessage, response: ServerResponse, body: string) {
  const key = String(request.headers["idempotency-key"]);
  const payload = createHash("sha256").update(body).digest("hex");
  const known = keys.get(key);
  if (known !== undefined) {
    if (known.payload !== payload)
      return say(response, 409, { name: "invalid_idempotent_request" });
    if (known.answer === undefined) {
      return say(response, 409, { name: "concurrent_idempotent_requests" });
    }
    return say(response, 200, JSON.parse(known.answer));
  }
  const emails = JSON.parse(body) as readonly Resent[];
  if (!fits(emails.length)) return tooMany(response);
  const call: Call = { payload, answer: undefined };
  keys.set(key, call);
  const taken = emails.filter(({ to: [to] }) => !isRefused(to));
  accept(taken.map(({ to: [to], headers }) => ({ to, delivery: deliveryOf(headers) })));
  const errors = emails.flatMap(({ to: [to] }, index) =>
    isRefused(to) ? [{ index, message: "Invalid `to` field." }] : [],
  );
  const answer = { data: taken.map(({ headers }) => ({ id: deliveryOf(headers) })), errors };
  await wait(answerAfterMs);
  call.answer = JSON.stringify(answer);
  say(response, 200, answer);
}

type Postmarked = {
  readonly To: string;
  readonly Headers: readonly { readonly Name: string; readonly Value: string }[];
};

async function postmark(response: ServerResponse, body: string) {
  const emails = JSON.parse(body) as readonly Postmarked[];
  if (!fits(emails.length)) return tooMany(response);
  const idOf = ({ Headers }: Postmarked) =>
    deliveryOf(Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value])));
  const taken = emails.filter(({ To }) => !isRefused(To));
  accept(taken.map((email) => ({ to: email.To, delivery: idOf(email) })));
  await wait(answerAfterMs);
  const answers = emails.map((email) =>
    isRefused(email.To)
      ? { ErrorCode: 300, Message: "Invalid 'To' address" }
      : { ErrorCode: 0, Message: "OK", MessageID: idOf(email) },
  );
  say(response, 200, answers);
}

async function cloudflare(response: ServerResponse, body: string) {
  const { to, headers } = JSON.parse(body) as { to: string; headers: Record<string, string> };
  if (isRefused(to)) return say(response, 200, { code: "E_RECIPIENT_SUPPRESSED" });
  accept([{ to, delivery: deliveryOf(headers) }]);
  await wait(answerAfterMs);
  say(response, 200, { messageId: "in-the-ledger" });
}

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  logger: false,
  onRcptTo: ({ address }, _session, done) =>
    done(isRefused(address) ? refusal("5.1.1 no such mailbox") : null),
  onData: (stream, session, done) => void takeEmail(stream, session, done),
});
// A kill cuts its lines; that is what is tried here.
smtp.on("error", () => {});

async function takeEmail(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  done: (error?: Error | null) => void,
): Promise<void> {
  try {
    let text = "";
    for await (const chunk of stream) text += String(chunk);
    const delivery = /^X-Tidings-Delivery: (\S+)/im.exec(text)?.[1] ?? "";
    accept(session.envelope.rcptTo.map(({ address }) => ({ to: address, delivery })));
    await wait(answerAfterMs / 10);
    done(null);
  } catch {
    // Cut within the email: it was not taken.
  }
}

function refusal(words: string): Error {
  return Object.assign(new Error(words), { responseCode: 550 });
}

function isRefused(address: string): boolean {
  return address.startsWith("refused");
}

function deliveryOf(headers: Readonly<Record<string, string>>): string {
  return headers["X-Tidings-Delivery"] ?? "";
}

function tooMany(response: ServerResponse): void {
  refusedCalls += 1;
  response.setHeader("Retry-After", "1");
  say(response, 429, { name: "rate_limit_exceeded", message: "Too many requests", ErrorCode: 429 });
}

function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}

async function wait(ms: number): Promise<void> {
  if (ms > 0) await new Promise((wake) => setTimeout(wake, ms));
}

/** @returns the port, once it listens */
function portOf(server: { address(): unknown }): number {
  const address = server.address();
  if (typeof address !== "object" || address === null || !("port" in address)) return 0;
  return Number(address.port);
}

const mail = smtp.listen(0, "127.0.0.1", () => {
  http.listen(0, "127.0.0.1", () => {
    process.stdout.write(`${JSON.stringify({ http: portOf(http), smtp: portOf(mail) })}\n`);
  });
});
