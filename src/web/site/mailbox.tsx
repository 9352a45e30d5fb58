/**
 * The local mail box at /dev/mail. It stands only with the preview transport and only on a loopback
 * address: emails hold links that act for their readers, and a deployment that was left on `preview`
 * must not show them to the world. Cloudflare routes by host, so nobody outside can ask for "localhost".
 */
import type { Context } from "hono";
import { unkept } from "../http/answer.ts";
import { unknown } from "./errors.tsx";
import { isLocal } from "./loopback.ts";
import { EmailPage, MailBoxPage } from "./pages/mailbox.tsx";
import type { PageContext } from "./render-cache.ts";

function boxFor({ mailbox }: PageContext, c: Context): PageContext["mailbox"] {
  return isLocal(c) ? mailbox : undefined;
}

export async function list(pages: PageContext, c: Context): Promise<Response> {
  const emails = await boxFor(pages, c)?.list();
  if (emails === undefined) return unknown(pages, c);
  return unkept(c.req.raw, "mailbox", `${<MailBoxPage site={pages.site} emails={emails} />}`);
}

export async function json(pages: PageContext, c: Context): Promise<Response> {
  const emails = await boxFor(pages, c)?.list();
  if (emails === undefined) return unknown(pages, c);
  return unkept(c.req.raw, "json", JSON.stringify(emails, undefined, 2));
}

/** "/dev/mail/12", "/dev/mail/12.html", "/dev/mail/12.txt", "/dev/mail/12.eml" */
export async function one(pages: PageContext, c: Context): Promise<Response> {
  const named = /^(\d{1,15})(?:\.(html|txt|eml))?$/.exec(c.req.param("email") ?? "");
  const email = named === null ? undefined : await boxFor(pages, c)?.read(Number(named[1]));
  if (email === undefined) return unknown(pages, c);
  switch (named?.[2]) {
    case "html":
      return unkept(c.req.raw, "email", email.html);
    case "txt":
      return unkept(c.req.raw, "text", email.text);
    case "eml":
      return unkept(c.req.raw, "message", email.mime);
    default:
      return unkept(c.req.raw, "mailbox", `${<EmailPage site={pages.site} email={email} />}`);
  }
}
