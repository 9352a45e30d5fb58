/**
 * Fuzzed forms: whatever is posted to the handlers for subscribers, the answer is never a 5xx, no header
 * appears that we did not send, and nothing that came in goes out as markup.
 */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { createReadBody } from "../../src/publication/library.ts";
import { createApp } from "../../src/web/app.tsx";
import { sampleLibrary, samplePublication } from "../../test/support/library.ts";
import { portsOver } from "../../test/support/ports.ts";
import { openSqlite } from "../../test/support/sqlite.ts";

/** Shapes that have broken forms elsewhere: markup, header injection, encodings, lengths, other scripts. */
const NAUGHTY: readonly string[] = [
  "<x-canary onload=alert(1)>",
  '"><x-canary>',
  "'><x-canary a='",
  "</textarea><x-canary>",
  "javascript:alert(1)//<x-canary>",
  "a@b.example\r\nBcc: all@b.example",
  "a@b.example\nX-Canary: 1",
  "a%0d%0aX-Canary:%201@b.example",
  '"a\r\n b"@b.example',
  "\u0000",
  "\ufeff",
  "\u202ea@b.example",
  "\ud800",
  "ａ@ｂ.example",
  "用户@例子.公司",
  "a@xn--.example",
  "a@[127.0.0.1]",
  "a@b..example",
  "@",
  "",
  " ",
  "null",
  "undefined",
  "NaN",
  "-1",
  "1e308",
  "../../etc/passwd",
  "'; DROP TABLE subscribers; --",
  "{{constructor.constructor('x')()}}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a template engine would fill in
  "${7*7}",
  "%s%n%x",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "ب".repeat(2_000),
  "a".repeat(10_000),
];

const FIELDS = [
  "address",
  "cadence",
  "topics",
  "timeZone",
  "hour",
  "source",
  "shown",
  "website",
  "sure",
  "until",
];
const PATHS = [
  "/subscribe",
  "/confirm/x",
  "/preferences/x",
  "/preferences/x/pause",
  "/unsubscribe/x",
  "/address/x",
];
const TYPES = [
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=cut",
  "application/json",
  "text/plain",
  "multipart/form-data",
  "application/x-www-form-urlencoded; charset=utf-16",
  "",
];

type Attempt = {
  readonly path: string;
  readonly type: string;
  readonly accept: string;
  readonly fields: readonly (readonly [string, string])[];
  readonly noise: string;
};

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NAUGHTY) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 80 }) },
  { weight: 2, arbitrary: fc.emailAddress() },
  { weight: 1, arbitrary: fc.constantFrom("weekly", "daily", "boats", "Europe/Berlin", "7") },
);

const attempts: fc.Arbitrary<Attempt> = fc.record({
  path: fc.oneof({ weight: 4, arbitrary: fc.constant("/subscribe") }, fc.constantFrom(...PATHS)),
  type: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...TYPES.slice(0, 3)) },
    fc.constantFrom(...TYPES),
  ),
  accept: fc.constantFrom("text/html", "application/json", "*/*", ""),
  fields: fc.array(fc.tuple(fc.constantFrom(...FIELDS), word), { maxLength: 8 }),
  noise: fc.oneof({ weight: 6, arbitrary: fc.constant("") }, word),
});

/** Names of headers that any answer of these handlers may have. */
const OUR_HEADERS = new Set(
  "access-control-allow-origin allow cache-control content-length content-security-policy content-type cross-origin-opener-policy cross-origin-resource-policy permissions-policy referrer-policy retry-after vary x-content-type-options x-robots-tag etag strict-transport-security cdn-cache-control".split(
    " ",
  ),
);

export type Fuzzed = {
  readonly form: number;
  /** The first few answers that break a promise, in words. */
  readonly broken: readonly string[];
  readonly statuses: Readonly<Record<string, number>>;
};

/** Posts `count` fuzzed forms to the site over a database in memory. */
export async function fuzzForms(count: number, seed = 20_261_124): Promise<Fuzzed> {
  const db = openSqlite();
  const { index, readPack } = sampleLibrary();
  const limits = {
    emailsPerDay: 1,
    emailsPerMonth: 3,
    networkPerHour: 1e9,
    networkPerDay: 1e9,
    subscriberPerHour: 1e9,
    subscriberPerDay: 1e9,
    sitePerHour: 1e9,
  };
  const ports = { ...portsOver(db, samplePublication), limits };
  const app = createApp({
    index,
    readBody: createReadBody(index, readPack),
    media: async () => new Response(null, { status: 404 }),
    now: () => Date.UTC(2025, 8, 8, 8),
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
    subscribers: () => ({ ports, wake: async () => undefined }),
  });
  const broken: string[] = [];
  const statuses: Record<string, number> = {};
  for (const attempt of fc.sample(attempts, { numRuns: count, seed })) {
    const waiting: Promise<unknown>[] = [];
    const context = {
      waitUntil: (work: Promise<unknown>) => waiting.push(work),
      passThroughOnException() {},
      props: {},
    };
    const response = await app.fetch(
      requestOf(attempt),
      {},
      context as unknown as ExecutionContext,
    );
    await Promise.all(waiting);
    statuses[response.status] = (statuses[response.status] ?? 0) + 1;
    const wrong = faultOf(response, await response.text());
    if (wrong !== undefined && broken.length < 5)
      broken.push(`${wrong}: ${JSON.stringify(attempt)}`);
  }
  const emails = await db.prepare("SELECT address FROM subscribers").all<{ address: string }>();
  const injected = emails.results.filter(({ address }) => /[\r\n\0]/.test(address));
  if (!isDeepStrictEqual(injected, [])) broken.push(`stored with a line break: ${injected.length}`);
  db.close();
  return { form: count, broken, statuses };
}

function requestOf({ path, type, accept, fields, noise }: Attempt): Request {
  const headers = new Headers({ "cf-connecting-ip": "198.51.100.7" });
  if (type !== "") headers.set("content-type", type);
  if (accept !== "") headers.set("accept", accept);
  const body = noise === "" ? encoded(type, fields) : noise;
  return new Request(`https://harbour.example${path}`, { method: "POST", headers, body });
}

function encoded(type: string, fields: Attempt["fields"]): string {
  if (type.startsWith("application/json")) return JSON.stringify(Object.fromEntries(fields));
  if (type.startsWith("multipart")) {
    const parts = fields.map(
      ([name, value]) =>
        `--cut\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    return `${parts.join("")}--cut--\r\n`;
  }
  return new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
}

function faultOf(response: Response, text: string): string | undefined {
  if (response.status >= 500) return `a ${response.status}`;
  for (const [name, value] of response.headers) {
    if (!OUR_HEADERS.has(name)) return `a header ${name}`;
    if (/[\r\n]/.test(value)) return `a line break in ${name}`;
  }
  const html = response.headers.get("content-type")?.startsWith("text/html") ?? false;
  if (html && text.toLowerCase().includes("<x-canary")) return "markup that came in went out";
  return undefined;
}
