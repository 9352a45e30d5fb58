/**
 * What the pages of a subscription say: sign-up, preferences, unsubscribing. A comment says where a phrase stands and what its
 * places hold. {address} is an email address, {publication} the publication's title. Emails are "emails" or "newsletter",
 * whatever the web calls them in the language.
 */
import type { PerCadence } from "./email-words.ts";

export type FormWords = {
  readonly fields: FieldWords;
  readonly subscribe: SubscribeWords;
  readonly look: LookWords;
  readonly confirm: ConfirmWords;
  readonly confirmed: ConfirmedWords;
  readonly answer: AnswerWords;
  readonly preferences: PreferencesWords;
  readonly standing: StandingWords;
  readonly move: MoveWords;
  readonly unsubscribe: UnsubscribeWords;
};

/** Fields that several forms have. */
type FieldWords = {
  readonly address: string;
  /** Over the choice of daily, weekly and so on. */
  readonly howOften: string;
  /** What can be chosen. */
  readonly cadences: PerCadence;
  /** Below it, for whoever has a choice that the publication took away. */
  readonly notOffered: string;
  /** Beside "Topics". */
  readonly topicsHint: string;
  readonly timeZone: string;
  /** First choice: {zone} is the publication's own, "Asia/Baku". */
  readonly ourZone: string;
  /** Groups of time zones, by the continent or ocean that their names begin with. */
  readonly zones: {
    readonly africa: string;
    readonly america: string;
    readonly antarctica: string;
    readonly arctic: string;
    readonly asia: string;
    readonly atlantic: string;
    readonly australia: string;
    readonly europe: string;
    readonly indian: string;
    readonly pacific: string;
  };
  readonly hour: string;
  /** First choice of the hour: when the publication sends by itself. */
  readonly usualTime: string;
  /** Label of a field that people do not see and machines fill in. */
  readonly trap: string;
};

/** The sign-up form. */
type SubscribeWords = {
  /** What search engines show. */
  readonly about: string;
  /** Above the heading, short. */
  readonly kicker: string;
  /** Below the heading. */
  readonly intro: string;
  /** Below the button: what the subscriber consents to. A change of its meaning changes `CONSENT_VERSION`. */
  readonly pledge: string;
};

/** After the form was sent: the same for every address. */
type LookWords = {
  readonly heading: string;
  /** Above the heading, short. */
  readonly kicker: string;
  /** {sender} is the address that emails come from. */
  readonly words: string;
  readonly limits: string;
  readonly spam: string;
  /** Link back to the form. */
  readonly another: string;
  /** All of it in one text, for a form on another site that is answered by script. */
  readonly script: string;
};

/** Behind the link of the first email. */
type ConfirmWords = {
  /** Of the window. */
  readonly title: string;
  /** Above the heading, short: one press of the button is left to do. Also on the pages of a new address. */
  readonly kicker: string;
  readonly heading: string;
  /** {cadence} is one of `cadences`, {topics} names of topics or `allTopics`. */
  readonly words: string;
  /** As in the sentence above. */
  readonly cadences: PerCadence;
  readonly allTopics: string;
  readonly button: string;
  /** Below the button. */
  readonly notYou: string;
};

/** After the button. */
type ConfirmedWords = {
  /** Of the window, and above the heading. */
  readonly title: string;
  readonly heading: string;
  readonly next: string;
  readonly paused: string;
};

/** Around short answers. */
type AnswerWords = {
  /** Above a heading that says what was done. */
  readonly done: string;
  /** Above a heading where nothing was changed. */
  readonly unchanged: string;
  /** Above a heading that says what is wrong with a link. */
  readonly thisLink: string;
  /** A link to the preferences. */
  readonly managePreferences: string;
  /** A link to the sign-up form, for whoever was subscribed before. */
  readonly subscribeAgain: string;
};

