/** Italian. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { Words } from "../../publication/words.ts";

const pages: PageWords = {
  frame: {
    skip: "Vai al contenuto",
    main: "Navigazione principale",
    foot: "Navigazione a piè di pagina",
    latest: "Novità",
    topics: "Argomenti",
    archive: "Archivio",
    follow: "Segui",
    subscribe: "Iscriviti",
    subscribeByEmail: "Iscriviti via email",
    editions: "Edizioni",
    feeds: "Feed",
    elsewhere: "Altrove",
    latestPosts: "Ultimi articoli",
    podcast: "{publication}: il podcast",
  },
  home: {
    nothing: "Non è ancora stato pubblicato nulla.",
    more: "Altri articoli",
    everything: "Tutto ciò che abbiamo pubblicato",
  },
  post: {
    corrected: "Corretto",
    updated: "Aggiornato: {time}",
    by: "Di {authors}",
    license: "Licenza",
    neighbours: "Articolo precedente e successivo",
    earlier: "Precedente",
    later: "Successivo",
  },
  follow: {
    heading: "Segui {name}",
    closed: "L’iscrizione via email non è ancora aperta.",
    choose: "Scegli la frequenza, gli argomenti e l’ora",
    paste:
      "Incolla l’indirizzo di questo sito in un qualsiasi lettore di feed, oppure prendi direttamente {feed}. I nuovi articoli arrivano da soli; nessuno conta ciò che apri.",
    theFeed: "il feed",
    more: "Altro sui feed",
  },
  reading: {
    contents: "Indice",
    related: "Leggi anche",
    printed: "Fonte: {address}",
    series: {
      kicker: "Serie",
      line: "Parte {number} di {count} della serie {series}",
      part: "Parte {number}",
      parts: "Tutte le parti",
      previous: "Parte precedente",
      next: "Parte successiva",
      about: "Una serie di {publication}, parte per parte.",
    },
    share: {
      heading: "Condividi",
      link: "Link a questo articolo",
      email: "Per email",
      mastodon: {
        title: "Condividi su Mastodon",
        about: "Scegli il server Mastodon su cui vuoi condividere un articolo.",
        label: "Il tuo server Mastodon",
        hint: "Ciò che segue l’ultima @ del tuo indirizzo Mastodon, per esempio mastodon.social.",
        button: "Continua",
        pledge: "Il tuo browser ci va direttamente; di ciò che scrivi non conserviamo nulla.",
        wrong: "Questo non è l’indirizzo di un server. Scrivine uno come mastodon.social.",
      },
    },
    paging: {
      pages: "Pagine",
      page: "Pagina {number} di {count}",
      title: "{title}, pagina {number}",
      newer: "Più recenti",
      older: "Meno recenti",
      newest: "I più recenti",
      oldest: "I meno recenti",
      previous: "Pagina precedente",
      next: "Pagina successiva",
    },
  },
  topic: {
    kicker: "Argomento",
    page: "{topic}, pagina {number}",
    pages: "Pagine di questo argomento",
    newer: "Articoli più recenti",
    older: "Articoli meno recenti",
    nothing: "Qui non è ancora stato pubblicato nulla.",
    about: "Di che cosa scrive {publication}.",
    intro: "Ognuno ha una pagina e feed propri.",
    none: "Non ci sono ancora argomenti.",
    posts: { one: "# articolo", many: "# di articoli", other: "# articoli" },
  },
  archive: {
    ofYear: "Archivio del {year}",
    about: "Tutto ciò che {publication} ha pubblicato.",
    aboutYear: "Tutto ciò che {publication} ha pubblicato nel {year}.",
    years: "Anni",
  },
  search: {
    heading: "Ricerca",
    label: "Cerca in tutti gli articoli",
    button: "Cerca",
    about: "Cerca in tutto ciò che {publication} ha pubblicato.",
    title: "Ricerca: {query}",
    page: "Ricerca: {query}, pagina {number}",
    found: {
      one: "# articolo trovato",
      many: "# di articoli trovati",
      other: "# articoli trovati",
    },
    close: "Nessun articolo contiene esattamente queste parole; questi ci vanno vicino.",
    nothing: "Non è stato trovato nulla per {query}.",
    advice: "Prova con meno parole o con altre, oppure consulta la pagina {archive}.",
    shortened: "La ricerca è troppo lunga. Ne abbiamo cercato l’inizio: {query}",
    pages: "Pagine dei risultati",
    previous: "Risultati precedenti",
    next: "Altri risultati",
    feed: "Un feed di questa ricerca",
    feedTitle: "{publication}: ricerca di {query}",
    feedAbout: "I nuovi articoli in cui si trova {query}.",
  },
  feeds: {
    about: "Segui {publication} in un lettore di feed: i feed e i loro indirizzi.",
    intro:
      "Un feed è l’elenco dei nostri ultimi articoli, per intero, a un indirizzo che un’app di tua scelta consulta per te. Non ti serve nessun account presso di noi, e nessuno viene a sapere che cosa leggi.",
    readers: "Apri in un lettore",
    device: "Un’app su questo dispositivo",
    paste:
      "In qualsiasi altro lettore, scegli {add} e incolla l’indirizzo di questo sito, {address}, o uno degli indirizzi qui sotto.",
    add: "aggiungi un feed",
    everything: "Tutto ciò che pubblichiamo",
    formats: {
      rss: "Il più antico e il più diffuso; lo chiedono le app per i podcast.",
      atom: "Prendi questo se non sai quale scegliere.",
      json: "Lo stesso in JSON, per chi scrive programmi.",
    },
    podcast: "Il podcast",
    podcasts: "I podcast",
    episodes: "Episodi",
    aboutPodcast: "Solo gli episodi: questo è per le app e le directory dei podcast.",
    editions: "La newsletter, edizione per edizione",
    aboutEditions: "Meno voci: ognuna elenca il contenuto di una newsletter.",
    readEditions: "Leggi le edizioni",
    topics: "Un solo argomento",
    readTopic: "Leggi l’argomento",
    authors: "Una sola firma",
    aboutAuthor: "Ciò che firma {name}.",
    together: "Tutti insieme",
    opml: "{file} li elenca tutti, ognuno una volta: nei lettori si chiama importare le iscrizioni.",
  },
  editions: {
    about: "La newsletter di {publication}, come è stata inviata.",
    intro:
      "La newsletter come è stata inviata, dalla più recente. Il suo feed è nella pagina {follow}.",
    none: "Non è ancora uscita nessuna edizione.",
    single: "Singolo articolo",
    line: "{name}, {date}, {items}",
    items: { one: "# elemento", many: "# di elementi", other: "# elementi" },
    title: "{name}, {date}",
    itemLine: "{authors}, {date}",
    feedTitle: "{publication}: edizioni",
    feedAbout: "La newsletter come è stata inviata.",
  },
  recording: {
    season: "Stagione {number}",
    episode: "Episodio {number}",
    trailer: "Anteprima",
    bonus: "Episodio extra",
    audio: "Audio di questo articolo",
    video: "Video di questo articolo",
    download: "Scarica",
    minutes: { one: "# min", many: "# min", other: "# min" },
    megabytes: "{size} MB",
    chapters: "Capitoli",
    more: "altro",
    transcript: "Trascrizione",
  },
  missing: {
    unknown: {
      title: "Non trovato",
      about: "Questa pagina non esiste.",
      heading: "A questo indirizzo non c’è nulla",
      words:
        "Forse è scritto male, o la pagina non è mai stata qui. Gli articoli che sono stati spostati rimandano da soli al nuovo indirizzo.",
    },
    withdrawnFile: {
      title: "Ritirato",
      about: "Questo file è stato ritirato.",
      heading: "Questo file è stato ritirato",
      words: "Apparteneva a un articolo che abbiamo ritirato.",
    },
    gone: {
      title: "Non c’è più",
      about: "Ciò che era a questo indirizzo non c’è più.",
      heading: "Ciò che era qui non c’è più",
      words: "È stato tolto e non tornerà.",
    },
    notAllowed: {
      title: "Metodo non consentito",
      about: "Questo indirizzo non accetta quel metodo.",
      heading: "Questo indirizzo non si può usare così",
      words: "Risponde a {methods}.",
    },
    notSetUp: {
      title: "Non ancora aperto",
      about: "L’email non è ancora configurata qui.",
      heading: "L’iscrizione non è ancora aperta",
      words:
        "L’email non è configurata su questo sito, o non lo è al momento. Non è stato cambiato né inviato nulla: riprova più tardi.",
    },
    broken: {
      title: "Errore",
      about: "Qui qualcosa è andato storto.",
      heading: "Qualcosa è andato storto da parte nostra",
      words: "L’errore è stato registrato. Riprova tra qualche minuto.",
    },
    retracted: {
      title: "Articolo ritirato",
      about: "Questo articolo è stato ritirato.",
      words: "Abbiamo ritirato questo articolo. Ecco perché.",
    },
    firstPublished: "Pubblicato per la prima volta: {date}",
  },
  accessibility: {
    title: "Accessibilità",
    about: "In che misura tutti possono leggere e usare questo sito.",
    works: "Come funziona",
    worksWords:
      "Tutto si trova su questo sito, nei feed e, per chi si iscrive, nelle email. Non serve un account e tutto si può fare con la sola tastiera.",
    conformance: "Stato di conformità",
    full: "Questo sito è pienamente conforme alle linee guida {standard}.",
    partial:
      "Questo sito è parzialmente conforme alle linee guida {standard}; le parti non conformi sono elencate sotto.",
    none: "Questo sito non è ancora conforme alle linee guida {standard}; ciò che manca è elencato sotto.",
    limits: "Che cosa non è accessibile",
    assessed: "Ultima valutazione: {date}.",
    contact: "Contatti",
    contactWords: "Se qualcosa ti impedisce di leggere, scrivi a {address} e ti aiuteremo.",
    enforcement: "Se non ti aiutiamo",
    enforcementWords: "I reclami vanno all’autorità competente: {authority}.",
  },
  machines: {
    posts: "Articoli",
    pages: "Pagine",
    listed: "{posts}. Ognuno si trova in Markdown al suo indirizzo seguito da `.md`.",
    newest:
      "{posts}, di cui qui sono elencati i {count} più recenti. Ognuno si trova in Markdown al suo indirizzo seguito da `.md`.",
    feed: "Feed",
    aboutFeed: "gli ultimi articoli, con i link agli archivi di tutti gli altri",
    aboutEditions: "ciò che è stato inviato",
    sitemap: "Mappa del sito",
    aboutSitemap: "tutti gli indirizzi",
    withdrawn: "Questo articolo è stato ritirato: {reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "Il tuo indirizzo email",
    howOften: "Frequenza",
    cadences: {
      instant: "Ogni nuovo articolo",
      daily: "Ogni giorno",
      weekly: "Ogni settimana",
      monthly: "Ogni mese",
      other: "La newsletter",
    },
    notOffered: "Ciò che avevi scelto non viene più offerto.",
    topicsHint: "non spuntarne nessuno per riceverli tutti",
    timeZone: "Fuso orario",
    ourZone: "{zone} (il nostro)",
    zones: {
      africa: "Africa",
      america: "America",
      antarctica: "Antartide",
      arctic: "Artico",
      asia: "Asia",
      atlantic: "Atlantico",
      australia: "Australia",
      europe: "Europa",
      indian: "Oceano Indiano",
      pacific: "Pacifico",
    },
    hour: "Ora",
    usualTime: "La nostra ora consueta",
    trap: "Lascia vuoto questo campo",
  },
  subscribe: {
    about: "Ricevi {publication} via email, con la frequenza che vuoi.",
    kicker: "Via email",
    intro:
      "I nuovi articoli nella tua casella, con la frequenza che vuoi. Puoi annullare l’iscrizione in qualsiasi momento, con un clic.",
    pledge:
      "Inviamo un’email per confermare che l’indirizzo è tuo, e nient’altro finché non confermi. Lo usiamo solo per questa newsletter, non tracciamo aperture né clic, e lo cancelliamo quando lo chiedi.",
  },
  look: {
    heading: "Controlla la tua posta",
    kicker: "Ancora un passo",
    words:
      "Se possiamo scrivere a quell’indirizzo e ci è permesso, un’email da {sender} ti dirà che cosa fare.",
    limits:
      "Un indirizzo riceve al massimo un’email di questo tipo al giorno, e tre al mese. Se ne hai ricevuta una da poco, usa quella: finché non confermi, il suo pulsante vale per ciò che hai appena scelto.",
    spam: "Ancora niente dopo dieci minuti? Guarda nella cartella dello spam e controlla che l’indirizzo non contenga errori.",
    another: "Inserisci un altro indirizzo",
    script:
      "Controlla la tua posta: se possiamo scrivere a quell’indirizzo e ci è permesso, un’email ti dirà che cosa fare. Un indirizzo ne riceve al massimo una al giorno e tre al mese; se ne hai ricevuta una da poco, usa quella.",
  },
  confirm: {
    title: "Conferma",
    kicker: "Ancora un clic",
    heading: "Conferma la tua iscrizione",
    words: "L’indirizzo {address} verrà iscritto: {cadence}, {topics}.",
    cadences: {
      instant: "ogni nuovo articolo",
      daily: "ogni giorno",
      weekly: "ogni settimana",
      monthly: "ogni mese",
      other: "la newsletter",
    },
    allTopics: "tutti gli argomenti",
    button: "Conferma l’iscrizione",
    notYou: "Se non l’hai chiesto tu, chiudi questa pagina: l’iscrizione non verrà creata.",
  },
  confirmed: {
    title: "Confermato",
    heading: "Grazie, la tua iscrizione è confermata",
    next: "Riceverai la prossima edizione. Ogni email contiene i link per gestire le tue preferenze e annullare l’iscrizione.",
    paused:
      "La tua iscrizione è attualmente in pausa. Ogni email contiene i link per gestire le tue preferenze e annullare l’iscrizione.",
  },
  answer: {
    done: "Fatto",
    unchanged: "Nessuna modifica",
    thisLink: "Questo link",
    managePreferences: "Gestisci le preferenze",
    subscribeAgain: "Iscriviti di nuovo",
  },
  preferences: {
    title: "Preferenze",
    kicker: "Iscrizione",
    heading: "Le tue preferenze",
    save: "Salva",
    saved: "Salvato. Le modifiche valgono dalla prossima edizione.",
    active: "L’indirizzo {address} è iscritto.",
    paused: "L’indirizzo {address} è iscritto; l’iscrizione è in pausa.",
    pausedUntil: "L’indirizzo {address} è iscritto; l’iscrizione è in pausa fino al {date}.",
    pending: "L’indirizzo {address} non è ancora stato confermato.",
    unsubscribed: "L’indirizzo {address} non è più iscritto. Per tornare, iscriviti di nuovo.",
    bounced:
      "Non riuscivamo a raggiungere {address}, quindi ci siamo fermati. Per tornare, iscriviti di nuovo.",
    complained:
      "Da {address} le nostre email sono state segnalate come spam, quindi ci siamo fermati. Per tornare, iscriviti di nuovo.",
    pause: "Metti in pausa",
    until: "Nessuna email fino al (vuoto: finché non le riattivi)",
    nowPaused: "In pausa. Nessuna edizione viene inviata finché non riattivi le email qui.",
    nowPausedUntil: "In pausa. Nessuna edizione viene inviata fino al {date}.",
    meanwhile: "La tua prossima edizione conterrà ciò che è stato pubblicato nel frattempo.",
    resume: "Riattiva le email",
    resumed: "Le email riprendono con la prossima edizione.",
    change: "Cambio di indirizzo",
    newAddress: "Nuovo indirizzo email",
    changeHint:
      "Scriviamo al nuovo indirizzo per confermarlo. Dopo, i link delle email precedenti servono solo ad annullare l’iscrizione, e il vecchio indirizzo viene avvisato.",
    sendConfirmation: "Invia la conferma",
    confirmationSent:
      "Se possiamo scrivere a quell’indirizzo e ci è permesso, un’email inviata lì chiederà di confermarlo; un indirizzo ne riceve al massimo una al giorno, e tre al mese. Nulla cambia finché non confermi.",
    yourData: "I tuoi dati",
    asFile: "{everything}, in un file.",
    everything: "Tutto ciò che conserviamo su di te",
    sure: "Cancella tutti i miei dati. Non si può annullare.",
    delete: "Cancella i miei dati",
    deleted: "I tuoi dati sono stati cancellati",
    whatRemains:
      "Ciò che conservavamo su di te è stato cancellato; le copie di sicurezza del database scadono entro 30 giorni. Restano solo numeri che non dicono a nessuno chi sei: uno ricavato dal tuo indirizzo, che impedisce a un’importazione di iscriverti di nuovo, e quelli delle email inviate. Un’email già in viaggio può ancora arrivare.",
    notSure: "Non è stato cancellato nulla. Per far cancellare i tuoi dati, spunta la casella.",
  },
  standing: {
    back: "La tua iscrizione è di nuovo attiva, come prima, dalla prossima edizione.",
    backPaused: "La tua iscrizione è tornata. È in pausa, come prima.",
  },
  move: {
    title: "Nuovo indirizzo",
    heading: "Ricevere le email a questo indirizzo?",
    words:
      "D’ora in poi le riceverà {address}, e il vecchio indirizzo non più. Quest’ultimo viene avvisato, e può annullare il cambio per due settimane.",
    wordsPaused:
      "Le riceverà {address} alla fine della pausa in corso, e il vecchio indirizzo non più. Quest’ultimo viene avvisato, e può annullare il cambio per due settimane.",
    button: "Usa questo indirizzo",
    notYou: "Se non l’hai chiesto tu, chiudi questa pagina: non cambia nulla.",
    done: "Le email ora arrivano a questo indirizzo",
    already: "Le email arrivano a questo indirizzo",
    doneWords: "{state} Il vecchio indirizzo non ha più questa iscrizione, e ne viene informato.",
    alreadyWords: "Questo link ha già portato qui l’iscrizione, e qui rimane. {state}",
    active: "La prossima edizione arriva a questo indirizzo.",
    paused: "Al momento l’iscrizione è in pausa.",
    ended: "Nel frattempo l’iscrizione è terminata: a questo indirizzo non viene inviato nulla.",
    undo: {
      title: "Annulla il cambio",
      heading: "Annullare il cambio di indirizzo?",
      words:
        "L’iscrizione torna a {address}. L’altro indirizzo la perde, e i link di tutte le email precedenti servono solo ad annullare l’iscrizione: la prossima email ne porta di nuovi.",
      button: "Annulla il cambio di indirizzo",
      yours: "Se il cambio lo hai chiesto tu, chiudi questa pagina: resta com’è.",
      done: "L’iscrizione è tornata a questo indirizzo",
      doneWords:
        "{state} L’altro indirizzo non può più aprire l’iscrizione; controlla che ciò che ricevi sia ancora come l’hai scelto.",
      ended:
        "L’iscrizione è di nuovo tua, ma nel frattempo è terminata e non viene inviato nulla. Per ricevere le email, iscriviti di nuovo.",
      already: "Il cambio era già stato annullato",
      alreadyWords:
        "Ora non è stato cambiato nulla. I link delle email arrivate da allora funzionano.",
    },
  },
  unsubscribe: {
    unsubscribe: "Annulla l’iscrizione",
    heading: "Annullare l’iscrizione?",
    words: "Un clic, e le email di {publication} cessano.",
    wordsMoved:
      "L’indirizzo dell’iscrizione a {publication} è cambiato da quando è stata inviata questa email. Un clic la termina, ovunque vada ora.",
    title: "Iscrizione annullata",
    done: "La tua iscrizione è annullata",
    nothingSent: "Non ti viene inviato nulla",
    gone: "Questa iscrizione è terminata, e non vengono inviate altre email; una già in viaggio può ancora arrivare. Non devi fare altro.",
    bounced:
      "Questa iscrizione è terminata, e non vengono inviate altre email; una già in viaggio può ancora arrivare. Le email all’indirizzo tornavano indietro. Non devi fare altro.",
    complained:
      "Questa iscrizione è terminata, e non vengono inviate altre email; una già in viaggio può ancora arrivare. Una di esse è stata segnalata come spam. Non devi fare altro.",
    mistake: "Per sbaglio? Puoi ripristinare l’iscrizione entro un giorno.",
    undo: "Ripristina l’iscrizione",
    mistakeOnPage: "L’hai annullata per sbaglio? Puoi ripristinarla entro un giorno.",
    undoOnPage: "Iscrivimi di nuovo, come prima",
    back: "Ti diamo il bentornato",
    nothingToUndo: "Nulla da ripristinare",
    movedSince:
      "L’indirizzo dell’iscrizione è cambiato da quando è stata inviata questa email, quindi il suo link serve solo ad annullare l’iscrizione.",
    stillActive: "La tua iscrizione è attiva, e le email ti arrivano.",
    stillPaused: "La tua iscrizione c’è ancora. È in pausa.",
    notUndoable:
      "Un’iscrizione confermata che hai terminato tu può essere ripristinata qui per un giorno, e non è il caso di questa. Per tornare, iscriviti di nuovo: un’email e un clic.",
  },
};

const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "Questo link non è completo",
      words:
        "È incompleto: una parte manca o è stata modificata lungo il percorso, quindi non è stato fatto nulla. Apri di nuovo l’email e usa il link che contiene, o copiane l’intero indirizzo.",
    },
    invalidUnsubscribe:
      "È incompleto: una parte manca o è stata modificata lungo il percorso, quindi nessuna iscrizione è stata annullata. Apri di nuovo l’email e usa il suo link per annullare l’iscrizione, o copiane l’intero indirizzo. Va bene anche quello di qualsiasi altra email che hai ricevuto.",
    deleted: {
      heading: "Questa iscrizione è stata cancellata",
      words:
        "Non viene più inviato nulla, e non resta nulla da cambiare. Se arrivano ancora email, i link della più recente funzionano. Per tornare, iscriviti di nuovo.",
    },
    moved: {
      heading: "Questo link non è più valido",
      words:
        "L’indirizzo dell’iscrizione è cambiato da quando è stata inviata questa email, o il cambio è stato annullato, quindi la aprono solo i link delle email successive. Annullare l’iscrizione da questa email funziona ancora.",
    },
    confirm: {
      used: {
        heading: "Questo link è già stato usato",
        words:
          "Ha confermato l’indirizzo una volta, e nel frattempo l’iscrizione è terminata. Per tornare, iscriviti di nuovo.",
      },
      expired: {
        heading: "Questo link è troppo vecchio",
        words:
          "È valido per 48 ore, e smette di esserlo quando annulli l’iscrizione. Ora non ha confermato nulla: iscriviti di nuovo e cerca l’email più recente.",
      },
      blocked: {
        heading: "Non scriviamo a questo indirizzo",
        words: "Il gestore di questo sito lo ha bloccato, quindi non è stato confermato nulla.",
      },
    },
    move: {
      taken: {
        heading: "Questo indirizzo ha già una sua iscrizione",
        words:
          "Perciò non è stato cambiato nulla. L’altra si chiude con il link per annullare l’iscrizione delle email che porta.",
      },
      gone: {
        heading: "Non è stato cambiato nulla",
        words:
          "L’iscrizione che doveva arrivare qui è terminata dopo la richiesta, o non ci è permesso scrivere a questo indirizzo. Per ricevere qui le email, iscriviti con questo indirizzo.",
      },
      expired: {
        heading: "Questo link è troppo vecchio",
        words:
          "È valido per 48 ore, e smette di esserlo con una richiesta più recente o quando il cambio viene annullato. Ora non è stato cambiato nulla: chiedi di nuovo nella pagina delle preferenze.",
      },
    },
    undoMove: {
      taken: {
        heading: "Questo indirizzo ha già una sua iscrizione",
        words:
          "Perciò non è stato cambiato nulla: quella spostata resta all’altro indirizzo. Si chiude con il link per annullare l’iscrizione di una qualsiasi delle email che ha portato qui.",
      },
      expired: {
        heading: "Questo link è troppo vecchio",
        words:
          "Un cambio di indirizzo si può annullare per due settimane. Per ricevere qui le email, iscriviti di nuovo; il link per annullare l’iscrizione nelle email arrivate qui prima la termina ancora all’altro indirizzo.",
      },
    },
    tooMany: {
      heading: "Troppi link che non sono nostri",
      words:
        "Venivano dalla tua rete, e nemmeno questo è nostro, quindi non è stato fatto nulla. {wait} Il link di un’email, intero e non modificato, funziona sempre.",
    },
  },
  limits: {
    site: "Su questo sito sono state chieste più email di quante ne invia in un’ora. {wait}",
    subscriber: "I link di questa iscrizione hanno già chiesto tutte le email permesse. {wait}",
    network: "Dalla tua rete sono state chieste troppe email. {wait}",
    minute: "Riprova tra un minuto.",
    minutes: {
      one: "Riprova tra # minuto.",
      many: "Riprova tra # di minuti.",
      other: "Riprova tra # minuti.",
    },
    hours: {
      one: "Riprova tra # ora.",
      many: "Riprova tra # di ore.",
      other: "Riprova tra # ore.",
    },
  },
  form: {
    noEmail: "Non è stata inviata nessuna email. {why}",
    gone: "Non è stato cambiato nulla: il testo qui sopra dice com’è l’iscrizione, e che cosa occorre per cambiarla.",
    same: "Questo è già l’indirizzo dell’iscrizione.",
    tooLong: "È più di quanto questo modulo possa contenere.",
    wrongType: "Invia un modulo o JSON.",
    notJson: "Il contenuto non è JSON.",
    notObject: "Il contenuto non è un oggetto JSON.",
    unreadable: "Il modulo non si può leggere.",
    atOnce: "Hai fatto molto in fretta. Premi di nuovo il pulsante.",
    human: "Spunta la casella che dice che sei una persona e riprova.",
    cadence: "Scegli una frequenza: {cadences}.",
    topics: "Scegli gli argomenti dall’elenco.",
    timeZone: "Scegli un fuso orario dall’elenco, per esempio Asia/Baku.",
    hour: "Scegli un’ora da 0 a 23.",
    until: "Scegli un giorno da domani in poi, entro un anno.",
  },
  address: {
    empty: "Inserisci un indirizzo email.",
    characters: "Un indirizzo email non contiene spazi né caratteri invisibili. Toglili.",
    several: "Inserisci un solo indirizzo. Se siete più persone, iscrivetevi una alla volta.",
    name: "Inserisci solo l’indirizzo, senza nome né parentesi angolari.",
    at: "Un indirizzo email ha esattamente una @, con un nome prima e un dominio dopo.",
    local:
      "La parte prima della @ può contenere solo lettere, cifre e {signs}, senza punti all’inizio o alla fine, né punti consecutivi.",
    localLength:
      "La parte prima della @ supera i {limit} caratteri, più di quanti la posta ne ammetta.",
    quoted:
      "Gli indirizzi con virgolette prima della @ non sono accettati. Usa un altro indirizzo.",
    unicodeLocal:
      "La parte prima della @ contiene lettere che il nostro servizio di posta non può trasportare. Usa un indirizzo in lettere latine senza accenti.",
    domain: "La parte dopo la @ non è un nome di dominio. Controlla che non ci siano errori.",
    literal: "La parte dopo la @ deve essere un nome di dominio, non un indirizzo di rete.",
    dotless: "Il dominio dopo la @ non ha un punto. Scrivilo per intero, per esempio example.com.",
    length: "L’indirizzo supera i {limit} caratteri, più di quanti la posta ne ammetta.",
  },
};

export const it: Words = {
  tag: "it",
  direction: "ltr",
  locale: "it",
  formats: { firstDay: { said: "1º" } },
  emails: {
    asked: {
      instant: "ogni nuovo articolo",
      daily: "la newsletter quotidiana",
      weekly: "la newsletter settimanale",
      monthly: "la newsletter mensile",
      other: "la newsletter",
    },
    edition: {
      digest: {
        daily: "Newsletter quotidiana",
        weekly: "Newsletter settimanale",
        monthly: "Newsletter mensile",
        other: "Newsletter",
      },
      posts: { one: "Nuovo articolo", many: "Nuovi articoli", other: "Nuovi articoli" },
      corrections: { one: "Correzione", many: "Correzioni", other: "Correzioni" },
      contents: "In questa edizione",
      subject: {
        one: "{title} e un altro",
        many: "{title} e altri #",
        other: "{title} e altri #",
      },
      correctionSubject: "Correzione: {title}",
      correction: "Correzione",
      minutes: {
        one: "# min di lettura",
        many: "# min di lettura",
        other: "# min di lettura",
      },
      continueReading: "Continua a leggere: {title}",
      carried: {
        one: "# altro articolo segue nella prossima edizione.",
        many: "# di altri articoli seguono nella prossima edizione.",
        other: "# altri articoli seguono nella prossima edizione.",
      },
      otherTopics: "Altri argomenti",
      why: "Ricevi questa email perché hai chiesto di ricevere {digest} di {title}.",
      whySubscribed: "Ricevi questa email perché hai un’iscrizione a {title}.",
      preferences: "Gestisci le preferenze",
      unsubscribe: "Annulla l’iscrizione",
      onTheWeb: "Apri nel browser",
    },
    subscription: {
      confirmation: {
        subject: "Conferma la tua iscrizione a {title}",
        heading: "Conferma la tua iscrizione",
        body: "Qualcuno, probabilmente tu, ha chiesto di ricevere {digest} di {title} a questo indirizzo. L’iscrizione non comincia finché non confermi.",
        button: "Conferma l’iscrizione",
      },
      welcome: {
        subject: "Ti diamo il benvenuto in {title}",
        heading: "Grazie per l’iscrizione",
        body: "Il tuo indirizzo è confermato. D’ora in poi riceverai {digest} di {title}. Ogni email contiene i link per gestire le tue preferenze e annullare l’iscrizione.",
        button: "Gestisci le preferenze",
      },
      known: {
        subject: "Hai già un’iscrizione a {title}",
        heading: "Hai già un’iscrizione",
        body: "Qualcuno, probabilmente tu, ha inserito di nuovo questo indirizzo nel nostro modulo. Riceve già {digest} di {title}. Non è cambiato nulla.",
        paused:
          "Qualcuno, probabilmente tu, ha inserito di nuovo questo indirizzo nel nostro modulo. È già iscritto per ricevere {digest} di {title}, ora in pausa. Non è cambiato nulla.",
        button: "Gestisci le preferenze",
      },
      left: {
        subject: "Volevi annullare l’iscrizione a {title}?",
        heading: "Volevi annullare l’iscrizione?",
        body: "L’iscrizione a {title} di questo indirizzo è stata annullata, a pochi secondi da altre dello stesso dominio di posta. Spesso è un programma di sicurezza che apre i link delle email. Se volevi annullarla, non fare nulla: resta annullata, e non lo chiederemo più. Altrimenti, premi il pulsante.",
        button: "Iscriviti di nuovo",
      },
      moved: {
        subject: "{title} non arriva più a questo indirizzo",
        heading: "La tua iscrizione è passata a un altro indirizzo",
        body: "Una persona che riceveva {title} a questo indirizzo ha spostato l’iscrizione a un altro, che è stato confermato. I link delle email inviate qui non aprono più l’iscrizione, ma servono ancora ad annullarla. Se l’hai fatto tu, non c’è nulla da fare. Altrimenti, usa il pulsante: l’iscrizione torna a questo indirizzo e non è più accessibile all’altro.",
        button: "Annulla il cambio di indirizzo",
      },
      change: {
        subject: "Conferma il tuo nuovo indirizzo per {title}",
        heading: "Ricevere le email a questo indirizzo?",
        body: "Una persona iscritta a {title} ha chiesto di ricevere d’ora in poi le email a questo indirizzo. Nulla cambia finché non confermi.",
        button: "Usa questo indirizzo",
      },
      paste: "Se il pulsante non funziona, copia questo link e incollalo nel browser:",
      expires: "Questo link è valido per 48 ore.",
      expiresMoved: "Questo link è valido per 14 giorni dal cambio. Dopo, iscriviti di nuovo.",
      ignore:
        "Se non l’hai chiesto tu, puoi ignorare questa email: l’iscrizione non verrà creata, e cancelleremo questo indirizzo dopo 30 giorni.",
      ignoreChange: "Se non l’hai chiesto tu, puoi ignorare questa email. Non cambierà nulla.",
      latest: "L’ultima edizione",
      preferences: "Gestisci le preferenze",
      unsubscribe: "Annulla l’iscrizione",
    },
  },
  feeds: {
    correction: "Correzione:",
    whole: "Leggi l’articolo intero",
  },
  texts: {
    table: "Tabella",
    notes: "Note",
    back: "Torna al testo",
    note: "Nota {number}",
    backTo: "Torna al testo, punto {number}",
  },
  pages,
  forms,
  errors,
};
