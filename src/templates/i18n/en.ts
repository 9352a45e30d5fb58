/** English. */
import type { Words } from "../../publication/words.ts";

export const en: Words = {
  tag: "en",
  direction: "ltr",
  // Who falls back to English reads "8 September 2025", which nowhere means another day.
  locale: "en-GB",
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
