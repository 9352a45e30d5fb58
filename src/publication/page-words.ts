/**
 * What pages for reading say. A comment says where a phrase stands and what its places hold; places with markup in them
 * (links, dates) are filled the same. Short names of pages are written as a heading is written in the language.
 */
import type { Plural } from "./plural.ts";
import type { ReadingWords } from "./reading-words.ts";

export type PageWords = {
  readonly frame: FrameWords;
  readonly home: HomeWords;
  readonly post: PostWords;
  readonly reading: ReadingWords;
  readonly follow: FollowWords;
  readonly topic: TopicWords;
  readonly archive: ArchiveWords;
  readonly search: SearchWords;
  readonly feeds: FeedsPageWords;
  readonly editions: EditionPageWords;
  readonly recording: RecordingWords;
  readonly missing: MissingWords;
  readonly accessibility: AccessibilityWords;
  readonly machines: MachineWords;
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
  /** Navigation, and heading of the list of topics; on forms over the choice of topics. */
  readonly topics: string;
  /** Navigation, and heading of the page: all posts by year. */
  readonly archive: string;
  /** Navigation: to the page about feeds. */
  readonly follow: string;
  /** Navigation, to the sign-up form; also the button of the form itself. */
  readonly subscribe: string;
  /** The same at the end of the page, where there is more room, and the heading of the form's page. */
  readonly subscribeByEmail: string;
  /** At the end: to the emails that were sent, as pages. */
  readonly editions: string;
  /** At the end: to the list of feeds (RSS, Atom, JSON Feed). */
  readonly feeds: string;
  /** Names the list of the publication's profiles on other sites to a screen reader. */
  readonly elsewhere: string;
  /** A link below what is said on a page by itself: to the front page. */
  readonly latestPosts: string;
  /** Title of a podcast's feed that has none of its own. {publication} is the publication's title. */
  readonly podcast: string;
};

/** The front page. */
type HomeWords = {
  /** In place of posts, where there is none yet. Also in the archive. */
  readonly nothing: string;
  /** Heading above all posts but the newest. */
  readonly more: string;
  /** Link below them, to the archive. */
  readonly everything: string;
};

/** A post, in full and in lists. */
type PostWords = {
  /** A mark in lists on a post of which something was put right. */
  readonly corrected: string;
  /** Beside the date of publication. {time} is date, time and zone. */
  readonly updated: string;
  /** {authors} is a list of names. */
  readonly by: string;
  /** Link to the licence of the text. */
  readonly license: string;
  /** Names the links to the posts before and after to a screen reader. */
  readonly neighbours: string;
  /** Above the title of the post that was published before this one. */
  readonly earlier: string;
  /** Above the title of the one that was published after it. */
  readonly later: string;
};

/** The box at the end of pages: how to hear from the publication again. */
type FollowWords = {
  /** Heading, also of the page about feeds. {name} is the publication or a topic. */
  readonly heading: string;
  /** In place of the form, while email is not set up. */
  readonly closed: string;
  /** Link below the short form, to the long one. */
  readonly choose: string;
  /** {feed} is the link that says `theFeed`. */
  readonly paste: string;
  readonly theFeed: string;
  /** Link behind it. */
  readonly more: string;
};

/** A topic's page, and the list of topics. */
type TopicWords = {
  /** Above the topic's name. */
  readonly kicker: string;
  /** Title of the second and further pages of posts. {number} is written in the language's numerals. */
  readonly page: string;
  /** Names the links to newer and older posts to a screen reader. */
  readonly pages: string;
  readonly newer: string;
  readonly older: string;
  /** In place of posts. */
  readonly nothing: string;
  /** What search engines show for the list of topics. {publication} is the publication's title. */
  readonly about: string;
  /** Below the heading of the list of topics. */
  readonly intro: string;
  /** In place of the list. */
  readonly none: string;
  /** How many posts a topic has. */
  readonly posts: Plural;
};

/** All posts by year and month. */
type ArchiveWords = {
  /** Heading. {year} is as the language writes a year by itself. */
  readonly ofYear: string;
  /** What search engines show. {publication} is the publication's title. */
  readonly about: string;
  /** The same of one {year}. */
  readonly aboutYear: string;
  /** Names the links to the years to a screen reader. */
  readonly years: string;
};

/** Search among all posts. {query} is what the reader typed. */
type SearchWords = {
  /** Of the page, before anything was looked for, and in the navigation. */
  readonly heading: string;
  /** Names the field to a screen reader, and the search among those that a browser offers. */
  readonly label: string;
  /** Beside the field; short. */
  readonly button: string;
  /** In one sentence, for browsers. {publication} is the publication's title. */
  readonly about: string;
  /** Heading of the results. */
  readonly title: string;
  /** Title of the second and further pages of them. */
  readonly page: string;
  /** Below the heading: how many posts were found. */
  readonly found: Plural;
  /** The same where words were taken for others, such as a mistyped one. */
  readonly close: string;
  /** In place of results. */
  readonly nothing: string;
  /** Below it. {archive} is a link with the name of the page of all posts. */
  readonly advice: string;
  /** What was typed was too long; {query} is the part that was looked for. */
  readonly shortened: string;
  /** Names the links to further results to a screen reader. */
  readonly pages: string;
  readonly previous: string;
  readonly next: string;
  /** Link below the results. */
  readonly feed: string;
  /** Title of that feed. {publication} is the publication's title. */
  readonly feedTitle: string;
  /** What the feed is, in a feed reader. */
  readonly feedAbout: string;
};

