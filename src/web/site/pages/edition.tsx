/** The digest on the web: the list of editions, and each of them with what stood in it. */
import { raw } from "hono/html";
import type { ArchivedEdition } from "../../../editions/archive/archive.ts";
import type { EditionLine } from "../../../editions/archive/archive-store.ts";
import { cadenceNamed } from "../../../publication/cadence/cadences.ts";
import type { ItemContent } from "../../../templates/item.ts";
import { editionPath } from "../../../templates/placeholder.ts";
import { instant } from "../instant.ts";
import type { Site } from "../site.ts";
import { Follow } from "./follow.tsx";
import { Frame, Opening } from "./frame.tsx";

export function EditionList(view: {
  readonly site: Site;
  readonly editions: readonly EditionLine[];
}) {
  const { site, editions } = view;
  return (
    <Frame
      site={site}
      kind="editions"
      editions
      title="Editions"
      description={`The digest of ${site.publication.title}, as it was mailed.`}
      path="/editions"
    >
      <Opening heading="Editions">
        The digest as it was mailed, newest first. A feed of it is on the page{" "}
        <a href="/feeds#editions">Follow</a>.
      </Opening>
      {editions.length === 0 ? <p class="empty">No edition has gone out yet.</p> : null}
      <ul class="directory">
        {editions.map((edition) => (
          <li>
            <h2>
              <a href={editionPath(edition.period)}>{edition.subject}</a>
            </h2>
            <p class="dateline">
              {cadenceNamed(edition.cadence).kicker},{" "}
              <time datetime={instant(edition.slot)}>{site.dateline.day(edition.slot)}</time>,{" "}
              {edition.count === 1 ? "1 item" : `${edition.count} items`}
            </p>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

export function EditionPage(view: { readonly site: Site; readonly edition: ArchivedEdition }) {
  const { site, edition } = view;
  return (
    <Frame
      site={site}
      kind="edition"
      editions
      title={`${cadenceNamed(edition.cadence).kicker}, ${site.dateline.day(edition.slot)}`}
      description={edition.subject}
      path={editionPath(edition.period)}
    >
      <header class="opening">
        <p class="kicker">{cadenceNamed(edition.cadence).kicker}</p>
        <h1>{edition.subject}</h1>
        <p class="dateline">
          <time datetime={instant(edition.slot)}>{site.dateline.day(edition.slot)}</time>
        </p>
      </header>
      {edition.itemContents.map((itemContent) => (
        <EditionItem site={site} itemContent={itemContent} />
      ))}
      <Follow site={site} />
    </Frame>
  );
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
  const { language, direction } = site.publication;
  const foreign =
    itemContent.language === language && itemContent.direction === direction
      ? {}
      : { lang: itemContent.language, dir: itemContent.direction };
  return (
    <article class="item" {...foreign}>
      <h2>
        <a href={itemContent.url}>{itemContent.title}</a>
      </h2>
      <p class="dateline">
        {itemContent.authors.join(", ")}
        {itemContent.authors.length > 0 ? ", " : null}
        <time datetime={instant(itemContent.published)}>
          {site.dateline.day(itemContent.published)}
        </time>
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
