/** A site's folder as its program understands it: its settings, its posts with their addresses, its files. */
import type { SourceAuthor, SourceItem, SourceSite } from "../../sources/source-definition.ts";
import type { Hidden } from "../../visibility/visibility.ts";
import type { Dialect } from "../body/markdown-body.ts";
import type { TemplateFacts } from "../body/template-facts.ts";
import type { EntryFile } from "./entry-file.ts";
import type { KeyTable } from "./key-table.ts";
import type { DateRule, SiteDate } from "./site-date.ts";
import type { Group, SiteFiles } from "./site-files.ts";

/** A post or page before its text is read. */
export type Entry = {
  readonly kind: "post" | "page";
  /** From the site's beginning. */
  readonly path: string;
  readonly file: Extract<EntryFile, { ok: true }>;
  /** Its own front matter with what folders and settings add. */
  readonly keys: Group;
  /** From the root of its host, today's first; none where it had no page of its own. */
  readonly addresses: readonly string[];
  readonly guid?: string;
  readonly slug?: string;
  readonly date?: SiteDate;
  /** Where front matter has none. */
  readonly title?: string;
  readonly language?: string;
  /** Topics that its folder says. */
  readonly tags?: readonly string[];
  readonly authors?: readonly string[];
  readonly marks?: readonly Hidden[];
};

export type Site = {
  readonly files: SiteFiles;
  readonly about: SourceSite;
  readonly authors: readonly SourceAuthor[];
  readonly entries: readonly Entry[];
  /** What posts may show, with the addresses that it had. */
  readonly media: readonly { readonly path: string; readonly addresses: readonly string[] }[];
  /** Redirects, what is left behind, what cannot be read. */
  readonly beside: readonly SourceItem[];
  readonly keys: KeyTable;
  readonly splitTags?: RegExp;
  readonly dates: DateRule;
  /** Path of the site on its host: "/blog", or "". */
  readonly base: string;
  /** "https://example.org", or "" where the settings do not say. */
  readonly origin: string;
  readonly dialect: (entry: Entry) => Dialect;
  readonly variables: (entry: Entry) => Group;
  /** Address of what a text names by a file or a path. */
  readonly addressOf: (name: string, entry: Entry) => string | undefined;
  readonly part: (name: string) => string | undefined;
  readonly shortcode?: TemplateFacts["shortcode"];
};

/** What pages show and offer. */
const SHOWN =
  /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|ico|mp3|m4a|ogg|opus|wav|flac|mp4|m4v|webm|mov|pdf|epub|zip|docx|xlsx|pptx|csv)$/i;

export function isShown(path: string): boolean {
  return SHOWN.test(path);
}

/** "https://example.org/blog/" → its origin and its path. */
export function addressParts(url: unknown): { readonly origin: string; readonly base: string } {
  try {
    const { origin, pathname, protocol, hostname } = new URL(String(url));
    if (
      !/^https?:$/.test(protocol) ||
      (/^(?:localhost|127\.|0\.0\.0\.0|example\.(?:com|org|net)$)/.test(hostname) &&
        !hostname.includes("."))
    )
      return { origin: "", base: "" };
    return { origin, base: pathname.replace(/\/+$/, "") };
  } catch {
    return { origin: "", base: "" };
  }
}

/** What settings say of the site as a whole; what they leave out is left out. */
export function aboutSite(
  { origin, base }: Pick<Site, "origin" | "base">,
  said: Readonly<Record<"title" | "description" | "language", string | undefined>>,
  feeds: readonly string[],
): SourceSite {
  const { title, description, language } = said;
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(language === undefined ? {} : { language }),
    ...(origin === "" ? {} : { address: `${origin}${base}/` }),
    feeds,
  };
}

/** A path joined of parts, with single slashes, and one before it. */
export function pathOf(...parts: readonly string[]): string {
  return `/${parts.join("/")}`.replace(/\/{2,}/g, "/");
}

/** "a/b/../c.png" → "a/c.png"; undefined for one that leads out. */
export function normalised(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

export function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** "2019-05-01-a-day-at-sea" → "A day at sea", for a post that says no title. */
export function titleOfName(name: string): string {
  const words = name
    .replace(/^\d{4}-\d{1,2}-\d{1,2}-(?=.)/, "")
    .replace(/[-_\s]+/g, " ")
    .trim();
  return words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
