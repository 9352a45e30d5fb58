/**
 * The press: renders each document once per content state and keeps its bytes. It holds the only
 * state of the room, and all of it can be thrown away at any time.
 */
import type { Child } from "hono/jsx";
import { renderAtom } from "../feeds/atom.ts";
import { composeFeed } from "../feeds/compose.ts";
import type { FeedDocument } from "../feeds/feed-document.ts";
import { renderJson } from "../feeds/json.ts";
import { renderRss } from "../feeds/rss.ts";
import { feedValidators } from "../feeds/validators.ts";
import type { Topic } from "../publication/publication.ts";
import { FEED_FORMATS, type FeedFormat, feedPath } from "../publication/url.ts";
import { answerFromName, answerInFull } from "./answer.ts";
import { type Document, type Draft, finish, weight } from "./document.ts";
import type { Doors } from "./doors.ts";
import type { Moment, Named } from "./head.ts";
import { createKeep, type Keep } from "./keep.ts";
import { arrange, holds, type Shelf } from "./shelf.ts";
import { createSite, type Site } from "./site.ts";

export type Press = {
  readonly site: Site;
  /** What may be seen at this moment. */
  readonly shelf: () => Shelf;
  readonly moment: () => Moment;
  /** Answers with what is kept under `key`, else with what `write` writes now. */
  readonly answer: (
    request: Request,
    key: string,
    write: (shelf: Shelf) => Promise<Draft> | Draft,
  ) => Response | Promise<Response>;
  /** The same without preconditions, for what must carry its own status: 404, 405, 500. */
  readonly document: (key: string, write: () => Draft) => Promise<Document>;
  /** Answers with a feed: 304 before any body is read or anything rendered. */
  readonly feed: (
    request: Request,
    format: FeedFormat,
    topic?: Topic,
  ) => Response | Promise<Response>;
};

/** Octets of documents kept in one isolate, of the 128 MB that it has. */
const KEPT_OCTETS = 24 * 1024 * 1024;

/** Feeds named in one isolate: three for each of some hundred topics. A name takes about a kilobyte. */
const KEPT_NAMES = 600;

/** What belongs to one content state, and goes with it. */
type State = {
  readonly shelf: Shelf;
  readonly documents: Keep<Document>;
  readonly names: Keep<Named>;
};

/** How each format is written. */
export const RENDER: Readonly<Record<FeedFormat, (document: FeedDocument) => string>> = {
  atom: renderAtom,
  rss: renderRss,
  json: renderJson,
};

export function createPress(doors: Doors): Press {
  const site = createSite(doors.index, doors.subscribers !== undefined);
  let state: State | undefined;

  function stateAt(now: number): State {
    if (state === undefined || !holds(state.shelf, now)) {
      state = {
        shelf: arrange(doors.index, now),
        documents: createKeep(KEPT_OCTETS, weight),
        names: createKeep<Named>(KEPT_NAMES, () => 1),
      };
    }
    return state;
  }

  async function writeFeed(
    current: State,
    named: Named,
    format: FeedFormat,
    topic: Topic | undefined,
  ): Promise<Document> {
    const feed = await composeFeed(current.shelf.visible, doors.readBody, topic);
    return finish({ ...named, status: 200, text: RENDER[format](feed) });
  }

  async function nameFeed(
    current: State,
    format: FeedFormat,
    topic: Topic | undefined,
  ): Promise<Named> {
    const { visible } = current.shelf;
    const known = await feedValidators(visible, format, doors.index.renderer, topic);
    return { kind: "feed", type: feedType(format), etag: known.etag, modified: known.lastModified };
  }

  return {
    site,
    shelf: () => stateAt(doors.now()).shelf,
    moment: () => {
      const now = doors.now();
      return { now, until: stateAt(now).shelf.visible.until };
    },
    answer(request, key, write) {
      const now = doors.now();
      const current = stateAt(now);
      const moment = { now, until: current.shelf.visible.until };
      const give = (document: Document) =>
        answerFromName(request, document, moment) ?? answerInFull(request, document, moment);
      const known = current.documents.get(key);
      if (known !== undefined) return give(known);
      return current.documents.make(key, async () => finish(await write(current.shelf))).then(give);
    },
    document(key, write) {
      return stateAt(doors.now()).documents.make(key, () => finish(write()));
    },
    // No await and no allocation that is not needed on the way to bytes that are there already.
    feed(request, format, topic) {
      const now = doors.now();
      const current = stateAt(now);
      const moment = { now, until: current.shelf.visible.until };
      const key = feedPath(format, topic?.slug);
      const give = (named: Named): Response | Promise<Response> => {
        const short = answerFromName(request, named, moment);
        if (short !== undefined) return short;
        const known = current.documents.get(key);
        if (known !== undefined) return answerInFull(request, known, moment);
        return current.documents
          .make(key, () => writeFeed(current, named, format, topic))
          .then((document) => answerInFull(request, document, moment));
      };
      const known = current.names.get(key);
      if (known !== undefined) return give(known);
      return current.names.make(key, () => nameFeed(current, format, topic)).then(give);
    },
  };
}

/** A page of the site from its markup. */
export function page(markup: Child, status: Document["status"] = 200): Draft {
  const kind = status === 200 || status === 410 ? "page" : "missing";
  return { kind, status, type: "text/html; charset=utf-8", text: `${markup}` };
}

/** The `Content-Type` of a feed. */
export function feedType(format: FeedFormat): string {
  const known = FEED_FORMATS.find((each) => each.format === format);
  if (known === undefined) throw new Error(`no feed format ${format}`);
  return `${known.type}; charset=utf-8`;
}
