/** What feed readers say of themselves. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { READERS } from "../../../src/cli/watch/readers.ts";
import { readerOf } from "../../../src/statistics/readers/user-agents.ts";

const none = undefined;

test.each([
  [
    "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 16 subscribers; like FeedFetcher-Google)",
    "Feedly",
    16,
    "",
  ],
  ["Feedly/1.0 (+http://www.feedly.com/fetcher.html; 1 subscriber; )", "Feedly", 1, ""],
  ["Mozilla/5.0 (compatible; inoreader.com; 7 subscribers)", "Inoreader", 7, ""],
  ["Inoreader/1.0 (+http://www.inoreader.com/feed-fetcher; 3 subscribers; )", "Inoreader", 3, ""],
  [
    'NewsBlur Feed Fetcher - 17 subscribers - https://www.newsblur.com/site/1186180/harbour ("Mozilla/5.0 (Macintosh)")',
    "NewsBlur",
    17,
    "1186180",
  ],
  ["Feedbin feed-id:1306543 - 3 subscribers", "Feedbin", 3, "1306543"],
  [
    "Mozilla/5.0 (compatible; theoldreader.com; 2 subscribers; feed-id=0719795c4d27c784217b0bc0)",
    "The Old Reader",
    2,
    "0719795c4d27c784217b0bc0",
  ],
  [
    "Mozilla/5.0 (compatible; Feedspot/1.0 (+https://www.feedspot.com/fs/fetcher; 4 subscribers; like FeedFetcher-Google)",
    "Feedspot",
    4,
    "",
  ],
  [
    "Mozilla/5.0 (compatible; BazQux/2.4; +https://bazqux.com/fetcher; 4 subscribers)",
    "BazQux",
    4,
    "",
  ],
  [
    "Feed Wrangler/1.0 (1 subscriber; feed-id=200; http://feedwrangler.net; Allow like Gecko)",
    "Feed Wrangler",
    1,
    "200",
  ],
  ["Netvibes (http://www.netvibes.com/; 5 subscribers; feedId: 5404723)", "Netvibes", 5, "5404723"],
  [
    "Overcast/1.0 Podcast Sync (123 subscribers; feed-id=456789; +http://overcast.fm/)",
    "Overcast",
    123,
    "456789",
  ],
  [
    "FeedFetcher-Google; (+http://www.google.com/feedfetcher.html; 6 subscribers; feed-id=9590656098396809912)",
    "Google",
    6,
    "9590656098396809912",
  ],
  ["NewsGatorOnline/2.0_(http://www.newsgator.com;_20_subscribers)", "other", 20, ""],
  ["SomeReader/2.1 (1,204 readers)", "other", 1204, ""],
  [
    "LiveJournal.com (webmaster@livejournal.com; for https://u.example/; 1 readers)",
    "other",
    1,
    "",
  ],
  ["Feedly/1.0 (999999999 subscribers)", "Feedly", 10_000_000, ""],
  ["Mozilla/5.0 (compatible; Miniflux/2.2.3; +https://miniflux.app)", "Miniflux", none, ""],
  ["FreshRSS/1.24.0 (Linux; https://freshrss.org)", "FreshRSS", none, ""],
  ["NetNewsWire (RSS Reader; https://netnewswire.com/)", "NetNewsWire", none, ""],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "browsers", none, ""],
  [
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0",
    "Thunderbird",
    none,
    "",
  ],
  ["curl/8.5.0", "programs", none, ""],
  ["", "other", none, ""],
])("%s", (userAgent, family, subscribers, feedId) => {
  expect(readerOf(userAgent)).toEqual({
    family,
    feedId,
    ...(subscribers !== undefined && { subscribers }),
  });
});

test("the readers that the watchman plays are all known by name", () => {
  const families = READERS.map(({ agent }) => readerOf(agent).family);
  expect(families.filter((family) => family === "other")).toEqual([]);
});

test("any text is read, in no time", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 256, unit: "binary" }), (text) => {
      const { subscribers = 0 } = readerOf(text);
      expect(subscribers).toBeLessThanOrEqual(10_000_000);
    }),
  );
});
