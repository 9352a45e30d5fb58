/** How places inside a body are named. Apart from the pipeline, which is slow to load. */

/**
 * Names that authors' ids get, so that `<img id="body">` or `<a id="location">` cannot stand in for a
 * property of `document` or `window` (DOM clobbering), nor meet an id of the page around the body.
 */
export const AUTHOR_ID_PREFIX = "user-content-";

/** Headings have ids of ours: the prefix keeps them, too, from being the name of anything else. */
export const HEADING_ID_PREFIX = "section-";

/** What a fragment that a link names is called in the finished page, whether a heading or an author's id is meant. */
export function anchorFor(fragment: string): string {
  const known = fragment.startsWith(HEADING_ID_PREFIX) || fragment.startsWith(AUTHOR_ID_PREFIX);
  return known ? fragment : HEADING_ID_PREFIX + fragment;
}
