/** Who works here: roles, invitations, and taking somebody away. Owners alone come here. */

import { INVITATION_MS, logAccess, makeLink } from "../../../access/entering.ts";
import {
  changeRole,
  invite,
  type Listed,
  listPeople,
  personById,
  personOf,
  removePerson,
  revokeSessions,
} from "../../../access/people-store.ts";
import { ROLES, type Role, roleNamed } from "../../../access/roles.ts";
import type { Person } from "../../../access/session.ts";
import { readAddress } from "../../../subscribers/address/address.ts";
import { ADDRESS_ERRORS } from "../../../subscribers/english.ts";
import { readFormBody } from "../../http/form-body.ts";
import { actRoutes } from "../act.tsx";
import { show } from "../answers.tsx";
import { Card } from "../parts/card.tsx";
import { Choice, Field, Form } from "../parts/form.tsx";
import { Notice } from "../parts/notice.tsx";
import { Ago } from "../parts/time.tsx";
import { manyWords } from "../parts/words.ts";
import type { Desk, Screen } from "../route.ts";

const PATH = "/admin/people";
const BACK = () => ({ path: PATH, name: "People" });

/** What each role may do. */
const MAY: Readonly<Record<Role, string>> = {
  viewer: "sees how it goes, without anybody's address",
  editor: "acts on editions, broadcasts and subscribers, and sees addresses",
  owner: "may do everything, and decides who comes in",
};

const LAST_OWNER = "Nothing was changed: somebody has to be an owner who can come in.";

export const peopleScreen: Screen = {
  name: "People",
  path: PATH,
  role: "owner",
  icon: "people",
  routes: [
    { method: "GET", path: PATH, role: "owner", handle: (desk) => page(desk) },
    { method: "POST", path: PATH, role: "owner", fresh: true, handle: inviteSomebody },
    ...actRoutes({
      path: "/admin/people/:person/role",
      role: "owner",
      fresh: true,
      back: BACK,
      ask: async (desk) => {
        const person = await chosen(desk);
        return (
          person && {
            heading: `What may ${person.name} do?`,
            words: "It holds from their next click.",
            button: "Change it",
            fields: <RoleChoice chosen={person.role} />,
          }
        );
      },
      perform: async (desk, fields) => {
        const person = await chosen(desk);
        const role = roleNamed(fields.one("role"));
        if (person === undefined || role === undefined) return undefined;
        if (!(await changeRole(desk.db, person.id, role))) return lastOwner(desk);
        await noted(desk, `made ${person.address} ${role}`);
        return { kind: "done", line: `${person.name} is ${role} now.` };
      },
    }),
    ...actRoutes({
      path: "/admin/people/:person/remove",
      role: "owner",
      fresh: true,
      back: BACK,
      ask: async (desk) => {
        const person = await chosen(desk);
        return (
          person && {
            heading: `Remove ${person.name}?`,
            words:
              "Their sessions, passkeys and links end at once. What they did stays in the log.",
            button: "Remove them",
            tone: "danger",
          }
        );
      },
      perform: async (desk) => {
        const person = await chosen(desk);
        if (person === undefined) return undefined;
        if (!(await removePerson(desk.db, person.id))) return lastOwner(desk);
        await noted(desk, `removed ${person.address}`);
        return { kind: "done", line: `${person.name} does not come in any more.` };
      },
    }),
    ...actRoutes({
      path: "/admin/people/:person/sign-out",
      role: "owner",
      fresh: true,
      back: BACK,
      ask: async (desk) => {
        const person = await chosen(desk);
        return (
          person && {
            heading: `Sign ${person.name} out everywhere?`,
            words: "All their sessions end at once. Their passkeys stay, and let them in again.",
            button: "Sign them out",
            tone: "danger",
          }
        );
      },
      perform: async (desk) => {
        const person = await chosen(desk);
        if (person === undefined) return undefined;
        const count = await revokeSessions(desk.db, person.id);
        if (count === 0) {
          return { kind: "refused", line: `${person.name} has no session that stands.` };
        }
        await noted(desk, `signed ${person.address} out`);
        return { kind: "done", line: `${manyWords(count, "session")} of ${person.name} ended.` };
      },
    }),
    {
      method: "POST",
      path: "/admin/people/:person/link",
      role: "owner",
      fresh: true,
      handle: linkFor,
    },
    {
      method: "GET",
      path: "/admin/people/:person/link",
      role: "owner",
      handle: (desk) => page(desk),
    },
  ],
};

/** @param said above the list: a link that was made, or why nothing was done */
async function page(desk: Desk, said?: unknown, status = 200): Promise<Response> {
  const people = await listPeople(desk.db);
  const content = (
    <>
      {said as string}
      <div class="cards">
        <Card title="Who works here" wide>
          <ul class="lines">
            {people.map((person) => (
              <PersonLine desk={desk} person={person} />
            ))}
          </ul>
        </Card>
        <Card title="Invite somebody" wide>
          <Form action={PATH} button="Make an invitation">
            <Field name="name" label="Name" required most={60} />
            <Field name="address" label="Email" type="email" required most={254} />
            <RoleChoice chosen="editor" />
            <p class="hint">
              You get a link to hand on. It lets them in once, within two days; then they make a
              passkey of their own.
            </p>
          </Form>
        </Card>
      </div>
    </>
  );
  return show(desk, { title: "People" }, content, status);
}

