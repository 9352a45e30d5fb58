/**
 * The feed readers that `tidings watch` asks as, a line each. What they call themselves and ask for is theirs as it was
 * published or logged in 2025 and 2026; the versions are samples, since firewalls look at names.
 */

export type Reader = {
  /** As people know it. */
  readonly name: string;
  /** Its `User-Agent` (RFC 9110 §10.1.5). */
  readonly agent: string;
  readonly accept?: string;
  /** `Accept-Encoding`; absent, it asks for none and gets the bytes as they are. */
  readonly encodings?: string;
  /** What it speaks where the server does, too. */
  readonly http: "1.1" | "2";
  /** Redirects that it follows in a row. */
  readonly redirects: number;
};

const FEEDS =
  "application/atom+xml, application/rss+xml, application/feed+json;q=0.9, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.7";

export const READERS: readonly Reader[] = [
  {
    name: "Feedly",
    agent:
      "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers; like FeedFetcher-Google)",
    accept: "*/*",
    encodings: "gzip",
    http: "1.1",
    redirects: 5,
  },
  {
    name: "Inoreader",
    agent: "Inoreader/1.0 (+http://www.inoreader.com/feed-fetcher; 3 subscribers; )",
    accept: "*/*",
    encodings: "gzip, deflate",
    http: "1.1",
    redirects: 5,
  },
  {
    name: "NewsBlur",
    agent: "NewsBlur Feed Fetcher - 23 subscribers - https://www.newsblur.com/site/1/example",
    accept:
      "application/atom+xml, application/rss+xml, application/xml;q=0.8, text/xml;q=0.6, */*;q=0.2",
    encodings: "gzip, deflate",
    http: "1.1",
    redirects: 10,
  },
  {
    name: "Feedbin",
    agent: "Feedbin feed-id:1 - 5 subscribers",
    accept: FEEDS,
    encodings: "gzip",
    http: "1.1",
    redirects: 5,
  },
  {
    name: "The Old Reader",
    agent: "Mozilla/5.0 (compatible; theoldreader.com; 2 subscribers; feed-id=1)",
    accept: "*/*",
    encodings: "gzip, deflate",
    http: "1.1",
    redirects: 5,
  },
  {
    name: "BazQux Reader",
    agent: "Mozilla/5.0 (compatible; BazQux/2.4; +https://bazqux.com/fetcher; 1 subscribers)",
    encodings: "gzip",
    http: "1.1",
    redirects: 5,
  },
  {
    name: "Miniflux",
    agent: "Mozilla/5.0 (compatible; Miniflux/2.2.10; +https://miniflux.app)",
    accept:
      "application/xml, application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, text/html, */*;q=0.9",
    encodings: "br, gzip",
    http: "2",
    redirects: 10,
  },
  {
    name: "FreshRSS",
    agent: "FreshRSS/1.26.3 (Linux; https://freshrss.org)",
    accept:
      "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, */*;q=0.1",
    encodings: "deflate, gzip, br",
    http: "2",
    redirects: 4,
  },
  {
    name: "Tiny Tiny RSS",
    agent: "Tiny Tiny RSS/25.05-6abd7fdc (https://tt-rss.org/)",
    accept: "*/*",
    encodings: "gzip",
    http: "2",
    redirects: 20,
  },
  {
    name: "CommaFeed",
    agent: "CommaFeed/5.10.0 (https://github.com/Athou/commafeed)",
    accept: "*/*",
    encodings: "gzip, x-gzip, deflate",
    http: "1.1",
    redirects: 5,
  },
  {
    name: "Nextcloud News",
    agent: "NextCloud-News/1.0",
    accept:
      "application/rss+xml, application/rdf+xml;q=0.8, application/atom+xml;q=0.6, application/xml;q=0.4, text/xml;q=0.4",
    encodings: "gzip",
    http: "1.1",
    redirects: 10,
  },
  {
    name: "NetNewsWire",
    agent: "NetNewsWire (RSS Reader; https://netnewswire.com/)",
    accept: "*/*",
    encodings: "gzip, deflate, br",
    http: "2",
    redirects: 10,
  },
  {
    name: "Reeder",
    agent: "Reeder/5050001 CFNetwork/1568.100.1 Darwin/24.0.0",
    accept: "*/*",
    encodings: "gzip, deflate, br",
    http: "2",
    redirects: 10,
  },
  {
    name: "Feeder for Android",
    agent: "SpaceCowboys Android RSS Reader / 2.13.0(3764)",
    encodings: "gzip",
    http: "2",
    redirects: 20,
  },
  {
    name: "Thunderbird",
    agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.4.0",
    accept:
      "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.8,*/*;q=0.7",
    encodings: "gzip, deflate, br",
    http: "2",
    redirects: 20,
  },
  {
    name: "Newsboat",
    agent: "Newsboat/2.40.0",
    accept: "*/*",
    encodings: "gzip, deflate",
    http: "2",
    redirects: 10,
  },
  {
    name: "Akregator",
    agent: "Akregator/5.22.3; syndication",
    accept: "text/html, text/*;q=0.9, image/jpeg;q=0.9, */*;q=0.8",
    encodings: "gzip, deflate, br",
    http: "1.1",
    redirects: 10,
  },
  {
    name: "Liferea",
    agent: "Liferea/1.15.8 (Linux; https://lzone.de/liferea/) AppleWebKit (KHTML, like Gecko)",
    accept: "application/atom+xml,application/xml;q=0.9,text/xml;q=0.8,*/*;q=0.7",
    encodings: "gzip, deflate",
    http: "1.1",
    redirects: 20,
  },
  {
    name: "feedparser for Python",
    agent: "feedparser/6.0.11 +https://github.com/kurtmckee/feedparser/",
    accept:
      "application/atom+xml,application/rdf+xml,application/rss+xml,application/x-netcdf,application/xml;q=0.9,text/xml;q=0.2,*/*;q=0.1",
    encodings: "gzip, deflate",
    http: "1.1",
    redirects: 10,
  },
  {
    name: "SimplePie",
    agent: "SimplePie/1.8.0 (Feed Parser; http://simplepie.org; Allow like Gecko)",
    http: "1.1",
    redirects: 5,
  },
  {
    name: "Slack",
    agent: "Slackbot 1.0 (+https://api.slack.com/robots)",
    accept: "*/*",
    encodings: "gzip",
    http: "1.1",
    redirects: 5,
  },
  {
    name: "Overcast",
    agent: "Overcast/1.0 Podcast Sync (12 subscribers; feed-id=1; +http://overcast.fm/)",
    accept: "*/*",
    encodings: "gzip",
    http: "1.1",
    redirects: 5,
  },
];

/** Who asks what no reader in particular asks: by name, so that an owner finds it in a log. */
export const WATCHMAN: Reader = {
  name: "tidings watch",
  agent: "tidings-watch/1 (a check of feeds by their owner)",
  accept: FEEDS,
  encodings: "gzip",
  http: "1.1",
  redirects: 10,
};
