/**
 * What a feed reader says of itself in `User-Agent`: which program it is, and for how many subscribers it asks. Nobody
 * proves it; the numbers are theirs. Pure.
 */

export type Reader = {
  /** "Feedly"; OTHER for what nobody knows. */
  readonly family: string;
  /** For how many it asks, as it says; undefined for one that asks for itself, or does not say. */
  readonly subscribers?: number;
  /** Which of its feeds it asks for; "" where it does not say. Two of them have subscribers of their own. */
  readonly feedId: string;
};

export const OTHER = "other";
/** People who open the address of a feed. */
export const BROWSER = "browsers";

/**
 * Programs by what their name contains. The first that fits is meant, so a service that fetches "like" another stands
 * above it. Forms with a number of subscribers, as the services document them or as their fetchers send them:
 *
 * - Feedly/1.0 (+http://www.feedly.com/fetcher.html; 16 subscribers; like FeedFetcher-Google)
 * - Mozilla/5.0 (compatible; inoreader.com; 7 subscribers), Inoreader/1.0 (+http://…/feed-fetcher; 3 subscribers; )
 * - NewsBlur Feed Fetcher - 17 subscribers - https://www.newsblur.com/site/1186180/name
 * - Feedbin feed-id:1306543 - 3 subscribers
 * - Mozilla/5.0 (compatible; theoldreader.com; 2 subscribers; feed-id=0719795c4d27c784217b0bc0)
 * - Mozilla/5.0 (compatible; BazQux/2.4; +https://bazqux.com/fetcher; 4 subscribers)
 * - Netvibes (http://www.netvibes.com/; 5 subscribers; feedId: 5404723)
 * - Overcast/1.0 Podcast Sync (123 subscribers; feed-id=456789; +http://overcast.fm/)
 * - FeedFetcher-Google; (+http://www.google.com/feedfetcher.html; 6 subscribers; feed-id=9590656098396809912)
 */
const FAMILIES: readonly (readonly [family: string, mark: RegExp])[] = [
  ["Feedly", /\bfeedly\b/i],
  ["Inoreader", /\binoreader\b/i],
  ["NewsBlur", /\bnewsblur\b/i],
  ["Feedbin", /\bfeedbin\b/i],
  ["The Old Reader", /theoldreader/i],
  ["Feedspot", /\bfeedspot\b/i],
  ["BazQux", /\bbazqux\b/i],
  ["Feed Wrangler", /feed ?wrangler/i],
  ["Bloglovin", /\bbloglovin\b/i],
  ["Netvibes", /\bnetvibes\b/i],
  ["G2Reader", /\bg2reader\b/i],
  ["Overcast", /\bovercast\b/i],
  ["Pocket Casts", /pocket ?casts/i],
  ["Apple Podcasts", /\b(?:itms|applepodcasts|apple podcasts|podcasts\/)/i],
  ["Spotify", /\bspotify\b/i],
  ["Superfeedr", /\bsuperfeedr\b/i],
  ["Blogtrottr", /\bblogtrottr\b/i],
  ["Feedrabbit", /\bfeedrabbit\b/i],
  ["IFTTT", /\bifttt\b/i],
  ["Zapier", /\bzapier\b/i],
  ["Slack", /\bslackbot\b/i],
  ["Readwise", /\breadwise\b/i],
  ["Google", /feedfetcher-google|\bgooglebot\b|google-podcast/i],
  ["Miniflux", /\bminiflux\b/i],
  ["FreshRSS", /\bfreshrss\b/i],
  ["Tiny Tiny RSS", /tiny tiny rss|\btt-?rss\b/i],
  ["CommaFeed", /\bcommafeed\b/i],
  ["Nextcloud News", /nextcloud.*news/i],
  ["NetNewsWire", /\bnetnewswire\b/i],
  ["Reeder", /\breeder\b/i],
  ["SpaceCowboys", /\bspacecowboys\b/i],
  ["Feeder", /\bfeeder\b/i],
  ["Unread", /\bunread\b/i],
  ["Vienna", /\bvienna\b/i],
  ["Thunderbird", /\bthunderbird\b/i],
  ["Newsboat", /\bnewsboat\b/i],
  ["Liferea", /\bliferea\b/i],
  ["Akregator", /\bakregator\b/i],
  ["QuiteRSS", /\bquiterss\b/i],
  ["RSS Guard", /\brss ?guard\b/i],
  ["Fluent Reader", /\bfluent ?reader\b/i],
  ["Outlook", /\boutlook\b|windows-rss-platform/i],
  ["AntennaPod", /\bantennapod\b/i],
  ["Tidings", /\btidings\b/i],
  [
    "programs",
    /\b(?:curl|wget|python|go-http-client|okhttp|axios|node|java|ruby|php|perl|feedparser|simplepie)\b/i,
  ],
];

/** "16 subscribers", "1,204 readers", "20_subscribers"; "users 2" and "subscribers_1" as some have it. */
const SUBSCRIBERS =
  /(?<![\d.])(\d{1,3}(?:[,.]\d{3})+|\d{1,9})[ _](?:subscribers?|readers?|users?)\b|\b(?:subscribers|users)[ _:=](\d{1,9})\b/i;

/** "feed-id=5b2", "feed-id:1306543", "feedId: 5404723"; NewsBlur has it in an address. */
const FEED_ID = /\bfeed-?id[:=] ?([\w-]{1,64})|newsblur\.com\/site\/(\d{1,20})\b/i;

/** What a number of subscribers is at most: whoever says more makes it up. */
const MOST = 10_000_000;

/** @param userAgent as it came, at most some hundred characters */
export function readerOf(userAgent: string): Reader {
  const [family = familyOfNobody(userAgent)] =
    FAMILIES.find(([, mark]) => mark.test(userAgent)) ?? [];
  const [, before, behind] = SUBSCRIBERS.exec(userAgent) ?? [];
  const said = before ?? behind;
  const [, id, site] = FEED_ID.exec(userAgent) ?? [];
  const feedId = id ?? site ?? "";
  if (said === undefined) return { family, feedId };
  return { family, feedId, subscribers: Math.min(MOST, Number(said.replace(/[,.]/g, ""))) };
}

/** A program that only calls itself a browser, and no "compatible" robot, is taken for one. */
function familyOfNobody(userAgent: string): string {
  return /^Mozilla\/5\.0 \((?!compatible)/.test(userAgent) ? BROWSER : OTHER;
}
