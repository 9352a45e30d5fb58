/**
 * Tags, shortcodes and components that most programs know by the same names → Markdown: pictures with their
 * captions, files, and links to what stands on another site. Pure.
 */
import { escapeAttribute } from "../../../../text/escape.ts";
import { argument, type TagArguments } from "./tag-arguments.ts";

export type Embedded = {
  readonly markdown: string;
  /** What became of it, where it is not what it was: "turned into a link". */
  readonly loss?: string;
};

type Maker = (args: TagArguments, inner: string) => Embedded | undefined;

/** A link in a paragraph of its own: mail and feeds carry no players. */
export function embedLink(label: string, url: string): Embedded {
  return {
    markdown: `[${label.replace(/([[\]])/g, "\\$1")}](${urlOf(url)})`,
    loss: "is a link now",
  };
}

function urlOf(url: string): string {
  return /[\s()<>]/.test(url) ? `<${url.replace(/[<>\n]/g, encodeURIComponent)}>` : url;
}

/** A link to a thing whose id or address is the first argument. */
function service(label: string, address: (id: string) => string, names = "id url src link"): Maker {
  return (args) => {
    const id = argument(args, names, 0);
    if (id === undefined) return undefined;
    const title = argument(args, "title caption name");
    const url = /^https?:\/\//.test(id) ? id : address(id);
    return embedLink(title === undefined ? label : `${label}: ${title}`, url);
  };
}

const youtube = service(
  "Video on YouTube",
  (id) => {
    const list = /^(?:PL|UU|OL)[\w-]{10,}$/.test(id);
    return list
      ? `https://www.youtube.com/playlist?list=${id}`
      : `https://www.youtube.com/watch?v=${id.replace(/^.*[=/](?=[\w-]{11}$)/, "")}`;
  },
  "id videoid video_id youtubeid youtube_id url src video v",
);

const tweet: Maker = (args) => {
  const url =
    argument(args, "url tweet link") ?? args.positional.find((part) => /^https?:/.test(part));
  const id =
    argument(args, "id tweetid status") ?? args.positional.find((part) => /^\d{5,}$/.test(part));
  const user =
    argument(args, "user username") ??
    args.positional.find((part) => /^@?\w+$/.test(part) && part !== id);
  if (url !== undefined) return embedLink("Post on X", url);
  if (id === undefined) return undefined;
  return embedLink("Post on X", `https://x.com/${(user ?? "i").replace("@", "")}/status/${id}`);
};

const gist: Maker = (args) => {
  const [first, second] = args.positional;
  const id = argument(args, "id gist url src") ?? first;
  if (id === undefined) return undefined;
  if (/^https?:/.test(id)) return embedLink("Gist on GitHub", id.replace(/\.js$/, ""));
  // Hugo names the user and the gist; Jekyll's plugin both in one, or a file behind it.
  const path =
    id.includes("/") || second === undefined || !/^[0-9a-f]{6,}$/i.test(second)
      ? id
      : `${id}/${second}`;
  return embedLink("Gist on GitHub", `https://gist.github.com/${path}`);
};

const SRC = "src image_path image img path file url image_url filename source data-src";

/** A picture with what stands below it. */
export function figure(args: TagArguments, inner = ""): Embedded | undefined {
  const src = argument(args, SRC, 0);
  if (src === undefined) return undefined;
  const named = argument(args, "alt alt_text alttext");
  const caption =
    argument(args, "caption figcaption cap") ?? (inner.trim() === "" ? undefined : inner.trim());
  const heading = argument(args, "title");
  const attribution = argument(args, "attr attribution credit source_text");
  const alt = named ?? args.positional[1] ?? plain(caption ?? heading ?? "");
  const picture = `![${alt.replace(/\s+/g, " ").replace(/([[\]\\])/g, "\\$1")}](${urlOf(src)})`;
  const href = argument(args, "link href target_url");
  const linked = href === undefined ? picture : `[${picture}](${urlOf(href)})`;
  const attributed = argument(args, "attrlink attributionlink");
  const below = [
    heading === undefined || heading === caption ? undefined : `**${heading}**`,
    caption ?? args.positional[2],
    attribution === undefined || attributed === undefined
      ? attribution
      : `[${attribution}](${urlOf(attributed)})`,
  ].filter((part) => part !== undefined && part !== "");
  if (below.length === 0) return { markdown: linked };
  return {
    markdown: `<figure>\n\n${linked}\n\n<figcaption>\n\n${below.join(" ")}\n\n</figcaption>\n</figure>`,
  };
}

function plain(text: string): string {
  return text
    .replace(/<[^>]{0,300}>/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`]/g, "");
}

function player(tag: "audio" | "video"): Maker {
  return (args) => {
    const src = argument(args, "src url file mp3 mp4 webm ogg source path link", 0);
    if (src === undefined) return undefined;
    const poster = tag === "video" ? argument(args, "poster") : undefined;
    return {
      markdown: `<${tag} controls src="${escapeAttribute(src)}"${poster === undefined ? "" : ` poster="${escapeAttribute(poster)}"`}></${tag}>`,
    };
  };
}

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

const details: Maker = (args, inner) => {
  const summary = argument(args, "summary title name label", 0) ?? "Details";
  const open = /^(?:true|open)$/.test(argument(args, "open closed") ?? "") ? " open" : "";
  return {
    markdown: `<details${open}>\n<summary>${summary}</summary>\n\n${inner.trim()}\n\n</details>`,
  };
};

/** What says something apart from the text: a quotation with its kind in bold. */
export function aside(kind: string, title: string | undefined, inner: string): string {
  const name = kind === "" ? "" : `${kind.charAt(0).toUpperCase()}${kind.slice(1).toLowerCase()}`;
  const head = title === undefined || title === "" ? name : title;
  const lines = [...(head === "" ? [] : [`**${head}**`, ""]), ...inner.trim().split("\n")];
  return lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n");
}

const admonition: Maker = (args, inner) => ({
  markdown: aside(
    argument(args, "type kind style level", 0) ?? "note",
    argument(args, "title heading", 1),
    inner,
  ),
});

const named =
  (kind: string): Maker =>
  (args, inner) => ({
    markdown: aside(kind, argument(args, "title heading", 0), inner),
  });

const keepsInner: Maker = (_, inner) => ({ markdown: inner });

const quote: Maker = (args, inner) => {
  const by = argument(args, "author cite source by name", 0);
  const text = inner.trim() === "" ? (argument(args, "text content quote") ?? "") : inner.trim();
  if (text === "") return undefined;
  return { markdown: aside("", undefined, by === undefined ? text : `${text}\n\n— ${by}`) };
};

const button: Maker = (args, inner) => {
  const url = argument(args, "href url link relref to", 0);
  const text = inner.trim() === "" ? argument(args, "text label title name", 1) : inner.trim();
  return url === undefined ? undefined : { markdown: `[${text ?? url}](${urlOf(url)})` };
};

const code: Maker = (args, inner) => {
  const language = argument(args, "lang language", 0) ?? "";
  return { markdown: fenced(inner, language) };
};

/** A code block whose fence is longer than any in it. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language.replace(/[^\w+#.-]/g, "")}\n${text.replace(/^\n+|\s+$/g, "")}\n${fence}`;
}

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
