/** One's own page: passkeys, sessions, and the way out. */
import { logAccess } from "../../../access/entering.ts";
import { askToMakePasskey, makePasskey } from "../../../access/passkey.ts";
import { listPasskeys, type Passkey, removePasskey } from "../../../access/passkey-store.ts";
import { isFresh, type Session, setCookie } from "../../../access/session.ts";
import { endSessions, listSessions } from "../../../access/session-store.ts";
import { readFormBody } from "../../http/form-body.ts";
import { actRoutes } from "../act.tsx";
import { leadOn, leadOnSaying, show } from "../answers.tsx";
import { Card } from "../parts/card.tsx";
import { Field, Form } from "../parts/form.tsx";
import { Notice } from "../parts/notice.tsx";
import { PasskeyForm } from "../parts/passkey-form.tsx";
import { Ago } from "../parts/time.tsx";
import type { Desk, DeskRoute } from "../route.ts";

const PATH = "/admin/account";
const BACK = () => ({ path: PATH, name: "You" });

const VIA = {
  passkey: "by passkey",
  link: "by a link",
  cloudflare: "by Cloudflare Access",
} as const;

export const accountRoutes: readonly DeskRoute[] = [
  { method: "GET", path: PATH, role: "viewer", handle: (desk) => page(desk) },
  { method: "POST", path: "/admin/account/passkeys", role: "viewer", fresh: true, handle: add },
  { method: "GET", path: "/admin/account/passkeys", role: "viewer", handle: () => leadOn(PATH) },
  { method: "POST", path: "/admin/sign-out", role: "viewer", handle: signOut },
  ...actRoutes({
    path: "/admin/account/passkeys/:passkey/remove",
    role: "viewer",
    fresh: true,
    back: BACK,
    ask: async (desk) => {
      const passkey = await ownPasskey(desk);
      return (
        passkey && {
          heading: `Remove ${passkey.name}?`,
          words:
            "It opens the desk no more. The device goes on offering it until you delete it there, too.",
          button: "Remove it",
          tone: "danger",
        }
      );
    },
    perform: async (desk) => {
      const passkey = await ownPasskey(desk);
      if (passkey === undefined) return undefined;
      if (!(await removePasskey(desk.db, desk.person.id, passkey.id))) return undefined;
      await logAccess(desk.db, `${desk.person.name} removed a passkey of theirs`, desk.now);
      return { kind: "done", line: `${passkey.name} opens the desk no more.` };
    },
  }),
  // Before the next: "others" is no name of a session.
  ...actRoutes({
    path: "/admin/account/sessions/others/end",
    role: "viewer",
    back: BACK,
    ask: async () => ({
      heading: "End all other sessions?",
      words: "Every other browser that is signed in as you is signed out at once. This one stays.",
      button: "End them",
      tone: "danger",
    }),
    perform: async ({ db, person, session }) => {
      const count = await endSessions(db, person.id, { allBut: session.id });
      return {
        kind: "done",
        line: count === 1 ? "1 other session ended." : `${count} other sessions ended.`,
      };
    },
  }),
  ...actRoutes({
    path: "/admin/account/sessions/:session/end",
    role: "viewer",
    back: BACK,
    ask: async (desk) => {
      const session = await ownSession(desk);
      return (
        session && {
          heading: "End this session?",
          words: `${session.agent} is signed out at once.`,
          button: "End it",
          tone: "danger",
        }
      );
    },
    perform: async (desk) => {
      const session = await ownSession(desk);
      if (session === undefined) return undefined;
      await endSessions(desk.db, desk.person.id, { only: session.id });
      return { kind: "done", line: `${session.agent} is signed out.` };
    },
  }),
];

