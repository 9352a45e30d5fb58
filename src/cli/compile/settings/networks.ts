/** What a profile elsewhere is called: the network's name by its host, or the host. */

const NETWORKS: Readonly<Record<string, string>> = {
  "bsky.app": "Bluesky",
  "codeberg.org": "Codeberg",
  "discord.gg": "Discord",
  "facebook.com": "Facebook",
  "flickr.com": "Flickr",
  "github.com": "GitHub",
  "gitlab.com": "GitLab",
  "instagram.com": "Instagram",
  "linkedin.com": "LinkedIn",
  "mastodon.online": "Mastodon",
  "mastodon.social": "Mastodon",
  "matrix.to": "Matrix",
  "medium.com": "Medium",
  "ok.ru": "Odnoklassniki",
  "open.spotify.com": "Spotify",
  "orcid.org": "ORCID",
  "patreon.com": "Patreon",
  "pinterest.com": "Pinterest",
  "pixelfed.social": "Pixelfed",
  "podcasts.apple.com": "Apple Podcasts",
  "reddit.com": "Reddit",
  "signal.group": "Signal",
  "soundcloud.com": "SoundCloud",
  "t.me": "Telegram",
  "threads.com": "Threads",
  "threads.net": "Threads",
  "tiktok.com": "TikTok",
  "twitch.tv": "Twitch",
  "twitter.com": "X",
  "vimeo.com": "Vimeo",
  "vk.com": "VK",
  "wa.me": "WhatsApp",
  "weibo.com": "Weibo",
  "x.com": "X",
  "xing.com": "XING",
  "youtube.com": "YouTube",
};

/** "Mastodon (example.social)" for an address `/@name` at a host that no network of its own has. */
export function networkOf({ hostname, pathname }: URL): string {
  const host = hostname.toLowerCase().replace(/^(?:www|m)\./, "");
  const known = Object.hasOwn(NETWORKS, host) ? NETWORKS[host] : undefined;
  if (known !== undefined) return known;
  return /^\/@[\w.-]+\/?$/.test(pathname) ? `Mastodon (${host})` : host;
}
