/** The providers' handlers over a database: what is genuine counts once, what is not changes nothing. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createDeliveryIds } from "../../../src/mail/delivery-id.ts";
import { MINUTE } from "../../../src/text/time.ts";
import { forgetFeedback } from "../../feedback/feedback-rows.ts";
import { addEmails, emailStates } from "../../outbox/outbox-rows.ts";
import {
  addingSubscribers,
  forgetChanges,
  setSubscribers,
  subscriberState,
  suppressionReasons,
} from "../../subscribers/subscriber-rows.ts";
import { dump, START, sweep } from "../../subscribers/subscribers-room.ts";
import { chance } from "../../support/chance.ts";
import {
  amazon,
  basic,
  type Request as Post,
  PROVIDERS,
  type Provider,
  SECRETS,
  subscription,
  svix,
  type Word,
} from "../../support/providers.ts";
import { runs } from "../../support/runs.ts";
import { openSiteHarness, type SiteHarness } from "../site-harness.ts";

const EACH = runs(100, 1_000);

const READER = 2_741;
const EDITION = "7";
const ids = createDeliveryIds("harbour.example,2025-01-01", [
  { id: "k1", secret: "0123456789abcdef0123456789abcdef" },
]);
const fetched: string[] = [];
const providers = Object.entries(PROVIDERS) as readonly (readonly [
  keyof typeof PROVIDERS,
  Provider,
])[];

let harness: SiteHarness;
let db: D1Database;
let deliveryId = "";

beforeAll(async () => {
  harness = await openSiteHarness({
    hooks: {
      deliveryIds: ids,
      secrets: SECRETS,
      fetch: async (url) => {
        fetched.push(url);
        return amazon(url);
      },
    },
  });
  ({ db } = harness.room);
  deliveryId = await ids.mint({ kind: "edition", ref: EDITION, subscriber: READER });
});
afterAll(() => harness.room.close());

async function seedEmail(state: string): Promise<void> {
  await forgetFeedback(db);
  await forgetChanges(db);
  await addingSubscribers(db, [{ id: READER, address: "reader@inbox.example", cursor: 4 }]).run();
  const reason = state === "unknown" ? "no answer" : null;
  const email = { kind: "edition", ref: EDITION, subscriber: READER, at: START - MINUTE };
  await addEmails(db, [{ ...email, batch: 1, state, reason }]);
}

beforeEach(async () => {
  harness.now = START;
  await sweep(db);
  await seedEmail("sent");
});

const post = ({ path, headers, body }: Post) =>
  harness.ask(path, { method: "POST", headers, body });

/** The email, its reader, and whether the address is suppressed. */
async function end() {
  const [email] = await emailStates(db);
  const reader = await subscriberState(db, READER);
  return { ...email, reader, suppressed: (await suppressionReasons(db))[0] ?? null };
}

describe.each(providers)("a webhook of %s", (name, provider) => {
  test.each([
    ["delivered", null, "active", null],
    ["soft", /^bounced soft/, "active", null],
    ["policy", /^bounced policy/, "active", null],
    ["hard", /^bounced hard/, "bounced", "hard"],
    ["complained", "complained", "complained", "complaint"],
  ] as const)("says %s", async (word, reason, reader, suppressed) => {
    const answer = await post(provider(word, deliveryId, START));
    expect([answer.status, await answer.text()]).toEqual([200, "taken\n"]);
    expect(await end()).toEqual({
      state: "sent",
      reason: reason instanceof RegExp ? expect.stringMatching(reason) : reason,
      reader,
      suppressed,
    });
  });

  test.each(["delivered", "hard", "complained"] as const)(
    "settles an email of which nobody knew, by saying %s",
    async (word) => {
      await sweep(db);
      await seedEmail("unknown");
      await post(provider(word, deliveryId, START));
      expect(await end()).toMatchObject({ state: "sent" });
    },
  );

  test("that comes three times counts once", async () => {
    const request = provider("hard", deliveryId, START);
    await post(request);
    const once = await dump(db);
    await post(request);
    await post(request);
    expect(await dump(db)).toBe(once);
    // A reader who has come back since is not thrown out by a repetition.
    await setSubscribers(db, { state: "active" });
    await post(request);
    expect(await end()).toMatchObject({ reader: "active" });
  });

  test("ends in the same state in whatever order it and others come", async () => {
    const ends = new Set<string>();
    for (const order of permutations<Word>(["delivered", "hard", "complained"])) {
      await sweep(db);
      await seedEmail("unknown");
      for (const word of order) await post(provider(word, deliveryId, START));
      ends.add(JSON.stringify(await end()));
    }
    expect([...ends]).toEqual([
      '{"state":"sent","reason":"complained","reader":"complained","suppressed":"complaint"}',
    ]);
  });

  test("about an email that is not ours is answered politely and changes nothing", async () => {
    const before = await dump(db);
    const other = "e.7.24h.mfrggzdfmztwq2lk";
    const answer = await post(provider("complained", other, START));
    expect([answer.status, await answer.text()]).toEqual([200, "not an email of ours\n"]);
    expect(await dump(db)).toBe(before);
  });

  test("that is too large is not read", async () => {
    const before = await dump(db);
    const request = provider("hard", deliveryId, START);
    const body = request.body + " ".repeat(300_000);
    expect((await post({ ...request, body })).status).toBe(413);
    expect(await dump(db)).toBe(before);
  });

  test.each(["GET", "PUT", "DELETE", "PATCH"])("is no %s", async (method) => {
    const { headers, body } = provider("hard", deliveryId, START);
    const sent = method === "GET" ? { headers } : { headers, body };
    const answer = await harness.ask(`/hooks/${name}`, { method, ...sent });
    expect([answer.status, answer.headers.get("Allow")]).toEqual([
      405,
      expect.stringMatching(/POST/),
    ]);
    expect(await end()).toMatchObject({ reader: "active" });
  });

  test("is not kept by any cache", async () => {
    const answer = await post(provider("delivered", deliveryId, START));
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
  });
});