function RoleChoice({ chosen }: { readonly chosen: Role }) {
  return (
    <>
      <Choice
        name="role"
        label="Role"
        value={chosen}
        options={ROLES.map((role) => [role, role] as const)}
      />
      <ul class="hint">
        {ROLES.map((role) => (
          <li>{`A${role === "viewer" ? "" : "n"} ${role} ${MAY[role]}.`}</li>
        ))}
      </ul>
    </>
  );
}

function PersonLine({ desk, person }: { readonly desk: Desk; readonly person: Listed }) {
  const own = `${PATH}/${person.id.toString(36)}`;
  const isMe = person.id === desk.person.id;
  return (
    <li class="stack">
      <div>
        <strong>{person.name}</strong> <span class="pill">{person.role}</span>{" "}
        {person.state === "invited" ? <span class="pill warn">has not come in yet</span> : null}
        <div class="quiet small">
          {person.address} · {manyWords(person.passkeys, "passkey")} ·{" "}
          {manyWords(person.sessions, "session")}
          {person.seenAt === null ? null : (
            <>
              , last here <Ago desk={desk} at={person.seenAt} />
            </>
          )}
        </div>
      </div>
      {isMe ? null : (
        <div class="buttons">
          <a class="button" href={`${own}/role`}>
            Role
          </a>
          <form method="post" action={`${own}/link`} class="inline">
            <button type="submit" class="quiet">
              New link
            </button>
          </form>
          {person.sessions === 0 ? null : (
            <a class="button" href={`${own}/sign-out`}>
              Sign out
            </a>
          )}
          <a class="button danger" href={`${own}/remove`}>
            Remove
          </a>
        </div>
      )}
    </li>
  );
}

async function inviteSomebody(desk: Desk): Promise<Response> {
  const form = await readFormBody(desk.c.req.raw);
  const field = (name: string) => (form.kind === "fields" ? form.fields.one(name).trim() : "");
  const read = readAddress(field("address"), ADDRESS_ERRORS, { smtpUtf8: true });
  const role = roleNamed(field("role"));
  const name = field("name").slice(0, 60);
  if (read.kind === "refused" || role === undefined || name === "") {
    const why = read.kind === "refused" ? read.reason : "A name and a role are needed.";
    return page(desk, refusal(why), 422);
  }
  const { db, now, given } = desk;
  const address = read.mailbox;
  const made = await invite(db, { id: given.ports.freshId(), name, address, role }, now).run();
  if (made.meta.changes === 0) {
    const why = `${address} works here already: a new link is beside the name.`;
    return page(desk, refusal(why), 409);
  }
  await noted(desk, `invited ${address} as ${role}`);
  const person = await personOf(db, address);
  return person === undefined ? page(desk) : linkPage(desk, person);
}

async function linkFor(desk: Desk): Promise<Response> {
  const person = await chosen(desk);
  if (person === undefined) return page(desk, refusal("They do not work here any more."), 404);
  await noted(desk, `made a link for ${person.address}`);
  return linkPage(desk, person);
}

/** Shown once: no row holds the link. */
async function linkPage(desk: Desk, person: Person): Promise<Response> {
  const { db, tokens, freshId, publication } = desk.given.ports;
  const ports = { db, tokens, freshId, operator: publication.operator };
  const by = { madeBy: desk.person.id, lasts: INVITATION_MS };
  const { path } = await makeLink(ports, person, by, desk.now);
  const url = desk.place.origin + path;
  const said = (
    <Notice tone="good" label={`A link for ${person.name}`}>
      <p>
        Hand it on to {person.address}, and to nobody else: whoever has it comes in as {person.role}
        . It works once, within two days, and is not shown again.
      </p>
      <p>
        <code>{url}</code>
      </p>
    </Notice>
  );
  return page(desk, said);
}

function refusal(words: string) {
  return (
    <Notice tone="warn" label="Nothing was done">
      {words}
    </Notice>
  );
}

/** Somebody who works here, by the address of the page. Nobody acts on themselves: their own page is for that. */
async function chosen({ c, db, person }: Desk): Promise<Person | undefined> {
  const id = Number.parseInt(c.req.param("person") ?? "", 36);
  if (!Number.isSafeInteger(id) || id === person.id) return undefined;
  const found = await personById(db, id);
  return found?.state === "removed" ? undefined : found;
}

/** Why nothing was done to somebody; undefined where another owner has removed them meanwhile. */
async function lastOwner(desk: Desk) {
  const isHere = (await chosen(desk)) !== undefined;
  return isHere ? ({ kind: "refused", line: LAST_OWNER } as const) : undefined;
}

function noted({ db, person, now }: Desk, what: string): Promise<void> {
  return logAccess(db, `${person.name} ${what}`, now);
}
