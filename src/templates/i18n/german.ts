/** Emails and feeds in German. */
import {
  byCadence,
  type Counted,
  type EditionPhrases,
  instantTitle,
  type Language,
  type SubscriptionWords,
} from "./words.ts";

/** What a subscriber asked for. */
const asked = byCadence({
  instant: "alle neuen Beiträge",
  daily: "den Tagesüberblick",
  weekly: "den Wochenüberblick",
  monthly: "den Monatsüberblick",
  other: "den Überblick",
});

function edition(counted: Counted): EditionPhrases {
  const digest = byCadence({
    daily: "Tagesüberblick",
    weekly: "Wochenüberblick",
    monthly: "Monatsüberblick",
    other: "Überblick",
  });
  return {
    digest: (cadence, posts, corrections) =>
      cadence === "instant"
        ? instantTitle(posts, corrections, counted, {
            post: ["Neuer Beitrag", "Neue Beiträge"],
            correction: ["Berichtigung", "Berichtigungen"],
          })
        : digest(cadence),
    contents: "In dieser Ausgabe",
    subject: (title, more) =>
      `${title} und ${counted(more, "# weiterer Beitrag", "# weitere Beiträge")}`,
    correctionSubject: (title) => `Berichtigung: ${title}`,
    correction: "Berichtigung",
    minutes: (count) => counted(count, "# Minute Lesezeit", "# Minuten Lesezeit"),
    continueReading: (title) => `Weiterlesen: ${title}`,
    carried: (count) =>
      counted(
        count,
        "# weiterer Beitrag folgt in der nächsten Ausgabe.",
        "# weitere Beiträge folgen in der nächsten Ausgabe.",
      ),
    otherTopics: "Weitere Themen",
    why: (title, cadence) =>
      `Sie erhalten diese E-Mail, weil Sie ${asked(cadence)} von ${title} abonniert haben.`,
    whySubscribed: (title) => `Sie erhalten diese E-Mail, weil Sie ${title} abonniert haben.`,
    preferences: "Einstellungen ändern",
    unsubscribe: "Abbestellen",
    onTheWeb: "Im Browser ansehen",
  };
}

const subscription: SubscriptionWords = {
  confirmation: (title, cadence) => ({
    subject: `Bitte bestätigen Sie Ihr Abonnement: ${title}`,
    heading: "Bitte bestätigen Sie Ihr Abonnement",
    body: `Jemand, wahrscheinlich Sie selbst, möchte ${asked(cadence)} von ${title} an diese Adresse erhalten. Erst wenn Sie bestätigen, ist das Abonnement gültig.`,
    button: "Abonnement bestätigen",
  }),
  welcome: (title, cadence) => ({
    subject: `Willkommen bei ${title}`,
    heading: "Danke für Ihr Abonnement",
    body: `Ihre Adresse ist bestätigt. Ab jetzt erhalten Sie ${asked(cadence)} von ${title}. Jede E-Mail enthält Links zu Ihren Einstellungen und zum Abbestellen.`,
    button: "Einstellungen ändern",
  }),
  known: (title, cadence, paused) => ({
    subject: `Sie haben ${title} bereits abonniert`,
    heading: "Sie sind bereits angemeldet",
    body: `Jemand, wahrscheinlich Sie selbst, hat diese Adresse erneut in unser Anmeldeformular eingetragen. Sie haben ${asked(cadence)} von ${title} bereits abonniert${paused ? " (zurzeit pausiert)" : ""}. Es hat sich nichts geändert.`,
    button: "Einstellungen ändern",
  }),
  left: (title) => ({
    subject: `Wollten Sie ${title} abbestellen?`,
    heading: "Wollten Sie das Abonnement beenden?",
    body: `Diese Adresse wurde von ${title} abgemeldet, innerhalb von Sekunden mit anderen derselben E-Mail-Domain. Oft ist das ein Sicherheitsprogramm, das die Links in E-Mails öffnet. Wenn Sie sich abmelden wollten, brauchen Sie nichts zu tun: Sie bleiben abgemeldet, und wir fragen nicht noch einmal. Wenn nicht, klicken Sie auf die Schaltfläche.`,
    button: "Wieder abonnieren",
  }),
  moved: (title) => ({
    subject: `${title} kommt nicht mehr an diese Adresse`,
    heading: "Ihr Abonnement ist auf eine andere Adresse umgezogen",
    body: `Jemand, der ${title} unter dieser Adresse erhielt, hat das Abonnement auf eine andere Adresse umgestellt; diese wurde bestätigt. Mit den Links aus früheren E-Mails an diese Adresse lässt sich das Abonnement nicht mehr öffnen, aber weiterhin abbestellen. Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, klicken Sie auf die Schaltfläche: Das Abonnement kehrt zu dieser Adresse zurück und ist für die andere gesperrt.`,
    button: "Adressänderung rückgängig machen",
  }),
  change: (title) => ({
    subject: `Bitte bestätigen Sie Ihre neue Adresse für ${title}`,
    heading: "E-Mails künftig an diese Adresse?",
    body: `Jemand, der ${title} abonniert hat, möchte die E-Mails künftig an diese Adresse erhalten. Solange Sie nicht bestätigen, ändert sich nichts.`,
    button: "Diese Adresse verwenden",
  }),
  paste: "Falls die Schaltfläche nicht funktioniert, kopieren Sie diesen Link in Ihren Browser:",
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
};

export const german: Language = {
  tag: "de",
  edition,
  subscription,
  feed: { correction: "Berichtigung:", whole: "Den ganzen Beitrag lesen" },
};
