/** Pictures and sound: their instant, their ranges, their validators. */
import { describe, expect, test } from "vitest";
import { NOW, picture, showcase } from "./showcase.ts";

const app = showcase();
const DAY = 86_400_000;

async function whole(): Promise<Uint8Array> {
  return new Uint8Array(await (await app.request(picture.path)).arrayBuffer());
}

describe("a file of the library", () => {
  test("comes with its type, its length, its hash, and open to readers elsewhere", async () => {
    const response = await app.request(picture.path);
    const length = (await whole()).length;
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/svg+xml",
      "content-length": `${length}`,
      etag: '"picture-1"',
      "cache-control": "public, max-age=3600, stale-while-revalidate=604800",
      "accept-ranges": "bytes",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
    });
  });

  test("runs nothing when it is opened by itself", async () => {
    const { headers } = await app.request(picture.path);
    expect(headers.get("Content-Security-Policy")).toContain("sandbox");
  });

  test("is not there before the first post that shows it", async () => {
    let now = NOW + DAY - 1;
    const waiting = showcase({ now: () => now });
    expect((await waiting.request("/media/tomorrow.svg")).status).toBe(404);
    now++;
    expect((await waiting.request("/media/tomorrow.svg")).status).toBe(200);
  });

  test.each(["/media/", "/media/unknown.png", "/media/../packs/sample.json", "/media/%2e%2e/x"])(
    "%s is none",
    async (path) => {
      expect((await app.request(path)).status).toBe(404);
    },
  );

  test.each([
    ['"picture-1"', 304],
    ['W/"picture-1"', 304],
    ["*", 304],
    ['"picture-2"', 200],
  ])("If-None-Match: %s is %i", async (tag, status) => {
    const response = await app.request(picture.path, { headers: { "If-None-Match": tag } });
    expect(response.status).toBe(status);
    expect(response.headers.get("ETag")).toBe('"picture-1"');
  });
});

describe("a range", () => {
  test.each([
    ["bytes=0-9", 0, 9],
    ["bytes=100-199", 100, 199],
    ["bytes=500-", 500, undefined],
    ["bytes=-50", -50, undefined],
    ["bytes=10-999999", 10, undefined],
    ["bytes=-999999", 0, undefined],
  ])("%s is that part of the whole", async (range, first, last) => {
    const all = await whole();
    const start = first < 0 ? all.length + first : first;
    const end = last ?? all.length - 1;
    const response = await app.request(picture.path, { headers: { Range: range } });
    expect(response.status).toBe(206);
    expect(response.headers.get("Content-Range")).toBe(`bytes ${start}-${end}/${all.length}`);
    expect(response.headers.get("Content-Length")).toBe(`${end - start + 1}`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(all.slice(start, end + 1));
  });

  test.each(["bytes=999999-", "bytes=-0"])("%s cannot be had", async (range) => {
    const response = await app.request(picture.path, { headers: { Range: range } });
    expect(response.status).toBe(416);
    expect(response.headers.get("Content-Range")).toBe(`bytes */${(await whole()).length}`);
  });

  test.each(["bytes=0-1,5-6", "bytes=9-5", "bytes=-", "lines=1-2", "bytes=a-b"])(
    "%s is answered with the whole",
    async (range) => {
      const response = await app.request(picture.path, { headers: { Range: range } });
      expect(response.status).toBe(200);
      expect((await response.arrayBuffer()).byteLength).toBe((await whole()).length);
    },
  );

  test("of another state is answered with the whole of this one", async () => {
    const ask = async (tag: string) =>
      (await app.request(picture.path, { headers: { Range: "bytes=0-9", "If-Range": tag } }))
        .status;
    expect([await ask('"picture-1"'), await ask('"picture-0"')]).toEqual([206, 200]);
  });
});
