/** Unsubscribing: one button, and how one stands after it. */
import type { State } from "../../../subscribers/life-cycle.ts";
import { Frame, Opening } from "../../site/pages/frame.tsx";
import type { Site } from "../../site/site.ts";

/** @param view.present whether the link was sent to the address that the subscription has now */
export function UnsubscribePage(view: {
  readonly site: Site;
  readonly action: string;
  readonly present: boolean;
}) {
  const { title } = view.site.publication;
  return (
    <Frame site={view.site} kind="form" title="Unsubscribe" description="Stop receiving emails.">
      <Opening kicker="Unsubscribe" heading="Unsubscribe?">
        {view.present
          ? `One click, and emails from ${title} stop.`
          : `The address of the subscription to ${title} was changed since this email was sent. One click ends it, wherever it goes now.`}
      </Opening>
      <form class="form" method="post" action={view.action}>
        <input type="hidden" name="from" value="page" />
        <button type="submit">Unsubscribe</button>
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
  const heading = state === "unsubscribed" ? "You are unsubscribed" : "Nothing is sent to you";
  return (
    <Frame site={site} kind="form" title="Unsubscribed" description="Nothing is sent.">
      <Opening kicker="Unsubscribed" heading={heading}>
        {LEFT[state]} You need not do anything else.
      </Opening>
      {undo === undefined ? (
        <p class="onward">
          <a href="/subscribe">Subscribe again</a> <a href="/">Latest posts</a>
        </p>
      ) : (
        <form class="form" method="post" action={undo}>
          <p>By mistake? You can undo it within a day.</p>
          <button type="submit" class="plain">
            Undo
          </button>
        </form>
      )}
    </Frame>
  );
}

const GONE =
  "This subscription has ended, and no further email is sent for it; one that was on its way already may still arrive.";

/** Only the states in which nothing is sent come here. */
const LEFT: Readonly<Record<State, string>> = {
  active: GONE,
  paused: GONE,
  pending: GONE,
  unsubscribed: GONE,
  bounced: `${GONE} Emails to the address came back.`,
  complained: `${GONE} One of them was marked as spam.`,
};
