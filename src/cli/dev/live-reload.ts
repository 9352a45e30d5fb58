/**
 * Has a browser load a page again when what it shows has changed. Only here, before the Worker: what the Worker answers, and
 * what a deployment serves, has no such line.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** Where pages listen. */
export const TOLD_AT = "/dev/saves";

/** A page and the policy that comes with it, if one does. */
type Page = { readonly html: string; readonly policy: string | undefined };

export type LiveReload = {
  /** The page with the line in it, and a policy under which it may run. */
  readonly into: (page: Page) => Page;
  /** A page that wants to be told. */
  readonly listen: (answer: ServerResponse) => void;
  readonly tell: () => void;
  readonly close: () => void;
};

/** The desk holds what somebody writes. */
const LEFT_ALONE = /^\/admin(?:[/?]|$)/;

/** Whether a browser asks for a page that it will show, and that may be loaded again at any time. */
export function showsPage({ method, url = "", headers }: IncomingMessage): boolean {
  return method === "GET" && headers["sec-fetch-dest"] === "document" && !LEFT_ALONE.test(url);
}

/** Whether this is such a page, and no email in its sandbox. */
export function isPage({ headers }: IncomingMessage): boolean {
  return (
    headers["content-type"]?.startsWith("text/html") === true &&
    headers["content-encoding"] === undefined &&
    !/\bsandbox\b/.test(String(headers["content-security-policy"]))
  );
}

/** @param state a number that no server before this one has told of, such as the clock's */
export function createLiveReload(state: number): LiveReload {
  const listening = new Set<ServerResponse>();
  let now = state;
  return {
    into({ html, policy }) {
      const line = lineFor(now);
      return { html: withLine(html, line), policy: policy && withScript(policy, line) };
    },
    listen(answer) {
      answer.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
      answer.write(`data: ${now}\n\n`);
      listening.add(answer);
      answer.once("close", () => listening.delete(answer));
    },
    tell() {
      now++;
      for (const answer of listening) answer.write(`data: ${now}\n\n`);
    },
    close() {
      for (const answer of listening) answer.destroy();
    },
  };
}

/** A page in a hidden tab gives its connection up, of which a browser has six for each site, and looks when it is shown. */
function lineFor(state: number): string {
  return `{let s;const l=()=>{s?.close();if(!document.hidden)(s=new EventSource("${TOLD_AT}")).onmessage=e=>e.data==="${state}"||location.reload()};document.addEventListener("visibilitychange",l);l()}`;
}

function withLine(html: string, line: string): string {
  const script = `<script>${line}</script>`;
  const end = html.lastIndexOf("</body>");
  return end < 0 ? html + script : html.slice(0, end) + script + html.slice(end);
}

/** The policy as it is, but that this very line may run and listen here. */
function withScript(policy: string, line: string): string {
  const hash = `'sha256-${createHash("sha256").update(line).digest("base64")}'`;
  return allow(allow(policy, "script-src", hash), "connect-src", "'self'");
}

function allow(policy: string, name: string, source: string): string {
  const directives = policy.split(";").map((directive) => directive.trim());
  const at = directives.findIndex((directive) => directive.split(/\s/, 1)[0] === name);
  if (at < 0) return [...directives, `${name} ${source}`].join("; ");
  return directives
    .map((directive, place) => (place === at ? `${directive} ${source}` : directive))
    .join("; ");
}
