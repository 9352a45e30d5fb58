/** Shortcodes that are understood, each as the HTML that stands for it. Pure. */
import type { Attributes } from "./shortcode-tags.ts";

/** A picture or recording of the library. */
export type Attachment = {
  readonly url: string;
  readonly alt?: string;
  readonly caption?: string;
  readonly title?: string;
  /** Type of media, where the export says it. */
  readonly mime?: string;
  /** Number of the post that it was put into. */
  readonly parent?: string;
};

export type Library = {
  readonly attachment: (id: string) => Attachment | undefined;
  /** Pictures that were put into a post, in the order of their numbers. */
  readonly attachedTo: (postId: string) => readonly Attachment[];
};

export type ShortcodeUse = Attributes & {
  readonly name: string;
  /** What stands between it and its end, if it has one. */
  readonly content: string | undefined;
  readonly library: Library;
  readonly postId: string;
  /** Names what is lost of it. */
  readonly lose: (kind: string, what: string) => void;
};

/** The HTML in its place; undefined where it cannot be made sense of. */
type Meaning = (use: ShortcodeUse) => string | undefined;

export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

function linkTo(url: string, words = url): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>`;
}

function imageOf(picture: Attachment): string {
  const caption = (picture.caption ?? "").trim();
  const image = `<img src="${escapeHtml(picture.url)}" alt="${escapeHtml(picture.alt ?? "")}">`;
  return `<figure>${image}${caption === "" ? "" : `<figcaption>${caption}</figcaption>`}</figure>`;
}

/** `[caption width="300"]<img> Words[/caption]`, and as it was before 2012: `caption="Words"`. */
const caption: Meaning = ({ named, content = "" }) => {
  const picture = /^\s*(?:<p>\s*)?(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?/i.exec(content)?.[0];
  if (picture === undefined) return undefined;
  const words = named.caption ?? content.slice(picture.length).replace(/^\s*<\/p>/, "");
  const align = /^align\w+$/.test(named.align ?? "") ? ` class="${named.align}"` : "";
  const below = words.trim() === "" ? "" : `<figcaption>${words.trim()}</figcaption>`;
  return `<figure${align}>${picture.replace(/^\s*<p>/, "")}${below}</figure>`;
};

const gallery: Meaning = ({ named, library, postId, lose }) => {
  const ids = (named.ids ?? named.include ?? "").split(/[\s,]+/).filter((id) => id !== "");
  const found = ids.flatMap((id) => {
    const picture = library.attachment(id);
    if (picture === undefined) lose("picture of a gallery that is not in the export", id);
    return picture === undefined ? [] : [picture];
  });
  const out = new Set(
    (named.exclude ?? "").split(/[\s,]+/).map((id) => library.attachment(id)?.url),
  );
  const pictures =
    ids.length > 0
      ? found
      : library.attachedTo(named.id ?? postId).filter(({ url }) => !out.has(url));
  if (pictures.length === 0) return undefined;
  lose("layout", "gallery");
  return `<figure class="wp-block-gallery">${pictures.map(imageOf).join("")}</figure>`;
};

const playlist: Meaning = ({ named, library, lose }) => {
  const ids = (named.ids ?? "").split(/[\s,]+/).filter((id) => id !== "");
  const items = ids.flatMap((id) => {
    const one = library.attachment(id);
    if (one === undefined) lose("recording of a playlist that is not in the export", id);
    return one === undefined ? [] : [`<li>${linkTo(one.url, one.title ?? one.url)}</li>`];
  });
  return items.length === 0 ? undefined : `<ul>${items.join("")}</ul>`;
};

const SOURCES = "src mp3 m4a ogg wav wma mp4 m4v webm ogv flv url file href".split(" ");

const player: Meaning = ({ name, named, loose, content, lose }) => {
  const url =
    SOURCES.map((key) => named[key]).find((value) => value !== undefined && value !== "") ??
    [...loose, (content ?? "").replace(/<[^>]*>/g, "").trim()].find((text) =>
      /^https?:|^\//.test(text),
    );
  if (url === undefined) return undefined;
  lose("embed", `[${name}] ${url}`);
  return linkTo(url, named.title ?? url);
};

/** The address of what a site shows, by the number or name that the shortcode gives. */
const AT_SITE: Readonly<Record<string, (id: string) => string>> = {
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
  dailymotion: (id) => `https://www.dailymotion.com/video/${id}`,
  wpvideo: (id) => `https://videopress.com/v/${id}`,
  videopress: (id) => `https://videopress.com/v/${id}`,
  tweet: (id) => `https://twitter.com/i/status/${id}`,
  ted: (id) => `https://www.ted.com/talks/${id}`,
  gist: (id) => `https://gist.github.com/${id}`,
  scribd: (id) => `https://www.scribd.com/document/${id}`,
  slideshare: (id) => `https://www.slideshare.net/slideshow/embed_code/${id.replace(/^id=/, "")}`,
  instagram: (id) => `https://www.instagram.com/p/${id}/`,
  googlevideo: (id) => id,
  soundcloud: (id) => id,
  spotify: (id) => id,
  bandcamp: (id) => id,
  facebook: (id) => id,
  tiktok: (id) => id,
  flickr: (id) => id,
  embedyt: (id) => id,
  googlemaps: (id) => id,
  iframe: (id) => id,
  pinterest: (id) => id,
  reddit: (id) => id,
  twitter: (id) => id,
};

