/** One subscriber's own page: choose, pause, move, take the data, leave, be forgotten. */
import type { Subscriber } from "../../../subscribers/subscriber.ts";
import type { Complaint } from "../../http/failures.ts";
import { AddressField, CadenceChoice, TimeChoice, TopicChoice } from "../../site/pages/choices.tsx";
import { Frame, Opening } from "../../site/pages/frame.tsx";
import { Address, Say } from "../../site/pages/say.tsx";
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
  const { preferences, unsubscribe } = site.publication.words.forms;
  const everything = (
    <a href={`${view.path}/data.json`} download="my-subscription.json">
      {preferences.everything}
    </a>
  );
  return (
    <Frame
      site={site}
      kind="form"
      title={preferences.title}
      description={preferences.heading}
      program
    >
      <Opening kicker={preferences.kicker} heading={preferences.heading}>
        <Standing site={site} subscriber={subscriber} />
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
          <p>{unsubscribe.mistakeOnPage}</p>
          <button type="submit">{unsubscribe.undoOnPage}</button>
        </form>
      )}
      <section class="form" aria-labelledby="yours">
        <h2 id="yours">{preferences.yourData}</h2>
        <p>
          <Say phrase={preferences.asFile} everything={everything} />
        </p>
        <form method="post" action={`${view.path}/erasure`}>
          <label class="choice">
            <input type="checkbox" name="sure" value="yes" required />
            <span>{preferences.sure}</span>
          </label>
          <button type="submit" class="plain">
            {preferences.delete}
          </button>
        </form>
      </section>
    </Frame>
  );
}

/** For whoever receives editions, now or after a pause. */
function Receiving(view: PreferencesView) {
  const { site, subscriber, path } = view;
  const { preferences, unsubscribe } = site.publication.words.forms;
  const filled = {
    cadence: subscriber.cadence,
    topics: subscriber.topics,
    timeZone: subscriber.timeZone ?? "",
    hour: subscriber.hour?.toString() ?? "",
  };
  return (
    <>
      <form class="form" method="post" action={path}>
        <CadenceChoice site={site} filled={filled} />
        <TopicChoice site={site} filled={filled} />
        <TimeChoice site={site} filled={filled} guess={false} />
        <button type="submit">{preferences.save}</button>
      </form>
      <Pause {...view} />
      <Move {...view} />
      <section class="form" aria-labelledby="leave">
        <h2 id="leave">{unsubscribe.unsubscribe}</h2>
        <form method="post" action={view.leave}>
          <input type="hidden" name="from" value="page" />
          <button type="submit" class="plain">
            {unsubscribe.unsubscribe}
          </button>
        </form>
      </section>
    </>
  );
}

function Pause({ site, subscriber, path, soonest, latest }: PreferencesView) {
  const { preferences } = site.publication.words.forms;
  return (
    <section class="form" aria-labelledby="pause">
      <h2 id="pause">{preferences.pause}</h2>
      {subscriber.state === "paused" ? (
        <form method="post" action={`${path}/resume`}>
          <p>{preferences.meanwhile}</p>
          <button type="submit">{preferences.resume}</button>
        </form>
      ) : (
        <form method="post" action={`${path}/pause`}>
          <p class="field">
            <label for="until">{preferences.until}</label>
            <input id="until" type="date" name="until" min={soonest} max={latest} />
          </p>
          <button type="submit" class="plain">
            {preferences.pause}
          </button>
        </form>
      )}
    </section>
  );
}

function Move({ site, path }: PreferencesView) {
  const { preferences } = site.publication.words.forms;
  return (
    <section class="form" aria-labelledby="move">
      <h2 id="move">{preferences.change}</h2>
      <form method="post" action={`${path}/address`}>
        <AddressField id="address" label={preferences.newAddress} />
        <p class="small">{preferences.changeHint}</p>
        <button type="submit" class="plain">
          {preferences.sendConfirmation}
        </button>
      </form>
    </section>
  );
}

/** How the subscription stands. */
function Standing({ site, subscriber }: Pick<PreferencesView, "site" | "subscriber">) {
  const { preferences } = site.publication.words.forms;
  const { state, pausedUntil } = subscriber;
  const address = <Address>{subscriber.address}</Address>;
  if (state !== "paused" || pausedUntil === undefined) {
    return <Say phrase={preferences[state]} address={address} />;
  }
  const date = site.dateline.day(pausedUntil);
  return <Say phrase={preferences.pausedUntil} address={address} date={date} />;
}

export function MovePage(view: {
  readonly site: Site;
  readonly action: string;
  readonly address: string;
  readonly paused: boolean;
}) {
  const { confirm, move } = view.site.publication.words.forms;
  return (
    <Frame site={view.site} kind="form" title={move.title} description={move.heading} program>
      <Opening kicker={confirm.kicker} heading={move.heading}>
        <Say
          phrase={view.paused ? move.wordsPaused : move.words}
          address={<Address>{view.address}</Address>}
        />
      </Opening>
      <form class="form" method="post" action={view.action}>
        <button type="submit">{move.button}</button>
        <p class="small">{move.notYou}</p>
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
  const { confirm, move } = view.site.publication.words.forms;
  const { undo } = move;
  return (
    <Frame site={view.site} kind="form" title={undo.title} description={undo.heading} program>
      <Opening kicker={confirm.kicker} heading={undo.heading}>
        <Say phrase={undo.words} address={<Address>{view.address}</Address>} />
      </Opening>
      <form class="form" method="post" action={view.action}>
        <button type="submit">{undo.button}</button>
        <p class="small">{undo.yours}</p>
      </form>
    </Frame>
  );
}
