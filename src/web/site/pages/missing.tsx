/** Answers in words to what cannot be shown: not here, withdrawn, not allowed, broken. */
import type { Post } from "../../../publication/post.ts";
import { instant } from "../instant.ts";
import type { Site } from "../site.ts";
import { Frame, Opening } from "./frame.tsx";
import { foreign } from "./listing.tsx";

export function NotFound({ site }: { readonly site: Site }) {
  return (
    <Frame site={site} kind="missing" title="Not found" description="This page does not exist.">
      <Opening kicker="404" heading="There is nothing at this address">
        It may have been mistyped, or the page was never here. Posts that have moved send you on by
        themselves.
      </Opening>
      <p class="onward">
        <a href="/">Latest posts</a> <a href="/archive">Archive</a> <a href="/topics">Topics</a>
      </p>
    </Frame>
  );
}

/** A picture or recording that only a retracted post showed. */
export function Gone({ site }: { readonly site: Site }) {
  return (
    <Frame site={site} kind="missing" title="Withdrawn" description="This file was withdrawn.">
      <Opening kicker="410" heading="This file was withdrawn">
        It belonged to a post that we have retracted.
      </Opening>
      <Latest />
    </Frame>
  );
}

/** What the owner said is not coming back. */
export function GoneForGood({ site }: { readonly site: Site }) {
  const description = "What was at this address is gone.";
  return (
    <Frame site={site} kind="missing" title="Gone" description={description}>
      <Opening kicker="410" heading="What was here is gone">
        It was taken away and will not come back.
      </Opening>
      <Latest />
    </Frame>
  );
}

export function Retracted(view: {
  readonly site: Site;
  readonly post: Post;
  readonly reason: string;
}) {
  const { site, post, reason } = view;
  return (
    <Frame site={site} kind="missing" title="Retracted" description="This post was withdrawn.">
      <header class="opening">
        <p class="kicker">Retracted</p>
        <h1 {...foreign(site, post)}>{post.title}</h1>
        <p class="standfirst">We have withdrawn this post. This is why.</p>
      </header>
      <div class="correction" role="note" {...foreign(site, post)}>
        <p>{reason}</p>
      </div>
      <p class="dateline">
        First published{" "}
        <time datetime={instant(post.published)}>{site.dateline.day(post.published)}</time>
      </p>
    </Frame>
  );
}

export function NotAllowed(view: { readonly site: Site; readonly allowed: readonly string[] }) {
  const description = "This address does not take that method.";
  return (
    <Frame site={view.site} kind="missing" title="Not allowed" description={description}>
      <Opening kicker="405" heading="This address cannot be used in that way">
        It answers to {view.allowed.join(", ")}.
      </Opening>
      <Latest />
    </Frame>
  );
}

/** For everything that needs settings which are missing or wrong. */
export function NotSetUp({ site }: { readonly site: Site }) {
  const description = "Email is not set up here yet.";
  return (
    <Frame site={site} kind="missing" title="Not open yet" description={description}>
      <Opening kicker="503" heading="Sign-up is not open yet">
        Email is not set up on this site, or not for the moment. Nothing was changed or sent: please
        try again later.
      </Opening>
      <p class="onward">
        <a href="/">Latest posts</a> <a href="/feeds">Feeds</a>
      </p>
    </Frame>
  );
}

/** Says nothing about the cause: that stands in the log. */
export function Broken({ site }: { readonly site: Site }) {
  return (
    <Frame site={site} kind="missing" title="Error" description="Something went wrong here.">
      <Opening kicker="500" heading="Something went wrong on our side">
        It has been noted. Please try again in a few minutes.
      </Opening>
      <Latest />
    </Frame>
  );
}

function Latest() {
  return (
    <p class="onward">
      <a href="/">Latest posts</a>
    </p>
  );
}
