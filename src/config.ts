/**
 * What the operator sets outside content/: vars in wrangler.toml and secrets beside them, read once
 * into one frozen value. Every problem is reported at once, by name, with what to do.
 */
// The small build of zod: the whole one would be half of the Worker's bundle.
import * as z from "zod/mini";
import type { QUERIES } from "./budget.ts";
import type { Canary } from "./outbox/plan-store.ts";
import type { RateLimits } from "./outbox/rate/rate.ts";
import { PROVIDER_RATES, type ProviderSettings } from "./providers/registry.ts";
import { MINUTE } from "./text/time.ts";

/** One key of the ring that signs links in emails. The first one signs; all of them verify. */
export type SigningKey = {
  /** Short name carried in each token, so that keys can be changed with overlap. */
  readonly id: string;
  readonly secret: string;
};

export type Config = {
  readonly provider: ProviderSettings;
  /** Takes over when `wayOut` says that it is misconfigured or out of quota. */
  readonly fallback?: ProviderSettings;
  /** Cloudflare's plan: how much one invocation may ask of the database. */
  readonly plan: keyof typeof QUERIES;
  /** What to do with an email that may or may not have gone out. */
  readonly onUnknown: "list" | "retry";
  readonly rateLimits: RateLimits;
  /** The first of an edition's readers, whose emails go ahead of the rest. */
  readonly canary?: Canary;
  /** A domain whose mail reaches the Worker: bounces and mailto-unsubscribes go there. */
  readonly inboundDomain?: string;
  readonly signingKeys: readonly SigningKey[];
  /** Keys the hashes that outlive what they are made of. Never changed: nothing can be hashed again. */
  readonly hashKey: string;
  /** The bearer token of /api; without one there is no /api. */
  readonly apiToken?: string;
  readonly turnstile?: { readonly siteKey: string; readonly secret: string };
  /** Secrets that providers prove their webhooks with. */
  readonly hooks: {
    readonly resend?: string;
    readonly postmark?: string;
    /** The topic of SNS whose events are taken: the signature says who sent them. */
    readonly ses?: string;
  };
};

export type ConfigReading =
  | { readonly kind: "config"; readonly config: Config }
  /** One sentence per problem, each beginning with the name of the setting. */
  | { readonly kind: "problems"; readonly problems: readonly string[] };

/** Fewer characters than this and a secret could be guessed off line: 32 hex digits are 128 bits. */
export const SECRET_CHARACTERS = 32;

const TRANSPORTS = ["preview", "smtp", "cloudflare", "resend", "postmark", "ses"] as const;

/** 32 random hex digits hold fewer than this many different ones once in a million. */
const DIFFERENT_CHARACTERS = 8;

