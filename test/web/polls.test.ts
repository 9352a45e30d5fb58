/** Feed readers that are counted, and those that fetch a whole feed again and again: through the app, by its own clock. */

import { describe, expect, test } from "vitest";
import { createPollLimit } from "../../src/statistics/readers/poll-limit.ts";
import type { Poll } from "../../src/statistics/readers/tally.ts";
import { HOUR, MINUTE, SECOND } from "../../src/text/time.ts";
import { ASKED_BY_US } from "../../src/web/site/polls.ts";
import { samplePost } from "../support/library.ts";
import { feedSite, NOW, START } from "./feed-site.ts";

const READER = "Mozilla/5.0 (Windows NT 10.0; Microsoft Outlook 16.0)";

/** A site whose clock a test moves, and what it noted of polls. */
function site(perHour = 60) {
  const noted: Poll[] = [];
  let now = NOW;
  const ask = feedSite({
    posts: [samplePost({ published: START }), samplePost({ id: "b", slug: "b", published: START })],
    clock: () => now,
    polls: {
      note: (poll) => {
        noted.push(poll);
        return undefined;
      },
      limit: createPollLimit(perHour),
    },
  });
  return {
    noted,
    pass: (ms: number) => {
      now += ms;
    },
    poll: (over: Record<string, string> = {}, path = "/feed.xml", method = "GET") =>
      ask(path, { "User-Agent": READER, "CF-Connecting-IP": "203.0.113.9", ...over }, method),
  };
}

describe("a poll", () => {
  test("is noted by the feed's own path, its program and whether there was anything new", async () => {
    const { poll, noted } = site();
    const first = await poll();
    await poll({ "If-None-Match": first.headers.get("ETag") ?? "" });
    await poll({}, "/topics/boats/atom.xml");
    await poll({}, "/feed.xml", "HEAD");
    await poll({}, "/topics/unknown/atom.xml");
    await poll({}, "/");
    const of = { userAgent: READER, address: "203.0.113.9" };
    expect(noted).toEqual([
      { ...of, feed: "/feed.xml", notModified: false },
      { ...of, feed: "/feed.xml", notModified: true },
      { ...of, feed: "/topics/boats/atom.xml", notModified: false },
    ]);
  });
});

describe("the site itself", () => {
  test("that reads a feed to tell others of it is no reader, and needs no request that could wait for a report", async () => {
    const noted: Poll[] = [];
    const polls = {
      // As in an isolate that has just begun: the first poll makes a report due.
      note: (poll: Poll) => {
        noted.push(poll);
        return Promise.resolve();
      },
      limit: createPollLimit(1),
    };
    const ask = feedSite({ posts: [samplePost({ published: START })], polls });
    for (let nth = 0; nth < 3; nth += 1) {
      expect((await ask("/atom.xml", {}, "GET", undefined, ASKED_BY_US)).status).toBe(200);
    }
    expect(noted).toEqual([]);
  });
});

