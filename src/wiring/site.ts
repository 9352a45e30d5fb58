/** What answers requests, from env: pages and feeds, and what forms, desk, hub and API ask for. */
import { meter, QUERIES } from "../budget.ts";
import { type Config, feedPollsOf, readConfig } from "../config.ts";
import { listEditions, newestEditions, readEdition } from "../editions/archive/archive.ts";
import { BATCH_SIZE } from "../outbox/batch-store.ts";
import { listKeys } from "../outbox/keys/key-handling.ts";
import { logLine } from "../outbox/log.ts";
import { sweep, wake } from "../outbox/queue.ts";
import { backlogFor } from "../outbox/rate/rate.ts";
import {
  acceptDatabase,
  closeDatabase,
  type Standing,
  standing,
} from "../outbox/restore/restore-guard.ts";
import { readMigrations, readSendCount } from "../outbox/restore/send-counter-store.ts";
import {
  calledBy,
  type Env,
  freshEpoch,
  mayPostOf,
  memoryOf,
  ownerTokenOf,
  passesTurnstile,
  platformOf,
  readPack,
  readStored,
} from "../platform.ts";
import { type Examination, examineSending } from "../providers/health.ts";
import { listEmails, readEmail } from "../providers/preview/mailbox-store.ts";
import { createReadMarkdown } from "../publication/library.ts";
import { createPollLimit } from "../statistics/readers/poll-limit.ts";
import { createTally } from "../statistics/readers/tally.ts";
import { freshId } from "../subscribers/subscribe.ts";
import { createApp } from "../web/app.tsx";
import type { HubContext, SiteContext } from "../web/context.ts";
import type { PollsContext } from "../web/polls-context.ts";
import type { PushParts } from "../web/push-parts.ts";
import { ASKED_BY_US } from "../web/site/polls.ts";
import type { SubscribersContext } from "../web/subscribers-context.ts";
import type { AskSite } from "../websub/topic-content.ts";
import { forgetEmails, keyContextOf, openEmails } from "./emails.ts";
import { type Library, openLibrary } from "./library.ts";

/** What reading needs. It lasts as long as the isolate, as the library does. */
type SiteParts = Library & { readonly app: ReturnType<typeof createApp> };

let siteParts: SiteParts | undefined;

export async function openSite(env: Env): Promise<SiteParts> {
  if (siteParts !== undefined) return siteParts;
  const library = await openLibrary(env);
  siteParts ??= { ...library, app: createApp(contextOf(env, library)) };
  return siteParts;
}

/** How parts of the site read what it gives to everybody. */
export function askSiteOf(env: Env): AskSite {
  return async (request) => (await openSite(env)).app.fetch(request, ASKED_BY_US);
}

/** Tells the queue at once of what is due, as the next tick would. */
function sweepNow(env: Env, { plan, rateLimits }: Config): Promise<number> {
  const { db, left } = meter(env.DB, QUERIES[plan]);
  return sweep(db, env.WAKE, Date.now(), backlogFor(rateLimits.rate, BATCH_SIZE), left);
}

/** Counts feed readers in this isolate; a report is written after an answer, and at first when one is due. */
function pollsOf({ DB: db, FEED_POLLS_PER_HOUR: most }: Env): PollsContext {
  const tally = createTally();
  const salts = new Map<number, string>();
  const report = async (wait: number) => {
    await scheduler.wait(wait);
    const { writeReport } = await import("../statistics/readers/reports-store.ts");
    await writeReport(db, tally, salts, Date.now(), freshEpoch);
  };
  return {
    note: (poll, now) => {
      const wait = tally.note(poll, now);
      // What cannot be written down is lost, and no reader waits for it.
      return wait === undefined
        ? undefined
        : report(wait).catch((error: unknown) =>
            console.warn(logLine("feed", { line: `readers were not counted: ${error}` })),
          );
    },
    limit: createPollLimit(feedPollsOf(most)),
  };
}

