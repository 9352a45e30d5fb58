/** What pages for reading say. A comment says where a phrase stands, and what its places hold. */

export type PageWords = {
  readonly frame: FrameWords;
  readonly home: HomeWords;
};

/** Around every page: masthead and foot. The names of the navigation are short. */
export type FrameWords = {
  /** First link of a page, for keyboards and screen readers: it leads past the navigation. */
  readonly skip: string;
  /** Names the navigation at the top to a screen reader. */
  readonly main: string;
  /** Names the navigation at the end to a screen reader. */
  readonly foot: string;
  /** Navigation: to the front page with the newest posts. */
  readonly latest: string;
  readonly topics: string;
  /** Navigation: to all posts by year. */
  readonly archive: string;
  /** Navigation: to the page about feeds. */
  readonly follow: string;
  /** Navigation: to the sign-up form. */
  readonly subscribe: string;
  /** The same at the end of the page, where there is more room. */
  readonly subscribeByEmail: string;
  /** At the end: to the emails that were sent, as pages. */
  readonly editions: string;
  /** At the end: to the list of feeds (RSS, Atom, JSON Feed). */
  readonly feeds: string;
  /** Names the list of the publication's profiles on other sites to a screen reader. */
  readonly elsewhere: string;
  /** Title of a podcast's feed that has none of its own. {publication} is the publication's title. */
  readonly podcast: string;
};

/** The front page. */
export type HomeWords = {
  /** In place of posts, where there is none yet. Also in the archive. */
  readonly nothing: string;
  /** Heading above all posts but the newest. */
  readonly more: string;
  /** Link below them, to the archive. */
  readonly everything: string;
};
