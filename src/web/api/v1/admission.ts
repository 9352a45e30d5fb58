/** Who asks the API: a token is looked for, and how often it may ask is counted. */
import type { Context } from "hono";
import { proves, readTokenId } from "../../../access/api-token.ts";
import { findToken, noteUse } from "../../../access/api-token-store.ts";
import { SCOPES, type Scope } from "../../../access/scopes.ts";
import { isSecret } from "../../../text/hash.ts";
import { createLru } from "../../../text/lru.ts";
import { MINUTE, SECOND } from "../../../text/time.ts";
import type { SiteContext } from "../../context.ts";
import { triesTooFast } from "../../http/client-address.ts";
import type { ProblemWords } from "./problems.ts";

export type Caller = {
  /** '' is the owner. */
  readonly id: string;
  readonly scopes: readonly Scope[];
  /** The token itself, which seals what is kept for it. */
  readonly token: string;
};

type Access = NonNullable<SiteContext["api"]>;

type Admission =
  | { readonly kind: "caller"; readonly caller: Caller }
  | {
      readonly kind: "problem";
      readonly words: ProblemWords;
      readonly fields: Readonly<Record<string, string>>;
    };

/** Whose token comes with a request. Whoever tries tokens is slowed down; the right one is never refused. */
export async function admit(c: Context, access: Access, now: number): Promise<Admission> {
  const given = bearerOf(c.req.header("Authorization"));
  const caller = given === undefined ? undefined : await callerOf(given, access, now);
  if (caller !== undefined) return { kind: "caller", caller };
  const limited = await triesTooFast(c, access.mayPost);
  if (limited !== undefined) {
    const detail = "Too many tokens that are none came from this network.";
    const fields = { "Retry-After": String(limited.retryAfter) };
    return { kind: "problem", words: { problem: "limited", detail }, fields };
  }
  const detail =
    given === undefined
      ? "Send a token: Authorization: Bearer …"
      : "This is no token of this site, or it has expired or was revoked.";
  const fields = { "WWW-Authenticate": "Bearer" };
  return { kind: "problem", words: { problem: "no-token", detail }, fields };
}

/** RFC 9110 §11.1 and §11.4: the scheme in any case, then one space or more. */
function bearerOf(header: string | undefined): string | undefined {
  return /^bearer {1,8}(\S{1,500}) {0,8}$/i.exec(header ?? "")?.[1];
}

async function callerOf(given: string, access: Access, now: number): Promise<Caller | undefined> {
  const { ownerToken, db } = access;
  if (ownerToken !== undefined && (await isSecret(given, ownerToken))) {
    return { id: "", scopes: SCOPES, token: given };
  }
  const id = readTokenId(given);
  const kept = id === undefined ? undefined : await findToken(db, id);
  if (kept === undefined || !(await proves(given, kept, now))) return undefined;
  const day = new Date(now).toISOString().slice(0, 10);
  if (kept.usedOn !== day) await noteUse(db, kept.id, day);
  return { id: kept.id, scopes: kept.scopes, token: given };
}

/** Requests of a token in a window, for each instance of the Worker: a program that runs wild is held up where it runs. */
export const REQUESTS = 600;
const WINDOW_MS = MINUTE;

type Window = { readonly since: number; asked: number };

export type Quota = {
  /** Whether this request is one too many. */
  readonly spent: boolean;
  /** Seconds until the window is over. */
  readonly resets: number;
  /** draft-ietf-httpapi-ratelimit-headers-10 §3 and §4. */
  readonly fields: Readonly<Record<string, string>>;
};

/** Counts requests by token. One for each instance of the Worker. */
export function createQuotas(): (caller: Caller, now: number) => Quota {
  const windows = createLru<Window>(500);
  return ({ id }, now) => {
    const known = windows.get(id);
    const current =
      known !== undefined && now - known.since < WINDOW_MS && now >= known.since
        ? known
        : { since: now, asked: 0 };
    current.asked += 1;
    windows.put(id, current);
    const resets = Math.max(1, Math.ceil((current.since + WINDOW_MS - now) / SECOND));
    const left = Math.max(0, REQUESTS - current.asked);
    return {
      spent: current.asked > REQUESTS,
      resets,
      fields: {
        "RateLimit-Policy": `"token";q=${REQUESTS};w=${WINDOW_MS / SECOND}`,
        RateLimit: `"token";r=${left};t=${resets}`,
      },
    };
  };
}
