/** Dutch. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { Words } from "../../publication/words.ts";

const pages: PageWords = {
  frame: {
    skip: "Naar de inhoud",
    main: "Hoofdnavigatie",
    foot: "Navigatie onderaan",
    latest: "Nieuwste",
    topics: "Onderwerpen",
    archive: "Archief",
    follow: "Volgen",
    subscribe: "Abonneren",
    subscribeByEmail: "Abonneren per e-mail",
    editions: "Edities",
    feeds: "Feeds",
    elsewhere: "Elders",
    latestPosts: "Nieuwste berichten",
    podcast: "{publication}: podcast",
  },
  home: {
    nothing: "Er is nog niets verschenen.",
    more: "Meer berichten",
    everything: "Alles wat we hebben gepubliceerd",
  },
  post: {
    corrected: "Gecorrigeerd",
    updated: "Bijgewerkt op {time}",
    by: "Door {authors}",
    license: "Licentie",
    neighbours: "Vorig en volgend bericht",
    earlier: "Vorig bericht",
    later: "Volgend bericht",
  },
  follow: {
    heading: "{name} volgen",
    closed: "Abonneren per e-mail kan nog niet.",
    choose: "Kies hoe vaak, welke onderwerpen en hoe laat",
    paste:
      "Plak het adres van deze site in een feedlezer naar keuze, of gebruik rechtstreeks {feed}. Nieuwe berichten komen vanzelf naar u toe; niemand telt wat u opent.",
    theFeed: "de feed",
    more: "Meer over feeds",
  },
  reading: {
    contents: "Inhoud",
    related: "Lees ook",
    printed: "Bron: {address}",
    series: {
      kicker: "Serie",
      line: "Deel {number} van {count} van de serie {series}",
      part: "Deel {number}",
      parts: "Alle delen",
      previous: "Vorig deel",
      next: "Volgend deel",
      about: "Een serie in {publication}, deel voor deel.",
    },
    share: {
      heading: "Delen",
      link: "Link naar dit bericht",
      email: "E-mail",
      mastodon: {
        title: "Delen op Mastodon",
        about: "Kies de Mastodon-server waarop u een bericht wilt delen.",
        label: "Uw Mastodon-server",
        hint: "Wat na de laatste @ van uw Mastodon-adres staat, bijvoorbeeld mastodon.social.",
        button: "Verder",
        pledge: "Uw browser gaat er rechtstreeks heen; wat u invult, bewaren we niet.",
        wrong: "Dat is geen adres van een server. Vul er een in zoals mastodon.social.",
      },
    },
    paging: {
      pages: "Pagina’s",
      page: "Pagina {number} van {count}",
      title: "{title}, pagina {number}",
      newer: "Nieuwer",
      older: "Ouder",
      newest: "Allernieuwste",
      oldest: "Alleroudste",
      previous: "Vorige pagina",
      next: "Volgende pagina",
    },
  },
  topic: {
    kicker: "Onderwerp",
    page: "{topic}, pagina {number}",
    pages: "Pagina’s van dit onderwerp",
    newer: "Nieuwere berichten",
    older: "Oudere berichten",
    nothing: "Hier is nog niets verschenen.",
    about: "Waarover {publication} schrijft.",
    intro: "Elk onderwerp heeft een eigen pagina en eigen feeds.",
    none: "Er zijn nog geen onderwerpen.",
    posts: { one: "# bericht", other: "# berichten" },
  },
  archive: {
    ofYear: "Archief van {year}",
    about: "Alles wat {publication} heeft gepubliceerd.",
    aboutYear: "Alles wat {publication} in {year} heeft gepubliceerd.",
    years: "Jaren",
  },
  search: {
    heading: "Zoeken",
    label: "In alle berichten zoeken",
    button: "Zoek",
    about: "Zoek in alles wat {publication} heeft gepubliceerd.",
    title: "Zoeken: {query}",
    page: "Zoeken: {query}, pagina {number}",
    found: { one: "# bericht gevonden", other: "# berichten gevonden" },
    close: "Geen bericht bevat precies deze woorden; deze komen in de buurt.",
    nothing: "Er is niets gevonden voor {query}.",
    advice: "Probeer minder of andere woorden, of kijk op de pagina {archive}.",
    shortened: "Dat is een lange zoekopdracht. We hebben naar het begin ervan gezocht: {query}",
    pages: "Pagina’s met resultaten",
    previous: "Vorige resultaten",
    next: "Meer resultaten",
    feed: "Een feed van deze zoekopdracht",
    feedTitle: "{publication}: zoeken naar {query}",
    feedAbout: "Nieuwe berichten waarin {query} voorkomt.",
  },
  feeds: {
    about: "Volg {publication} in een feedlezer: de feeds en hun adressen.",
    intro:
      "Een feed is een lijst met onze nieuwste berichten, in hun geheel, op een adres dat een app naar keuze voor u in de gaten houdt. U hebt bij ons geen account nodig, en niemand komt te weten wat u leest.",
    readers: "Openen in een feedlezer",
    device: "Een app op dit apparaat",
    paste:
      "Kies in elke andere feedlezer {add} en plak het adres van deze site, {address}, of een van de adressen hieronder.",
    add: "feed toevoegen",
    everything: "Alles wat we publiceren",
    formats: {
      rss: "De oudste en meest verbreide; podcast-apps vragen erom.",
      atom: "Neem deze als u niet weet welke.",
      json: "Hetzelfde in JSON, voor wie programma’s schrijft.",
    },
    podcast: "De podcast",
    podcasts: "De podcasts",
    episodes: "Afleveringen",
    aboutPodcast: "Alleen afleveringen: deze is voor podcast-apps en -gidsen.",
    editions: "De nieuwsbrief, editie voor editie",
    aboutEditions: "Minder items: elk noemt wat er in een nieuwsbrief stond.",
    readEditions: "De edities lezen",
    topics: "Eén onderwerp",
    readTopic: "Het onderwerp lezen",
    authors: "Eén auteur",
    aboutAuthor: "Alles van {name}.",
    together: "Allemaal tegelijk",
    opml: "{file} noemt ze allemaal, elk één keer: in feedlezers heet dat abonnementen importeren.",
  },
  editions: {
    about: "De nieuwsbrief van {publication}, zoals hij is verstuurd.",
    intro:
      "De nieuwsbrief zoals hij is verstuurd, de nieuwste eerst. Een feed ervan staat op de pagina {follow}.",
    none: "Er is nog geen editie verstuurd.",
    single: "Eén bericht",
    line: "{name}, {date}, {items}",
    items: { one: "# onderdeel", other: "# onderdelen" },
    title: "{name}, {date}",
    itemLine: "{authors}, {date}",
    feedTitle: "{publication}: edities",
    feedAbout: "De nieuwsbrief zoals hij is verstuurd.",
  },
  recording: {
    season: "Seizoen {number}",
    episode: "Aflevering {number}",
    trailer: "Trailer",
    bonus: "Bonus",
    audio: "Audio van dit bericht",
    video: "Video van dit bericht",
    download: "Downloaden",
    minutes: { one: "# min", other: "# min" },
    megabytes: "{size} MB",
    chapters: "Hoofdstukken",
    more: "meer",
    transcript: "Transcriptie",
  },
  missing: {
    unknown: {
      title: "Niet gevonden",
      about: "Deze pagina bestaat niet.",
      heading: "Op dit adres is niets te vinden",
      words:
        "Misschien zit er een tikfout in, of stond de pagina hier nooit. Berichten die verhuisd zijn, sturen u vanzelf door.",
    },
    withdrawnFile: {
      title: "Ingetrokken",
      about: "Dit bestand is ingetrokken.",
      heading: "Dit bestand is ingetrokken",
      words: "Het hoorde bij een bericht dat we hebben ingetrokken.",
    },
    gone: {
      title: "Verwijderd",
      about: "Wat op dit adres stond, is weg.",
      heading: "Wat hier stond, is weg",
      words: "Het is weggehaald en komt niet terug.",
    },
    notAllowed: {
      title: "Niet toegestaan",
      about: "Dit adres ondersteunt die methode niet.",
      heading: "Dit adres kan zo niet worden gebruikt",
      words: "Het reageert op {methods}.",
    },
    notSetUp: {
      title: "Nog niet open",
      about: "E-mail is hier nog niet ingesteld.",
      heading: "Aanmelden kan nog niet",
      words:
        "E-mail is op deze site niet ingesteld, of op dit moment niet. Er is niets gewijzigd of verstuurd: probeer het later opnieuw.",
    },
    broken: {
      title: "Fout",
      about: "Hier ging iets mis.",
      heading: "Er ging bij ons iets mis",
      words: "De fout is vastgelegd. Probeer het over een paar minuten opnieuw.",
    },
    retracted: {
      title: "Bericht ingetrokken",
      about: "Dit bericht is ingetrokken.",
      words: "We hebben dit bericht ingetrokken. Dit is de reden.",
    },
    firstPublished: "Voor het eerst gepubliceerd op {date}",
  },
  accessibility: {
    title: "Toegankelijkheid",
    about: "In hoeverre iedereen deze site kan lezen en gebruiken.",
    works: "Hoe het werkt",
    worksWords:
      "Alles staat op deze site, in feeds en, voor wie zich abonneert, in e-mails. Een account is niet nodig, en alles kan met alleen het toetsenbord.",
    conformance: "Nalevingsstatus",
    full: "Deze site voldoet volledig aan {standard}.",
    partial: "Deze site voldoet gedeeltelijk aan {standard}; wat niet voldoet, staat hieronder.",
    none: "Deze site voldoet nog niet aan {standard}; wat ontbreekt, staat hieronder.",
    limits: "Wat niet toegankelijk is",
    assessed: "Laatst beoordeeld: {date}.",
    contact: "Contact opnemen",
    contactWords: "Als iets u het lezen belet, schrijf dan naar {address}; wij helpen u.",
    enforcement: "Als wij u niet helpen",
    enforcementWords: "Klachten gaan naar de bevoegde instantie: {authority}.",
  },
  machines: {
    posts: "Berichten",
    pages: "Pagina’s",
    listed: "{posts}. Elk staat als Markdown op zijn adres met `.md` erachter.",
    newest:
      "{posts}, waarvan de {count} nieuwste hier staan. Elk staat als Markdown op zijn adres met `.md` erachter.",
    feed: "Feed",
    aboutFeed: "de nieuwste berichten, met links naar archieven van alle andere",
    aboutEditions: "wat is verstuurd",
    sitemap: "Sitemap",
    aboutSitemap: "alle adressen",
    withdrawn: "Dit bericht is ingetrokken: {reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "Uw e-mailadres",
    howOften: "Hoe vaak",
    cadences: {
      instant: "Elk nieuw bericht",
      daily: "Elke dag",
      weekly: "Elke week",
      monthly: "Elke maand",
      other: "De nieuwsbrief",
    },
    notOffered: "Wat u had gekozen, wordt niet meer aangeboden.",
    topicsHint: "vink er geen aan om alles te ontvangen",
    timeZone: "Tijdzone",
    ourZone: "{zone} (de onze)",
    zones: {
      africa: "Afrika",
      america: "Amerika",
      antarctica: "Antarctica",
      arctic: "Noordpoolgebied",
      asia: "Azië",
      atlantic: "Atlantische Oceaan",
      australia: "Australië",
      europe: "Europa",
      indian: "Indische Oceaan",
      pacific: "Stille Oceaan",
    },
    hour: "Uur",
    usualTime: "Onze gebruikelijke tijd",
    trap: "Laat dit leeg",
  },
  subscribe: {
    about: "Ontvang {publication} per e-mail, zo vaak als u wilt.",
    kicker: "Per e-mail",
    intro: "Nieuwe berichten in uw inbox, zo vaak als u wilt. Afmelden kan altijd, met één klik.",
    pledge:
      "We sturen één e-mail om te bevestigen dat het adres van u is, en verder niets tot u dat bevestigt. We gebruiken het alleen voor deze nieuwsbrief, houden niet bij wat u opent of aanklikt, en wissen het als u daarom vraagt.",
  },
  look: {
    heading: "Kijk in uw mailbox",
    kicker: "Nog één stap",
    words:
      "Als we naar dat adres kunnen en mogen schrijven, leest u in een e-mail van {sender} wat u nu moet doen.",
    limits:
      "We sturen een adres hooguit één zo’n e-mail per dag, en drie per maand. Hebt u er onlangs een ontvangen, gebruik die dan: tot u bevestigt, geldt de knop daarin voor wat u zojuist hebt gekozen.",
    spam: "Na tien minuten nog niets? Kijk in de map met ongewenste e-mail, en controleer het adres op tikfouten.",
    another: "Een ander adres invullen",
    script:
      "Kijk in uw mailbox: als we naar dat adres kunnen en mogen schrijven, leest u in een e-mail wat u nu moet doen. Een adres krijgt er hooguit één per dag en drie per maand; hebt u er onlangs een ontvangen, gebruik die dan.",
  },
  confirm: {
    title: "Bevestigen",
    kicker: "Nog één klik",
    heading: "Bevestig uw abonnement",
    words: "{address} wordt geabonneerd: {cadence}, {topics}.",
    cadences: {
      instant: "elk nieuw bericht",
      daily: "elke dag",
      weekly: "elke week",
      monthly: "elke maand",
      other: "de nieuwsbrief",
    },
    allTopics: "alle onderwerpen",
    button: "Abonnement bevestigen",
    notYou: "Was u dit niet? Sluit dan deze pagina: er komt geen abonnement.",
  },
  confirmed: {
    title: "Bevestigd",
    heading: "Bedankt, u bent geabonneerd",
    next: "U ontvangt de volgende editie. Elke e-mail heeft links om uw voorkeuren te beheren en u af te melden.",
    paused:
      "Uw abonnement is op dit moment gepauzeerd. Elke e-mail heeft links om uw voorkeuren te beheren en u af te melden.",
  },
  answer: {
    done: "Klaar",
    unchanged: "Niet gewijzigd",
    thisLink: "Deze link",
    managePreferences: "Voorkeuren beheren",
    subscribeAgain: "Opnieuw abonneren",
  },
  preferences: {
    title: "Voorkeuren",
    kicker: "Abonnement",
    heading: "Uw voorkeuren",
    save: "Opslaan",
    saved: "Opgeslagen. Uw wijzigingen gelden vanaf de volgende editie.",
    active: "{address} is geabonneerd.",
    paused: "{address} is geabonneerd, op dit moment gepauzeerd.",
    pausedUntil: "{address} is geabonneerd, gepauzeerd tot {date}.",
    pending: "{address} is nog niet bevestigd.",
    unsubscribed: "{address} is afgemeld. Om terug te komen, abonneert u zich opnieuw.",
    bounced:
      "{address} was niet bereikbaar, dus zijn we gestopt. Om terug te komen, abonneert u zich opnieuw.",
    complained:
      "Vanaf {address} zijn onze e-mails als ongewenst gemeld, dus zijn we gestopt. Om terug te komen, abonneert u zich opnieuw.",
    pause: "Pauzeren",
    until: "Geen e-mails tot (leeg: tot u hervat)",
    nowPaused: "Gepauzeerd. Er wordt geen editie verstuurd tot u de e-mails hier hervat.",
    nowPausedUntil: "Gepauzeerd. Er wordt geen editie verstuurd tot {date}.",
    meanwhile: "Uw volgende editie brengt wat intussen is verschenen.",
    resume: "E-mails hervatten",
    resumed: "De e-mails gaan verder met de volgende editie.",
    change: "Adreswijziging",
    newAddress: "Nieuw e-mailadres",
    changeHint:
      "We mailen het nieuwe adres ter bevestiging. Daarna kunt u zich met links in eerdere e-mails alleen nog afmelden, en krijgt het oude adres een melding.",
    sendConfirmation: "Bevestiging versturen",
    confirmationSent:
      "Als we naar dat adres kunnen en mogen schrijven, vraagt een e-mail daar om bevestiging; een adres krijgt er hooguit één per dag, en drie per maand. Er verandert niets tot u bevestigt.",
    yourData: "Uw gegevens",
    asFile: "{everything}, als bestand.",
    everything: "Alles wat we over u bewaren",
    sure: "Wis al mijn gegevens. Dit kan niet ongedaan worden gemaakt.",
    delete: "Mijn gegevens wissen",
    deleted: "Uw gegevens zijn gewist",
    whatRemains:
      "Wat we over u bewaarden, is gewist; reservekopieën van de database verlopen binnen 30 dagen. Wat blijft, zijn getallen die niemand vertellen wie u bent: één dat uit uw adres is gemaakt en voorkomt dat een import u terughaalt, en die van de verstuurde e-mails. Een e-mail die al onderweg was, kan nog aankomen.",
    notSure: "Er is niets gewist. Vink het vakje aan om uw gegevens te laten wissen.",
  },
  standing: {
    back: "U bent weer geabonneerd, zoals voorheen, vanaf de volgende editie.",
    backPaused: "U bent weer geabonneerd. Het abonnement is gepauzeerd, zoals voorheen.",
  },
  move: {
    title: "Nieuw adres",
    heading: "E-mails op dit adres ontvangen?",
    words:
      "{address} ontvangt ze vanaf nu, en het oude adres niet meer. Dat krijgt een melding, en kan dit twee weken lang ongedaan maken.",
    wordsPaused:
      "{address} ontvangt ze zodra de huidige pauze voorbij is, en het oude adres niet meer. Dat krijgt een melding, en kan dit twee weken lang ongedaan maken.",
    button: "Dit adres gebruiken",
    notYou: "Was u dit niet? Sluit dan deze pagina: er verandert niets.",
    done: "De e-mails komen nu op dit adres aan",
    already: "De e-mails komen op dit adres aan",
    doneWords: "{state} Het oude adres heeft dit abonnement niet meer, en krijgt een melding.",
    alreadyWords:
      "Deze link heeft het abonnement al eerder hierheen verhuisd, en hier blijft het. {state}",
    active: "De volgende editie komt op dit adres aan.",
    paused: "Het is op dit moment gepauzeerd.",
    ended: "Het is sindsdien beëindigd: er wordt niets naar dit adres verstuurd.",
    undo: {
      title: "Ongedaan maken",
      heading: "De adreswijziging ongedaan maken?",
      words:
        "Het abonnement keert terug naar {address}. Het andere adres verliest het, en met links in alle eerdere e-mails kunt u zich alleen nog afmelden: de volgende e-mail brengt nieuwe.",
      button: "Adreswijziging ongedaan maken",
      yours: "Kwam de wijziging van u? Sluit dan deze pagina: alles blijft zoals het is.",
      done: "Het abonnement is terug op dit adres",
      doneWords:
        "{state} Het andere adres kan het abonnement niet meer openen; kijk na of wat u ontvangt nog is zoals u het koos.",
      ended:
        "Het abonnement is weer van u, maar het is intussen beëindigd en er wordt niets verstuurd. Om e-mails te ontvangen, abonneert u zich opnieuw.",
      already: "De wijziging was al ongedaan gemaakt",
      alreadyWords: "Er is nu niets gewijzigd. De links in de e-mails van daarna werken.",
    },
  },
  unsubscribe: {
    unsubscribe: "Afmelden",
    heading: "Afmelden?",
    words: "Eén klik, en de e-mails van {publication} houden op.",
    wordsMoved:
      "Het adres van het abonnement op {publication} is gewijzigd sinds deze e-mail is verstuurd. Eén klik beëindigt het, waar het nu ook heen gaat.",
    title: "Afgemeld",
    done: "U bent afgemeld",
    nothingSent: "U krijgt niets toegestuurd",
    gone: "Dit abonnement is beëindigd, en er wordt geen e-mail meer voor verstuurd; een die al onderweg was, kan nog aankomen. U hoeft verder niets te doen.",
    bounced:
      "Dit abonnement is beëindigd, en er wordt geen e-mail meer voor verstuurd; een die al onderweg was, kan nog aankomen. E-mails naar het adres kwamen terug. U hoeft verder niets te doen.",
    complained:
      "Dit abonnement is beëindigd, en er wordt geen e-mail meer voor verstuurd; een die al onderweg was, kan nog aankomen. Een ervan is als ongewenst gemeld. U hoeft verder niets te doen.",
    mistake: "Per ongeluk? U kunt dit binnen een dag ongedaan maken.",
    undo: "Ongedaan maken",
    mistakeOnPage: "Per ongeluk afgemeld? U kunt dit binnen een dag ongedaan maken.",
    undoOnPage: "Abonneer mij weer, zoals voorheen",
    back: "Welkom terug",
    nothingToUndo: "Niets om ongedaan te maken",
    movedSince:
      "Het adres van het abonnement is gewijzigd sinds deze e-mail is verstuurd, dus met de link erin kunt u zich alleen nog afmelden.",
    stillActive: "U bent geabonneerd, en u ontvangt de e-mails.",
    stillPaused: "U bent geabonneerd. Het abonnement is gepauzeerd.",
    notUndoable:
      "Een bevestigd abonnement dat u zelf hebt beëindigd, kan hier een dag lang worden hersteld, en dat geldt niet voor dit abonnement. Om terug te komen, abonneert u zich opnieuw: één e-mail en één klik.",
  },
};

const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "Deze link is niet volledig",
      words:
        "Hij is onvolledig: een deel ontbreekt of is onderweg veranderd, dus er is niets gedaan. Open de e-mail opnieuw en gebruik de link erin, of kopieer het hele adres.",
    },
    invalidUnsubscribe:
      "Hij is onvolledig: een deel ontbreekt of is onderweg veranderd, dus er is niemand afgemeld. Open de e-mail opnieuw en gebruik de afmeldlink, of kopieer het hele adres van de link. Die van elke andere e-mail die u kreeg, werkt ook.",
    deleted: {
      heading: "Dit abonnement is gewist",
      words:
        "Er wordt niets meer voor verstuurd, en er valt niets meer te wijzigen. Komen er nog e-mails, dan werken de links in de nieuwste. Om terug te komen, abonneert u zich opnieuw.",
    },
    moved: {
      heading: "Deze link is verlopen",
      words:
        "Het adres van het abonnement is gewijzigd sinds deze e-mail is verstuurd, of de wijziging is ongedaan gemaakt, dus openen alleen links in latere e-mails het nog. Afmelden via deze e-mail werkt nog wel.",
    },
    confirm: {
      used: {
        heading: "Deze link is al eens gebruikt",
        words:
          "Hij heeft het adres één keer bevestigd, en het abonnement is sindsdien beëindigd. Om terug te komen, abonneert u zich opnieuw.",
      },
      expired: {
        heading: "Deze link is te oud",
        words:
          "Hij werkt 48 uur, en vervalt als u zich afmeldt. Er is nu niets mee bevestigd: abonneer u opnieuw, en zoek de nieuwste e-mail.",
      },
      blocked: {
        heading: "We schrijven niet naar dit adres",
        words: "De beheerder van deze site heeft het geblokkeerd, dus er is niets bevestigd.",
      },
    },
    move: {
      taken: {
        heading: "Dit adres heeft al een eigen abonnement",
        words:
          "Daarom is er niets gewijzigd. Het andere beëindigt u met de afmeldlink van de e-mails die het brengt.",
      },
      gone: {
        heading: "Er is niets gewijzigd",
        words:
          "Het abonnement dat hierheen zou komen, is sinds de aanvraag beëindigd, of we mogen niet naar dit adres schrijven. Om hier e-mails te ontvangen, abonneert u zich met dit adres.",
      },
      expired: {
        heading: "Deze link is te oud",
        words:
          "Hij werkt 48 uur, en vervalt bij een nieuwere aanvraag of als de wijziging ongedaan is gemaakt. Er is nu niets gewijzigd: vraag het opnieuw aan op de pagina met voorkeuren.",
      },
    },
    undoMove: {
      taken: {
        heading: "Dit adres heeft al een eigen abonnement",
        words:
          "Daarom is er niets gewijzigd: het verhuisde abonnement blijft op het andere adres. U beëindigt het met de afmeldlink van een e-mail die het hier bracht.",
      },
      expired: {
        heading: "Deze link is te oud",
        words:
          "Een adreswijziging kan twee weken lang ongedaan worden gemaakt. Om hier e-mails te ontvangen, abonneert u zich opnieuw; de afmeldlink van de e-mails die hier eerder kwamen, beëindigt het abonnement op het andere adres nog steeds.",
      },
    },
    tooMany: {
      heading: "Te veel links die niet van ons zijn",
      words:
        "Ze kwamen van uw netwerk, en ook deze is niet van ons, dus er is niets gedaan. {wait} De link van een e-mail, heel en onveranderd, werkt altijd.",
    },
  },
  limits: {
    site: "Op deze site zijn meer e-mails aangevraagd dan er in een uur worden verstuurd. {wait}",
    subscriber:
      "Met de links van dit abonnement zijn al zoveel e-mails aangevraagd als is toegestaan. {wait}",
    network: "Vanaf uw netwerk zijn te veel e-mails aangevraagd. {wait}",
    minute: "Probeer het over een minuut opnieuw.",
    minutes: {
      one: "Probeer het over # minuut opnieuw.",
      other: "Probeer het over # minuten opnieuw.",
    },
    hours: { one: "Probeer het over # uur opnieuw.", other: "Probeer het over # uur opnieuw." },
  },
  form: {
    noEmail: "Er is geen e-mail verstuurd. {why}",
    gone: "Er is niets gewijzigd: de tekst hierboven zegt hoe het met het abonnement staat, en wat nodig is om dat te veranderen.",
    same: "Dit is al het adres van het abonnement.",
    tooLong: "Dat is meer dan dit formulier aankan.",
    wrongType: "Verstuur een formulier of JSON.",
    notJson: "De inhoud is geen JSON.",
    notObject: "De inhoud is geen JSON-object.",
    unreadable: "Het formulier is niet te lezen.",
    atOnce: "Dat ging snel. Druk nog eens op de knop.",
    human: "Vink het vakje aan dat zegt dat u een mens bent, en probeer het opnieuw.",
    cadence: "Kies een van deze: {cadences}.",
    topics: "Kies onderwerpen uit de lijst.",
    timeZone: "Kies een tijdzone uit de lijst, bijvoorbeeld Asia/Baku.",
    hour: "Kies een uur van 0 tot en met 23.",
    until: "Kies een dag vanaf morgen, binnen een jaar.",
  },
  address: {
    empty: "Vul een e-mailadres in.",
    characters: "Een e-mailadres bevat geen spaties of onzichtbare tekens. Haal ze weg.",
    several: "Vul één adres in. Meld meerdere mensen ieder apart aan.",
    name: "Vul alleen het adres in, zonder naam of punthaken.",
    at: "Een e-mailadres heeft precies één @, met een naam ervoor en een domein erna.",
    local:
      "Het deel voor de @ mag alleen letters, cijfers en {signs} bevatten, zonder punt aan begin of einde en zonder twee punten achter elkaar.",
    localLength: "Het deel voor de @ is langer dan {limit} tekens, meer dan e-mail toelaat.",
    quoted:
      "Adressen met aanhalingstekens voor de @ worden niet aangenomen. Gebruik een ander adres.",
    unicodeLocal:
      "Het deel voor de @ bevat letters die onze mailverzending niet kan overbrengen. Gebruik een adres in gewone Latijnse letters.",
    domain: "Het deel na de @ is geen domeinnaam. Controleer het op tikfouten.",
    literal: "Het deel na de @ moet een domeinnaam zijn, geen netwerkadres.",
    dotless: "Het domein na de @ heeft geen punt. Schrijf het voluit, bijvoorbeeld example.com.",
    length: "Het adres is langer dan {limit} tekens, meer dan e-mail toelaat.",
  },
};

export const nl: Words = {
  tag: "nl",
  direction: "ltr",
  locale: "nl",
  emails: {
    asked: {
      instant: "elk nieuw bericht",
      daily: "de dagelijkse nieuwsbrief",
      weekly: "de wekelijkse nieuwsbrief",
      monthly: "de maandelijkse nieuwsbrief",
      other: "de nieuwsbrief",
    },
    edition: {
      digest: {
        daily: "Dagelijkse nieuwsbrief",
        weekly: "Wekelijkse nieuwsbrief",
        monthly: "Maandelijkse nieuwsbrief",
        other: "Nieuwsbrief",
      },
      posts: { one: "Nieuw bericht", other: "Nieuwe berichten" },
      corrections: { one: "Correctie", other: "Correcties" },
      contents: "In deze editie",
      subject: { one: "{title}, en nog #", other: "{title}, en nog #" },
      correctionSubject: "Correctie: {title}",
      correction: "Correctie",
      minutes: { one: "# min leestijd", other: "# min leestijd" },
      continueReading: "Lees verder: {title}",
      carried: {
        one: "Nog # bericht komt in de volgende editie.",
        other: "Nog # berichten komen in de volgende editie.",
      },
      otherTopics: "Overige onderwerpen",
      why: "U ontvangt deze e-mail omdat u hebt gekozen voor {digest} van {title}.",
      whySubscribed: "U ontvangt deze e-mail omdat u op {title} bent geabonneerd.",
      preferences: "Voorkeuren beheren",
      unsubscribe: "Afmelden",
      onTheWeb: "Bekijken in de browser",
    },
    subscription: {
      confirmation: {
        subject: "Bevestig uw abonnement op {title}",
        heading: "Bevestig uw abonnement",
        body: "Iemand, waarschijnlijk u, heeft gevraagd om {digest} van {title} op dit adres te ontvangen. Het abonnement gaat pas in als u het bevestigt.",
        button: "Abonnement bevestigen",
      },
      welcome: {
        subject: "Welkom bij {title}",
        heading: "Bedankt voor uw abonnement",
        body: "Uw adres is bevestigd. Vanaf nu ontvangt u {digest} van {title}. Elke e-mail heeft links om uw voorkeuren te beheren en u af te melden.",
        button: "Voorkeuren beheren",
      },
      known: {
        subject: "U bent al geabonneerd op {title}",
        heading: "U bent al geabonneerd",
        body: "Iemand, waarschijnlijk u, heeft dit adres nog eens in ons formulier ingevuld. Het ontvangt al {digest} van {title}. Er is niets veranderd.",
        paused:
          "Iemand, waarschijnlijk u, heeft dit adres nog eens in ons formulier ingevuld. Het is al aangemeld voor {digest} van {title}, op dit moment gepauzeerd. Er is niets veranderd.",
        button: "Voorkeuren beheren",
      },
      left: {
        subject: "Wilde u zich afmelden voor {title}?",
        heading: "Wilde u zich afmelden?",
        body: "Dit adres is afgemeld voor {title}, met maar enkele seconden verschil met andere adressen op hetzelfde maildomein. Vaak is dat een beveiligingsprogramma dat de links in e-mails opent. Wilde u zich echt afmelden, doe dan niets: u blijft afgemeld, en we vragen het niet nog eens. Zo niet, druk dan op de knop.",
        button: "Opnieuw abonneren",
      },
      moved: {
        subject: "{title} komt niet meer op dit adres",
        heading: "Uw abonnement is naar een ander adres verhuisd",
        body: "Iemand die {title} op dit adres ontving, heeft het abonnement naar een ander adres verhuisd, en dat adres is bevestigd. De links in e-mails die hierheen zijn gestuurd, openen het abonnement niet meer, maar u kunt er zich nog wel mee afmelden. Was u dit zelf, dan hoeft u niets te doen. Zo niet, gebruik dan de knop: het abonnement keert terug naar dit adres en is voor het andere niet meer toegankelijk.",
        button: "Adreswijziging ongedaan maken",
      },
      change: {
        subject: "Bevestig uw nieuwe adres voor {title}",
        heading: "E-mails op dit adres ontvangen?",
        body: "Een abonnee van {title} heeft gevraagd de e-mails voortaan op dit adres te ontvangen. Er verandert niets tot u bevestigt.",
        button: "Dit adres gebruiken",
      },
      paste: "Werkt de knop niet? Kopieer dan deze link en plak hem in uw browser:",
      expires: "Deze link werkt 48 uur.",
      expiresMoved: "Deze link werkt tot 14 dagen na de wijziging. Abonneer u daarna opnieuw.",
      ignore:
        "Was u dit niet, dan kunt u deze e-mail negeren: er komt geen abonnement, en we wissen dit adres na 30 dagen.",
      ignoreChange: "Was u dit niet, dan kunt u deze e-mail negeren. Er verandert niets.",
      latest: "De nieuwste editie",
      preferences: "Voorkeuren beheren",
      unsubscribe: "Afmelden",
    },
  },
  feeds: {
    correction: "Correctie:",
    whole: "Het hele bericht lezen",
  },
  texts: {
    table: "Tabel",
    notes: "Noten",
    back: "Terug naar de tekst",
    note: "Noot {number}",
    backTo: "Terug naar de tekst, plaats {number}",
  },
  pages,
  forms,
  errors,
};
