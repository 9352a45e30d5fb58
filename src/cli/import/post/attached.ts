/** The picture and the recording of a source's post → keys of front matter. Pure. */
import { postSchema } from "../../compile/front-matter/front-matter-schema.ts";
import type { Article, Loss } from "../article.ts";
import type { CarriedKeys } from "./post-text.ts";

type Attached = {
  readonly keys: Pick<CarriedKeys, "image" | "enclosure" | "episode">;
  readonly losses: readonly Loss[];
};

/** What can stand in front matter so that the post can be published; the rest is named. */
export function attachedTo(article: Pick<Article, "picture" | "recording">): Attached {
  const image = imageOf(article.picture);
  const enclosure = enclosureOf(article.recording);
  return {
    keys: { ...image.keys, ...enclosure.keys },
    losses: [...image.losses, ...enclosure.losses],
  };
}

function imageOf(picture: Article["picture"]): Attached {
  if (picture === undefined) return { keys: {}, losses: [] };
  const { src, alt = "", caption, credit } = picture;
  // One that stands on the old site is fetched, or mended, later.
  if (!src.startsWith("/media/") && !isRemote(src))
    return { keys: {}, losses: [{ kind: "lead picture that is not among the files", what: src }] };
  // Pages and feeds show the credit below the picture, where the caption stood.
  const below = [caption, credit].filter((text) => text?.trim()).join(" · ");
  return { keys: { image: { src, alt, ...(below === "" ? {} : { credit: below }) } }, losses: [] };
}

function enclosureOf(recording: Article["recording"]): Attached {
  if (recording === undefined) return { keys: {}, losses: [] };
  const { url, length, duration, episode } = recording;
  const type = mediaType(recording.type);
  const isWhole = type !== undefined && length !== undefined && length >= 1;
  if (!url.startsWith("/media/") && !(isRemote(url) && isWhole))
    return { keys: {}, losses: [{ kind: "recording without type or length", what: url }] };
  return {
    keys: {
      enclosure: {
        url,
        ...(type === undefined ? {} : { type }),
        ...(length === undefined || length < 1 ? {} : { length }),
        ...(duration === undefined ? {} : { duration }),
      },
      ...(episode !== undefined && /^(?:audio|video)\//.test(type ?? "") ? { episode } : {}),
    },
    losses: [],
  };
}

function isRemote(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/** "audio/mpeg" of "Audio/MPEG; charset=binary"; undefined for what is no media type (RFC 6838 §4.2). */
function mediaType(text: string | undefined): string | undefined {
  const type = text?.replace(/;.*$/s, "").trim().toLowerCase();
  return postSchema.shape.enclosure.safeParse({ url: "/media/x", type }).success ? type : undefined;
}
