/** What pages say of reading on: what is in a post, what goes with it, how to pass it on, and further pages of lists. */

export type ReadingWords = {
  /** Heading above the headings of a long post, each a link; opens and closes them where there is little room. */
  readonly contents: string;
  /** Heading below a post, above a few others on the same subject. */
  readonly related: string;
  /** At the end of a post on paper. {address} is where it stands on the web. */
  readonly printed: string;
  readonly series: SeriesWords;
  readonly share: ShareWords;
  readonly paging: PagingWords;
};

/** Posts that belong together and have an order. */
type SeriesWords = {
  /** Above the name of a series, on its page. */
  readonly kicker: string;
  /** Above a post's title. {series} is a link with the name of the series; {number} and {count} are numerals. */
  readonly line: string;
  /** The same in a list of the parts, where the name stands above. */
  readonly part: string;
  /** Names the links to the other parts to a screen reader; above their list: opens and closes it. */
  readonly parts: string;
  /** Above the title of the part before this one, and of the part after it. */
  readonly previous: string;
  readonly next: string;
  /** What search engines show of a series' page. {publication} is the publication's title. */
  readonly about: string;
};

/** Links by which readers pass a post on. Names of networks are no words. */
export type ShareWords = {
  /** Above the links. */
  readonly heading: string;
  /** A link to the post itself, to be copied by hand. */
  readonly link: string;
  /** Opens the reader's own email program. */
  readonly email: string;
  readonly mastodon: MastodonWords;
};

/** A page that asks on which of many servers the reader is at home. */
type MastodonWords = {
  readonly title: string;
  /** In a short sentence, for previews. */
  readonly about: string;
  /** Of the field for the server's domain. */
  readonly label: string;
  /** Below it. `mastodon.social` stays as it is. */
  readonly hint: string;
  readonly button: string;
  /** That we write down nothing of it. */
  readonly pledge: string;
  /** What was typed can be no domain. `mastodon.social` stays as it is. */
  readonly wrong: string;
};

/** Links between the pages of a list. */
export type PagingWords = {
  /** Names the links to a screen reader. */
  readonly pages: string;
  /** Which page this is, between the links. */
  readonly page: string;
  /** Title of the second and further pages. {title} is that of the first. */
  readonly title: string;
  /** Of lists of what was published, newest first. */
  readonly newer: string;
  readonly older: string;
  readonly newest: string;
  readonly oldest: string;
  /** Of lists in another order. */
  readonly previous: string;
  readonly next: string;
};
