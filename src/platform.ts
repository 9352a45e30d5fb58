/** What the platform binds, as the parts that rooms ask for: with wiring/, the only reader of env. */
import { connect } from "cloudflare:sockets";
import { type Config, SECRET_CHARACTERS } from "./config.ts";
import type { Transport } from "./mail/transport.ts";
import { batchLine, batchPoint } from "./outbox/log.ts";
import type { consume, Wake } from "./outbox/queue.ts";
import type { RestoreGuard } from "./outbox/restore/send-record.ts";
import type { EmailBinding } from "./providers/cloudflare/transport.ts";
import { createFallbackTransport } from "./providers/fallback.ts";
import type { Platform } from "./providers/provider.ts";
import { openTransport } from "./providers/registry.ts";
import type { SmtpSocket } from "./providers/smtp/line.ts";
import { createWaryFetch } from "./providers/whole-body.ts";
import { IN_BUCKET } from "./publication/pieces.ts";
import type { Publication } from "./publication/publication.ts";
import type { AddressRule } from "./push/address.ts";
import type { PieceAsked } from "./web/context.ts";
import type { SubscribersContext } from "./web/subscribers-context.ts";

export type Env = {
  readonly ASSETS: Fetcher;
  readonly DB: D1Database;
  readonly WAKE: Queue<Wake>;
  /** For pushes alone: bound only by who has thousands of subscribers at the hub. */
  readonly PUSHES?: Queue<Wake>;
  /** Recordings that are too large for an asset: bound only by who has some. */
  readonly RECORDINGS?: R2Bucket;
  /** Remembers outside the database how far sending has got. */
  readonly RESTORE_GUARD: DurableObjectNamespace<RestoreGuard>;
  /** Bound only by who sends through Cloudflare. */
  readonly EMAIL?: EmailBinding;
  /** Bound only where the plan has it. */
  readonly SIGN_UPS?: RateLimit;
  /** Analytics Engine: bound only where somebody wants numbers over time. */
  readonly METRICS?: AnalyticsEngineDataset;
  readonly TRANSPORT?: string;
  readonly FEED_POLLS_PER_HOUR?: string;
  readonly API_TOKEN?: string;
  /** Set by `tidings dev` alone: what a tick of the local cron must name. */
  readonly LOCAL_TICK_KEY?: string;
};

/** One object for the whole deployment, by its name. */
export function memoryOf(env: Env): DurableObjectStub<RestoreGuard> {
  return env.RESTORE_GUARD.get(env.RESTORE_GUARD.idFromName("sending"));
}

export async function readPack(assets: Fetcher, name: string): Promise<string> {
  return (await askPack(assets, name)).text();
}

/** What is kept as it is: text takes twice its octets in the heap when one character of it is not Latin. */
export async function readPackOctets(assets: Fetcher, name: string): Promise<Uint8Array> {
  return new Uint8Array(await (await askPack(assets, name)).arrayBuffer());
}

/** Packs lie behind the Worker: the host is a placeholder, the ASSETS binding looks at the path only. */
async function askPack(assets: Fetcher, name: string): Promise<Response> {
  const response = await assets.fetch(`https://assets.local/packs/${name}`);
  if (!response.ok) {
    throw new Error(`pack ${name} is missing (${response.status}): compile and deploy again`);
  }
  return response;
}

/** A file among the assets, or a piece of one in the bucket. */
export async function readStored(
  { ASSETS: assets, RECORDINGS: bucket }: Env,
  path: string,
  { head, part }: PieceAsked = {},
): Promise<Response> {
  if (!path.startsWith(IN_BUCKET)) {
    return assets.fetch(`https://assets.local${path}`, { method: head ? "HEAD" : "GET" });
  }
  const key = path.slice(1);
  const none = new Response(null, { status: 404 });
  if (head) return (await bucket?.head(key)) ? new Response(null) : none;
  const span = part && { range: { offset: part.first, length: part.last - part.first + 1 } };
  const found = await bucket?.get(key, span);
  return found ? new Response(found.body, { status: part ? 206 : 200 }) : none;
}

export async function transportOf(env: Env, config: Config): Promise<Transport> {
  const platform = platformOf(env);
  const first = await openTransport(config.provider, platform);
  if (config.fallback === undefined) return first;
  return createFallbackTransport(first, await openTransport(config.fallback, platform));
}

export function platformOf(env: Env): Platform {
  return {
    db: env.DB,
    fetch: (url, init) => fetch(url, init),
    waryFetch: createWaryFetch(
      (url, init) => fetch(url, init),
      (octets) => new FixedLengthStream(octets),
      (ms) => scheduler.wait(ms),
    ),
    // The platform's socket does all that ours asks of it, and more.
    connect: (address, options) => connect(address, options) as unknown as SmtpSocket,
    clock: Date.now,
    ...(env.EMAIL && { email: env.EMAIL }),
  };
}

/** The cheap limit, where it is bound. */
export function mayPostOf({ SIGN_UPS: limiter }: Env): Pick<SubscribersContext, "mayPost"> {
  if (limiter === undefined) return {};
  return { mayPost: async (key) => (await limiter.limit({ key })).success };
}

/** The token as it is set, whatever else is wrong: too short a one opens nothing. */
export function ownerTokenOf(env: Env): { readonly ownerToken?: string } {
  const { API_TOKEN: token } = env;
  return token === undefined || token.length < SECRET_CHARACTERS ? {} : { ownerToken: token };
}

/** https://developers.cloudflare.com/turnstile/get-started/server-side-validation/ */
export async function passesTurnstile(
  secret: string,
  answer: string,
  network: string,
): Promise<boolean> {
  const response = await fetch("https://challenges.cloudflare.com/turnstile/v0/siteverify", {
    method: "POST",
    body: new URLSearchParams({ secret, response: answer, remoteip: network }),
  });
  const said = (await response.json()) as { readonly success?: unknown };
  return said.success === true;
}

/** Says in the Worker's log, and in numbers where they are wanted, what became of a batch. */
export function reporterOf({ METRICS: metrics }: Env): NonNullable<Parameters<typeof consume>[2]> {
  return (id, delivered) => {
    if (delivered.kind !== "delivered") return;
    // A provider and its fallback may have carried one batch between them.
    for (const carried of delivered.carried) {
      console.log(batchLine(id, delivered, carried));
      metrics?.writeDataPoint(batchPoint(delivered.emails, carried));
    }
  };
}

/**
 * Locally Wrangler fires the cron for any request to its URL, and a page of another site can make one. Whoever
 * has the key names it in the place of the cron's pattern.
 */
export function refuseStrangers({ LOCAL_TICK_KEY: key }: Env, cron: string): void {
  if (key !== undefined && cron !== key) {
    throw new Error("this tick is not from this machine's owner: use `tidings tick`");
  }
}

/** Names an epoch of the database, a claim, a report: nobody can guess it. */
export function freshEpoch(): string {
  return crypto.randomUUID();
}

/** Whom nobody may make this deployment call. */
export function calledBy(env: Env, { address }: Publication): AddressRule {
  // The key is set on the machine of who tries the program out, and nowhere else.
  return { own: [new URL(address).hostname], loopback: env.LOCAL_TICK_KEY !== undefined };
}
