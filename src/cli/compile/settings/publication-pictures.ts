/** The pictures that publication.yaml names: there, and fit for what they are for. */

import { resolveReference, type SiteMap } from "../../../markdown/links.ts";
import type { Publication } from "../../../publication/publication.ts";
import type { YamlPath } from "../front-matter/yaml-source.ts";
import type { Problem } from "../problem.ts";
import type { MediaFile, ReadMedia } from "../ship/media.ts";
import type { PublicationReading } from "./publication.ts";

/** How problems name publication.yaml, and its lines. */
export type PublicationPlace = {
  readonly file: string;
  readonly lineOf: PublicationReading["lineOf"];
};

/** Apple Podcasts asks of a show's cover: square, 1400 to 3000 pixels, JPEG or PNG. */
const COVER = { least: 1400, most: 3000, types: ["image/jpeg", "image/png"] } as const;

/** What is right, as files to ship; what is not, as problems at the lines of the keys. */
export function publicationPictures(
  publication: Publication,
  site: SiteMap,
  readMedia: ReadMedia,
  place: PublicationPlace,
): { readonly pictures: readonly MediaFile[]; readonly problems: readonly Problem[] } {
  const pictures: MediaFile[] = [];
  const problems: Problem[] = [];
  const take = (key: YamlPath, src: string, unfit: (picture: MediaFile) => string | undefined) => {
    const picture = pictureAt(src, site, readMedia);
    const wrong = typeof picture === "string" ? picture : unfit(picture);
    if (wrong !== undefined) {
      const message = `${key.map((part) => (typeof part === "number" ? part + 1 : part)).join(".")}${wrong}`;
      problems.push({ file: place.file, line: place.lineOf(key), message });
    } else if (typeof picture !== "string") pictures.push(picture);
  };
  const { image, podcast, podcasts = [] } = publication;
  if (image !== undefined) take(["image"], image, () => undefined);
  const shows = [
    { key: ["podcast"], show: podcast },
    ...podcasts.map((show, at) => ({ key: ["podcasts", at], show })),
  ];
  for (const { key, show } of shows) {
    if (show?.image !== undefined) take([...key, "image"], show.image, unfitCover);
    for (const [at, { image: portrait }] of (show?.people ?? []).entries()) {
      if (portrait?.startsWith("/"))
        take([...key, "people", at, "image"], portrait, () => undefined);
    }
  }
  return { pictures, problems };
}

/** The picture, or what is wrong, to be put behind the name of the key. */
function pictureAt(src: string, site: SiteMap, readMedia: ReadMedia): MediaFile | string {
  const target = resolveReference(site, readMedia, "publication.yaml", src);
  if (target.kind === "media" && target.media.width !== undefined) return target.media;
  return target.kind === "broken"
    ? `: ${target.message}`
    : ` ${src} must be a picture below /media/; copy it into content/media`;
}

/** Why directories refuse a picture as the cover of a show or an episode, to be put behind the name of the key. */
export function unfitCover({ path, type, width = 0, height = 0 }: MediaFile): string | undefined {
  const { least, most, types } = COVER;
  if (!types.some((known) => known === type)) {
    return ` ${path} is ${type}; podcast directories take ${types.join(" and ")}, so export it as one of them`;
  }
  if (width === height && width >= least && width <= most) return undefined;
  return ` ${path} is ${width} × ${height} pixels; podcast directories take a square of ${least} to ${most} pixels`;
}
