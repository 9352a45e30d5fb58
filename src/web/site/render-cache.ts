/**
 * The render cache: renders each document once per content state and keeps its bytes. It holds the only
 * state of the room, and all of it can be thrown away at any time.
 */
import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { archiveBefore, placeOf } from "../../feeds/archive.ts";
import { composeArchive, composeFeed, piecesIn } from "../../feeds/compose.ts";
import { type FeedDocument, joined } from "../../feeds/feed-document.ts";
import { type FeedFormat, formatOf } from "../../feeds/formats.ts";
import { linkField } from "../../feeds/hubs.ts";
import { archiveAt } from "../../feeds/linking.ts";
import { heldTags } from "../../feeds/revalidate.ts";
import { type FeedScope, pathOf } from "../../feeds/selection.ts";
import { logLine } from "../../outbox/log.ts";
import { usageHead } from "../../publication/ai-preferences.ts";
import type { SiteContext } from "../context.ts";
import { answerFromName, answerInFull } from "../http/answer.ts";
import { createLruCache, type LruCache } from "../http/cache.ts";
import { type Document, type Draft, finish, type Named, nameOf, weight } from "../http/document.ts";
import type { Moment } from "../http/head.ts";
import { answerWithDelta } from "./delta.ts";
import type { FindMoved } from "./old-addresses.ts";
import { createSite, type Site, type Subscribing } from "./site.ts";
import { arrange, holds, type VisibleIndex } from "./visible-index.ts";

type RenderCache = {
  readonly site: Site;
  /** What may be seen at this moment. */
  readonly visibleIndex: () => VisibleIndex;
  readonly moment: () => Moment;
  /**
   * Answers with what is kept under `key`, else with what `write` writes now. A key names one state of the
   * document: what depends on more than the visible posts puts that into its key.
   */
  readonly answer: (
    request: Request,
    key: string,
    write: (visibleIndex: VisibleIndex) => Promise<Draft> | Draft,
  ) => Response | Promise<Response>;
  /** Answers with what is kept under `key`, or 304 to its name; undefined when neither is at hand. */
  readonly recall: (request: Request, key: string) => Response | Promise<Response> | undefined;
  /** The same without preconditions, for what must carry its own status: 404, 405, 500. */
  readonly document: (key: string, write: () => Draft) => Promise<Document>;
  /** Answers with what is written now and kept nowhere: there are as many as readers can ask for. */
  readonly once: (
    request: Request,
    write: (visibleIndex: VisibleIndex) => Promise<Draft> | Draft,
  ) => Promise<Response>;
  /** Answers with the current document of a feed. */
  readonly feed: (
    request: Request,
    format: FeedFormat,
    scope: FeedScope,
  ) => Response | Promise<Response>;
  /**
   * Answers with the archive of a feed that ends at a place (RFC 5005); undefined where there is none.
   *
   * @param before the place as it stands in the address
   */
  readonly archive: (
    request: Request,
    format: FeedFormat,
    scope: FeedScope,
    before: string,
  ) => Response | Promise<Response> | undefined;
};

/** What every handler is handed, beside the request. */
export type PageContext = SiteContext & RenderCache & { readonly findMoved: FindMoved };

export type Handler = (pages: PageContext, c: Context) => Response | Promise<Response>;

/** Octets of documents kept in one isolate, of the 128 MB that it has; half of it where posts take a third of them. */
const KEPT_OCTETS = 24 * 1024 * 1024;
const KEPT_OCTETS_LARGE = 12 * 1024 * 1024;

/**
 * Documents whose names are remembered longer than their bytes: a 304 needs nothing else. A name takes
 * about a kilobyte with the heads that are made for it.
 */
const KEPT_NAMES = 2000;

/** What belongs to one content state, and goes with it. */
type State = {
  readonly visibleIndex: VisibleIndex;
  readonly documents: LruCache<Document>;
  readonly names: LruCache<Named>;
};

/** The state at this moment. */
type Present = State & { readonly moment: Moment };

/** The settings are read at the first question: they cannot change while the isolate lives. */
function subscribingBy({ subscribers, settingsProblems }: SiteContext): () => Subscribing {
  let known: Subscribing | undefined;
  return () => {
    if (known !== undefined) return known;
    const closed = (settingsProblems?.().length ?? 0) > 0;
    known = subscribers === undefined ? "none" : closed ? "closed" : "open";
    return known;
  };
}

