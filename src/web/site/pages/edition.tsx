/** The digest on the web: the list of editions, and each of them with what stood in it. */
import { raw } from "hono/html";
import type { ArchivedEdition } from "../../../editions/archive.ts";
import type { EditionLine } from "../../../editions/edition-store.ts";
import { cadenceNamed } from "../../../publication/cadence/cadences.ts";
import type { Card } from "../../../templates/item.ts";
import { editionPath } from "../../../templates/placeholder.ts";
import { instant } from "../dateline.ts";
import type { Site } from "../site.ts";
import { Follow } from "./follow.tsx";
import { Frame } from "./frame.tsx";

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
      <header class="opening">
        <h1>Editions</h1>
        <p class="standfirst">
          The digest as it was mailed, newest first. A feed of it is on the page{" "}
          <a href="/feeds#editions">Follow</a>.
        </p>
      </header>
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
      {edition.cards.map((card) => (
        <EditionItem site={site} card={card} />
      ))}
      <Follow site={site} />
    </Frame>
  );
}

/** The lead picture as it was frozen, by its path here. */
function EditionPicture(view: { readonly site: Site; readonly image: NonNullable<Card["image"]> }) {
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

function EditionItem({ site, card }: { readonly site: Site; readonly card: Card }) {
  const { language, direction } = site.publication;
  const foreign =
    card.language === language && card.direction === direction
      ? {}
      : { lang: card.language, dir: card.direction };
  return (
    <article class="item" {...foreign}>
      <h2>
        <a href={card.url}>{card.title}</a>
      </h2>
      <p class="dateline">
        {card.authors.join(", ")}
        {card.authors.length > 0 ? ", " : null}
        <time datetime={instant(card.published)}>{site.dateline.day(card.published)}</time>
      </p>
      {card.correction === undefined ? null : (
        <div class="correction" role="note">
          <p>{card.correction}</p>
        </div>
      )}
      {card.image === undefined ? null : <EditionPicture site={site} image={card.image} />}
      {card.html === "" ? (
        <p>{card.summary}</p>
      ) : (
        // Safe to write raw: sanitised when it was compiled, frozen since.
        <div class="prose">{raw(card.html)}</div>
      )}
    </article>
  );
}
