/** Every component in every state, as documents: pages as readers get them, and one of controls that a hand would have to touch. */
import type { Child } from "hono/jsx";
import type { Publication } from "../../publication/publication.ts";
import { placeInSeries, seriesOf } from "../../publication/series.ts";
import type { Theme } from "../../publication/theme.ts";
import { ICONS } from "../../publication/url.ts";
import { analyserOf } from "../../search/analyse.ts";
import { composeEmail } from "../../templates/edition-email.ts";
import { itemContentOf } from "../../templates/item.ts";
import {
  changeEmail,
  confirmationEmail,
  knownEmail,
  leftEmail,
  movedEmail,
  welcomeEmail,
} from "../../templates/subscriber-emails.ts";
import { Archive, yearsOf } from "../site/pages/archive.tsx";
import { Article } from "../site/pages/article.tsx";
import { FeedsPage } from "../site/pages/feeds.tsx";
import { Frame, Opening } from "../site/pages/frame.tsx";
import { Home } from "../site/pages/home.tsx";
import { NotFound } from "../site/pages/missing.tsx";
import { SubscribePage } from "../site/pages/subscribe.tsx";
import { TopicPage } from "../site/pages/topic.tsx";
import { SearchPage } from "../site/search/page.tsx";
import { createSite, type Site } from "../site/site.ts";
import { arrange, type VisibleIndex } from "../site/visible-index.ts";
import type { Sample } from "./sample.ts";

type Stage = Sample & { readonly site: Site; readonly seen: VisibleIndex };

export type Specimen = {
  readonly name: string;
  readonly title: string;
  /** A whole document. */
  readonly render: (sample: Sample) => string;
};

const PAGES: readonly (readonly [name: string, title: string, page: (stage: Stage) => Child])[] = [
  ["front", "Front page: masthead, navigation, lead, cards, form, foot", front],
  ["front-logo", "The same with the other masthead: a logo, or none", otherMasthead],
  ["front-empty", "Front page with nothing on it", frontEmpty],
  ["article", "Article: all that Markdown makes, correction, picture, neighbours", article],
  ["long", "Article with contents, and others that go with it", long],
  ["part", "Article of a series", part],
  ["recording", "Article with a recording", recording],
  ["archive", "Archive: years, lines", archive],
  ["topic", "Topic: the second page", topic],
  ["feeds", "Feeds: fields, buttons", feeds],
  ["search", "Search: results with what was found marked, pages, a notice", search],
  ["search-empty", "Search that found nothing", searchEmpty],
  ["form", "Form with a mistake in it", form],
  ["controls", "Controls in every state, notices", controls],
  ["missing", "What is not there", missing],
];

const LINK = "https://example.invalid/k1.sample";
const LINKS = { preferences: LINK, unsubscribe: LINK };

const EMAILS: readonly (readonly [string, string, (sample: Sample) => string])[] = [
  ["email-edition", "Email: an edition", edition],
  ...(
    [
      ["confirmation", (p) => confirmationEmail(p, p.digest.default, LINK)],
      ["welcome", (p) => welcomeEmail(p, p.digest.default, LINKS)],
      ["known", (p) => knownEmail(p, p.digest.default, false, LINKS)],
      ["change", (p) => changeEmail(p, LINK)],
      ["moved", (p) => movedEmail(p, LINK)],
      ["left", (p) => leftEmail(p, LINK)],
    ] as const satisfies readonly (readonly [string, (p: Publication) => { html: string }])[]
  ).map(
    ([name, compose]) =>
      [
        `email-${name}`,
        `Email: ${name}`,
        ({ index }: Sample) => compose(index.publication).html,
      ] as const,
  ),
];

export const SPECIMENS: readonly Specimen[] = [
  ...PAGES.map(([name, title, page]) => ({
    name,
    title,
    render: (sample: Sample) => `${page(staged(sample))}`,
  })),
  ...EMAILS.map(([name, title, render]) => ({ name, title, render })),
];

function staged(sample: Sample): Stage {
  const site = createSite(sample.index, () => "open");
  return { ...sample, site, seen: arrange(sample.index, sample.now) };
}

/** Of a few posts: thirty cards show no more than four. */
function few({ index, posts, now }: Stage): VisibleIndex {
  return arrange({ ...index, posts }, now);
}

function front(stage: Stage) {
  return <Home site={stage.site} visibleIndex={few(stage)} />;
}

function otherMasthead(stage: Stage) {
  const { publication } = stage.index;
  const { theme } = publication;
  if (theme === undefined) return front(stage);
  const { logo, ...without } = theme;
  const mark = { path: ICONS.large, width: 512, height: 512 };
  const other: Theme = logo === undefined ? { ...theme, logo: mark } : without;
  return front(
    staged({ ...stage, index: { ...stage.index, publication: { ...publication, theme: other } } }),
  );
}

function frontEmpty({ site, index, now }: Stage) {
  return <Home site={site} visibleIndex={arrange({ ...index, posts: [] }, now)} />;
}

function article({ site, posts, body }: Stage) {
  const [post, older] = posts;
  if (post === undefined || older === undefined) return null;
  return <Article site={site} post={post} body={body} older={older} newer={older} />;
}

function long({ site, posts, body }: Stage) {
  const [, post, older] = posts;
  if (post === undefined || older === undefined) return null;
  const contents = posts.flatMap(({ title }, at) => [
    { id: "section-figures", title },
    ...(at === 1 ? [{ id: "section-figures", title, deeper: true as const }] : []),
  ]);
  return (
    <Article
      site={site}
      post={post}
      body={{ ...body, contents }}
      older={older}
      related={posts.slice(2)}
    />
  );
}

