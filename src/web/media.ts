/** Pictures and sound: never before their instant, with our own validators, whole or in a range. */
import { revalidate } from "../feeds/revalidate.ts";
import type { Media } from "../publication/library.ts";
import { file } from "./answer.ts";
import type { Doors } from "./doors.ts";

/**
 * An hour unasked, then a 304 by hash: a path is not named by its content, and a picture that must
 * be replaced must not live on for a year.
 */
const CACHE = "public, max-age=3600, stale-while-revalidate=604800";

/** First and last octet, both included. */
type Range = { readonly first: number; readonly last: number };

export type MediaDoor = (request: Request, path: string) => Promise<Response | undefined>;

/** @returns a door that answers undefined for what is not there, or not yet */
export function createMediaDoor(doors: Doors): MediaDoor {
  const shown = new Map(doors.index.media.map((media) => [media.path, media]));
  return async (request, path) => {
    const media = shown.get(path);
    if (media === undefined || media.from > doors.now()) return undefined;
    return answer(request, media, doors);
  };
}

async function answer(request: Request, media: Media, doors: Doors): Promise<Response> {
  const { headers } = request;
  const etag = `"${media.hash}"`;
  const head = { ETag: etag, "Cache-Control": CACHE, "Accept-Ranges": "bytes" };
  const known = revalidate(request.method, headers, etag);
  if (known.kind === "notModified") return file(304, null, head);
  const range = rangeOf(headers, media.length, etag);
  if (range === "unsatisfiable") {
    return file(416, null, { ...head, "Content-Range": `bytes */${media.length}` });
  }
  const typed = { ...head, "Content-Type": media.type };
  const { first, last } = range ?? { first: 0, last: media.length - 1 };
  const length = { "Content-Length": `${last - first + 1}` };
  const span = { "Content-Range": `bytes ${first}-${last}/${media.length}` };
  const sent = { ...typed, ...length, ...(range === undefined ? {} : span) };
  const status = range === undefined ? 200 : 206;
  if (request.method === "HEAD") return file(status, null, sent);
  const stored = await doors.media(media.path, new Request(request.url));
  if (!stored.ok || stored.body === null) {
    throw new Error(`${media.path} is in the library but not in the assets: ${stored.status}`);
  }
  return file(status, range === undefined ? stored.body : part(stored.body, range), sent);
}

/**
 * RFC 9110 §14.2: one range of bytes, which is what players ask for. Several ranges, other units and
 * an If-Range that names another state (§13.1.5) get the whole.
 */
function rangeOf(
  headers: Headers,
  length: number,
  etag: string,
): Range | "unsatisfiable" | undefined {
  const ifRange = headers.get("If-Range");
  if (ifRange !== null && ifRange !== etag) return undefined;
  const asked = /^bytes=(\d*)-(\d*)$/.exec(headers.get("Range")?.trim() ?? "");
  if (asked === null) return undefined;
  const [, from = "", to = ""] = asked;
  if (from === "" && to === "") return undefined;
  // §14.1.2: "-500" means the last 500.
  const first = from === "" ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === "" || to === "" ? length - 1 : Math.min(Number(to), length - 1);
  if (from !== "" && to !== "" && Number(to) < Number(from)) return undefined;
  return first >= length || (from === "" && Number(to) === 0) ? "unsatisfiable" : { first, last };
}

/** The octets of a range, from a stream of the whole; it stops reading at the end of the range. */
function part(whole: ReadableStream<Uint8Array>, { first, last }: Range): ReadableStream {
  let position = 0;
  return whole.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        const start = Math.max(0, first - position);
        const end = Math.min(chunk.length, last + 1 - position);
        if (start < end) controller.enqueue(chunk.subarray(start, end));
        position += chunk.length;
        if (position > last) controller.terminate();
      },
    }),
  );
}
