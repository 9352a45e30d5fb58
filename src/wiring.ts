/** From env to parts: the file that joins the rooms. platform.ts has what each binding is asked for. */

import compiled from "tidings:library";
import { meter, QUERIES } from "./budget.ts";
import { type Config, feedPollsOf, readConfig } from "./config.ts";
import { listEditions, newestEditions, readEdition } from "./editions/archive/archive.ts";
import { findEdition } from "./editions/edition-store.ts";
import { type LogLine, logIfChanged } from "./editions/log-store.ts";
import { halt } from "./editions/operate/operate-store.ts";
import { createCompose } from "./emails/compose.ts";
import { forgetPerson } from "./feedback/feedback-store.ts";
import { createDeliveryIds, type DeliveryIds } from "./mail/delivery-id.ts";
import { BATCH_SIZE } from "./outbox/batch-store.ts";
import type { Compose, Delivery } from "./outbox/delivery/pass.ts";
import { type KeyContext, listKeys } from "./outbox/keys/key-handling.ts";
import { createKeyRing, type KeyRing } from "./outbox/keys/key-ring.ts";
import { KEYS_KEPT_MS } from "./outbox/keys/made-keys.ts";
import { logLine } from "./outbox/log.ts";
import { queueEmail } from "./outbox/outbox-store.ts";
import { sweep, wake } from "./outbox/queue.ts";
import { backlogFor } from "./outbox/rate/rate.ts";
import { alarmOf, type Stop } from "./outbox/restore/alarms.ts";
import {
  acceptDatabase,
  closeDatabase,
  type Gate,
  openGate,
  type Standing,
  standing,
} from "./outbox/restore/restore-guard.ts";
import {
  dueAlarms,
  queueAlarm,
  readMigrations,
  readSendCount,
} from "./outbox/restore/send-counter-store.ts";
import {
  type Env,
  mayPostOf,
  memoryOf,
  ownerTokenOf,
  passesTurnstile,
  platformOf,
  readPack,
  transportOf,
} from "./platform.ts";
import { type Examination, examineSending } from "./providers/health.ts";
import { forgetRecipient, listEmails, readEmail } from "./providers/preview/mailbox-store.ts";
import { providerNamed } from "./providers/registry.ts";
import {
  createReadBody,
  createReadMarkdown,
  type LibraryIndex,
  type ReadBody,
  visibleAt,
} from "./publication/library.ts";
import type { Publication } from "./publication/publication.ts";
import type { AddressRule } from "./push/address.ts";
import { FORGETTING_MINUTE, glanceAtPushes } from "./push/glance-store.ts";
import type { PushParts } from "./pushing.ts";
import { countErased } from "./statistics/erased-store.ts";
import { createPollLimit } from "./statistics/readers/poll-limit.ts";
import { createTally } from "./statistics/readers/tally.ts";
import { hashKeyOf } from "./subscribers/hash-key-store.ts";
import { DEFAULT_LIMITS } from "./subscribers/limits/limits.ts";
import { scopeOf } from "./subscribers/links/scope-store.ts";
import { createTokens } from "./subscribers/links/token.ts";
import type { Ports } from "./subscribers/ports.ts";
import { freshId } from "./subscribers/subscribe.ts";
import { createKeyedHash } from "./subscribers/suppression-key.ts";
import { MINUTE, minuteOfHour } from "./text/time.ts";
import type { TickContext } from "./tick.ts";
import { createApp } from "./web/app.tsx";
import { type HubContext, type SiteContext, WrongSettings } from "./web/context.ts";
import type { PollsContext } from "./web/polls-context.ts";
import type { SubscribersContext } from "./web/subscribers-context.ts";

/** A holder of a batch that is silent for this long is taken for dead: twice the longest provider call. */
const LEASE_MS = 5 * MINUTE;

/** What reading needs. It lasts as long as the isolate: made at the first event, not at start-up. */
type SiteParts = {
  readonly index: LibraryIndex;
  readonly readBody: ReadBody;
  readonly app: ReturnType<typeof createApp>;
};

/** What emails and their subscribers need besides: reading never comes here. */
type EmailParts = {
  readonly config: Config;
  readonly ports: Ports;
  /** What links are bound to, read through the database of the invocation that first needs it. */
  readonly scope: ReturnType<typeof scopeOf>;
  readonly keys: Keys;
  readonly deliveryIds: DeliveryIds;
  readonly compose: Compose;
};

