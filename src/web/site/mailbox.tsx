/**
 * The local mail box at /dev/mail. It stands only with the preview transport and only on a loopback
 * address: letters hold links that act for their readers, and a deployment that was left on `preview`
 * must not show them to the world. Cloudflare routes by host, so nobody outside can ask for "localhost".
 */
import type { Context } from "hono";
import type { Doors } from "../context.ts";
import { unkept } from "../http/answer.ts";
import type { Refusals } from "./errors.tsx";
import { LetterPage, MailBoxPage } from "./pages/mailbox.tsx";
import type { Press } from "./render-cache.ts";

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

export function createMailBoxDoors({ site }: Press, doors: Doors, refuse: Refusals) {
  const boxFor = (c: Context) => (isLocal(c) ? doors.mailbox : undefined);
  return {
    async list(c: Context): Promise<Response> {
      const letters = await boxFor(c)?.list();
      if (letters === undefined) return refuse.unknown(c);
      return unkept(c.req.raw, "mailbox", `${<MailBoxPage site={site} letters={letters} />}`);
    },

    async json(c: Context): Promise<Response> {
      const letters = await boxFor(c)?.list();
      if (letters === undefined) return refuse.unknown(c);
      return unkept(c.req.raw, "json", JSON.stringify(letters, undefined, 2));
    },

    /** "/dev/mail/12", "/dev/mail/12.html", "/dev/mail/12.txt", "/dev/mail/12.eml" */
    async one(c: Context<object, "/dev/mail/:letter">): Promise<Response> {
      const [, id, form] = /^(\d{1,15})(?:\.(html|txt|eml))?$/.exec(c.req.param("letter")) ?? [];
      const letter = id === undefined ? undefined : await boxFor(c)?.read(Number(id));
      if (letter === undefined) return refuse.unknown(c);
      if (form === "html") return unkept(c.req.raw, "letter", letter.html);
      if (form === "txt") return unkept(c.req.raw, "text", letter.text);
      if (form === "eml") return unkept(c.req.raw, "message", letter.mime);
      return unkept(c.req.raw, "mailbox", `${<LetterPage site={site} letter={letter} />}`);
    },
  };
}
