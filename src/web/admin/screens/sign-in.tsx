/** Coming in: by a passkey, by a link that works once, by Cloudflare Access; and showing once more who one is. */
import { ACCESS_FIELD, addressIn, keysOf } from "../../../access/cloudflare-access.ts";
import {
  type Begun,
  type Browser,
  begin,
  type EntryPorts,
  enterByAddress,
  enterByLink,
  logAccess,
  mailLink,
  readLink,
} from "../../../access/entering.ts";
import { askForPasskey, provePasskey } from "../../../access/passkey.ts";
import { agentWords, setCookie } from "../../../access/session.ts";
import { endSessions } from "../../../access/session-store.ts";
import { triesTooFast } from "../../http/client-address.ts";
import { readFormBody } from "../../http/form-body.ts";
import { leadOn, show, showBare } from "../answers.tsx";
import { returnPath } from "../barred.tsx";
import { whoAsks } from "../guard.ts";
import { Form, Hidden } from "../parts/form.tsx";
import { Notice } from "../parts/notice.tsx";
import { PasskeyForm } from "../parts/passkey-form.tsx";
import type { Desk, DeskRoute, Visit } from "../route.ts";

const LINK_WORDS = {
  expired: "This link is too old: it works for a short time only. Ask for another one.",
  used: "This link was used before, and it works once. Ask for another one.",
  invalid: "This link is not complete, or not ours. Copy its whole address.",
} as const;

const LIMITED = "Too many tries came from your network. Please try again in a minute.";

export const signInRoutes: readonly DeskRoute[] = [
  { method: "GET", path: "/admin/sign-in", role: "anyone", handle: (visit) => signInPage(visit) },
  { method: "POST", path: "/admin/sign-in", role: "anyone", handle: signIn },
  { method: "POST", path: "/admin/sign-in/mail", role: "anyone", handle: mail },
  { method: "POST", path: "/admin/sign-in/access", role: "anyone", handle: signInByAccess },
  { method: "GET", path: "/admin/enter/:token", role: "anyone", handle: linkPage },
  { method: "POST", path: "/admin/enter/:token", role: "anyone", handle: enter },
  { method: "GET", path: "/admin/prove", role: "viewer", handle: (desk) => provePage(desk) },
  { method: "POST", path: "/admin/prove", role: "viewer", handle: prove },
];

/** @param refused why the last try did not do */
async function signInPage(visit: Visit, refused?: string, status = 200): Promise<Response> {
  const to = returnPath(visit.c.req.query("to"));
  if (refused === undefined && (await whoAsks(visit)) !== undefined) return leadOn(to);
  const { given, place, now } = visit;
  const asked = await askForPasskey(given.ports, place, now);
  const known = await knownToAccess(visit);
  const content = (
    <>
      <h1>Sign in</h1>
      {refused === undefined ? null : (
        <Notice tone="warn" label="Not signed in">
          {refused}
        </Notice>
      )}
      {known === undefined ? null : (
        <Form action="/admin/sign-in/access" button={`Go on as ${known}`}>
          <Hidden name="to" value={to} />
        </Form>
      )}
      <PasskeyForm action="/admin/sign-in" asked={asked} what="use" button="Sign in with a passkey">
        <Hidden name="to" value={to} />
      </PasskeyForm>
      <Form action="/admin/sign-in/mail" button="Email me a link" tone="quiet">
        <p class="quiet small">
          No passkey at hand? A link goes to the operator's address, which publication.yaml names;
          it works once, for 15 minutes. Others ask an owner for one, and whoever can deploy runs{" "}
          <code>tidings admin</code>.
        </p>
      </Form>
    </>
  );
  return showBare(visit, "Sign in", content, status, true);
}

async function signIn(visit: Visit): Promise<Response> {
  const { given, place, now } = visit;
  const fields = await fieldsOf(visit);
  const limited = await mayTry(visit);
  if (!limited) return signInPage(visit, LIMITED, 429);
  const proved = await provePasskey(given.ports, place, fields("answer"), now);
  if (proved.kind === "refused") return signInPage(visit, proved.reason, 401);
  const begun = await begin(given.ports, proved.person, "passkey", browserOf(visit), now);
  if (begun === undefined) return signInPage(visit, "That passkey is not known here.", 401);
  await noteEntry(visit, begun, "by passkey");
  return signedIn(visit, begun, returnPath(fields("to")));
}

async function signInByAccess(visit: Visit): Promise<Response> {
  const fields = await fieldsOf(visit);
  const address = await knownToAccess(visit);
  if (address === undefined) {
    return signInPage(visit, "Cloudflare Access does not say who you are.", 401);
  }
  const begun = await enterByAddress(entryPorts(visit), address, browserOf(visit), visit.now);
  if (begun === undefined) {
    const words = `Cloudflare Access says that you are ${address}, and nobody of that address works here. An owner can invite you.`;
    return signInPage(visit, words, 403);
  }
  await noteEntry(visit, begun, "by Cloudflare Access");
  return signedIn(visit, begun, returnPath(fields("to")));
}

