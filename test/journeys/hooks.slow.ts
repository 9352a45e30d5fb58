/**
 * An email through Amazon SES by a real Worker, and what providers say of it afterwards. AWS is played by
 * this process: whatever the Worker fetches goes through its `fetch`.
 */

import PostalMime from "postal-mime";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { emailStates, outboxEmails, setEmails } from "../outbox/outbox-rows.ts";
import { amazon, PROVIDERS, SECRETS, subscription } from "../support/providers.ts";
import { startWorkerHarness, type WorkerHarness } from "../support/worker-harness.ts";

type Email = {
  readonly Content: { readonly Raw: { readonly Data: string } };
  readonly Destination: { readonly ToAddresses: readonly string[] };
  readonly EmailTags: readonly { readonly Name: string; readonly Value: string }[];
};

let harness: WorkerHarness;
const asked: string[] = [];
const emails: { readonly authorization: string; readonly email: Email }[] = [];

beforeAll(async () => {
  const real = globalThis.fetch;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const { hostname } = new URL(request.url);
    if (!hostname.endsWith(".amazonaws.com")) return real(input, init);
    asked.push(request.url);
    if (!hostname.startsWith("email.")) return amazon(request.url);
    const authorization = request.headers.get("authorization") ?? "";
    emails.push({ authorization, email: (await request.json()) as Email });
    // It may have been taken: nobody knows.
    return new Response("", { status: 503 });
  });
  harness = await startWorkerHarness(
    {},
    {
      TRANSPORT: "ses",
      SES_REGION: "eu-west-1",
      SES_ACCESS_KEY_ID: "AKIDEXAMPLE",
      SES_SECRET_ACCESS_KEY: "plainly-not-a-secret",
      SES_TOPIC_ARN: SECRETS.ses,
      RESEND_WEBHOOK_SECRET: SECRETS.resend,
      POSTMARK_WEBHOOK_CREDENTIALS: SECRETS.postmark,
    },
  );
  await harness.tick(Date.now());
  await harness.fetch("/subscribe", {
    method: "POST",
    body: new URLSearchParams({
      address: "ada@reader.example",
      cadence: "weekly",
      shown: String(Date.now() - 60_000),
    }).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  await harness.until(
    "nobody knows",
    async (db) => (await outboxEmails(db, { state: "unknown" })).length > 0,
  );
});
afterAll(async () => {
  vi.restoreAllMocks();
  await harness?.close();
});
beforeEach(async () => {
  const db = await harness.database();
  await setEmails(db, { state: "unknown", reason: "no answer" });
});

const deliveryIdOf = (email: Email | undefined) =>
  email?.EmailTags.find(({ Name }) => Name === "delivery")?.Value.replaceAll("--", ".") ?? "";

test("the email was asked for once, signed, in our own octets", async () => {
  expect(asked.filter((url) => url.includes("outbound-emails"))).toEqual([
    "https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails",
  ]);
  const [{ authorization, email } = { authorization: "", email: undefined }] = emails;
  expect(authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/ses\/aws4_request, SignedHeaders=\S*host\S*, Signature=[0-9a-f]{64}$/,
  );
  expect(email?.Destination).toEqual({ ToAddresses: ["ada@reader.example"] });
  const mail = await PostalMime.parse(Buffer.from(email?.Content.Raw.Data ?? "", "base64"));
  expect(mail.to).toMatchObject([{ address: "ada@reader.example" }]);
  expect(mail.headers).toContainEqual(
    expect.objectContaining({ key: "x-tidings-delivery", value: deliveryIdOf(email) }),
  );
});

test.each(["resend", "postmark", "ses"] as const)(
  "%s settles an email of which nobody knew",
  async (name) => {
    const db = await harness.database();
    const deliveryId = deliveryIdOf(emails[0]?.email);
    const { path, headers, body } = PROVIDERS[name]("delivered", deliveryId, Date.now());
    const answer = await harness.fetch(path, { method: "POST", headers, body });
    expect([answer.status, await answer.text()]).toEqual([200, "taken\n"]);
    expect((await emailStates(db))[0]).toEqual({ state: "sent", reason: null });
    const forged = await harness.fetch(path, { method: "POST", headers: {}, body: "{}" });
    expect(forged.status).toBe(401);
  },
);

test.each(["1", "2"])(
  "a subscription at SNS, signed by version %s, is confirmed where SNS is",
  async (SignatureVersion) => {
    const { path, body } = subscription(Date.now(), { SignatureVersion });
    const answer = await harness.fetch(path, { method: "POST", body });
    expect([answer.status, await answer.text()]).toEqual([200, "subscribed\n"]);
    expect(asked.at(-1)).toContain(
      "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription",
    );
  },
);

test("Cloudflare's sending events come through a queue of their own", async () => {
  const db = await harness.database();
  await setEmails(db, { state: "sent", reason: null, provider_id: "m-1" });
  await harness.tell({
    type: "cf.email.sending.message.complained",
    payload: { eventId: "event-1", messageId: "m-1", recipient: "ada@reader.example" },
  });
  await harness.until(
    "the complaint counts",
    async (db) => (await outboxEmails(db, { reason: "complained" })).length > 0,
  );
});
