/** The digest on the web: the list of editions, and each of them with what stood in it. */
import { raw } from "hono/html";
import type { ArchivedEdition } from "../../../editions/archive/archive.ts";
import type { EditionLine } from "../../../editions/archive/archive-store.ts";
import type { Cadence } from "../../../publication/cadence/cadences.ts";
import { counted, fill, listed, type Words } from "../../../publication/words.ts";
import type { ItemContent } from "../../../templates/item.ts";
import { editionPath } from "../../../templates/placeholder.ts";
import { instant } from "../instant.ts";
import type { Site } from "../site.ts";
import { Follow } from "./follow.tsx";
import { Frame, Opening } from "./frame.tsx";
import { foreign } from "./listing.tsx";
import { oursIn } from "./reading/ours.ts";
import { framing, onPage, Pager, pageCount, titleOf } from "./reading/pager.tsx";
import { Say } from "./say.tsx";

/** Half a year of a weekly digest. */
const EDITIONS_PER_PAGE = 30;

export function editionPages(editions: readonly EditionLine[]): number {
  return pageCount(editions.length, EDITIONS_PER_PAGE);
}

/** @param page from 1 to `editionPages` */
export function EditionList(view: {
  readonly site: Site;
  readonly editions: readonly EditionLine[];
  readonly page: number;
}) {
  const { site, editions, page } = view;
  const paged = { page, pages: editionPages(editions), path: "/editions" };
  const { title, words } = site.publication;
  const { editions: said, frame } = words.pages;
  return (
    <Frame
      site={site}
      kind="editions"
      editions
      title={titleOf(site, frame.editions, page)}
      description={fill(said.about, { publication: title })}
      {...framing(paged)}
      program
    >
      <Opening heading={frame.editions}>
        <Say phrase={said.intro} follow={<a href="/feeds#editions">{frame.follow}</a>} />
      </Opening>
      {editions.length === 0 ? <p class="empty">{said.none}</p> : null}
      <ul class="directory">
        {onPage(editions, page, EDITIONS_PER_PAGE).map((edition) => (
          <li>
            <h2>
              <a href={editionPath(edition.period)} {...site.theirs}>
                {edition.subject}
              </a>
            </h2>
            <p class="dateline">
              <Say
                phrase={said.line}
                name={nameOf(words, edition.cadence)}
                date={<Day site={site} at={edition.slot} />}
                items={counted(words, said.items, edition.count)}
              />
            </p>
          </li>
        ))}
      </ul>
      <Pager site={site} newest {...paged} />
    </Frame>
  );
}

export function EditionPage(view: { readonly site: Site; readonly edition: ArchivedEdition }) {
  const { site, edition } = view;
  const { words } = site.publication;
  const name = nameOf(words, edition.cadence);
  const date = site.dateline.day(edition.slot);
  return (
    <Frame
      site={site}
      kind="edition"
      editions
      title={fill(words.pages.editions.title, { name, date })}
      description={edition.subject}
      path={editionPath(edition.period)}
    >
      <header class="opening">
        <p class="kicker" {...site.ours}>
          {name}
        </p>
        <h1>{edition.subject}</h1>
        <p class="dateline" {...site.ours}>
          <Day site={site} at={edition.slot} />
        </p>
      </header>
      {edition.itemContents.map((itemContent) => (
        <EditionItem site={site} itemContent={itemContent} />
      ))}
      <Follow site={site} />
    </Frame>
  );
}

/** What an edition is called, as its email says it. */
function nameOf(words: Words, cadence: Cadence): string {
  if (cadence === "instant") return words.pages.editions.single;
  const { digest } = words.emails.edition;
  return digest[cadence] ?? digest.other;
}

function Day({ site, at }: { readonly site: Site; readonly at: number }) {
  return <time datetime={instant(at)}>{site.dateline.day(at)}</time>;
}

/** The lead picture as it was frozen, by its path here. */
function EditionPicture(view: {
  readonly site: Site;
  readonly image: NonNullable<ItemContent["image"]>;
}) {
  const { url, alt, credit, width, height } = view.image;
  const own = `${view.site.publication.address}/`;
  const path = url.startsWith(own) ? url.slice(own.length - 1) : new URL(url).pathname;
  return (
    <figure class="lead-picture">
      <img src={path} alt={alt} width={width} height={height} loading="lazy" decoding="async" />
      {credit === undefined ? null : <figcaption>{credit}</figcaption>}
    </figure>
  );
}

function EditionItem({
  site,
  itemContent,
}: {
  readonly site: Site;
  readonly itemContent: ItemContent;
}) {
  const { words } = site.publication;
  const ours = oursIn(site, itemContent);
  const date = <Day site={site} at={itemContent.published} />;
  const authors = listed(words, itemContent.authors);
  return (
    <article class="item" {...foreign(site, itemContent)}>
      <h2>
        <a href={itemContent.url}>{itemContent.title}</a>
      </h2>
      <p class="dateline" {...ours}>
        {authors === "" ? (
          date
        ) : (
          <Say phrase={words.pages.editions.itemLine} authors={<bdi>{authors}</bdi>} date={date} />
        )}
      </p>
      {itemContent.link === undefined ? null : (
        <p>
          <a href={itemContent.link.url}>{itemContent.link.label}</a>
        </p>
      )}
      {itemContent.correction === undefined ? null : (
        <div class="correction" role="note">
          <p>{itemContent.correction}</p>
        </div>
      )}
      {itemContent.image === undefined ? null : (
        <EditionPicture site={site} image={itemContent.image} />
      )}
      {itemContent.html === "" ? (
        <p>{itemContent.summary}</p>
      ) : (
        // Safe to write raw: sanitised when it was compiled, frozen since.
        <div class="prose">{raw(itemContent.html)}</div>
      )}
    </article>
  );
}