/** Says the same whether a mail goes out or too many did: nobody learns how many the operator had. */
async function mail(visit: Visit): Promise<Response> {
  if (!(await mayTry(visit))) return signInPage(visit, LIMITED, 429);
  const mailed = await mailLink(entryPorts(visit), visit.now);
  if (mailed === "mailed") await visit.given.wake();
  const content = (
    <>
      <h1>Look at your mailbox</h1>
      <p>
        If not too many were asked for already, a link is on its way to the operator's address. It
        works once, for 15 minutes.
      </p>
      <p>
        <a href="/admin/sign-in">Back</a>
      </p>
    </>
  );
  return showBare(visit, "Look at your mailbox", content);
}

async function linkPage(visit: Visit): Promise<Response> {
  const link = await readLink(entryPorts(visit), tokenOf(visit), visit.now);
  if (link.kind !== "open") return deadLink(visit, link.kind);
  const content = (
    <>
      <h1>Come in</h1>
      <p>
        This link lets <strong>{link.name}</strong> in as {link.role}, once. It is used up by the
        button, not by opening this page.
      </p>
      <Form action={visit.c.req.path} button="Sign in" />
    </>
  );
  return showBare(visit, "Come in", content);
}

async function enter(visit: Visit): Promise<Response> {
  const { now } = visit;
  const entered = await enterByLink(entryPorts(visit), tokenOf(visit), browserOf(visit), now);
  if (entered.kind !== "begun") return deadLink(visit, entered.kind);
  await noteEntry(visit, entered, "by a link");
  return signedIn(visit, entered, "/admin/account#passkeys");
}

async function deadLink(visit: Visit, kind: keyof typeof LINK_WORDS): Promise<Response> {
  if (kind === "invalid" && !(await mayTry(visit))) return signInPage(visit, LIMITED, 429);
  return signInPage(visit, LINK_WORDS[kind], kind === "invalid" ? 404 : 410);
}

async function provePage(desk: Desk, refused?: string): Promise<Response> {
  const { given, place, now, person } = desk;
  const to = returnPath(desk.c.req.query("to"));
  const asked = await askForPasskey(given.ports, place, now, person.id);
  const content = (
    <div class="asking">
      {refused === undefined ? null : (
        <Notice tone="warn" label="Not proved">
          {refused}
        </Notice>
      )}
      <p>
        What you are about to do decides who comes in here, and you signed in a while ago. Show once
        more that it is you.
      </p>
      <PasskeyForm
        action={`/admin/prove?to=${encodeURIComponent(to)}`}
        asked={asked}
        what="use"
        button="Go on with a passkey"
      />
      <p class="quiet small">
        Without a passkey, sign out on your own page and come in by a new link.
      </p>
    </div>
  );
  const framing = {
    title: "Is it you?",
    above: { path: "/admin/account", name: "You" },
    script: true,
  };
  return show(desk, framing, content, refused === undefined ? 200 : 422);
}

async function prove(desk: Desk): Promise<Response> {
  const { given, place, now, person, session } = desk;
  if (!(await mayTry(desk))) return provePage(desk, LIMITED);
  const answer = (await fieldsOf(desk))("answer");
  const proved = await provePasskey(given.ports, place, answer, now, person.id);
  if (proved.kind === "refused") return provePage(desk, proved.reason);
  // Another session takes its place, as after every proof (ASVS 5.0, 7.2.4).
  const begun = await begin(given.ports, person.id, "passkey", browserOf(desk), now);
  if (begun === undefined) return provePage(desk, "Your place here has ended.");
  await endSessions(desk.db, person.id, { only: session.id });
  return withCookie(desk, begun, returnPath(desk.c.req.query("to")));
}

function noteEntry({ c, db, now }: Visit, { person }: Begun, how: string): Promise<void> {
  const agent = agentWords(c.req.header("User-Agent") ?? null);
  return logAccess(db, `${person} signed in ${how}, with ${agent}`, now);
}

/** What the browser had before ends. */
async function signedIn(visit: Visit, begun: Begun, to: string): Promise<Response> {
  const before = await whoAsks(visit);
  if (before !== undefined) {
    await endSessions(visit.db, before.person.id, { only: before.session.id });
  }
  return withCookie(visit, begun, to);
}

function withCookie({ secure }: Visit, { value, seconds }: Begun, to: string): Response {
  return leadOn(to, { "Set-Cookie": setCookie(value, seconds, secure) });
}

/** Asks the cheap limit before a key is looked at: passkeys cost arithmetic, and mails a mailbox. */
async function mayTry({ c, given }: Visit): Promise<boolean> {
  return (await triesTooFast(c, given.mayPost)) === undefined;
}

async function knownToAccess({ c, given, now }: Visit): Promise<string | undefined> {
  const team = given.config.cloudflareAccess;
  const assertion = c.req.header(ACCESS_FIELD);
  if (team === undefined || assertion === undefined) return undefined;
  return addressIn(assertion, team, keysOf(team), now);
}

function entryPorts({ given: { ports } }: Visit): EntryPorts {
  const { db, tokens, freshId, publication } = ports;
  return { db, tokens, freshId, operator: publication.operator };
}

function browserOf({ c, given }: Visit): Browser {
  return { agent: agentWords(c.req.header("User-Agent") ?? null), secret: given.random() };
}

function tokenOf({ c }: Visit): string {
  return c.req.param("token") ?? "";
}

async function fieldsOf({ c }: Visit): Promise<(name: string) => string> {
  const form = await readFormBody(c.req.raw);
  return (name) => (form.kind === "fields" ? form.fields.one(name) : "");
}
