/** Answers without a body are made once for all who get them: what each of them says, and that nobody's changes another's. */
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { DAY } from "../../../src/text/time.ts";
import { samplePost } from "../../support/library.ts";
import { feedSite, NOW } from "../feed-site.ts";

const posts = [samplePost({ id: "old", published: NOW - DAY })];
const fieldsOf = ({ headers }: Response) => Object.fromEntries(headers);

describe("a 304", () => {
  test("says what its 200 says, but of the bytes, each time and to everybody", async () => {
    const ask = feedSite({ posts });
    for (const coding of ["identity", "gzip"]) {
      const asked = { "Accept-Encoding": coding };
      const whole = await ask("/feed.xml", asked);
      const tag = whole.headers.get("ETag") ?? "";
      const {
        "content-type": type,
        "content-length": length,
        "content-encoding": coded,
        ...common
      } = fieldsOf(whole);
      expect([type, Number(length) > 0, coded]).toEqual([
        "application/rss+xml; charset=utf-8",
        true,
        coding === "gzip" ? "gzip" : undefined,
      ]);
      const known = { ...asked, "If-None-Match": tag };
      const answers = [];
      for (const method of ["GET", "HEAD", "GET", "GET"]) {
        answers.push(await ask("/feed.xml", known, method));
      }
      expect(answers.map((answer) => [answer.status, answer.body, fieldsOf(answer)])).toEqual(
        answers.map(() => [304, null, common]),
      );
    }
  });

  test("is not the one of another coding, nor of one that somebody codes anew", async () => {
    const ask = feedSite({ posts });
    const tag = (await ask("/feed.xml")).headers.get("ETag") ?? "";
    const known = { "If-None-Match": tag };
    const behindEdge = { ...known, "Accept-Encoding": "gzip, br" };
    const tagsOf = async () => [
      (await ask("/feed.xml", known)).headers.get("ETag"),
      (await ask("/feed.xml", { ...known, "Accept-Encoding": "gzip" })).headers.get("ETag"),
      (await ask("/feed.xml", behindEdge, "GET", { clientAcceptEncoding: "br, gzip" })).headers.get(
        "ETag",
      ),
    ];
    const packed = `${tag.slice(0, -1)}-gzip"`;
    expect([await tagsOf(), await tagsOf()]).toEqual([
      [tag, packed, `W/${packed}`],
      [tag, packed, `W/${packed}`],
    ]);
  });

  test("is made anew when less time is left until a post appears", async () => {
    const instant = NOW + DAY;
    let now = instant - 600_000;
    const ask = feedSite({
      posts: [...posts, samplePost({ id: "next", published: instant })],
      clock: () => now,
    });
    const tag = (await ask("/feed.xml")).headers.get("ETag") ?? "";
    const kept = async () =>
      (await ask("/feed.xml", { "If-None-Match": tag })).headers.get("Cache-Control");
    const seen = [await kept()];
    for (const left of [200_000, 200_000, 90_500]) {
      now = instant - left;
      seen.push(await kept());
    }
    expect(seen).toEqual([
      "public, max-age=300, stale-while-revalidate=300",
      "public, max-age=200",
      "public, max-age=200",
      "public, max-age=90",
    ]);
    now = instant;
    expect((await ask("/feed.xml", { "If-None-Match": tag })).status).toBe(200);
  });
});

test("a 412 stands beside a 304 of the same document", async () => {
  const ask = feedSite({ posts });
  const tag = (await ask("/feed.xml")).headers.get("ETag") ?? "";
  const statusOf = async (headers: Record<string, string>) =>
    (await ask("/feed.xml", headers)).status;
  const asked = [
    { "If-None-Match": tag },
    { "If-Match": '"stranger"' },
    { "If-Match": '"stranger"', "If-None-Match": tag },
    { "If-Match": tag, "If-None-Match": tag },
  ];
  for (const _ of [1, 2]) {
    expect(await Promise.all(asked.map(statusOf))).toEqual([304, 412, 412, 304]);
  }
});

test("a large body is whole, as often as it is asked for, and as long as its head says", async () => {
  const ask = feedSite({ posts, body: `<p>${"Größe, ".repeat(12_000)}</p>` });
  const packed = await ask("/feed.xml", { "Accept-Encoding": "gzip" });
  const text = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString();
  expect(Buffer.byteLength(text)).toBeGreaterThan(100_000);
  for (const _ of [1, 2]) {
    const whole = await ask("/feed.xml");
    expect(whole.headers.get("Content-Length")).toBe(`${Buffer.byteLength(text)}`);
    expect((await whole.text()) === text).toBe(true);
  }
});
