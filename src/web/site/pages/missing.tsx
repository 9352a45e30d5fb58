/** Answers in words to what cannot be shown: not here, withdrawn, not allowed, broken. */
import type { Post } from "../../../publication/post.ts";
import { instant } from "../dateline.ts";
import type { Site } from "../site.ts";
import { Frame } from "./frame.tsx";
import { foreign } from "./listing.tsx";

export function NotFound({ site }: { readonly site: Site }) {
  return (
    <Frame site={site} kind="missing" title="Not found" description="This page does not exist.">
      <header class="opening">
        <p class="kicker">404</p>
        <h1>There is nothing at this address</h1>
        <p class="standfirst">
          It may have been mistyped, or the page was never here. Posts that have moved send you on
          by themselves.
        </p>
      </header>
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
      <header class="opening">
        <p class="kicker">410</p>
        <h1>This file was withdrawn</h1>
        <p class="standfirst">It belonged to a post that we have retracted.</p>
      </header>
      <p class="onward">
        <a href="/">Latest posts</a>
      </p>
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
  return (
    <Frame
      site={view.site}
      kind="missing"
      title="Not allowed"
      description="This address does not take that method."
    >
      <header class="opening">
        <p class="kicker">405</p>
        <h1>This address cannot be used in that way</h1>
        <p class="standfirst">It answers to {view.allowed.join(", ")}.</p>
      </header>
      <p class="onward">
        <a href="/">Latest posts</a>
      </p>
    </Frame>
  );
}

/** For everything that needs settings which are missing or wrong. */
export function NotSetUp({ site }: { readonly site: Site }) {
  return (
    <Frame
      site={site}
      kind="missing"
      title="Not open yet"
      description="Email is not set up here yet."
    >
      <header class="opening">
        <p class="kicker">503</p>
        <h1>Sign-up is not open yet</h1>
        <p class="standfirst">
          Email is not set up on this site, or not for the moment. Nothing was changed or sent:
          please try again later.
        </p>
      </header>
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
      <header class="opening">
        <p class="kicker">500</p>
        <h1>Something went wrong on our side</h1>
        <p class="standfirst">It has been noted. Please try again in a few minutes.</p>
      </header>
      <p class="onward">
        <a href="/">Latest posts</a>
      </p>
    </Frame>
  );
}
