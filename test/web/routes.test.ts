/** Every address through the front handler: status, type and cache rule, in a table. */
import { describe, expect, test } from "vitest";
import { sampleTheme } from "../support/theme.ts";
import { NOW, showcase } from "./showcase.ts";

const app = showcase();

const HTML = "text/html; charset=utf-8";
// The showcase has a post that appears in a day: 86,400 seconds is all that a cache may have.
const ASK = "public, max-age=0, must-revalidate";
const SHARED = "public, max-age=300, stale-while-revalidate=86100";
const FOR_EVER = "public, max-age=31536000, immutable";

describe("a route answers with its status, type and cache rule", () => {
  test.each([
    ["GET", "/", 200, HTML, ASK],
    ["GET", "/posts/boats-before-six", 200, HTML, ASK],
    ["GET", "/posts/rtl", 200, HTML, ASK],
    ["GET", "/posts/withdrawn", 410, HTML, ASK],
    ["GET", "/posts/tomorrow", 404, HTML, "no-store"],
    ["GET", "/posts/unknown", 404, HTML, "no-store"],
    ["GET", "/topics", 200, HTML, ASK],
    ["GET", "/topics/boats", 200, HTML, ASK],
    ["GET", "/topics/boats?page=1", 200, HTML, ASK],
    ["GET", "/topics/boats?page=2", 404, HTML, "no-store"],
    ["GET", "/topics/boats?page=x", 404, HTML, "no-store"],
    ["GET", "/topics/unknown", 404, HTML, "no-store"],
    ["GET", "/archive", 200, HTML, ASK],
    ["GET", "/archive/2024", 200, HTML, ASK],
    ["GET", "/archive/1999", 404, HTML, "no-store"],
    ["GET", "/archive/02024", 404, HTML, "no-store"],
    ["GET", "/about", 200, HTML, ASK],
    ["GET", "/feeds", 200, HTML, ASK],
    ["GET", "/editions", 200, HTML, ASK],
    ["GET", "/editions/weekly:2025-W24", 200, HTML, ASK],
    ["GET", "/editions/weekly:2025-W25", 404, HTML, "no-store"],
    ["GET", "/editions/unknown", 404, HTML, "no-store"],
    ["GET", "/dev/mail", 200, HTML, "no-store"],
    ["GET", "/dev/mail.json", 200, "application/json; charset=utf-8", "no-store"],
    ["GET", "/dev/mail/7", 200, HTML, "no-store"],
    ["GET", "/dev/mail/7.html", 200, HTML, "no-store"],
    ["GET", "/dev/mail/7.txt", 200, "text/plain; charset=utf-8", "no-store"],
    ["GET", "/dev/mail/7.eml", 200, "message/rfc822", "no-store"],
    ["GET", "/dev/mail/8", 404, HTML, "no-store"],
    ["GET", "/dev/mail/7.exe", 404, HTML, "no-store"],
    ["POST", "/dev/mail/7", 405, HTML, "no-store"],
    ["GET", "/feed.xml", 200, "application/rss+xml; charset=utf-8", SHARED],
    ["GET", "/atom.xml", 200, "application/atom+xml; charset=utf-8", SHARED],
    ["GET", "/feed.json", 200, "application/feed+json; charset=utf-8", SHARED],
    ["GET", "/topics/boats/feed.xml", 200, "application/rss+xml; charset=utf-8", SHARED],
    ["GET", "/topics/boats/atom.xml", 200, "application/atom+xml; charset=utf-8", SHARED],
    ["GET", "/topics/boats/feed.json", 200, "application/feed+json; charset=utf-8", SHARED],
    ["GET", "/topics/unknown/feed.xml", 404, HTML, "no-store"],
    ["GET", "/feeds.opml", 200, "text/x-opml; charset=utf-8", SHARED],
    ["GET", "/sitemap.xml", 200, "application/xml; charset=utf-8", SHARED],
    ["GET", "/sitemaps/1.xml", 404, HTML, "no-store"],
    ["GET", "/robots.txt", 200, "text/plain; charset=utf-8", SHARED],
    ["GET", "/healthz", 200, "text/plain; charset=utf-8", "no-store"],
    ["GET", "/favicon.svg", 200, "image/svg+xml", "public, max-age=86400"],
    ["GET", "/favicon.ico", 200, "image/x-icon", "public, max-age=86400"],
    ["GET", "/icon-144.png", 200, "image/png", "public, max-age=86400"],
    ["GET", "/icon-512.png", 200, "image/png", "public, max-age=86400"],
    ["GET", sampleTheme.style.path, 200, "text/css; charset=utf-8", FOR_EVER],
    ["GET", "/packs/sample.json", 404, HTML, "no-store"],
    ["GET", "/nothing", 404, HTML, "no-store"],
    ["GET", "/%E0%A4%A", 404, HTML, "no-store"],
    ["POST", "/nothing", 404, HTML, "no-store"],
    ["POST", "/", 405, HTML, "no-store"],
    ["DELETE", "/posts/boats-before-six", 405, HTML, "no-store"],
    ["PUT", "/feed.xml", 405, HTML, "no-store"],
    ["POST", "/about", 405, HTML, "no-store"],
  ])("%s %s is %i", async (method, path, status, type, cache) => {
    const response = await app.request(path, { method });
    expect({
      status: response.status,
      type: response.headers.get("Content-Type"),
      cache: response.headers.get("Cache-Control"),
    }).toEqual({ status, type, cache });
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });
});

