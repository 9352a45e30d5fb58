/**
 * What the operator sets outside content/: vars in wrangler.toml and secrets beside them, read once
 * into one frozen value. Every problem is reported at once, by name, with what to do.
 */
// The small build of zod, and a copy of its own: what loads apart has the whole, and one copy would bring that to everybody.
import * as z from "zod-small/mini";
import type { QUERIES } from "./budget.ts";
import { BURST_FROM } from "./feedback/bursts/glance-store.ts";
import type { Canary } from "./outbox/plan-store.ts";
import type { RateLimits } from "./outbox/rate/rate.ts";
import type { SettingsReading } from "./providers/provider.ts";
import {
  PROVIDERS,
  type ProviderName,
  type ProviderSettings,
  providerNamed,
} from "./providers/registry.ts";
import { halvesOf, problemsOf, unguessable } from "./providers/settings.ts";
import type { RingKey } from "./subscribers/links/ring.ts";
import { MINUTE } from "./text/time.ts";

export type Config = {
  readonly provider: ProviderSettings;
  /** Takes over when `provider` says that it is misconfigured or out of quota. */
  readonly fallback?: ProviderSettings;
  /** Cloudflare's plan: how much one invocation may ask of the database. */
  readonly plan: keyof typeof QUERIES;
  /** What to do with an email that may or may not have gone out. */
  readonly onUnknown: "list" | "retry";
  readonly rateLimits: RateLimits;
  /** The first of an edition's readers, whose emails go ahead of the rest. */
  readonly canary?: Canary;
  /** So many confirmations or unsubscribings of one mail domain within seconds are suspicious. */
  readonly burstFrom?: number;
  /** A domain whose mail reaches the Worker: bounces and mailto-unsubscribes go there. */
  readonly inboundDomain?: string;
  /** Keys that the owner sets: the first signs, all verify. Where there is none the deployment makes its own. */
  readonly signingKeys: readonly RingKey[];
  /** Keys the hashes that outlive what they are made of, where the owner sets it. Never changed. */
  readonly hashKey?: string;
  readonly turnstile?: { readonly siteKey: string; readonly secret: string };
  /** Cloudflare Access before the desk: the team's domain, and the AUD tag of the application. */
  readonly cloudflareAccess?: { readonly team: string; readonly audience: string };
  /** What proves the webhooks of providers, by the provider's name. */
  readonly hooks: Readonly<Record<string, string>>;
};

type ConfigReading =
  | { readonly kind: "config"; readonly config: Config }
  /** One sentence per problem, each beginning with the name of the setting. */
  | { readonly kind: "problems"; readonly problems: readonly string[] };

/** Fewer characters than this and a secret could be guessed off line: 32 hex digits are 128 bits. */
export const SECRET_CHARACTERS = 32;

const NAMES: readonly ProviderName[] = PROVIDERS.map(({ name }) => name);

const RANDOM = "no blanks, random throughout: use the output of `openssl rand -hex 32`";

const Secret = z.string({ error: "must be text" }).check(
  z.refine(unguessable(SECRET_CHARACTERS), {
    error: `must be at least ${SECRET_CHARACTERS} characters, ${RANDOM}`,
  }),
);

const SigningKeyText = z.string().check(
  z.regex(/^[a-z0-9]{1,8}:/, {
    error: "must be `id:secret`, several separated by commas; an id is 1 to 8 of a-z and 0-9",
  }),
  z.refine((key) => unguessable(SECRET_CHARACTERS)(signingKey(key).secret), {
    error: `has a secret that is too weak: it must be at least ${SECRET_CHARACTERS} characters, ${RANDOM}`,
  }),
);

const SigningKeys = z.pipe(
  z.pipe(
    z.string({ error: "must be text" }),
    z.transform((text) => text.split(",").map((key) => key.trim())),
  ),
  z.array(z.pipe(SigningKeyText, z.transform(signingKey))).check(
    // A token names its key: of two keys with one name only one could be found, and the other's links would die.
    z.refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, {
      error:
        "has one id twice: give the new key an id of its own, such as k2, put it first and keep the old one as it is",
    }),
  ),
);

const transportName = z.enum(NAMES, { error: `must be one of ${NAMES.join(", ")}` });

const count = (example: number) =>
  z.optional(
    z.coerce
      .number({ error: `must be a number, such as ${example}` })
      .check(z.gt(0, { error: "must be more than 0" })),
  );

/** "gmail.com=100, outlook.com=60": emails a minute by domain. */
const DomainRates = z.pipe(
  z.string().check(
    z.regex(/^ *[a-z0-9-]+(\.[a-z0-9-]+)+=[1-9]\d*( *, *[a-z0-9-]+(\.[a-z0-9-]+)+=[1-9]\d*)* *$/, {
      error: "must be `domain=emails a minute`, such as gmail.com=100, outlook.com=60",
    }),
  ),
  z.transform((text): Readonly<Record<string, number>> => {
    const pairs = text.split(",").map((pair) => pair.trim().split("="));
    return Object.fromEntries(pairs.map(([domain = "", emails]) => [domain, Number(emails)]));
  }),
);

