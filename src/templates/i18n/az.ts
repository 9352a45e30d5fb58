/** Azerbaijani. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { FormatWords, Words } from "../../publication/words.ts";

const formats: FormatWords = {
  months: [
    ...["yanvar", "fevral", "mart", "aprel", "may", "iyun"],
    ...["iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"],
  ],
  shortMonths: "yan fev mar apr may iyn iyl avq sen okt noy dek".split(" "),
  day: "{day} {month} {year}",
  shortDay: "{day} {month}",
  monthOfYear: "{month} {year}",
  moment: "{day} {month} {year}, {time} {zone}",
  list: "{before} və {last}",
  choice: "{before} və ya {last}",
  numbersOf: "de",
};

const pages: PageWords = {
  frame: {
    skip: "Məzmuna keçin",
    main: "Əsas naviqasiya",
    foot: "Alt naviqasiya",
    latest: "Yenilər",
    topics: "Mövzular",
    archive: "Arxiv",
    follow: "İzləyin",
    subscribe: "Abunə olun",
    subscribeByEmail: "E-poçtla abunə olun",
    editions: "Buraxılışlar",
    feeds: "Lentlər",
    elsewhere: "Başqa yerlərdə",
    latestPosts: "Son yazılar",
    podcast: "{publication}: Podkast",
  },
  home: {
    nothing: "Hələ heç nə dərc olunmayıb.",
    more: "Digər yazılar",
    everything: "Dərc etdiyimiz hər şey",
  },
  post: {
    corrected: "Düzəliş edilib",
    updated: "Yeniləndi: {time}",
    by: "Müəllif: {authors}",
    license: "Lisenziya",
    neighbours: "Qonşu yazılar",
    earlier: "Əvvəlki",
    later: "Sonrakı",
  },
  follow: {
    heading: "İzləyin: {name}",
    closed: "E-poçtla abunəlik hələ açıq deyil.",
    choose: "Tezliyi, mövzuları və saatı seçin",
    paste:
      "Bu saytın ünvanını istənilən lent oxuyucusuna yapışdırın və ya birbaşa {feed} götürün. Yeni yazılar özləri sizə gəlir; nəyi açdığınızı heç kim saymır.",
    theFeed: "lenti",
    more: "Lentlər haqqında",
  },
  reading: {
    contents: "Mündəricat",
    related: "Oxşar yazılar",
    printed: "Mənbə: {address}",
    series: {
      kicker: "Silsilə",
      line: "{series} silsiləsi, hissə {number}/{count}",
      part: "Hissə {number}",
      parts: "Bütün hissələr",
      previous: "Əvvəlki hissə",
      next: "Növbəti hissə",
      about: "{publication} nəşrində silsilə, hissə-hissə.",
    },
    share: {
      heading: "Paylaşın",
      link: "Bu yazının keçidi",
      email: "E-poçt",
      mastodon: {
        title: "Mastodonda paylaşın",
        about: "Yazını paylaşmaq istədiyiniz Mastodon serverini seçin.",
        label: "Mastodon serveriniz",
        hint: "Mastodon ünvanınızda sonuncu @ işarəsindən sonra gələn hissə, məsələn, mastodon.social.",
        button: "Davam edin",
        pledge: "Brauzeriniz birbaşa ora keçir; yazdığınızdan heç nə saxlamırıq.",
        wrong: "Bu, server ünvanı deyil. Onu mastodon.social kimi yazın.",
      },
    },
    paging: {
      pages: "Səhifələr",
      page: "Səhifə {number}/{count}",
      title: "{title}, səhifə {number}",
      newer: "Daha yeni",
      older: "Daha köhnə",
      newest: "Ən yeni",
      oldest: "Ən köhnə",
      previous: "Əvvəlki səhifə",
      next: "Növbəti səhifə",
    },
  },
  topic: {
    kicker: "Mövzu",
    page: "{topic}, səhifə {number}",
    pages: "Bu mövzunun səhifələri",
    newer: "Daha yeni yazılar",
    older: "Daha köhnə yazılar",
    nothing: "Burada hələ heç nə dərc olunmayıb.",
    about: "{publication} nədən yazır.",
    intro: "Hər birinin öz səhifəsi və öz lentləri var.",
    none: "Hələ mövzu yoxdur.",
    posts: { one: "# yazı", other: "# yazı" },
  },
  archive: {
    ofYear: "Arxiv: {year}",
    about: "{publication}: dərc olunmuş hər şey.",
    aboutYear: "{publication}: dərc olunmuş hər şey ({year}).",
    years: "İllər",
  },
  search: {
    heading: "Axtarış",
    label: "Bütün yazılarda axtarın",
    button: "Axtarın",
    about: "{publication}: dərc olunmuş hər şeydə axtarış.",
    title: "Axtarış: {query}",
    page: "Axtarış: {query}, səhifə {number}",
    found: { one: "# yazı tapıldı", other: "# yazı tapıldı" },
    close: "Məhz bu sözlərin işləndiyi yazı yoxdur; bunlar ən yaxın olanlardır.",
    nothing: "{query} üzrə heç nə tapılmadı.",
    advice: "Daha az və ya başqa sözlərlə axtarın, yaxud bu səhifəyə baxın: {archive}.",
    shortened: "Axtarış çox uzun idi. Yalnız əvvəli axtarıldı: {query}",
    pages: "Nəticə səhifələri",
    previous: "Əvvəlki nəticələr",
    next: "Növbəti nəticələr",
    feed: "Bu axtarışın lenti",
    feedTitle: "{publication}: {query} üzrə axtarış",
    feedAbout: "İçində {query} olan yeni yazılar.",
  },
  feeds: {
    about: "{publication} nəşrini lent oxuyucusunda izləyin: lentlər və ünvanları.",
    intro:
      "Lent ən yeni yazılarımızın tam mətni ilə siyahısıdır; seçdiyiniz tətbiq onun ünvanına sizin əvəzinizə baxır. Bizdə hesab açmağa ehtiyac yoxdur və nə oxuduğunuzu heç kim bilmir.",
    readers: "Lent oxuyucusunda açın",
    device: "Bu cihazdakı tətbiq",
    paste:
      "Başqa oxuyucuda {add} seçin və bu saytın ünvanını, {address}, ya da aşağıdakı ünvanlardan birini yapışdırın.",
    add: "lent əlavə et",
    everything: "Dərc etdiyimiz hər şey",
    formats: {
      rss: "Ən köhnə və ən geniş yayılmış format; podkast tətbiqləri bunu istəyir.",
      atom: "Hansını seçəcəyinizi bilmirsinizsə, bunu götürün.",
      json: "Eyni məzmun JSON formatında, proqram yazanlar üçün.",
    },
    podcast: "Podkast",
    podcasts: "Podkastlar",
    episodes: "Epizodlar",
    aboutPodcast: "Yalnız epizodlar: podkast tətbiqləri və kataloqlar üçün.",
    editions: "İcmal, buraxılış-buraxılış",
    aboutEditions: "Daha az bənd: hər biri bir buraxılışda nə olduğunu sadalayır.",
    readEditions: "Buraxılışları oxuyun",
    topics: "Yalnız bir mövzu",
    readTopic: "Mövzunu oxuyun",
    authors: "Yalnız bir müəllif",
    aboutAuthor: "Müəllifi {name} olan yazılar.",
    together: "Hamısı birdən",
    opml: "{file} hamısını, hər birini bir dəfə sadalayır: oxuyucular buna abunəliklərin idxalı deyir.",
  },
  editions: {
    about: "{publication} icmalı, göndərildiyi kimi.",
    intro: "İcmal göndərildiyi kimi, ən yenisi yuxarıda. Onun lenti {follow} səhifəsindədir.",
    none: "Hələ heç bir buraxılış göndərilməyib.",
    single: "Tək yazı",
    line: "{name}, {date}, {items}",
    items: { one: "# material", other: "# material" },
    title: "{name}, {date}",
    itemLine: "{authors}, {date}",
    feedTitle: "{publication}: Buraxılışlar",
    feedAbout: "İcmal göndərildiyi kimi.",
  },
  recording: {
    season: "Mövsüm {number}",
    episode: "Epizod {number}",
    trailer: "Treyler",
    bonus: "Bonus",
    audio: "Bu yazının audiosu",
    video: "Bu yazının videosu",
    download: "Endirin",
    minutes: { one: "# dəq", other: "# dəq" },
    megabytes: "{size} MB",
    chapters: "Fəsillər",
    more: "ətraflı",
    transcript: "Danışığın mətni",
  },
  missing: {
    unknown: {
      title: "Tapılmadı",
      about: "Belə səhifə yoxdur.",
      heading: "Bu ünvanda heç nə yoxdur",
      words:
        "Ünvan səhv yazılmış ola bilər, ya da səhifə heç vaxt burada olmayıb. Köçürülmüş yazılar sizi özləri yeni ünvana aparır.",
    },
    withdrawnFile: {
      title: "Geri götürülüb",
      about: "Bu fayl geri götürülüb.",
      heading: "Bu fayl geri götürülüb",
      words: "O, geri götürdüyümüz yazıya aid idi.",
    },
    gone: {
      title: "Silinib",
      about: "Bu ünvanda olan artıq yoxdur.",
      heading: "Burada olan artıq yoxdur",
      words: "O götürülüb və geri qayıtmayacaq.",
    },
    notAllowed: {
      title: "İcazə verilmir",
      about: "Bu ünvan həmin metodu qəbul etmir.",
      heading: "Bu ünvandan belə istifadə etmək olmur",
      words: "Qəbul etdiyi metodlar: {methods}.",
    },
    notSetUp: {
      title: "Hələ açıq deyil",
      about: "Burada e-poçt hələ qurulmayıb.",
      heading: "Abunəlik hələ açıq deyil",
      words:
        "Bu saytda e-poçt qurulmayıb və ya hazırda işləmir. Heç nə dəyişdirilmədi və göndərilmədi: xahiş edirik, sonra yenidən cəhd edin.",
    },
    broken: {
      title: "Xəta",
      about: "Burada nəsə səhv getdi.",
      heading: "Bizim tərəfdə nəsə səhv getdi",
      words: "Bu qeyd edildi. Xahiş edirik, bir neçə dəqiqədən sonra yenidən cəhd edin.",
    },
    retracted: {
      title: "Geri götürülüb",
      about: "Bu yazı geri götürülüb.",
      words: "Bu yazını geri götürmüşük. Səbəbi budur.",
    },
    firstPublished: "İlk dəfə dərc olunub: {date}",
  },
  accessibility: {
    title: "Əlçatanlıq",
    about: "Bu saytı hamının nə dərəcədə oxuya və istifadə edə bilməsi haqqında.",
    works: "Necə işləyir",
    worksWords:
      "Hər şey bu saytda, lentlərdə və abunə olanlar üçün e-məktublarda dərc olunur. Hesab lazım deyil, hər şeyi təkcə klaviatura ilə etmək olar.",
    conformance: "Uyğunluq dərəcəsi",
    full: "Bu sayt bu standarta tam uyğundur: {standard}.",
    partial: "Bu sayt bu standarta qismən uyğundur: {standard}. Uyğun olmayanlar aşağıdadır.",
    none: "Bu sayt bu standarta hələ uyğun deyil: {standard}. Çatışmayanlar aşağıdadır.",
    limits: "Əlçatan olmayanlar",
    assessed: "Son qiymətləndirmə: {date}.",
    contact: "Əlaqə",
    contactWords: "Oxumağınıza nəsə mane olursa, bu ünvana yazın, kömək edəcəyik: {address}.",
    enforcement: "Kömək edə bilməsək",
    enforcementWords: "Şikayətlər səlahiyyətli quruma göndərilir: {authority}.",
  },
  machines: {
    posts: "Yazılar",
    pages: "Səhifələr",
    listed: "{posts}. Hər birinin Markdown mətni öz ünvanının sonuna `.md` artırmaqla açılır.",
    newest:
      "{posts}, onlardan ən yeni {count} yazı burada sadalanır. Hər birinin Markdown mətni öz ünvanının sonuna `.md` artırmaqla açılır.",
    feed: "Lent",
    aboutFeed: "ən yeni yazılar, qalanlarının arxivlərinə keçidlərlə",
    aboutEditions: "e-poçtla göndərilənlər",
    sitemap: "Sayt xəritəsi",
    aboutSitemap: "bütün ünvanlar",
    withdrawn: "Bu yazı geri götürülüb: {reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "E-poçt ünvanınız",
    howOften: "Nə qədər tez-tez",
    cadences: {
      instant: "Hər yeni yazı",
      daily: "Gündəlik",
      weekly: "Həftəlik",
      monthly: "Aylıq",
      other: "İcmal",
    },
    notOffered: "Seçdiyiniz artıq təklif olunmur.",
    topicsHint: "hamısı üçün heç birini işarələməyin",
    timeZone: "Saat qurşağı",
    ourZone: "{zone} (bizimki)",
    zones: {
      africa: "Afrika",
      america: "Amerika",
      antarctica: "Antarktida",
      arctic: "Arktika",
      asia: "Asiya",
      atlantic: "Atlantik okeanı",
      australia: "Avstraliya",
      europe: "Avropa",
      indian: "Hind okeanı",
      pacific: "Sakit okean",
    },
    hour: "Saat",
    usualTime: "Bizim adi vaxtımız",
    trap: "Bura heç nə yazmayın",
  },
  subscribe: {
    about: "{publication} e-poçtunuza istədiyiniz qədər tez-tez gəlsin.",
    kicker: "E-poçtla",
    intro:
      "Yeni yazılar istədiyiniz qədər tez-tez poçt qutunuza gəlir. İstənilən vaxt bir kliklə abunəlikdən çıxa bilərsiniz.",
    pledge:
      "Ünvanın sizin olduğunu təsdiqləmək üçün bir e-məktub göndəririk, siz təsdiq edənə qədər başqa heç nə göndərmirik. Ünvanı yalnız bu bülleten üçün istifadə edirik, məktubların açılmasını və klikləri izləmirik, istədiyiniz zaman onu silirik.",
  },
  look: {
    heading: "Poçtunuza baxın",
    kicker: "Daha bir addım",
    words:
      "Həmin ünvana yaza biliriksə və yazmağa icazəmiz varsa, {sender} ünvanından gələn e-məktub bundan sonra nə edəcəyinizi deyir.",
    limits:
      "Bir ünvana gündə ən çoxu bir, ayda üç belə e-məktub göndəririk. Bu yaxınlarda almısınızsa, həmin məktubdan istifadə edin: təsdiq edənə qədər onun düyməsi indicə seçdiklərinizə aiddir.",
    spam: "On dəqiqədən sonra da heç nə yoxdur? Spam qovluğuna baxın və ünvanda yazı səhvi olub-olmadığını yoxlayın.",
    another: "Başqa ünvan yazın",
    script:
      "Poçtunuza baxın: həmin ünvana yaza biliriksə və yazmağa icazəmiz varsa, e-məktub bundan sonra nə edəcəyinizi deyir. Bir ünvan gündə ən çoxu bir, ayda üç məktub alır; bu yaxınlarda almısınızsa, həmin məktubdan istifadə edin.",
  },
  confirm: {
    title: "Təsdiq",
    kicker: "Daha bir klik",
    heading: "Abunəliyinizi təsdiq edin",
    words: "{address} abunə olacaq: {cadence}, {topics}.",
    cadences: {
      instant: "hər yeni yazı",
      daily: "gündəlik",
      weekly: "həftəlik",
      monthly: "aylıq",
      other: "icmal",
    },
    allTopics: "bütün mövzular",
    button: "Abunəliyi təsdiq edin",
    notYou: "Bunu siz etməmisinizsə, bu səhifəni bağlayın: abunə edilməyəcəksiniz.",
  },
  confirmed: {
    title: "Təsdiq olundu",
    heading: "Təşəkkür edirik, abunə oldunuz",
    next: "Növbəti buraxılışı alacaqsınız. Hər e-məktubda parametrləri dəyişmək və abunəlikdən çıxmaq üçün keçidlər var.",
    paused:
      "Abunəliyiniz hazırda müvəqqəti dayandırılıb. Hər e-məktubda parametrləri dəyişmək və abunəlikdən çıxmaq üçün keçidlər var.",
  },
  answer: {
    done: "Oldu",
    unchanged: "Dəyişməyib",
    thisLink: "Bu keçid",
    managePreferences: "Abunəlik parametrlərini dəyişin",
    subscribeAgain: "Yenidən abunə olun",
  },
  preferences: {
    title: "Parametrlər",
    kicker: "Abunəlik",
    heading: "Abunəlik parametrləriniz",
    save: "Yadda saxlayın",
    saved: "Yadda saxlandı. Dəyişiklikləriniz növbəti buraxılışdan qüvvəyə minir.",
    active: "{address} abunədir.",
    paused: "{address} abunədir, hazırda müvəqqəti dayandırılıb.",
    pausedUntil: "{address} abunədir, {date} tarixinə qədər müvəqqəti dayandırılıb.",
    pending: "{address} hələ təsdiq olunmayıb.",
    unsubscribed: "{address} abunəlikdən çıxıb. Qayıtmaq üçün yenidən abunə olun.",
    bounced:
      "{address} ünvanına çatmaq mümkün olmadı, ona görə dayandırdıq. Qayıtmaq üçün yenidən abunə olun.",
    complained:
      "{address} ünvanından e-məktublarımız spam kimi işarələnib, ona görə dayandırdıq. Qayıtmaq üçün yenidən abunə olun.",
    pause: "Fasilə verin",
    until: "Bu tarixə qədər e-məktub göndərilməsin (boş qoyun: siz davam etdirənə qədər)",
    nowPaused: "Fasilə verildi. Siz burada davam etdirənə qədər buraxılış göndərilmir.",
    nowPausedUntil: "Fasilə verildi. {date} tarixinə qədər buraxılış göndərilmir.",
    meanwhile: "Növbəti buraxılışınız bu müddətdə dərc olunanları gətirəcək.",
    resume: "E-məktubları davam etdirin",
    resumed: "E-məktublar növbəti buraxılışdan davam edir.",
    change: "Ünvan dəyişikliyi",
    newAddress: "Yeni e-poçt ünvanı",
    changeHint:
      "Təsdiq üçün yeni ünvana e-məktub göndəririk. Təsdiqdən sonra əvvəlki e-məktublardakı keçidlərlə yalnız abunəlikdən çıxmaq olar və əvvəlki ünvana bildiriş gedir.",
    sendConfirmation: "Təsdiq məktubu göndərin",
    confirmationSent:
      "Həmin ünvana yaza biliriksə və yazmağa icazəmiz varsa, oraya gedən e-məktub təsdiq istəyir; bir ünvan gündə ən çoxu bir, ayda üç məktub alır. Siz təsdiq edənə qədər heç nə dəyişmir.",
    yourData: "Məlumatlarınız",
    asFile: "{everything}, fayl şəklində.",
    everything: "Haqqınızda saxladığımız hər şey",
    sure: "Bütün məlumatlarım silinsin. Bunu geri qaytarmaq olmur.",
    delete: "Məlumatlarımı silin",
    deleted: "Məlumatlarınız silindi",
    whatRemains:
      "Haqqınızda saxladıqlarımız silindi; məlumat bazasının ehtiyat nüsxələri 30 gün ərzində köhnəlib silinir. Qalan yalnız kim olduğunuzu heç kimə deməyən rəqəmlərdir: biri ünvanınızdan hesablanıb və idxalın sizi geri gətirməsinin qarşısını alır, digərləri göndərilmiş e-məktublara aiddir. Artıq yolda olan e-məktub hələ gələ bilər.",
    notSure: "Heç nə silinmədi. Məlumatlarınızın silinməsi üçün qutunu işarələyin.",
  },
  standing: {
    back: "Əvvəlki kimi yenidən abunəsiniz, növbəti buraxılışdan başlayaraq.",
    backPaused: "Yenidən abunəsiniz. Abunəlik əvvəl olduğu kimi müvəqqəti dayandırılıb.",
  },
  move: {
    title: "Yeni ünvan",
    heading: "E-məktublar bu ünvana göndərilsin?",
    words:
      "Bundan sonra onları {address} alacaq, əvvəlki ünvan isə almayacaq. Ona bildiriş gedir və o, iki həftə ərzində bunu geri qaytara bilər.",
    wordsPaused:
      "Fasilə bitəndən sonra onları {address} alacaq, əvvəlki ünvan isə almayacaq. Ona bildiriş gedir və o, iki həftə ərzində bunu geri qaytara bilər.",
    button: "Bu ünvandan istifadə edin",
    notYou: "Bunu siz etməmisinizsə, bu səhifəni bağlayın: heç nə dəyişmir.",
    done: "E-məktublar indi bu ünvana gəlir",
    already: "E-məktublar bu ünvana gəlir",
    doneWords: "{state} Əvvəlki ünvana artıq e-məktub göndərilmir və ona bildiriş gedir.",
    alreadyWords: "Bu keçid abunəliyi əvvəllər bura köçürüb və o, burada qalır. {state}",
    active: "Növbəti buraxılış bu ünvana gəlir.",
    paused: "Abunəlik hazırda müvəqqəti dayandırılıb.",
    ended: "Abunəlik o vaxtdan bəri bitib: bu ünvana heç nə göndərilmir.",
    undo: {
      title: "Geri qaytarmaq",
      heading: "Ünvan dəyişikliyi geri qaytarılsın?",
      words:
        "Abunəlik {address} ünvanına qayıdır. Digər ünvan onu itirir və bütün əvvəlki e-məktublardakı keçidlərlə yalnız abunəlikdən çıxmaq olur: növbəti e-məktub yenilərini gətirir.",
      button: "Ünvan dəyişikliyini geri qaytarın",
      yours: "Dəyişikliyi siz etmisinizsə, bu səhifəni bağlayın: hər şey olduğu kimi qalır.",
      done: "Abunəlik yenidən bu ünvandadır",
      doneWords:
        "{state} Digər ünvan artıq abunəliyi aça bilmir; aldıqlarınızın hələ də seçdiyiniz kimi olub-olmadığına baxın.",
      ended:
        "Abunəlik yenidən sizindir, amma bu arada bitib və heç nə göndərilmir. E-məktub almaq üçün yenidən abunə olun.",
      already: "Dəyişiklik əvvəllər geri qaytarılıb",
      alreadyWords:
        "İndi heç nə dəyişdirilmədi. O vaxtdan bəri gələn e-məktublardakı keçidlər işləyir.",
    },
  },
  unsubscribe: {
    unsubscribe: "Abunəlikdən çıxın",
    heading: "Abunəlikdən çıxırsınız?",
    words: "Bir kliklə {publication} nəşrindən e-məktublar dayanır.",
    wordsMoved:
      "Bu e-məktub göndəriləndən sonra {publication} abunəliyinin ünvanı dəyişdirilib. İndi hara getməsindən asılı olmayaraq, o, bir kliklə bitir.",
    title: "Abunəlik bitdi",
    done: "Abunəlikdən çıxdınız",
    nothingSent: "Sizə heç nə göndərilmir",
    gone: "Bu abunəlik bitib və onun üçün daha e-məktub göndərilmir; artıq yolda olanı hələ gələ bilər. Başqa heç nə etmək lazım deyil.",
    bounced:
      "Bu abunəlik bitib və onun üçün daha e-məktub göndərilmir; artıq yolda olanı hələ gələ bilər. Bu ünvana göndərilən e-məktublar geri qayıdırdı. Başqa heç nə etmək lazım deyil.",
    complained:
      "Bu abunəlik bitib və onun üçün daha e-məktub göndərilmir; artıq yolda olanı hələ gələ bilər. Onlardan biri spam kimi işarələnib. Başqa heç nə etmək lazım deyil.",
    mistake: "Səhvən oldu? Bir gün ərzində geri qaytara bilərsiniz.",
    undo: "Geri qaytarın",
    mistakeOnPage: "Səhvən abunəlikdən çıxmısınız? Bir gün ərzində geri qaytara bilərsiniz.",
    undoOnPage: "Məni əvvəlki kimi yenidən abunə edin",
    back: "Yenidən bizimləsiniz",
    nothingToUndo: "Geri qaytarılası heç nə yoxdur",
    movedSince:
      "Bu e-məktub göndəriləndən sonra abunəliyin ünvanı dəyişdirilib, ona görə də onun keçidi ilə yalnız abunəlikdən çıxmaq olar.",
    stillActive: "Abunəsiniz və e-məktublar sizə gəlir.",
    stillPaused: "Abunəsiniz. Abunəlik müvəqqəti dayandırılıb.",
    notUndoable:
      "Özünüzün bitirdiyiniz təsdiqlənmiş abunəliyi burada bir gün ərzində geri qaytarmaq olur, bu isə onlardan deyil. Qayıtmaq üçün yenidən abunə olun: bir e-məktub və bir klik.",
  },
};

const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "Bu keçid tam deyil",
      words:
        "Keçid natamamdır: bir hissəsi çatışmır və ya yolda dəyişib, ona görə heç nə edilmədi. E-məktubu yenidən açıb içindəki keçiddən istifadə edin və ya onun bütün ünvanını kopyalayın.",
    },
    invalidUnsubscribe:
      "Keçid natamamdır: bir hissəsi çatışmır və ya yolda dəyişib, ona görə onunla heç kim abunəlikdən çıxarılmadı. E-məktubu yenidən açıb abunəlikdən çıxma keçidindən istifadə edin və ya keçidin bütün ünvanını kopyalayın. Sizə gəlmiş istənilən başqa e-məktubun keçidi də bu işi görür.",
    deleted: {
      heading: "Bu abunəlik silinib",
      words:
        "Onun üçün artıq heç nə göndərilmir və dəyişdiriləsi heç nə qalmayıb. E-məktublar hələ də gəlirsə, ən yenisindəki keçidlər işləyir. Qayıtmaq üçün yenidən abunə olun.",
    },
    moved: {
      heading: "Bu keçid artıq etibarlı deyil",
      words:
        "Bu e-məktub göndəriləndən sonra abunəliyin ünvanı dəyişdirilib və ya dəyişiklik geri qaytarılıb, ona görə abunəliyi yalnız sonrakı e-məktublardakı keçidlər açır. Bu e-məktubla abunəlikdən çıxmaq yenə olar.",
    },
    confirm: {
      used: {
        heading: "Bu keçiddən əvvəl istifadə edilib",
        words:
          "O, ünvanı bir dəfə təsdiq edib və abunəlik o vaxtdan bəri bitib. Qayıtmaq üçün yenidən abunə olun.",
      },
      expired: {
        heading: "Bu keçid çox köhnədir",
        words:
          "O, 48 saat işləyir və abunəlikdən çıxanda bitir. İndi onunla heç nə təsdiq edilmədi: yenidən abunə olun və ən yeni e-məktubu axtarın.",
      },
      blocked: {
        heading: "Bu ünvana yazmırıq",
        words: "Bu saytın operatoru onu bloklayıb, ona görə heç nə təsdiq edilmədi.",
      },
    },
    move: {
      taken: {
        heading: "Bu ünvanın öz abunəliyi var",
        words:
          "Ona görə heç nə dəyişdirilmədi. Digər abunəliyi gətirdiyi e-məktublardakı abunəlikdən çıxma keçidi ilə bitirmək olar.",
      },
      gone: {
        heading: "Heç nə dəyişdirilmədi",
        words:
          "Bura keçməli olan abunəlik sorğudan sonra bitib və ya bu ünvana yazmağa icazəmiz yoxdur. Burada e-məktub almaq üçün bu ünvanla abunə olun.",
      },
      expired: {
        heading: "Bu keçid çox köhnədir",
        words:
          "O, 48 saat işləyir, daha yeni sorğu olanda və ya dəyişiklik geri qaytarılanda bitir. İndi heç nə dəyişdirilmədi: parametrlər səhifəsində yenidən sorğu göndərin.",
      },
    },
    undoMove: {
      taken: {
        heading: "Bu ünvanın öz abunəliyi var",
        words:
          "Ona görə heç nə dəyişdirilmədi: köçürülən abunəlik digər ünvanda qalır. Onu bura gətirdiyi istənilən e-məktubdakı abunəlikdən çıxma keçidi ilə bitirmək olar.",
      },
      expired: {
        heading: "Bu keçid çox köhnədir",
        words:
          "Ünvan dəyişikliyini iki həftə ərzində geri qaytarmaq olar. Burada e-məktub almaq üçün yenidən abunə olun; əvvəllər bura gələn e-məktublardakı abunəlikdən çıxma keçidi digər ünvandakı abunəliyi yenə bitirir.",
      },
    },
    tooMany: {
      heading: "Bizə aid olmayan keçidlər həddən artıq çoxdur",
      words:
        "Onlar sizin şəbəkədən gəlib və bu da bizim deyil, ona görə heç nə edilmədi. {wait} E-məktubun bütöv və dəyişdirilməmiş keçidi həmişə işləyir.",
    },
  },
  limits: {
    site: "Bu saytda bir saat ərzində göndərilə biləndən çox e-məktub istənilib. {wait}",
    subscriber: "Bu abunəliyin keçidləri ilə icazə verilən qədər e-məktub istənilib. {wait}",
    network: "Sizin şəbəkədən həddən artıq çox e-məktub istənilib. {wait}",
    minute: "Xahiş edirik, bir dəqiqədən sonra yenidən cəhd edin.",
    minutes: {
      one: "Xahiş edirik, # dəqiqədən sonra yenidən cəhd edin.",
      other: "Xahiş edirik, # dəqiqədən sonra yenidən cəhd edin.",
    },
    hours: {
      one: "Xahiş edirik, # saatdan sonra yenidən cəhd edin.",
      other: "Xahiş edirik, # saatdan sonra yenidən cəhd edin.",
    },
  },
  form: {
    noEmail: "E-məktub göndərilmədi. {why}",
    gone: "Heç nə dəyişdirilmədi: abunəliyin vəziyyəti və onu dəyişmək üçün nə lazım olduğu yuxarıda yazılıb.",
    same: "Bu, onsuz da abunəliyin ünvanıdır.",
    tooLong: "Bu, formanın tuta biləcəyindən çoxdur.",
    wrongType: "Forma və ya JSON göndərin.",
    notJson: "Məzmun JSON deyil.",
    notObject: "Məzmun JSON obyekti deyil.",
    unreadable: "Formanı oxumaq olmur.",
    atOnce: "Çox tez oldu. Xahiş edirik, düyməni bir də basın.",
    human: "Xahiş edirik, insan olduğunuzu bildirən qutunu işarələyib yenidən cəhd edin.",
    cadence: "Bunlardan birini seçin: {cadences}.",
    topics: "Mövzuları siyahıdan seçin.",
    timeZone: "Saat qurşağını siyahıdan seçin, məsələn, Asia/Baku.",
    hour: "0 ilə 23 arasında bir saat seçin.",
    until: "Sabahdan başlayaraq bir il ərzində bir gün seçin.",
  },
  address: {
    empty: "E-poçt ünvanını yazın.",
    characters: "E-poçt ünvanında boşluq və görünməyən simvol olmur. Onları silin.",
    several: "Bir ünvan yazın. Bir neçə nəfəri ayrı-ayrılıqda abunə edin.",
    name: "Yalnız ünvanı yazın, adsız və bucaq mötərizəsiz.",
    at: "E-poçt ünvanında yalnız bir @ olur: ondan əvvəl ad, ondan sonra domen.",
    local:
      "@ işarəsindən əvvəl yalnız hərflər, rəqəmlər və {signs} ola bilər; əvvəldə və sonda nöqtə, yan-yana iki nöqtə olmaz.",
    localLength: "@ işarəsindən əvvəlki hissə {limit} simvoldan uzundur, poçt bunu daşıya bilmir.",
    quoted: "@ işarəsindən əvvəl dırnaq olan ünvanlar dəstəklənmir. Başqa ünvandan istifadə edin.",
    unicodeLocal:
      "@ işarəsindən əvvəl poçt xidmətimizin daşıya bilmədiyi hərflər var. Sadə latın hərfləri ilə yazılmış ünvandan istifadə edin.",
    domain: "@ işarəsindən sonrakı hissə domen adı deyil. Yazı səhvi olub-olmadığını yoxlayın.",
    literal: "@ işarəsindən sonra şəbəkə ünvanı deyil, domen adı olmalıdır.",
    dotless: "@ işarəsindən sonrakı domendə nöqtə yoxdur. Onu tam yazın, məsələn, example.com.",
    length: "Ünvan {limit} simvoldan uzundur, poçt bunu daşıya bilmir.",
  },
};

export const az: Words = {
  tag: "az",
  direction: "ltr",
  locale: "az",
  formats,
  emails: {
    asked: {
      instant: "hər yeni yazı",
      daily: "gündəlik icmal",
      weekly: "həftəlik icmal",
      monthly: "aylıq icmal",
      other: "icmal",
    },
    edition: {
      digest: {
        daily: "Gündəlik icmal",
        weekly: "Həftəlik icmal",
        monthly: "Aylıq icmal",
        other: "İcmal",
      },
      posts: {
        one: "Yeni yazı",
        other: "Yeni yazılar",
      },
      corrections: {
        one: "Düzəliş",
        other: "Düzəlişlər",
      },
      contents: "Bu buraxılışda",
      subject: {
        one: "{title} və daha # yazı",
        other: "{title} və daha # yazı",
      },
      correctionSubject: "Düzəliş: {title}",
      correction: "Düzəliş",
      minutes: {
        one: "# dəqiqəlik oxu",
        other: "# dəqiqəlik oxu",
      },
      continueReading: "Davamını oxuyun: {title}",
      carried: {
        one: "Daha # yazı növbəti buraxılışda olacaq.",
        other: "Daha # yazı növbəti buraxılışda olacaq.",
      },
      otherTopics: "Digər mövzular",
      why: {
        instant: "Bu e-məktubu {title} nəşrinin hər yeni yazısına abunə olduğunuz üçün alırsınız.",
        daily: "Bu e-məktubu {title} nəşrinin gündəlik icmalına abunə olduğunuz üçün alırsınız.",
        weekly: "Bu e-məktubu {title} nəşrinin həftəlik icmalına abunə olduğunuz üçün alırsınız.",
        monthly: "Bu e-məktubu {title} nəşrinin aylıq icmalına abunə olduğunuz üçün alırsınız.",
        other: "Bu e-məktubu {title} nəşrinin icmalına abunə olduğunuz üçün alırsınız.",
      },
      whySubscribed: "Bu e-məktubu {title} nəşrinə abunə olduğunuz üçün alırsınız.",
      preferences: "Abunəlik parametrlərini dəyişin",
      unsubscribe: "Abunəlikdən çıxın",
      onTheWeb: "Brauzerdə baxın",
    },
    subscription: {
      confirmation: {
        subject: "{title}: abunəliyinizi təsdiq edin",
        heading: "Abunəliyinizi təsdiq edin",
        body: {
          instant:
            "Kimsə, çox güman ki, siz özünüz, {title} nəşrindən bu ünvana hər yeni yazının göndərilməsini xahiş edib. Siz təsdiq edənə qədər abunəlik başlamayacaq.",
          daily:
            "Kimsə, çox güman ki, siz özünüz, {title} nəşrindən bu ünvana gündəlik icmalın göndərilməsini xahiş edib. Siz təsdiq edənə qədər abunəlik başlamayacaq.",
          weekly:
            "Kimsə, çox güman ki, siz özünüz, {title} nəşrindən bu ünvana həftəlik icmalın göndərilməsini xahiş edib. Siz təsdiq edənə qədər abunəlik başlamayacaq.",
          monthly:
            "Kimsə, çox güman ki, siz özünüz, {title} nəşrindən bu ünvana aylıq icmalın göndərilməsini xahiş edib. Siz təsdiq edənə qədər abunəlik başlamayacaq.",
          other:
            "Kimsə, çox güman ki, siz özünüz, {title} nəşrindən bu ünvana icmalın göndərilməsini xahiş edib. Siz təsdiq edənə qədər abunəlik başlamayacaq.",
        },
        button: "Abunəliyi təsdiq edin",
      },
      welcome: {
        subject: "{title}: xoş gəlmisiniz",
        heading: "Abunə olduğunuz üçün təşəkkür edirik",
        body: "Ünvanınız təsdiq olundu. Bundan sonra {title} nəşrindən sizə {digest} göndəriləcək. Hər e-məktubda parametrləri dəyişmək və abunəlikdən çıxmaq üçün keçidlər var.",
        button: "Abunəlik parametrlərini dəyişin",
      },
      known: {
        subject: "{title}: siz artıq abunəsiniz",
        heading: "Siz artıq abunəsiniz",
        body: "Kimsə, çox güman ki, siz özünüz, bu ünvanı abunə formasına yenidən yazıb. Bu ünvan artıq {title} nəşrinə abunədir: {digest}. Heç nə dəyişməyib.",
        paused:
          "Kimsə, çox güman ki, siz özünüz, bu ünvanı abunə formasına yenidən yazıb. Bu ünvan artıq {title} nəşrinə abunədir: {digest} (hazırda müvəqqəti dayandırılıb). Heç nə dəyişməyib.",
        button: "Abunəlik parametrlərini dəyişin",
      },
      left: {
        subject: "{title}: abunəlikdən çıxmaq istəyirdiniz?",
        heading: "Abunəlikdən çıxmaq istəyirdiniz?",
        body: "Bu ünvanın {title} nəşrinə abunəliyi eyni poçt domenindəki başqa ünvanlarla birlikdə bir neçə saniyə ərzində ləğv edildi. Çox vaxt bunu e-məktublardakı keçidləri açan təhlükəsizlik proqramı edir. Abunəlikdən çıxmaq istəyirdinizsə, heç nə etməyin: abunəlik ləğv edilmiş qalır və bir daha soruşmayacağıq. İstəmirdinizsə, düyməni basın.",
        button: "Yenidən abunə olun",
      },
      moved: {
        subject: "{title} artıq bu ünvana göndərilmir",
        heading: "Abunəliyiniz başqa ünvana keçirilib",
        body: "{title} nəşrini bu ünvanda alan abunəçi abunəliyi başqa ünvana keçirib və həmin ünvan təsdiq olunub. Bu ünvana gələn e-məktublardakı keçidlər artıq abunəliyi açmır, amma onlarla abunəlikdən çıxmaq yenə mümkündür. Bunu siz etmisinizsə, heç nə etmək lazım deyil. Etməmisinizsə, düyməni basın: abunəlik bu ünvana qayıdacaq və digər ünvan üçün bağlanacaq.",
        button: "Ünvan dəyişikliyini geri qaytarın",
      },
      change: {
        subject: "{title}: yeni ünvanınızı təsdiq edin",
        heading: "E-məktublar bu ünvana göndərilsin?",
        body: "{title} nəşrinin abunəçisi e-məktubları bundan sonra bu ünvanda almaq istəyir. Siz təsdiq edənə qədər heç nə dəyişməyəcək.",
        button: "Bu ünvandan istifadə edin",
      },
      paste: "Düymə işləmirsə, bu keçidi kopyalayıb brauzerinizdə açın:",
      expires: "Keçid 48 saat etibarlıdır.",
      expiresMoved: "Keçid dəyişiklikdən sonra 14 gün etibarlıdır. Daha sonra yenidən abunə olun.",
      ignore:
        "Bunu siz etməmisinizsə, bu e-məktuba əhəmiyyət verməyin: abunə edilməyəcəksiniz və 30 gündən sonra bu ünvanı siləcəyik.",
      ignoreChange: "Bunu siz etməmisinizsə, bu e-məktuba əhəmiyyət verməyin. Heç nə dəyişməyəcək.",
      latest: "Son buraxılış",
      preferences: "Abunəlik parametrlərini dəyişin",
      unsubscribe: "Abunəlikdən çıxın",
    },
  },
  feeds: {
    correction: "Düzəliş:",
    whole: "Yazının tam mətni",
  },
  texts: {
    table: "Cədvəl",
    notes: "Qeydlər",
    back: "Mətnə qayıdın",
    note: "Qeyd {number}",
    backTo: "Mətnə qayıdın, yer {number}",
  },
  pages,
  forms,
  errors,
};
