/** English. */
import type { Words } from "../../publication/words.ts";

export const en: Words = {
  tag: "en",
  direction: "ltr",
  // Who falls back to English reads "8 September 2025", which nowhere means another day.
  locale: "en-GB",
  emails: {
    asked: {
      instant: "every new post",
      daily: "the daily digest",
      weekly: "the weekly digest",
      monthly: "the monthly digest",
      other: "the digest",
    },
    edition: {
      digest: {
        daily: "Daily digest",
        weekly: "Weekly digest",
        monthly: "Monthly digest",
        other: "Digest",
      },
      posts: {
        one: "New post",
        other: "New posts",
      },
      corrections: {
        one: "Correction",
        other: "Corrections",
      },
      contents: "In this edition",
      subject: {
        one: "{title}, and # more",
        other: "{title}, and # more",
      },
      correctionSubject: "Correction: {title}",
      correction: "Correction",
      minutes: {
        one: "# min read",
        other: "# min read",
      },
      continueReading: "Continue reading: {title}",
      carried: {
        one: "# more post follows in the next edition.",
        other: "# more posts follow in the next edition.",
      },
      otherTopics: "Other topics",
      why: "You are receiving this email because you subscribed to {digest} from {title}.",
      whySubscribed: "You are receiving this email because you subscribed to {title}.",
      preferences: "Manage preferences",
      unsubscribe: "Unsubscribe",
      onTheWeb: "View in browser",
    },
    subscription: {
      confirmation: {
        subject: "Please confirm your subscription to {title}",
        heading: "Please confirm your subscription",
        body: "Someone, probably you, asked to receive {digest} from {title} at this address. You will not be subscribed until you confirm.",
        button: "Confirm subscription",
      },
      welcome: {
        subject: "Welcome to {title}",
        heading: "Thank you for subscribing",
        body: "Your address is confirmed. From now on you will receive {digest} from {title}. Every email has links to manage your preferences and to unsubscribe.",
        button: "Manage preferences",
      },
      known: {
        subject: "You are already subscribed to {title}",
        heading: "You are already subscribed",
        body: "Someone, probably you, entered this address in our sign-up form again. It is already subscribed to {digest} from {title}. Nothing has changed.",
        paused:
          "Someone, probably you, entered this address in our sign-up form again. It is already subscribed to {digest} from {title}, currently paused. Nothing has changed.",
        button: "Manage preferences",
      },
      left: {
        subject: "Did you mean to unsubscribe from {title}?",
        heading: "Did you mean to unsubscribe?",
        body: "This address was unsubscribed from {title}, within seconds of others at the same mail domain. Often that is a security program that opens the links of emails. If you did mean to unsubscribe, do nothing: you stay unsubscribed, and we do not ask again. If not, press the button.",
        button: "Subscribe again",
      },
      moved: {
        subject: "{title} is no longer sent to this address",
        heading: "Your subscription has moved to another address",
        body: "A subscriber who received {title} at this address has moved the subscription to another address, and that address has been confirmed. The links in emails that were sent here no longer open the subscription, but you can still use them to unsubscribe. If this was you, there is nothing to do. If not, use the button: the subscription comes back to this address and is closed to the other one.",
        button: "Undo the change of address",
      },
      change: {
        subject: "Please confirm your new address for {title}",
        heading: "Receive emails at this address?",
        body: "A subscriber to {title} asked to receive its emails at this address from now on. Nothing changes until you confirm.",
        button: "Use this address",
      },
      paste: "If the button does not work, copy this link and paste it into your browser:",
      expires: "This link works for 48 hours.",
      expiresMoved:
        "This link works for 14 days after the change. After that, please subscribe again.",
      ignore:
        "If this wasn't you, you can ignore this email: you will not be subscribed, and we will delete this address after 30 days.",
      ignoreChange: "If this wasn't you, you can ignore this email. Nothing will change.",
      latest: "The latest edition",
      preferences: "Manage preferences",
      unsubscribe: "Unsubscribe",
    },
  },
  feeds: {
    correction: "Correction:",
    whole: "Read the whole post",
  },
  texts: {
    table: "Table",
    notes: "Notes",
    back: "Back to the text",
  },
  pages: {
    frame: {
      skip: "Skip to content",
      main: "Main",
      foot: "Foot",
      latest: "Latest",
      topics: "Topics",
      archive: "Archive",
      follow: "Follow",
      subscribe: "Subscribe",
      subscribeByEmail: "Subscribe by email",
      editions: "Editions",
      feeds: "Feeds",
      elsewhere: "Elsewhere",
      podcast: "{publication}: Podcast",
    },
    home: {
      nothing: "Nothing has been published yet.",
      more: "More news",
      everything: "Everything we have published",
    },
  },
};
