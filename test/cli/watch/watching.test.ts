import { afterEach, describe, expect, test } from "vitest";
import { watchCommand } from "../../../src/cli/commands/watch.ts";
import { type FaultName, levelOf } from "../../../src/cli/watch/faults.ts";
import { READERS } from "../../../src/cli/watch/readers.ts";
import { linesOf } from "../../../src/cli/watch/report.ts";
import { type WatchedFeed, watch } from "../../../src/cli/watch/watching.ts";
import { AUTHORITY, EXPIRED, KEY, OTHER, OTHER_KEY } from "./certificates.ts";
import {
  ITEM,
  ITEMS,
  type Over,
  type Request,
  type Response,
  rss,
  type Spoil,
  type StandIn,
  served,
  standIn,
} from "./stand-in.ts";

const NOW = Date.parse("2026-11-28T08:00:00Z");
const RSS = "application/rss+xml; charset=utf-8";

const standing: StandIn[] = [];
afterEach(async () => {
  await Promise.all(standing.splice(0).map(({ close }) => close()));
});

type Watching = {
  readonly path?: string;
  readonly over?: Over;
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly ipv6?: boolean;
};

async function watched(
  spoil?: Spoil,
  { path = "/feed.xml", over = "http", tls, ipv6 = false }: Watching = {},
): Promise<WatchedFeed> {
  const site = await standIn(spoil, over, tls);
  standing.push(site);
  const asking = { pause: 0, ipv6: async () => ipv6, ca: AUTHORITY };
  const seen = await watch(site.origin + path, asking, NOW);
  if (seen.kind !== "watched") throw new Error(seen.reason);
  const [feed] = seen.feeds;
  if (feed === undefined || seen.feeds.length > 1) throw new Error(`${seen.feeds.length} feeds`);
  return feed;
}

/** Answers the feed's path otherwise, and leaves the rest of the site as it is. */
const feed =
  (spoil: (request: Request, healthy: Response, origin: string) => Response | undefined): Spoil =>
  (request, healthy, origin) =>
    request.path === "/feed.xml" ? spoil(request, healthy, origin) : undefined;

/** The feed with another body, healthy in all else. */
const body = (make: (origin: string) => string, type = RSS): Spoil =>
  feed((request, _, origin) => served(request, make(origin), type));

const fields = (more: Record<string, string>): Spoil =>
  feed((_, healthy) => ({ ...healthy, fields: { ...healthy.fields, ...more } }));

const without = (name: string): Spoil =>
  feed((_, { fields: { [name]: _gone, ...fields }, ...healthy }) => ({ ...healthy, fields }));

const status = (code: number, more: Record<string, string> = {}): Spoil =>
  feed(() => ({ status: code, fields: more, body: "" }));

const asks = (agent: RegExp, spoil: Spoil): Spoil =>
  feed((request, healthy, origin) =>
    agent.test(request.agent) ? spoil(request, healthy, origin) : undefined,
  );

const CHALLENGE = `<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script></body></html>`;
const plain = (_: Request, { status, fields }: Response, origin: string): Response => {
  const { "content-encoding": _coding, ...rest } = fields;
  return { status, fields: rest, body: status === 304 ? "" : rss(origin, ITEMS(origin)) };
};

