/**
 * What the handlers of forms are handed, and the answers that they share. What fails behind a personal link is always
 * answered with an error, so that no mail program takes it for done.
 */
import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { fill } from "../../publication/words.ts";
import { claimsOf, preferencesPath } from "../../subscribers/links/links.ts";
import { looksLikeToken } from "../../subscribers/links/token.ts";
import type { Subscriber } from "../../subscribers/subscriber.ts";
import { unkept } from "../http/answer.ts";
import { triesTooFast } from "../http/client-address.ts";
import type { FailureOf, Flow } from "../http/failures.ts";
import { noticeOf, STATUS, waiting, withRetry } from "../http/failures.ts";
import { DonePage, type DoneView, StalePage } from "../site/pages/subscribe.tsx";
import type { PageContext } from "../site/render-cache.ts";
import type { SubscribersContext } from "../subscribers-context.ts";

export type FormContext = PageContext & {
  /** Called per request, so that wrong settings leave the rest of the site standing. */
  readonly open: () => SubscribersContext;
};

export type FormHandler = (forms: FormContext, c: Context) => Response | Promise<Response>;

/** The key in the address of a personal link. */
export function tokenOf(c: Context): string {
  return c.req.param("token") ?? "";
}

/** A page for one person; nothing of it is kept on the way. */
export function show(c: Context, page: Child, status = 200): Response {
  return unkept(c.req.raw, "page", `${page}`, status);
}

/** How things stand now, in a heading and a sentence. */
export function done({ site }: FormContext, c: Context, view: DoneView, status = 200): Response {
  return show(c, <DonePage site={site} {...view} />, status);
}

/** What is answered where a personal link cannot do what it is for. */
export async function failed<Each extends Flow>(
  forms: FormContext,
  c: Context,
  flow: Each,
  { kind }: FailureOf<Each>,
): Promise<Response> {
  const { site, open } = forms;
  const said = site.publication.words;
  // What has not even the shape of a key is a slip, and no try.
  if (kind === "invalid" && looksLikeToken(tokenOf(c))) {
    const limited = await triesTooFast(c, open().mayPost);
    if (limited !== undefined) {
      const { heading, words } = said.errors.links.tooMany;
      const wait = waiting(said, limited);
      const page = <StalePage site={site} heading={heading} words={fill(words, { wait })} />;
      return withRetry(show(c, page, STATUS.limited), limited.retryAfter);
    }
  }
  const status = STATUS[kind];
  const notice = noticeOf(said, flow, kind);
  if (status !== STATUS.conflict) return show(c, <StalePage site={site} {...notice} />, status);
  return done(forms, c, { kicker: said.forms.answer.unchanged, ...notice }, status);
}

/** The path of a new key to the preferences, for whoever has just shown that the mailbox is theirs. */
export async function newPreferencesPath(
  { open }: FormContext,
  { id, generation }: Subscriber,
): Promise<string> {
  const claims = claimsOf({ subscriber: id, generation });
  return preferencesPath(await open().ports.tokens.sign("preferences", claims));
}
