/** Which requests cost an invocation of the Worker, and that what is not public yet cannot be had without it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorkerHarness, type WorkerHarness } from "../support/worker-harness.ts";

const PICTURE = "/media/caspian-desk.png";

let harness: WorkerHarness;
beforeAll(async () => {
  harness = await startWorkerHarness({
    "posts/2031-tomorrow.md": `---
id: notbefore1
title: Not before its time
date: 2031-01-01T00:00:00Z
---

![The quay](/media/tomorrow.svg)
`,
    "media/tomorrow.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>Secret</title></svg>`,
  });
});
afterAll(() => harness?.close());

/** Only the Worker sends this header; the platform has it from nowhere. */
const isFromWorker = (response: Response): boolean => response.headers.has("Accept-Ranges");

test("a picture of a public post is the platform's answer, sealed as the Worker's would be", async () => {
  const response = await harness.fetch(PICTURE);
  expect(response.status).toBe(200);
  expect(isFromWorker(response)).toBe(false);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "image/png",
    "cache-control": "public, max-age=3600, stale-while-revalidate=604800",
    "x-content-type-options": "nosniff",
    "access-control-allow-origin": "*",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  });
  const tag = response.headers.get("ETag") ?? "";
  expect((await harness.fetch(PICTURE, { headers: { "If-None-Match": tag } })).status).toBe(304);
});

test("so are the stylesheet, kept for a year, and the icons", async () => {
  const page = await (await harness.fetch("/")).text();
  const style = /href="(\/style-[0-9a-f]+\.css)"/.exec(page)?.[1] ?? "";
  for (const [path, type, cache] of [
    [style, "text/css; charset=utf-8", "public, max-age=31536000, immutable"],
    ["/favicon.svg", "image/svg+xml", "public, max-age=86400"],
    ["/favicon.ico", /^image\/(x-icon|vnd\.microsoft\.icon)$/, "public, max-age=86400"],
    ["/icon-144.png", "image/png", "public, max-age=86400"],
  ] as const) {
    const response = await harness.fetch(path);
    expect([path, response.status]).toEqual([path, 200]);
    expect(response.headers.get("Content-Type")).toMatch(type);
    expect(response.headers.get("Cache-Control")).toBe(cache);
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
  }
});

test("tomorrow's picture is nowhere today, by any of the names that it has", async () => {
  const assets = join(harness.content, "../dist/assets");
  const held = readdirSync(join(assets, "held")).map((name) => `/held/${name}`);
  expect(held).toHaveLength(1);
  const packs = readdirSync(join(assets, "packs")).map((name) => `/packs/${name}`);
  // Whoever knew a name would try other spellings of the folder that the Worker guards.
  const spelled = [...held, ...packs].flatMap((path) => [
    path,
    `/${path}`,
    path.replace("/", "/./"),
    path.replace("/", "/%2e/"),
    path.replace(/^\/(.)/, (_, first: string) => `/%${first.charCodeAt(0).toString(16)}`),
    path.replace(/\/(?=[^/]*$)/, "%2f"),
    path.replace(/\/(?=[^/]*$)/, "//"),
    path.replace(/\/(?=[^/]*$)/, "/x/../"),
    `${path}/`,
    `${path}?x`,
    path.toUpperCase(),
  ]);
  for (const path of ["/media/tomorrow.svg", "/media/TOMORROW.svg", "/_headers", ...spelled]) {
    const response = await harness.fetch(path);
    const text = await response.text();
    // The platform sends a file's name in another coding on to the plain one, which is guarded.
    const plain = response.status === 307 ? response.headers.get("Location") : undefined;
    if (plain) expect([...held, ...packs]).toContain(plain);
    else expect([path, response.status]).toEqual([path, 404]);
    expect(text).not.toContain("Secret");
    expect(text).not.toContain("notbefore1");
  }
});

test("a name in front of the Worker that is not there is the Worker's own page", async () => {
  const response = await harness.fetch("/media/nowhere.png");
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("<html");
});
