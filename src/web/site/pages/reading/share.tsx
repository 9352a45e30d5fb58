/** Links by which a reader passes a post on. Nothing is asked of anybody else before one of them is followed. */
import type { Post } from "../../../../publication/post.ts";
import type { ShareWords } from "../../../../publication/reading-words.ts";
import { DEFAULT_SHARE, MASTODON_PATH, type ShareWay } from "../../../../publication/share.ts";
import { absolute, postPath } from "../../../../publication/url.ts";
import type { Site } from "../../site.ts";
import { Say } from "../say.tsx";

/** Title, address, both, and the post's path here; encoded for a query. */
type Shared = {
  readonly title: string;
  readonly url: string;
  readonly both: string;
  readonly slug: string;
};

type Way = {
  /** A network's name, or how our own words call it. */
  readonly name: string | ((words: ShareWords) => string);
  readonly href: (shared: Shared) => string;
};

const WAYS: Readonly<Record<Exclude<ShareWay, "link">, Way>> = {
  email: {
    name: ({ email }) => email,
    // RFC 6068: no address, so the mail program asks for one.
    href: ({ title, url }) => `mailto:?subject=${title}&body=${title}%0D%0A%0D%0A${url}`,
  },
  mastodon: { name: "Mastodon", href: ({ slug }) => `${MASTODON_PATH}?post=${slug}` },
  bluesky: {
    name: "Bluesky",
    href: ({ both }) => `https://bsky.app/intent/compose?text=${both}`,
  },
  threads: {
    name: "Threads",
    href: ({ both }) => `https://www.threads.com/intent/post?text=${both}`,
  },
  linkedin: {
    name: "LinkedIn",
    href: ({ url }) => `https://www.linkedin.com/sharing/share-offsite/?url=${url}`,
  },
  facebook: {
    name: "Facebook",
    href: ({ url }) => `https://www.facebook.com/sharer/sharer.php?u=${url}`,
  },
  x: { name: "X", href: ({ title, url }) => `https://x.com/intent/post?text=${title}&url=${url}` },
  reddit: {
    name: "Reddit",
    href: ({ title, url }) => `https://www.reddit.com/submit?url=${url}&title=${title}`,
  },
  hackernews: {
    name: "Hacker News",
    href: ({ title, url }) => `https://news.ycombinator.com/submitlink?u=${url}&t=${title}`,
  },
  whatsapp: { name: "WhatsApp", href: ({ both }) => `https://wa.me/?text=${both}` },
  telegram: {
    name: "Telegram",
    href: ({ title, url }) => `https://t.me/share/url?url=${url}&text=${title}`,
  },
};

/** On paper alone: where it stands on the web. */
export function Printed({ site, post }: { readonly site: Site; readonly post: Post }) {
  const { publication } = site;
  const address = absolute(publication, postPath(post));
  return (
    <p class="printed" {...site.ours}>
      <Say phrase={publication.words.pages.reading.printed} address={<bdi>{address}</bdi>} />
    </p>
  );
}

export function Share({ site, post }: { readonly site: Site; readonly post: Post }) {
  const { publication } = site;
  const ways = publication.share ?? DEFAULT_SHARE;
  if (ways.length === 0) return null;
  const words = publication.words.pages.reading.share;
  const address = absolute(publication, postPath(post));
  const [title, url] = [encodeURIComponent(post.title), encodeURIComponent(address)];
  const shared = { title, url, both: `${title}%20${url}`, slug: post.slug };
  return (
    <nav class="share" aria-label={words.heading} {...site.ours}>
      <span class="label">{words.heading}</span>
      <ul>
        {ways.map((way) => (
          <li>
            {way === "link" ? (
              <a href={address} rel="bookmark">
                {words.link}
              </a>
            ) : (
              <Leading {...WAYS[way]} words={words} shared={shared} />
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Leading({ name, href, words, shared }: Way & { words: ShareWords; shared: Shared }) {
  return (
    <a href={href(shared)} rel="nofollow noopener">
      {typeof name === "string" ? name : name(words)}
    </a>
  );
}
