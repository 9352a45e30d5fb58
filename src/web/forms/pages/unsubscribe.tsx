/** Unsubscribing: one button, and how one stands after it. */
import type { State } from "../../../subscribers/life-cycle.ts";
import { Frame, Opening } from "../../site/pages/frame.tsx";
import { Own, Say } from "../../site/pages/say.tsx";
import type { Site } from "../../site/site.ts";

/** @param view.present whether the link was sent to the address that the subscription has now */
export function UnsubscribePage(view: {
  readonly site: Site;
  readonly action: string;
  readonly present: boolean;
}) {
  const { site, action, present } = view;
  const { title, words } = site.publication;
  const { unsubscribe } = words.forms;
  const publication = <Own site={site}>{title}</Own>;
  return (
    <Frame
      site={site}
      kind="form"
      title={unsubscribe.unsubscribe}
      description={unsubscribe.heading}
      program
    >
      <Opening kicker={unsubscribe.unsubscribe} heading={unsubscribe.heading}>
        <Say
          phrase={present ? unsubscribe.words : unsubscribe.wordsMoved}
          publication={publication}
        />
      </Opening>
      <form class="form" method="post" action={action}>
        <input type="hidden" name="from" value="page" />
        <button type="submit">{unsubscribe.unsubscribe}</button>
      </form>
    </Frame>
  );
}

/** For everybody to whom nothing is sent, by whatever way they came to it. */
export function LeftPage(view: {
  readonly site: Site;
  readonly state: State;
  /** "/unsubscribe/TOKEN/undo", while it can be taken back. */
  readonly undo?: string;
}) {
  const { site, state, undo } = view;
  const { forms, pages } = site.publication.words;
  const { answer, unsubscribe } = forms;
  const heading = state === "unsubscribed" ? unsubscribe.done : unsubscribe.nothingSent;
  return (
    <Frame site={site} kind="form" title={unsubscribe.title} description={heading} program>
      <Opening kicker={unsubscribe.title} heading={heading}>
        {state === "bounced" || state === "complained" ? unsubscribe[state] : unsubscribe.gone}
      </Opening>
      {undo === undefined ? (
        <p class="onward">
          <a href="/subscribe">{answer.subscribeAgain}</a> <a href="/">{pages.frame.latestPosts}</a>
        </p>
      ) : (
        <form class="form" method="post" action={undo}>
          <p>{unsubscribe.mistake}</p>
          <button type="submit" class="plain">
            {unsubscribe.undo}
          </button>
        </form>
      )}
    </Frame>
  );
}