export function createRenderCache(context: SiteContext): RenderCache {
  const site = createSite(context.index, subscribingBy(context));
  const usage = usageHead(context.index.publication);
  const most = context.index.apart === undefined ? KEPT_OCTETS : KEPT_OCTETS_LARGE;
  let state: State | undefined;

  function present(): Present {
    const now = context.now();
    if (state === undefined || !holds(state.visibleIndex, now)) {
      state = {
        visibleIndex: arrange(context.index, now),
        documents: createLruCache(most, weight),
        names: createLruCache<Named>(KEPT_NAMES, () => 1),
      };
    }
    return { ...state, moment: { now, until: state.visibleIndex.visible.until, usage } };
  }

  function feed(request: Request, format: FeedFormat, scope: FeedScope) {
    const path = pathOf(scope, format);
    return answer(present(), request, path, async ({ visible }) => {
      const feed = await composeFeed(visible, context.readBody, scope, context.readMarkdown);
      sayCut(path, feed);
      return feedDraft(format, feed);
    });
  }

  function archive(request: Request, format: FeedFormat, scope: FeedScope, before: string) {
    const current = present();
    const { visible } = current.visibleIndex;
    const place = placeOf(before);
    const found = place === undefined ? undefined : archiveBefore(visible, scope, place);
    if (found === undefined) return undefined;
    // Many addresses lead to one document: it is kept once, under its own.
    const path = archiveAt(scope, found.before)(format);
    return answer(current, request, path, async () => {
      const document = await composeArchive(
        visible,
        context.readBody,
        scope,
        found,
        context.readMarkdown,
      );
      const definition = formatOf(format);
      const text = joined(piecesIn(definition, document));
      return { kind: "archive", status: 200, type: `${definition.type}; charset=utf-8`, text };
    });
  }

  return {
    site,
    visibleIndex: () => present().visibleIndex,
    moment: () => present().moment,
    recall: (request, key) => recall(present(), request, key),
    answer: (request, key, write) => answer(present(), request, key, write),
    once: async (request, write) => {
      const { visibleIndex, moment } = present();
      const document = await finish(await write(visibleIndex));
      return answerFromName(request, document, moment) ?? answerInFull(request, document, moment);
    },
    document: (key, write) => present().documents.make(key, () => finish(write())),
    feed,
    archive,
  };
}

function recall(
  { documents, names, moment }: Present,
  request: Request,
  key: string,
): Response | Promise<Response> | undefined {
  const known = documents.get(key);
  if (known !== undefined) return respond({ documents, moment }, request, key, known);
  const named = names.get(key);
  return named && answerFromName(request, named, moment);
}

function answer(
  current: Present,
  request: Request,
  key: string,
  write: (visibleIndex: VisibleIndex) => Promise<Draft> | Draft,
): Response | Promise<Response> {
  return recall(current, request, key) ?? make(current, request, key, write);
}

/** Writes it, keeps it, and answers with it. */
async function make(
  { documents, names, visibleIndex, moment }: Present,
  request: Request,
  key: string,
  write: (visibleIndex: VisibleIndex) => Promise<Draft> | Draft,
): Promise<Response> {
  const document = await documents.make(key, async () => finish(await write(visibleIndex)));
  names.put(key, nameOf(document));
  return respond({ documents, moment }, request, key, document);
}

/** 304 or 412; else a feed to whoever asks for the difference to what it has; else the document. */
function respond(
  current: Pick<Present, "documents" | "moment">,
  request: Request,
  key: string,
  document: Document,
): Response | Promise<Response> {
  const known = answerFromName(request, document, current.moment);
  if (known !== undefined) return known;
  if (document.cuts !== undefined) {
    const held = heldTags(request.headers);
    if (held.length > 0) return answerWithDelta(current, request, key, document, held);
  }
  return answerInFull(request, document, current.moment);
}

/** One line in the log each time that such a feed is written, which is once for each content state. */
export function sayCut(path: string, { cut }: FeedDocument): void {
  if (cut === undefined) return;
  const { listed, wanted, octets, summarised } = cut;
  const fewer = `lists ${listed} of ${wanted} entries, for all would be ${octets} octets`;
  const shorter = summarised.map((each) => `${each.url} (${each.octets} octets)`).join(", ");
  const said = [
    ...(listed < wanted ? [fewer] : []),
    ...(shorter === "" ? [] : [`carries the summary of ${shorter}, and a link`]),
  ];
  console.warn(logLine("feed", { line: `${path} ${said.join("; it ")}` }));
}

/** A page of the site from its markup. */
export function page(markup: Child, status: Document["status"] = 200): Draft {
  const kind = status === 200 || status === 410 ? "page" : "missing";
  return { kind, status, type: "text/html; charset=utf-8", text: `${markup}` };
}

/** A feed in one format. */
export function feedDraft(format: FeedFormat, feed: FeedDocument): Draft {
  const definition = formatOf(format);
  const type = `${definition.type}; charset=utf-8`;
  const link = linkField(feed, format);
  const named = { type, ...(link !== undefined && { link }) };
  return { kind: "feed", status: 200, ...named, pieces: piecesIn(definition, feed) };
}
