/** What is said to whom the desk does not let through. */
import type { Context } from "hono";
import { withoutTokens } from "../../subscribers/links/token.ts";
import { WrongSettings } from "../context.ts";
import { plain } from "../http/answer.ts";
import { leadOn, show, showBare } from "./answers.tsx";
import { deskOf, type Guarded, whoAsks } from "./guard.ts";
import { Notice } from "./parts/notice.tsx";
import type { DeskRoute, Visit } from "./route.ts";

type Kept = Extract<Guarded, { readonly kind: "barred" }>;

const WORDS = {
  insecure: {
    heading: "Only over https",
    words:
      "This address came over plain http, which anybody on the way could read. Nothing was done.",
  },
  foreign: {
    heading: "Nothing was done",
    words:
      "This did not come from a page of the desk, so it was not taken. If you pressed a button here, load its page anew and press it once more.",
  },
  unknown: {
    heading: "You are not signed in",
    words: "Your session has ended, so nothing was done. Sign in, and do it again.",
  },
  forbidden: { heading: "Not for your role" },
  missing: {
    heading: "There is no such page",
    words: "The address may be mistyped, or what was here is gone.",
  },
} as const;

export function barred(visit: Visit, route: DeskRoute, { why, opened }: Kept): Response {
  switch (why) {
    case "insecure":
    case "foreign": {
      const { heading, words } = WORDS[why];
      return showBare(visit, heading, <Said heading={heading}>{words}</Said>, 403);
    }
    case "unknown": {
      if (route.method === "GET") return leadOn(signInPath(visit));
      const { heading, words } = WORDS.unknown;
      const said = (
        <Said heading={heading}>
          {words} <a href="/admin/sign-in">Sign in</a>
        </Said>
      );
      return showBare(visit, heading, said, 401);
    }
    case "stale":
      return leadOn(`/admin/prove?to=${encodeURIComponent(pageOf(visit, route))}`);
    case "forbidden": {
      const { heading } = WORDS.forbidden;
      const words = `This is for ${route.role === "owner" ? "owners" : "editors and owners"}; you are here as ${opened?.person.role ?? "nobody"}. An owner can change that.`;
      if (opened === undefined) return showBare(visit, heading, words, 403);
      const desk = deskOf(visit, opened);
      return show(desk, { title: heading, heading }, <Notice tone="warn">{words}</Notice>, 403);
    }
  }
}

/** 404, to whom it may be told; nobody else learns which pages there are. */
export async function nowhere(visit: Visit): Promise<Response> {
  const { pathname } = new URL(visit.c.req.url);
  const plain = pathname.replace(/\/+$/, "");
  if (plain !== pathname && plain.startsWith("/admin") && !plain.startsWith("//")) {
    return leadOn(plain);
  }
  const opened = await whoAsks(visit);
  if (opened === undefined) return leadOn("/admin/sign-in");
  const { heading, words } = WORDS.missing;
  return show(deskOf(visit, opened), { title: heading, heading }, <p>{words}</p>, 404);
}

/** 500 that tells nothing; the log has the rest. Wrong settings say which: only their owner comes so far. */
export function crashed(
  error: Error,
  c: Context,
  { now }: { readonly now: () => number },
): Response {
  if (error instanceof WrongSettings) {
    console.error(`${error.message} (\`npx tidings doctor\` looks at them all)`);
    return plain(
      "The desk is not open: a setting of this deployment is wrong. `tidings doctor` says which.\n",
      500,
    );
  }
  const text = withoutTokens(error.stack ?? error.message);
  console.error(`${c.req.method} of the desk failed at ${new Date(now()).toISOString()}`, text);
  return plain("Something went wrong on our side, and was written to the log.\n", 500);
}

/** Where somebody comes back to: a page of the desk, and never another site's. */
export function returnPath(text: string | undefined): string {
  return text !== undefined &&
    /^\/admin(?:[/?][\w/:.?=&%~@+-]*)?$/.test(text) &&
    !text.includes("..")
    ? text
    : "/admin";
}

function signInPath({ c }: Visit): string {
  const { pathname, search } = new URL(c.req.url);
  const to = pathname + search;
  return to === "/admin" ? "/admin/sign-in" : `/admin/sign-in?to=${encodeURIComponent(to)}`;
}

/** The page that a POST stands behind: what it would have done is asked once more there. */
function pageOf({ c }: Visit, { method }: DeskRoute): string {
  const { pathname, search } = new URL(c.req.url);
  return method === "GET" ? pathname + search : pathname;
}

function Said({ heading, children }: { readonly heading: string; readonly children: unknown }) {
  return (
    <>
      <h1>{heading}</h1>
      <p>{children as string}</p>
    </>
  );
}
