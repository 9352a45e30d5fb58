/** What emails and their subscribers need, from env: settings, keys, links. Reading never comes here. */
import { type Config, readConfig } from "../config.ts";
import { findEdition } from "../editions/edition-store.ts";
import { createCompose } from "../emails/compose.ts";
import { forgetPerson } from "../feedback/feedback-store.ts";
import { createDeliveryIds, type DeliveryIds } from "../mail/delivery-id.ts";
import type { Compose } from "../outbox/delivery/pass.ts";
import type { KeyContext } from "../outbox/keys/key-handling.ts";
import { createKeyRing, type KeyRing } from "../outbox/keys/key-ring.ts";
import { KEYS_KEPT_MS } from "../outbox/keys/made-keys.ts";
import { queueEmail } from "../outbox/outbox-store.ts";
import { type Env, memoryOf } from "../platform.ts";
import { forgetRecipient } from "../providers/preview/mailbox-store.ts";
import { providerNamed } from "../providers/registry.ts";
import { countErased } from "../statistics/erased-store.ts";
import { hashKeyOf } from "../subscribers/hash-key-store.ts";
import { DEFAULT_LIMITS } from "../subscribers/limits/limits.ts";
import { scopeOf } from "../subscribers/links/scope-store.ts";
import { createTokens } from "../subscribers/links/token.ts";
import type { Ports } from "../subscribers/ports.ts";
import { freshId } from "../subscribers/subscribe.ts";
import { createKeyedHash } from "../subscribers/suppression-key.ts";
import { WrongSettings } from "../web/context.ts";
import { openPublication } from "./library.ts";

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

/** With when it was made, and the epoch of the database (restore-guard.ts) where an event that sends has seen it. */
let emailParts:
  | { readonly parts: EmailParts; readonly madeAt: number; epoch?: string | undefined }
  | undefined;

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

export function forgetEmails(): void {
  emailParts = undefined;
}

/** A confirmed database begins an epoch: nothing is sent in it by a key or a scope that was read before. */
export function openEmailsOf(env: Env, epoch: string | undefined): EmailParts {
  if (epoch !== undefined && emailParts?.epoch !== epoch) forgetEmails();
  const parts = openEmails(env);
  if (epoch !== undefined && emailParts !== undefined) emailParts.epoch = epoch;
  return parts;
}

function makeEmailParts(env: Env): EmailParts {
  const publication = openPublication();
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

/** What the owner's acts on keys work with. */
export function keyContextOf(env: Env): KeyContext {
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
