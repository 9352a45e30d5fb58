/** The form, and what is said after it. */
import type { Choices } from "../../../subscribers/subscriber.ts";
import type { Complaint } from "../../http/failures.ts";
import type { Site } from "../site.ts";
import {
  AddressField,
  CadenceChoice,
  cadenceWords,
  type Filled,
  TimeChoice,
  TopicChoice,
} from "./choices.tsx";
import { Frame, Opening } from "./frame.tsx";

/** The version of the words beside the form, for the consent record: change it with the words. */
export const CONSENT_WORDS = "2026-11";

type FormView = {
  readonly site: Site;
  readonly filled: Filled & { readonly address?: string };
  readonly complaint?: Complaint;
  /** When the page was shown, in milliseconds since the epoch: nobody fills a form in at once. */
  readonly shown: number;
  readonly turnstile?: string;
};

export function SubscribePage(view: FormView) {
  const { site, complaint } = view;
  return (
    <Frame
      site={site}
      kind="form"
      title="Subscribe by email"
      description={`Get ${site.publication.title} by email, as often as you like.`}
      path="/subscribe"
    >
      <Opening kicker="By email" heading="Subscribe by email">
        New posts in your inbox, as often as you like. Unsubscribe at any time with one click.
      </Opening>
      {complaint === undefined ? null : (
        <p class="complaint" role="alert" id="complaint">
          {complaint.reason}
        </p>
      )}
      <form class="form" method="post" action="/subscribe">
        <AddressField
          id="address"
          label="Your email address"
          value={view.filled.address ?? ""}
          {...(complaint?.field === "address" && { complaint: "complaint" })}
        />
        <CadenceChoice publication={site.publication} filled={view.filled} />
        <TopicChoice publication={site.publication} filled={view.filled} />
        <TimeChoice publication={site.publication} filled={view.filled} guess />
        <Trap />
        <input type="hidden" name="shown" value={`${view.shown}`} />
        <input type="hidden" name="source" value="/subscribe" />
        {view.turnstile === undefined ? null : (
          <div class="cf-turnstile" data-sitekey={view.turnstile}></div>
        )}
        <button type="submit">Subscribe</button>
        <Pledge />
      </form>
      {/* Fills the browser's zone in where nothing is chosen; the form works without it. */}
      <script src="/zone.js" defer></script>
      {view.turnstile === undefined ? null : (
        <script src="https://challenges.cloudflare.com/turnstile/v0/api.js" defer></script>
      )}
    </Frame>
  );
}

/** The short form at the foot of pages: an address, the rest as the publication has it. */
export function SubscribeBox({ source }: { readonly source: string }) {
  return (
    <form class="form" method="post" action="/subscribe">
      <AddressField id="follow-address" label="Your email address" />
      <Trap />
      <input type="hidden" name="source" value={source} />
      <button type="submit">Subscribe</button>
      <Pledge />
    </form>
  );
}

/** A field that nobody sees: what fills it in is not a person. */
function Trap() {
  return (
    <p class="trap" aria-hidden="true">
      <label>
        Leave this empty
        <input type="text" name="website" tabindex={-1} autocomplete="off" />
      </label>
    </p>
  );
}

/** The words of the consent: `CONSENT_WORDS` names them. */
function Pledge() {
  return (
    <p class="small">
      We send one email to confirm that the address is yours, and nothing else until you do. We use
      it for this newsletter only, do not track opens or clicks, and delete it when you ask.
    </p>
  );
}

/** The same for every address, known or not. */
export function LookPage({ site }: { readonly site: Site }) {
  return (
    <Frame site={site} kind="form" title="Check your email" description="One more step.">
      <Opening kicker="One more step" heading="Check your email">
        If we can and may write to that address, an email from{" "}
        <strong>{site.publication.from.address}</strong> tells you what to do next.
      </Opening>
      <p>
        We send an address at most one such email a day, and three a month. If you received one
        recently, use that one: until you confirm, its button stands for what you have just chosen.
      </p>
      <p>
        Nothing there after ten minutes? Check your spam folder, and check the address for typos.
      </p>
      <p class="onward">
        <a href="/">Latest posts</a> <a href="/subscribe">Enter another address</a>
      </p>
    </Frame>
  );
}

export function ConfirmPage(view: {
  readonly site: Site;
  readonly action: string;
  readonly address: string;
  readonly choices: Choices;
}) {
  const { site, choices } = view;
  const topics = site.publication.topics.filter(({ slug }) => choices.topics.includes(slug));
  return (
    <Frame site={site} kind="form" title="Confirm" description="Confirm your subscription.">
      <Opening kicker="One more click" heading="Confirm your subscription">
        <strong>{view.address}</strong> will be subscribed: {cadenceWords(choices.cadence)},{" "}
        {topics.length === 0 ? "all topics" : topics.map(({ name }) => name).join(", ")}.
      </Opening>
      <form class="form" method="post" action={view.action}>
        <button type="submit">Confirm subscription</button>
        <p class="small">If this wasn’t you, close this page: you will not be subscribed.</p>
      </form>
    </Frame>
  );
}

/** For whoever is a subscriber by the link they hold, now or since before. */
export function ConfirmedPage(view: {
  readonly site: Site;
  readonly paused: boolean;
  /** "/preferences/TOKEN"; absent for a link that is too old to hand out a key. */
  readonly preferences?: string;
}) {
  return (
    <Frame site={view.site} kind="form" title="Confirmed" description="Your address is confirmed.">
      <Opening kicker="Confirmed" heading="Thank you, you are subscribed">
        {view.paused
          ? "Your subscription is currently paused."
          : "You will receive the next edition."}{" "}
        Every email has links to manage your preferences and to unsubscribe.
      </Opening>
      <Onward {...view} />
    </Frame>
  );
}

export type DoneView = {
  /** "Done", where something was. */
  readonly kicker?: string;
  readonly heading: string;
  readonly words: string;
  /** "/preferences/TOKEN", for whoever has just shown that the mailbox is theirs. */
  readonly preferences?: string;
};

/** One thing that was done or cannot be, in a heading and a sentence. */
export function DonePage(view: DoneView & { readonly site: Site }) {
  const { site, kicker = "Done", heading, words } = view;
  return (
    <Frame site={site} kind="form" title={heading} description={heading}>
      <Opening kicker={kicker} heading={heading}>
        {words}
      </Opening>
      <Onward {...view} />
    </Frame>
  );
}

function Onward({ preferences }: { readonly preferences?: string }) {
  return (
    <p class="onward">
      {preferences === undefined ? null : (
        <>
          <a href={preferences}>Manage preferences</a>{" "}
        </>
      )}
      <a href="/">Latest posts</a>
    </p>
  );
}

/** For a link that no longer, or never, meant anything. */
export function StalePage({ site, heading, words }: DoneView & { readonly site: Site }) {
  return (
    <Frame site={site} kind="form" title={heading} description={heading}>
      <Opening kicker="This link" heading={heading}>
        {words}
      </Opening>
      <p class="onward">
        <a href="/subscribe">Subscribe</a> <a href="/">Latest posts</a>
      </p>
    </Frame>
  );
}
