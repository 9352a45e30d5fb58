import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { PROVIDERS } from "../src/providers/registry.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const HASH_KEY = "fedcba9876543210fedcba9876543210";

test("a key ring is read in order: the first signs, all verify", () => {
  const read = readConfig({
    TRANSPORT: "preview",
    SIGNING_KEYS: `b:${SECRET}, a:${SECRET}x`,
    HASH_KEY,
  });
  expect(read).toEqual({
    kind: "config",
    config: {
      provider: { name: "preview" },
      plan: "free",
      onUnknown: "list",
      rateLimits: { rate: undefined, domains: {}, perDay: undefined, warmUpFrom: undefined },
      hooks: {},
      signingKeys: [
        { id: "b", secret: SECRET },
        { id: "a", secret: `${SECRET}x` },
      ],
      hashKey: HASH_KEY,
    },
  });
});

test("every problem is reported at once, by name, with what to do", () => {
  const read = readConfig({ TRANSPORT: "pigeon", SIGNING_KEYS: "short:abc" });
  expect(read).toEqual({
    kind: "problems",
    problems: [
      "TRANSPORT must be one of preview, smtp, cloudflare, resend, postmark, ses",
      "SIGNING_KEYS has a secret that is too weak: it must be at least 32 characters, no blanks, random throughout: use the output of `openssl rand -hex 32`",
    ],
  });
});

test("no secret has to be set: keys that are not set are left to the deployment", () => {
  const read = readConfig({});
  if (read.kind === "problems") throw new Error(read.problems.join());
  expect(read.config.signingKeys).toEqual([]);
  expect(read.config.hashKey).toBeUndefined();
});

test("no secret is ever part of a problem", () => {
  const read = readConfig({ SIGNING_KEYS: "UPPER:0123456789abcdef" });
  expect(JSON.stringify(read)).not.toContain("0123456789abcdef");
});

const KEYS = { SIGNING_KEYS: `k1:${SECRET}`, HASH_KEY };

test.each([
  [{ TRANSPORT: "smtp" }, ["SMTP_HOST is missing: TRANSPORT is smtp, which needs it"]],
  [
    { TRANSPORT: "resend", FALLBACK_TRANSPORT: "postmark" },
    [
      "RESEND_API_KEY is missing: TRANSPORT is resend, which needs it",
      "POSTMARK_TOKEN is missing: FALLBACK_TRANSPORT is postmark, which needs it",
    ],
  ],
  [
    { TRANSPORT: "ses", SES_REGION: "eu-west-1" },
    [
      "SES_ACCESS_KEY_ID is missing: TRANSPORT is ses, which needs it",
      "SES_SECRET_ACCESS_KEY is missing: TRANSPORT is ses, which needs it",
    ],
  ],
  [
    { SES_REGION: "Ireland", SES_BASE_URL: "ftp://x", SES_TOPIC_ARN: "digest" },
    [
      "SES_REGION must be a region such as eu-west-1",
      "SES_BASE_URL must be a URL such as https://email.eu-west-1.amazonaws.com",
      "SES_TOPIC_ARN must be the ARN of a topic, such as arn:aws:sns:eu-west-1:123456789012:digest",
    ],
  ],
  [
    { TRANSPORT: "smtp", SMTP_HOST: "mail.example", SMTP_USERNAME: "u", SMTP_PORT: "0" },
    ["SMTP_PORT must be a port from 1 to 65535, such as 465"],
  ],
  [
    { TRANSPORT: "smtp", SMTP_HOST: "mail.example", SMTP_USERNAME: "u", DKIM_KEY: "k" },
    [
      "SMTP_PASSWORD is missing: SMTP_USERNAME alone does nothing",
      "DKIM_DOMAIN is missing: DKIM_KEY alone does nothing",
      "DKIM_SELECTOR is missing: DKIM_KEY alone does nothing",
    ],
  ],
  [
    { TRANSPORT: "smtp", SMTP_HOST: "mail.example", DKIM_SELECTOR_2: "s2", DKIM_KEY_2: "k" },
    ["DKIM_KEY is missing: DKIM_KEY_2 is a second key beside it"],
  ],
])("%j is refused with every problem", (settings, problems) => {
  expect(readConfig({ ...KEYS, ...settings })).toEqual({ kind: "problems", problems });
});

