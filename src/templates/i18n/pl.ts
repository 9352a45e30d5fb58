/** Polish. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { Words } from "../../publication/words.ts";

const pages: PageWords = {
  frame: {
    skip: "Przejdź do treści",
    main: "Nawigacja główna",
    foot: "Nawigacja w stopce",
    latest: "Najnowsze",
    topics: "Tematy",
    archive: "Archiwum",
    follow: "Obserwuj",
    subscribe: "Subskrybuj",
    subscribeByEmail: "Subskrybuj przez e-mail",
    editions: "Wydania",
    feeds: "Kanały",
    elsewhere: "Gdzie indziej",
    latestPosts: "Najnowsze wpisy",
    podcast: "{publication}: podcast",
  },
  home: {
    nothing: "Nic jeszcze nie opublikowano.",
    more: "Więcej wpisów",
    everything: "Wszystko, co opublikowaliśmy",
  },
  post: {
    corrected: "Poprawiono",
    updated: "Zaktualizowano: {time}",
    by: "Tekst: {authors}",
    license: "Licencja",
    neighbours: "Sąsiednie wpisy",
    earlier: "Wcześniejszy",
    later: "Późniejszy",
  },
  follow: {
    heading: "Obserwuj: {name}",
    closed: "Subskrypcja przez e-mail nie jest jeszcze dostępna.",
    choose: "Wybierz częstotliwość, tematy i godzinę",
    paste:
      "Wklej adres tej witryny do dowolnego czytnika kanałów albo dodaj sam {feed}. Nowe wpisy same do ciebie trafią; nikt nie liczy, co otwierasz.",
    theFeed: "kanał",
    more: "Więcej o kanałach",
  },
  reading: {
    contents: "Spis treści",
    related: "Czytaj także",
    printed: "Źródło: {address}",
    series: {
      kicker: "Cykl",
      line: "Część {number} z {count} cyklu {series}",
      part: "Część {number}",
      parts: "Wszystkie części",
      previous: "Poprzednia część",
      next: "Następna część",
      about: "Cykl w {publication}, część po części.",
    },
    share: {
      heading: "Udostępnij",
      link: "Odnośnik do tego wpisu",
      email: "E-mail",
      mastodon: {
        title: "Udostępnij na Mastodonie",
        about: "Wybierz serwer Mastodona, na którym chcesz udostępnić wpis.",
        label: "Twój serwer Mastodona",
        hint: "To, co stoi po ostatnim @ twojego adresu na Mastodonie, na przykład mastodon.social.",
        button: "Dalej",
        pledge: "Przeglądarka przechodzi tam od razu; nie zachowujemy nic z tego, co wpiszesz.",
        wrong: "To nie jest adres serwera. Wpisz adres taki jak mastodon.social.",
      },
    },
    paging: {
      pages: "Strony",
      page: "Strona {number} z {count}",
      title: "{title}, strona {number}",
      newer: "Nowsze",
      older: "Starsze",
      newest: "Najnowsze",
      oldest: "Najstarsze",
      previous: "Poprzednia strona",
      next: "Następna strona",
    },
  },
  topic: {
    kicker: "Temat",
    page: "{topic}, strona {number}",
    pages: "Strony tego tematu",
    newer: "Nowsze wpisy",
    older: "Starsze wpisy",
    nothing: "Nic tu jeszcze nie opublikowano.",
    about: "O czym pisze {publication}.",
    intro: "Każdy temat ma własną stronę i własne kanały.",
    none: "Nie ma jeszcze tematów.",
    posts: { one: "# wpis", few: "# wpisy", many: "# wpisów", other: "# wpisu" },
  },
  archive: {
    ofYear: "Archiwum z roku {year}",
    about: "Wszystko, co ukazało się w {publication}.",
    aboutYear: "Wszystko, co ukazało się w {publication} w roku {year}.",
    years: "Lata",
  },
  search: {
    heading: "Wyszukiwanie",
    label: "Szukaj we wszystkich wpisach",
    button: "Szukaj",
    about: "Szukaj we wszystkim, co ukazało się w {publication}.",
    title: "Wyszukiwanie: {query}",
    page: "Wyszukiwanie: {query}, strona {number}",
    found: {
      one: "Znaleziono # wpis",
      few: "Znaleziono # wpisy",
      many: "Znaleziono # wpisów",
      other: "Znaleziono # wpisu",
    },
    close: "Żaden wpis nie zawiera dokładnie tych słów; te są najbliższe.",
    nothing: "Nie znaleziono nic dla: {query}.",
    advice: "Spróbuj użyć mniej słów lub innych słów albo zajrzyj tutaj: {archive}.",
    shortened: "To długie zapytanie. Szukaliśmy jego początku: {query}",
    pages: "Strony wyników",
    previous: "Poprzednie wyniki",
    next: "Więcej wyników",
    feed: "Kanał tego wyszukiwania",
    feedTitle: "{publication}: wyszukiwanie „{query}”",
    feedAbout: "Nowe wpisy, w których występuje „{query}”.",
  },
  feeds: {
    about: "Obserwuj {publication} w czytniku kanałów: kanały i ich adresy.",
    intro:
      "Kanał to nasze najnowsze wpisy w całości pod jednym adresem, który za ciebie sprawdza wybrana przez ciebie aplikacja. Nie potrzebujesz u nas konta i nikt się nie dowie, co czytasz.",
    readers: "Otwórz w czytniku",
    device: "Aplikacja na tym urządzeniu",
    paste:
      "W każdym innym czytniku wybierz {add} i wklej adres tej witryny, {address}, albo jeden z adresów poniżej.",
    add: "dodaj kanał",
    everything: "Wszystko, co publikujemy",
    formats: {
      rss: "Najstarszy i najbardziej rozpowszechniony; wymagają go aplikacje do podcastów.",
      atom: "Weź ten, jeśli nie wiesz, który wybrać.",
      json: "To samo w formacie JSON, dla osób piszących programy.",
    },
    podcast: "Podcast",
    podcasts: "Podcasty",
    episodes: "Odcinki",
    aboutPodcast: "Tylko odcinki: dla aplikacji i katalogów podcastów.",
    editions: "Biuletyn, wydanie po wydaniu",
    aboutEditions: "Mniej pozycji: każda wymienia, co zawierał biuletyn.",
    readEditions: "Czytaj wydania",
    topics: "Tylko jeden temat",
    readTopic: "Czytaj temat",
    authors: "Tylko jeden autor",
    aboutAuthor: "Wpisy, które podpisuje {name}.",
    together: "Wszystkie naraz",
    opml: "{file} wymienia je wszystkie, każdy raz: w czytnikach nazywa się to importem subskrypcji.",
  },
  editions: {
    about: "Biuletyn {publication} w takiej postaci, w jakiej został wysłany.",
    intro:
      "Biuletyn w takiej postaci, w jakiej został wysłany, od najnowszego. Jego kanał jest na stronie {follow}.",
    none: "Nie wysłano jeszcze żadnego wydania.",
    single: "Pojedynczy wpis",
    line: "{name}, {date}, {items}",
    items: { one: "# pozycja", few: "# pozycje", many: "# pozycji", other: "# pozycji" },
    title: "{name}, {date}",
    itemLine: "{authors}, {date}",
    feedTitle: "{publication}: wydania",
    feedAbout: "Biuletyn w takiej postaci, w jakiej został wysłany.",
  },
  recording: {
    season: "Sezon {number}",
    episode: "Odcinek {number}",
    trailer: "Zapowiedź",
    bonus: "Dodatek",
    audio: "Nagranie do tego wpisu",
    video: "Film do tego wpisu",
    download: "Pobierz",
    minutes: { one: "# min", few: "# min", many: "# min", other: "# min" },
    megabytes: "{size} MB",
    chapters: "Rozdziały",
    more: "więcej",
    transcript: "Transkrypcja",
  },
  missing: {
    unknown: {
      title: "Nie znaleziono",
      about: "Ta strona nie istnieje.",
      heading: "Pod tym adresem nic nie ma",
      words:
        "Być może jest w nim literówka albo strony nigdy tu nie było. Przeniesione wpisy same kierują pod nowy adres.",
    },
    withdrawnFile: {
      title: "Wycofano",
      about: "Ten plik został wycofany.",
      heading: "Ten plik został wycofany",
      words: "Należał do wpisu, który wycofaliśmy.",
    },
    gone: {
      title: "Usunięto",
      about: "Tego, co było pod tym adresem, już nie ma.",
      heading: "Tego, co tu było, już nie ma",
      words: "Zostało usunięte i nie wróci.",
    },
    notAllowed: {
      title: "Niedozwolone",
      about: "Ten adres nie przyjmuje tej metody.",
      heading: "Tego adresu nie można użyć w ten sposób",
      words: "Dozwolone metody: {methods}.",
    },
    notSetUp: {
      title: "Jeszcze niedostępne",
      about: "Poczta nie jest tu jeszcze skonfigurowana.",
      heading: "Subskrypcja nie jest jeszcze dostępna",
      words:
        "Poczta nie jest skonfigurowana w tej witrynie albo chwilowo nie działa. Niczego nie zmieniono ani nie wysłano: spróbuj ponownie później.",
    },
    broken: {
      title: "Błąd",
      about: "Coś tu poszło nie tak.",
      heading: "Coś poszło nie tak po naszej stronie",
      words: "Zostało to odnotowane. Spróbuj ponownie za kilka minut.",
    },
    retracted: {
      title: "Wpis wycofany",
      about: "Ten wpis został wycofany.",
      words: "Wycofaliśmy ten wpis. Oto powód.",
    },
    firstPublished: "Pierwsza publikacja: {date}",
  },
  accessibility: {
    title: "Dostępność",
    about: "W jakim stopniu każdy może czytać tę witrynę i z niej korzystać.",
    works: "Jak to działa",
    worksWords:
      "Wszystko znajduje się w tej witrynie, w kanałach i – dla subskrybentów – w e-mailach. Konto nie jest potrzebne, a wszystko można zrobić samą klawiaturą.",
    conformance: "Status zgodności",
    full: "Ta witryna jest w pełni zgodna z {standard}.",
    partial:
      "Ta witryna jest częściowo zgodna z {standard}; to, co nie jest zgodne, wymieniono poniżej.",
    none: "Ta witryna nie jest jeszcze zgodna z {standard}; to, czego brakuje, wymieniono poniżej.",
    limits: "Co nie jest dostępne",
    assessed: "Ostatnia ocena: {date}.",
    contact: "Kontakt",
    contactWords: "Jeśli coś utrudnia ci czytanie, napisz na adres {address} – pomożemy.",
    enforcement: "Jeśli nie pomożemy",
    enforcementWords: "Skargi przyjmuje właściwy organ: {authority}.",
  },
  machines: {
    posts: "Wpisy",
    pages: "Strony",
    listed: "{posts}. Każdy jest dostępny w formacie Markdown pod swoim adresem z końcówką `.md`.",
    newest:
      "{posts}, z których wymieniono tu najnowsze ({count}). Każdy jest dostępny w formacie Markdown pod swoim adresem z końcówką `.md`.",
    feed: "Kanał",
    aboutFeed: "najnowsze wpisy, z odnośnikami do archiwów wszystkich pozostałych",
    aboutEditions: "co zostało wysłane",
    sitemap: "Mapa witryny",
    aboutSitemap: "wszystkie adresy",
    withdrawn: "Ten wpis został wycofany: {reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "Twój adres e-mail",
    howOften: "Jak często",
    cadences: {
      instant: "Każdy nowy wpis",
      daily: "Codziennie",
      weekly: "Co tydzień",
      monthly: "Co miesiąc",
      other: "Biuletyn",
    },
    notOffered: "Tego, co było wybrane, już nie oferujemy.",
    topicsHint: "nie zaznaczaj żadnego, aby otrzymywać wszystkie",
    timeZone: "Strefa czasowa",
    ourZone: "{zone} (nasza)",
    zones: {
      africa: "Afryka",
      america: "Ameryka",
      antarctica: "Antarktyda",
      arctic: "Arktyka",
      asia: "Azja",
      atlantic: "Atlantyk",
      australia: "Australia",
      europe: "Europa",
      indian: "Ocean Indyjski",
      pacific: "Pacyfik",
    },
    hour: "Godzina",
    usualTime: "Nasza zwykła pora",
    trap: "Zostaw to pole puste",
  },
  subscribe: {
    about: "Otrzymuj {publication} e-mailem, tak często, jak chcesz.",
    kicker: "Przez e-mail",
    intro:
      "Nowe wpisy w twojej skrzynce, tak często, jak chcesz. Rezygnacja w każdej chwili, jednym kliknięciem.",
    pledge:
      "Wysyłamy jeden e-mail z prośbą o potwierdzenie, że adres należy do ciebie, i nic więcej, dopóki tego nie zrobisz. Adresu używamy tylko do tego biuletynu, nie śledzimy otwarć ani kliknięć i usuwamy go na twoje życzenie.",
  },
  look: {
    heading: "Sprawdź pocztę",
    kicker: "Jeszcze jeden krok",
    words:
      "Jeśli możemy i wolno nam pisać na ten adres, e-mail od {sender} powie, co zrobić dalej.",
    limits:
      "Na jeden adres wysyłamy najwyżej jeden taki e-mail dziennie i trzy miesięcznie. Jeśli niedawno przyszedł taki e-mail, użyj właśnie jego: dopóki nie potwierdzisz, przycisk w nim dotyczy tego, co właśnie zostało wybrane.",
    spam: "Po dziesięciu minutach nadal nic? Zajrzyj do folderu ze spamem i sprawdź, czy w adresie nie ma literówki.",
    another: "Podaj inny adres",
    script:
      "Sprawdź pocztę: jeśli możemy i wolno nam pisać na ten adres, e-mail powie, co zrobić dalej. Na jeden adres przychodzi najwyżej jeden dziennie i trzy miesięcznie; jeśli niedawno przyszedł, użyj właśnie jego.",
  },
  confirm: {
    title: "Potwierdź",
    kicker: "Jeszcze jedno kliknięcie",
    heading: "Potwierdź subskrypcję",
    words: "Subskrypcja dla {address}: {cadence}, {topics}.",
    cadences: {
      instant: "każdy nowy wpis",
      daily: "codziennie",
      weekly: "co tydzień",
      monthly: "co miesiąc",
      other: "biuletyn",
    },
    allTopics: "wszystkie tematy",
    button: "Potwierdź subskrypcję",
    notYou: "Jeśli to nie ty, zamknij tę stronę: subskrypcja nie powstanie.",
  },
  confirmed: {
    title: "Potwierdzono",
    heading: "Dziękujemy, subskrypcja jest potwierdzona",
    next: "Otrzymasz następne wydanie. W każdym e-mailu są odnośniki do ustawień i do rezygnacji z subskrypcji.",
    paused:
      "Subskrypcja jest obecnie wstrzymana. W każdym e-mailu są odnośniki do ustawień i do rezygnacji z subskrypcji.",
  },
  answer: {
    done: "Gotowe",
    unchanged: "Bez zmian",
    thisLink: "Ten odnośnik",
    managePreferences: "Zmień ustawienia",
    subscribeAgain: "Subskrybuj ponownie",
  },
  preferences: {
    title: "Ustawienia",
    kicker: "Subskrypcja",
    heading: "Twoje ustawienia",
    save: "Zapisz",
    saved: "Zapisano. Zmiany obowiązują od następnego wydania.",
    active: "{address} ma aktywną subskrypcję.",
    paused: "{address} ma subskrypcję, obecnie wstrzymaną.",
    pausedUntil: "{address} ma subskrypcję, wstrzymaną do {date}.",
    pending: "Adres {address} nie został jeszcze potwierdzony.",
    unsubscribed: "{address} nie ma już subskrypcji. Aby wrócić, subskrybuj ponownie.",
    bounced:
      "Wiadomości nie docierały na {address}, więc przestaliśmy je wysyłać. Aby wrócić, subskrybuj ponownie.",
    complained:
      "Z adresu {address} zgłoszono nasze e-maile jako spam, więc przestaliśmy je wysyłać. Aby wrócić, subskrybuj ponownie.",
    pause: "Wstrzymaj",
    until: "Bez e-maili do dnia (puste: do wznowienia)",
    nowPaused: "Wstrzymano. Żadne wydanie nie zostanie wysłane, dopóki nie wznowisz wysyłki tutaj.",
    nowPausedUntil: "Wstrzymano. Żadne wydanie nie zostanie wysłane do {date}.",
    meanwhile: "Następne wydanie przyniesie to, co zostało opublikowane w międzyczasie.",
    resume: "Wznów wysyłkę",
    resumed: "Wysyłka zostanie wznowiona od następnego wydania.",
    change: "Zmiana adresu",
    newAddress: "Nowy adres e-mail",
    changeHint:
      "Na nowy adres wyślemy e-mail z prośbą o potwierdzenie. Potem odnośniki we wcześniejszych e-mailach pozwalają już tylko zrezygnować, a dotychczasowy adres otrzyma zawiadomienie.",
    sendConfirmation: "Wyślij potwierdzenie",
    confirmationSent:
      "Jeśli możemy i wolno nam pisać na ten adres, przyjdzie tam e-mail z prośbą o potwierdzenie; na jeden adres przychodzi najwyżej jeden dziennie i trzy miesięcznie. Do potwierdzenia nic się nie zmienia.",
    yourData: "Twoje dane",
    asFile: "{everything}, w pliku.",
    everything: "Wszystko, co o tobie przechowujemy",
    sure: "Usuń wszystkie moje dane. Tego nie można cofnąć.",
    delete: "Usuń moje dane",
    deleted: "Twoje dane zostały usunięte",
    whatRemains:
      "To, co o tobie przechowywaliśmy, zostało usunięte; kopie zapasowe bazy danych wygasają w ciągu 30 dni. Pozostają tylko liczby, które nikomu nie mówią, kim jesteś: jedna, utworzona z twojego adresu, chroni przed ponownym dodaniem przy imporcie, pozostałe dotyczą wysłanych e-maili. E-mail, który był już w drodze, może jeszcze dotrzeć.",
    notSure: "Niczego nie usunięto. Aby usunąć swoje dane, zaznacz pole.",
  },
  standing: {
    back: "Subskrypcja znów działa, tak jak wcześniej, od następnego wydania.",
    backPaused: "Subskrypcja wróciła. Jest wstrzymana, tak jak wcześniej.",
  },
  move: {
    title: "Nowy adres",
    heading: "Otrzymywać e-maile na ten adres?",
    words:
      "Od teraz będzie je otrzymywać {address}, a dotychczasowy adres już nie. Otrzyma on zawiadomienie i przez dwa tygodnie można stamtąd cofnąć tę zmianę.",
    wordsPaused:
      "Po zakończeniu obecnej przerwy będzie je otrzymywać {address}, a dotychczasowy adres już nie. Otrzyma on zawiadomienie i przez dwa tygodnie można stamtąd cofnąć tę zmianę.",
    button: "Użyj tego adresu",
    notYou: "Jeśli to nie ty, zamknij tę stronę: nic się nie zmieni.",
    done: "E-maile przychodzą teraz na ten adres",
    already: "E-maile przychodzą na ten adres",
    doneWords:
      "{state} Na dotychczasowy adres e-maile już nie przychodzą; zostanie on o tym zawiadomiony.",
    alreadyWords: "Ten odnośnik już wcześniej przeniósł tu subskrypcję i tu ona pozostaje. {state}",
    active: "Następne wydanie przyjdzie na ten adres.",
    paused: "Subskrypcja jest obecnie wstrzymana.",
    ended: "Subskrypcja od tego czasu się zakończyła: na ten adres nic nie jest wysyłane.",
    undo: {
      title: "Cofnij",
      heading: "Cofnąć zmianę adresu?",
      words:
        "Subskrypcja wraca na {address}. Drugi adres ją traci, a odnośniki we wszystkich wcześniejszych e-mailach pozwalają już tylko zrezygnować: następny e-mail przyniesie nowe.",
      button: "Cofnij zmianę adresu",
      yours: "Jeśli to twoja zmiana, zamknij tę stronę: wszystko zostanie, jak jest.",
      done: "Subskrypcja wróciła na ten adres",
      doneWords:
        "{state} Pod drugim adresem nie można już otworzyć subskrypcji; sprawdź, czy to, co otrzymujesz, nadal odpowiada twoim wyborom.",
      ended:
        "Subskrypcja znów należy do ciebie, ale w międzyczasie się zakończyła i nic nie jest wysyłane. Aby otrzymywać e-maile, subskrybuj ponownie.",
      already: "Zmiana została cofnięta już wcześniej",
      alreadyWords: "Teraz niczego nie zmieniono. Odnośniki w późniejszych e-mailach działają.",
    },
  },
  unsubscribe: {
    unsubscribe: "Zrezygnuj z subskrypcji",
    heading: "Zrezygnować z subskrypcji?",
    words: "Jedno kliknięcie i e-maile z {publication} przestaną przychodzić.",
    wordsMoved:
      "Adres subskrypcji {publication} zmienił się, odkąd wysłano ten e-mail. Jedno kliknięcie kończy ją, dokądkolwiek teraz trafia.",
    title: "Subskrypcja zakończona",
    done: "Subskrypcja została zakończona",
    nothingSent: "Nic nie jest do ciebie wysyłane",
    gone: "Ta subskrypcja się zakończyła i nie wysyłamy już w jej ramach e-maili; ten, który był już w drodze, może jeszcze dotrzeć. Nie trzeba robić nic więcej.",
    bounced:
      "Ta subskrypcja się zakończyła i nie wysyłamy już w jej ramach e-maili; ten, który był już w drodze, może jeszcze dotrzeć. E-maile wysyłane na ten adres wracały. Nie trzeba robić nic więcej.",
    complained:
      "Ta subskrypcja się zakończyła i nie wysyłamy już w jej ramach e-maili; ten, który był już w drodze, może jeszcze dotrzeć. Jeden z nich zgłoszono jako spam. Nie trzeba robić nic więcej.",
    mistake: "To pomyłka? Można to cofnąć w ciągu doby.",
    undo: "Cofnij",
    mistakeOnPage: "Rezygnacja przez pomyłkę? Można to cofnąć w ciągu doby.",
    undoOnPage: "Przywróć moją subskrypcję, jak wcześniej",
    back: "Witamy z powrotem",
    nothingToUndo: "Nie ma czego cofać",
    movedSince:
      "Adres subskrypcji zmienił się, odkąd wysłano ten e-mail, więc jego odnośnik pozwala już tylko zrezygnować.",
    stillActive: "Subskrypcja jest aktywna i e-maile do ciebie przychodzą.",
    stillPaused: "Masz subskrypcję. Jest wstrzymana.",
    notUndoable:
      "Potwierdzoną subskrypcję, z której zrezygnowano samodzielnie, można tu przywrócić przez dobę, a ta do nich nie należy. Aby wrócić, subskrybuj ponownie: jeden e-mail i jedno kliknięcie.",
  },
};

const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "Ten odnośnik jest niepełny",
      words:
        "Jest niepełny: brakuje jakiejś części albo zmieniła się po drodze, więc nic nie zostało zrobione. Otwórz e-mail jeszcze raz i użyj odnośnika albo skopiuj cały jego adres.",
    },
    invalidUnsubscribe:
      "Jest niepełny: brakuje jakiejś części albo zmieniła się po drodze, więc nikt nie zrezygnował przez niego z subskrypcji. Otwórz e-mail jeszcze raz i użyj odnośnika rezygnacji albo skopiuj cały jego adres. Zadziała też odnośnik z każdego innego e-maila, który do ciebie przyszedł.",
    deleted: {
      heading: "Ta subskrypcja została usunięta",
      words:
        "Nic już w jej ramach nie wysyłamy i nie ma już czego zmieniać. Jeśli e-maile nadal przychodzą, działają odnośniki w najnowszym z nich. Aby wrócić, subskrybuj ponownie.",
    },
    moved: {
      heading: "Ten odnośnik wygasł",
      words:
        "Adres subskrypcji zmienił się, odkąd wysłano ten e-mail, albo zmiana została cofnięta, więc otwierają ją tylko odnośniki w późniejszych e-mailach. Rezygnacja przez ten e-mail nadal działa.",
    },
    confirm: {
      used: {
        heading: "Ten odnośnik został już użyty",
        words:
          "Raz potwierdził adres, a subskrypcja od tego czasu się zakończyła. Aby wrócić, subskrybuj ponownie.",
      },
      expired: {
        heading: "Ten odnośnik jest za stary",
        words:
          "Działa przez 48 godzin i wygasa po rezygnacji. Teraz niczego nie potwierdził: subskrybuj ponownie i poszukaj najnowszego e-maila.",
      },
      blocked: {
        heading: "Nie piszemy na ten adres",
        words: "Operator tej witryny go zablokował, więc niczego nie potwierdzono.",
      },
    },
    move: {
      taken: {
        heading: "Ten adres ma już własną subskrypcję",
        words:
          "Dlatego niczego nie zmieniono. Drugą można zakończyć odnośnikiem rezygnacji w e-mailach, które z niej przychodzą.",
      },
      gone: {
        heading: "Niczego nie zmieniono",
        words:
          "Subskrypcja, która miała tu trafić, zakończyła się po złożeniu prośby albo nie wolno nam pisać na ten adres. Aby otrzymywać tu e-maile, subskrybuj, podając ten adres.",
      },
      expired: {
        heading: "Ten odnośnik jest za stary",
        words:
          "Działa przez 48 godzin i wygasa przy nowszej prośbie albo po cofnięciu zmiany. Teraz niczego nie zmieniono: poproś ponownie na stronie ustawień.",
      },
    },
    undoMove: {
      taken: {
        heading: "Ten adres ma już własną subskrypcję",
        words:
          "Dlatego niczego nie zmieniono: przeniesiona subskrypcja zostaje pod drugim adresem. Można ją zakończyć odnośnikiem rezygnacji w dowolnym e-mailu, który z niej tu przyszedł.",
      },
      expired: {
        heading: "Ten odnośnik jest za stary",
        words:
          "Zmianę adresu można cofnąć przez dwa tygodnie. Aby otrzymywać tu e-maile, subskrybuj ponownie; odnośnik rezygnacji w e-mailach, które przychodziły tu wcześniej, nadal kończy subskrypcję pod drugim adresem.",
      },
    },
    tooMany: {
      heading: "Za dużo odnośników, które nie są nasze",
      words:
        "Przyszły z twojej sieci, a ten też nie jest nasz, więc nic nie zostało zrobione. {wait} Odnośnik z e-maila, cały i niezmieniony, działa zawsze.",
    },
  },
  limits: {
    site: "W tej witrynie poproszono o więcej e-maili, niż wysyła ona w ciągu godziny. {wait}",
    subscriber: "Odnośnikami tej subskrypcji poproszono już o tyle e-maili, ile wolno. {wait}",
    network: "Z twojej sieci poproszono o zbyt wiele e-maili. {wait}",
    minute: "Spróbuj ponownie za minutę.",
    minutes: {
      one: "Spróbuj ponownie za # minutę.",
      few: "Spróbuj ponownie za # minuty.",
      many: "Spróbuj ponownie za # minut.",
      other: "Spróbuj ponownie za # minuty.",
    },
    hours: {
      one: "Spróbuj ponownie za # godzinę.",
      few: "Spróbuj ponownie za # godziny.",
      many: "Spróbuj ponownie za # godzin.",
      other: "Spróbuj ponownie za # godziny.",
    },
  },
  form: {
    noEmail: "Nie wysłano e-maila. {why}",
    gone: "Niczego nie zmieniono: powyższy tekst mówi, jaki jest stan subskrypcji i czego trzeba, aby to zmienić.",
    same: "To już jest adres tej subskrypcji.",
    tooLong: "To więcej, niż mieści ten formularz.",
    wrongType: "Wyślij formularz albo JSON.",
    notJson: "Treść nie jest w formacie JSON.",
    notObject: "Treść nie jest obiektem JSON.",
    unreadable: "Nie można odczytać formularza.",
    atOnce: "To było bardzo szybko. Naciśnij przycisk jeszcze raz.",
    human: "Zaznacz pole mówiące, że jesteś człowiekiem, i spróbuj ponownie.",
    cadence: "Wybierz jedną z możliwości: {cadences}.",
    topics: "Wybierz tematy z listy.",
    timeZone: "Wybierz strefę czasową z listy, na przykład Asia/Baku.",
    hour: "Wybierz godzinę od 0 do 23.",
    until: "Wybierz dzień najwcześniej jutro i najdalej za rok.",
  },
  address: {
    empty: "Podaj adres e-mail.",
    characters: "Adres e-mail nie może zawierać spacji ani niewidocznych znaków. Usuń je.",
    several: "Podaj jeden adres. Jeśli osób jest więcej, zapisz każdą z osobna.",
    name: "Podaj sam adres, bez nazwy i nawiasów ostrych.",
    at: "Adres e-mail musi zawierać dokładnie jeden znak @, z nazwą przed nim i domeną po nim.",
    local:
      "Część przed @ może zawierać tylko litery, cyfry i znaki {signs}, bez kropki na początku lub końcu i bez dwóch kropek obok siebie.",
    localLength: "Część przed @ jest za długa: poczta przenosi do {limit} znaków.",
    quoted: "Adresy z cudzysłowem przed @ nie są obsługiwane. Użyj innego adresu.",
    unicodeLocal:
      "Część przed @ zawiera litery, których nasza poczta nie przeniesie. Użyj adresu ze zwykłymi literami łacińskimi.",
    domain: "Część po @ nie jest nazwą domeny. Sprawdź, czy nie ma w niej literówki.",
    literal: "Część po @ musi być nazwą domeny, a nie adresem sieciowym.",
    dotless: "W domenie po @ nie ma kropki. Wpisz ją w całości, na przykład example.com.",
    length: "Adres jest za długi: poczta przenosi do {limit} znaków.",
  },
};

export const pl: Words = {
  tag: "pl",
  direction: "ltr",
  locale: "pl",
  emails: {
    asked: {
      instant: "każdy nowy wpis",
      daily: "biuletyn codzienny",
      weekly: "biuletyn cotygodniowy",
      monthly: "biuletyn comiesięczny",
      other: "biuletyn",
    },
    edition: {
      digest: {
        daily: "Biuletyn codzienny",
        weekly: "Biuletyn cotygodniowy",
        monthly: "Biuletyn comiesięczny",
        other: "Biuletyn",
      },
      posts: { one: "Nowy wpis", few: "Nowe wpisy", many: "Nowe wpisy", other: "Nowe wpisy" },
      corrections: {
        one: "Sprostowanie",
        few: "Sprostowania",
        many: "Sprostowania",
        other: "Sprostowania",
      },
      contents: "W tym wydaniu",
      subject: {
        one: "{title} i jeszcze #",
        few: "{title} i jeszcze #",
        many: "{title} i jeszcze #",
        other: "{title} i jeszcze #",
      },
      correctionSubject: "Sprostowanie: {title}",
      correction: "Sprostowanie",
      minutes: {
        one: "# min czytania",
        few: "# min czytania",
        many: "# min czytania",
        other: "# min czytania",
      },
      continueReading: "Czytaj dalej: {title}",
      carried: {
        one: "Jeszcze # wpis ukaże się w następnym wydaniu.",
        few: "Jeszcze # wpisy ukażą się w następnym wydaniu.",
        many: "Jeszcze # wpisów ukaże się w następnym wydaniu.",
        other: "Jeszcze # wpisu ukaże się w następnym wydaniu.",
      },
      otherTopics: "Inne tematy",
      why: "Otrzymujesz ten e-mail, bo subskrybujesz {digest} z {title}.",
      whySubscribed: "Otrzymujesz ten e-mail, bo subskrybujesz {title}.",
      preferences: "Zmień ustawienia",
      unsubscribe: "Zrezygnuj z subskrypcji",
      onTheWeb: "Zobacz w przeglądarce",
    },
    subscription: {
      confirmation: {
        subject: "Potwierdź subskrypcję {title}",
        heading: "Potwierdź subskrypcję",
        body: "Ktoś, zapewne ty, poprosił, aby {digest} z {title} przychodził na ten adres. Subskrypcja nie zacznie się, dopóki jej nie potwierdzisz.",
        button: "Potwierdź subskrypcję",
      },
      welcome: {
        subject: "Witamy w {title}",
        heading: "Dziękujemy za subskrypcję",
        body: "Twój adres jest potwierdzony. Od teraz będziesz otrzymywać {digest} z {title}. W każdym e-mailu są odnośniki do ustawień i do rezygnacji z subskrypcji.",
        button: "Zmień ustawienia",
      },
      known: {
        subject: "Masz już subskrypcję {title}",
        heading: "Masz już subskrypcję",
        body: "Ktoś, zapewne ty, jeszcze raz wpisał ten adres w naszym formularzu. Otrzymuje on już {digest} z {title}. Nic się nie zmieniło.",
        paused:
          "Ktoś, zapewne ty, jeszcze raz wpisał ten adres w naszym formularzu. Jest on już zapisany na {digest} z {title}, obecnie ze wstrzymaną wysyłką. Nic się nie zmieniło.",
        button: "Zmień ustawienia",
      },
      left: {
        subject: "Czy to była rezygnacja z {title}?",
        heading: "Czy to była rezygnacja?",
        body: "Ten adres zrezygnował z {title} w ciągu sekund od innych adresów w tej samej domenie pocztowej. Często robi to program zabezpieczający, który otwiera odnośniki w e-mailach. Jeśli rezygnacja była zamierzona, nie rób nic: pozostanie w mocy i nie zapytamy ponownie. Jeśli nie, naciśnij przycisk.",
        button: "Subskrybuj ponownie",
      },
      moved: {
        subject: "{title} nie przychodzi już na ten adres",
        heading: "Twoja subskrypcja przeszła na inny adres",
        body: "Osoba, która otrzymywała {title} na ten adres, przeniosła subskrypcję na inny, i został on potwierdzony. Odnośniki w wysłanych tu e-mailach nie otwierają już subskrypcji, ale nadal pozwalają z niej zrezygnować. Jeśli to twoja zmiana, nie trzeba nic robić. Jeśli nie, użyj przycisku: subskrypcja wróci na ten adres i zamknie się dla drugiego.",
        button: "Cofnij zmianę adresu",
      },
      change: {
        subject: "Potwierdź nowy adres dla {title}",
        heading: "Otrzymywać e-maile na ten adres?",
        body: "Osoba subskrybująca {title} poprosiła, aby e-maile od teraz przychodziły na ten adres. Nic się nie zmieni, dopóki tego nie potwierdzisz.",
        button: "Użyj tego adresu",
      },
      paste: "Jeśli przycisk nie działa, skopiuj ten odnośnik i wklej go w przeglądarce:",
      expires: "Ten odnośnik działa przez 48 godzin.",
      expiresMoved:
        "Ten odnośnik działa przez 14 dni od zmiany. Po tym czasie subskrybuj ponownie.",
      ignore:
        "Jeśli to nie ty, możesz zignorować ten e-mail: subskrypcja nie powstanie, a adres usuniemy po 30 dniach.",
      ignoreChange: "Jeśli to nie ty, możesz zignorować ten e-mail. Nic się nie zmieni.",
      latest: "Najnowsze wydanie",
      preferences: "Zmień ustawienia",
      unsubscribe: "Zrezygnuj z subskrypcji",
    },
  },
  feeds: {
    correction: "Sprostowanie:",
    whole: "Czytaj cały wpis",
  },
  texts: {
    table: "Tabela",
    notes: "Przypisy",
    back: "Wróć do tekstu",
    note: "Przypis {number}",
    backTo: "Wróć do tekstu, miejsce {number}",
  },
  pages,
  forms,
  errors,
};