test("the icons are pictures of the size that they say", async () => {
  const read = async (path: string) => Buffer.from(await (await app.request(path)).arrayBuffer());
  // ICONDIR of one icon, then its size, and a PNG where it says that one is.
  const ico = await read("/favicon.ico");
  expect([...ico.subarray(0, 8)]).toEqual([0, 0, 1, 0, 1, 0, 32, 32]);
  expect(ico.readUInt32LE(14) + ico.readUInt32LE(18)).toBe(ico.length);
  for (const [png, pixels] of [
    [ico.subarray(ico.readUInt32LE(18)), 32],
    [await read("/icon-144.png"), 144],
    [await read("/icon-512.png"), 512],
  ] as const) {
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([pixels, pixels]);
  }
});

describe("an address that is not canonical sends the reader on", () => {
  test.each([
    ["/posts/boats-at-six", 301, "/posts/boats-before-six"],
    ["/about/", 308, "/about"],
    ["/topics/boats/", 308, "/topics/boats"],
    ["/topics/boats/?page=1", 308, "/topics/boats?page=1"],
    ["//about", 308, "/about"],
    ["/feed.xml/", 308, "/feed.xml"],
  ])("%s", async (path, status, location) => {
    const response = await app.request(`http://site.test${path}`);
    expect([response.status, response.headers.get("Location")]).toEqual([status, location]);
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=3600");
    expect(await response.text()).toBe("");
  });

  test("but never to another host", async () => {
    for (const path of [
      "//evil.example/",
      "/\\evil.example/",
      "//evil.example//about/",
      "/.//x/",
    ]) {
      const response = await app.request(`http://site.test${path}`);
      const location = response.headers.get("Location");
      if (location !== null) {
        expect(new URL(location, "http://site.test").host, path).toBe("site.test");
      } else expect(response.status, path).toBe(404);
    }
  });
});