test("a whole provider over SMTP is read, with its key's line ends", () => {
  const read = readConfig({
    ...KEYS,
    TRANSPORT: "smtp",
    SMTP_HOST: "mail.example",
    SMTP_PORT: "587",
    SMTP_SECURITY: "starttls",
    SMTP_USERNAME: "user",
    SMTP_PASSWORD: "word",
    DKIM_DOMAIN: "harbour.example",
    DKIM_SELECTOR: "s1",
    DKIM_KEY: "-----BEGIN PRIVATE KEY-----\\nabc",
    DKIM_SELECTOR_2: "s2",
    DKIM_KEY_2: "second",
  });
  expect(read.kind === "config" && read.config.provider).toEqual({
    name: "smtp",
    server: {
      hostname: "mail.example",
      port: 587,
      security: "starttls",
      name: "harbour.example",
      credentials: { username: "user", password: "word" },
    },
    dkim: [
      {
        domain: "harbour.example",
        selector: "s1",
        privateKey: "-----BEGIN PRIVATE KEY-----\nabc",
      },
      { domain: "harbour.example", selector: "s2", privateKey: "second" },
    ],
  });
});

test("SES is reached where its region is, unless another address is set", () => {
  const keys = {
    ...KEYS,
    TRANSPORT: "ses",
    SES_REGION: "eu-west-1",
    SES_ACCESS_KEY_ID: "AKIDEXAMPLE",
    SES_SECRET_ACCESS_KEY: "secret",
    SES_TOPIC_ARN: "arn:aws:sns:eu-west-1:123456789012:digest",
  };
  const account = { region: "eu-west-1", accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  const read = readConfig(keys);
  expect(read.kind === "config" && read.config).toMatchObject({
    provider: { account: { ...account, baseUrl: "https://email.eu-west-1.amazonaws.com" } },
    hooks: { ses: "arn:aws:sns:eu-west-1:123456789012:digest" },
  });
  const other = readConfig({
    ...keys,
    SES_BASE_URL: "http://localhost:9000",
    SES_CONFIGURATION_SET: "digest",
  });
  expect(other.kind === "config" && other.config.provider).toEqual({
    name: "ses",
    account: { ...account, configurationSet: "digest", baseUrl: "http://localhost:9000" },
  });
});

test("docs/operations.md names every setting, and no other", () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, "..", path), "utf8");
  const [, own = ""] = read("src/config.ts").split("const Settings = z.object({");
  const theirs = PROVIDERS.map(({ name }) => read(`src/providers/${name}/provider.ts`));
  const known = [own, ...theirs].flatMap((schema) =>
    [...schema.matchAll(/^ {2,4}([A-Z_]+): /gm)].map(([, name]) => name),
  );
  const [, table = ""] = read("docs/operations.md").split("## Vars and secrets");
  const rows = [...table.matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].flatMap(([, names]) =>
    (names ?? "").replaceAll("`", "").split(", "),
  );
  // What a part of the settings is read for names them again.
  expect(rows.sort()).toEqual([...new Set(known)].sort());
});

test("the rate is the provider's own, unless the operator says otherwise", () => {
  const rateOf = (settings: Record<string, string>) => {
    const read = readConfig({
      ...KEYS,
      TRANSPORT: "resend",
      RESEND_API_KEY: "re_key",
      ...settings,
    });
    return read.kind === "config" && read.config.rateLimits.rate;
  };
  expect(rateOf({})).toEqual({ of: "calls", perSecond: 5 });
  expect(rateOf({ EMAILS_PER_SECOND: "0.5" })).toEqual({ of: "emails", perSecond: 0.5 });
});

test("rates of domains, a day's emails, a warm-up and a canary are read", () => {
  const read = readConfig({
    ...KEYS,
    DOMAIN_EMAILS_PER_MINUTE: "gmail.com=100, outlook.com=60",
    EMAILS_PER_DAY: "3000",
    WARM_UP_FROM: "2026-11-25",
    CANARY_EMAILS: "50",
  });
  expect(read.kind === "config" && [read.config.rateLimits, read.config.canary]).toEqual([
    {
      rate: undefined,
      domains: { "gmail.com": 100, "outlook.com": 60 },
      perDay: 3_000,
      warmUpFrom: Date.UTC(2026, 10, 25),
    },
    { emails: 50, waitMs: 30 * 60_000 },
  ]);
});

