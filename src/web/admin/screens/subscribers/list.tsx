/** Subscribers in the order in which they came, searched and filtered by a form that is an address. */
import { isAllowed } from "../../../../access/roles.ts";
import { CADENCES } from "../../../../publication/cadence/cadences.ts";
import { STATES as ALL_STATES } from "../../../../subscribers/life-cycle.ts";
import { listSubscribers } from "../../../../subscribers/lists/list-store.ts";
import type { Listed } from "../../../../subscribers/rows.ts";
import { show } from "../../answers.tsx";
import { ActLink, Choice, Field } from "../../parts/form.tsx";
import { instantWords } from "../../parts/words.ts";
import type { Desk } from "../../route.ts";
import { burstNotice } from "./bursts.tsx";
import { STATES, topicWords } from "./words.ts";

const PAGE = 50;
/** A part of an address that is shorter finds nearly everybody. */
const LEAST = 2;

export async function list(desk: Desk): Promise<Response> {
  const asked = (name: string) => desk.c.req.query(name)?.trim() ?? "";
  const after = /^\d{1,15}$/.test(asked("after")) ? Number(asked("after")) : 0;
  const search = asked("search");
  const filter = {
    state: ALL_STATES.find((state) => state === asked("state")),
    cadence: CADENCES.find((cadence) => cadence === asked("cadence")),
    tag: asked("tag") || undefined,
    search: search.length < LEAST ? undefined : search,
  };
  // One more than is shown tells whether there is another page.
  const rows = await listSubscribers(desk.db, after, PAGE + 1, filter);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  const notice = await burstNotice(desk);
  const content = (
    <>
      {notice}
      <Filter desk={desk} asked={asked} />
      <section class="card">
        {shown.length === 0 ? (
          <p class="empty">
            {after === 0 && Object.values(filter).every((value) => value === undefined)
              ? "Nobody has subscribed yet."
              : "Nobody is found by this."}
          </p>
        ) : (
          <ul class="lines">
            {shown.map((one) => (
              <Line desk={desk} one={one} />
            ))}
          </ul>
        )}
      </section>
      {rows.length > PAGE && last !== undefined ? (
        <nav class="pages" aria-label="Pages">
          <a class="button" href={`/admin/subscribers?${nextPage(asked, last.id)}`} rel="next">
            More
          </a>
        </nav>
      ) : null}
    </>
  );
  const acts = (
    <>
      <ActLink href="/admin/subscribers/add" tone="quiet">
        Add somebody
      </ActLink>
      <ActLink href="/admin/subscribers/import" tone="quiet">
        Bring in a list
      </ActLink>
      {isAllowed(desk.person.role, "owner") ? (
        <ActLink href="/admin/subscribers/export" tone="quiet">
          Take the list out
        </ActLink>
      ) : null}
    </>
  );
  return show(desk, { title: "Subscribers", acts }, content);
}

type Asked = (name: string) => string;

function nextPage(asked: Asked, after: number): string {
  const query = new URLSearchParams();
  for (const name of ["search", "state", "cadence", "tag"]) {
    if (asked(name) !== "") query.set(name, asked(name));
  }
  query.set("after", String(after));
  return query.toString();
}

function Filter({ desk, asked }: { readonly desk: Desk; readonly asked: Asked }) {
  const { cadences } = desk.given.ports.publication.digest;
  const offered = CADENCES.filter((cadence) => cadences[cadence] !== undefined);
  return (
    <form method="get" action="/admin/subscribers" class="form card filter">
      <Field
        name="search"
        label="Part of an address"
        type="search"
        value={asked("search")}
        most={320}
      />
      <Choice
        name="state"
        label="State"
        value={asked("state")}
        options={[
          ["", "any"],
          ...ALL_STATES.map((state): [string, string] => [state, STATES[state].words]),
        ]}
      />
      <Choice
        name="cadence"
        label="Chose"
        value={asked("cadence")}
        options={[["", "any"], ...offered.map((one): [string, string] => [one, one])]}
      />
      <Field name="tag" label="Tag" value={asked("tag")} most={200} />
      <p class="buttons">
        <button type="submit">Find</button>
      </p>
    </form>
  );
}

function Line({ desk, one }: { readonly desk: Desk; readonly one: Listed }) {
  const { timeZone } = desk.given.ports.publication;
  const parts = [
    one.cadence,
    topicWords(one.topics),
    ...(one.tags.length === 0 ? [] : [`tags: ${one.tags.join(", ")}`]),
    `since ${instantWords(one.confirmed ?? one.created, timeZone, desk.now)}`,
  ];
  return (
    <li>
      <a href={personPath(one.id)}>{one.address}</a>{" "}
      <span class={`pill ${STATES[one.state].tone}`}>{STATES[one.state].words}</span>
      <div class="quiet small">{parts.join(" · ")}</div>
    </li>
  );
}

/** Where one person is shown. */
export function personPath(id: number): string {
  return `/admin/subscribers/${id}`;
}
