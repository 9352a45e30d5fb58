/** Every answer of the desk: one person's, about this moment, and nobody else's to keep or to frame. */
import type { Child } from "hono/jsx";
import { noteAct } from "../../access/session-store.ts";
import { unkept } from "../http/answer.ts";
import { Bare } from "./frame/bare.tsx";
import { Frame, type Framing } from "./frame/frame.tsx";
import { Notice } from "./parts/notice.tsx";
import type { Desk, Visit } from "./route.ts";

/** Nothing from elsewhere; one script of our own, which only pages about passkeys name; frames of our own emails. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "script-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A page of the desk, within its frame. */
export function show(
  desk: Desk,
  framing: Omit<Framing, "desk" | "children">,
  content: Child,
  status = 200,
): Response {
  const page = (
    <Frame desk={desk} {...framing}>
      {desk.notice === undefined ? null : <Notice tone="good">{desk.notice}</Notice>}
      {content}
    </Frame>
  );
  return sealed(desk, `${page}`, status);
}

/** A page for who has not signed in, or cannot go on: a heading and what to do. */
export function showBare(
  visit: Visit,
  title: string,
  content: Child,
  status = 200,
  script = false,
): Response {
  const page = (
    <Bare visit={visit} title={title} script={script}>
      {content}
    </Bare>
  );
  return sealed(visit, `${page}`, status);
}

/** Leads on after an act (RFC 9110 §15.4.4), so that loading anew repeats nothing. */
export function leadOn(path: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, {
    status: 303,
    headers: {
      Location: path,
      "Cache-Control": "no-store",
      "Referrer-Policy": "same-origin",
      ...headers,
    },
  });
}

/** Leads on, and lets the page say what was done: in words that only this session's page can show. */
export async function leadOnSaying(desk: Desk, path: string, line: string): Promise<Response> {
  const key = [...desk.given.random().slice(0, 6)].map((byte) => byte.toString(36)).join("");
  await noteAct(desk.db, desk.session.id, `${key} ${line}`);
  const [before = "", fragment] = path.split("#");
  const mark = before.includes("?") ? "&" : "?";
  return leadOn(`${before}${mark}said=${key}${fragment === undefined ? "" : `#${fragment}`}`);
}

function sealed(visit: Visit, text: string, status: number): Response {
  const response = unkept(visit.c.req.raw, "page", text, status);
  response.headers.set("Content-Security-Policy", POLICY);
  // With `no-referrer` browsers post forms with `Origin: null`, and the check of origins would refuse our own.
  response.headers.set("Referrer-Policy", "same-origin");
  response.headers.set("X-Frame-Options", "DENY");
  return response;
}
