/** The picture, the recording and what goes with it that a post's front matter names, looked up. */

import type { resolveReference } from "../../markdown/links.ts";
import type { Episode } from "../../publication/podcast.ts";
import type { Enclosure, Image } from "../../publication/post.ts";
import type { Publication } from "../../publication/publication.ts";
import type { FrontMatter, PostHeading, Source } from "./front-matter/front-matter.ts";
import { remoteEnclosureUrl } from "./front-matter/front-matter-schema.ts";
import { type EpisodeSurroundings, episodeOf } from "./podcast/episode.ts";
import type { Problem, Unmended } from "./problem.ts";
import type { MediaFile } from "./ship/media.ts";

export type Attachments = {
  readonly image?: Image;
  readonly enclosure?: Enclosure;
  readonly episode?: Episode;
  /** Names of the bytes, for the revision. */
  readonly hashes: readonly string[];
  readonly media: readonly MediaFile[];
};

type Resolve = (url: string) => ReturnType<typeof resolveReference>;

type Found<Part> =
  | {
      readonly kind: "found";
      readonly part: Part;
      readonly hash: string;
      readonly media?: MediaFile;
    }
  | { readonly kind: "wrong"; readonly message: string };

/**
 * @param resolve finds what a reference from the post's file leads to
 * @param texts of files below /media/, and how problems name these
 */
export function attachments(
  { source, head }: { readonly source: Pick<Source, "file">; readonly head: FrontMatter },
  post: PostHeading,
  publication: Publication,
  resolve: Resolve,
  texts: Pick<EpisodeSurroundings, "readMediaText" | "label">,
): Attachments & { readonly problems: readonly Problem[] } {
  const image = post.image && imageOf(post.image, resolve);
  const enclosure = post.enclosure && enclosureOf(post.enclosure, publication, resolve);
  const recording = enclosure?.kind === "found" ? enclosure.part : undefined;
  const { file } = source;
  const told =
    post.episode &&
    episodeOf(post.episode, recording, { file, lines: head.lines, resolve, ...texts });
  const found = [image, enclosure].flatMap((one) => (one?.kind === "found" ? [one] : []));
  const said = (
    line: number,
    one: Found<unknown> | undefined,
    unmended: Unmended,
  ): readonly Problem[] => {
    if (one?.kind !== "wrong") return [];
    const problem = { file: source.file, line, message: one.message };
    return [head.imported === undefined ? problem : { ...problem, unmended }];
  };
  return {
    ...(image?.kind === "found" && { image: image.part }),
    ...(enclosure?.kind === "found" && { enclosure: enclosure.part }),
    ...(told !== undefined && { episode: told.episode }),
    hashes: [...found, ...(told?.media ?? [])].map(({ hash }) => hash),
    media: [...found.flatMap(({ media }) => media ?? []), ...(told?.media ?? [])],
    problems: [
      ...said(head.lines.image, image, "missing picture"),
      ...said(head.lines.enclosure, enclosure, "missing recording"),
      ...(told?.problems ?? []),
      ...(told !== undefined && post.enclosure === undefined
        ? [{ file, line: head.lines.episode, message: NO_RECORDING }]
        : []),
    ],
  };
}

const NO_RECORDING =
  "episode needs a recording: write `enclosure:` with the url of a file, or take the group out";

function imageOf(
  { src, alt, credit }: NonNullable<PostHeading["image"]>,
  resolve: Resolve,
): Found<Image> {
  const target = resolve(src);
  if (target.kind === "broken") return wrong(`image.src: ${target.message}`);
  const picture = target.kind === "media" ? asImage(target.media) : undefined;
  if (picture === undefined || target.kind !== "media")
    return wrong(`image.src ${src} must be a picture below /media/; copy it into content/media`);
  const { media } = target;
  return {
    kind: "found",
    part: { ...picture, alt, ...(credit && { credit }) },
    hash: media.hash,
    media,
  };
}

function asImage(media: MediaFile): Omit<Image, "alt"> | undefined {
  const { path, type, length, width, height, variants } = media;
  if (width === undefined || height === undefined) return undefined;
  return { path, width, height, type, length, ...(variants !== undefined && { variants }) };
}

function enclosureOf(
  { url, type, length, duration }: NonNullable<PostHeading["enclosure"]>,
  { address }: Publication,
  resolve: Resolve,
): Found<Enclosure> {
  const played = duration === undefined ? {} : { duration };
  const target = resolve(url);
  if (target.kind === "broken") return wrong(`enclosure.url: ${target.message}`);
  if (target.kind === "media") {
    const { media } = target;
    const kind = type ?? media.type;
    const part = { url: address + target.url, type: kind, length: media.length, ...played };
    return { kind: "found", part, hash: media.hash, media };
  }
  if (!remoteEnclosureUrl.safeParse(url).success)
    return wrong(`enclosure.url ${url} must begin with https:// or name a file below /media/`);
  if (type === undefined || length === undefined)
    return wrong(
      "enclosure of another site needs type (such as audio/mpeg) and length (in octets), for it is not fetched",
    );
  return { kind: "found", part: { url: new URL(url).href, type, length, ...played }, hash: url };
}

function wrong(message: string): { readonly kind: "wrong"; readonly message: string } {
  return { kind: "wrong", message };
}
