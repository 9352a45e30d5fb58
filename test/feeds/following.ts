/** Readers that follow a feed through its documents: what they take in, and where they go next. */
import { gunzipSync } from "node:zlib";
import { all, parseWithSaxes, type ReadEntry, readAtom, readJson, readRss } from "./reading.ts";

export type Format = "atom" | "rss" | "json";

/** One document as a stranger reads it. */
export type FollowedDocument = {
  readonly entries: readonly ReadEntry[];
  /** Ids of entries that the publisher withdrew (RFC 6721). */
  readonly deleted: readonly string[];
  readonly self: string;
  /** RFC 5005: prev-archive; JSON Feed: next_url. */
  readonly previous?: string;
  readonly current?: string;
  readonly archive: boolean;
  readonly complete: boolean;
};

/** The namespace of RFC 5005 must be declared, or the parser throws. */
export function readDocument(text: string, format: Format): FollowedDocument {
  if (format === "json") {
    const { entries, self } = readJson(text);
    const { next_url: previous } = JSON.parse(text) as { next_url?: string };
    return {
      ...{ entries, self, deleted: [], archive: false, complete: false },
      ...(previous === undefined ? {} : { previous }),
    };
  }
  const root = parseWithSaxes(text);
  const feed = format === "atom" ? root : (all(root, "channel")[0] ?? root);
  const links = all(feed, format === "atom" ? "link" : "atom:link").map((each) => each.attributes);
  const [previous] = links.filter(({ rel }) => rel === "prev-archive");
  const [current] = links.filter(({ rel }) => rel === "current");
  const { entries, self } = format === "atom" ? readAtom(root) : readRss(root);
  return {
    ...{ entries, self },
    deleted: all(feed, "at:deleted-entry").map(({ attributes }) => attributes.ref ?? ""),
    archive: all(feed, "fh:archive").length > 0,
    complete: all(feed, "fh:complete").length > 0,
    ...(previous?.href === undefined ? {} : { previous: previous.href }),
    ...(current?.href === undefined ? {} : { current: current.href }),
  };
}

/** Asks a site for an address of it. */
export type Ask = (address: string, headers?: Record<string, string>) => Promise<Response>;

export async function textOf(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const packed = response.headers.get("Content-Encoding") === "gzip";
  return (packed ? gunzipSync(bytes) : bytes).toString();
}

/**
 * RFC 5005 §4.2: the current document, then archives back to the first that was seen before, or to the end.
 *
 * @param seen addresses of archives that were taken in; those that are met are added
 * @returns newest first
 */
export async function walk(
  ask: Ask,
  path: string,
  format: Format,
  seen: Set<string> = new Set(),
): Promise<readonly FollowedDocument[]> {
  const documents: FollowedDocument[] = [];
  let next: string | undefined = path;
  while (next !== undefined && !seen.has(next)) {
    if (next !== path) seen.add(next);
    const response: Response = await ask(next);
    if (response.status !== 200) throw new Error(`${next} is ${response.status}`);
    const document = readDocument(await textOf(response), format);
    documents.push(document);
    next = document.previous;
  }
  return documents;
}
