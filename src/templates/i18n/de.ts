/** German. */
import type { Words } from "../../publication/words.ts";

export const de: Words = {
  tag: "de",
  direction: "ltr",
  locale: "de",
  emails: {
    asked: {
      instant: "alle neuen Beiträge",
      daily: "den Tagesüberblick",
      weekly: "den Wochenüberblick",
      monthly: "den Monatsüberblick",
      other: "den Überblick",
    },
    edition: {
      digest: {
        daily: "Tagesüberblick",
        weekly: "Wochenüberblick",
        monthly: "Monatsüberblick",
        other: "Überblick",
      },
      posts: {
        one: "Neuer Beitrag",
        other: "Neue Beiträge",
      },
      corrections: {
        one: "Berichtigung",
        other: "Berichtigungen",
      },
      contents: "In dieser Ausgabe",
      subject: {
        one: "{title} und # weiterer Beitrag",
        other: "{title} und # weitere Beiträge",
      },
      correctionSubject: "Berichtigung: {title}",
      correction: "Berichtigung",
      minutes: {
        one: "# Minute Lesezeit",
        other: "# Minuten Lesezeit",
      },
      continueReading: "Weiterlesen: {title}",
      carried: {
        one: "# weiterer Beitrag folgt in der nächsten Ausgabe.",
        other: "# weitere Beiträge folgen in der nächsten Ausgabe.",
      },
      otherTopics: "Weitere Themen",
      why: "Sie erhalten diese E-Mail, weil Sie {digest} von {title} abonniert haben.",
      whySubscribed: "Sie erhalten diese E-Mail, weil Sie {title} abonniert haben.",
      preferences: "Einstellungen ändern",
      unsubscribe: "Abbestellen",
      onTheWeb: "Im Browser ansehen",
    },
    subscription: {
      confirmation: {
        subject: "Bitte bestätigen Sie Ihr Abonnement: {title}",
        heading: "Bitte bestätigen Sie Ihr Abonnement",
        body: "Jemand, wahrscheinlich Sie selbst, möchte {digest} von {title} an diese Adresse erhalten. Erst wenn Sie bestätigen, ist das Abonnement gültig.",
        button: "Abonnement bestätigen",
      },
      welcome: {
        subject: "Willkommen bei {title}",
        heading: "Danke für Ihr Abonnement",
        body: "Ihre Adresse ist bestätigt. Ab jetzt erhalten Sie {digest} von {title}. Jede E-Mail enthält Links zu Ihren Einstellungen und zum Abbestellen.",
        button: "Einstellungen ändern",
      },
      known: {
        subject: "Sie haben {title} bereits abonniert",
        heading: "Sie sind bereits angemeldet",
        body: "Jemand, wahrscheinlich Sie selbst, hat diese Adresse erneut in unser Anmeldeformular eingetragen. Sie haben {digest} von {title} bereits abonniert. Es hat sich nichts geändert.",
        paused:
          "Jemand, wahrscheinlich Sie selbst, hat diese Adresse erneut in unser Anmeldeformular eingetragen. Sie haben {digest} von {title} bereits abonniert (zurzeit pausiert). Es hat sich nichts geändert.",
        button: "Einstellungen ändern",
      },
      left: {
        subject: "Wollten Sie {title} abbestellen?",
        heading: "Wollten Sie das Abonnement beenden?",
        body: "Diese Adresse wurde von {title} abgemeldet, innerhalb von Sekunden mit anderen derselben E-Mail-Domain. Oft ist das ein Sicherheitsprogramm, das die Links in E-Mails öffnet. Wenn Sie sich abmelden wollten, brauchen Sie nichts zu tun: Sie bleiben abgemeldet, und wir fragen nicht noch einmal. Wenn nicht, klicken Sie auf die Schaltfläche.",
        button: "Wieder abonnieren",
      },
      moved: {
        subject: "{title} kommt nicht mehr an diese Adresse",
        heading: "Ihr Abonnement ist auf eine andere Adresse umgezogen",
        body: "Jemand, der {title} unter dieser Adresse erhielt, hat das Abonnement auf eine andere Adresse umgestellt; diese wurde bestätigt. Mit den Links aus früheren E-Mails an diese Adresse lässt sich das Abonnement nicht mehr öffnen, aber weiterhin abbestellen. Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, klicken Sie auf die Schaltfläche: Das Abonnement kehrt zu dieser Adresse zurück und ist für die andere gesperrt.",
        button: "Adressänderung rückgängig machen",
      },
      change: {
        subject: "Bitte bestätigen Sie Ihre neue Adresse für {title}",
        heading: "E-Mails künftig an diese Adresse?",
        body: "Jemand, der {title} abonniert hat, möchte die E-Mails künftig an diese Adresse erhalten. Solange Sie nicht bestätigen, ändert sich nichts.",
        button: "Diese Adresse verwenden",
      },
      paste:
        "Falls die Schaltfläche nicht funktioniert, kopieren Sie diesen Link in Ihren Browser:",
      expires: "Der Link ist 48 Stunden gültig.",
      expiresMoved:
        "Der Link ist nach der Änderung 14 Tage gültig. Danach melden Sie sich bitte neu an.",
      ignore:
        "Wenn Sie das nicht waren, können Sie diese E-Mail ignorieren: Sie werden nicht angemeldet, und wir löschen diese Adresse nach 30 Tagen.",
      ignoreChange:
        "Wenn Sie das nicht waren, können Sie diese E-Mail ignorieren. Es ändert sich nichts.",
      latest: "Die neueste Ausgabe",
      preferences: "Einstellungen ändern",
      unsubscribe: "Abbestellen",
    },
  },
  feeds: {
    correction: "Berichtigung:",
    whole: "Den ganzen Beitrag lesen",
  },
  texts: {
    table: "Tabelle",
    notes: "Anmerkungen",
    back: "Zurück zum Text",
  },
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
