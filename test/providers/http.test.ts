/** Each documented answer of each provider, against a stand-in over real HTTP. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Message, Outcome } from "../../src/mail/transport.ts";
import { createCloudflareTransport } from "../../src/providers/cloudflare/transport.ts";
import { createPostmarkTransport } from "../../src/providers/postmark/transport.ts";
import { createResendTransport } from "../../src/providers/resend/transport.ts";

type Heard = { path: string; headers: IncomingHttpHeaders; body: unknown };
type Reply = { status: number; body: string; headers?: Record<string, string>; cut?: boolean };

const NOW = Date.UTC(2025, 8, 1, 12);
const heard: Heard[] = [];
let reply: Reply = { status: 200, body: "{}" };
let baseUrl = "";

const server = createServer((request, response) => {
  let text = "";
  request.on("data", (chunk) => {
    text += String(chunk);
  });
  request.on("end", () => {
    heard.push({ path: request.url ?? "", headers: request.headers, body: JSON.parse(text) });
    if (reply.cut) {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  baseUrl = `http://127.0.0.1:${address.port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => heard.splice(0));

const email = (index: number): Message => ({
  deliveryId: `e.1.${index}.x`,
  from: { name: 'The "Harbour" Letter', address: "letter@harbour.example" },
  to: `r${index}@inbox.example`,
  returnPath: "letter@harbour.example",
  subject: "Grüße",
  text: "t",
  html: "h",
  headers: [
    ["Message-ID", "<e.1.x@harbour.example>"],
    ["X-Tidings-Delivery", `e.1.${index}.x`],
    ["List-Unsubscribe", "<https://harbour.example/u>"],
    ["Feedback-ID", "a:b:c:d"],
  ],
  mime: "",
});
const emails = [email(0), email(1), email(2)];
const kinds = (outcomes: readonly Outcome[]) => outcomes.map(({ kind }) => kind).join(" ");
const named = (name: string) => JSON.stringify({ name, message: "why" });

describe("resend", () => {
  const send = () =>
    createResendTransport({ apiKey: "re_1", baseUrl }, fetch, () => NOW).send(emails, "key-1");

  test("sends a batch with its key, one email a recipient", async () => {
    reply = { status: 200, body: '{"data":[{"id":"a"},{"id":"b"},{"id":"c"}]}' };
    expect(await send()).toEqual([
      { kind: "sent", providerId: "a" },
      { kind: "sent", providerId: "b" },
      { kind: "sent", providerId: "c" },
    ]);
    expect(heard).toMatchObject([
      {
        path: "/emails/batch",
        headers: { authorization: "Bearer re_1", "idempotency-key": "key-1" },
        body: [
          {
            from: '"The \\"Harbour\\" Letter" <letter@harbour.example>',
            to: ["r0@inbox.example"],
            subject: "Grüße",
            headers: { "X-Tidings-Delivery": "e.1.0.x" },
          },
          { to: ["r1@inbox.example"] },
          { to: ["r2@inbox.example"] },
        ],
      },
    ]);
  });

  test("one address that it does not like costs one email", async () => {
    reply = {
      status: 200,
      body: '{"data":[{"id":"a"},{"id":"c"}],"errors":[{"index":1,"message":"invalid to"}]}',
    };
    expect(await send()).toEqual([
      { kind: "sent", providerId: "a" },
      { kind: "rejected", reason: "invalid to", suppress: false },
      { kind: "sent", providerId: "c" },
    ]);
  });

  test.each([
    ["Invalid `from` field. The domain is not verified.", "misconfigured"],
    ["Invalid `to` field. The email address needs to follow a format.", "rejected"],
  ])("all of them refused, for %j: %s", async (message, kind) => {
    const errors = emails.map((_, index) => ({ index, message }));
    reply = { status: 200, body: JSON.stringify({ data: [], errors }) };
    expect(await send()).toMatchObject([{ kind }, { kind }, { kind }]);
  });

  test.each([
    [429, named("rate_limit_exceeded"), { "Retry-After": "7" }, { kind: "retry", afterMs: 7_000 }],
    [
      429,
      named("rate_limit_exceeded"),
      { "Retry-After": "Mon, 01 Sep 2025 12:01:00 GMT" },
      { kind: "retry", afterMs: 60_000 },
    ],
    [429, "", {}, { kind: "retry", afterMs: 1_000 }],
    [429, named("daily_quota_exceeded"), {}, { kind: "retry", afterMs: 3_600_000 }],
    [429, named("monthly_quota_exceeded"), {}, { kind: "misconfigured" }],
    [400, named("validation_error"), {}, { kind: "misconfigured" }],
    [400, named("invalid_idempotency_key"), {}, { kind: "misconfigured" }],
    [401, named("missing_api_key"), {}, { kind: "misconfigured" }],
    [403, named("invalid_api_key"), {}, { kind: "misconfigured" }],
    [404, named("not_found"), {}, { kind: "misconfigured" }],
    [422, named("missing_required_field"), {}, { kind: "misconfigured" }],
    [422, named("invalid_from_address"), {}, { kind: "misconfigured" }],
    [451, named("security_error"), {}, { kind: "misconfigured" }],
    [401, named("restricted_api_key"), {}, { kind: "misconfigured" }],
    [403, named("validation_error"), {}, { kind: "misconfigured" }],
    [405, named("method_not_allowed"), {}, { kind: "misconfigured" }],
    [302, "", { Location: "https://elsewhere.example/" }, { kind: "misconfigured" }],
    [409, named("concurrent_idempotent_requests"), {}, { kind: "unknown" }],
    [409, named("invalid_idempotent_request"), {}, { kind: "unknown", final: true }],
    [500, named("application_error"), {}, { kind: "unknown" }],
    [500, named("internal_server_error"), {}, { kind: "unknown" }],
    [503, "<html>", {}, { kind: "unknown" }],
    [200, "garbage", {}, { kind: "unknown" }],
    [200, '{"data":[]}', {}, { kind: "unknown" }],
  ] as const)("%i %s %j", async (status, body, headers, outcome) => {
    reply = { status, body, headers };
    expect(await send()).toMatchObject([outcome, outcome, outcome]);
  });

  test("cut off: unknown, to be asked again with the same key", async () => {
    reply = { status: 200, body: "", cut: true };
    expect(kinds(await send())).toBe("unknown unknown unknown");
  });
});

describe("postmark", () => {
  const send = () =>
    createPostmarkTransport(
      { serverToken: "pm", baseUrl, messageStream: "digest" },
      fetch,
      () => NOW,
    ).send(emails, "key-1");

  test("reads a code for each email out of a 200", async () => {
    reply = {
      status: 200,
      body: JSON.stringify([
        { ErrorCode: 0, MessageID: "a" },
        { ErrorCode: 406, Message: "inactive" },
        { ErrorCode: 300, Message: "invalid To" },
      ]),
    };
    expect(await send()).toEqual([
      { kind: "sent", providerId: "a" },
      { kind: "rejected", reason: "406 inactive", suppress: true },
      { kind: "rejected", reason: "300 invalid To", suppress: false },
    ]);
    expect(heard).toMatchObject([
      {
        path: "/email/batch",
        headers: { "x-postmark-server-token": "pm" },
        body: [
          {
            To: "r0@inbox.example",
            MessageStream: "digest",
            TrackOpens: false,
            TrackLinks: "None",
            Metadata: { delivery: "e.1.0.x" },
          },
          {},
          {},
        ],
      },
    ]);
  });

  test.each([
    ["Invalid 'From' address: 'letter@harbour.example' is not verified.", "misconfigured"],
    ["Error parsing 'To': Illegal email address 'r@'.", "rejected"],
    ["Provide either email TextBody or HtmlBody or both.", "misconfigured"],
  ])("300 for all of them, %j: %s", async (Message, kind) => {
    reply = { status: 200, body: JSON.stringify(emails.map(() => ({ ErrorCode: 300, Message }))) };
    expect(await send()).toMatchObject([{ kind }, { kind }, { kind }]);
  });

  test("a code that nobody knows is about one email when others were taken, else about us", async () => {
    const strange = { ErrorCode: 9_999, Message: "new" };
    const taken = { ErrorCode: 0, MessageID: "a" };
    reply = { status: 200, body: JSON.stringify([taken, strange, taken]) };
    expect(kinds(await send())).toBe("sent rejected sent");
    reply = { status: 200, body: JSON.stringify([strange, strange, strange]) };
    expect(kinds(await send())).toBe("misconfigured misconfigured misconfigured");
  });

  const coded = (ErrorCode: number) => JSON.stringify({ ErrorCode, Message: "why" });
  test.each([
    [401, coded(10), { kind: "misconfigured" }],
    [422, coded(300), { kind: "misconfigured" }],
    [422, coded(400), { kind: "misconfigured" }],
    [422, coded(405), { kind: "misconfigured" }],
    [422, coded(412), { kind: "misconfigured" }],
    [429, coded(429), { kind: "retry", afterMs: 1_000 }],
    [503, coded(100), { kind: "retry", afterMs: 600_000 }],
    [500, "", { kind: "unknown" }],
    [503, "<html>", { kind: "unknown" }],
    [200, "garbage", { kind: "unknown" }],
    [200, "[]", { kind: "unknown" }],
    [200, '[{},{"ErrorCode":"0"},null]', { kind: "unknown" }],
    [200, `[${coded(413)},${coded(10)},${coded(401)}]`, { kind: "misconfigured" }],
  ] as const)("%i %s", async (status, body, outcome) => {
    reply = { status, body };
    expect(await send()).toMatchObject([outcome, outcome, outcome]);
  });

  test("cut off: unknown", async () => {
    reply = { status: 200, body: "", cut: true };
    expect(kinds(await send())).toBe("unknown unknown unknown");
  });
});

describe("cloudflare", () => {
  const sendWith = (send: (email: unknown) => Promise<unknown>) =>
    createCloudflareTransport({ send }).send([email(0)], "key-1");

  test("sends one email a call, with the headers that the platform admits", async () => {
    const emails: unknown[] = [];
    const outcomes = await sendWith(async (email) => {
      emails.push(email);
      return { messageId: "<m@harbour.example>" };
    });
    expect(outcomes).toEqual([{ kind: "sent", providerId: "<m@harbour.example>" }]);
    expect(emails).toEqual([
      {
        from: { name: 'The "Harbour" Letter', email: "letter@harbour.example" },
        to: "r0@inbox.example",
        subject: "Grüße",
        text: "t",
        html: "h",
        headers: {
          "X-Tidings-Delivery": "e.1.0.x",
          "List-Unsubscribe": "<https://harbour.example/u>",
        },
      },
    ]);
  });

  const headersOf = async (headers: Message["headers"]) => {
    let sent: Readonly<Record<string, string>> = {};
    const binding = {
      send: async (email: { headers: Record<string, string> }) => {
        sent = email.headers;
        return {};
      },
    };
    await createCloudflareTransport(binding).send([{ ...email(0), headers }], "key-1");
    return sent;
  };

  test("leaves out what the platform would refuse the whole email for", async () => {
    const post = "List-Unsubscribe=One-Click";
    expect(
      await headersOf([
        ["Message-ID", "<a@b>"],
        ["Date", "Mon, 01 Sep 2025 04:00:00 +0000"],
        ["Return-Path", "<a@b>"],
        ["Reply-To", "a@b"],
        ["X-Empty", ""],
        ["X-Long", "x".repeat(2_049)],
        ["X-Wide", "ü".repeat(1_025)],
        ["X-Fits", "x".repeat(2_048)],
        ["List-Unsubscribe", "<http://localhost:8787/u>"],
        ["List-Unsubscribe-Post", post],
      ]),
    ).toEqual({ "X-Fits": "x".repeat(2_048) });
    const unsubscribe = [
      ["List-Unsubscribe", "<https://harbour.example/u>, <mailto:u@harbour.example>"],
      ["List-Unsubscribe-Post", post],
    ] as const;
    expect(await headersOf(unsubscribe)).toEqual(Object.fromEntries(unsubscribe));
  });

  test("stays within 16 KB of headers, and keeps the first ones", async () => {
    const many = Array.from({ length: 12 }, (_, nth) => [`X-${nth}`, "x".repeat(2_000)] as const);
    const sent = Object.entries(await headersOf(many));
    expect(sent.map(([name]) => name)).toEqual(many.slice(0, 8).map(([name]) => name));
    const octets = sent.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    expect(octets).toBeLessThanOrEqual(16_384);
  });

  test.each([
    ["E_RATE_LIMIT_EXCEEDED", { kind: "retry", afterMs: 60_000 }],
    ["E_DAILY_LIMIT_EXCEEDED", { kind: "retry", afterMs: 3_600_000 }],
    ["E_DELIVERY_FAILED", { kind: "retry" }],
    ["E_RECIPIENT_SUPPRESSED", { kind: "rejected", suppress: false }],
    ["E_CONTENT_TOO_LARGE", { kind: "rejected", suppress: false }],
    ["E_SENDER_NOT_VERIFIED", { kind: "misconfigured" }],
    ["E_SENDER_DOMAIN_NOT_AVAILABLE", { kind: "misconfigured" }],
    ["E_RECIPIENT_NOT_ALLOWED", { kind: "misconfigured" }],
    ["E_FIELD_MISSING", { kind: "misconfigured" }],
    ["E_VALIDATION_ERROR", { kind: "misconfigured" }],
    ["E_TOO_MANY_RECIPIENTS", { kind: "misconfigured" }],
    ["E_HEADER_NOT_ALLOWED", { kind: "misconfigured" }],
    ["E_HEADERS_TOO_MANY", { kind: "misconfigured" }],
    ["E_INTERNAL_SERVER_ERROR", { kind: "unknown" }],
    ["", { kind: "unknown" }],
  ] as const)("%s", async (code, outcome) => {
    const error = Object.assign(new Error("why"), code === "" ? {} : { code });
    expect(await sendWith(() => Promise.reject(error))).toMatchObject([outcome]);
  });

  test.each([
    ["E_DELIVERY_FAILED", "550 5.1.1 no such user", { kind: "rejected", suppress: true }],
    ["E_DELIVERY_FAILED", "550 5.7.1 blocked", { kind: "rejected", suppress: false }],
    ["E_DELIVERY_FAILED", "550 5.7.26 unauthenticated", { kind: "misconfigured" }],
    ["E_DELIVERY_FAILED", "451 4.2.0 try again", { kind: "retry" }],
    ["E_DELIVERY_FAILED", "550 no, says its text alone", { kind: "retry" }],
    ["E_VALIDATION_ERROR", "invalid email r0@inbox.example", { kind: "rejected", suppress: false }],
    ["E_VALIDATION_ERROR", "`to` is malformed", { kind: "rejected", suppress: false }],
    ["E_VALIDATION_ERROR", "`from` is malformed", { kind: "misconfigured" }],
    ["E_VALIDATION_ERROR", "failed to validate the payload", { kind: "misconfigured" }],
  ] as const)("%s, %s", async (code, words, outcome) => {
    const error = Object.assign(new Error(words), { code });
    expect(await sendWith(() => Promise.reject(error))).toMatchObject([outcome]);
  });
});
