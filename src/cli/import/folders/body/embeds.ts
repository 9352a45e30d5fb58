/**
 * Tags, shortcodes and components that most programs know by the same names → Markdown: pictures with their
 * captions, files, and links to what stands on another site. Pure.
 */
import {
  admonition,
  aside,
  button,
  code,
  details,
  type Embedded,
  embedLink,
  figure,
  gist,
  keepsInner,
  type Maker,
  player,
  quote,
  service,
  tweet,
  youtube,
} from "./embed-parts.ts";
import { argument, type TagArguments } from "./tag-arguments.ts";

/** `{% video youtube ID %}`, `{% include video id="…" provider="vimeo" %}`, or a file. */
const video: Maker = (args, inner) => {
  const provider = argument(args, "provider type");
  const id = argument(args, "id");
  const maker = provider === undefined ? undefined : MAKERS[provider.toLowerCase()];
  if (maker !== undefined && id !== undefined) return maker({ positional: [id], named: {} }, inner);
  const src = argument(args, "src url file link", 0) ?? "";
  if (/youtu\.?be/.test(src)) return youtube({ positional: [src], named: {} }, inner);
  return /\.(?:mp4|webm|ogv|mov|m4v)(?:[?#]|$)/i.test(src) || /^\//.test(src)
    ? player("video")(args, inner)
    : src === ""
      ? undefined
      : embedLink("Video", src);
};

export const named =
  (kind: string): Maker =>
  (args, inner) => ({
    markdown: aside(kind, argument(args, "title heading", 0), inner),
  });

/** By name, in lower case and without separators. */
const MAKERS: Readonly<Record<string, Maker>> = {
  youtube,
  youtubelite: youtube,
  youtubeembed: youtube,
  liteyoutube: youtube,
  yt: youtube,
  embedyoutube: youtube,
  youtubevideo: youtube,
  youtubesimple: youtube,
  vimeo: service("Video on Vimeo", (id) => `https://vimeo.com/${id}`),
  vimeosimple: service("Video on Vimeo", (id) => `https://vimeo.com/${id}`),
  tweet,
  twitter: tweet,
  x: tweet,
  twittersimple: tweet,
  xsimple: tweet,
  tweetembed: tweet,
  gist,
  instagram: service("Post on Instagram", (id) => `https://www.instagram.com/p/${id}/`),
  instagramsimple: service("Post on Instagram", (id) => `https://www.instagram.com/p/${id}/`),
  codepen: service("Pen on CodePen", (id) => `https://codepen.io/pen/${id}`, "url src id link"),
  spotify: service(
    "On Spotify",
    (id) => `https://open.spotify.com/${id.includes("/") ? id : `track/${id}`}`,
  ),
  soundcloud: service("On SoundCloud", (id) => `https://soundcloud.com/${id}`),
  asciinema: service("On asciinema", (id) => `https://asciinema.org/a/${id}`),
  mastodon: service("Post on Mastodon", (id) => id, "url status src"),
  toot: service("Post on Mastodon", (id) => id, "url status src"),
  speakerdeck: service("Slides on Speaker Deck", (id) => `https://speakerdeck.com/player/${id}`),
  slideshare: service(
    "Slides on SlideShare",
    (id) => `https://www.slideshare.net/slideshow/embed_code/${id}`,
  ),
  bilibili: service("Video on Bilibili", (id) => `https://www.bilibili.com/video/${id}`),
  twitch: service("On Twitch", (id) => `https://www.twitch.tv/videos/${id}`),
  jsfiddle: service("On JSFiddle", (id) => `https://jsfiddle.net/${id}`),
  figure,
  image: figure,
  img: figure,
  picture: figure,
  photo: figure,
  imgcap: figure,
  responsiveimage: figure,
  lazyimg: figure,
  lazyimage: figure,
  postimage: figure,
  astroimage: figure,
  imageoptim: figure,
  imgproc: figure,
  audio: player("audio"),
  video,
  localvideo: player("video"),
  html5video: player("video"),
  details,
  expand: details,
  collapse: details,
  spoiler: details,
  accordion: details,
  toggle: details,
  disclosure: details,
  admonition,
  notice: admonition,
  callout: admonition,
  alert: admonition,
  hint: admonition,
  aside: admonition,
  note: named("note"),
  tip: named("tip"),
  info: named("info"),
  warning: named("warning"),
  danger: named("danger"),
  important: named("important"),
  caution: named("caution"),
  success: named("success"),
  question: named("question"),
  quote,
  blockquote: quote,
  pullquote: quote,
  epigraph: quote,
  button,
  link: button,
  btn: button,
  highlight: code,
  codeblock: code,
  code,
  center: keepsInner,
  left: keepsInner,
  right: keepsInner,
  columns: keepsInner,
  column: keepsInner,
  div: keepsInner,
  rawhtml: keepsInner,
  html: keepsInner,
  unsafe: keepsInner,
  lead: keepsInner,
  markdown: keepsInner,
  md: keepsInner,
  fragment: keepsInner,
  wrapper: keepsInner,
};

/**
 * What a tag of a common name becomes; undefined for one that is not known, or that lacks what it needs.
 *
 * @param inner Markdown between its opening and its closing
 */
export function embedded(name: string, args: TagArguments, inner = ""): Embedded | undefined {
  const bare = name
    .toLowerCase()
    .replace(/^(?:embed|media)[/_-]/, "")
    .replace(/\.(?:html|md|liquid)$/, "")
    .replace(/[^a-z\d]/g, "");
  return Object.hasOwn(MAKERS, bare) ? MAKERS[bare]?.(args, inner) : undefined;
}
