/** Lets a request through to its handler, or does not: transport, origin, session, role, and a fresh proof, in this order. */
import type { Context } from "hono";
import { isAllowed } from "../../access/roles.ts";
import { cookieIn, cookieName, isFresh } from "../../access/session.ts";
import { type Opened, openSession } from "../../access/session-store.ts";
import { sha256 } from "../../text/hash.ts";
import type { Desk, DeskRoute, Visit } from "./route.ts";

/** Why nobody is let through. */
export type Barred =
  /** Plain http, which anybody on the way could read. */
  | "insecure"
  /** A form of another site posted this. */
  | "foreign"
  | "unknown"
  | "forbidden"
  | "stale";

export type Guarded =
  | { readonly kind: "through"; readonly answer: Response | Promise<Response> }
  | { readonly kind: "barred"; readonly why: Barred; readonly opened?: Opened };

export async function guard(route: DeskRoute, visit: Visit): Promise<Guarded> {
  const request = visit.c.req.raw;
  if (!visit.secure && !isOwnMachine(visit)) return { kind: "barred", why: "insecure" };
  if (route.method === "POST" && !isOwn(request, visit.place.origin)) {
    return { kind: "barred", why: "foreign" };
  }
  if (route.role === "anyone") return { kind: "through", answer: route.handle(visit) };
  const opened = await whoAsks(visit);
  if (opened === undefined) return { kind: "barred", why: "unknown" };
  if (!isAllowed(opened.person.role, route.role)) {
    return { kind: "barred", why: "forbidden", opened };
  }
  if (route.fresh === true && !isFresh(opened.session, visit.now)) {
    return { kind: "barred", why: "stale", opened };
  }
  return { kind: "through", answer: route.handle(deskOf(visit, opened)) };
}

/** The session that the request's cookie opens. */
export async function whoAsks({ c, db, now, secure }: Visit): Promise<Opened | undefined> {
  const value = cookieIn(c.req.raw.headers.get("Cookie"), cookieName(secure));
  return value === undefined ? undefined : openSession(db, await sha256(value), now);
}

export function deskOf(visit: Visit, { person, session, notice }: Opened): Desk {
  // Shown on the page that the act led to, and on no other: the address names it.
  const said = visit.c.req.query("said");
  const words = said !== undefined && notice?.startsWith(`${said} `) === true;
  return {
    ...visit,
    person,
    session,
    ...(words && { notice: notice.slice(said.length + 1) }),
  };
}

/**
 * Whether a page of ours posted it. Browsers say in Sec-Fetch-Site which site asked (Fetch Metadata), and in Origin which
 * origin; a script that is no browser's says neither, and has no cookie of anybody's to misuse: it is refused as well.
 */
export function isOwn({ headers }: Request, origin: string): boolean {
  const site = headers.get("Sec-Fetch-Site");
  if (site !== null && site !== "same-origin") return false;
  return headers.get("Origin") === origin;
}

/** Plain http of this machine: `npm start`, and tests. */
function isOwnMachine({ given, place }: Visit): boolean {
  return given.local || ["localhost", "127.0.0.1", "[::1]"].includes(place.host);
}

export function visitOf(
  c: Context,
  rest: Pick<Visit, "pages" | "given" | "now" | "screens">,
): Visit {
  const { origin, hostname, protocol } = new URL(c.req.url);
  return {
    c,
    ...rest,
    db: rest.given.ports.db,
    place: { host: hostname, origin },
    secure: protocol === "https:",
  };
}
