/** The desk: what the front handler hands every request below /admin to. It is evaluated when the first one comes. */
import { type Context, Hono } from "hono";
import type { DeskContext } from "../desk-context.ts";
import type { PageContext } from "../site/render-cache.ts";
import { barred, crashed, nowhere } from "./barred.tsx";
import { FILES, file } from "./files.ts";
import { guard, visitOf } from "./guard.ts";
import { ROUTES, SCREENS } from "./screens.ts";

/** One for each site that is served in an isolate. */
const desks = new WeakMap<PageContext, Hono>();

export async function answerDesk(
  pages: PageContext,
  open: () => DeskContext,
  request: Request,
): Promise<Response> {
  const kept = desks.get(pages) ?? createDesk(pages, open);
  desks.set(pages, kept);
  return kept.fetch(request);
}

function createDesk(pages: PageContext, open: () => DeskContext): Hono {
  const desk = new Hono();
  const visit = (c: Context) =>
    visitOf(c, { pages, given: open(), now: pages.now(), screens: SCREENS });
  for (const one of FILES) desk.get(one.path, () => file(one));
  for (const route of ROUTES) {
    desk.on(route.method, route.path, async (c) => {
      const visited = visit(c);
      const guarded = await guard(route, visited);
      return guarded.kind === "through" ? guarded.answer : barred(visited, route, guarded);
    });
  }
  desk.notFound((c) => nowhere(visit(c)));
  desk.onError((error, c) => crashed(error, c, pages));
  return desk;
}
