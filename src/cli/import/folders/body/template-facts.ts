/** What the templates of a program's text may ask for, and where they say what is lost. */

export type TemplateFacts = {
  /** `site`, `page` and whatever else its texts may name. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Path of the site on its host: "/blog", or "". */
  readonly base: string;
  /** Absolute URL of the host: "https://example.org", or "". */
  readonly origin: string;
  /** Address of what another file of the source becomes, by the name that a text gives it. */
  readonly addressOf: (name: string) => string | undefined;
  /** A part that the program puts in by its name: an include, a shortcode's template. */
  readonly part: (name: string) => string | undefined;
  /** What a tag of the site's own becomes, where its program says it plainly. */
  readonly shortcode?: (
    name: string,
    values: readonly string[],
    inner: string,
  ) => string | undefined;
  readonly lose: (kind: string, what: string, line: number) => void;
};

/** Characters of what is lost that a report shows. */
const SHOWN = 80;

/** One line of a tag, as a report shows it. */
export function shownTag(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 1)}…` : line;
}
