/**
 * What is answered to a personal link that opens nothing: always an error, so that no mail program takes it for
 * done, and never a word of whose it was.
 */
import type { Context } from "hono";
import type { Limited } from "../../subscribers/limits/limits.ts";
import type { Unusable } from "../../subscribers/links/keys.ts";
import { looksLikeToken } from "../../subscribers/links/token.ts";
import { unkept } from "../http/answer.ts";
import { triesTooFast } from "../http/client-address.ts";
import { waiting, withRetry } from "../http/waiting.ts";
import { StalePage } from "../site/pages/subscribe.tsx";
import type { RenderCache } from "../site/render-cache.ts";
import type { SubscribersContext } from "../subscribers-context.ts";

type Stale = { readonly heading: string; readonly words: string; readonly status: 404 | 410 };

const UNUSABLE: Readonly<Record<Unusable["kind"], Stale>> = {
  invalid: {
    heading: "This link is not complete",
    words:
      "It is incomplete: a part of it is missing or was changed on the way, so nothing was done. Open the email again and use the link in it, or copy its whole address.",
    status: 404,
  },
  deleted: {
    heading: "This subscription was deleted",
    words:
      "Nothing is sent for it any more, and there is nothing left to change. If emails still come, the links in the newest of them work. To come back, subscribe again.",
    status: 410,
  },
  moved: {
    heading: "This link has ended",
    words:
      "The address of the subscription was changed since this email was sent, or the change was undone, so only the links in emails sent after that open it. Unsubscribing by this email still works.",
    status: 410,
  },
};

export type UnusablePages = {
  /** @param what is said instead, where a handler knows more */
  readonly answer: (
    c: Context,
    unusable: Unusable,
    instead?: Partial<Pick<Stale, "heading" | "words">>,
  ) => Promise<Response>;
  readonly stale: (c: Context, page: Stale) => Response;
};

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createUnusablePages(
  { site }: RenderCache,
  open: () => SubscribersContext,
): UnusablePages {
  function stale(c: Context, { heading, words, status }: Stale): Response {
    const page = <StalePage site={site} heading={heading} words={words} />;
    return unkept(c.req.raw, "page", `${page}`, status);
  }

  return {
    stale,

    async answer(c, { kind }, instead = {}) {
      // What has not even the shape of a key is a slip, and no try.
      if (kind === "invalid" && looksLikeToken(c.req.param("token") ?? "")) {
        const limited = await triesTooFast(c, open().mayPost);
        if (limited !== undefined) return tooMany(c, limited);
      }
      return stale(c, { ...UNUSABLE[kind], ...instead });
    },
  };

  function tooMany(c: Context, limited: Limited): Response {
    const page = (
      <StalePage
        site={site}
        heading="Too many links that are not ours"
        words={`They came from your network, and this one is not ours either, so nothing was done. ${waiting(limited)} The link of an email, whole and unchanged, works all the time.`}
      />
    );
    return withRetry(unkept(c.req.raw, "page", `${page}`, 429), limited);
  }
}
