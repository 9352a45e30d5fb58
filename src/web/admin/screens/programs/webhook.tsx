/** One webhook: what it is told of, how it fares, and what became of each event. */
import { pushesOf, type StandingPush } from "../../../../push/fate-store.ts";
import { type EventLine, listEvents } from "../../../../webhooks/event-store.ts";
import { WEBHOOK } from "../../../../webhooks/webhook-kind.ts";
import type { Webhook } from "../../../../webhooks/webhook-store.ts";
import { show } from "../../answers.tsx";
import { nowhere } from "../../barred.tsx";
import { Card } from "../../parts/card.tsx";
import { Facts } from "../../parts/facts.tsx";
import { ActLink } from "../../parts/form.tsx";
import { Ago, When } from "../../parts/time.tsx";
import { agoWords, manyWords } from "../../parts/words.ts";
import type { Desk } from "../../route.ts";
import { PROGRAMS, stateOf, webhookPath } from "./places.ts";
import { webhookOf } from "./webhooks.tsx";

/** Events that a page shows. */
const SHOWN = 40;
/** Pushes of one webhook that are looked at: one that is down for days has more, and its page says how many it shows. */
const LOOKED = 200;

export async function page(desk: Desk): Promise<Response> {
  const webhook = await webhookOf(desk);
  if (webhook === undefined) return nowhere(desk);
  const { db } = desk;
  const [events, standing] = await Promise.all([
    listEvents(db, webhook, SHOWN),
    pushesOf(db, WEBHOOK, webhook.id, LOOKED),
  ]);
  const pushes = new Map(standing.toReversed().map((push) => [push.event, push]));
  const { words, tone } = stateOf(webhook);
  const { url, types, addresses, madeAt, toldAt, failingSince, reason, disabledAt } = webhook;
  const own = webhookPath(webhook.id);
  const content = (
    <div class="cards">
      <Card title="How it fares" wide>
        <Facts
          facts={[
            ["Address", <span class="anywhere">{url}</span>],
            ["Told of", types.length === 0 ? "every event" : types.join(", ")],
            ["Subscribers", addresses ? "by their addresses" : "by their numbers"],
            ["Added", <When desk={desk} at={madeAt} />],
            [
              "Took one last",
              toldAt === undefined ? "never yet" : <When desk={desk} at={toldAt} />,
            ],
            ...(failingSince === undefined
              ? []
              : [["Takes none since", <When desk={desk} at={failingSince} />] as const]),
            ...(reason === undefined ? [] : [["It said", reason] as const]),
            ...(disabledAt === undefined
              ? []
              : [["Given up", <When desk={desk} at={disabledAt} />] as const]),
          ]}
        />
      </Card>
      <Card title="Events" wide aside={`the newest ${SHOWN} of 30 days`}>
        {events.length === 0 ? (
          <p class="empty">Nothing that it is told of has happened since it was added.</p>
        ) : (
          <ul class="lines">
            {events.map((event) => (
              <EventItem
                desk={desk}
                webhook={webhook}
                event={event}
                push={pushes.get(String(event.seq))}
              />
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
  const framing = {
    title: new URL(url).hostname,
    heading: (
      <>
        {new URL(url).hostname} <span class={`pill ${tone}`}>{words}</span>
      </>
    ),
    above: { path: PROGRAMS, name: "Programs" },
    acts: (
      <>
        <ActLink href={`${own}/test`} tone="first">
          Send a test event
        </ActLink>
        <ActLink href={`${own}/replay`}>Send events again</ActLink>
        <ActLink href={`${own}/secret`}>Another secret</ActLink>
        <ActLink href={`${own}/remove`} tone="danger">
          Remove
        </ActLink>
      </>
    ),
  };
  return show(desk, framing, content);
}

function EventItem(view: {
  readonly desk: Desk;
  readonly webhook: Webhook;
  readonly event: EventLine;
  readonly push: StandingPush | undefined;
}) {
  const { desk, webhook, event, push } = view;
  const own = webhookPath(webhook.id);
  const { words, tone } = fateOf(event, push, webhook, desk.now);
  return (
    <li>
      <code>{event.type}</code> <span class={`pill ${tone}`}>{words}</span>
      <div class="quiet small">
        {`number ${event.seq}, `}
        <Ago desk={desk} at={event.at} />
        {push === undefined || push.reason === "" ? "" : ` · ${push.reason}`}
      </div>
      {push === undefined || push.open || event.type === "webhook.test" ? null : (
        <p class="buttons">
          <ActLink href={`${own}/replay?event=${event.seq}`}>Send it again</ActLink>
        </p>
      )}
    </li>
  );
}

/** What is not on its way, and was not given up, was taken; unless the cron has not come to it yet, or the webhook was given up. */
function fateOf(
  event: EventLine,
  push: StandingPush | undefined,
  { toldAt = 0, disabledAt }: Webhook,
  now: number,
) {
  if (push === undefined && toldAt >= event.at) return { words: "taken", tone: "good" };
  if (push === undefined)
    return { words: disabledAt === undefined ? "to be sent" : "not sent", tone: "plain" };
  if (!push.open)
    return { words: `given up after ${manyWords(push.attempts, "attempt")}`, tone: "bad" };
  return push.attempts === 0
    ? { words: "on its way", tone: "plain" }
    : { words: `tried ${push.attempts} times, again ${agoWords(push.dueAt, now)}`, tone: "warn" };
}