test.each([
  [
    { DOMAIN_EMAILS_PER_MINUTE: "gmail.com" },
    "DOMAIN_EMAILS_PER_MINUTE must be `domain=emails a minute`, such as gmail.com=100, outlook.com=60",
  ],
  [
    { WARM_UP_FROM: "yesterday" },
    "WARM_UP_FROM must be the day of the first edition from this domain, such as 2026-11-30",
  ],
  [
    { WARM_UP_FROM: "2026-13-01" },
    "WARM_UP_FROM must be the day of the first edition from this domain, such as 2026-11-30",
  ],
  [{ LETTERS_PER_DAY: "3000" }, "LETTERS_PER_DAY is called EMAILS_PER_DAY now: rename it"],
  [{ EMAILS_PER_SECOND: "fast" }, "EMAILS_PER_SECOND must be a number, such as 50"],
  [{ EMAILS_PER_DAY: "0" }, "EMAILS_PER_DAY must be more than 0"],
])("%j: %s", (settings, problem) => {
  expect(readConfig({ ...KEYS, ...settings })).toEqual({ kind: "problems", problems: [problem] });
});

test("an id that stands twice in the key ring is refused: the other key's links would all be dead", () => {
  const ring = `k1:${SECRET},k1:${SECRET}x`;
  expect(readConfig({ ...KEYS, SIGNING_KEYS: ring })).toEqual({
    kind: "problems",
    problems: [
      "SIGNING_KEYS has one id twice: give the new key an id of its own, such as k2, put it first and keep the old one as it is",
    ],
  });
});

test.each([
  ["k1:and the output of openssl rand -hex 32", "SIGNING_KEYS has a secret that is too weak"],
  [`k1:${"0".repeat(64)}`, "SIGNING_KEYS has a secret that is too weak"],
  [`k1:${"abc".repeat(20)}`, "SIGNING_KEYS has a secret that is too weak"],
  ["k1:replace-with-32-random-characters", "SIGNING_KEYS has a secret that is too weak"],
  ["k1:$(openssl-rand-hex-32)-k3v9x7q2w8e4", "SIGNING_KEYS has a secret that is too weak"],
  [`k1:${"k3v9x7q2".repeat(4)}`, "SIGNING_KEYS has a secret that is too weak"],
  [`k1:${HASH_KEY.toUpperCase()}`, "HASH_KEY is the same secret as in SIGNING_KEYS"],
  [`k1:${HASH_KEY}`, "HASH_KEY is the same secret as in SIGNING_KEYS: give each its own"],
  [`k1:${SECRET},k2:${SECRET}`, "SIGNING_KEYS is the same secret as in SIGNING_KEYS"],
])("SIGNING_KEYS=%s is refused", (ring, problem) => {
  const read = readConfig({ ...KEYS, SIGNING_KEYS: ring });
  expect(read.kind === "problems" && read.problems).toEqual([expect.stringContaining(problem)]);
});

test.each([
  ["HASH_KEY", "0".repeat(64), "HASH_KEY must be at least 32 characters, no blanks, random"],
  ["API_TOKEN", "another output of openssl rand -hex 32", "API_TOKEN must be at least 32"],
  ["API_TOKEN", HASH_KEY, "API_TOKEN is the same secret as in HASH_KEY: give each its own"],
  [
    "POSTMARK_WEBHOOK_CREDENTIALS",
    `postmark:${HASH_KEY}`,
    "POSTMARK_WEBHOOK_CREDENTIALS is the same secret as in HASH_KEY",
  ],
  ["POSTMARK_WEBHOOK_CREDENTIALS", "a:b", "POSTMARK_WEBHOOK_CREDENTIALS must be a name, a colon"],
  ["POSTMARK_WEBHOOK_CREDENTIALS", SECRET, "POSTMARK_WEBHOOK_CREDENTIALS must be a name, a colon"],
  ["RESEND_WEBHOOK_SECRET", "whsec_", "RESEND_WEBHOOK_SECRET must be the webhook's signing secret"],
])("%s=%s is refused", (name, value, problem) => {
  const read = readConfig({ ...KEYS, [name]: value });
  expect(read.kind === "problems" && read.problems).toEqual([expect.stringContaining(problem)]);
});
