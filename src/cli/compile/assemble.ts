/** Heads and renderings of all files → posts, pages and media, checked against one another. */

import { MARKDOWN_LIMIT } from "../../feeds/content.ts";
import { resolveReference, type SiteMap } from "../../markdown/links.ts";
import type { Media } from "../../publication/library.ts";
import { showsOf } from "../../publication/podcast.ts";
import { newestFirst, type Page, type Post } from "../../publication/post.ts";
import { writtenFields } from "../../publication/post-fields.ts";
import type { Publication } from "../../publication/publication.ts";
import { postPath } from "../../publication/url.ts";
import type { Variants } from "../../publication/variants.ts";
import { type Attachments, attachments } from "./attachments.ts";
import type { FrontMatter, Heading, PostHeading, Source } from "./front-matter/front-matter.ts";
import { directionOf } from "./front-matter/language.ts";
import type { KeptRendering } from "./kept/cache.ts";
import { createShownPictures, type ShownPicture } from "./pictures/shown.ts";
import { checkEpisodeNumbers, type PlacedEpisode } from "./podcast/episode-numbers.ts";
import { privateFolder } from "./private-folders.ts";
import { compareText, type Problem } from "./problem.ts";
import { checkSeries, type PlacedPart, seriesFrom } from "./series.ts";
import { type PublicationPlace, publicationPictures } from "./settings/publication-pictures.ts";
import { hashOf } from "./ship/hash.ts";
import type { MediaFile, ReadMedia, ReadMediaText } from "./ship/media.ts";

/** One file with all that is known of it. */
export type Entry = {
  readonly source: Omit<Source, "text">;
  readonly head: FrontMatter;
  readonly rendering: KeptRendering | undefined;
};