/** How often an hour one poller may have the whole of a feed that has not changed, where nothing is set. */
const FEED_POLLS = 60;

const Settings = z.object({
  // What fits the Free plan works on the Paid one as well, a little more slowly.
  PLAN: z._default(z.enum(["free", "paid"], { error: "must be free or paid" }), "free"),
  TRANSPORT: z._default(transportName, "preview"),
  FALLBACK_TRANSPORT: z.optional(transportName),
  ON_UNKNOWN: z._default(z.enum(["list", "retry"], { error: "must be list or retry" }), "list"),
  EMAILS_PER_SECOND: count(50),
  EMAILS_PER_DAY: count(10_000),
  DOMAIN_EMAILS_PER_MINUTE: z.optional(DomainRates),
  WARM_UP_FROM: z.optional(
    z.string().check(
      z.refine((day) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)), {
        error: "must be the day of the first edition from this domain, such as 2026-11-30",
      }),
    ),
  ),
  FEED_POLLS_PER_HOUR: z.optional(
    z.coerce
      .number({ error: `must be a number, such as ${FEED_POLLS}, or 0 for no limit` })
      .check(z.int(), z.minimum(0, { error: "must be 0, which is no limit, or more" })),
  ),
  BURST_FROM: z.optional(
    z.coerce
      .number({ error: "must be a number, such as 12" })
      .check(z.int(), z.minimum(BURST_FROM, { error: `must be at least ${BURST_FROM}` })),
  ),
  CANARY_EMAILS: count(100),
  CANARY_MINUTES: z._default(count(30), 30),
  INBOUND_DOMAIN: z.optional(
    z.string().check(z.regex(/^[a-z0-9.-]+\.[a-z0-9-]+$/, { error: "must be a domain" })),
  ),
  SIGNING_KEYS: z.optional(SigningKeys),
  HASH_KEY: z.optional(Secret),
  API_TOKEN: z.optional(Secret),
  TURNSTILE_SITE_KEY: z.optional(z.string()),
  TURNSTILE_SECRET: z.optional(z.string()),
  ACCESS_TEAM: z.optional(
    z.string().check(
      z.regex(/^[a-z0-9-]+\.cloudflareaccess\.com$/, {
        error: "must be the team's domain, such as example.cloudflareaccess.com",
      }),
    ),
  ),
  ACCESS_AUDIENCE: z.optional(
    z.string().check(
      z.regex(/^[0-9a-f]{64}$/, {
        error: "must be the AUD tag of the application, 64 of 0-9 and a-f",
      }),
    ),
  ),
});

/** @param set the var FEED_POLLS_PER_HOUR; one that cannot be read is told among the problems, and feeds go on */
export function feedPollsOf(set: string | undefined): number {
  const most = Number(set ?? FEED_POLLS);
  if (most === 0) return Number.POSITIVE_INFINITY;
  return Number.isInteger(most) && most > 0 ? most : FEED_POLLS;
}

/** Settings that have another name now: passed over in silence, each would lift a limit. */
const RENAMED = [
  ["LETTERS_PER_SECOND", "EMAILS_PER_SECOND"],
  ["LETTERS_PER_DAY", "EMAILS_PER_DAY"],
  ["DOMAIN_LETTERS_PER_MINUTE", "DOMAIN_EMAILS_PER_MINUTE"],
] as const;

type Values = z.output<typeof Settings>;
type Name = keyof Values;

/**
 * Reads the settings of a deployment.
 *
 * @param settings vars and secrets by name, as the platform hands them over
 */
export function readConfig(settings: Readonly<Record<string, unknown>>): ConfigReading {
  const read = Settings.safeParse(settings);
  const parts = PROVIDERS.map((provider) => [provider, provider.readSettings(settings)] as const);
  const malformed = [
    ...RENAMED.flatMap(([old, name]) =>
      settings[old] === undefined ? [] : [`${old} is called ${name} now: rename it`],
    ),
    ...(read.success ? [] : problemsOf(read.error)),
    ...parts.flatMap(([, part]) => (part.kind === "malformed" ? part.problems : [])),
  ];
  if (!read.success || malformed.length > 0) return { kind: "problems", problems: malformed };
  const values = read.data;
  const known = new Map(
    parts.flatMap(([{ name }, part]) => (part.kind === "read" ? [[name, part] as const] : [])),
  );
  const problems = [
    ...lacking(values.TRANSPORT, "TRANSPORT", known),
    ...lacking(values.FALLBACK_TRANSPORT, "FALLBACK_TRANSPORT", known),
    ...[...known.values()].flatMap((part) => part.problems),
    ...halvesOf(
      [
        ["TURNSTILE_SITE_KEY", "TURNSTILE_SECRET"],
        ["ACCESS_TEAM", "ACCESS_AUDIENCE"],
      ],
      values,
    ),
    ...shared(values, known),
  ];
  if (problems.length > 0) return { kind: "problems", problems: [...new Set(problems)] };
  return { kind: "config", config: Object.freeze(configOf(values, known)) };
}

