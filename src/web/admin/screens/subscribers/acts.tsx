/** What the owner does to subscribers: the acts of the API, each asked about on a page of its own. */

import { CADENCES } from "../../../../publication/cadence/cadences.ts";
import { CHOICE_ERRORS } from "../../../../subscribers/english.ts";
import { addByOperator, removeByOperator } from "../../../../subscribers/operator.ts";
import { forget } from "../../../../subscribers/preferences.ts";
import { changeChoices } from "../../../../subscribers/store.ts";
import { readChoices } from "../../../../subscribers/subscriber.ts";
import { type Act, actRoutes, logAct } from "../../act.tsx";
import { Choice, Field } from "../../parts/form.tsx";
import type { Desk, DeskRoute } from "../../route.ts";
import { personPath } from "./list.tsx";
import { personOf } from "./person.tsx";

const ADD: Act = {
  path: "/admin/subscribers/add",
  role: "editor",
  back: () => ({ path: "/admin/subscribers", name: "Subscribers" }),
  ask: async (desk) => ({
    heading: "Add somebody",
    words:
      "A confirmation goes to the address; its button subscribes. Where you write down how you know that its owner agreed, they are subscribed at once, and your words are kept as the consent.",
    button: "Add",
    fields: (
      <>
        <Field name="address" label="Address" type="email" required most={320} />
        <CadenceChoice desk={desk} chosen={desk.given.ports.publication.digest.default} />
        <Field
          name="vouch"
          label="How you know that they agreed"
          hint="Leave it empty to have them confirm."
          most={1_000}
        />
      </>
    ),
  }),
  perform: async (desk, fields) => {
    const vouch = fields.one("vouch").trim();
    const address = fields.one("address").trim();
    const outcome = await addByOperator(
      { ...desk.given.ports, source: AT_THE_DESK },
      address,
      { cadence: fields.one("cadence") },
      vouch === "" ? undefined : vouch,
      desk.now,
    );
    if (outcome.kind === "refused") return { kind: "refused", line: capital(outcome.line) };
    await desk.given.wake();
    const line =
      vouch === ""
        ? `A confirmation goes to ${address} within a minute. From then on they are in the list, as not confirmed.`
        : `${address} is subscribed.`;
    return noted(desk, "added a subscriber", line);
  },
};

const CORRECT: Act = {
  path: "/admin/subscribers/:subscriber/correct",
  role: "editor",
  back,
  ask: async (desk) => {
    const person = await personOf(desk);
    return (
      person && {
        heading: `Correct what ${person.address} chose`,
        words: "Another address is for its owner to ask for, and to confirm.",
        button: "Correct it",
        fields: (
          <>
            <CadenceChoice desk={desk} chosen={person.cadence} />
            <Field
              name="topics"
              label="Topics"
              value={person.topics.join(", ")}
              hint="Slugs, with commas between them; none is everything."
              most={1_000}
            />
          </>
        ),
      }
    );
  },
  perform: async (desk, fields) => {
    const person = await personOf(desk);
    if (person === undefined) return undefined;
    const { ports } = desk.given;
    const topics = fields
      .one("topics")
      .split(",")
      .map((slug) => slug.trim());
    const wanted = {
      cadence: fields.one("cadence"),
      topics: topics.filter((slug) => slug !== ""),
      timeZone: person.timeZone,
      hour: person.hour?.toString(),
    };
    const read = readChoices(wanted, ports.publication, CHOICE_ERRORS, person.cadence);
    if (read.kind === "refused") return { kind: "refused", line: `${read.field}: ${read.reason}` };
    const changed = await changeChoices(ports.db, person.id, read.choices, desk.now);
    if (!changed) {
      return {
        kind: "refused",
        line: `The address is ${person.state}: nothing is sent to it, and nothing was changed.`,
      };
    }
    return noted(desk, `corrected the choices of subscriber ${person.id}`, "Corrected.");
  },
};