export type Assembly = {
  /** Without `pack`, newest first. */
  readonly posts: readonly AssembledPost[];
  readonly pages: readonly AssembledPage[];
  readonly media: readonly Media[];
  /** What of it is shown as a picture, and stands. */
  readonly pictures: readonly ShownPicture[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

export type AssembledPost = Omit<Post, "pack"> & { readonly path: string };
export type AssembledPage = Omit<Page, "pack"> & { readonly path: string };

export function entryAddress(kind: Source["kind"], slug: string): string {
  return kind === "post" ? postPath({ slug }) : `/${slug}`;
}

/** Makes the index's lists from entries that had no problem by themselves. */
export function assemble(
  entries: readonly Entry[],
  publication: Publication,
  site: SiteMap,
  readMedia: ReadMedia,
  place: PublicationPlace,
  ofNotes: readonly { readonly media: MediaFile; readonly from: number }[],
  readMediaText: ReadMediaText,
): Assembly {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const shown = createShownMedia();
  const pictured = createShownPictures();
  const posts: AssembledPost[] = [];
  const placed: PlacedEpisode[] = [];
  const parts: PlacedPart[] = [];
  const pages: AssembledPage[] = [];
  for (const entry of entries) {
    const { head, rendering, source } = entry;
    if (head.heading === undefined || head.draft || rendering === undefined) continue;
    const post = head.heading.post;
    const withdrawn = post?.retracted !== undefined;
    const imported = head.imported !== undefined;
    for (const media of rendering.media) {
      shown.add(media, post?.published ?? 0, withdrawn);
      if (!withdrawn && rendering.pictures.includes(media.path)) pictured.add(media, imported);
    }
    warnings.push(...emptyContents(entry));
    if (post === undefined)
      pages.push(assemblePage(source.path, head.heading, rendering, publication));
    else {
      const resolve = (url: string) => resolveReference(site, readMedia, source.path, url);
      const texts = {
        readMediaText,
        label: (file: string) => `${place.file.slice(0, -"/publication.yaml".length)}${file}`,
      };
      const { problems: ofThese, ...attached } = attachments(
        ...([entry, post, publication, resolve, texts] as const),
      );
      problems.push(...ofThese);
      for (const media of attached.media) {
        shown.add(media, post.published, withdrawn);
        if (!withdrawn && media.path === attached.image?.path) pictured.add(media, imported);
      }
      warnings.push(...thinness(entry, post, attached));
      const assembled = assemblePost(
        ...([source.path, head.heading, post, rendering, publication, attached] as const),
      );
      posts.push(assembled);
      const { lines } = head;
      const { series } = assembled;
      if (series !== undefined) parts.push({ series, file: source.file, lines });
      const line = post.episode === undefined ? lines.enclosure : lines["episode.number"];
      placed.push({
        ...{ post: assembled, file: source.file, line },
        imported,
      });
    }
  }
  for (const { media, from } of ofNotes) {
    shown.add(media, from);
    if (media.width !== undefined) pictured.add(media, false);
  }
  const covers = publicationPictures(publication, site, readMedia, place);
  for (const picture of covers.pictures) shown.add(picture, 0);
  const media = shown.list();
  return {
    posts: posts.sort(newestFirst),
    pages: pages.sort((a, b) => compareText(a.slug, b.slug)),
    media,
    pictures: pictured.list(),
    problems: [
      ...problems,
      ...covers.problems,
      ...checkSeries(parts),
      ...checkEpisodeNumbers(showsOf(publication), placed),
    ],
    warnings: [
      ...warnings,
      ...unusedMedia(site, new Set(media.map(({ path }) => path)), place.file),
    ],
  };
}

/** Contents that somebody wished for, and that would list nothing. */
function emptyContents({ source, head, rendering }: Entry): readonly Problem[] {
  if (head.heading?.contents !== true || rendering?.listed !== 0) return [];
  const message =
    "contents is true, and there is no heading to list; write one (`## In this part`), or take it out";
  return [{ file: source.file, line: head.lines.contents, message }];
}

/** What readers of e-mail or feeds would find missing in a post. */
function thinness(
  { source, head, rendering }: Entry,
  post: PostHeading,
  { image, enclosure, media }: Attachments,
): readonly Problem[] {
  const found: Problem[] = [];
  const shown = [...(rendering?.media ?? []), ...media];
  if (rendering?.words === 0 && shown.length === 0 && !enclosure && post.retracted === undefined) {
    const message = "has no text; write one, or add `draft: true` until there is";
    found.push({ file: source.file, line: head.bodyLine, message });
  }
  const folder = privateFolder(source.path) ?? /(?<=\/)_[^/]*(?=\/)/.exec(source.path)?.[0];
  if (folder !== undefined) {
    const message = `is public, though it lies in the folder ${folder}; add \`draft: true\` if it must not be, or move it`;
    found.push({ file: source.file, line: 1, message });
  }
  if (image?.type === "image/svg+xml") {
    const message = `image.src ${image.path} is SVG, which e-mail programs do not show; export it as PNG, JPEG or WebP`;
    found.push({ file: source.file, line: head.lines.image, message });
  }
  return found;
}

function assemblePost(
  path: string,
  heading: Heading,
  post: PostHeading,
  rendering: KeptRendering,
  publication: Publication,
  attached: Attachments,
): AssembledPost {
  const summary = heading.summary ?? rendering.excerpt;
  const { image, enclosure, episode } = attached;
  // A field that did not always exist counts where it is written only: a post is not edited by an upgrade.
  const { correction: _, retracted: __, ...added } = writtenFields(post);
  return {
    path,
    id: post.id,
    ...(post.guid !== undefined && { guid: post.guid }),
    slug: heading.slug,
    formerly: post.formerly,
    title: heading.title,
    published: post.published,
    updated: post.updated,
    summary,
    ...(heading.summary === undefined && { excerpted: true as const }),
    topics: post.topics,
    authors: post.authors,
    ...(image !== undefined && { image }),
    ...(enclosure !== undefined && { enclosure }),
    ...(episode !== undefined && { episode }),
    ...(post.series !== undefined && { series: seriesFrom(post.series) }),
    language: heading.language,
    direction: directionIn(publication, heading.language),
    email: post.email,
    ...writtenFields(post),
    revision: hashOf(
      JSON.stringify([
        ...[heading.title, summary, rendering.substance, heading.language],
        ...[post.topics, post.authors, post.correction, post.retracted],
        ...[image?.alt, image?.credit, enclosure?.type, enclosure?.duration, attached.hashes],
        ...Object.entries(added),
        ...(episode === undefined ? [] : [episode]),
      ]),
    ),
    words: rendering.words,
    octets: rendering.inFeeds.bound + markdownBound(publication, rendering),
  };
}

/** The most that RSS makes of its Markdown, where it carries it: a unit of UTF-16 is three octets, an `&` five. */
function markdownBound({ feed }: Publication, { markdown }: KeptRendering): number {
  return feed.markdown ? Math.min(5 * markdown.length, 5 * MARKDOWN_LIMIT) : 0;
}

function assemblePage(
  path: string,
  heading: Heading,
  rendering: KeptRendering,
  publication: Publication,
): AssembledPage {
  const summary = heading.summary ?? rendering.excerpt;
  const { slug, title, language } = heading;
  return {
    path,
    slug,
    title,
    summary,
    language,
    direction: directionIn(publication, language),
    revision: hashOf(JSON.stringify([title, summary, rendering.substance, language])),
  };
}

function directionIn(publication: Publication, language: string) {
  return language === publication.language ? publication.direction : directionOf(language);
}

/** Each file with the earliest instant at which something that stands shows it, or else something withdrawn. */
function createShownMedia() {
  const shown = new Map<string, Media>();
  return {
    add(file: MediaFile, from: number, withdrawn = false) {
      const { path, type, length, width, height, variants } = file;
      const hash = file.published ?? file.hash;
      const before = shown.get(path);
      const standing = before !== undefined && before.withdrawn === undefined;
      if (standing && withdrawn) return;
      const earlier = before !== undefined && standing !== withdrawn ? before.from : from;
      shown.set(path, {
        ...{ path, type, length, hash, from: Math.min(earlier, from) },
        ...(width !== undefined && height !== undefined && { width, height }),
        ...(withdrawn && { withdrawn: true as const }),
        ...(variants !== undefined && { variants: filesOf(variants) }),
      });
    },
    list: (): readonly Media[] => [...shown.values()].sort((a, b) => compareText(a.path, b.path)),
  };
}

/** What is named by files: the rest belongs to pages. */
function filesOf({ tint: _, still: __, ...files }: Variants): NonNullable<Media["variants"]> {
  return files;
}

function unusedMedia(
  site: SiteMap,
  used: ReadonlySet<string>,
  publicationFile: string,
): readonly Problem[] {
  const contentDir = publicationFile.slice(0, -"/publication.yaml".length);
  return Object.keys(site.media)
    .filter((path) => !used.has(path))
    .map((path) => ({
      file: contentDir + path,
      line: 1,
      message: "nothing published shows this file, so it is not shipped; refer to it or remove it",
    }));
}
