/** One subscriber's own page: choose, pause, move, take the data, leave, be forgotten. */
import type { Subscriber } from "../../../subscribers/subscriber.ts";
import type { Complaint } from "../../http/failures.ts";
import { AddressField, CadenceChoice, TimeChoice, TopicChoice } from "../../site/pages/choices.tsx";
import { Frame, Opening } from "../../site/pages/frame.tsx";
import type { Site } from "../../site/site.ts";

type PreferencesView = {
  readonly site: Site;
  readonly subscriber: Subscriber;
  /** "/preferences/TOKEN" */
  readonly path: string;
  /** "/unsubscribe/TOKEN" */
  readonly leave: string;
  /** The first and the last day that a pause may end on, "2026-09-15". */
  readonly soonest: string;
  readonly latest: string;
  /** What was just done, in a sentence. */
  readonly notice?: string;
  readonly complaint?: Complaint;
  /** "/preferences/TOKEN/undo", while their unsubscribing can be taken back. */
  readonly undo?: string;
};

export function PreferencesPage(view: PreferencesView) {
  const { site, subscriber, notice, complaint } = view;
  const receives = subscriber.state === "active" || subscriber.state === "paused";
  return (
    <Frame site={site} kind="form" title="Preferences" description="Your preferences.">
      <Opening kicker="Subscription" heading="Your preferences">
        <strong>{subscriber.address}</strong> {stateWords(site, subscriber)}
      </Opening>
      {notice === undefined ? null : (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      {complaint === undefined ? null : (
        <p class="complaint" role="alert">
          {complaint.reason}
        </p>
      )}
      {receives ? <Receiving {...view} /> : null}
      {view.undo === undefined ? null : (
        <form class="form" method="post" action={view.undo}>
          <p>Unsubscribed by mistake? You can undo it within a day.</p>
          <button type="submit">Subscribe me again, as before</button>
        </form>
      )}
      <section class="form" aria-labelledby="yours">
        <h2 id="yours">Your data</h2>
        <p>
          <a href={`${view.path}/data.json`} download="my-subscription.json">
            Everything we store about you
          </a>
          , as a file.
        </p>
        <form method="post" action={`${view.path}/erasure`}>
          <label class="choice">
            <input type="checkbox" name="sure" value="yes" required />
            <span>Delete all my data. This cannot be undone.</span>
          </label>
          <button type="submit" class="plain">
            Delete my data
          </button>
        </form>
      </section>
    </Frame>
  );
}

/** For whoever receives editions, now or after a pause. */
function Receiving(view: PreferencesView) {
  const { site, subscriber, path } = view;
  const { publication } = site;
  const filled = {
    cadence: subscriber.cadence,
    topics: subscriber.topics,
    timeZone: subscriber.timeZone ?? "",
    hour: subscriber.hour?.toString() ?? "",
  };
  return (
    <>
      <form class="form" method="post" action={path}>
        <CadenceChoice publication={publication} filled={filled} />
        <TopicChoice publication={publication} filled={filled} />
        <TimeChoice publication={publication} filled={filled} guess={false} />
        <button type="submit">Save</button>
      </form>
      <Pause {...view} />
      <Move {...view} />
      <section class="form" aria-labelledby="leave">
        <h2 id="leave">Unsubscribe</h2>
        <form method="post" action={view.leave}>
          <input type="hidden" name="from" value="page" />
          <button type="submit" class="plain">
            Unsubscribe
          </button>
        </form>
      </section>
    </>
  );
}

function Pause({ subscriber, path, soonest, latest }: PreferencesView) {
  return (
    <section class="form" aria-labelledby="pause">
      <h2 id="pause">Pause</h2>
      {subscriber.state === "paused" ? (
        <form method="post" action={`${path}/resume`}>
          <p>Your next edition brings what was published in the meantime.</p>
          <button type="submit">Resume emails</button>
        </form>
      ) : (
        <form method="post" action={`${path}/pause`}>
          <p class="field">
            <label for="until">No emails until (leave empty: until you resume)</label>
            <input id="until" type="date" name="until" min={soonest} max={latest} />
          </p>
          <button type="submit" class="plain">
            Pause
          </button>
        </form>
      )}
    </section>
  );
}

function Move({ path }: PreferencesView) {
  return (
    <section class="form" aria-labelledby="move">
      <h2 id="move">Change of address</h2>
      <form method="post" action={`${path}/address`}>
        <AddressField id="address" label="New email address" />
        <p class="small">
          We email the new address to confirm it. After that, links in earlier emails can only
          unsubscribe, and the former address is notified.
        </p>
        <button type="submit" class="plain">
          Send confirmation
        </button>
      </form>
    </section>
  );
}

function stateWords(site: Site, { state, pausedUntil }: Subscriber): string {
  switch (state) {
    case "active":
      return "is subscribed.";
    case "paused":
      return pausedUntil === undefined
        ? "is subscribed, currently paused."
        : `is subscribed, paused until ${site.dateline.day(pausedUntil)}.`;
    case "pending":
      return "has not been confirmed yet.";
    case "unsubscribed":
      return "is unsubscribed. To come back, subscribe again.";
    case "bounced":
      return "could not be reached, so we stopped. To come back, subscribe again.";
    case "complained":
      return "marked our emails as spam, so we stopped. To come back, subscribe again.";
  }
}

export function MovePage(view: {
  readonly site: Site;
  readonly action: string;
  readonly address: string;
  readonly paused: boolean;
}) {
  return (
    <Frame site={view.site} kind="form" title="New address" description="Use this address?">
      <Opening kicker="One more click" heading="Receive emails at this address?">
        <strong>{view.address}</strong> will receive them{" "}
        {view.paused ? "once the current pause has ended" : "from now on"}, and the former address
        will not. It is notified, and can undo this for two weeks.
      </Opening>
      <form class="form" method="post" action={view.action}>
        <button type="submit">Use this address</button>
        <p class="small">If this wasn’t you, close this page: nothing changes.</p>
      </form>
    </Frame>
  );
}

/** For the owner of a former address, who was told of a move. */
export function UndoMovePage(view: {
  readonly site: Site;
  readonly action: string;
  readonly address: string;
}) {
  return (
    <Frame site={view.site} kind="form" title="Undo" description="Undo the change of address.">
      <Opening kicker="One more click" heading="Undo the change of address?">
        The subscription returns to <strong>{view.address}</strong>. The other address loses it, and
        links in all earlier emails can only unsubscribe: the next email brings new ones.
      </Opening>
      <form class="form" method="post" action={view.action}>
        <button type="submit">Undo the change of address</button>
        <p class="small">If the change was yours, close this page: it stays as it is.</p>
      </form>
    </Frame>
  );
}
