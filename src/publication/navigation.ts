/** The owner's own lists of links: at the top of every page, in its foot, and to where else the publication is found. Pure. */

/** A link in the masthead or the foot. */
export type NavigationLink = {
  /** A path of this site, "/about", or an absolute URL with https:, http: or mailto:. */
  readonly href: string;
  /** Absent: the page's title, the topic's name, or the program's own word for its page. */
  readonly label?: string;
};

/** A profile of the publication elsewhere, which may name this site in turn (rel="me"). */
export type Profile = { readonly url: string; readonly label: string };

/** What publication.yaml may say of it; a list that is not written is the program's own. */
export type Navigation = {
  readonly navigation?: readonly NavigationLink[];
  readonly footer?: readonly NavigationLink[];
  readonly social?: readonly Profile[];
};

/** Pages of the program that a list may name by their path alone. */
export const PROGRAM_PAGES = [
  "/",
  "/topics",
  "/archive",
  "/search",
  "/editions",
  "/feeds",
  "/subscribe",
] as const;

export type ProgramPage = (typeof PROGRAM_PAGES)[number];

export function isProgramPage(path: string): path is ProgramPage {
  return (PROGRAM_PAGES as readonly string[]).includes(path);
}

/** Absolute URLs of the publication elsewhere, as schema.org has them: `sameAs`. */
export function sameAs({ social = [] }: Pick<Navigation, "social">): readonly string[] | undefined {
  return social.length === 0 ? undefined : social.map(({ url }) => url);
}
