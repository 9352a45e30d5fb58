/** Feeds over HTTP: validators, codings, and a post that appears at its instant. */
import { gunzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Post } from "../../src/publication/post.ts";
import { DAY } from "../../src/text/time.ts";
import { CONDITIONAL_CASES, requestHeaders } from "../feeds/conditional-requests.ts";
import { sampleBody } from "../support/library.ts";
import { NOW, showcase } from "./showcase.ts";

const FEEDS = ["/feed.xml", "/atom.xml", "/feed.json", "/topics/boats/atom.xml"];
const STATUS = { full: 200, notModified: 304, preconditionFailed: 412 } as const;

describe.each(FEEDS.slice(0, 3))("conditional requests for %s", (path) => {
  describe.each(["GET", "HEAD"])("by %s", (method) => {
    test.each(CONDITIONAL_CASES.map((each) => [each.name, each] as const))(
      "%s",
      async (_, conditional) => {
        const app = showcase();
        const first = await app.request(path);
        const etag = first.headers.get("ETag") ?? "";
        const headers = requestHeaders(conditional, etag, NOW);
        const response = await app.request(path, { method, headers });
        expect(response.status).toBe(STATUS[conditional.expected]);
        const body = await wordsOf(response);
        if (response.status !== 200 || method === "HEAD") expect(body).toBe("");
        else expect(body).toContain("Boats leave before six");
      },
    );
  });
});

/** The text of an answer, whatever coding it came in: `app.request` decodes nothing. */
async function wordsOf(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const coded = bytes.length > 0 && response.headers.get("Content-Encoding") === "gzip";
  return (coded ? gunzipSync(bytes) : bytes).toString();
}

describe("a 304", () => {
  test("repeats what a cache needs, and opens itself to readers in a browser", async () => {
    const app = showcase();
    for (const path of FEEDS) {
      const full = await app.request(path);
      const etag = full.headers.get("ETag") ?? "";
      const short = await app.request(path, { headers: { "If-None-Match": etag } });
      expect(short.status).toBe(304);
      for (const name of [
        "ETag",
        "Cache-Control",
        "Vary",
        "Access-Control-Allow-Origin",
        "Access-Control-Expose-Headers",
      ]) {
        expect(short.headers.get(name), name).toBe(full.headers.get(name));
      }
      expect(short.headers.has("Content-Length")).toBe(false);
      expect(short.headers.has("Content-Type")).toBe(false);
    }
  });

  test("reads no body and renders nothing once an isolate has named the feed", async () => {
    let read = 0;
    const app = showcase({
      readBody: async () => {
        read++;
        return sampleBody();
      },
    });
    const etag = (await app.request("/atom.xml")).headers.get("ETag") ?? "";
    const once = read;
    for (const path of ["/atom.xml", "/atom.xml"]) {
      const response = await app.request(path, { headers: { "If-None-Match": etag } });
      expect([response.status, read]).toEqual([304, once]);
    }
  });

  test("carries no date: none could be true, and a false one hides what is new", async () => {
    for (const path of FEEDS) {
      const { headers } = await showcase().request(path);
      expect(headers.has("Last-Modified")).toBe(false);
    }
  });
});

describe("content coding", () => {
  test.each([
    [null, "identity"],
    ["gzip", "gzip"],
    ["gzip, deflate, br", "gzip"],
    ["br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip"],
    ["GZIP", "gzip"],
    ["x-gzip", "gzip"],
    ["*", "gzip"],
    ["deflate, br", "identity"],
    ["gzip;q=0", "identity"],
    ["gzip; q=0.0, *", "identity"],
    ["*;q=0", "identity"],
    ["identity", "identity"],
    ["", "identity"],
    ["notgzip", "identity"],
    ["br;q=1, gzip;q=0.5", "gzip"],
    ["gzip;q=0.5, identity", "identity"],
    ["identity;q=0.5, gzip;q=0.4", "identity"],
    ["identity;q=0.5, gzip", "gzip"],
    ["identity;q=0, gzip;q=0.1", "gzip"],
    ["identity;q=0, *", "gzip"],
    ["identity;q=0", "identity"],
    ["identity, *;q=0.5", "identity"],
    ["*;q=0, gzip", "gzip"],
    ["gzip;q=0.001", "gzip"],
    ["gzip;Q=0", "identity"],
    ["gzip ; q=0.5", "gzip"],
    ["gzip;q=nonsense", "identity"],
    ["gzip;q=", "identity"],
    [", ,gzip,", "gzip"],
  ])("Accept-Encoding %j is answered in %s", async (asked, coding) => {
    const app = showcase();
    const plain = await app.request("/feed.xml");
    const headers: Record<string, string> = asked === null ? {} : { "Accept-Encoding": asked };
    const response = await app.request("/feed.xml", { headers });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get("Content-Encoding")).toBe(coding === "gzip" ? "gzip" : null);
    expect(response.headers.get("Content-Length")).toBe(`${bytes.length}`);
    expect(response.headers.get("Vary")).toBe("Accept-Encoding, A-IM");
    const text = coding === "gzip" ? gunzipSync(bytes).toString() : bytes.toString();
    expect(text).toBe(await plain.text());
  });

  test.each([
    ["br;q=1, gzip;q=0.5", "gzip", "weak"],
    ["br, gzip", "gzip", "weak"],
    ["br", null, "weak"],
    ["*", "gzip", "weak"],
    ["gzip, deflate, br, zstd", "gzip", "strong"],
    ["gzip;q=0.9, br;q=0.8", "gzip", "strong"],
    ["gzip", "gzip", "strong"],
    ["identity, br;q=0.5", null, "strong"],
    ["br;q=0, gzip", "gzip", "strong"],
    ["", null, "strong"],
    [undefined, null, "strong"],
  ])(
    "behind an edge, a reader that sends %j gets %s under a %s tag",
    async (sent, coding, kind) => {
      const app = showcase();
      const headers = { "Accept-Encoding": "br, gzip" };
      const request = (more: Record<string, string> = {}) =>
        Object.assign(
          new Request("http://site.test/feed.xml", { headers: { ...headers, ...more } }),
          {
            cf: { clientAcceptEncoding: sent },
          },
        );
      const response = await app.request(request());
      expect(response.headers.get("Content-Encoding")).toBe(coding);
      const tag = response.headers.get("ETag") ?? "";
      expect(tag.startsWith("W/")).toBe(kind === "weak");
      const again = await app.request(request({ "If-None-Match": tag }));
      expect([again.status, again.headers.get("ETag")]).toEqual([304, tag]);
    },
  );

  test("each coding has its own strong tag, and either is recognised", async () => {
    const app = showcase();
    const gzip = { "Accept-Encoding": "gzip" };
    const [plain, packed] = [
      (await app.request("/feed.xml")).headers.get("ETag") ?? "",
      (await app.request("/feed.xml", { headers: gzip })).headers.get("ETag") ?? "",
    ];
    expect(packed).toBe(`${plain.slice(0, -1)}-gzip"`);
    for (const tag of [plain, packed, `W/${packed}`]) {
      const headers = { ...gzip, "If-None-Match": tag };
      const response = await app.request("/feed.xml", { headers });
      expect([response.status, response.headers.get("ETag")]).toEqual([304, packed]);
    }
  });
});

