/** What a page shows of another site → the address at which people find it. Pure. */

/** Players by the address that they are loaded from; the page of what they play, and the site's name. */
const PAGES: readonly (readonly [RegExp, (parts: readonly string[], url: URL) => string])[] = [
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/videoseries/,
    (_, url) => `https://www.youtube.com/playlist?list=${url.searchParams.get("list") ?? ""}`,
  ],
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v|shorts)\/([\w-]+)/,
    ([id], url) => {
      const start = url.searchParams.get("start");
      return `https://www.youtube.com/watch?v=${id}${start === null ? "" : `&t=${start}s`}`;
    },
  ],
  [/^https?:\/\/player\.vimeo\.com\/video\/(\d+)/, ([id]) => `https://vimeo.com/${id}`],
  [/^https?:\/\/vimeo\.com\/moogaloop\.swf\?.*clip_id=(\d+)/, ([id]) => `https://vimeo.com/${id}`],
  [
    /^https?:\/\/(?:open|embed)\.spotify\.com\/embed(?:-podcast)?\/(\w+\/\w+)/,
    ([rest]) => `https://open.spotify.com/${rest}`,
  ],
  [
    /^https?:\/\/(?:www\.)?dailymotion\.com\/(?:embed|swf)\/(?:video\/)?(\w+)/,
    ([id]) => `https://www.dailymotion.com/video/${id}`,
  ],
  [/^https?:\/\/w\.soundcloud\.com\/player/, (_, url) => url.searchParams.get("url") ?? url.href],
  [
    /^https?:\/\/(?:www\.)?instagram\.com\/(?:p|reel|tv)\/([\w-]+)\/embed/,
    ([id]) => `https://www.instagram.com/p/${id}/`,
  ],
  [
    /^https?:\/\/platform\.twitter\.com\/embed\/Tweet\.html/,
    (_, url) => `https://twitter.com/i/status/${url.searchParams.get("id") ?? ""}`,
  ],
  [
    /^https?:\/\/embed\.bsky\.app\/embed\/(did:[\w:.-]+)\/app\.bsky\.feed\.post\/(\w+)/,
    ([did, post]) => `https://bsky.app/profile/${did}/post/${post}`,
  ],
  [
    /^https?:\/\/codepen\.io\/([\w-]+)\/(?:embed|pen)(?:\/preview)?\/([\w-]+)/,
    ([user, pen]) => `https://codepen.io/${user}/pen/${pen}`,
  ],
  [
    /^https?:\/\/(?:www\.)?facebook\.com\/plugins\/(?:post|video|page)\.php/,
    (_, url) => url.searchParams.get("href") ?? url.href,
  ],
  [
    /^https?:\/\/(?:www\.)?tiktok\.com\/(?:embed|player)\/(?:v\d\/)?(\d+)/,
    ([id]) => `https://www.tiktok.com/@/video/${id}`,
  ],
  [
    /^https?:\/\/embed\.podcasts\.apple\.com\/(.+)/,
    ([rest]) => `https://podcasts.apple.com/${rest}`,
  ],
  [/^https?:\/\/archive\.org\/embed\/([\w.-]+)/, ([id]) => `https://archive.org/details/${id}`],
  [
    /^https?:\/\/embed\.ted\.com\/talks\/([\w/-]+)/,
    ([talk]) => `https://www.ted.com/talks/${talk}`,
  ],
];

/**
 * The page on which people find what a player plays.
 *
 * @param address absolute; any other comes back as it is
 */
export function pageOfEmbed(address: string): string {
  const whole = address.startsWith("//") ? `https:${address}` : address;
  const url = parsedUrl(whole);
  if (url === undefined) return address;
  for (const [pattern, page] of PAGES) {
    const found = pattern.exec(whole);
    if (found !== null) return page(found.slice(1), url);
  }
  return whole;
}

function parsedUrl(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