async function page(desk: Desk, refused?: string): Promise<Response> {
  const { given, db, person, session, now, place } = desk;
  const { ports } = given;
  const [passkeys, sessions, asked] = await Promise.all([
    listPasskeys(db, person.id),
    listSessions(db, person.id, now),
    askToMakePasskey(ports, place, person, ports.publication.title, now),
  ]);
  const content = (
    <div class="cards">
      <Card title="Passkeys" wide>
        {refused === undefined ? null : (
          <Notice tone="warn" label="No passkey was made">
            {refused}
          </Notice>
        )}
        {passkeys.length > 0 ? null : (
          <Notice tone="warn" label="Make a passkey now">
            You came in by a link, which worked once. With a passkey you come in by your
            fingerprint, your face or the code of your device; no password goes anywhere.
          </Notice>
        )}
        <ul class="lines">
          {passkeys.map((passkey) => (
            <PasskeyLine desk={desk} passkey={passkey} />
          ))}
        </ul>
        {isFresh(session, now) ? (
          <PasskeyForm
            action="/admin/account/passkeys"
            asked={asked}
            what="make"
            button="Make a passkey"
          >
            <Field name="name" label="Name of this device" value={session.agent} most={60} />
          </PasskeyForm>
        ) : (
          <p>
            <a class="button" href={`/admin/prove?to=${PATH}`}>
              Make another one
            </a>
          </p>
        )}
      </Card>
      <Card
        title="Sessions"
        wide
        aside={sessions.length > 1 && <a href={`${PATH}/sessions/others/end`}>End all others</a>}
      >
        <ul class="lines">
          {sessions.map((one) => (
            <SessionLine desk={desk} session={one} />
          ))}
        </ul>
        <p class="quiet small">
          One that nobody has used for a day ends by itself, and every one within a week.
        </p>
        <Form action="/admin/sign-out" button="Sign out here" tone="quiet" />
      </Card>
    </div>
  );
  const framing = { title: "You", heading: person.name, script: true };
  return show(desk, framing, content, refused === undefined ? 200 : 422);
}

function PasskeyLine({ desk, passkey }: { readonly desk: Desk; readonly passkey: Passkey }) {
  return (
    <li>
      <strong>{passkey.name}</strong>{" "}
      <span class="quiet small">
        at {passkey.host}, last used <Ago desk={desk} at={passkey.usedAt} />
      </span>{" "}
      <a class="small" href={`${PATH}/passkeys/${encodeURIComponent(passkey.id)}/remove`}>
        Remove
      </a>
    </li>
  );
}

function SessionLine({ desk, session }: { readonly desk: Desk; readonly session: Session }) {
  const here = session.id === desk.session.id;
  return (
    <li>
      <strong>{session.agent}</strong> {here ? <span class="pill good">this one</span> : null}{" "}
      <span class="quiet small">
        {VIA[session.via]}, last used <Ago desk={desk} at={session.seenAt} />
      </span>{" "}
      {here ? null : (
        <a class="small" href={`${PATH}/sessions/${session.id.toString(36)}/end`}>
          End
        </a>
      )}
    </li>
  );
}

async function add(desk: Desk): Promise<Response> {
  const { given, place, person, now, db } = desk;
  const form = await readFormBody(desk.c.req.raw);
  const field = (name: string) => (form.kind === "fields" ? form.fields.one(name) : "");
  const name = field("name").trim() || desk.session.agent;
  const made = await makePasskey(
    given.ports,
    place,
    person,
    { answer: field("answer"), name },
    now,
  );
  if (made.kind === "refused") return page(desk, made.reason);
  await logAccess(db, `${person.name} made a passkey (${name})`, now);
  return leadOnSaying(desk, PATH, `${name} opens the desk from now on.`);
}

async function signOut({ db, person, session, secure }: Desk): Promise<Response> {
  await endSessions(db, person.id, { only: session.id });
  return leadOn("/admin/sign-in", {
    "Set-Cookie": setCookie("", 0, secure),
    // ASVS 5.0, 14.3.1: what a browser has kept of the desk goes with the session.
    "Clear-Site-Data": '"cache"',
  });
}

async function ownPasskey({ c, db, person }: Desk): Promise<Passkey | undefined> {
  const id = c.req.param("passkey");
  return (await listPasskeys(db, person.id)).find((passkey) => passkey.id === id);
}

async function ownSession({ c, db, person, now }: Desk): Promise<Session | undefined> {
  const id = Number.parseInt(c.req.param("session") ?? "", 36);
  return (await listSessions(db, person.id, now)).find((session) => session.id === id);
}
