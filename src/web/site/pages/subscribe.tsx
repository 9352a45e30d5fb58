/** The form, and what is said after it. */
import { fill, listed } from "../../../publication/words.ts";
import type { Choices } from "../../../subscribers/subscriber.ts";
import type { Complaint } from "../../http/failures.ts";
import type { Site } from "../site.ts";
import { AddressField, CadenceChoice, type Filled, TimeChoice, TopicChoice } from "./choices.tsx";
import { Frame, Opening } from "./frame.tsx";
import { Address, Say } from "./say.tsx";

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
  const { title, words } = site.publication;
  const { fields, subscribe } = words.forms;
  const { frame } = words.pages;
  return (
    <Frame
      site={site}
      kind="form"
      title={frame.subscribeByEmail}
      description={fill(subscribe.about, { publication: title })}
      path="/subscribe"
      program
    >
      <Opening kicker={subscribe.kicker} heading={frame.subscribeByEmail}>
        {subscribe.intro}
      </Opening>
      {complaint === undefined ? null : (
        <p class="complaint" role="alert" id="complaint">
          {complaint.reason}
        </p>
      )}
      <form class="form" method="post" action="/subscribe">
        <AddressField
          id="address"
          label={fields.address}
          value={view.filled.address ?? ""}
          {...(complaint?.field === "address" && { complaint: "complaint" })}
        />
        <CadenceChoice site={site} filled={view.filled} />
        <TopicChoice site={site} filled={view.filled} />
        <TimeChoice site={site} filled={view.filled} guess />
        <Trap label={fields.trap} />
        <input type="hidden" name="shown" value={`${view.shown}`} />
        <input type="hidden" name="source" value="/subscribe" />
        {view.turnstile === undefined ? null : (
          <div class="cf-turnstile" data-sitekey={view.turnstile}></div>
        )}
        <button type="submit">{frame.subscribe}</button>
        <p class="small">{subscribe.pledge}</p>
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
export function SubscribeBox({ site, source }: { readonly site: Site; readonly source: string }) {
  const { forms, pages } = site.publication.words;
  return (
    <form class="form" method="post" action="/subscribe">
      <AddressField id="follow-address" label={forms.fields.address} />
      <Trap label={forms.fields.trap} />
      <input type="hidden" name="source" value={source} />
      <button type="submit">{pages.frame.subscribe}</button>
      <p class="small">{forms.subscribe.pledge}</p>
    </form>
  );
}

/** A field that nobody sees: what fills it in is not a person. */
function Trap({ label }: { readonly label: string }) {
  return (
    <p class="trap" aria-hidden="true">
      <label>
        {label}
        <input type="text" name="website" tabindex={-1} autocomplete="off" />
      </label>
    </p>
  );
}

/** The same for every address, known or not. */
export function LookPage({ site }: { readonly site: Site }) {
  const { from, words } = site.publication;
  const { look } = words.forms;
  return (
    <Frame site={site} kind="form" title={look.heading} description={look.kicker} program>
      <Opening kicker={look.kicker} heading={look.heading}>
        <Say phrase={look.words} sender={<Address>{from.address}</Address>} />
      </Opening>
      <p>{look.limits}</p>
      <p>{look.spam}</p>
      <p class="onward">
        <a href="/">{words.pages.frame.latestPosts}</a> <a href="/subscribe">{look.another}</a>
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
  const { words } = site.publication;
  const { confirm } = words.forms;
  const { cadences } = confirm;
  const topics = site.publication.topics.filter(({ slug }) => choices.topics.includes(slug));
  const named = listed(
    words,
    topics.map(({ name }) => name),
  );
  return (
    <Frame site={site} kind="form" title={confirm.title} description={confirm.heading} program>
      <Opening kicker={confirm.kicker} heading={confirm.heading}>
        <Say
          phrase={confirm.words}
          address={<Address>{view.address}</Address>}
          cadence={cadences[choices.cadence] ?? cadences.other}
          topics={topics.length === 0 ? confirm.allTopics : <bdi>{named}</bdi>}
        />
      </Opening>
      <form class="form" method="post" action={view.action}>
        <button type="submit">{confirm.button}</button>
        <p class="small">{confirm.notYou}</p>
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
  const { confirmed } = view.site.publication.words.forms;
  const { title, heading } = confirmed;
  return (
    <Frame site={view.site} kind="form" title={title} description={heading} program>
      <Opening kicker={title} heading={heading}>
        {view.paused ? confirmed.paused : confirmed.next}
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
  const { site, heading, words } = view;
  const { done } = site.publication.words.forms.answer;
  return (
    <Frame site={site} kind="form" title={heading} description={heading} program>
      <Opening kicker={view.kicker ?? done} heading={heading}>
        {words}
      </Opening>
      <Onward {...view} />
    </Frame>
  );
}

function Onward({ site, preferences }: { readonly site: Site; readonly preferences?: string }) {
  const { forms, pages } = site.publication.words;
  return (
    <p class="onward">
      {preferences === undefined ? null : (
        <>
          <a href={preferences}>{forms.answer.managePreferences}</a>{" "}
        </>
      )}
      <a href="/">{pages.frame.latestPosts}</a>
    </p>
  );
}

/** For a link that no longer, or never, meant anything. */
export function StalePage({ site, heading, words }: DoneView & { readonly site: Site }) {
  const { forms, pages } = site.publication.words;
  return (
    <Frame site={site} kind="form" title={heading} description={heading} program>
      <Opening kicker={forms.answer.thisLink} heading={heading}>
        {words}
      </Opening>
      <p class="onward">
        <a href="/subscribe">{pages.frame.subscribe}</a> <a href="/">{pages.frame.latestPosts}</a>
      </p>
    </Frame>
  );
}
