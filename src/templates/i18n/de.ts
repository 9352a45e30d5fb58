/** German. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { Words } from "../../publication/words.ts";

const pages: PageWords = {
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
    latestPosts: "Neueste Beiträge",
    podcast: "{publication}: Podcast",
  },
  home: {
    nothing: "Noch ist nichts erschienen.",
    more: "Weitere Beiträge",
    everything: "Alles, was wir veröffentlicht haben",
  },
  post: {
    corrected: "Berichtigt",
    updated: "Aktualisiert am {time}",
    by: "Von {authors}",
    license: "Lizenz",
    neighbours: "Benachbarte Beiträge",
    earlier: "Voriger Beitrag",
    later: "Nächster Beitrag",
  },
  follow: {
    heading: "{name} folgen",
    closed: "Das Abonnement per E-Mail ist noch nicht möglich.",
    choose: "Häufigkeit, Themen und Uhrzeit wählen",
    paste:
      "Fügen Sie die Adresse dieser Website in einen beliebigen Feedreader ein, oder nehmen Sie gleich {feed}. Neue Beiträge kommen zu Ihnen; niemand zählt, was Sie öffnen.",
    theFeed: "den Feed",
    more: "Mehr über Feeds",
  },
  reading: {
    contents: "Inhalt",
    related: "Zum Weiterlesen",
    printed: "Aus dem Web: {address}",
    series: {
      kicker: "Serie",
      line: "Teil {number} von {count} der Serie {series}",
      part: "Teil {number}",
      parts: "Alle Teile",
      previous: "Voriger Teil",
      next: "Nächster Teil",
      about: "Eine Serie in {publication}, Teil für Teil.",
    },
    share: {
      heading: "Teilen",
      link: "Link zu diesem Beitrag",
      email: "E-Mail",
      mastodon: {
        title: "Auf Mastodon teilen",
        about: "Wählen Sie den Mastodon-Server, auf dem Sie einen Beitrag teilen möchten.",
        label: "Ihr Mastodon-Server",
        hint: "Was in Ihrer Mastodon-Adresse hinter dem letzten @ steht, zum Beispiel mastodon.social.",
        button: "Weiter",
        pledge: "Ihr Browser geht direkt dorthin; von Ihrer Eingabe behalten wir nichts.",
        wrong: "Das ist keine Serveradresse. Geben Sie eine ein wie mastodon.social.",
      },
    },
    paging: {
      pages: "Seiten",
      page: "Seite {number} von {count}",
      title: "{title}, Seite {number}",
      newer: "Neuere",
      older: "Ältere",
      newest: "Neueste",
      oldest: "Älteste",
      previous: "Vorige Seite",
      next: "Nächste Seite",
    },
  },
  topic: {
    kicker: "Thema",
    page: "{topic}, Seite {number}",
    pages: "Seiten dieses Themas",
    newer: "Neuere Beiträge",
    older: "Ältere Beiträge",
    nothing: "Hier ist noch nichts erschienen.",
    about: "Worüber {publication} schreibt.",
    intro: "Jedes Thema hat eine eigene Seite und eigene Feeds.",
    none: "Noch gibt es keine Themen.",
    posts: { one: "# Beitrag", other: "# Beiträge" },
  },
  archive: {
    ofYear: "Archiv {year}",
    about: "Alles, was {publication} veröffentlicht hat.",
    aboutYear: "Alles, was {publication} {year} veröffentlicht hat.",
    years: "Jahre",
  },
  search: {
    heading: "Suche",
    label: "Alle Beiträge durchsuchen",
    button: "Suchen",
    about: "Alles durchsuchen, was {publication} veröffentlicht hat.",
    title: "Suche: {query}",
    page: "Suche: {query}, Seite {number}",
    found: { one: "# Beitrag gefunden", other: "# Beiträge gefunden" },
    close: "Kein Beitrag enthält genau diese Wörter; diese Beiträge kommen der Suche nahe.",
    nothing: "Zu {query} wurde nichts gefunden.",
    advice:
      "Versuchen Sie es mit weniger oder anderen Wörtern, oder sehen Sie hier nach: {archive}.",
    shortened: "Die Suche war sehr lang. Gesucht wurde ihr Anfang: {query}",
    pages: "Seiten der Ergebnisse",
    previous: "Vorherige Ergebnisse",
    next: "Weitere Ergebnisse",
    feed: "Ein Feed dieser Suche",
    feedTitle: "{publication}: Suche nach {query}",
    feedAbout: "Neue Beiträge, in denen {query} vorkommt.",
  },
  feeds: {
    about: "{publication} in einem Feedreader folgen: die Feeds und ihre Adressen.",
    intro:
      "Ein Feed ist eine Liste unserer neuesten Beiträge in voller Länge, unter einer Adresse, die eine App Ihrer Wahl für Sie abfragt. Sie brauchen kein Konto bei uns, und niemand erfährt, was Sie lesen.",
    readers: "In einem Feedreader öffnen",
    device: "Eine App auf diesem Gerät",
    paste:
      "In jedem anderen Feedreader wählen Sie {add} und fügen die Adresse dieser Website ein, {address}, oder eine der Adressen weiter unten.",
    add: "Feed hinzufügen",
    everything: "Alles, was wir veröffentlichen",
    formats: {
      rss: "Das älteste und verbreitetste Format; Podcast-Apps verlangen es.",
      atom: "Nehmen Sie diesen, wenn Sie unsicher sind.",
      json: "Dasselbe in JSON, für alle, die Programme schreiben.",
    },
    podcast: "Der Podcast",
    podcasts: "Die Podcasts",
    episodes: "Folgen",
    aboutPodcast: "Nur Folgen: für Podcast-Apps und Verzeichnisse.",
    editions: "Die Überblicke, Ausgabe für Ausgabe",
    aboutEditions: "Weniger Einträge: Jeder nennt, was in einer Ausgabe stand.",
    readEditions: "Ausgaben lesen",
    topics: "Nur ein Thema",
    readTopic: "Thema lesen",
    authors: "Nur eine Autorin oder ein Autor",
    aboutAuthor: "Beiträge von {name}.",
    together: "Alle auf einmal",
    opml: "{file} führt sie alle auf, jeden einmal; in Feedreadern heißt das „Abonnements importieren“.",
  },
  editions: {
    about: "Die Überblicke von {publication}, wie sie verschickt wurden.",
    intro:
      "Die Überblicke, wie sie verschickt wurden, die neuesten zuerst. Einen Feed davon gibt es auf der Seite {follow}.",
    none: "Noch ist keine Ausgabe erschienen.",
    single: "Einzelner Beitrag",
    line: "{name}, {date}, {items}",
    items: { one: "# Eintrag", other: "# Einträge" },
    title: "{name}, {date}",
    itemLine: "{authors}, {date}",
    feedTitle: "{publication}: Ausgaben",
    feedAbout: "Die Überblicke, wie sie verschickt wurden.",
  },
  recording: {
    season: "Staffel {number}",
    episode: "Folge {number}",
    trailer: "Trailer",
    bonus: "Bonus",
    audio: "Audio zu diesem Beitrag",
    video: "Video zu diesem Beitrag",
    download: "Herunterladen",
    minutes: { one: "# Min.", other: "# Min." },
    megabytes: "{size} MB",
    chapters: "Kapitel",
    more: "mehr",
    transcript: "Transkript",
  },
  missing: {
    unknown: {
      title: "Nicht gefunden",
      about: "Diese Seite gibt es nicht.",
      heading: "Unter dieser Adresse ist nichts",
      words:
        "Vielleicht wurde sie falsch eingegeben, oder die Seite war nie hier. Beiträge, die umgezogen sind, leiten von selbst weiter.",
    },
    withdrawnFile: {
      title: "Zurückgezogen",
      about: "Diese Datei wurde zurückgezogen.",
      heading: "Diese Datei wurde zurückgezogen",
      words: "Sie gehörte zu einem Beitrag, den wir zurückgezogen haben.",
    },
    gone: {
      title: "Entfernt",
      about: "Was unter dieser Adresse war, gibt es nicht mehr.",
      heading: "Was hier war, gibt es nicht mehr",
      words: "Es wurde entfernt und kommt nicht wieder.",
    },
    notAllowed: {
      title: "Nicht erlaubt",
      about: "Diese Adresse nimmt diese Methode nicht an.",
      heading: "So lässt sich diese Adresse nicht verwenden",
      words: "Sie antwortet auf {methods}.",
    },
    notSetUp: {
      title: "Noch nicht möglich",
      about: "E-Mail ist hier noch nicht eingerichtet.",
      heading: "Die Anmeldung ist noch nicht möglich",
      words:
        "E-Mail ist auf dieser Website nicht eingerichtet oder zurzeit nicht verfügbar. Es wurde nichts geändert und nichts verschickt: Bitte versuchen Sie es später noch einmal.",
    },
    broken: {
      title: "Fehler",
      about: "Hier ist etwas schiefgegangen.",
      heading: "Bei uns ist etwas schiefgegangen",
      words:
        "Der Fehler wurde festgehalten. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
    },
    retracted: {
      title: "Zurückgezogen",
      about: "Dieser Beitrag wurde zurückgezogen.",
      words: "Wir haben diesen Beitrag zurückgezogen. Der Grund:",
    },
    firstPublished: "Zuerst erschienen am {date}",
  },
  accessibility: {
    title: "Barrierefreiheit",
    about: "Inwieweit alle diese Website lesen und bedienen können.",
    works: "So funktioniert es",
    worksWords:
      "Alles steht auf dieser Website und in Feeds; wer abonniert hat, bekommt es auch per E-Mail. Ein Konto ist nicht nötig, und alles lässt sich allein mit der Tastatur bedienen.",
    conformance: "Stand der Vereinbarkeit",
    full: "Diese Website ist vollständig mit {standard} vereinbar.",
    partial:
      "Diese Website ist teilweise mit {standard} vereinbar; was nicht vereinbar ist, steht unten.",
    none: "Diese Website ist noch nicht mit {standard} vereinbar; was fehlt, steht unten.",
    limits: "Was nicht barrierefrei ist",
    assessed: "Zuletzt geprüft: {date}.",
    contact: "Kontakt",
    contactWords: "Wenn Sie etwas am Lesen hindert, schreiben Sie an {address}, und wir helfen.",
    enforcement: "Wenn wir nicht helfen",
    enforcementWords: "Beschwerden nimmt die zuständige Stelle entgegen: {authority}.",
  },
  machines: {
    posts: "Beiträge",
    pages: "Seiten",
    listed: "{posts}. Jeder steht als Markdown unter seiner Adresse mit angehängtem `.md`.",
    newest:
      "{posts}, von denen die neuesten {count} hier aufgeführt sind. Jeder steht als Markdown unter seiner Adresse mit angehängtem `.md`.",
    feed: "Feed",
    aboutFeed: "die neuesten Beiträge, mit Links zu Archiven aller anderen",
    aboutEditions: "was verschickt wurde",
    sitemap: "Sitemap",
    aboutSitemap: "jede Adresse",
    withdrawn: "Dieser Beitrag wurde zurückgezogen: {reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "Ihre E-Mail-Adresse",
    howOften: "Wie oft",
    cadences: {
      instant: "Jeder neue Beitrag",
      daily: "Täglich",
      weekly: "Wöchentlich",
      monthly: "Monatlich",
      other: "Überblick",
    },
    notOffered: "Was Sie gewählt haben, wird nicht mehr angeboten.",
    topicsHint: "für alle keines ankreuzen",
    timeZone: "Zeitzone",
    ourZone: "{zone} (unsere)",
    zones: {
      africa: "Afrika",
      america: "Amerika",
      antarctica: "Antarktis",
      arctic: "Arktis",
      asia: "Asien",
      atlantic: "Atlantik",
      australia: "Australien",
      europe: "Europa",
      indian: "Indischer Ozean",
      pacific: "Pazifik",
    },
    hour: "Uhrzeit",
    usualTime: "Unsere übliche Zeit",
    trap: "Bitte leer lassen",
  },
  subscribe: {
    about: "{publication} per E-Mail erhalten, so oft Sie möchten.",
    kicker: "Per E-Mail",
    intro:
      "Neue Beiträge in Ihrem Postfach, so oft Sie möchten. Abbestellen können Sie jederzeit mit einem Klick.",
    pledge:
      "Wir schicken eine E-Mail zur Bestätigung, dass die Adresse Ihnen gehört, und sonst nichts, bis Sie bestätigen. Wir verwenden die Adresse nur für diesen Newsletter, verfolgen weder Öffnungen noch Klicks und löschen sie, wenn Sie es wünschen.",
  },
  look: {
    heading: "Sehen Sie in Ihrem Postfach nach",
    kicker: "Noch ein Schritt",
    words:
      "Wenn wir an diese Adresse schreiben können und dürfen, erfahren Sie in einer E-Mail von {sender}, wie es weitergeht.",
    limits:
      "An eine Adresse schicken wir höchstens eine solche E-Mail am Tag und drei im Monat. Wenn Sie vor Kurzem eine erhalten haben, verwenden Sie diese: Bis Sie bestätigen, gilt ihre Schaltfläche für das, was Sie gerade gewählt haben.",
    spam: "Nach zehn Minuten noch nichts da? Sehen Sie im Spam-Ordner nach, und prüfen Sie die Adresse auf Tippfehler.",
    another: "Andere Adresse eingeben",
    script:
      "Sehen Sie in Ihrem Postfach nach: Wenn wir an diese Adresse schreiben können und dürfen, erfahren Sie in einer E-Mail, wie es weitergeht. Eine Adresse erhält höchstens eine am Tag und drei im Monat; wenn Sie vor Kurzem eine erhalten haben, verwenden Sie diese.",
  },
  confirm: {
    title: "Bestätigen",
    kicker: "Noch ein Klick",
    heading: "Bestätigen Sie Ihr Abonnement",
    words: "{address} wird angemeldet: {cadence}, {topics}.",
    cadences: {
      instant: "jeder neue Beitrag",
      daily: "täglich",
      weekly: "wöchentlich",
      monthly: "monatlich",
      other: "der Überblick",
    },
    allTopics: "alle Themen",
    button: "Abonnement bestätigen",
    notYou: "Wenn Sie das nicht waren, schließen Sie diese Seite: Sie werden nicht angemeldet.",
  },
  confirmed: {
    title: "Bestätigt",
    heading: "Danke, Sie sind angemeldet",
    next: "Sie erhalten die nächste Ausgabe. Jede E-Mail enthält Links zu Ihren Einstellungen und zum Abbestellen.",
    paused:
      "Ihr Abonnement ist zurzeit pausiert. Jede E-Mail enthält Links zu Ihren Einstellungen und zum Abbestellen.",
  },
  answer: {
    done: "Erledigt",
    unchanged: "Unverändert",
    thisLink: "Dieser Link",
    managePreferences: "Einstellungen ändern",
    subscribeAgain: "Wieder abonnieren",
  },
  preferences: {
    title: "Einstellungen",
    kicker: "Abonnement",
    heading: "Ihre Einstellungen",
    save: "Speichern",
    saved: "Gespeichert. Ihre Änderungen gelten ab der nächsten Ausgabe.",
    active: "{address} ist angemeldet.",
    paused: "{address} ist angemeldet, zurzeit pausiert.",
    pausedUntil: "{address} ist angemeldet, pausiert bis zum {date}.",
    pending: "{address} wurde noch nicht bestätigt.",
    unsubscribed:
      "{address} ist abgemeldet. Um wieder E-Mails zu erhalten, melden Sie sich neu an.",
    bounced:
      "{address} war nicht erreichbar, deshalb haben wir aufgehört. Um wieder E-Mails zu erhalten, melden Sie sich neu an.",
    complained:
      "{address} hat unsere E-Mails als Spam markiert, deshalb haben wir aufgehört. Um wieder E-Mails zu erhalten, melden Sie sich neu an.",
    pause: "Pausieren",
    until: "Keine E-Mails bis (leer lassen: bis Sie die Pause beenden)",
    nowPaused: "Pausiert. Bis Sie die Pause hier beenden, wird keine Ausgabe verschickt.",
    nowPausedUntil: "Pausiert. Bis zum {date} wird keine Ausgabe verschickt.",
    meanwhile: "Ihre nächste Ausgabe bringt, was in der Zwischenzeit erschienen ist.",
    resume: "Pause beenden",
    resumed: "Ab der nächsten Ausgabe erhalten Sie wieder E-Mails.",
    change: "Adresse ändern",
    newAddress: "Neue E-Mail-Adresse",
    changeHint:
      "Wir schreiben an die neue Adresse, damit sie bestätigt wird. Danach kann man mit Links aus früheren E-Mails nur noch abbestellen, und die bisherige Adresse wird benachrichtigt.",
    sendConfirmation: "E-Mail zur Bestätigung schicken",
    confirmationSent:
      "Wenn wir an diese Adresse schreiben können und dürfen, bittet dort eine E-Mail um Bestätigung; eine Adresse erhält höchstens eine am Tag und drei im Monat. Solange Sie nicht bestätigen, ändert sich nichts.",
    yourData: "Ihre Daten",
    asFile: "{everything}, als Datei.",
    everything: "Alles, was wir über Sie gespeichert haben",
    sure: "Alle meine Daten löschen. Das lässt sich nicht rückgängig machen.",
    delete: "Meine Daten löschen",
    deleted: "Ihre Daten wurden gelöscht",
    whatRemains:
      "Was wir über Sie gespeichert hatten, ist gelöscht; Sicherungen der Datenbank verfallen innerhalb von 30 Tagen. Es bleiben Zahlen, die niemandem verraten, wer Sie sind: eine aus Ihrer Adresse errechnete, damit kein Import Sie wieder anmeldet, und die der verschickten E-Mails. Eine E-Mail, die schon unterwegs war, kann noch ankommen.",
    notSure:
      "Es wurde nichts gelöscht. Um Ihre Daten löschen zu lassen, kreuzen Sie das Kästchen an.",
  },
  standing: {
    back: "Sie sind wieder angemeldet, wie zuvor, ab der nächsten Ausgabe.",
    backPaused: "Sie sind wieder angemeldet. Das Abonnement ist pausiert, wie es zuvor war.",
  },
  move: {
    title: "Neue Adresse",
    heading: "E-Mails künftig an diese Adresse?",
    words:
      "{address} erhält sie ab jetzt, die bisherige Adresse nicht mehr. Diese wird benachrichtigt und kann das zwei Wochen lang rückgängig machen.",
    wordsPaused:
      "{address} erhält sie, sobald die Pause zu Ende ist, die bisherige Adresse nicht mehr. Diese wird benachrichtigt und kann das zwei Wochen lang rückgängig machen.",
    button: "Diese Adresse verwenden",
    notYou: "Wenn Sie das nicht waren, schließen Sie diese Seite: Es ändert sich nichts.",
    done: "E-Mails kommen jetzt an diese Adresse",
    already: "E-Mails kommen an diese Adresse",
    doneWords: "{state} Die bisherige Adresse erhält nichts mehr und wird benachrichtigt.",
    alreadyWords:
      "Mit diesem Link ist das Abonnement schon früher hierher umgezogen, und hier bleibt es. {state}",
    active: "Die nächste Ausgabe kommt an diese Adresse.",
    paused: "Das Abonnement ist zurzeit pausiert.",
    ended: "Das Abonnement wurde seitdem beendet: An diese Adresse wird nichts verschickt.",
    undo: {
      title: "Rückgängig machen",
      heading: "Adressänderung rückgängig machen?",
      words:
        "Das Abonnement kehrt zu {address} zurück. Die andere Adresse verliert es, und mit Links aus allen früheren E-Mails kann man nur noch abbestellen: Die nächste E-Mail bringt neue.",
      button: "Adressänderung rückgängig machen",
      yours: "Wenn die Änderung von Ihnen war, schließen Sie diese Seite: Es bleibt, wie es ist.",
      done: "Das Abonnement ist wieder bei dieser Adresse",
      doneWords:
        "{state} Die andere Adresse kann das Abonnement nicht mehr öffnen; sehen Sie nach, ob Sie noch erhalten, was Sie gewählt hatten.",
      ended:
        "Das Abonnement gehört wieder Ihnen, wurde aber inzwischen beendet, und es wird nichts verschickt. Um E-Mails zu erhalten, melden Sie sich neu an.",
      already: "Die Änderung wurde schon rückgängig gemacht",
      alreadyWords:
        "Jetzt wurde nichts geändert. Die Links in den seither verschickten E-Mails funktionieren.",
    },
  },
  unsubscribe: {
    unsubscribe: "Abbestellen",
    heading: "Abbestellen?",
    words: "Ein Klick, und es kommen keine E-Mails von {publication} mehr.",
    wordsMoved:
      "Die Adresse des Abonnements von {publication} wurde geändert, seit diese E-Mail verschickt wurde. Ein Klick beendet es, an welche Adresse es jetzt auch geht.",
    title: "Abbestellt",
    done: "Sie sind abgemeldet",
    nothingSent: "Ihnen wird nichts zugeschickt",
    gone: "Dieses Abonnement ist beendet, und es werden dafür keine E-Mails mehr verschickt; eine, die schon unterwegs war, kann noch ankommen. Sonst brauchen Sie nichts zu tun.",
    bounced:
      "Dieses Abonnement ist beendet, und es werden dafür keine E-Mails mehr verschickt; eine, die schon unterwegs war, kann noch ankommen. E-Mails an die Adresse kamen zurück. Sonst brauchen Sie nichts zu tun.",
    complained:
      "Dieses Abonnement ist beendet, und es werden dafür keine E-Mails mehr verschickt; eine, die schon unterwegs war, kann noch ankommen. Eine unserer E-Mails wurde als Spam markiert. Sonst brauchen Sie nichts zu tun.",
    mistake: "Aus Versehen? Sie können es innerhalb eines Tages rückgängig machen.",
    undo: "Rückgängig machen",
    mistakeOnPage:
      "Aus Versehen abbestellt? Sie können es innerhalb eines Tages rückgängig machen.",
    undoOnPage: "Wieder anmelden, wie zuvor",
    back: "Sie sind wieder dabei",
    nothingToUndo: "Es gibt nichts rückgängig zu machen",
    movedSince:
      "Die Adresse des Abonnements wurde geändert, seit diese E-Mail verschickt wurde; mit ihrem Link kann man deshalb nur noch abbestellen.",
    stillActive: "Sie sind angemeldet und erhalten E-Mails.",
    stillPaused: "Sie sind angemeldet. Das Abonnement ist pausiert.",
    notUndoable:
      "Ein bestätigtes Abonnement, das Sie selbst beendet haben, lässt sich hier einen Tag lang zurückholen; dieses gehört nicht dazu. Um wieder E-Mails zu erhalten, melden Sie sich neu an: eine E-Mail und ein Klick.",
  },
};

const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "Dieser Link ist nicht vollständig",
      words:
        "Er ist unvollständig: Ein Teil fehlt oder wurde unterwegs verändert, deshalb ist nichts geschehen. Öffnen Sie die E-Mail noch einmal und verwenden Sie den Link darin, oder kopieren Sie seine ganze Adresse.",
    },
    invalidUnsubscribe:
      "Er ist unvollständig: Ein Teil fehlt oder wurde unterwegs verändert, deshalb wurde damit niemand abgemeldet. Öffnen Sie die E-Mail noch einmal und verwenden Sie den Link zum Abbestellen, oder kopieren Sie die ganze Adresse des Links. Der Link in jeder anderen E-Mail, die Sie erhalten haben, funktioniert ebenso.",
    deleted: {
      heading: "Dieses Abonnement wurde gelöscht",
      words:
        "Dafür wird nichts mehr verschickt, und es gibt nichts mehr zu ändern. Wenn noch E-Mails kommen, funktionieren die Links in der neuesten davon. Um wieder E-Mails zu erhalten, melden Sie sich neu an.",
    },
    moved: {
      heading: "Dieser Link gilt nicht mehr",
      words:
        "Die Adresse des Abonnements wurde geändert, seit diese E-Mail verschickt wurde, oder die Änderung wurde rückgängig gemacht; nur die Links in späteren E-Mails öffnen es noch. Abbestellen kann man mit dieser E-Mail weiterhin.",
    },
    confirm: {
      used: {
        heading: "Dieser Link wurde schon verwendet",
        words:
          "Er hat die Adresse einmal bestätigt, und das Abonnement wurde seitdem beendet. Um wieder E-Mails zu erhalten, melden Sie sich neu an.",
      },
      expired: {
        heading: "Dieser Link ist zu alt",
        words:
          "Er gilt 48 Stunden und endet, wenn Sie abbestellen. Jetzt wurde damit nichts bestätigt: Melden Sie sich neu an und suchen Sie nach der neuesten E-Mail.",
      },
      blocked: {
        heading: "An diese Adresse schreiben wir nicht",
        words: "Der Betreiber dieser Website hat sie gesperrt, deshalb wurde nichts bestätigt.",
      },
    },
    move: {
      taken: {
        heading: "Diese Adresse hat ein eigenes Abonnement",
        words:
          "Deshalb wurde nichts geändert. Das andere lässt sich mit dem Link zum Abbestellen in dessen E-Mails beenden.",
      },
      gone: {
        heading: "Es wurde nichts geändert",
        words:
          "Das Abonnement, das hierher umziehen sollte, wurde seit der Anfrage beendet, oder wir dürfen nicht an diese Adresse schreiben. Um hier E-Mails zu erhalten, melden Sie sich mit dieser Adresse an.",
      },
      expired: {
        heading: "Dieser Link ist zu alt",
        words:
          "Er gilt 48 Stunden und endet mit einer neueren Anfrage oder wenn die Änderung rückgängig gemacht wird. Jetzt wurde nichts geändert: Stellen Sie die Anfrage auf der Seite mit den Einstellungen noch einmal.",
      },
    },
    undoMove: {
      taken: {
        heading: "Diese Adresse hat ein eigenes Abonnement",
        words:
          "Deshalb wurde nichts geändert: Das umgezogene bleibt bei der anderen Adresse. Es lässt sich mit dem Link zum Abbestellen in jeder E-Mail beenden, die dafür hierher kam.",
      },
      expired: {
        heading: "Dieser Link ist zu alt",
        words:
          "Eine Adressänderung lässt sich zwei Wochen lang rückgängig machen. Um hier E-Mails zu erhalten, melden Sie sich neu an; der Link zum Abbestellen in den E-Mails, die früher hierher kamen, beendet das Abonnement bei der anderen Adresse weiterhin.",
      },
    },
    tooMany: {
      heading: "Zu viele Links, die nicht von uns sind",
      words:
        "Die Links kamen aus Ihrem Netz, und auch dieser ist nicht von uns, deshalb ist nichts geschehen. {wait} Der Link einer E-Mail, ganz und unverändert, funktioniert jederzeit.",
    },
  },
  limits: {
    site: "Auf dieser Website wurden mehr E-Mails angefordert, als sie in einer Stunde verschickt. {wait}",
    subscriber:
      "Mit den Links dieses Abonnements wurden so viele E-Mails angefordert, wie erlaubt sind. {wait}",
    network: "Aus Ihrem Netz wurden zu viele E-Mails angefordert. {wait}",
    minute: "Bitte versuchen Sie es in einer Minute noch einmal.",
    minutes: {
      one: "Bitte versuchen Sie es in # Minute noch einmal.",
      other: "Bitte versuchen Sie es in # Minuten noch einmal.",
    },
    hours: {
      one: "Bitte versuchen Sie es in # Stunde noch einmal.",
      other: "Bitte versuchen Sie es in # Stunden noch einmal.",
    },
  },
  form: {
    noEmail: "Es wurde keine E-Mail verschickt. {why}",
    gone: "Es wurde nichts geändert: Oben lesen Sie, wie es um das Abonnement steht und was nötig ist, um das zu ändern.",
    same: "Das ist bereits die Adresse des Abonnements.",
    tooLong: "Das ist mehr, als dieses Formular aufnehmen kann.",
    wrongType: "Schicken Sie ein Formular oder JSON.",
    notJson: "Der Inhalt ist kein JSON.",
    notObject: "Der Inhalt ist kein JSON-Objekt.",
    unreadable: "Das Formular lässt sich nicht lesen.",
    atOnce: "Das ging schnell. Bitte klicken Sie noch einmal auf die Schaltfläche.",
    human:
      "Bitte bestätigen Sie im Kästchen, dass Sie ein Mensch sind, und versuchen Sie es noch einmal.",
    cadence: "Wählen Sie eines davon: {cadences}.",
    topics: "Wählen Sie Themen aus der Liste.",
    timeZone: "Wählen Sie eine Zeitzone aus der Liste, zum Beispiel Asia/Baku.",
    hour: "Wählen Sie eine Stunde von 0 bis 23.",
    until: "Wählen Sie einen Tag ab morgen, innerhalb eines Jahres.",
  },
  address: {
    empty: "Geben Sie eine E-Mail-Adresse ein.",
    characters:
      "In einer E-Mail-Adresse stehen keine Leerzeichen oder unsichtbaren Zeichen. Entfernen Sie sie.",
    several: "Geben Sie eine einzige Adresse ein. Mehrere Personen melden Sie bitte einzeln an.",
    name: "Geben Sie nur die Adresse ein, ohne Namen und spitze Klammern.",
    at: "Eine E-Mail-Adresse hat genau ein @, davor einen Namen und dahinter eine Domain.",
    local:
      "Vor dem @ dürfen nur Buchstaben, Ziffern und {signs} stehen, kein Punkt am Anfang oder Ende und keine zwei Punkte hintereinander.",
    localLength:
      "Der Teil vor dem @ ist länger als {limit} Zeichen; solche Adressen lässt E-Mail nicht zu.",
    quoted:
      "Adressen mit Anführungszeichen vor dem @ werden nicht unterstützt. Verwenden Sie eine andere Adresse.",
    unicodeLocal:
      "Vor dem @ stehen Buchstaben, die unser Versand nicht befördern kann. Verwenden Sie eine Adresse in einfachen lateinischen Buchstaben.",
    domain: "Hinter dem @ steht kein Domainname. Prüfen Sie ihn auf Tippfehler.",
    literal: "Hinter dem @ muss ein Domainname stehen, keine Netzadresse.",
    dotless:
      "Die Domain hinter dem @ hat keinen Punkt. Schreiben Sie sie ganz aus, zum Beispiel example.com.",
    length: "Die Adresse ist länger als {limit} Zeichen; so lange lässt E-Mail nicht zu.",
  },
};

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
        body: "Jemand, wahrscheinlich Sie selbst, möchte {digest} von {title} unter dieser Adresse erhalten. Erst wenn Sie bestätigen, ist das Abonnement gültig.",
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
        body: "Jemand, der {title} abonniert hat, möchte die E-Mails künftig unter dieser Adresse erhalten. Solange Sie nicht bestätigen, ändert sich nichts.",
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
    note: "Anmerkung {number}",
    backTo: "Zurück zum Text, Stelle {number}",
  },
  pages,
  forms,
  errors,
};