describe("a post dated in the future", () => {
  const instant = NOW + DAY;

  test.each(["/feed.xml", "/atom.xml", "/feed.json", "/", "/archive", "/sitemap.xml"])(
    "appears in %s by itself at its instant",
    async (path) => {
      let now = instant - 1;
      const app = showcase({ now: () => now });
      const before = await app.request(path);
      const words = path === "/sitemap.xml" ? "/posts/tomorrow" : "Not before tomorrow";
      expect(await before.text()).not.toContain(words);
      now = instant;
      const after = await app.request(path);
      expect(await after.text()).toContain(words);
      expect(after.headers.get("ETag")).not.toBe(before.headers.get("ETag"));
    },
  );

  test("can be read from its instant on, and not a millisecond earlier", async () => {
    let now = instant - 1;
    const app = showcase({ now: () => now });
    expect((await app.request("/posts/tomorrow")).status).toBe(404);
    now = instant;
    expect((await app.request("/posts/tomorrow")).status).toBe(200);
    now = instant - 1;
    expect((await app.request("/posts/tomorrow")).status).toBe(404);
  });

  test.each([
    [-30 * DAY, "public, max-age=300, stale-while-revalidate=86400"],
    [-DAY, "public, max-age=300, stale-while-revalidate=86100"],
    [-3_600_000, "public, max-age=300, stale-while-revalidate=3300"],
    [-300_000, "public, max-age=300"],
    [-90_500, "public, max-age=90"],
    [-999, "public, max-age=0"],
    [0, "public, max-age=300, stale-while-revalidate=86400"],
  ])("no cache may outlive it: %i ms around it", async (offset, expected) => {
    const app = showcase({ now: () => instant + offset });
    const feed = await app.request("/feed.xml");
    expect(feed.headers.get("Cache-Control")).toBe(expected);
    const page = await app.request("/");
    expect(page.headers.get("CDN-Cache-Control")).toBe(expected);
  });
});

describe("work is done once", () => {
  test("a hundred requests to a cold isolate render one feed", async () => {
    const reads = new Map<string, number>();
    const app = showcase({
      readBody: async (entry) => {
        const key = (entry as Post).id;
        reads.set(key, (reads.get(key) ?? 0) + 1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return sampleBody();
      },
    });
    const asked = Array.from({ length: 100 }, async () => (await app.request("/feed.xml")).text());
    const bodies = new Set(await Promise.all(asked));
    expect(bodies.size).toBe(1);
    expect(new Set(reads.values())).toEqual(new Set([1]));
  });

  test("two isolates give the same bytes and the same names", async () => {
    for (const path of [...FEEDS, "/", "/posts/boats-before-six"]) {
      const [one, other] = [await showcase().request(path), await showcase().request(path)];
      expect([...one.headers]).toEqual([...other.headers]);
      expect(await one.text()).toBe(await other.text());
    }
  });
});

describe("a feed that cannot carry everything", () => {
  test("says so in the log, once for each time that it is written", async () => {
    const said = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    onTestFinished(() => said.mockRestore());
    const app = showcase({ readBody: async () => sampleBody({ portable: "x".repeat(200_000) }) });
    for (const path of ["/atom.xml", "/atom.xml", "/atom.xml"]) await app.request(path);
    expect(said.mock.calls).toHaveLength(1);
    const { event, line } = JSON.parse(String(said.mock.calls[0]?.[0]));
    expect(event).toBe("feed");
    expect(line).toMatch(
      /^\/atom\.xml carries the summary of https:\/\/harbour\.example\/posts\/boats-before-six \(200000 octets\), /,
    );
  });

  test("says how many entries it lists of how many", async () => {
    const said = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    onTestFinished(() => said.mockRestore());
    const app = showcase({ readBody: async () => sampleBody({ portable: "x".repeat(100_000) }) });
    await app.request("/feed.xml");
    expect(JSON.parse(String(said.mock.calls[0]?.[0])).line).toMatch(
      /^\/feed\.xml lists 5 of 11 entries, for all would be \d{7} octets$/,
    );
  });
});