/** What the settings of each provider come to. */
type Known = ReadonlyMap<
  ProviderName,
  Extract<SettingsReading<ProviderSettings>, { readonly kind: "read" }>
>;

function lacking(
  transport: Values["FALLBACK_TRANSPORT"],
  setting: Name,
  known: Known,
): readonly string[] {
  if (transport === undefined) return [];
  return partOf(transport, known).lacking.map(
    (name) => `${name} is missing: ${setting} is ${transport}, which needs it`,
  );
}

function partOf(name: ProviderName, known: Known) {
  const part = known.get(name);
  if (part === undefined) throw new Error(`the settings of ${name} were not read`);
  return part;
}

/** A secret that two settings share is given away by the weaker use of the two, and cannot be changed alone. */
function shared(values: Values, known: Known): readonly string[] {
  const used: readonly (readonly [string, string | undefined])[] = [
    ...(values.SIGNING_KEYS ?? []).map(({ secret }) => ["SIGNING_KEYS", secret] as const),
    ["HASH_KEY", values.HASH_KEY],
    ["API_TOKEN", values.API_TOKEN],
    ["TURNSTILE_SECRET", values.TURNSTILE_SECRET],
    // A provider is told this one; of "name:password" the password.
    ...[...known.values()].map(
      ({ hookSetting = "", hookSecret }) =>
        [hookSetting, hookSecret?.replace(/^[^:]*:/, "")] as const,
    ),
  ];
  const owners = new Map<string, string>();
  return used.flatMap(([name, secret]) => {
    if (secret === undefined) return [];
    const owner = owners.get(secret.toLowerCase());
    owners.set(secret.toLowerCase(), name);
    if (owner === undefined) return [];
    return [`${name} is the same secret as in ${owner}: give each its own`];
  });
}

function configOf(values: Values, known: Known): Config {
  const { TURNSTILE_SITE_KEY: siteKey, TURNSTILE_SECRET: turnstileSecret } = values;
  const { FALLBACK_TRANSPORT: fallback } = values;
  const { ACCESS_TEAM: team, ACCESS_AUDIENCE: audience } = values;
  return {
    provider: partOf(values.TRANSPORT, known).chosen(),
    ...(fallback && { fallback: partOf(fallback, known).chosen() }),
    plan: values.PLAN,
    onUnknown: values.ON_UNKNOWN,
    rateLimits: rateLimitsOf(values),
    ...canaryOf(values),
    ...(values.BURST_FROM !== undefined && { burstFrom: values.BURST_FROM }),
    ...(values.INBOUND_DOMAIN !== undefined && { inboundDomain: values.INBOUND_DOMAIN }),
    signingKeys: Object.freeze(values.SIGNING_KEYS ?? []),
    ...(values.HASH_KEY !== undefined && { hashKey: values.HASH_KEY }),
    ...(siteKey && turnstileSecret && { turnstile: { siteKey, secret: turnstileSecret } }),
    ...(team && audience && { cloudflareAccess: { team, audience } }),
    hooks: Object.fromEntries(
      [...known].flatMap(([name, { hookSecret }]) =>
        hookSecret === undefined ? [] : [[name, hookSecret]],
      ),
    ),
  };
}

const Sending = z.pick(Settings, {
  TRANSPORT: true,
  EMAILS_PER_SECOND: true,
  EMAILS_PER_DAY: true,
  DOMAIN_EMAILS_PER_MINUTE: true,
  WARM_UP_FROM: true,
});

/**
 * How fast a deployment may send, by its vars alone: no secret is needed.
 *
 * @returns undefined when one of these settings is malformed; `readConfig` says which
 */
export function readSending(
  settings: Readonly<Record<string, unknown>>,
): { readonly provider: ProviderName; readonly rateLimits: RateLimits } | undefined {
  const read = Sending.safeParse(settings);
  if (!read.success) return undefined;
  return { provider: read.data.TRANSPORT, rateLimits: rateLimitsOf(read.data) };
}

function rateLimitsOf(values: z.output<typeof Sending>): RateLimits {
  const { EMAILS_PER_SECOND: perSecond, WARM_UP_FROM: warmUpFrom } = values;
  return {
    rate:
      perSecond === undefined ? providerNamed(values.TRANSPORT).rate : { of: "emails", perSecond },
    domains: values.DOMAIN_EMAILS_PER_MINUTE ?? {},
    perDay: values.EMAILS_PER_DAY,
    warmUpFrom: warmUpFrom === undefined ? undefined : Date.parse(warmUpFrom),
  };
}

function canaryOf(values: Values): Pick<Config, "canary"> {
  const { CANARY_EMAILS: emails, CANARY_MINUTES: minutes } = values;
  if (emails === undefined) return {};
  return { canary: { emails: Math.ceil(emails), waitMs: (minutes ?? 30) * MINUTE } };
}

/** "k1:secret" → its parts. */
function signingKey(text: string): RingKey {
  const colon = text.indexOf(":");
  return { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}
