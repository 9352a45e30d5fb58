/**
 * The whole: who publishes, where, in which language, and on which settings.
 * `tidings compile` reads it from `content/publication.yaml`; nothing here touches a clock or a disk.
 */

import type { Direction } from "../text/language.ts";
import type { Cadence, Cadences } from "./cadence/cadences.ts";
import type { FeedWords } from "./email-words.ts";
import type { Navigation } from "./navigation.ts";
import type { Podcast } from "./podcast.ts";
import type { ShareWay } from "./share.ts";
import type { Theme } from "./theme.ts";
import type { Words } from "./words.ts";

export type Author = {
  /** What front matter calls this author: "newsroom". */
  readonly id: string;
  readonly name: string;
  /** Absolute URL of a page about the author. */
  readonly url?: string;
  /** A person where nothing is said. */
  readonly kind?: "person" | "organization";
  /** As `Publication.feed.summaries`, of the feed of what this author signs. */
  readonly summaries?: readonly string[];
};

/** A tag that a reader or subscriber can follow. */
export type Topic = {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** As `Publication.feed.summaries`, of this topic's feed. */
  readonly summaries?: readonly string[];
};

export type DigestSettings = {
  /** The cadence that the form offers first; it is one of `cadences`. */
  readonly default: Cadence;
  readonly cadences: Cadences;
  /** How much of a post the email carries before it has to shorten itself. */
  readonly layout: "full" | "summaries" | "titles";
  /** A post is mailed only when it has not changed for this long. Milliseconds. */
  readonly quietWindowMs: number;
  /** An edition later than this is held for the operator instead of sent. Milliseconds. */
  readonly maxLatenessMs: number;
  /** Fewer items than this and the period is skipped, its items kept for the next. */
  readonly minimumItems: number;
  /** More items than this and the rest are carried over. */
  readonly maximumItems: number;
  /** An edition waits for the operator's approval before it is sent. */
  readonly review: boolean;
  /** Items are grouped under their first topic. */
  readonly groupByTopic: boolean;
  /** How many of the newest posts the very first edition may carry. 0 mails no back catalogue. */
  readonly firstRun: number;
  /** A newcomer's welcome lists what the latest edition carried. */
  readonly welcomeEdition?: boolean;
};

/** A display name and an address, as in RFC 5322 §3.4 `name-addr`. */
export type Mailbox = { readonly name: string; readonly address: string };

/** Whether it may be so used; what is absent is not said. See ai-preferences.ts. */
export type AiPreferences = {
  /** To train generative models. */
  readonly training?: boolean;
  /** As what a generative model is given to answer with. */
  readonly use?: boolean;
  /** To find and list it, with a link. */
  readonly search?: boolean;
};

/** So many times in a period: what the syndication module of RSS can say. */
export type Rhythm = {
  readonly period: "hourly" | "daily" | "weekly" | "monthly" | "yearly";
  readonly frequency: number;
};

export type Publication = Navigation & {
  readonly title: string;
  readonly subtitle: string;
  /** Origin, with no slash at its end: "https://tidings.example". */
  readonly address: string;
  /** BCP 47 language tag. */
  readonly language: string;
  readonly direction: Direction;
  /** All that pages, emails and feeds say in the program's own words: in `language`, or else in English. */
  readonly words: Words;
  /** By which links a post's page offers to pass it on; absent where nothing is said, empty for none. */
  readonly share?: readonly ShareWay[];
  /** What feeds say in posts of other languages, by the posts' tags; absent when there are none. */
  readonly feedWords?: Readonly<Record<string, FeedWords>>;
  /** IANA zone: "Asia/Baku". */
  readonly timeZone: string;
  /**
   * The authority and date of every `tag:` URI (RFC 4151 §2.1). It is written once and never changed:
   * with it, neither a new slug nor a new domain makes an old post look new to a reader.
   */
  readonly founded: { readonly authority: string; readonly date: string };
  readonly authors: readonly Author[];
  readonly topics: readonly Topic[];
  readonly feed: {
    /** Entries in each feed. */
    readonly size: number;
    /** Formats ("rss") whose feeds carry the summary of a post with a link in place of its text; absent: none. */
    readonly summaries?: readonly string[];
    /** How often something new is to be expected, as the owner says it. */
    readonly rhythm?: Rhythm;
    /** RSS carries each text as Markdown, too. */
    readonly markdown?: true;
  };
  /** Who holds the rights in what is published, in plain text: "© The Harbour Letter, CC BY 4.0". */
  readonly rights?: string;
  /** What the owner would have done with what is published, and what not. */
  readonly ai?: AiPreferences;
  /** Who tells subscribers at once of what is new in a feed; without it nobody does. */
  readonly websub?: {
    /** The hub of this site. */
    readonly own: boolean;
    /** Absolute URLs of other hubs, which are told and tell their own subscribers. */
    readonly hubs: readonly string[];
  };
  /** With it, posts that have audio are podcast episodes in the RSS feeds. */
  readonly podcast?: Podcast;
  /** Further shows, each with an id and topics of its own. */
  readonly podcasts?: readonly Podcast[];
  readonly digest: DigestSettings;
  /** Who emails come from. */
  readonly from: Mailbox;
  /** Where the operator gets copies, reviews and alarms. */
  readonly operator: string;
  /** The physical address that CAN-SPAM asks for, one line each. Sending is refused without one. */
  readonly postalAddress: readonly string[];
  /** Image for previews of pages without their own: a path under /media/. */
  readonly image?: string;
  /** What it looks like. Compile always gives one; without it pages have no stylesheet. */
  readonly theme?: Theme;
};

/** What a feed says in a post of a language. */
export function feedWordsIn({ feedWords = {}, words }: Publication, language: string): FeedWords {
  return (Object.hasOwn(feedWords, language) ? feedWords[language] : undefined) ?? words.feeds;
}
