/** What stands before the Worker of `npm start`. */
import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Front, openFront } from "../../../src/cli/dev/front.ts";
import type { Assets } from "../../../src/cli/local/assets.ts";
import { freePort } from "../../support/loopback.ts";

let front: Front;
let origin: string;
const servers: Server[] = [];

beforeEach(async () => {
  const port = await freePort();
  front = await openFront(port);
  origin = `http://127.0.0.1:${port}`;
});
afterEach(async () => {
  await front.close();
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A Worker, as far as the front can tell. */
async function worker(answer: RequestListener): Promise<number> {
  const port = await freePort();
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return port;
}

const page = (words: string) =>
  worker((_, answer) => {
    answer.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": "default-src 'none'; style-src 'self'",
    });
    answer.end(`<html><body>${words}</body></html>`);
  });

const shown = (path: string) => fetch(origin + path, { headers: { "Sec-Fetch-Dest": "document" } });

test("an answer comes through as it is: status, fields, bytes", async () => {
  const port = await worker((asked, answer) => {
    answer.writeHead(418, "Odd", { ETag: '"7"', "Set-Cookie": ["a=1", "b=2"], "X-Told": "Ünd" });
    answer.end(`${asked.method} ${asked.url} ${asked.headers.host} ${asked.headers["x-asked"]}`);
  });
  front.open(port);
  const answer = await fetch(`${origin}/a?b=%20c`, { headers: { "X-Asked": "yes" } });
  expect([answer.status, answer.headers.get("ETag")]).toEqual([418, '"7"']);
  expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(await answer.text()).toBe(`GET /a?b=%20c ${new URL(origin).host} yes`);
});

test("what is sent comes through", async () => {
  const port = await worker((asked, answer) => asked.pipe(answer));
  front.open(port);
  const body = "x".repeat(300_000);
  expect(await (await fetch(origin, { method: "POST", body })).text()).toBe(body);
});

test("a request that comes while the Worker is replaced is answered by the next one", async () => {
  const [first, second] = [await page("before"), await page("after")];
  front.open(first);
  expect(await (await fetch(origin)).text()).toContain("before");
  await front.hold();
  const waiting = fetch(origin);
  front.open(second);
  expect(await (await waiting).text()).toContain("after");
});

test("the Worker is not taken away from under a request it works on", async () => {
  let answered = false;
  const slow = await worker((_, answer) => {
    setTimeout(() => {
      answered = true;
      answer.end("done");
    }, 100);
  });
  front.open(slow);
  const asked = fetch(origin);
  await new Promise((wake) => setTimeout(wake, 30));
  await front.hold();
  expect(answered).toBe(true);
  expect(await (await asked).text()).toBe("done");
});

test("who goes away while the Worker is replaced is not waited for at the next save", async () => {
  front.open(await page("words"));
  await front.hold();
  const leaving = new AbortController();
  const asked = fetch(origin, { signal: leaving.signal }).catch(() => "left");
  await new Promise((wake) => setTimeout(wake, 50));
  leaving.abort();
  expect(await asked).toBe("left");
  await new Promise((wake) => setTimeout(wake, 50));
  front.open(await page("words"));
  await (await fetch(origin)).text();
  await vi.waitFor(() => expect(front.isIdle()).toBe(true), 10_000);
});