/** The keys in use. Nothing is asked of them before something is signed, proved or hashed. */
type Keys = {
  readonly ring: KeyRing;
  readonly hashKey: ReturnType<typeof hashKeyOf>;
};

let siteParts: SiteParts | undefined;
/** With when it was made, and the epoch of the database (restore-guard.ts) where an event that sends has seen it. */
let emailParts:
  | { readonly parts: EmailParts; readonly madeAt: number; epoch?: string | undefined }
  | undefined;

export function openSite(env: Env): SiteParts {
  if (siteParts !== undefined) return siteParts;
  const index = JSON.parse(compiled) as LibraryIndex;
  const readBody = createReadBody(index, (name) => readPack(env.ASSETS, name));
  siteParts = { index, readBody, app: createApp(contextOf(env, index, readBody)) };
  return siteParts;
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
    const { writeReport } = await import("./statistics/readers/reports-store.ts");
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

function contextOf(env: Env, index: LibraryIndex, readBody: ReadBody): SiteContext {
  const { DB: db, ASSETS: assets } = env;
  const readMarkdown = createReadMarkdown(index, (name) => readPack(assets, name));
  return {
    index,
    readBody,
    ...(readMarkdown && { readMarkdown }),
    readRedirects: (name) => readPack(assets, name),
    media: (path) => assets.fetch(`https://assets.local${path}`),
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
      push: {
        rule: calledBy(env, index.publication),
        ring: () => openEmails(env).keys.ring.signing(),
        wake: () => env.WAKE.send({ batches: [], pushes: [] }),
      },
    },
    ...(index.publication.websub?.own && { hub: () => hubContextOf(env) }),
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

/**
 * Wrong settings are an error here, which leaves the site and the feeds standing. What is kept was read from the database,
 * which a restore puts another in the place of: it is read anew after five minutes, as the keys are.
 */
export function openEmails(env: Env): EmailParts {
  const now = Date.now();
  if (emailParts !== undefined && now - emailParts.madeAt < KEYS_KEPT_MS) return emailParts.parts;
  emailParts = { parts: makeEmailParts(env), madeAt: now };
  return emailParts.parts;
}

function forgetEmails(): void {
  emailParts = undefined;
}

/** A confirmed database begins an epoch: nothing is sent in it by a key or a scope that was read before. */
function openEmailsOf(env: Env, epoch: string | undefined): EmailParts {
  if (epoch !== undefined && emailParts?.epoch !== epoch) forgetEmails();
  const parts = openEmails(env);
  if (epoch !== undefined && emailParts !== undefined) emailParts.epoch = epoch;
  return parts;
}

function makeEmailParts(env: Env): EmailParts {
  const { publication } = openSite(env).index;
  const { DB: db } = env;
  const config = configOf(env);
  const scope = scopeOf(db, publication);
  const keys = keysOf(env, config);
  const tokens = createTokens(scope, keys.ring.signing);
  const deliveryIds = createDeliveryIds(scope, keys.ring.signing);
  const ports: Ports = {
    db,
    publication,
    tokens,
    hash: createKeyedHash(async () => {
      const key = await keys.hashKey();
      // A hash under another key would be lost: whoever asks for one is told that it cannot be done now.
      if (key.kind === "lost") throw new WrongSettings([key.reason]);
      return key.secret;
    }),
    limits: DEFAULT_LIMITS,
    smtpUtf8: providerNamed(config.provider.name).smtpUtf8 === true,
    freshId,
    queueEmail: (email) => queueEmail(db, email),
    eraseElsewhere: (person) => [forgetPerson(db, person), forgetRecipient(db, person)],
    countErased: (person, now) => countErased(db, person, now),
  };
  const compose = createCompose({
    db,
    publication,
    tokens,
    scope,
    deliveryIds,
    ...(config.inboundDomain !== undefined && { inboundDomain: config.inboundDomain }),
    approveUrl: async ({ cadence, period, manifestHash }) => {
      const edition = await findEdition(db, cadence, period);
      const claims = { subscriber: 0, ...(edition !== undefined && { ref: edition.id }) };
      const token = await tokens.sign("approve", claims);
      return `${publication.address}/approve/${token}?manifest=${manifestHash}`;
    },
  });
  return { config, ports, scope, keys, deliveryIds, compose };
}

function keysOf(env: Env, { signingKeys, hashKey }: Config): Keys {
  const ring = createKeyRing(signingKeys, () => memoryOf(env).keys(), Date.now);
  return { ring, hashKey: hashKeyOf(env.DB, hashKey, ring.madeHashKey) };
}

/** All problems of the settings at once, as one error that names each. */
function configOf(env: Env): Config {
  const reading = readConfig({ ...env });
  if (reading.kind === "config") return reading.config;
  throw new WrongSettings(reading.problems);
}

/** Everything that the deployment can say of itself; wrong settings are among it and no error. */
async function examine(env: Env): Promise<Examination> {
  const { index } = openSite(env);
  const reading = readConfig({ ...env });
  const config = reading.kind === "config" ? reading.config : undefined;
  const ways = [config?.provider, config?.fallback].filter((way) => way !== undefined);
  // Where the database or the Durable Object does not answer, the guard's finding says so.
  const keys = config && (await listKeys(keyContextOf(env), Date.now()).catch(() => undefined));
  // A database of before has no such tables: the migrations that lack are a finding of their own.
  const hub = await (await import("./websub/say.ts"))
    .sayHub(env.DB, index.publication)
    .catch(() => undefined);
  return {
    ...(hub && { hub }),
    settings: reading.kind === "problems" ? reading.problems : [],
    migrations: await readMigrations(env.DB),
    // A database of before has no such table: the migrations that lack are a finding of their own.
    suspicious: await (await import("./feedback/bursts/undo.ts"))
      .sayBursts(env.DB, Date.now())
      .catch(() => []),
    guard: await standing(env.DB, memoryOf(env)).catch((error: unknown) => {
      return { kind: "shut", why: `the database cannot be read: ${String(error)}` };
    }),
    ...(keys && { keys }),
    ...(await examineSending(index, ways, config?.inboundDomain, platformOf(env))),
  };
}

function freshEpoch(): string {
  return crypto.randomUUID();
}

/** One event: its database is counted, and the restore guard has been asked whether anything may be sent. */
type Invocation = {
  readonly db: D1Database;
  /** Queries that may still be asked of `db`. */
  readonly left: () => number;
  readonly guard:
    | { readonly kind: "open"; readonly gate: Gate }
    | { readonly kind: "shut"; readonly stop: Stop };
};

/** Opens what an event that may send needs. The scope is fixed first, before anything is sent that hangs on it. */
export async function openInvocation(env: Env): Promise<Invocation> {
  const { db, left } = meter(env.DB, QUERIES[openEmails(env).config.plan]);
  const opened = await openGate(db, memoryOf(env), freshEpoch);
  const { scope, keys } = openEmailsOf(env, opened.kind === "open" ? opened.epoch : undefined);
  await scope(db);
  const key = await keys.hashKey(db);
  const shut = (stop: Stop): Invocation => ({ db, left, guard: { kind: "shut", stop } });
  if (opened.kind === "shut") return shut({ about: "database", why: opened.why });
  if (key.kind === "lost") return shut({ about: "keys", why: key.reason });
  return { db, left, guard: opened };
}

/** What the owner's acts on keys work with. */
function keyContextOf(env: Env): KeyContext {
  const { config, keys } = openEmails(env);
  const ring = {
    ...keys.ring,
    forget: () => {
      keys.ring.forget();
      forgetEmails();
    },
  };
  return { db: env.DB, keeper: memoryOf(env), set: config, ...keys, ring };
}

/** Whether emails go out: for the API. */
async function sendingStands(env: Env): Promise<Standing> {
  const judged = await standing(env.DB, memoryOf(env));
  if (judged.kind === "shut") return judged;
  const key = await openEmails(env).keys.hashKey();
  return key.kind === "lost" ? { kind: "shut", why: key.reason } : judged;
}

/** What a tick works with. */
export function tickContextOf(env: Env, { db, left }: Invocation, now: number): TickContext {
  const { index, readBody } = openSite(env);
  const { ports, config } = openEmails(env);
  return {
    now,
    clock: Date.now,
    index,
    readBody,
    db,
    left,
    queue: env.WAKE,
    backlog: backlogFor(config.rateLimits.rate, BATCH_SIZE),
    ...(config.canary && { canary: config.canary }),
    ...(config.burstFrom !== undefined && { burstFrom: config.burstFrom }),
    push: (left) => pushDue(env, { db, left }),
    ports: { ...ports, db, queueEmail: (email) => queueEmail(db, email) },
    log: (line) => console.log(logLine("tick", { line })),
  };
}

/** Sources of pushes (pushing.ts) that this publication has: what the tick asks for before it loads them. */
function sourcesOf({ websub }: Publication): readonly string[] {
  return websub === undefined ? [] : ["websub"];
}

/** One query where nothing is due and the content is as every source has seen it. */
async function pushDue(
  env: Env,
  metered: Pick<Invocation, "db" | "left">,
): Promise<readonly LogLine[]> {
  const now = Date.now();
  const parts = pushPartsOf(env, metered);
  const { key, publication } = parts.visible;
  const { due, seen } = await glanceAtPushes(metered.db, key, now);
  const fresh = sourcesOf(publication).some((name) => !seen.has(name));
  if (!due && !fresh && minuteOfHour(now) !== FORGETTING_MINUTE) return [];
  return (await import("./pushing.ts")).tickPushes(parts, seen, now);
}

/** What telling others by HTTP works with. */
export function pushPartsOf(env: Env, { db, left }: Pick<Invocation, "db" | "left">): PushParts {
  const { index } = openSite(env);
  return {
    db,
    left,
    queue: env.PUSHES ?? env.WAKE,
    visible: visibleAt(index, Date.now()),
    calling: {
      fetch: (url, init) => fetch(url, init),
      clock: Date.now,
      rule: calledBy(env, index.publication),
    },
    askSite: (request) => openSite(env).app.fetch(request),
    ring: openEmails(env).keys.ring.signing,
    token: freshEpoch,
    log: (line) => console.log(logLine("push", { line })),
  };
}

/** Whom nobody may make this deployment call. */
function calledBy(env: Env, { address }: Publication): AddressRule {
  // The key is set on the machine of who tries the program out, and nowhere else.
  return { own: [new URL(address).hostname], loopback: env.LOCAL_TICK_KEY !== undefined };
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
    askSite: (request) => openSite(env).app.fetch(request),
    ring: keys.ring.signing,
    freshId,
    networkHash: (network) => ports.hash("network", network),
    wake: () => (env.PUSHES ?? env.WAKE).send({ batches: [], pushes: [] }),
  };
}

/** What a pass over batches works with. Opened for one invocation: a socket cannot outlive it. */
export async function deliveryOf(env: Env, { db, left, guard }: Invocation): Promise<Delivery> {
  const { config, ports, compose, keys } = openEmails(env);
  const lost = guard.kind === "shut" && (await keys.hashKey(db)).kind === "lost";
  return {
    db,
    left,
    transport: await transportOf(env, config),
    compose,
    // While the key is lost the operator alone is written to, whom no list of suppressions keeps from that.
    hash: lost ? createKeyedHash(freshEpoch()) : ports.hash,
    operator: ports.publication.operator,
    clock: Date.now,
    leaseMs: LEASE_MS,
    onUnknown: config.onUnknown,
    halt,
    rateLimiting: { rateLimits: config.rateLimits, sleep: (ms) => scheduler.wait(ms) },
    ...(guard.kind === "open" && { gate: guard.gate }),
  };
}

/** What taking in word of an email works with, be it a mail or an event. */
export function receivingOf(env: Env): { db: D1Database; hash: Ports["hash"]; now: number } {
  return { db: env.DB, hash: openEmails(env).ports.hash, now: Date.now() };
}

/** While nothing may be sent a tick does one thing: it tells the operator why, once a day. */
export async function tellOfStop(env: Env, stop: Stop, now: number): Promise<void> {
  const line = await queueAlarm(env.DB, alarmOf(stop), now, (line) =>
    logIfChanged(env.DB, { at: now, kind: "alarm", line }),
  );
  if (line !== undefined) console.log(logLine("tick", { line }));
  const due = await dueAlarms(env.DB, now);
  if (due.length > 0) await env.WAKE.send({ batches: due });
}
