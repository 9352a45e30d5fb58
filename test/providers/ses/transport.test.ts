/** Amazon SES: each documented answer against a stand-in over real HTTP, which checks the signature. */
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Message } from "../../../src/mail/transport.ts";
import { createSesTransport } from "../../../src/providers/ses/transport.ts";

const NOW = Date.UTC(2025, 8, 1, 12, 34, 56);
const SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

type Reply = {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
  readonly cut?: boolean;
};
type Email = { Destination: { ToAddresses: string[] }; Content: { Raw: { Data: string } } };

const heard: { path: string; headers: IncomingHttpHeaders; body: string; email: Email }[] = [];
const taken: Reply = { status: 200, body: '{"MessageId":"0102018f-aa-000000"}' };
let answer: (to: string) => Reply = () => taken;
let open = 0;
let most = 0;
/** So many requests must be open before one is answered, or a second must pass. */
let together = 1;
let baseUrl = "";

const server = createServer((request, response) => {
  open += 1;
  most = Math.max(most, open);
  let body = "";
  request.on("data", (chunk) => {
    body += String(chunk);
  });
  request.on("end", async () => {
    const email = JSON.parse(body) as Email;
    heard.push({ path: request.url ?? "", headers: request.headers, body, email });
    const patience = Date.now() + 60_000;
    do {
      await new Promise((wake) => setTimeout(wake, 10));
    } while (most < together && Date.now() < patience);
    open -= 1;
    const reply = answer(email.Destination.ToAddresses[0] ?? "");
    if (reply.cut) {
      request.socket.destroy();
      return;
    }
    const head = reply.type === undefined ? {} : { "x-amzn-ErrorType": reply.type };
    response.writeHead(reply.status, head).end(reply.body);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  baseUrl = `http://127.0.0.1:${address.port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  heard.splice(0);
  most = 0;
  together = 1;
  answer = () => taken;
});

const email = (index: number, to = `r${index}@inbox.example`): Message => ({
  deliveryId: `e.1.${index}.x`,
  from: { name: "The Harbour Letter", address: "letter@harbour.example" },
  to,
  returnPath: "letter@harbour.example",
  subject: "What was new",
  text: "t",
  html: "h",
  headers: [],
  mime: `To: ${to}\r\nSubject: What was new\r\nList-Unsubscribe: <https://harbour.example/u>\r\n\r\n${"grün ".repeat(20_000)}\r\n`,
});
const ten = Array.from({ length: 10 }, (_, index) => email(index));

const send = (messages: readonly Message[] = [email(0)], configurationSet?: string) =>
  createSesTransport(
    {
      region: "eu-west-1",
      accessKeyId: "AKIDEXAMPLE",
      secretAccessKey: SECRET,
      baseUrl,
      ...(configurationSet !== undefined && { configurationSet }),
    },
    fetch,
    () => NOW,
  ).send(messages, "key-1");

describe("an email through SES", () => {
  test("is our own octets, to one recipient, with a tag that events repeat", async () => {
    expect(await send([email(7)], "digest")).toEqual([
      { kind: "sent", providerId: "0102018f-aa-000000" },
    ]);
    expect(heard[0]?.path).toBe("/v2/email/outbound-emails");
    const { Content, ...rest } = JSON.parse(heard[0]?.body ?? "") as Email;
    expect(Buffer.from(Content.Raw.Data, "base64").toString("utf8")).toBe(email(7).mime);
    expect(rest).toEqual({
      Destination: { ToAddresses: ["r7@inbox.example"] },
      EmailTags: [{ Name: "delivery", Value: "e--1--7--x" }],
      ConfigurationSetName: "digest",
    });
  });

  test("is signed as AWS's Signature Version 4 asks", async () => {
    await send();
    const [{ headers, body } = { headers: {} as IncomingHttpHeaders, body: "" }] = heard;
    expect(headers["x-amz-date"]).toBe("20250901T123456Z");
    const [, signedHeaders = ""] = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "") ?? [];
    const canonical = [
      "POST",
      "/v2/email/outbound-emails",
      "",
      ...signedHeaders.split(";").map((name) => `${name}:${String(headers[name]).trim()}`),
      "",
      signedHeaders,
      createHash("sha256").update(body).digest("hex"),
    ].join("\n");
    const scope = "20250901/eu-west-1/ses/aws4_request";
    const hmac = (key: string | Buffer, text: string) =>
      createHmac("sha256", key).update(text).digest();
    const key = ["eu-west-1", "ses", "aws4_request"].reduce<Buffer>(
      hmac,
      hmac(`AWS4${SECRET}`, "20250901"),
    );
    const toSign = `AWS4-HMAC-SHA256\n20250901T123456Z\n${scope}\n${createHash("sha256").update(canonical).digest("hex")}`;
    expect(signedHeaders.split(";")).toEqual(expect.arrayContaining(["host", "x-amz-date"]));
    expect(headers.authorization).toBe(
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=${signedHeaders}, Signature=${hmac(key, toSign).toString("hex")}`,
    );
  });

  test("goes to a domain beyond ASCII by its A-labels", async () => {
    await send([email(0, "r@bücher.example")]);
    expect(heard[0]?.email.Destination.ToAddresses).toEqual(["r@xn--bcher-kva.example"]);
  });
});

describe("ten emails through SES", () => {
  test("are ten requests, five side by side, with an outcome for each", async () => {
    together = 5;
    answer = (to) =>
      to.startsWith("r3@")
        ? { status: 400, type: "BadRequestException", body: '{"message":"Illegal address"}' }
        : { status: 200, body: JSON.stringify({ MessageId: to }) };
    const outcomes = await send(ten);
    expect(outcomes).toEqual(
      ten.map(({ to }, index) =>
        index === 3
          ? {
              kind: "rejected",
              reason: "400 BadRequestException Illegal address",
              suppress: false,
            }
          : { kind: "sent", providerId: to },
      ),
    );
    expect(heard).toHaveLength(10);
    expect(most).toBe(5);
  });

  test.each([
    ["TooManyRequestsException", "Maximum sending rate exceeded.", "retry"],
    ["SendingPausedException", "paused", "misconfigured"],
  ])("stop at %s: the rest is not tried", async (type, message, kind) => {
    answer = (to) =>
      /^r[01]@/.test(to) ? taken : { status: 400, type, body: JSON.stringify({ message }) };
    const outcomes = await send(ten);
    expect(outcomes.map((one) => one.kind)).toEqual(["sent", "sent", ...Array(8).fill(kind)]);
    expect(heard.length).toBeLessThan(10);
  });
});

test.each([
  [
    429,
    "TooManyRequestsException",
    "Maximum sending rate exceeded.",
    { kind: "retry", afterMs: 1_000 },
  ],
  [400, "ThrottlingException", "Rate exceeded", { kind: "retry", afterMs: 1_000 }],
  [400, "Throttling", "Daily message quota exceeded.", { kind: "retry", afterMs: 3_600_000 }],
  [400, "LimitExceededException", "Maximum sending rate exceeded", { kind: "retry" }],
  [400, "LimitExceededException", "too many of this resource", { kind: "misconfigured" }],
  [
    400,
    "MessageRejected",
    "Email address is not verified. The following identities failed the check in region EU-WEST-1: r0@inbox.example",
    { kind: "misconfigured" },
  ],
  [400, "MessageRejected", "The message contains a virus", { kind: "rejected", suppress: false }],
  [400, "BadRequestException", "Missing final '@domain'", { kind: "rejected", suppress: false }],
  [
    400,
    "BadRequestException",
    "Local address contains control or whitespace",
    { kind: "rejected" },
  ],
  [400, "BadRequestException", "Invalid MIME", { kind: "misconfigured" }],
  [400, "AccountSuspendedException", "", { kind: "misconfigured" }],
  [400, "SendingPausedException", "", { kind: "misconfigured" }],
  [400, "MailFromDomainNotVerifiedException", "", { kind: "misconfigured" }],
  [
    404,
    "NotFoundException",
    "Configuration set <digest> does not exist.",
    { kind: "misconfigured" },
  ],
  [
    403,
    "InvalidSignatureException",
    "Signature expired: 20250901T120000Z is now earlier",
    { kind: "misconfigured" },
  ],
  [403, "SignatureDoesNotMatch:http://internal.example/", "", { kind: "misconfigured" }],
  [403, "UnrecognizedClientException", "", { kind: "misconfigured" }],
  [403, "AccessDeniedException", "", { kind: "misconfigured" }],
  [400, "RequestExpired", "", { kind: "misconfigured" }],
  [400, "RequestAbortedException", "", { kind: "unknown" }],
  [408, "RequestTimeoutException", "", { kind: "unknown" }],
  [500, "InternalFailure", "", { kind: "unknown" }],
  // In SES's own form: nothing was taken. The page of a gateway says nothing of that.
  [503, "ServiceUnavailable", "", { kind: "retry" }],
  [503, "", "", { kind: "unknown" }],
  [502, "", "", { kind: "unknown" }],
  [302, "", "", { kind: "misconfigured" }],
  [200, "", "a body without a MessageId", { kind: "unknown" }],
] as const)("%i %s %j", async (status, type, message, outcome) => {
  answer = () => ({ status, type, body: JSON.stringify({ message }) });
  expect(await send()).toMatchObject([outcome]);
});

test("names the kind of an error in the body as well", async () => {
  answer = () => ({
    status: 400,
    body: '{"__type":"com.amazonaws.sesv2#MessageRejected","message":"bad content"}',
  });
  expect(await send()).toEqual([
    { kind: "rejected", reason: "400 MessageRejected bad content", suppress: false },
  ]);
});

test.each([
  [{ status: 200, body: "garbage" }],
  [{ status: 503, body: "<html>" }],
  [{ status: 200, cut: true }],
])("%j: unknown", async (reply) => {
  answer = () => reply;
  expect(await send()).toMatchObject([{ kind: "unknown" }]);
});
