/**
 * What emails, feeds and the furniture of texts say. A comment says where a phrase stands, and what its places hold:
 * `{title}` is the publication's title unless it says otherwise, as it is written, so a language that bends names puts a
 * noun of its own before it ("the newsletter {title}").
 */
import type { Cadence } from "./cadence/cadences.ts";
import type { Plural } from "./plural.ts";

/**
 * A form for each cadence, and `other` for one that the language has no words for: it is the digest, so that a cadence can be
 * added without a word in every language.
 */
export type PerCadence = { readonly [Name in Cadence]?: string } & { readonly other: string };

/**
 * A phrase about what somebody subscribed to: one with the place `{digest}`, for which `asked` of the language stands, or,
 * where grammar bends those words, a whole phrase for each cadence and none of that place.
 */
export type AboutCadence = string | PerCadence;

/** All that an email says that is not the author's. */
export type EmailWords = {
  /** What stands for `{digest}`: what somebody subscribed to, as it stands in the middle of a sentence. */
  readonly asked: PerCadence;
  readonly edition: EditionWords;
  readonly subscription: SubscriptionWords;
};

/** The email of an edition: the newest posts, sent when a cadence is due. */
export type EditionWords = {
  /** Heading of the email. A digest is the email that gathers the posts of a day, week or month. */
  readonly digest: Omit<PerCadence, "instant">;
  /** Heading of an email that goes out as soon as a post is there. How many: usually one. No number stands in it. */
  readonly posts: Plural;
  /** The same, where corrections of earlier posts are all that is in it. No number stands in it. */
  readonly corrections: Plural;
  /** Above the list of titles of a long email. */
  readonly contents: string;
  /** Subject of an email with several posts: {title} is the first post's, # how many more there are. */
  readonly subject: Plural;
  /** Subject of an email whose only news is a correction: {title} is the post's. */
  readonly correctionSubject: string;
  /** Label before what was put right; a colon follows it. */
  readonly correction: string;
  /** Beside a post's date and authors: how long it takes to read. Short. */
  readonly minutes: Plural;
  /** Link below a summary: {title} is the post's. Screen readers list links, so it names the post. */
  readonly continueReading: string;
  /** At the end, where more was published than fits. */
  readonly carried: Plural;
  /** Heading above posts that belong to no topic, where the others stand below headings of their topics. */
  readonly otherTopics: string;
  /** At the foot: why the reader receives it. */
  readonly why: AboutCadence;
  /** The same below an email that goes to all subscribers, whatever they chose. */
  readonly whySubscribed: string;
  /** Link: to the page where subscribers change what they receive, and how often. */
  readonly preferences: string;
  /** Link: to end the subscription. */
  readonly unsubscribe: string;
  /** Link: to the same email as a page. */
  readonly onTheWeb: string;
};

/** One email about a subscription. */
export type Message = {
  /** Inboxes show some fifty characters. */
  readonly subject: string;
  readonly heading: string;
  readonly body: string;
  readonly button: string;
};

/** A message whose body names what was subscribed to. */
export type MessageAboutCadence = Omit<Message, "body"> & { readonly body: AboutCadence };

export type SubscriptionWords = {
  /** After the sign-up form. Anybody may have typed the address in, so it greets nobody, and nothing has begun yet. */
  readonly confirmation: MessageAboutCadence;
  /** When they have confirmed. */
  readonly welcome: MessageAboutCadence;
  /** The form was filled in again with the address of a subscriber. `paused`: the same body for one whose emails are paused. */
  readonly known: MessageAboutCadence & { readonly paused: AboutCadence };
  /** To somebody who was unsubscribed within seconds of others at their mail domain, which programs do that try links. */
  readonly left: Message;
  /** To a former address: the subscription has moved to another, which is not named. The button undoes it. */
  readonly moved: Message;
  /** To a new address, before it is used. */
  readonly change: Message;
  /** Above an address to copy, where the button does not work. */
  readonly paste: string;
  /** Of the link in the button. */
  readonly expires: string;
  /** Of the link that undoes a change of address. */
  readonly expiresMoved: string;
  /** At the end of `confirmation`, for whoever did not ask: the address is forgotten after 30 days. */
  readonly ignore: string;
  /** At the end of `change`, for whoever did not ask. */
  readonly ignoreChange: string;
  /** In `welcome`, above the posts of the edition that came out last. */
  readonly latest: string;
  /** As in an edition. */
  readonly preferences: string;
  readonly unsubscribe: string;
};

/** What a feed says of a post, in the post's own language. */
export type FeedWords = {
  /** Before what was put right, with its colon. */
  readonly correction: string;
  /** Link below the summary of a post that is too long for a feed, to the post. */
  readonly whole: string;
};

/** What stands in a post or page beside its text, in its own language. */
export type TextWords = {
  /** Names a table that has no title to a screen reader. */
  readonly table: string;
  /** Heading above footnotes. */
  readonly notes: string;
  /** Names the arrow behind a footnote, which leads back to where it stands in the text. */
  readonly back: string;
  /** Names the raised number in the text, which leads to the footnote. */
  readonly note: string;
  /** `back` of a footnote to which the text refers at several places: {number} is which of them. */
  readonly backTo: string;
};