/** A fault each: what is wrong with the stand-in, what the watchman calls it, and whom it names. */
const MISCONFIGURED: readonly (readonly [
  string,
  Spoil,
  FaultName,
  readonly string[],
  Watching?,
])[] = [
  [
    "a challenge for everybody",
    feed(() => ({
      status: 403,
      fields: { "cf-mitigated": "challenge", "content-type": "text/html" },
      body: CHALLENGE,
    })),
    "challenge",
    [],
  ],
  [
    "a challenge with status 200",
    feed(() => ({ status: 200, fields: { "content-type": "text/html" }, body: CHALLENGE })),
    "challenge",
    [],
  ],
  [
    "a challenge for one reader",
    asks(/Miniflux/, () => ({
      status: 503,
      fields: { "content-type": "text/html" },
      body: CHALLENGE,
    })),
    "challenge",
    ["Miniflux"],
  ],
  [
    "another firewall's test",
    asks(/Newsboat/, () => ({
      status: 200,
      fields: { "content-type": "text/html" },
      body: `<!doctype html><html><head><title>Making sure you're not a bot!</title></head></html>`,
    })),
    "challenge",
    ["Newsboat"],
  ],
  [
    "readers by a library's name are turned away",
    asks(/python|feedparser|SimplePie/i, status(403)),
    "forbidden",
    ["feedparser for Python", "SimplePie"],
  ],
  ["a password", status(401, { "www-authenticate": "Basic" }), "forbidden", []],
  ["429 at the first request", status(429, { "retry-after": "3600" }), "limited", []],
  [
    "429 to whoever comes twice",
    feed((request) =>
      "if-none-match" in request.fields
        ? { status: 429, fields: { "retry-after": "60" }, body: "" }
        : undefined,
    ),
    "limited",
    [],
  ],
  ["429 without an end", status(429), "limited without an end", []],
  ["404", status(404), "not there", []],
  ["410", status(410), "not there", []],
  ["500 to one reader", asks(/Thunderbird/, status(500)), "server error", ["Thunderbird"]],
  [
    "406 to who asks for XML first",
    feed(({ fields: { accept = "" } }) =>
      /^application\/xml/.test(String(accept)) ? { status: 406, fields: {}, body: "" } : undefined,
    ),
    "not acceptable",
    ["Miniflux"],
  ],
  [
    "a page at the feed's address",
    feed(() => ({
      status: 200,
      fields: { "content-type": "text/html" },
      body: "<!doctype html><title>Log in</title><form></form>",
    })),
    "html instead",
    [],
  ],
  [
    "a page to browsers' engines",
    asks(/Gecko\/20100101/, () => ({
      status: 200,
      fields: { "content-type": "text/html" },
      body: "<!doctype html><html><head><title>Home</title></head></html>",
    })),
    "html instead",
    ["Thunderbird"],
  ],
  [
    "nothing",
    feed(() => ({ status: 200, fields: { "content-type": RSS, etag: '"e"' }, body: "" })),
    "empty",
    [],
  ],
  [
    "an ampersand",
    body((origin) => rss(origin, ITEM(1, origin).replace("Post 1", "Bread & butter"))),
    "not well-formed",
    [],
  ],
  [
    "a warning before the XML",
    body((origin) => `Warning: unknown option in line 12\n${rss(origin, ITEMS(origin))}`),
    "not a feed",
    [],
  ],
  [
    "blank lines before the XML",
    body((origin) => `\n\n${rss(origin, ITEMS(origin))}`),
    "not well-formed",
    [],
  ],
  [
    "another XML",
    body(
      () => "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
    ),
    "not a feed",
    [],
  ],
  ["the type of a page", fields({ "content-type": "text/html; charset=utf-8" }), "wrong type", []],
  [
    "the type of a download",
    fields({ "content-type": "application/octet-stream" }),
    "wrong type",
    [],
  ],
  [
    "another character set",
    fields({ "content-type": "application/rss+xml; charset=iso-8859-1" }),
    "charset",
    [],
  ],
  [
    "letters that are no UTF-8",
    feed((_, { fields: { "content-encoding": _c, ...rest } }, origin) => ({
      status: 200,
      fields: rest,
      body: Buffer.from(rss(origin, ITEM(1, origin).replace("Post", "Café")), "latin1"),
    })),
    "charset",
    [],
  ],
  ["an answer cut short", feed((_, healthy) => ({ ...healthy, cutAfter: 40 })), "truncated", []],
  [
    "gzip in name only",
    feed((_, { fields }, origin) => ({
      status: 200,
      fields: { ...fields, "content-encoding": "gzip" },
      body: rss(origin, ITEMS(origin)),
    })),
    "coding lies",
    [],
  ],
  [
    "gzip for who did not ask",
    feed((request, _, origin) =>
      served(
        { ...request, fields: { ...request.fields, "accept-encoding": "gzip" } },
        rss(origin, ITEMS(origin)),
        RSS,
      ),
    ),
    "coding unasked",
    ["SimplePie"],
  ],
  ["no compression", feed(plain), "not compressed", ["Feedly"]],
  ["no Vary", without("vary"), "one coding for all", []],
  [
    "a circle",
    feed((_, __, origin) => ({
      status: 302,
      fields: { location: `${origin}/feed.xml` },
      body: "",
    })),
    "redirect loop",
    [],
  ],
  [
    "seven redirects",
    (request, _, origin) => {
      const step = Number(
        /^\/(?:feed\.xml|step-(\d+))$/.exec(request.path)?.[1] ??
          (request.path === "/feed.xml" ? 0 : 9),
      );
      return step < 7
        ? { status: 301, fields: { location: `${origin}/step-${step + 1}` }, body: "" }
        : undefined;
    },
    "too many redirects",
    ["Feedly", "Inoreader"],
  ],
  ["a redirect without an address", status(301), "bad redirect", []],
  [
    "a temporary redirect",
    (request, _, origin) =>
      request.path === "/rss"
        ? { status: 302, fields: { location: `${origin}/feed.xml` }, body: "" }
        : undefined,
    "temporary redirect",
    [],
    { path: "/rss" },
  ],
  [
    "from https to http",
    feed((_, __, origin) => ({
      status: 301,
      fields: { location: `${origin.replace("https:", "http:").replace(/\d+$/, "9")}/feed.xml` },
      body: "",
    })),
    "insecure redirect",
    [],
    { over: "https" },
  ],
  [
    "a certificate that is over",
    () => undefined,
    "certificate",
    [],
    { over: "https", tls: { key: KEY, cert: EXPIRED } },
  ],
  [
    "a certificate of another host",
    () => undefined,
    "certificate",
    [],
    { over: "http/2", tls: { key: OTHER_KEY, cert: OTHER } },
  ],
  ["an address of IPv6 that is dead", () => undefined, "ipv6", [], { ipv6: true }],
  ["no validators", without("etag"), "no validators", []],
  [
    "validators that nobody compares",
    feed((request, _, origin) =>
      served(
        { ...request, fields: { ...request.fields, "if-none-match": undefined } },
        rss(origin, ITEMS(origin)),
        RSS,
      ),
    ),
    "never 304",
    [],
  ],
  [
    "304 to anybody",
    feed(({ fields }, healthy) =>
      "if-none-match" in fields ? { ...healthy, status: 304, body: "" } : undefined,
    ),
    "304 for anybody",
    [],
  ],
  [
    "304 for an older date",
    feed((request, healthy) => {
      const more = {
        ...healthy,
        fields: { ...healthy.fields, "last-modified": "Fri, 27 Nov 2026 08:00:00 GMT" },
      };
      return "if-modified-since" in request.fields ? { ...more, status: 304, body: "" } : more;
    }),
    "304 for an older date",
    [],
  ],
  [
    "another tag each time",
    feed((request, healthy) => ({
      ...healthy,
      fields: { ...healthy.fields, etag: `"${request.count}"` },
    })),
    "tag never still",
    [],
  ],
  [
    "one tag for two bodies",
    feed((request, _, origin) => {
      const own = served(request, rss(origin, ITEM(1 + (request.count % 20), origin)), RSS);
      return { ...own, fields: { ...own.fields, etag: '"1"' } };
    }),
    "tag stands still",
    [],
  ],
  [
    "bytes that are never the same",
    feed((request, _, origin) => {
      const own = served(
        request,
        rss(origin, ITEMS(origin)).replace("Of a town", `Built ${request.count}`),
        RSS,
      );
      const { etag: _e, ...fields } = own.fields;
      return { ...own, fields };
    }),
    "bytes never still",
    [],
  ],
  [
    "modified tomorrow",
    fields({ "last-modified": "Fri, 01 Jan 2100 00:00:00 GMT" }),
    "modified ahead",
    [],
  ],
  ["kept for a week", fields({ "cache-control": "public, max-age=604800" }), "kept too long", []],
  ["a copy of last week", fields({ age: "604800" }), "kept too long", []],
  [
    "an old copy of the feed",
    body((origin) => rss(origin, ITEM(3, origin))),
    "older than the site",
    [],
  ],
  [
    "an old copy for one reader",
    asks(/FreshRSS/, (request, _, origin) => served(request, rss(origin, ITEM(3, origin)), RSS)),
    "not the same for all",
    ["FreshRSS"],
  ],
  [
    "another address of its own",
    body((origin) => rss(origin, ITEMS(origin), "https://old.example/feed")),
    "another self",
    [],
  ],
  [
    "a page that announces nothing",
    (request) =>
      request.path === "/"
        ? {
            status: 200,
            fields: { "content-type": "text/html" },
            body: "<!doctype html><html><head><title>A paper</title></head></html>",
          }
        : undefined,
    "not announced",
    [],
  ],
  [
    "a page that announces a dead feed",
    feed(() => ({ status: 404, fields: {}, body: "" })),
    "announced and dead",
    [],
    { path: "/" },
  ],
  [
    "a robots.txt that forbids it",
    (request) =>
      request.path === "/robots.txt"
        ? {
            status: 200,
            fields: { "content-type": "text/plain" },
            body: "User-agent: *\nDisallow: /*.xml$\n",
          }
        : undefined,
    "robots.txt",
    [],
  ],
  [
    "no HEAD",
    feed(({ method }) =>
      method === "HEAD" ? { status: 405, fields: { allow: "GET" }, body: "" } : undefined,
    ),
    "no HEAD",
    [],
  ],
  [
    "entries without ids",
    body((origin) =>
      rss(
        origin,
        ITEM(1, origin)
          .replace(/<guid>.*<\/guid>/, "")
          .replace(/<link>.*<\/link>/, ""),
      ),
    ),
    "no ids",
    [],
  ],
  [
    "one id for two entries",
    body((origin) => rss(origin, ITEM(27, origin) + ITEM(27, origin))),
    "ids twice",
    [],
  ],
  [
    "relative links",
    body((origin) => rss(origin, ITEM(27, origin).replace(`<link>${origin}`, "<link>"))),
    "relative links",
    [],
  ],
  [
    "a date in words",
    body((origin) =>
      rss(
        origin,
        ITEM(27, origin) +
          ITEM(26, origin).replace(/<pubDate>.*<\/pubDate>/, "<pubDate>last Tuesday</pubDate>"),
      ),
    ),
    "dates unread",
    [],
  ],
  [
    "a date of next year",
    body((origin) =>
      rss(origin, ITEM(27, origin) + ITEM(26, origin).replace("Nov 2026", "Nov 2027")),
    ),
    "dates ahead",
    [],
  ],
  ["no entries", body((origin) => rss(origin, "")), "no entries", []],
  [
    "two megabytes",
    body((origin) => rss(origin, ITEM(27, origin).replace("Words", "W".repeat(2_000_000)))),
    "large",
    [],
  ],
];