describe("a poller that takes the whole of an unchanged feed", () => {
  test("more than 60 times within an hour is put off to the end of it, in words, and is served then", async () => {
    const { poll, pass } = site();
    for (let nth = 0; nth < 60; nth += 1) {
      expect((await poll()).status).toBe(200);
      pass(10 * SECOND);
    }
    const refused = await poll();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("3000");
    expect(refused.headers.get("Cache-Control")).toBe("no-store");
    expect(await refused.text()).toBe(
      "You have fetched this feed in full again and again within an hour, and it has not changed. Come again in 3000 seconds, and send the ETag of your copy as If-None-Match: then you may ask as often as you like.\n",
    );
    pass(3_000 * SECOND - 1);
    expect((await poll()).status).toBe(429);
    pass(1);
    expect((await poll()).status).toBe(200);
  });

  test("is served as soon as it says what it has", async () => {
    const { poll } = site(3);
    const etag = (await poll()).headers.get("ETag") ?? "";
    for (let nth = 0; nth < 3; nth += 1) await poll();
    expect((await poll()).status).toBe(429);
    for (let nth = 0; nth < 1_000; nth += 1) {
      expect((await poll({ "If-None-Match": etag })).status).toBe(304);
    }
    expect((await poll({ "If-None-Match": '"another"' })).status).toBe(200);
    expect((await poll({ "If-Modified-Since": "Mon, 08 Sep 2025 08:00:00 GMT" })).status).toBe(200);
  });

  test("keeps nobody else behind its address from reading, nor itself from other feeds", async () => {
    const { poll } = site(3);
    for (let nth = 0; nth < 10; nth += 1) await poll();
    expect((await poll()).status).toBe(429);
    for (let nth = 0; nth < 500; nth += 1) {
      expect((await poll({ "User-Agent": `Reader/${nth}` })).status).toBe(200);
    }
    expect((await poll({ "CF-Connecting-IP": "203.0.113.10" })).status).toBe(200);
    expect((await poll({}, "/atom.xml")).status).toBe(200);
  });

  test("is not told of one that changed meanwhile: what is new is new to it", async () => {
    const limit = createPollLimit(2);
    const asked = ["a", "a", "b", "b", "b", "c"].map((etag) => limit("poller", etag, NOW));
    expect(asked).toEqual([undefined, undefined, undefined, undefined, 3600, undefined]);
  });

  test("is let be where the limit is off, and on the owner's own machine", async () => {
    const free = site(Number.POSITIVE_INFINITY);
    const own = site(1);
    for (let nth = 0; nth < 100; nth += 1) {
      expect((await free.poll()).status).toBe(200);
      expect((await own.poll({ "CF-Connecting-IP": "127.0.0.1" })).status).toBe(200);
    }
  });

  test("by the thousand from made-up places fills no memory: the oldest are forgotten", () => {
    const limit = createPollLimit(1);
    for (let nth = 0; nth < 5_000; nth += 1) limit(`poller ${nth}`, "a", NOW);
    expect(limit("poller 4999", "a", NOW)).toBe(3600);
    expect(limit("poller 0", "a", NOW)).toBeUndefined();
  });
});

describe("a day of readers as they are", () => {
  /** Minutes between two polls as services document them or as their fetchers do, and whether they send a condition. */
  const READERS = [
    ["Feedly/1.0 (+http://www.feedly.com/fetcher.html; 16 subscribers; )", 15, true],
    ["Mozilla/5.0 (compatible; inoreader.com; 7 subscribers)", 10, true],
    ["Feedbin feed-id:1306543 - 3 subscribers", 5, true],
    ["NewsBlur Feed Fetcher - 17 subscribers - https://www.newsblur.com/site/1186180/x", 5, true],
    ["Overcast/1.0 Podcast Sync (123 subscribers; feed-id=456789)", 2, false],
    ["Slackbot 1.0 (+https://api.slack.com/robots)", 5, false],
    ["curl/8.5.0", 1, false],
  ] as const;

  test.each(READERS)("%s, each %i minutes: it is never put off", async (agent, minutes, tells) => {
    const { poll, pass } = site();
    let etag = "";
    for (let at = 0; at < 24 * HOUR; at += minutes * MINUTE) {
      const condition = tells && etag !== "" ? { "If-None-Match": etag } : {};
      const response = await poll({ "User-Agent": agent, ...condition });
      expect([200, 304]).toContain(response.status);
      etag = response.headers.get("ETag") ?? etag;
      pass(minutes * MINUTE);
    }
  });

  test("200 people behind one address with one program, each half hour: nobody is put off", async () => {
    const { poll, pass } = site();
    // Each begins without a copy, spread over the day.
    const etags: string[] = [];
    for (let half = 0; half < 48; half += 1) {
      for (let nth = 0; nth < 5 && etags.length < 200; nth += 1) {
        etags.push((await poll()).headers.get("ETag") ?? "");
      }
      for (const etag of etags) expect((await poll({ "If-None-Match": etag })).status).toBe(304);
      pass(30 * MINUTE);
    }
    expect(etags).toHaveLength(200);
    expect(new Set(etags).size).toBe(1);
  });
});
