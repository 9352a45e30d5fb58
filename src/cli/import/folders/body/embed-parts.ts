/** What stands in a post in place of what only a program could show: links, figures, quotations, code. Pure. */

import { escapeAttribute } from "../../../../text/escape.ts";
import { argument, type TagArguments } from "./tag-arguments.ts";

export type Embedded = {
  readonly markdown: string;
  /** What became of it, where it is not what it was: "turned into a link". */
  readonly loss?: string;
};

export type Maker = (args: TagArguments, inner: string) => Embedded | undefined;

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
export function service(
  label: string,
  address: (id: string) => string,
  names = "id url src link",
): Maker {
  return (args) => {
    const id = argument(args, names, 0);
    if (id === undefined) return undefined;
    const title = argument(args, "title caption name");
    const url = /^https?:\/\//.test(id) ? id : address(id);
    return embedLink(title === undefined ? label : `${label}: ${title}`, url);
  };
}

export const youtube = service(
  "Video on YouTube",
  (id) => {
    const list = /^(?:PL|UU|OL)[\w-]{10,}$/.test(id);
    return list
      ? `https://www.youtube.com/playlist?list=${id}`
      : `https://www.youtube.com/watch?v=${id.replace(/^.*[=/](?=[\w-]{11}$)/, "")}`;
  },
  "id videoid video_id youtubeid youtube_id url src video v",
);

export const tweet: Maker = (args) => {
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

export const gist: Maker = (args) => {
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

export function player(tag: "audio" | "video"): Maker {
  return (args) => {
    const src = argument(args, "src url file mp3 mp4 webm ogg source path link", 0);
    if (src === undefined) return undefined;
    const poster = tag === "video" ? argument(args, "poster") : undefined;
    return {
      markdown: `<${tag} controls src="${escapeAttribute(src)}"${poster === undefined ? "" : ` poster="${escapeAttribute(poster)}"`}></${tag}>`,
    };
  };
}

export const details: Maker = (args, inner) => {
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

export const admonition: Maker = (args, inner) => ({
  markdown: aside(
    argument(args, "type kind style level", 0) ?? "note",
    argument(args, "title heading", 1),
    inner,
  ),
});

export const keepsInner: Maker = (_, inner) => ({ markdown: inner });

export const quote: Maker = (args, inner) => {
  const by = argument(args, "author cite source by name", 0);
  const text = inner.trim() === "" ? (argument(args, "text content quote") ?? "") : inner.trim();
  if (text === "") return undefined;
  return { markdown: aside("", undefined, by === undefined ? text : `${text}\n\n— ${by}`) };
};

export const button: Maker = (args, inner) => {
  const url = argument(args, "href url link relref to", 0);
  const text = inner.trim() === "" ? argument(args, "text label title name", 1) : inner.trim();
  return url === undefined ? undefined : { markdown: `[${text ?? url}](${urlOf(url)})` };
};

export const code: Maker = (args, inner) => {
  const language = argument(args, "lang language", 0) ?? "";
  return { markdown: fenced(inner, language) };
};

/** A code block whose fence is longer than any in it. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language.replace(/[^\w+#.-]/g, "")}\n${text.replace(/^\n+|\s+$/g, "")}\n${fence}`;
}