const RESEND: Act = {
  path: "/admin/subscribers/:subscriber/resend",
  role: "editor",
  back,
  ask: async (desk) => {
    const person = await personOf(desk);
    return (
      person && {
        heading: `Ask ${person.address} once more?`,
        words:
          "The confirmation goes there again, with a button that subscribes. An address gets one such email a day and three in 30 days at most, whoever asks for it.",
        button: "Send it again",
      }
    );
  },
  perform: async (desk) => {
    const person = await personOf(desk);
    if (person === undefined) return undefined;
    if (person.state !== "pending") {
      const line = `The address is ${person.state}: there is nothing to confirm.`;
      return { kind: "refused", line };
    }
    const wanted = {
      cadence: person.cadence,
      topics: person.topics,
      timeZone: person.timeZone,
      hour: person.hour?.toString(),
    };
    const ports = { ...desk.given.ports, source: AT_THE_DESK };
    const asked = await addByOperator(ports, person.address, wanted, undefined, desk.now);
    if (asked.kind === "refused") return { kind: "refused", line: capital(asked.line) };
    await desk.given.wake();
    return noted(desk, `asked subscriber ${person.id} once more to confirm`, capital(asked.line));
  },
};

const UNSUBSCRIBE: Act = {
  path: "/admin/subscribers/:subscriber/unsubscribe",
  role: "editor",
  back,
  ask: async (desk) => {
    const person = await personOf(desk);
    return (
      person && {
        heading: `Unsubscribe ${person.address}?`,
        words:
          "No email goes there any more, also of an edition that is under way. They can subscribe again themselves.",
        button: "Unsubscribe",
      }
    );
  },
  perform: async (desk) => {
    const person = await personOf(desk);
    if (person === undefined) return undefined;
    const outcome = await removeByOperator(desk.given.ports, person.address, desk.now);
    if (outcome.kind === "refused") return { kind: "refused", line: outcome.line };
    return noted(desk, `unsubscribed subscriber ${person.id}`, "They are unsubscribed.");
  },
};

const ERASE: Act = {
  path: "/admin/subscribers/:subscriber/erase",
  role: "editor",
  back,
  ask: async (desk) => {
    const person = await personOf(desk);
    return (
      person && {
        heading: `Erase ${person.address} for good?`,
        words:
          "Everything about them goes: address, choices, consents, what was sent. A keyed hash stays, so that no import brings them back. This cannot be undone.",
        button: "Erase for good",
        tone: "danger" as const,
      }
    );
  },
  perform: async (desk) => {
    const person = await personOf(desk);
    if (person === undefined) return undefined;
    if (!(await forget(desk.given.ports, person, desk.now))) return undefined;
    const told = await noted(desk, `erased subscriber ${person.id}`, "They are erased.");
    return { ...told, to: "/admin/subscribers" };
  },
};

export const subscriberActs: readonly DeskRoute[] = [
  ADD,
  CORRECT,
  RESEND,
  UNSUBSCRIBE,
  ERASE,
].flatMap(actRoutes);

/** Where somebody was added. */
const AT_THE_DESK = "the desk";

function back({ c }: Desk) {
  const id = Number(c.req.param("subscriber"));
  return { path: personPath(id), name: "Back" };
}

function CadenceChoice({ desk, chosen }: { readonly desk: Desk; readonly chosen: string }) {
  const { cadences } = desk.given.ports.publication.digest;
  const offered = CADENCES.filter((one) => cadences[one] !== undefined || one === chosen);
  return (
    <Choice
      name="cadence"
      label="How often"
      value={chosen}
      options={offered.map((one): [string, string] => [one, one])}
    />
  );
}

/** Sentences for the command line begin in the middle of a line. */
function capital(line: string): string {
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** The log says by whom; it names nobody's address. */
async function noted(desk: Desk, what: string, line: string) {
  await logAct(desk, what);
  return { kind: "done", line } as const;
}
