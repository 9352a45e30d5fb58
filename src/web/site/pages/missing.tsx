/** Answers in words to what cannot be shown: not here, withdrawn, not allowed, broken. */
import type { Child } from "hono/jsx";
import type { NoticeWords } from "../../../publication/page-words.ts";
import type { Post } from "../../../publication/post.ts";
import { fill, listed } from "../../../publication/words.ts";
import { instant } from "../instant.ts";
import type { Site } from "../site.ts";
import { Frame, Opening } from "./frame.tsx";
import { foreign } from "./listing.tsx";
import { Say } from "./say.tsx";

type View = { readonly site: Site };

export function NotFound({ site }: View) {
  const { frame, missing } = site.publication.words.pages;
  return (
    <Notice site={site} status={404} notice={missing.unknown}>
      <Latest site={site} /> <a href="/archive">{frame.archive}</a>{" "}
      <a href="/topics">{frame.topics}</a>
    </Notice>
  );
}

/** A picture or recording that only a retracted post showed. */
export function Gone({ site }: View) {
  const { withdrawnFile } = site.publication.words.pages.missing;
  return <Notice site={site} status={410} notice={withdrawnFile} />;
}

/** What the owner said is not coming back. */
export function GoneForGood({ site }: View) {
  const { gone } = site.publication.words.pages.missing;
  return <Notice site={site} status={410} notice={gone} />;
}

export function Retracted(view: View & { readonly post: Post; readonly reason: string }) {
  const { site, post, reason } = view;
  const { missing } = site.publication.words.pages;
  const { title, about, words } = missing.retracted;
  const mark = { ...site.theirs, ...foreign(site, post) };
  const date = <time datetime={instant(post.published)}>{site.dateline.day(post.published)}</time>;
  return (
    <Frame site={site} kind="missing" title={title} description={about} program>
      <header class="opening">
        <p class="kicker">{title}</p>
        <h1 {...mark}>{post.title}</h1>
        <p class="standfirst">{words}</p>
      </header>
      <div class="correction" role="note" {...mark}>
        <p>{reason}</p>
      </div>
      <p class="dateline">
        <Say phrase={missing.firstPublished} date={date} />
      </p>
    </Frame>
  );
}

export function NotAllowed({ site, allowed }: View & { readonly allowed: readonly string[] }) {
  const { words } = site.publication;
  const { notAllowed } = words.pages.missing;
  const methods = listed(words, allowed);
  const said = { ...notAllowed, words: fill(notAllowed.words, { methods }) };
  return <Notice site={site} status={405} notice={said} />;
}

/** For everything that needs settings which are missing or wrong. */
export function NotSetUp({ site }: View) {
  const { frame, missing } = site.publication.words.pages;
  return (
    <Notice site={site} status={503} notice={missing.notSetUp}>
      <Latest site={site} /> <a href="/feeds">{frame.feeds}</a>
    </Notice>
  );
}

/** Says nothing about the cause: that stands in the log. */
export function Broken({ site }: View) {
  return <Notice site={site} status={500} notice={site.publication.words.pages.missing.broken} />;
}

/** @param notice.children where to go from here; the newest posts where nothing is said */
function Notice(
  notice: View & {
    readonly status: number;
    readonly notice: NoticeWords;
    readonly children?: Child;
  },
) {
  const { site, status, children = <Latest site={site} /> } = notice;
  const { title, about, heading, words } = notice.notice;
  return (
    <Frame site={site} kind="missing" title={title} description={about} program>
      <Opening kicker={`${status}`} heading={heading}>
        {words}
      </Opening>
      <p class="onward">{children}</p>
    </Frame>
  );
}

function Latest({ site }: View) {
  return <a href="/">{site.publication.words.pages.frame.latestPosts}</a>;
}
