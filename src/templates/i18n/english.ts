/** Emails and feeds in English. */
import { type Cadence, cadenceNamed } from "../../publication/cadence/cadences.ts";
import {
  type Counted,
  type EditionPhrases,
  instantTitle,
  type Language,
  type SubscriptionWords,
} from "./words.ts";

/** What a subscriber asked for. */
function asked(cadence: Cadence): string {
  return cadence === "instant"
    ? "every new post"
    : `the ${cadenceNamed(cadence).kicker.toLowerCase()}`;
}

function edition(counted: Counted): EditionPhrases {
  return {
    digest: (cadence, posts, corrections) =>
      cadence === "instant"
        ? instantTitle(posts, corrections, counted, {
            post: ["New post", "New posts"],
            correction: ["Correction", "Corrections"],
          })
        : cadenceNamed(cadence).kicker,
    contents: "In this edition",
    subject: (title, more) => `${title}, and ${counted(more, "# more", "# more")}`,
    correctionSubject: (title) => `Correction: ${title}`,
    correction: "Correction",
    minutes: (count) => counted(count, "# min read", "# min read"),
    continueReading: (title) => `Continue reading: ${title}`,
    carried: (count) =>
      counted(
        count,
        "# more post follows in the next edition.",
        "# more posts follow in the next edition.",
      ),
    otherTopics: "Other topics",
    why: (title, cadence) =>
      `You are receiving this email because you subscribed to ${asked(cadence)} from ${title}.`,
    whySubscribed: (title) => `You are receiving this email because you subscribed to ${title}.`,
    preferences: "Manage preferences",
    unsubscribe: "Unsubscribe",
    onTheWeb: "View in browser",
  };
}

const subscription: SubscriptionWords = {
  confirmation: (title, cadence) => ({
    subject: `Please confirm your subscription to ${title}`,
    heading: "Please confirm your subscription",
    body: `Someone, probably you, asked to receive ${asked(cadence)} from ${title} at this address. You will not be subscribed until you confirm.`,
    button: "Confirm subscription",
  }),
  welcome: (title, cadence) => ({
    subject: `Welcome to ${title}`,
    heading: "Thank you for subscribing",
    body: `Your address is confirmed. From now on you will receive ${asked(cadence)} from ${title}. Every email has links to manage your preferences and to unsubscribe.`,
    button: "Manage preferences",
  }),
  known: (title, cadence, paused) => ({
    subject: `You are already subscribed to ${title}`,
    heading: "You are already subscribed",
    body: `Someone, probably you, entered this address in our sign-up form again. It is already subscribed to ${asked(cadence)} from ${title}${paused ? ", currently paused" : ""}. Nothing has changed.`,
    button: "Manage preferences",
  }),
  left: (title) => ({
    subject: `Did you mean to unsubscribe from ${title}?`,
    heading: "Did you mean to unsubscribe?",
    body: `This address was unsubscribed from ${title}, within seconds of others at the same mail domain. Often that is a security program that opens the links of emails. If you did mean to unsubscribe, do nothing: you stay unsubscribed, and we do not ask again. If not, press the button.`,
    button: "Subscribe again",
  }),
  moved: (title) => ({
    subject: `${title} is no longer sent to this address`,
    heading: "Your subscription has moved to another address",
    body: `A subscriber who received ${title} at this address has moved the subscription to another address, and that address has been confirmed. The links in emails that were sent here no longer open the subscription, but you can still use them to unsubscribe. If this was you, there is nothing to do. If not, use the button: the subscription comes back to this address and is closed to the other one.`,
    button: "Undo the change of address",
  }),
  change: (title) => ({
    subject: `Please confirm your new address for ${title}`,
    heading: "Receive emails at this address?",
    body: `A subscriber to ${title} asked to receive its emails at this address from now on. Nothing changes until you confirm.`,
    button: "Use this address",
  }),
  paste: "If the button does not work, copy this link and paste it into your browser:",
  expires: "This link works for 48 hours.",
  expiresMoved: "This link works for 14 days after the change. After that, please subscribe again.",
  ignore:
    "If this wasn't you, you can ignore this email: you will not be subscribed, and we will delete this address after 30 days.",
  ignoreChange: "If this wasn't you, you can ignore this email. Nothing will change.",
  latest: "The latest edition",
  preferences: "Manage preferences",
  unsubscribe: "Unsubscribe",
};

export const english: Language = {
  tag: "en",
  edition,
  subscription,
  feed: { correction: "Correction:", whole: "Read the whole post" },
};