function contextOf(env: Env, { index, readBody }: Library): SiteContext {
  const { DB: db, ASSETS: assets } = env;
  const readMarkdown = createReadMarkdown(index, (name) => readPack(assets, name));
  const push: PushParts = {
    rule: calledBy(env, index.publication),
    ring: () => openEmails(env).keys.ring.signing(),
    wake: () => env.WAKE.send({ batches: [], pushes: [] }),
  };
  return {
    index,
    readBody,
    ...(readMarkdown && { readMarkdown }),
    readRedirects: (name) => readPack(assets, name),
    ...(index.search && { readSearch: (name: string) => readPack(assets, name) }),
    media: (path, asked) => readStored(env, path, asked),
    now: Date.now,
    // One to two seconds, drawn at random: by then the answer has left, and nobody can time what follows.
    answered: () => scheduler.wait(1_000 + 1_000 * Math.random()),
    polls: pollsOf(env),
    editions: {
      list: () => listEditions(db),
      newest: (count) => newestEditions(db, count),
      read: (period) => readEdition(db, period),
    },
    settingsProblems: () => {
      const reading = readConfig({ ...env });
      return reading.kind === "problems" ? reading.problems : [];
    },
    subscribers: () => subscribersOf(env),
    desk: () => ({
      ...subscribersOf(env),
      config: openEmails(env).config,
      local: env.LOCAL_TICK_KEY !== undefined,
      random: () => crypto.getRandomValues(new Uint8Array(32)),
      examine: () => examine(env),
      push,
    }),
    guard: {
      standing: () => sendingStands(env),
      epoch: async () => (await readSendCount(db))?.epoch,
      accept: () => acceptDatabase(db, memoryOf(env), freshEpoch).finally(forgetEmails),
      close: () => closeDatabase(memoryOf(env), freshEpoch),
    },
    keys: () => keyContextOf(env),
    api: {
      db,
      ...ownerTokenOf(env),
      ...mayPostOf(env),
      examine: () => examine(env),
      push,
    },
    ...(index.publication.websub?.own && { hub: () => hubContextOf(env) }),
    ...(env.LOCAL_TICK_KEY !== undefined && { local: true as const }),
    ...(env.TRANSPORT === "preview" && {
      mailbox: { list: () => listEmails(db), read: (id: number) => readEmail(db, id) },
    }),
  };
}

function subscribersOf(env: Env): SubscribersContext {
  const { ports, config, deliveryIds } = openEmails(env);
  const { turnstile } = config;
  return {
    ports,
    wake: (scope) => (scope === "due" ? sweepNow(env, config) : wake(env.WAKE)),
    hooks: { deliveryIds, secrets: config.hooks, fetch: (url, init) => fetch(url, init) },
    ...mayPostOf(env),
    ...(turnstile && {
      turnstile: {
        siteKey: turnstile.siteKey,
        passes: (answer: string, network: string) =>
          passesTurnstile(turnstile.secret, answer, network),
      },
    }),
  };
}

/** Everything that the deployment can say of itself; wrong settings are among it and no error. */
async function examine(env: Env): Promise<Examination> {
  const { index } = await openLibrary(env);
  const reading = readConfig({ ...env });
  const config = reading.kind === "config" ? reading.config : undefined;
  const ways = [config?.provider, config?.fallback].filter((way) => way !== undefined);
  // Where the database or the Durable Object does not answer, the guard's finding says so.
  const keys = config && (await listKeys(keyContextOf(env), Date.now()).catch(() => undefined));
  // A database of before has no such tables: the migrations that lack are a finding of their own.
  const hub = await (await import("../websub/say.ts"))
    .sayHub(env.DB, index.publication)
    .catch(() => undefined);
  return {
    ...(hub && { hub }),
    settings: reading.kind === "problems" ? reading.problems : [],
    migrations: await readMigrations(env.DB),
    // A database of before has no such table: the migrations that lack are a finding of their own.
    suspicious: await (await import("../feedback/bursts/undo.ts"))
      .sayBursts(env.DB, Date.now())
      .catch(() => []),
    guard: await standing(env.DB, memoryOf(env)).catch((error: unknown) => {
      return { kind: "shut", why: `the database cannot be read: ${String(error)}` };
    }),
    ...(keys && { keys }),
    ...(await examineSending(index, ways, config?.inboundDomain, platformOf(env))),
  };
}

/** Whether emails go out: for the API. */
async function sendingStands(env: Env): Promise<Standing> {
  const judged = await standing(env.DB, memoryOf(env));
  if (judged.kind === "shut") return judged;
  const key = await openEmails(env).keys.hashKey();
  return key.kind === "lost" ? { kind: "shut", why: key.reason } : judged;
}

/** What the hub works with. */
function hubContextOf(env: Env): HubContext {
  const { ports, keys } = openEmails(env);
  const { publication } = ports;
  return {
    ...mayPostOf(env),
    db: env.DB,
    publication,
    rule: calledBy(env, publication),
    askSite: askSiteOf(env),
    ring: keys.ring.signing,
    freshId,
    networkHash: (network) => ports.hash("network", network),
    wake: () => (env.PUSHES ?? env.WAKE).send({ batches: [], pushes: [] }),
  };
}