/** What a manual shows in the place of a secret, and a command that was not run. */
const OUT_OF_A_MANUAL = /replace[-_]|change[-_]?me|placeholder|your[-_]|openssl|\$\(/i;

/** Whether nobody could guess it: long enough, no text out of a manual, nothing that repeats itself. */
const unguessable = (least: number): ((text: string) => boolean) => {
  return (text) =>
    text.length >= least &&
    !/\s/.test(text) &&
    new Set(text).size >= DIFFERENT_CHARACTERS &&
    !OUT_OF_A_MANUAL.test(text) &&
    !/^(.{1,8})\1{2,}$/s.test(text);
};

const RANDOM = "no blanks, random throughout: use the output of `openssl rand -hex 32`";

const secret = (missing: string) =>
  z.string({ error: missing }).check(
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
    z.string({
      error:
        "is missing: set it to `id:secret`, for example k1: and the output of `openssl rand -hex 32`",
    }),
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

const transportName = z.enum(TRANSPORTS, { error: `must be one of ${TRANSPORTS.join(", ")}` });
const URL_FORM = /^https?:\/\/[^\s/]+(?:\/[^\s?#]*)?$/;
const url = (standard: string) =>
  z.string().check(z.regex(URL_FORM, { error: `must be a URL such as ${standard}` }));
const baseUrl = (standard: string) => z._default(url(standard), standard);

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

const Settings = z.object({
  // What fits the Free plan works on the Paid one as well, a little more slowly.
  PLAN: z._default(z.enum(["free", "paid"], { error: "must be free or paid" }), "free"),
  TRANSPORT: z._default(transportName, "preview"),
  FALLBACK_TRANSPORT: z.optional(transportName),
  ON_UNKNOWN: z._default(z.enum(["list", "retry"], { error: "must be list or retry" }), "list"),
  LETTERS_PER_SECOND: count(50),
  LETTERS_PER_DAY: count(10_000),
  DOMAIN_LETTERS_PER_MINUTE: z.optional(DomainRates),
  WARM_UP_FROM: z.optional(
    z.string().check(
      z.refine((day) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)), {
        error: "must be the day of the first edition from this domain, such as 2026-11-30",
      }),
    ),
  ),
  CANARY_EMAILS: count(100),
  CANARY_MINUTES: z._default(count(30), 30),
  INBOUND_DOMAIN: z.optional(
    z.string().check(z.regex(/^[a-z0-9.-]+\.[a-z0-9-]+$/, { error: "must be a domain" })),
  ),
  SIGNING_KEYS: SigningKeys,
  HASH_KEY: secret("is missing: set it to the output of `openssl rand -hex 32`, once and for ever"),
  API_TOKEN: z.optional(secret("must be text")),
  TURNSTILE_SITE_KEY: z.optional(z.string()),
  TURNSTILE_SECRET: z.optional(z.string()),
  SMTP_HOST: z.optional(z.string()),
  SMTP_PORT: z._default(
    z.coerce
      .number({ error: "must be a port from 1 to 65535, such as 465" })
      .check(z.int(), z.minimum(1), z.maximum(65_535)),
    465,
  ),
  SMTP_SECURITY: z._default(
    z.enum(["tls", "starttls", "none"], { error: "must be tls, starttls or none" }),
    "tls",
  ),
  SMTP_USERNAME: z.optional(z.string()),
  SMTP_PASSWORD: z.optional(z.string()),
  DKIM_DOMAIN: z.optional(z.string()),
  DKIM_SELECTOR: z.optional(z.string()),
  DKIM_KEY: z.optional(z.string()),
  DKIM_SELECTOR_2: z.optional(z.string()),
  DKIM_KEY_2: z.optional(z.string()),
  RESEND_API_KEY: z.optional(z.string()),
  RESEND_BASE_URL: baseUrl("https://api.resend.com"),
  RESEND_WEBHOOK_SECRET: z.optional(
    z.string().check(
      z.regex(/^(?:whsec_)?[A-Za-z0-9+/_-]{24,}={0,2}$/, {
        error: "must be the webhook's signing secret as Resend shows it: whsec_ and its base64",
      }),
    ),
  ),
  POSTMARK_TOKEN: z.optional(z.string()),
  POSTMARK_BASE_URL: baseUrl("https://api.postmarkapp.com"),
  POSTMARK_STREAM: z._default(z.string(), "broadcast"),
  POSTMARK_WEBHOOK_CREDENTIALS: z.optional(
    z.string().check(
      z.refine((text) => /^[^:\s]+:/.test(text) && unguessable(16)(text.replace(/^[^:]*:/, "")), {
        error:
          "must be a name, a colon and a random password of at least 16 characters without blanks",
      }),
    ),
  ),
  SES_REGION: z.optional(
    z
      .string()
      .check(z.regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, { error: "must be a region such as eu-west-1" })),
  ),
  SES_ACCESS_KEY_ID: z.optional(z.string()),
  SES_SECRET_ACCESS_KEY: z.optional(z.string()),
  SES_CONFIGURATION_SET: z.optional(z.string()),
  SES_BASE_URL: z.optional(url("https://email.eu-west-1.amazonaws.com")),
  SES_TOPIC_ARN: z.optional(
    z.string().check(
      z.regex(/^arn:aws(?:-cn|-us-gov)?:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/, {
        error: "must be the ARN of a topic, such as arn:aws:sns:eu-west-1:123456789012:digest",
      }),
    ),
  ),
});

type Values = z.output<typeof Settings>;
type Name = keyof Values;

/**
 * Reads the settings of a deployment.
 *
 * @param settings vars and secrets by name, as the platform hands them over
 */
export function readConfig(settings: Readonly<Record<string, unknown>>): ConfigReading {
  const read = Settings.safeParse(settings);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
    return { kind: "problems", problems };
  }
  const values = read.data;
  const problems = [
    ...lacking(values.TRANSPORT, "TRANSPORT", values),
    ...lacking(values.FALLBACK_TRANSPORT, "FALLBACK_TRANSPORT", values),
    ...halves(values),
    ...shared(values),
  ];
  if (problems.length > 0) return { kind: "problems", problems: [...new Set(problems)] };
  return { kind: "config", config: Object.freeze(configOf(values)) };
}