const atSite: Meaning = ({ name, named, loose, content, lose }) => {
  const words = (content ?? "").replace(/<[^>]*>/g, "").trim();
  const given = [named.url, named.src, named.link, named.id, named.video, named.v, named.tweet];
  const stated = [...given, loose[0], words].find((text) => text !== undefined && text !== "");
  const id = (stated ?? "").replace(/&amp;|&#038;/g, "&").replace(/^["'=]+|["']+$/g, "");
  if (id === "" || /[\s<>]/.test(id)) return undefined;
  const url = /^https?:\/\//.test(id)
    ? id
    : id.startsWith("//")
      ? `https:${id}`
      : AT_SITE[name]?.(id);
  if (url === undefined || !/^https?:\/\//.test(url)) return undefined;
  lose("embed", `[${name}] ${url}`);
  return linkTo(url, named.title ?? url);
};

const embed: Meaning = (use) => atSite({ ...use, name: "embed" });

/** A note of a plug-in for footnotes. */
const note: Meaning = ({ content }) =>
  content === undefined ? undefined : `<note-text>${content}</note-text>`;

const button: Meaning = ({ named, content, lose }) => {
  const url = named.url ?? named.link ?? named.href;
  if (url === undefined || content === undefined || !/^(?:https?:|\/|#|mailto:)/.test(url))
    return undefined;
  lose("style", "button");
  return `<a href="${escapeHtml(url)}">${content}</a>`;
};

const formula: Meaning = ({ content }) =>
  content === undefined ? undefined : `<code>${content}</code>`;

export const MEANINGS: Readonly<Record<string, Meaning>> = {
  ...{ caption, wp_caption: caption, gallery, playlist, embed, button },
  ...{ audio: player, video: player, podcast: player, powerpress: player, audioplayer: player },
  ...Object.fromEntries(Object.keys(AT_SITE).map((name) => [name, atSite])),
  ...{ ref: note, efn_note: note, mfn: note, fn: note, footnote: note, su_footnote: note },
  ...{ latex: formula, tex: formula, math: formula },
};

/** Shortcodes that wrap code, and the language that a name alone says. */
export const CODE: Readonly<Record<string, string>> = {
  ...{
    code: "",
    sourcecode: "",
    source: "",
    cc: "",
    text: "",
    plain: "",
    highlight: "",
    prism: "",
  },
  ...{
    php: "php",
    js: "js",
    jscript: "js",
    javascript: "js",
    css: "css",
    html: "html",
    xml: "xml",
  },
  ...{ xhtml: "html", python: "python", py: "python", ruby: "ruby", rb: "ruby", java: "java" },
  ...{ bash: "bash", shell: "bash", sql: "sql", csharp: "csharp", "c-sharp": "csharp", cpp: "cpp" },
  ...{ c: "c", vb: "vb", perl: "perl", pl: "perl", diff: "diff", patch: "diff", scala: "scala" },
  ...{
    groovy: "groovy",
    powershell: "powershell",
    delphi: "delphi",
    yaml: "yaml",
    go: "go",
    r: "r",
  },
};

/** Plug-ins' shortcodes without attributes, which could be taken for words in brackets. */
export const PLUGINS =
  /^(?:contact-form(?:-7)?|gravityforms?|wpforms|mc4wp_form|ninja_forms?(?:_display_form)?|formidable|archives|sitemap|subscribe2|jetpack[\w-]*|polldaddy|poll|crowdsignal|googlemaps?|slideshow|related_posts|recent[-_]posts|toc|no_?toc|wp_[\w]+|vc_\w+|et_pb_\w+|fusion_\w+|su_\w+|av_\w+|tatsu_\w+|elementor[\w-]*|mk_\w+|woocommerce\w*|products?|nggallery|ngg\w*|tablepress|table|rev_slider|layerslider|metaslider|wpgmza|mailpoet\w*|newsletter\w*|addtoany|sharethis|wp-?polls|wysija\w*|display-posts|catlist|one_half(?:_last)?|one_third(?:_last)?|two_third(?:_last)?|one_fourth(?:_last)?|three_fourth(?:_last)?|column|columns|row|clear|divider|spacer|hr|tabs?|accordions?|toggle|dropcap|highlight|spoiler|collapse|expand|pullquote|blockquote|icon|box|alert|notice|info|warning|nextpage|print-?me|ad|ads|adsense|members?|paypal\w*|donate\w*)$/;