/** A subscriber's own page. */
type PreferencesWords = {
  /** Of the window. */
  readonly title: string;
  /** Above the heading. */
  readonly kicker: string;
  readonly heading: string;
  readonly save: string;
  readonly saved: string;
  /** How the subscription of {address} stands. */
  readonly active: string;
  readonly paused: string;
  /** {date} is the day on which it ends. */
  readonly pausedUntil: string;
  readonly pending: string;
  readonly unsubscribed: string;
  readonly bounced: string;
  readonly complained: string;
  /** Heading and button. */
  readonly pause: string;
  /** Label of a date. */
  readonly until: string;
  /** After the button. */
  readonly nowPaused: string;
  readonly nowPausedUntil: string;
  /** Above the button that ends a pause. */
  readonly meanwhile: string;
  readonly resume: string;
  readonly resumed: string;
  /** Heading. */
  readonly change: string;
  /** Label of the field below it. */
  readonly newAddress: string;
  readonly changeHint: string;
  readonly sendConfirmation: string;
  /** After the button, whatever is known of the new address. */
  readonly confirmationSent: string;
  /** Heading: what is stored. */
  readonly yourData: string;
  /** {everything} is a link that says `everything`. */
  readonly asFile: string;
  readonly everything: string;
  /** Beside a box that must be ticked. */
  readonly sure: string;
  /** Button. */
  readonly delete: string;
  /** Heading after it. */
  readonly deleted: string;
  readonly whatRemains: string;
  /** Where the box was not ticked. */
  readonly notSure: string;
};

/** How a subscription stands after something was done. */
type StandingWords = {
  /** For whoever has taken back that they unsubscribed. */
  readonly back: string;
  readonly backPaused: string;
};

/** A change of address: the new address confirms it, the former one may undo it. */
type MoveWords = {
  /** Of the window, behind the link to the new address. */
  readonly title: string;
  /** Heading and, without the question mark, what previews show. */
  readonly heading: string;
  /** {address} is the new one. */
  readonly words: string;
  /** The same where the subscription is paused. */
  readonly wordsPaused: string;
  readonly button: string;
  /** Below the button. */
  readonly notYou: string;
  /** Heading after the button; where the link was used before, `already`. */
  readonly done: string;
  readonly already: string;
  /** {state} is one of the three below. */
  readonly doneWords: string;
  readonly alreadyWords: string;
  readonly active: string;
  readonly paused: string;
  readonly ended: string;
  readonly undo: {
    /** Of the window. */
    readonly title: string;
    readonly heading: string;
    /** {address} is the former one, to which the subscription returns. */
    readonly words: string;
    readonly button: string;
    readonly yours: string;
    /** Heading after the button. */
    readonly done: string;
    /** {state} is `active`, `paused` or `ended`. */
    readonly doneWords: string;
    /** Where the subscription has ended meanwhile. */
    readonly ended: string;
    /** Heading where it was undone before. */
    readonly already: string;
    readonly alreadyWords: string;
  };
};

/** Behind the unsubscribe link. */
type UnsubscribeWords = {
  /** Heading of a section, of the window, and the button. */
  readonly unsubscribe: string;
  readonly heading: string;
  readonly words: string;
  /** Where the subscription has another address by now. */
  readonly wordsMoved: string;
  /** Of the window, after the button, and above the heading. */
  readonly title: string;
  /** Heading after it. */
  readonly done: string;
  /** Heading for those to whom nothing is sent for another reason. */
  readonly nothingSent: string;
  readonly gone: string;
  readonly bounced: string;
  readonly complained: string;
  /** Above the button that undoes it. */
  readonly mistake: string;
  readonly undo: string;
  /** The same on the preferences page. */
  readonly mistakeOnPage: string;
  readonly undoOnPage: string;
  /** Heading after undoing. */
  readonly back: string;
  /** Heading where there is nothing to undo; below it one of the four. */
  readonly nothingToUndo: string;
  readonly movedSince: string;
  readonly stillActive: string;
  readonly stillPaused: string;
  readonly notUndoable: string;
};