/** What each provider cannot do without. */
const NEEDED: Readonly<Record<(typeof TRANSPORTS)[number], readonly Name[]>> = {
  preview: [],
  cloudflare: [],
  smtp: ["SMTP_HOST"],
  resend: ["RESEND_API_KEY"],
  postmark: ["POSTMARK_TOKEN"],
  ses: ["SES_REGION", "SES_ACCESS_KEY_ID", "SES_SECRET_ACCESS_KEY"],
};

function lacking(
  transport: Values["FALLBACK_TRANSPORT"],
  setting: Name,
  values: Values,
): readonly string[] {
  if (transport === undefined) return [];
  return NEEDED[transport]
    .filter((name) => values[name] === undefined)
    .map((name) => `${name} is missing: ${setting} is ${transport}, which needs it`);
}

/** Settings that mean nothing without each other. */
const TOGETHER: readonly (readonly Name[])[] = [
  ["SMTP_USERNAME", "SMTP_PASSWORD"],
  ["DKIM_DOMAIN", "DKIM_SELECTOR", "DKIM_KEY"],
  ["DKIM_SELECTOR_2", "DKIM_KEY_2"],
  ["TURNSTILE_SITE_KEY", "TURNSTILE_SECRET"],
];

function halves(values: Values): readonly string[] {
  const second =
    values.DKIM_KEY_2 !== undefined && values.DKIM_KEY === undefined
      ? ["DKIM_KEY is missing: DKIM_KEY_2 is a second key beside it"]
      : [];
  const halved = TOGETHER.flatMap((names) => {
    const missing = names.filter((name) => values[name] === undefined);
    if (missing.length === 0 || missing.length === names.length) return [];
    const given = names.filter((name) => !missing.includes(name));
    return missing.map((name) => `${name} is missing: ${given.join(" and ")} alone does nothing`);
  });
  return [...halved, ...second];
}

/** A secret that two settings share is given away by the weaker use of the two, and cannot be changed alone. */
function shared(values: Values): readonly string[] {
  const used: readonly (readonly [Name, string | undefined])[] = [
    ...values.SIGNING_KEYS.map(({ secret }) => ["SIGNING_KEYS", secret] as const),
    ["HASH_KEY", values.HASH_KEY],
    ["API_TOKEN", values.API_TOKEN],
  ];
  const owners = new Map<string, Name>();
  return used.flatMap(([name, secret]) => {
    if (secret === undefined) return [];
    const owner = owners.get(secret.toLowerCase());
    owners.set(secret.toLowerCase(), name);
    if (owner === undefined) return [];
    return [`${name} is the same secret as in ${owner}: give each its own`];
  });
}

function configOf(values: Values): Config {
  const { TURNSTILE_SITE_KEY: siteKey, TURNSTILE_SECRET: turnstileSecret } = values;
  const { RESEND_WEBHOOK_SECRET: resend, POSTMARK_WEBHOOK_CREDENTIALS: postmark } = values;
  const { SES_TOPIC_ARN: ses } = values;
  return {
    provider: providerOf(values.TRANSPORT, values),
    ...(values.FALLBACK_TRANSPORT && { fallback: providerOf(values.FALLBACK_TRANSPORT, values) }),
    plan: values.PLAN,
    onUnknown: values.ON_UNKNOWN,
    rateLimits: rateLimitsOf(values),
    ...canaryOf(values),
    ...(values.INBOUND_DOMAIN !== undefined && { inboundDomain: values.INBOUND_DOMAIN }),
    signingKeys: Object.freeze(values.SIGNING_KEYS),
    hashKey: values.HASH_KEY,
    ...(values.API_TOKEN !== undefined && { apiToken: values.API_TOKEN }),
    ...(siteKey && turnstileSecret && { turnstile: { siteKey, secret: turnstileSecret } }),
    hooks: {
      ...(resend !== undefined && { resend }),
      ...(postmark !== undefined && { postmark }),
      ...(ses !== undefined && { ses }),
    },
  };
}

