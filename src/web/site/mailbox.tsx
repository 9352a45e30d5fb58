/**
 * The local mail box at /dev/mail. It stands only with the preview transport and only on a loopback
 * address: emails hold links that act for their readers, and a deployment that was left on `preview`
 * must not show them to the world. Cloudflare routes by host, so nobody outside can ask for "localhost".
 */
import type { Context } from "hono";
import type { SiteContext } from "../context.ts";
import { unkept } from "../http/answer.ts";
import type { ErrorPages } from "./errors.tsx";
import { EmailPage, MailBoxPage } from "./pages/mailbox.tsx";
import type { RenderCache } from "./render-cache.ts";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The URL alone is not enough: the local server takes it from a header that anybody can send. The Host is what
 * the browser itself says, also of a name that was pointed at this machine to get round its walls.
 */
function isLocal(c: Context): boolean {
  const host = c.req.header("Host");
  return (
    LOOPBACK.test(new URL(c.req.url).hostname) &&
    (host === undefined || LOOPBACK.test(host.replace(/:\d{1,5}$/, "")))
  );
}

export function createMailBoxHandlers(
  { site }: RenderCache,
  context: SiteContext,
  refuse: ErrorPages,
) {
  const boxFor = (c: Context) => (isLocal(c) ? context.mailbox : undefined);
  return {
    async list(c: Context): Promise<Response> {
      const emails = await boxFor(c)?.list();
      if (emails === undefined) return refuse.unknown(c);
      return unkept(c.req.raw, "mailbox", `${<MailBoxPage site={site} emails={emails} />}`);
    },

    async json(c: Context): Promise<Response> {
      const emails = await boxFor(c)?.list();
      if (emails === undefined) return refuse.unknown(c);
      return unkept(c.req.raw, "json", JSON.stringify(emails, undefined, 2));
    },

    /** "/dev/mail/12", "/dev/mail/12.html", "/dev/mail/12.txt", "/dev/mail/12.eml" */
    async one(c: Context<object, "/dev/mail/:email">): Promise<Response> {
      const [, id, form] = /^(\d{1,15})(?:\.(html|txt|eml))?$/.exec(c.req.param("email")) ?? [];
      const email = id === undefined ? undefined : await boxFor(c)?.read(Number(id));
      if (email === undefined) return refuse.unknown(c);
      if (form === "html") return unkept(c.req.raw, "email", email.html);
      if (form === "txt") return unkept(c.req.raw, "text", email.text);
      if (form === "eml") return unkept(c.req.raw, "message", email.mime);
      return unkept(c.req.raw, "mailbox", `${<EmailPage site={site} email={email} />}`);
    },
  };
}