describe("a misconfigured feed is named, and whom it hurts", () => {
  test.each(MISCONFIGURED.map(([name, ...row]) => ({ name, row })))(
    "$name",
    async ({ row: [spoil, fault, readers, watching] }) => {
      const { findings } = await watched(spoil, watching);
      const found = findings.find((finding) => finding.fault === fault);
      expect(findings.map((finding) => finding.fault)).toContain(fault);
      // What some suffer names them; who else would suffer the same is not named.
      if (readers.length > 0) expect(found?.readers.slice(0, readers.length)).toEqual(readers);
      else expect(found?.readers).toEqual([]);
    },
  );
});

const ATOM = (origin: string): string =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>A paper</title><id>tag:example.org,2026:feed</id><updated>2026-11-27T08:00:00Z</updated><link href="${origin}/"/><link rel="self" href="${origin}/feed.xml"/><entry><title>One</title><id>tag:example.org,2026:1</id><updated>2026-11-27T08:00:00Z</updated><link href="${origin}/posts/1"/></entry></feed>`;
const JSON_FEED = (origin: string): string =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "A paper",
    home_page_url: `${origin}/`,
    feed_url: `${origin}/feed.xml`,
    items: [{ id: "1", url: `${origin}/posts/1`, date_published: "2026-11-27T08:00:00Z" }],
  });
const RDF = (origin: string): string =>
  `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="${origin}/"><title>A paper</title><link>${origin}/</link></channel><item rdf:about="${origin}/posts/1"><title>One</title><link>${origin}/posts/1</link><dc:date>2026-11-27T08:00:00Z</dc:date></item></rdf:RDF>`;

const HEALTHY: readonly (readonly [string, Spoil, Watching?])[] = [
  ["RSS 2.0", () => undefined],
  ["Atom", body(ATOM, "application/atom+xml")],
  ["JSON Feed", body(JSON_FEED, "application/feed+json")],
  ["JSON Feed as plain JSON", body(JSON_FEED, "application/json")],
  ["RSS 1.0 as text/xml", body(RDF, "text/xml")],
  ["over TLS", () => undefined, { over: "https" }],
  ["over HTTP/2", () => undefined, { over: "http/2" }],
  ["by the site's address", () => undefined, { path: "/" }],
  [
    "a redirect for good",
    (request, _, origin) =>
      request.path === "/rss"
        ? { status: 301, fields: { location: `${origin}/feed.xml` }, body: "" }
        : undefined,
    { path: "/rss" },
  ],
  [
    "with Last-Modified that is compared",
    feed((request, healthy) => {
      const modified = "Fri, 27 Nov 2026 08:00:00 GMT";
      const { etag: _, ...fields } = healthy.fields;
      const since = Date.parse(String(request.fields["if-modified-since"] ?? ""));
      return since >= Date.parse(modified)
        ? { status: 304, fields, body: "" }
        : { ...healthy, fields: { ...fields, "last-modified": modified } };
    }),
  ],
  [
    "weak tags",
    feed((_, healthy) => ({
      ...healthy,
      fields: { ...healthy.fields, etag: `W/${healthy.fields.etag}` },
    })),
  ],
  [
    "a page that speaks of captchas in an entry",
    body((origin) => rss(origin, ITEM(27, origin).replace("Words", "g-recaptcha and Cloudflare"))),
  ],
];

describe("a healthy feed gives no alarm", () => {
  test.each(HEALTHY.map(([name, ...row]) => ({ name, row })))(
    "$name",
    async ({ row: [spoil, watching] }) => {
      const watchedFeed = await watched(spoil, watching);
      expect(watchedFeed.findings).toEqual([]);
      expect(watchedFeed.format).toMatch(/rss|atom|json|rdf/);
    },
  );
});

test("every reader asks by its own name, and again with what it was given", async () => {
  const agents = new Map<string, number>();
  const again: string[] = [];
  await watched((request) => {
    agents.set(request.agent, (agents.get(request.agent) ?? 0) + 1);
    if ("if-none-match" in request.fields) again.push(request.agent);
    return undefined;
  });
  expect(READERS.length).toBeGreaterThanOrEqual(20);
  for (const { agent } of READERS) {
    expect(agents.get(agent)).toBe(2);
    expect(again).toContain(agent);
  }
});

test("who limits requests is not asked on", async () => {
  const counted: number[] = [];
  const { findings } = await watched(
    feed((request) => {
      counted.push(request.count);
      return { status: 429, fields: { "retry-after": "60" }, body: "" };
    }),
  );
  expect(findings.map(({ fault }) => fault)).toEqual(["limited"]);
  // Once to learn what the address is, once as the first visitor.
  expect(counted).toHaveLength(2);
});

test("the report says who suffers what, and what to do", async () => {
  const seen = await watched(asks(/Feedly/, status(403, { server: "cloudflare" })));
  const address = seen.address;
  expect(linesOf([seen])).toEqual([
    `${address}: rss, 27 entries, the newest of 2026-11-27; ${seen.requests} requests`,
    "  mend  forbidden: a reader is turned away.",
    "        Feedly: 403, server: cloudflare",
    expect.stringMatching(/^ {8}At Cloudflare: Security, .*"\/feed\.xml".*Skip/),
  ]);
  expect(seen.findings.map(levelOf)).toEqual(["mend"]);
});

test("an address at which nothing listens is said, once", async () => {
  const site = await standIn();
  await site.close();
  const asking = { pause: 0, ipv6: async () => false };
  const seen = await watch(`${site.origin}/feed.xml`, asking, NOW);
  expect(seen).toMatchObject({
    kind: "watched",
    feeds: [{ findings: [{ fault: "unreachable", readers: [] }] }],
  });
});

test("a page that names no feed is no feed", async () => {
  const site = await standIn((request) =>
    request.path === "/"
      ? {
          status: 200,
          fields: { "content-type": "text/html" },
          body: "<!doctype html><html><head></head></html>",
        }
      : undefined,
  );
  standing.push(site);
  const seen = await watch(`${site.origin}/`, { pause: 0, ipv6: async () => false }, NOW);
  expect(seen).toEqual({
    kind: "no feed",
    reason: `${site.origin}/ is a page that names no feed in its head`,
  });
});

test("a person at a terminal sees whose turn it is, a program nothing of it", async () => {
  const site = await standIn();
  standing.push(site);
  const address = `${site.origin}/feed.xml`;
  const shown: string[] = [];
  const io = {
    stdout: () => {},
    stderr: () => {},
    cwd: "/",
    progress: (text: string) => void shown.push(text),
  };
  const values = { reader: ["Feedly"], pause: "0" };
  await watchCommand.run({ positionals: [address], values }, io);
  expect(shown).toEqual([expect.stringMatching(/^1\/2 {2}\S/), `2/2  Feedly  ${address}`, ""]);
  await watchCommand.run({ positionals: [address], values: { ...values, json: true } }, io);
  expect(shown).toHaveLength(3);
});
