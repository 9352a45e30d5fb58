/** One person: what they chose and agreed to, what changed, and every email with what became of it. */
import { historyOf, type PersonHistory } from "../../../../emails/history.ts";
import { isSubscribed } from "../../../../subscribers/life-cycle.ts";
import { subscriberById } from "../../../../subscribers/store.ts";
import type { Subscriber } from "../../../../subscribers/subscriber.ts";
import { show } from "../../answers.tsx";
import { nowhere } from "../../barred.tsx";
import { Card } from "../../parts/card.tsx";
import { type Fact, Facts } from "../../parts/facts.tsx";
import { ActLink } from "../../parts/form.tsx";
import { Table } from "../../parts/table.tsx";
import { When } from "../../parts/time.tsx";
import type { Desk } from "../../route.ts";
import { personPath } from "./list.tsx";
import { STATES, topicWords } from "./words.ts";

/** The subscriber that the address names; undefined for none. */
export async function personOf({ c, db }: Desk): Promise<Subscriber | undefined> {
  const id = c.req.param("subscriber") ?? "";
  return /^\d{1,15}$/.test(id) ? subscriberById(db, Number(id)) : undefined;
}

export async function page(desk: Desk): Promise<Response> {
  const person = await personOf(desk);
  if (person === undefined) return nowhere(desk);
  const history = await historyOf(desk.db, person);
  const content = (
    <div class="cards">
      <Card title="Chosen">
        <Facts facts={factsOf(desk, person, history)} />
      </Card>
      <Card title="Emails" wide>
        <Emails desk={desk} history={history} />
      </Card>
      <Card title="Agreed to" wide>
        <Consents desk={desk} history={history} />
      </Card>
      <Card title="Changed" wide>
        <Changes desk={desk} history={history} />
      </Card>
    </div>
  );
  const { words, tone } = STATES[person.state];
  const framing = {
    title: person.address,
    heading: (
      <>
        {person.address} <span class={`pill ${tone}`}>{words}</span>
      </>
    ),
    above: { path: "/admin/subscribers", name: "Subscribers" },
    acts: <Acts person={person} />,
  };
  return show(desk, framing, content);
}

function factsOf(desk: Desk, person: Subscriber, history: PersonHistory): readonly Fact[] {
  const { cadence, topics, timeZone, hour, pausedUntil, tags } = person;
  const publication = desk.given.ports.publication.timeZone;
  return [
    ["How often", cadence],
    ["Topics", topicWords(topics)],
    ["Time zone", timeZone ?? `${publication}, the publication's`],
    ["Hour", hour === undefined ? "the cadence's own" : `${hour}:00`],
    ...(pausedUntil === undefined
      ? []
      : [["Paused until", <When desk={desk} at={pausedUntil} />] as const]),
    ...(tags.length === 0 ? [] : [["Tags", tags.join(", ")] as const]),
    ...(history.newAddressWaiting === undefined
      ? []
      : [["New address, not confirmed yet", history.newAddressWaiting] as const]),
    ...history.formerAddresses.map(({ address }): Fact => ["Former address", address]),
  ];
}

function Acts({ person }: { readonly person: Subscriber }) {
  const own = personPath(person.id);
  return (
    <>
      {isSubscribed(person) ? (
        <>
          <ActLink href={`${own}/correct`} tone="quiet">
            Correct
          </ActLink>
          <ActLink href={`${own}/unsubscribe`} tone="quiet">
            Unsubscribe
          </ActLink>
        </>
      ) : null}
      {person.state === "pending" ? (
        <ActLink href={`${own}/resend`} tone="quiet">
          Send the confirmation again
        </ActLink>
      ) : null}
      <ActLink href={`${own}/erase`} tone="danger">
        Erase
      </ActLink>
    </>
  );
}

type Told = { readonly desk: Desk; readonly history: PersonHistory };

function Emails({ desk, history: { emails } }: Told) {
  return (
    <Table
      caption="Emails to this person, the newest first"
      columns={[{ name: "Email" }, { name: "Became" }, { name: "When" }, { name: "Why" }]}
      rows={emails.map(({ kind, edition, state, reason, at }) => [
        edition ?? kind,
        state,
        <When desk={desk} at={at} />,
        reason ?? "",
      ])}
      empty="None is kept: they are forgotten 90 days after their edition ended."
    />
  );
}

function Consents({ desk, history: { consents } }: Told) {
  return (
    <Table
      caption="What this person agreed to, and when"
      columns={[{ name: "Words" }, { name: "Where" }, { name: "Asked" }, { name: "Confirmed" }]}
      rows={consents.map(({ words, source, asked, confirmed }) => [
        words,
        source,
        <When desk={desk} at={asked} />,
        confirmed === undefined ? "not yet" : <When desk={desk} at={confirmed} />,
      ])}
      empty="Nothing is known of an agreement."
    />
  );
}

function Changes({ desk, history: { changes } }: Told) {
  return (
    <Table
      caption="What changed, and by whom"
      columns={[{ name: "When" }, { name: "Was" }, { name: "Became" }, { name: "By" }]}
      rows={changes.map(({ at, was, became, source }) => [
        <When desk={desk} at={at} />,
        was,
        became,
        source,
      ])}
      empty="Nothing has changed."
    />
  );
}
