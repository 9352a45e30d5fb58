/** Pictures and sound: their instant, their ranges, their validators. */
import { describe, expect, test } from "vitest";
import { BUCKET_PIECE_OCTETS, PIECE_OCTETS, piecesOf } from "../../../src/publication/pieces.ts";
import { DAY } from "../../../src/text/time.ts";
import { NOW, picture, showcase } from "../showcase.ts";

const app = showcase();

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

  test("plays when it is opened by itself, if it is to be played, and loads nothing else", async () => {
    const recording = { path: "/media/a.mp3", type: "audio/mpeg", length: 1, from: 0, hash: "a" };
    const played = showcase({
      index: { media: [recording] },
      media: async () => new Response("a"),
    });
    const { headers } = await played.request(recording.path);
    expect(headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'",
    );
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
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

  test.each([
    [{ "If-Match": '"picture-1"' }, 200],
    [{ "If-Match": "*" }, 200],
    [{ "If-Match": 'W/"picture-1"' }, 412],
    [{ "If-Match": '"picture-2"' }, 412],
    // RFC 9110 §13.2.2: If-Match comes first, and the range last.
    [{ "If-Match": '"picture-2"', "If-None-Match": '"picture-1"' }, 412],
    [{ "If-Match": '"picture-2"', Range: "bytes=0-1" }, 412],
    [{ "If-Match": '"picture-2"', Range: "bytes=99999-" }, 412],
    [{ "If-Match": '"picture-1"', "If-None-Match": '"picture-1"', Range: "bytes=0-1" }, 304],
    [{ "If-Match": '"picture-1"', Range: "bytes=0-1" }, 206],
    // §13.1.4: nothing here has a date of modification, so a condition on one is ignored.
    [{ "If-Unmodified-Since": "Sun, 06 Nov 1994 08:49:37 GMT" }, 200],
  ] as const)("preconditions %j are answered %i", async (headers, status) => {
    for (const method of ["GET", "HEAD"]) {
      const response = await app.request(picture.path, { method, headers });
      // §14.2: a range belongs to GET.
      expect(response.status).toBe(method === "HEAD" && status === 206 ? 200 : status);
      expect(response.headers.get("ETag")).toBe('"picture-1"');
      if (status === 412) expect(await response.text()).toBe("");
    }
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

describe("a long recording", () => {
  const bytes = new Uint8Array(2 * PIECE_OCTETS + 1000).map((_, at) => (at * 7919) >> 3);
  const recording = {
    path: "/media/long.mp3",
    type: "audio/mpeg",
    length: bytes.length,
    from: NOW - DAY,
    hash: "recording",
  };
  const read: string[] = [];
  const long = showcase({
    index: { media: [recording] },
    media: async (path, { head } = {}) => {
      const piece = piecesOf(recording).find((one) => one.path === path);
      if (piece === undefined) return new Response("none", { status: 404 });
      if (head) return new Response(null);
      read.push(path);
      return new Response(bytes.slice(piece.first, piece.first + piece.length));
    },
  });

  test("lies in pieces, and comes whole", async () => {
    read.length = 0;
    const response = await long.request(recording.path);
    expect(response.headers.get("Content-Length")).toBe(`${bytes.length}`);
    const got = new Uint8Array(await response.arrayBuffer());
    expect(Buffer.compare(got, bytes)).toBe(0);
    expect(read).toEqual(["/pieces/recording/0", "/pieces/recording/1", "/pieces/recording/2"]);
  });

  test.each([
    [2 * PIECE_OCTETS + 10, 2 * PIECE_OCTETS + 20, ["/pieces/recording/2"]],
    [PIECE_OCTETS, 2 * PIECE_OCTETS - 1, ["/pieces/recording/1"]],
    [PIECE_OCTETS - 5, PIECE_OCTETS + 5, ["/pieces/recording/0", "/pieces/recording/1"]],
    [0, 0, ["/pieces/recording/0"]],
  ])("from %i to %i is read from no other piece", async (first, last, pieces) => {
    read.length = 0;
    const headers = { Range: `bytes=${first}-${last}` };
    const response = await long.request(recording.path, { headers });
    expect(response.status).toBe(206);
    const got = new Uint8Array(await response.arrayBuffer());
    expect(Buffer.compare(got, bytes.slice(first, last + 1))).toBe(0);
    expect(read).toEqual(pieces);
  });

  test("of which a piece is missing breaks off, and is no short file that looks whole", async () => {
    const broken = showcase({
      index: { media: [recording] },
      media: async (path) =>
        path.endsWith("/1") ? new Response("none", { status: 404 }) : new Response(bytes),
    });
    await expect((await broken.request(recording.path)).arrayBuffer()).rejects.toThrow();
  });

  test.each([
    ["GET", {}],
    ["HEAD", {}],
    ["GET", { Range: "bytes=0-9000000" }],
  ])(
    "of which the end is not there is answered with an error to %s %j, and not with 200",
    async (method, headers) => {
      const unfinished = showcase({
        index: { media: [recording] },
        media: async (path) => new Response("", { status: path.endsWith("/2") ? 404 : 200 }),
      });
      expect((await unfinished.request(recording.path, { method, headers })).status).toBe(500);
    },
  );
});

describe("a recording that is too large for an asset", () => {
  const length = BUCKET_PIECE_OCTETS + 1000;
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = (at * 7919) >> 3;
  const recording = {
    path: "/media/film.mp4",
    type: "video/mp4",
    length,
    from: NOW - DAY,
    hash: "film",
  };
  const asked: string[] = [];
  /** A store that knows ranges, as the bucket does. */
  const site = showcase({
    index: { media: [recording] },
    media: async (path, { head, part } = {}) => {
      const piece = piecesOf(recording).find((one) => one.path === path);
      if (piece === undefined) return new Response("none", { status: 404 });
      if (head) return new Response(null);
      const { first, last } = part ?? { first: 0, last: piece.length - 1 };
      asked.push(`${path} ${first}-${last}`);
      const held = bytes.subarray(piece.first + first, piece.first + last + 1);
      return new Response(held, { status: part ? 206 : 200 });
    },
  });
  const end = BUCKET_PIECE_OCTETS;

  test.each([
    [10, 19, ["/recordings/film/0 10-19"]],
    [end + 5, end + 8, ["/recordings/film/1 5-8"]],
    [end - 2, end + 1, [`/recordings/film/0 ${end - 2}-${end - 1}`, "/recordings/film/1 0-1"]],
  ])(
    "from %i to %i asks the bucket for these octets and no others",
    async (first, last, wanted) => {
      asked.length = 0;
      const headers = { Range: `bytes=${first}-${last}` };
      const response = await site.request(recording.path, { headers });
      expect(response.status).toBe(206);
      expect(response.headers.get("Content-Range")).toBe(`bytes ${first}-${last}/${length}`);
      const got = new Uint8Array(await response.arrayBuffer());
      expect(Buffer.compare(got, bytes.subarray(first, last + 1))).toBe(0);
      expect(asked).toEqual(wanted);
    },
  );

  test("comes whole, with its length", async () => {
    const response = await site.request(recording.path);
    expect([response.status, response.headers.get("Content-Length")]).toEqual([200, `${length}`]);
    const got = new Uint8Array(await response.arrayBuffer());
    expect(Buffer.compare(got, bytes)).toBe(0);
  });

  test("is not there before its instant, and gone with its post, for HEAD and ranges as well", async () => {
    for (const [media, status] of [
      [{ ...recording, from: NOW + DAY }, 404],
      [{ ...recording, withdrawn: true as const }, 410],
    ] as const) {
      const other = showcase({ index: { media: [media] }, media: async () => new Response("x") });
      for (const method of ["GET", "HEAD"]) {
        const headers = { Range: "bytes=0-1" };
        expect((await other.request(recording.path, { method, headers })).status).toBe(status);
      }
    }
    expect((await site.request("/recordings/film/0")).status).toBe(404);
  });
});

test("what only a retracted post showed is gone with it, and was never there before its instant", async () => {
  let now = NOW;
  const app = showcase({
    now: () => now,
    index: {
      media: [{ ...picture, length: 10, from: NOW, hash: "withdrawn", withdrawn: true }],
    },
  });
  const gone = await app.request(picture.path);
  expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining("withdrawn")]);
  now = NOW - 1;
  expect((await app.request(picture.path)).status).toBe(404);
});
