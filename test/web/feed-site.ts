/** A site of posts alone, asked for its feeds. */
import { createReadBody } from "../../src/publication/library.ts";
import type { Post } from "../../src/publication/post.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { DAY } from "../../src/text/time.ts";
import { createApp } from "../../src/web/app.tsx";
import type { PollsContext } from "../../src/web/polls-context.ts";
import { sampleBody, sampleLibrary, samplePost, samplePublication } from "../support/library.ts";

export const START = Date.UTC(2024, 0, 1, 6);
export const NOW = Date.UTC(2025, 0, 1);

type Site = {
  readonly posts: readonly Post[];
  readonly publication?: Publication;
  /** Of every post, where `bodies` says nothing. */
  readonly body?: string;
  /** By the post's id. */
  readonly bodies?: Readonly<Record<string, string>>;
  readonly now?: number;
  /** A clock that moves, in the place of `now`. */
  readonly clock?: () => number;
  readonly polls?: PollsContext;
  readonly onRead?: () => void;
};

/** An isolate that has rendered nothing yet. Addresses may be those of its own documents. */
export function feedSite(site: Site) {
  const { posts, publication = samplePublication, now = NOW } = site;
  const bodies = Object.fromEntries(
    posts.map(({ id }) => [
      `post:${id}`,
      sampleBody({ portable: site.bodies?.[id] ?? site.body ?? "<p>Word.</p>" }),
    ]),
  );
  const { index, readPack } = sampleLibrary({ posts, publication, bodies });
  const readBody = createReadBody(index, readPack);
  const app = createApp({
    index,
    readBody: (entry) => {
      site.onRead?.();
      return readBody(entry);
    },
    media: async () => new Response("none", { status: 404 }),
    now: site.clock ?? (() => now),
    ...(site.polls && { polls: site.polls }),
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
  });
  return async (
    address: string,
    headers: Record<string, string> = {},
    method = "GET",
    cf?: Readonly<Record<string, string>>,
    env?: object,
  ) => {
    const url = new URL(address, publication.address);
    const request = new Request(url, { method, headers });
    return app.fetch(cf === undefined ? request : Object.assign(request, { cf }), env);
  };
}

/** Posts of the year 2024, evenly. */
export function yearOf(count: number, over: Partial<Post> = {}): readonly Post[] {
  return Array.from({ length: count }, (_, at) =>
    samplePost({
      id: `p${at}`,
      published: START + Math.floor((at * 365 * DAY) / count),
      topics: at % 3 === 0 ? ["boats", "tides"] : ["boats"],
      authors: at % 2 === 0 ? ["ada", "ben"] : ["ada"],
      ...over,
    }),
  );
}
