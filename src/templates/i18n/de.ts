/** German. */
import type { Words } from "../../publication/words.ts";

export const de: Words = {
  tag: "de",
  direction: "ltr",
  locale: "de",
  pages: {
    frame: {
      skip: "Zum Inhalt springen",
      main: "Hauptnavigation",
      foot: "Fußnavigation",
      latest: "Aktuell",
      topics: "Themen",
      archive: "Archiv",
      follow: "Folgen",
      subscribe: "Abonnieren",
      subscribeByEmail: "Per E-Mail abonnieren",
      editions: "Ausgaben",
      feeds: "Feeds",
      elsewhere: "Anderswo",
      podcast: "{publication}: Podcast",
    },
    home: {
      nothing: "Noch ist nichts erschienen.",
      more: "Weitere Beiträge",
      everything: "Alles, was wir veröffentlicht haben",
    },
  },
};