function part({ site, posts, body }: Stage) {
  const inSeries = posts.map((post, at) => ({
    ...post,
    series: { name: posts[4]?.title ?? post.title, slug: "sample", part: at + 1 },
  }));
  const post = inSeries[1];
  const place = post && placeInSeries(seriesOf(inSeries), post);
  if (post === undefined || place === undefined) return null;
  return <Article site={site} post={post} body={body} place={place} />;
}

function recording({ site, posts, body }: Stage) {
  const [, post] = posts;
  if (post === undefined) return null;
  const player = (
    <div class="listen">
      <audio controls preload="none">
        <track kind="captions" />
      </audio>
      <p>
        <a href="/dev/theme">MP3, 46 MB</a>
      </p>
      <details open>
        <summary>00:00</summary>
        <p>
          <time>0:12</time> <b>{site.publication.authors[0]?.name}: </b>
          {post.summary}
        </p>
      </details>
    </div>
  );
  return <Article site={site} post={post} body={body} recording={player} />;
}

function archive({ site, seen }: Stage) {
  const years = yearsOf(site, seen);
  return <Archive site={site} years={years} shown={years[0]} path="/archive" />;
}

function topic({ site, seen, index }: Stage) {
  const [, second] = index.publication.topics;
  if (second === undefined) return null;
  return <TopicPage site={site} visibleIndex={seen} topic={second} page={2} />;
}

function feeds({ site }: Stage) {
  return <FeedsPage site={site} />;
}

/** As if there were three pages of it, and more had been typed than is looked for. */
function search({ site, posts, body }: Stage) {
  const analyser = analyserOf(posts[0]?.language ?? "en");
  const query = posts[0]?.title.split(" ")[0] ?? "";
  const shown = posts.map((post) => ({ post, text: `${post.title}. ${body.text}` }));
  const results = {
    ...{ query, posts, cut: true, close: true },
    terms: new Set(analyser.tokens(query).flatMap(({ terms }) => terms)),
  };
  return <SearchPage site={site} results={results} page={2} pages={3} shown={shown} />;
}

function searchEmpty({ site, posts }: Stage) {
  const query = posts[1]?.title.split(" ")[0] ?? "";
  const results = { query, posts: [], cut: false, close: false, terms: new Set<string>() };
  return <SearchPage site={site} results={results} page={1} pages={1} shown={[]} />;
}

function form({ site, now }: Stage) {
  const reason = "“ada@” cannot be an address: something is missing behind the @.";
  const complaint = { status: 422, field: "address", reason };
  return (
    <SubscribePage site={site} filled={{ address: "ada@" }} complaint={complaint} shown={now} />
  );
}

const STATES = [
  ["", "as it is"],
  ["is-hover", "under a pointer"],
  ["is-focus", "with the focus"],
] as const;

function controls({ site, posts }: Stage) {
  const summary = posts[0]?.summary;
  return (
    <Frame site={site} kind="form" title="Controls" description="">
      <Opening kicker="Controls" heading="Controls in every state">
        {summary}
      </Opening>
      <p class="notice">{summary}</p>
      <p class="complaint">{summary}</p>
      <div class="form">
        <h2>Buttons</h2>
        {["", "plain"].map((kind) => (
          <p class="choices">
            {STATES.map(([state, said]) => (
              <button type="button" class={`${kind} ${state}`.trim()}>
                {said}
              </button>
            ))}
            <button type="button" class={kind} disabled>
              disabled
            </button>
          </p>
        ))}
        <ul class="buttons">
          {STATES.map(([state, said]) => (
            <li>
              <a class={`button ${state}`.trim()} href="#main">
                {said}
              </a>
            </li>
          ))}
        </ul>
      </div>
      <div class="form">
        <h2>Links</h2>
        <p class="prose">
          {STATES.map(([state, said]) => (
            <>
              <a class={state} href="#main">
                {said}
              </a>{" "}
            </>
          ))}
        </p>
      </div>
      <div class="form">
        <h2>Fields</h2>
        {STATES.map(([state, said]) => (
          <p class="field">
            <label>
              {said}
              <input class={state} type="text" value={summary} />
            </label>
          </p>
        ))}
        <p class="field">
          <label>
            wrong
            <input type="text" value="ada@" aria-invalid="true" />
          </label>
          <small>{summary}</small>
        </p>
        <div class="choices">
          {[true, false].map((checked) => (
            <>
              <label class="choice">
                <input type="checkbox" checked={checked} />
                <span>{checked ? "ticked" : "not ticked"}</span>
              </label>
              <label class="choice">
                <input type="radio" name="sample" checked={checked} />
                <span>{checked ? "chosen" : "not chosen"}</span>
              </label>
            </>
          ))}
        </div>
        <p class="small">{summary}</p>
      </div>
      <p class="empty">{summary}</p>
    </Frame>
  );
}

function missing({ site }: Stage) {
  return <NotFound site={site} />;
}

function edition({ index, posts, body, now }: Sample): string {
  const { publication, templates } = index;
  const cadence = publication.digest.default;
  const email = composeEmail({
    publication,
    template: templates.edition ?? "",
    cadence,
    period: `${cadence}:2026-08-01`,
    slot: now,
    itemContents: posts.slice(0, 3).map((post) => itemContentOf(publication, post, body)),
    carried: 2,
  });
  return email?.html ?? "";
}