test.each([
  ["resend", 6 * MINUTE],
  ["ses", 15 * 24 * 60 * MINUTE],
] as const)("a webhook of %s that is too old is a replay", async (name, age) => {
  const answer = await post(PROVIDERS[name]("hard", deliveryId, START - age));
  expect(answer.status).toBe(401);
  expect(await end()).toMatchObject({ reader: "active" });
});

describe("a subscription at SNS", () => {
  test("is confirmed by fetching its address, once and at SNS", async () => {
    fetched.splice(0);
    const answer = await post(subscription(START));
    expect([answer.status, await answer.text()]).toEqual([200, "subscribed\n"]);
    expect(fetched.at(-1)).toMatch(
      /^https:\/\/sns\.eu-west-1\.amazonaws\.com\/\?Action=ConfirmSubscription&/,
    );
  });

  test.each([
    { TopicArn: "arn:aws:sns:eu-west-1:999999999999:digest" },
    { SubscribeURL: "https://elsewhere.example/?Action=ConfirmSubscription" },
    { SubscribeURL: "http://169.254.169.254/latest/meta-data/" },
  ])("with %j is not", async (over) => {
    fetched.splice(0);
    expect((await post(subscription(START, over))).status).toBe(401);
    expect(fetched.filter((url) => !url.endsWith(".pem"))).toEqual([]);
  });
});

test("AWS out of reach: SNS is asked to come again, and the certificate is fetched once when it is back", async () => {
  let reachable = false;
  const asked: string[] = [];
  const other = await openSiteHarness({
    hooks: {
      deliveryIds: ids,
      secrets: SECRETS,
      fetch: async (url) => {
        asked.push(url);
        if (!reachable) throw new Error("no route to host");
        return amazon(url);
      },
    },
  });
  const ask = async () => {
    const { path, headers, body } = PROVIDERS.ses("delivered", deliveryId, START);
    return (await other.ask(path, { method: "POST", headers, body })).status;
  };
  expect(await ask()).toBe(503);
  reachable = true;
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 200]);
  expect(asked).toHaveLength(2);
  await other.room.close();
});

test(`${10 * EACH} forged and tampered requests change nothing`, async () => {
  const before = await dump(db);
  const random = chance(20_250_901);
  const statuses = new Map<number, number>();
  const send = async (request: Post) => {
    const { status } = await post(request);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  for (let nth = 0; nth < 3 * EACH; nth += 1) {
    const word: Word = nth % 2 === 0 ? "hard" : "complained";
    await send(tamperedResend(PROVIDERS.resend(word, deliveryId, START), random));
    await send(tamperedSes(PROVIDERS.ses(word, deliveryId, START), random));
    const postmark = PROVIDERS.postmark(word, deliveryId);
    await send({ ...postmark, headers: basic(changed(SECRETS.postmark, random)) });
    // Genuine for the provider, with an id that was guessed: the second lock.
    const guess: Provider = providers[nth % 3]?.[1] ?? PROVIDERS.resend;
    if (nth < EACH) await send(guess(word, changed(deliveryId, random), START));
  }
  expect(Object.fromEntries(statuses)).toEqual({ 401: 9 * EACH, 200: EACH });
  expect(await dump(db)).toBe(before);
});

/** Its body, id, time or signature changed, or signed by somebody else. */
function tamperedResend(request: Post, random: () => number): Post {
  const { headers, body } = request;
  const part = Math.floor(random() * 5);
  if (part === 0) return { ...request, body: changed(body, random) };
  if (part === 4) return svix(headers["svix-id"] ?? "", body, START, Buffer.from(`${random()}`));
  const name = ["svix-id", "svix-timestamp", "svix-signature"][part - 1] ?? "";
  const value = headers[name] ?? "";
  const other =
    name === "svix-signature" ? `v1,${spoilt(value.slice(3), random)}` : changed(value, random);
  return { ...request, headers: { ...headers, [name]: other } };
}

/** A field that is signed changed, or the signature. */
function tamperedSes(request: Post, random: () => number): Post {
  const envelope = JSON.parse(request.body) as Record<string, string>;
  const names = ["Message", "MessageId", "Timestamp", "TopicArn", "Signature", "SigningCertURL"];
  const name = names[Math.floor(random() * names.length)] ?? "";
  const value = envelope[name] ?? "";
  const other = name === "Signature" ? spoilt(value, random) : changed(value, random);
  return { ...request, body: JSON.stringify({ ...envelope, [name]: other }) };
}

/** One character of a text put in the place of another; never the same text. */
function changed(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
  const other = alphabet[Math.floor(random() * alphabet.length)] ?? "a";
  const next = text.slice(0, at) + other + text.slice(at + 1);
  // Ids are read without regard to case.
  return next.toLowerCase() === text.toLowerCase() ? changed(text, random) : next;
}

/** Base64 with other octets behind it: the last digit has bits that mean nothing. */
function spoilt(base64: string, random: () => number): string {
  const bytes = Buffer.from(base64, "base64");
  const at = Math.floor(random() * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  return bytes.toString("base64");
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}