/** The page that says what feeds there are. */
type FeedsPageWords = {
  /** What search engines show. {publication} is the publication's title. */
  readonly about: string;
  /** Below the heading: what a feed is. */
  readonly intro: string;
  /** Heading of links, a button for each of some well-known readers. */
  readonly readers: string;
  /** The button for whatever app opens feeds on the reader's device. */
  readonly device: string;
  /** Below the buttons. {add} is a quotation, what such a button is called (`add`); {address} is that of the site. */
  readonly paste: string;
  readonly add: string;
  /** Heading: feeds with all posts. */
  readonly everything: string;
  /** Below the address of each format: for whom it is. */
  readonly formats: { readonly rss: string; readonly atom: string; readonly json: string };
  /** Heading, where there is one podcast, and where there are several. */
  readonly podcast: string;
  readonly podcasts: string;
  /** Name of a podcast's feed that has none of its own. */
  readonly episodes: string;
  /** Below its address. */
  readonly aboutPodcast: string;
  /** Heading: the feeds of the emails that were sent. */
  readonly editions: string;
  /** Below the address. */
  readonly aboutEditions: string;
  /** Link to the editions as pages. */
  readonly readEditions: string;
  /** Heading: a feed for each topic. */
  readonly topics: string;
  /** Link to the topic's page. */
  readonly readTopic: string;
  /** Heading: a feed for each author. */
  readonly authors: string;
  /** Below its address. {name} is the author. */
  readonly aboutAuthor: string;
  /** Heading: a file that lists all feeds, which readers can import. */
  readonly together: string;
  /** {file} is a link to the file, with its name. */
  readonly opml: string;
};

/** Editions of the digest: the emails as pages and in a feed. */
type EditionPageWords = {
  /** What search engines show. {publication} is the publication's title. */
  readonly about: string;
  /** Below the heading. {follow} is a link with the name of the page about feeds. */
  readonly intro: string;
  /** In place of the list. */
  readonly none: string;
  /** What an edition is called that carries one post as soon as it is there; others are called as in emails. */
  readonly single: string;
  /** Below an edition's subject. {name} is what it is called ("Weekly digest"), {date} a date, {items} the phrase below. */
  readonly line: string;
  /** How many posts and corrections an edition has. */
  readonly items: Plural;
  /** Title of an edition's page, of the same. */
  readonly title: string;
  /** Below the title of an item. {authors} is a list of names. */
  readonly itemLine: string;
  /** Title of the feed of editions. {publication} is the publication's title. */
  readonly feedTitle: string;
  /** What the feed is, in a feed reader. */
  readonly feedAbout: string;
};

/** A podcast's episode, or another post with a recording. */
type RecordingWords = {
  /** {number} of a season without a name. */
  readonly season: string;
  readonly episode: string;
  /** Of an episode that only announces others. */
  readonly trailer: string;
  /** Of an episode beside the others. */
  readonly bonus: string;
  /** Names the player to a screen reader. */
  readonly audio: string;
  readonly video: string;
  readonly download: string;
  /** How long it takes to hear, short. */
  readonly minutes: Plural;
  /** How large the file is. {size} is a number of megabytes. */
  readonly megabytes: string;
  /** Above the list of chapters: opens and closes it. */
  readonly chapters: string;
  /** Link behind a chapter's title, to a page elsewhere. */
  readonly more: string;
  /** Above the text of what is said: opens and closes it. */
  readonly transcript: string;
};

/** A page that says one thing: it stands in place of another. */
export type NoticeWords = {
  /** Of the window, short. */
  readonly title: string;
  /** In a short sentence, for previews. */
  readonly about: string;
  readonly heading: string;
  readonly words: string;
};

/** In place of what cannot be shown. */
type MissingWords = {
  /** 404. */
  readonly unknown: NoticeWords;
  /** A picture or recording of a post that was retracted. */
  readonly withdrawnFile: NoticeWords;
  /** The owner took it away for good. */
  readonly gone: NoticeWords;
  /** A method that the address does not take. {methods} are names such as GET. */
  readonly notAllowed: NoticeWords;
  /** Email is not set up. */
  readonly notSetUp: NoticeWords;
  /** 500. */
  readonly broken: NoticeWords;
  /** A post that was retracted; its title is the heading, the reason stands below `words`. */
  readonly retracted: Omit<NoticeWords, "heading">;
  /** {date} is when the retracted post was published. */
  readonly firstPublished: string;
};

/** The statement on accessibility, which an owner switches on: headings, and the sentences below them. */
export type AccessibilityWords = {
  /** Heading of the page, and its link in the foot. */
  readonly title: string;
  /** What the page is about, for those who preview it. */
  readonly about: string;
  readonly works: string;
  readonly worksWords: string;
  readonly conformance: string;
  /** {standard} is "WCAG 2.2 AA", here and below. */
  readonly full: string;
  readonly partial: string;
  readonly none: string;
  readonly limits: string;
  /** {date} is a day; no word of it is bent. */
  readonly assessed: string;
  readonly contact: string;
  /** {address} is one of email. */
  readonly contactWords: string;
  readonly enforcement: string;
  /** {authority} is its name, as the owner writes it. */
  readonly enforcementWords: string;
};

/** llms.txt and posts as Markdown: for machines, and for people who look at what machines get. */
type MachineWords = {
  readonly posts: string;
  readonly pages: string;
  /** {posts} is "1 post", "12 posts" (`topic.posts`). `.md` stays as it is. */
  readonly listed: string;
  /** The same where only the newest {count} are listed. */
  readonly newest: string;
  readonly feed: string;
  readonly aboutFeed: string;
  readonly aboutEditions: string;
  readonly sitemap: string;
  readonly aboutSitemap: string;
  /** In place of a post. {reason} is a sentence of the author's. */
  readonly withdrawn: string;
};
