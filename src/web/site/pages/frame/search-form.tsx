/** The field in which readers say what they look for: it works without script. */
import type { Site } from "../../site.ts";

/** @param id of the field: a page may have two. */
export function SearchForm(view: {
  readonly site: Site;
  readonly id: string;
  readonly query?: string;
}) {
  const { site, id, query = "" } = view;
  const { label, button } = site.publication.words.pages.search;
  return (
    <search {...site.ours}>
      <form class="search" action="/search" method="get">
        <label for={id}>{label}</label>
        <span>
          <input
            id={id}
            type="search"
            name="q"
            value={query}
            required
            maxlength={200}
            dir="auto"
            autocapitalize="none"
            enterkeyhint="search"
          />
          <button type="submit">{button}</button>
        </span>
      </form>
    </search>
  );
}
