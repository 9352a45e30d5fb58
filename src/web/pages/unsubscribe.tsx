/** Leaving: a button, and afterwards another that takes it back. Alike for every link, good or not. */
import type { Site } from "../site.ts";
import { Frame } from "./frame.tsx";

export function UnsubscribePage(view: { readonly site: Site; readonly action: string }) {
  return (
    <Frame site={view.site} kind="form" title="Unsubscribe" description="Leave the digest.">
      <header class="opening">
        <p class="kicker">Leave</p>
        <h1>No more letters?</h1>
        <p class="standfirst">One click, and the digest of {view.site.publication.title} stops.</p>
      </header>
      <form class="form" method="post" action={view.action}>
        <input type="hidden" name="from" value="page" />
        <button type="submit">Unsubscribe</button>
      </form>
    </Frame>
  );
}

export function UnsubscribedPage(view: { readonly site: Site; readonly undo: string }) {
  return (
    <Frame site={view.site} kind="form" title="Unsubscribed" description="You have left.">
      <header class="opening">
        <p class="kicker">Done</p>
        <h1>You are unsubscribed</h1>
        <p class="standfirst">No further letter is sent to you. You need not do anything else.</p>
      </header>
      <form class="form" method="post" action={view.undo}>
        <p>By mistake? Within a day you can take it back.</p>
        <button type="submit" class="plain">
          Undo
        </button>
      </form>
    </Frame>
  );
}