function rateLimitsOf(values: Values): RateLimits {
  const { LETTERS_PER_SECOND: perSecond, WARM_UP_FROM: warmUpFrom } = values;
  return {
    rate: perSecond === undefined ? PROVIDER_RATES[values.TRANSPORT] : { of: "emails", perSecond },
    domains: values.DOMAIN_LETTERS_PER_MINUTE ?? {},
    perDay: values.LETTERS_PER_DAY,
    warmUpFrom: warmUpFrom === undefined ? undefined : Date.parse(warmUpFrom),
  };
}

function canaryOf(values: Values): Pick<Config, "canary"> {
  const { CANARY_EMAILS: emails, CANARY_MINUTES: minutes } = values;
  if (emails === undefined) return {};
  return { canary: { emails: Math.ceil(emails), waitMs: (minutes ?? 30) * MINUTE } };
}

/** `lacking` has seen to it that what a provider needs is there. */
function providerOf(name: (typeof TRANSPORTS)[number], values: Values): ProviderSettings {
  switch (name) {
    case "preview":
    case "cloudflare":
      return { name };
    case "smtp":
      return { name, server: smtpOf(values), ...dkimOf(values) };
    case "resend":
      return {
        name,
        account: { apiKey: values.RESEND_API_KEY ?? "", baseUrl: values.RESEND_BASE_URL },
      };
    case "postmark":
      return {
        name,
        account: {
          serverToken: values.POSTMARK_TOKEN ?? "",
          baseUrl: values.POSTMARK_BASE_URL,
          messageStream: values.POSTMARK_STREAM,
        },
      };
    case "ses":
      return { name, account: sesOf(values) };
  }
}

function sesOf(values: Values): Extract<ProviderSettings, { name: "ses" }>["account"] {
  const { SES_REGION: region = "", SES_CONFIGURATION_SET: configurationSet } = values;
  return {
    region,
    accessKeyId: values.SES_ACCESS_KEY_ID ?? "",
    secretAccessKey: values.SES_SECRET_ACCESS_KEY ?? "",
    ...(configurationSet !== undefined && { configurationSet }),
    baseUrl: values.SES_BASE_URL ?? `https://email.${region}.amazonaws.com`,
  };
}

function smtpOf(values: Values): Extract<ProviderSettings, { name: "smtp" }>["server"] {
  const { SMTP_USERNAME: username, SMTP_PASSWORD: password, SMTP_HOST: hostname = "" } = values;
  return {
    hostname,
    port: values.SMTP_PORT,
    security: values.SMTP_SECURITY,
    // The name in EHLO; servers that check it look for a domain, and ours is not known here.
    name: values.DKIM_DOMAIN ?? hostname,
    ...(username !== undefined &&
      password !== undefined && { credentials: { username, password } }),
  };
}

/** One key, or two: who cannot read Ed25519 yet reads RSA (RFC 8463 §3). `halves` has seen to whole pairs. */
function dkimOf(values: Values): Pick<Extract<ProviderSettings, { name: "smtp" }>, "dkim"> {
  const { DKIM_DOMAIN: domain } = values;
  if (domain === undefined) return {};
  const pairs = [
    [values.DKIM_SELECTOR, values.DKIM_KEY],
    [values.DKIM_SELECTOR_2, values.DKIM_KEY_2],
  ] as const;
  const keys = pairs.flatMap(([selector, key]) =>
    selector === undefined || key === undefined
      ? []
      : // A secret is often stored on one line, with \n for the line ends of its PEM.
        [{ domain, selector, privateKey: key.replaceAll("\\n", "\n") }],
  );
  return { dkim: keys };
}

/** "k1:secret" → its parts. */
function signingKey(text: string): SigningKey {
  const colon = text.indexOf(":");
  return { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}