test("a page that a browser has kept is sent anew: what it kept says an older state, and would load itself for ever", async () => {
  const port = await worker((asked, answer) => {
    const known = asked.headers["if-none-match"] === '"7"';
    answer.writeHead(known ? 304 : 200, {
      "Content-Type": "text/html",
      "Cache-Control": "public, max-age=60",
      ETag: '"7"',
    });
    answer.end(known ? undefined : "<body></body>");
  });
  front.open(port);
  const again = { "If-None-Match": '"7"' };
  const headers = { ...again, "Sec-Fetch-Dest": "document" };
  const answer = await fetch(`${origin}/posts/a`, { headers });
  expect([answer.status, answer.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
  expect((await fetch(`${origin}/feed.xml`, { headers: again })).status).toBe(304);
});

test("a page that a browser shows is told of a save, and no other line may run in it", async () => {
  front.open(await page("words"));
  const answer = await shown("/posts/a");
  const [, line = ""] =
    /<body>words<script>(.*)<\/script><\/body><\/html>$/.exec(await answer.text()) ?? [];
  expect(line).toContain('new EventSource("/dev/saves")');
  const { createHash } = await import("node:crypto");
  const hash = createHash("sha256").update(line).digest("base64");
  expect(answer.headers.get("Content-Security-Policy")).toBe(
    `default-src 'none'; style-src 'self'; script-src 'sha256-${hash}'; connect-src 'self'`,
  );
  const [, state] = /data==="(\d+)"/.exec(line) ?? [];
  const told = await fetch(`${origin}/dev/saves`);
  const reader = told.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe(`data: ${state}\n\n`);
  front.tell();
  expect((await reader?.read())?.value).toBe(`data: ${Number(state) + 1}\n\n`);
  await reader?.cancel();
});

test.each([
  ["a reader of feeds", "/posts/a", {}],
  ["what a page loads", "/posts/a", { "Sec-Fetch-Dest": "style" }],
  ["the desk, where somebody writes", "/admin/broadcasts", { "Sec-Fetch-Dest": "document" }],
  ["a specimen in its frame", "/dev/theme/front", { "Sec-Fetch-Dest": "iframe" }],
])("%s gets the page as the Worker gave it", async (_, path, headers) => {
  front.open(await page("words"));
  const answer = await fetch(origin + path, { headers });
  expect(await answer.text()).toBe("<html><body>words</body></html>");
  expect(answer.headers.get("Content-Security-Policy")).toBe(
    "default-src 'none'; style-src 'self'",
  );
});

test("an email in its sandbox and what is no page are left as they are", async () => {
  const port = await worker((asked, answer) => {
    const email = asked.url === "/dev/mail/1.html";
    answer.writeHead(200, {
      "Content-Type": email ? "text/html" : "application/rss+xml",
      "Content-Security-Policy": "default-src 'none'; sandbox",
    });
    answer.end("<body></body>");
  });
  front.open(port);
  for (const path of ["/dev/mail/1.html", "/feed.xml"]) {
    expect(await (await shown(path)).text()).toBe("<body></body>");
  }
});

test("what lies before the Worker is answered without it, as it is, and waits with all else", async () => {
  const asked: string[] = [];
  const inFront: Assets["inFront"] = async ({ method, url, header }) => {
    asked.push(`${method} ${url} ${header("range")}`);
    if (url !== "/a.png") return undefined;
    const body = method === "HEAD" ? undefined : Buffer.from("picture");
    return { status: 200, headers: { "content-type": "image/png", etag: '"7"' }, body };
  };
  front.open(await page("words"), inFront);
  const answer = await fetch(`${origin}/a.png`, { headers: { Range: "bytes=0-1" } });
  expect([await answer.text(), answer.headers.get("ETag")]).toEqual(["picture", '"7"']);
  expect(answer.headers.get("Content-Length")).toBe("7");
  expect((await fetch(`${origin}/a.png`, { method: "HEAD" })).status).toBe(200);
  expect(await (await fetch(`${origin}/posts/a`)).text()).toContain("words");
  expect(asked).toEqual([
    "GET /a.png bytes=0-1",
    "HEAD /a.png undefined",
    "GET /posts/a undefined",
  ]);
  await front.hold();
  let isAnswered = false;
  const waiting = fetch(`${origin}/a.png`).then(() => {
    isAnswered = true;
  });
  await new Promise((wake) => setTimeout(wake, 50));
  expect(isAnswered).toBe(false);
  front.open(await page("words"), inFront);
  await waiting;
});

test("a request that looks for a file while the Worker is replaced goes to the next one", async () => {
  front.open(await freePort(), async () => {
    await front.hold();
    front.open(await page("the last"));
    return undefined;
  });
  expect(await (await fetch(origin)).text()).toContain("the last");
});

test("it is known whether the Worker works on something", async () => {
  const slow = await worker((_, answer) => setTimeout(() => answer.end("done"), 60));
  front.open(slow);
  expect(front.isIdle()).toBe(true);
  const asked = fetch(origin);
  await vi.waitFor(() => expect(front.isIdle()).toBe(false));
  await (await asked).text();
  await vi.waitFor(() => expect(front.isIdle()).toBe(true));
});

test("a Worker that is not there is said", async () => {
  front.open(await freePort());
  const answer = await fetch(origin);
  expect([answer.status, await answer.text()]).toEqual([
    502,
    expect.stringMatching(/^The Worker does not answer: /),
  ]);
});
