/** What `bench/prove-subscribers.ts` asks of a Worker: the real app and use cases, beside the database. */

import { forgetPerson } from "../../src/feedback/feedback-store.ts";
import { queueEmail } from "../../src/outbox/outbox-store.ts";
import { forgetRecipient } from "../../src/providers/preview/mailbox-store.ts";
import { createReadBody } from "../../src/publication/library.ts";
import { countErased } from "../../src/statistics/erased-store.ts";
import { DEFAULT_LIMITS } from "../../src/subscribers/limits/limits.ts";
import { tokenScope } from "../../src/subscribers/links/links.ts";
import { createTokens } from "../../src/subscribers/links/token.ts";
import type { Ports } from "../../src/subscribers/ports.ts";
import { freshId } from "../../src/subscribers/subscribe.ts";
import { createKeyedHash } from "../../src/subscribers/suppression-key.ts";
import { createApp } from "../../src/web/app.tsx";
import { sampleLibrary, samplePublication } from "../../test/support/library.ts";

type Env = { readonly DB: D1Database };

const START = Date.UTC(2025, 8, 8, 8);

/** A day in which 100,000 sign-ups come. */
const GAP_MS = 800;

function open(env: Env, now: () => number) {
  const ports: Ports = {
    db: env.DB,
    publication: samplePublication,
    tokens: createTokens(tokenScope(samplePublication), [
      { id: "k1", secret: "0123456789abcdef0123456789abcdef" },
    ]),
    hash: createKeyedHash("fedcba9876543210fedcba9876543210"),
    limits: DEFAULT_LIMITS,
    smtpUtf8: false,
    freshId,
    queueEmail: (email) => queueEmail(env.DB, email),
    eraseElsewhere: (person) => [forgetPerson(env.DB, person), forgetRecipient(env.DB, person)],
    countErased: (person, now) => countErased(env.DB, person, now),
  };
  const { index, readPack } = sampleLibrary();
  const app = createApp({
    index,
    readBody: createReadBody(index, readPack),
    media: async () => new Response("none", { status: 404 }),
    now,
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
    subscribers: () => ({ ports, wake: async () => {} }),
  });
  const ask = async (path: string, init?: RequestInit): Promise<Response> => {
    const work: Promise<unknown>[] = [];
    const context = { waitUntil: (promise: Promise<unknown>) => void work.push(promise) };
    const request = new Request(`https://harbour.example${path}`, init);
    const response = await app.fetch(request, {}, context as unknown as ExecutionContext);
    await Promise.all(work);
    return response;
  };
  return { ports, ask };
}

/** Sign-ups number `from` to `to` of the flood: 100 victims, 10,000 networks, a genuine one in 1,000. */
async function flood(env: Env, from: number, to: number): Promise<readonly number[]> {
  let now = START;
  const { ask } = open(env, () => now);
  const statuses = new Map<number, number>();
  for (let wave = from; wave < to; wave += 20) {
    now = START + wave * GAP_MS;
    const numbers = Array.from({ length: Math.min(20, to - wave) }, (_, index) => wave + index);
    for (const { status } of await Promise.all(
      numbers.map((nth) => ask("/subscribe", signUp(nth))),
    )) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  }
  return [...statuses].flat();
}

function signUp(nth: number): RequestInit {
  const genuine = nth % 1_000 === 500;
  const network = nth % 10_000;
  return {
    method: "POST",
    headers: {
      "CF-Connecting-IP": genuine
        ? `2001:db8:${(nth % 65_536).toString(16)}::1`
        : `${10 + (network >> 8)}.${network & 255}.${nth % 250}.${nth % 200}`,
    },
    body: new URLSearchParams({
      address: genuine
        ? `genuine${nth}@example.org`
        : `victim${(nth * 7) % 100}+${nth}@example.com`,
    }),
  };
}

const AGENTS = [
  "Mozilla/5.0 SafeLinks",
  "BarracudaCentral",
  "Proofpoint URL Defense",
  "Slackbot",
  "",
];
const PURPOSES = ["confirm", "preferences", "unsubscribe", "change-address"] as const;

/** Requests that only look, at every route with genuine and garbled tokens, as scanners send them. */
async function looks(env: Env, count: number): Promise<readonly number[]> {
  const { ports, ask } = open(env, () => START);
  const { results: people } = await env.DB.prepare(
    "SELECT s.id, c.id AS consent FROM subscribers s LEFT JOIN consents c ON c.subscriber = s.id LIMIT 50",
  ).all<{ id: number; consent: number | null }>();
  const statuses = new Map<number, number>();
  let seed = 42;
  const pick = <One>(list: readonly One[]): One => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    // The low bits of such a generator repeat soon; the high ones do not.
    return list[(seed >> 12) % list.length] as One;
  };
  for (let nth = 0; nth < count; nth += 1) {
    const person = pick(people);
    const token = await ports.tokens.sign(pick(PURPOSES), {
      subscriber: person.id,
      ref: person.consent ?? 1,
      expires: START + 1_000_000,
    });
    const path = pick([
      `/confirm/${token}`,
      `/preferences/${token}`,
      `/preferences/${token}/data.json`,
      `/preferences/${token}/pause?until=2025-10-01`,
      `/preferences/${token}/resume`,
      `/preferences/${token}/erasure?sure=yes`,
      `/preferences/${token}/address?address=x@example.com`,
      `/unsubscribe/${token}`,
      `/unsubscribe/${token}/undo`,
      `/address/${token}`,
      "/subscribe?address=x@example.com",
      "/api/v1/subscribers",
    ]);
    const response = await ask(path, {
      method: pick(["GET", "GET", "HEAD", "OPTIONS"]),
      headers: {
        "User-Agent": pick(AGENTS),
        ...pick<Record<string, string>>([
          {},
          { "Sec-Purpose": "prefetch" },
          { Purpose: "prefetch" },
          { "X-Moz": "prefetch" },
        ]),
      },
    });
    await response.arrayBuffer();
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
  }
  return [...statuses].flat();
}

/** One-click POSTs for the subscribers with ids `from` to `to`, each twice. */
async function oneClick(env: Env, from: number, to: number): Promise<readonly number[]> {
  const { ports, ask } = open(env, () => START);
  const statuses = new Map<number, number>();
  for (let id = from; id < to; id += 1) {
    const token = await ports.tokens.sign("unsubscribe", { subscriber: id });
    for (let time = 0; time < 2; time += 1) {
      const response = await ask(`/unsubscribe/${token}`, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: "List-Unsubscribe=One-Click",
      });
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }
  }
  return [...statuses].flat();
}

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    const [from, to] = [Number(searchParams.get("from")), Number(searchParams.get("to"))];
    if (pathname === "/flood") return Response.json(await flood(env, from, to));
    if (pathname === "/looks") return Response.json(await looks(env, to - from));
    if (pathname === "/one-click") return Response.json(await oneClick(env, from, to));
    return new Response("no task", { status: 404 });
  },
} satisfies ExportedHandler<Env>;
