/** Tokens of the API: made, and shown once; revoked. */
import { shownId, TOKEN_OCTETS, writeToken } from "../../../../access/api-token.ts";
import {
  addToken,
  listTokens,
  MOST_TOKENS,
  removeToken,
} from "../../../../access/api-token-store.ts";
import { SCOPE_WORDS, SCOPES } from "../../../../access/scopes.ts";
import { instantOfClock } from "../../../../publication/schedule.ts";
import { DAY } from "../../../../text/time.ts";
import { type Act, actRoutes, logAct } from "../../act.tsx";
import { Field } from "../../parts/form.tsx";
import { Secret } from "../../parts/secret.tsx";
import { clockValue } from "../../parts/zone.ts";
import type { Desk, DeskRoute } from "../../route.ts";
import { PROGRAMS } from "./places.ts";

const BACK = () => ({ path: PROGRAMS, name: "Programs" });
/** What is proposed, so that no token lives for ever by oversight. Milliseconds. */
const PROPOSED = 365 * DAY;

const MAKE: Act = {
  path: "/admin/programs/tokens/new",
  role: "owner",
  fresh: true,
  back: BACK,
  ask: async (desk, posted) => {
    const { timeZone } = desk.given.ports.publication;
    const chosen = posted?.all("scope") ?? ["read"];
    const end = clockValue(desk.now + PROPOSED, timeZone).slice(0, 10);
    return {
      heading: "Make a token",
      words:
        "Whoever carries it may do what you tick here, through the API and the command line. It is shown once; only its hash is kept.",
      button: "Make it",
      fields: (
        <>
          <Field
            name="name"
            label="What for"
            value={posted?.one("name") ?? ""}
            hint="So that you know later what to revoke."
            required
            most={100}
          />
          <fieldset>
            <legend>It may</legend>
            {SCOPES.map((scope) => (
              <p class="check">
                <label>
                  <input
                    type="checkbox"
                    name="scope"
                    value={scope}
                    checked={chosen.includes(scope)}
                  />
                  <span>
                    <code>{scope}</code>
                    <br />
                    <span class="hint">{SCOPE_WORDS[scope]}</span>
                  </span>
                </label>
              </p>
            ))}
          </fieldset>
          <Field
            name="until"
            label="Until the end of"
            type="date"
            value={posted?.one("until") ?? end}
            hint="Leave it empty for a token without an end."
          />
        </>
      ),
    };
  },
  perform: async (desk, fields) => {
    const { timeZone } = desk.given.ports.publication;
    const name = fields.one("name").trim().slice(0, 100);
    const scopes = SCOPES.filter((scope) => fields.all("scope").includes(scope));
    const until = fields.one("until").trim();
    const expiresAt = until === "" ? undefined : instantOfClock(`${until}T23:59`, timeZone);
    if (name === "") return { kind: "refused", line: "Write what it is for." };
    if (scopes.length === 0) return { kind: "refused", line: "Tick what it may do." };
    if (until !== "" && expiresAt === undefined)
      return { kind: "refused", line: "Write a day, such as 2027-12-01." };
    if (expiresAt !== undefined && expiresAt <= desk.now)
      return { kind: "refused", line: "That day is over." };
    const octets = new Uint8Array(TOKEN_OCTETS);
    for (let at = 0; at < TOKEN_OCTETS; at += 32)
      octets.set(desk.given.random().subarray(0, TOKEN_OCTETS - at), at);
    const { token, id, hash } = await writeToken(octets);
    const made = { id, name, scopes, hash, madeAt: desk.now };
    if (!(await addToken(desk.db, { ...made, ...(expiresAt !== undefined && { expiresAt }) })))
      return { kind: "refused", line: `There are ${MOST_TOKENS}: revoke those that nobody uses.` };
    await logAct(desk, `made the token ${shownId(id)} ("${name}"): ${scopes.join(", ")}`);
    return {
      kind: "shown",
      heading: name,
      content: (
        <Secret
          label="The token"
          secret={token}
          back={{ path: PROGRAMS, words: "I have copied it" }}
        >
          It goes into the header <code>Authorization: Bearer …</code>, and for the command line
          into <code>TIDINGS_API_TOKEN</code>.
        </Secret>
      ),
    };
  },
};

const REVOKE: Act = {
  path: "/admin/programs/tokens/:token/revoke",
  role: "owner",
  fresh: true,
  back: BACK,
  ask: async (desk) => {
    const token = await tokenOf(desk);
    return (
      token && {
        heading: `Revoke ${token.name}?`,
        words: `${shownId(token.id)} opens nothing from that moment on. Whatever program carries it stops working.`,
        button: "Revoke it",
        tone: "danger" as const,
      }
    );
  },
  perform: async (desk) => {
    const token = await tokenOf(desk);
    if (token === undefined) return undefined;
    if (!(await removeToken(desk.db, token.id))) return undefined;
    await logAct(desk, `revoked the token ${shownId(token.id)} ("${token.name}")`);
    return { kind: "done", line: `${token.name} opens nothing any more.` };
  },
};

export const tokenActs: readonly DeskRoute[] = [MAKE, REVOKE].flatMap(actRoutes);

async function tokenOf({ c, db }: Desk) {
  const id = c.req.param("token");
  return (await listTokens(db)).find((token) => token.id === id);
}