describe("methods", () => {
  test("a 405 names what is allowed", async () => {
    const response = await app.request("/feed.xml", { method: "POST" });
    expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
    expect(await response.text()).toContain("It answers to GET, HEAD, and OPTIONS.");
  });

  test("OPTIONS answers, and opens feeds to readers in a browser", async () => {
    const response = await app.request("/feed.json", { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect((await app.request("/nothing", { method: "OPTIONS" })).status).toBe(404);
  });

  test("a preflight admits every header that feed readers send", async () => {
    const response = await app.request("/feed.json", { method: "OPTIONS" });
    const admitted = (response.headers.get("Access-Control-Allow-Headers") ?? "").split(", ");
    for (const header of [
      ...["*", "If-None-Match", "If-Modified-Since", "Accept-Encoding", "Cache-Control", "A-IM"],
      ...["Range", "If-Range", "Pragma", "User-Agent", "X-Requested-With"],
    ]) {
      expect(admitted).toContain(header);
    }
  });

  test.each([
    ["GET", "/topics/unknown/feed.xml", 404],
    ["GET", "/nothing", 404],
    ["OPTIONS", "/nothing", 404],
    ["POST", "/feed.xml", 405],
    ["GET", "/feed.xml/", 308],
    ["GET", "/media/unknown.svg", 404],
    ["GET", "/favicon.svg", 200],
    ["GET", "/feeds.opml", 200],
  ])("%s %s says to a reader in a browser that it is %i", async (method, path, status) => {
    const response = await app.request(path, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
  });

  test("a 304 and a 412 are open to readers in a browser as the 200 is", async () => {
    for (const [name, status] of [["If-None-Match", 304] as const, ["If-Match", 412] as const]) {
      const value = status === 304 ? "*" : '"stranger"';
      const response = await app.request("/feed.json", { headers: { [name]: value } });
      expect(response.status).toBe(status);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    }
  });

  test.each([
    "/",
    "/posts/boats-before-six",
    "/posts/withdrawn",
    "/nothing",
    "/feed.xml",
    "/feeds.opml",
    "/sitemap.xml",
    "/media/harbour.svg",
    "/healthz",
    "/about/",
  ])("HEAD %s has the head of GET and no body", async (path) => {
    const [get, head] = [await app.request(path), await app.request(path, { method: "HEAD" })];
    expect(head.status).toBe(get.status);
    expect([...head.headers].sort()).toEqual([...get.headers].sort());
    expect(await head.text()).toBe("");
    const length = get.headers.get("Content-Length");
    const body = await get.arrayBuffer();
    if (body.byteLength > 0) expect(Number(length)).toBe(body.byteLength);
  });
});

describe("security headers", () => {
  test("a page runs nothing, loads nothing from elsewhere and stands in no frame", async () => {
    for (const path of ["/", "/posts/boats-before-six", "/nothing", "/posts/withdrawn"]) {
      const { headers } = await app.request(path);
      expect(headers.get("Content-Security-Policy")).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get("Referrer-Policy")).toBe("strict-origin-when-cross-origin");
      expect(headers.get("Permissions-Policy")).toContain("camera=()");
      expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    }
  });

  test("transport security is asked for over TLS only", async () => {
    const name = "Strict-Transport-Security";
    expect((await app.request("http://site.test/")).headers.get(name)).toBeNull();
    expect((await app.request("https://site.test/")).headers.get(name)).toBe("max-age=15768000");
  });

  test("no answer sets a cookie", async () => {
    for (const path of ["/", "/feed.xml", "/nothing", "/about/"]) {
      expect((await app.request(path)).headers.get("Set-Cookie")).toBeNull();
    }
  });
});

describe("our own faults", () => {
  const broken = showcase({
    now: () => NOW,
    readBody: async () => {
      throw new Error("secret: pack k3v9 is missing");
    },
  });

  test("a fault is a 500 in words that tell nothing of its cause", async () => {
    const response = await broken.request("/posts/boats-before-six");
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(text).toContain("Something went wrong on our side");
    expect(text).not.toContain("secret");
  });

  test("a feed that cannot be read is no feed", async () => {
    const response = await broken.request("/feed.xml");
    expect([response.status, response.headers.get("Content-Type")]).toEqual([500, HTML]);
  });

  test("what needs no body goes on", async () => {
    expect((await broken.request("/")).status).toBe(200);
  });
});
