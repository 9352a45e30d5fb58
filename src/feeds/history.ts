/** RFC 5005 in the formats: how a document stands to the others of its feed. */
import { element } from "../text/xml.ts";
import type { FeedDocument } from "./feed-document.ts";

const HISTORY_NAMESPACE = "http://purl.org/syndication/history/1.0";

/** The declaration for the root element, where the document needs it. */
export function historyNamespace({ history }: Pick<FeedDocument, "history">): string | undefined {
  return history?.kind === "archive" || history?.complete === true ? HISTORY_NAMESPACE : undefined;
}

/**
 * §4: a current document links to the newest archive, an archive to the one before it and to the current document.
 * `next-archive`, which the section wishes for, is left out: it alone would change an archive for another's sake.
 *
 * @param name of the element: `link`, and in RSS `atom:link` (appendix B)
 */
export function historyLinks(
  { history }: Pick<FeedDocument, "history">,
  name: string,
  { format, type }: { readonly format: string; readonly type: string },
): readonly string[] {
  const previous = history?.previous?.[format];
  const current = history?.kind === "archive" ? history.current[format] : undefined;
  return [
    ...(previous === undefined
      ? []
      : [element(name, { rel: "prev-archive", type, href: previous })]),
    ...(current === undefined ? [] : [element(name, { rel: "current", type, href: current })]),
  ];
}

/** §4: an archive says so, that nobody subscribes to it. */
export function archiveMark({ history }: Pick<FeedDocument, "history">): string {
  return history?.kind === "archive" ? element("fh:archive", {}) : "";
}

/** §2: what is not in a complete document is no part of the feed. Never beside a link to an archive. */
export function completeMark({ history }: Pick<FeedDocument, "history">): string {
  return history?.kind === "current" && history.complete ? element("fh:complete", {}) : "";
}
