/** Turkish. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { Words } from "../../publication/words.ts";

const pages: PageWords = {
  frame: {
    skip: "İçeriğe geç",
    main: "Ana gezinme",
    foot: "Alt gezinme",
    latest: "Son yazılar",
    topics: "Konular",
    archive: "Arşiv",
    follow: "Takip et",
    subscribe: "Abone ol",
    subscribeByEmail: "E-postayla abone ol",
    editions: "Sayılar",
    feeds: "Akışlar",
    elsewhere: "Başka yerlerde",
    latestPosts: "En yeni yazılar",
    podcast: "{publication}: Podcast yayını",
  },
  home: {
    nothing: "Henüz hiçbir şey yayımlanmadı.",
    more: "Diğer yazılar",
    everything: "Yayımladığımız her şey",
  },
  post: {
    corrected: "Düzeltildi",
    updated: "Güncellendi: {time}",
    by: "Yazan: {authors}",
    license: "Lisans",
    neighbours: "Komşu yazılar",
    earlier: "Önceki",
    later: "Sonraki",
  },
  follow: {
    heading: "Takip edin: {name}",
    closed: "E-postayla abonelik henüz açık değil.",
    choose: "Sıklığı, konuları ve saati seçin",
    paste:
      "Bu sitenin adresini herhangi bir akış okuyucuya yapıştırın ya da doğrudan {feed} adresini alın. Yeni yazılar size kendiliğinden gelir; açtıklarınızı kimse saymaz.",
    theFeed: "akışın",
    more: "Akışlar hakkında daha fazlası",
  },
  reading: {
    contents: "İçindekiler",
    related: "İlgili yazılar",
    printed: "Kaynak: {address}",
    series: {
      kicker: "Yazı dizisi",
      line: "{series} yazı dizisi, bölüm {number}/{count}",
      part: "{number}. bölüm",
      parts: "Bütün bölümler",
      previous: "Önceki bölüm",
      next: "Sonraki bölüm",
      about: "{publication} yayınında bölüm bölüm bir yazı dizisi.",
    },
    share: {
      heading: "Paylaş",
      link: "Bu yazının bağlantısı",
      email: "E-posta",
      mastodon: {
        title: "Mastodon’da paylaş",
        about: "Yazıyı paylaşmak istediğiniz Mastodon sunucusunu seçin.",
        label: "Mastodon sunucunuz",
        hint: "Mastodon adresinizde son @ işaretinden sonra gelen bölüm, örneğin mastodon.social.",
        button: "Devam et",
        pledge: "Tarayıcınız doğrudan oraya gider; yazdıklarınızdan hiçbir şey saklamayız.",
        wrong: "Bu bir sunucu adresi değil. mastodon.social gibi bir adres girin.",
      },
    },
    paging: {
      pages: "Sayfalar",
      page: "Sayfa {number}/{count}",
      title: "{title}, sayfa {number}",
      newer: "Daha yeni",
      older: "Daha eski",
      newest: "En yeni",
      oldest: "En eski",
      previous: "Önceki sayfa",
      next: "Sonraki sayfa",
    },
  },
  topic: {
    kicker: "Konu",
    page: "{topic}, sayfa {number}",
    pages: "Bu konunun sayfaları",
    newer: "Daha yeni yazılar",
    older: "Daha eski yazılar",
    nothing: "Burada henüz hiçbir şey yayımlanmadı.",
    about: "{publication} yayınının ele aldığı konular.",
    intro: "Her konunun kendi sayfası ve kendi akışları vardır.",
    none: "Henüz konu yok.",
    posts: { one: "# yazı", other: "# yazı" },
  },
  archive: {
    ofYear: "{year} arşivi",
    about: "{publication} yayınında çıkan her şey.",
    aboutYear: "{publication} yayınında {year} yılında çıkan her şey.",
    years: "Yıllar",
  },
  search: {
    heading: "Arama",
    label: "Bütün yazılarda ara",
    button: "Ara",
    about: "{publication} yayınında çıkan her şeyde arayın.",
    title: "Arama: {query}",
    page: "Arama: {query}, sayfa {number}",
    found: { one: "# yazı bulundu", other: "# yazı bulundu" },
    close: "Tam olarak bu sözcükleri içeren yazı yok; bunlar en yakın olanlar.",
    nothing: "{query} için hiçbir şey bulunamadı.",
    advice: "Daha az ya da başka sözcükler deneyin veya şu sayfaya bakın: {archive}.",
    shortened: "Bu uzun bir arama. Yalnızca başını aradık: {query}",
    pages: "Sonuç sayfaları",
    previous: "Önceki sonuçlar",
    next: "Diğer sonuçlar",
    feed: "Bu aramanın akışı",
    feedTitle: "{publication}: {query} araması",
    feedAbout: "İçinde {query} geçen yeni yazılar.",
  },
  feeds: {
    about: "{publication} yayınını bir akış okuyucuda takip edin: akışlar ve adresleri.",
    intro:
      "Akış, en yeni yazılarımızın tam metinleriyle listesidir; seçtiğiniz bir uygulama onun adresine sizin yerinize bakar. Bizde hesap açmanız gerekmez ve ne okuduğunuzu kimse öğrenmez.",
    readers: "Bir okuyucuda aç",
    device: "Bu cihazdaki bir uygulama",
    paste:
      "Diğer okuyucularda {add} seçeneğini seçip bu sitenin adresini, {address}, ya da aşağıdaki adreslerden birini yapıştırın.",
    add: "akış ekle",
    everything: "Yayımladığımız her şey",
    formats: {
      rss: "En eski ve en yaygın olanı; podcast uygulamaları bunu ister.",
      atom: "Hangisini alacağınızı bilmiyorsanız bunu alın.",
      json: "Aynısının JSON biçimi, program yazanlar için.",
    },
    podcast: "Podcast yayını",
    podcasts: "Podcast yayınları",
    episodes: "Bölümler",
    aboutPodcast: "Yalnızca bölümler: podcast uygulamaları ve dizinleri içindir.",
    editions: "Bülten, sayı sayı",
    aboutEditions: "Daha az girdi: her biri bir bültenin içindekileri sıralar.",
    readEditions: "Sayıları oku",
    topics: "Yalnızca bir konu",
    readTopic: "Konuyu oku",
    authors: "Yalnızca bir yazar",
    aboutAuthor: "{name} imzalı yazılar.",
    together: "Hepsi birden",
    opml: "{file} hepsini birer kez sıralar: okuyucularda bunun adı abonelikleri içe aktarmaktır.",
  },
  editions: {
    about: "{publication} bülteni, gönderildiği hâliyle.",
    intro: "Gönderildiği hâliyle bülten, en yenisi başta. Akışı {follow} sayfasındadır.",
    none: "Henüz hiçbir sayı gönderilmedi.",
    single: "Tek yazı",
    line: "{name}, {date}, {items}",
    items: { one: "# öğe", other: "# öğe" },
    title: "{name}, {date}",
    itemLine: "{authors}, {date}",
    feedTitle: "{publication}: Sayılar",
    feedAbout: "Gönderildiği hâliyle bülten.",
  },
  recording: {
    season: "{number}. sezon",
    episode: "{number}. bölüm",
    trailer: "Fragman",
    bonus: "Ek bölüm",
    audio: "Bu yazının sesi",
    video: "Bu yazının videosu",
    download: "İndir",
    minutes: { one: "# dk", other: "# dk" },
    megabytes: "{size} MB",
    chapters: "Bölüm başlıkları",
    more: "daha fazla",
    transcript: "Konuşma metni",
  },
  missing: {
    unknown: {
      title: "Bulunamadı",
      about: "Bu sayfa yok.",
      heading: "Bu adreste hiçbir şey yok",
      words:
        "Adres yanlış yazılmış olabilir ya da sayfa hiç burada olmamıştır. Taşınan yazılar sizi kendiliğinden yeni yerlerine götürür.",
    },
    withdrawnFile: {
      title: "Geri çekildi",
      about: "Bu dosya geri çekildi.",
      heading: "Bu dosya geri çekildi",
      words: "Geri çektiğimiz bir yazıya aitti.",
    },
    gone: {
      title: "Kaldırıldı",
      about: "Bu adresteki içerik artık yok.",
      heading: "Buradaki içerik artık yok",
      words: "Kaldırıldı ve geri gelmeyecek.",
    },
    notAllowed: {
      title: "İzin verilmiyor",
      about: "Bu adres o yöntemi kabul etmiyor.",
      heading: "Bu adres bu şekilde kullanılamaz",
      words: "Yanıt verdiği yöntemler: {methods}.",
    },
    notSetUp: {
      title: "Henüz açık değil",
      about: "Burada e-posta henüz kurulmadı.",
      heading: "Abonelik henüz açık değil",
      words:
        "Bu sitede e-posta kurulu değil ya da şu anda çalışmıyor. Hiçbir şey değiştirilmedi, hiçbir şey gönderilmedi: lütfen daha sonra yeniden deneyin.",
    },
    broken: {
      title: "Hata",
      about: "Burada bir şeyler ters gitti.",
      heading: "Bizim tarafımızda bir şeyler ters gitti",
      words: "Hata kaydedildi. Lütfen birkaç dakika sonra yeniden deneyin.",
    },
    retracted: {
      title: "Geri çekilen yazı",
      about: "Bu yazı geri çekildi.",
      words: "Bu yazıyı geri çektik. Nedeni aşağıda.",
    },
    firstPublished: "İlk yayım: {date}",
  },
  accessibility: {
    title: "Erişilebilirlik",
    about: "Bu siteyi herkesin ne ölçüde okuyup kullanabildiği.",
    works: "Nasıl işler",
    worksWords:
      "Her şey bu sitede, akışlarda ve abone olanlar için e-postalarda yer alır. Hesap gerekmez, her şey yalnızca klavyeyle yapılabilir.",
    conformance: "Uygunluk durumu",
    full: "Bu site şu standarda tümüyle uygundur: {standard}.",
    partial: "Bu site şu standarda kısmen uygundur: {standard}. Uygun olmayanlar aşağıdadır.",
    none: "Bu site şu standarda henüz uygun değildir: {standard}. Eksikler aşağıdadır.",
    limits: "Erişilebilir olmayanlar",
    assessed: "Son değerlendirme: {date}.",
    contact: "İletişim",
    contactWords: "Okumanızı engelleyen bir şey varsa şu adrese yazın, yardımcı olalım: {address}.",
    enforcement: "Yardımcı olamazsak",
    enforcementWords: "Şikâyetler yetkili kuruma iletilir: {authority}.",
  },
  machines: {
    posts: "Yazılar",
    pages: "Sayfalar",
    listed: "{posts}. Her biri, adresinin sonuna `.md` eklenerek Markdown olarak okunabilir.",
    newest:
      "{posts}; en yeni {count} tanesi burada sıralanmıştır. Her biri, adresinin sonuna `.md` eklenerek Markdown olarak okunabilir.",
    feed: "Akış",
    aboutFeed: "en yeni yazılar, diğer hepsinin arşivlerine bağlantılarla",
    aboutEditions: "gönderilenler",
    sitemap: "Site haritası",
    aboutSitemap: "bütün adresler",
    withdrawn: "Bu yazı geri çekildi: {reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "E-posta adresiniz",
    howOften: "Sıklık",
    cadences: {
      instant: "Her yeni yazı",
      daily: "Her gün",
      weekly: "Her hafta",
      monthly: "Her ay",
      other: "Bülten",
    },
    notOffered: "Seçtiğiniz artık sunulmuyor.",
    topicsHint: "hepsi için hiçbirini işaretlemeyin",
    timeZone: "Saat dilimi",
    ourZone: "{zone} (bizimki)",
    zones: {
      africa: "Afrika",
      america: "Amerika",
      antarctica: "Antarktika",
      arctic: "Arktik",
      asia: "Asya",
      atlantic: "Atlas Okyanusu",
      australia: "Avustralya",
      europe: "Avrupa",
      indian: "Hint Okyanusu",
      pacific: "Büyük Okyanus",
    },
    hour: "Saat",
    usualTime: "Her zamanki saatimiz",
    trap: "Burayı boş bırakın",
  },
  subscribe: {
    about: "{publication} yayınını istediğiniz sıklıkta e-postayla alın.",
    kicker: "E-postayla",
    intro:
      "Yeni yazılar istediğiniz sıklıkta gelen kutunuzda. İstediğiniz zaman tek tıklamayla ayrılabilirsiniz.",
    pledge:
      "Adresin size ait olduğunu doğrulamak için tek bir e-posta göndeririz; siz onaylayana kadar başka hiçbir şey göndermeyiz. Adresi yalnızca bu bülten için kullanır, açılmaları ve tıklamaları izlemez, istediğinizde sileriz.",
  },
  look: {
    heading: "E-postanıza bakın",
    kicker: "Bir adım daha",
    words:
      "Bu adrese yazabiliyorsak ve yazmamıza izin varsa, {sender} adresinden gelen bir e-posta bundan sonra ne yapacağınızı söyler.",
    limits:
      "Bir adrese bu tür e-postadan günde en çok bir, ayda en çok üç tane göndeririz. Yakın zamanda bir tane aldıysanız onu kullanın: siz onaylayana kadar düğmesi az önce seçtikleriniz için geçerlidir.",
    spam: "On dakika sonra hâlâ bir şey yok mu? İstenmeyen posta klasörüne bakın ve adreste yazım hatası olup olmadığını denetleyin.",
    another: "Başka bir adres gir",
    script:
      "E-postanıza bakın: bu adrese yazabiliyorsak ve yazmamıza izin varsa, bir e-posta bundan sonra ne yapacağınızı söyler. Bir adres günde en çok bir, ayda en çok üç tane alır; yakın zamanda bir tane aldıysanız onu kullanın.",
  },
  confirm: {
    title: "Onayla",
    kicker: "Bir tıklama daha",
    heading: "Aboneliğinizi onaylayın",
    words: "{address} abone olacak: {cadence}, {topics}.",
    cadences: {
      instant: "her yeni yazı",
      daily: "her gün",
      weekly: "her hafta",
      monthly: "her ay",
      other: "bülten",
    },
    allTopics: "bütün konular",
    button: "Aboneliği onayla",
    notYou: "Bunu isteyen siz değilseniz sayfayı kapatın: abonelik başlatılmaz.",
  },
  confirmed: {
    title: "Onaylandı",
    heading: "Teşekkürler, aboneliğiniz başladı",
    next: "Bir sonraki sayıyı alacaksınız. Her e-postada tercihlerinizi yönetmek ve abonelikten ayrılmak için bağlantılar vardır.",
    paused:
      "Aboneliğiniz şu anda duraklatılmış. Her e-postada tercihlerinizi yönetmek ve abonelikten ayrılmak için bağlantılar vardır.",
  },
  answer: {
    done: "Tamam",
    unchanged: "Değişmedi",
    thisLink: "Bu bağlantı",
    managePreferences: "Tercihleri yönet",
    subscribeAgain: "Yeniden abone ol",
  },
  preferences: {
    title: "Tercihler",
    kicker: "Abonelik",
    heading: "Tercihleriniz",
    save: "Kaydet",
    saved: "Kaydedildi. Değişiklikleriniz bir sonraki sayıdan itibaren geçerli.",
    active: "{address} abone.",
    paused: "{address} abone; abonelik şu anda duraklatılmış.",
    pausedUntil: "{address} abone; abonelik {date} tarihine kadar duraklatılmış.",
    pending: "{address} henüz onaylanmadı.",
    unsubscribed: "{address} abonelikten ayrıldı. Dönmek için yeniden abone olun.",
    bounced:
      "{address} adresine ulaşılamadı, bu yüzden göndermeyi bıraktık. Dönmek için yeniden abone olun.",
    complained:
      "{address} e-postalarımızı istenmeyen olarak işaretledi, bu yüzden göndermeyi bıraktık. Dönmek için yeniden abone olun.",
    pause: "Duraklat",
    until: "Şu tarihe kadar e-posta gönderilmesin (boş: siz yeniden başlatana kadar)",
    nowPaused: "Duraklatıldı. Siz buradan yeniden başlatana kadar hiçbir sayı gönderilmez.",
    nowPausedUntil: "Duraklatıldı. {date} tarihine kadar hiçbir sayı gönderilmez.",
    meanwhile: "Bir sonraki sayınız bu arada yayımlananları getirir.",
    resume: "E-postaları yeniden başlat",
    resumed: "E-postalar bir sonraki sayıyla yeniden başlar.",
    change: "Adres değişikliği",
    newAddress: "Yeni e-posta adresi",
    changeHint:
      "Onay için yeni adrese yazarız. Onaydan sonra önceki e-postalardaki bağlantılar yalnızca abonelikten ayrılmaya yarar ve eski adrese haber verilir.",
    sendConfirmation: "Onay e-postası gönder",
    confirmationSent:
      "Bu adrese yazabiliyorsak ve yazmamıza izin varsa, oraya giden bir e-posta onaylamanızı ister; bir adres günde en çok bir, ayda en çok üç tane alır. Siz onaylayana kadar hiçbir şey değişmez.",
    yourData: "Verileriniz",
    asFile: "{everything}, dosya olarak.",
    everything: "Hakkınızda sakladığımız her şey",
    sure: "Bütün verilerimi sil. Bu geri alınamaz.",
    delete: "Verilerimi sil",
    deleted: "Verileriniz silindi",
    whatRemains:
      "Hakkınızda sakladıklarımız silindi; veritabanı yedeklerinin süresi 30 gün içinde dolar. Geriye yalnızca kim olduğunuzu kimseye söylemeyen sayılar kalır: adresinizden türetilen ve bir içe aktarmanın sizi geri getirmesini önleyen sayı ile gönderilen e-postalara ait sayılar. Yola çıkmış bir e-posta yine de ulaşabilir.",
    notSure: "Hiçbir şey silinmedi. Verilerinizin silinmesi için kutuyu işaretleyin.",
  },
  standing: {
    back: "Aboneliğiniz bir sonraki sayıdan itibaren eskisi gibi yeniden etkin.",
    backPaused: "Aboneliğiniz geri geldi. Eskisi gibi duraklatılmış durumda.",
  },
  move: {
    title: "Yeni adres",
    heading: "E-postalar bu adrese mi gelsin?",
    words:
      "Bundan sonra onları {address} alır, eski adres almaz. Eski adrese haber verilir ve bu değişiklik iki hafta boyunca oradan geri alınabilir.",
    wordsPaused:
      "Şimdiki duraklatma bitince onları {address} alır, eski adres almaz. Eski adrese haber verilir ve bu değişiklik iki hafta boyunca oradan geri alınabilir.",
    button: "Bu adresi kullan",
    notYou: "Bunu isteyen siz değilseniz sayfayı kapatın: hiçbir şey değişmez.",
    done: "E-postalar artık bu adrese geliyor",
    already: "E-postalar bu adrese geliyor",
    doneWords: "{state} Eski adrese artık e-posta gönderilmiyor; o adrese haber verilir.",
    alreadyWords:
      "Bu bağlantı aboneliği daha önce buraya taşıdı ve abonelik burada kalıyor. {state}",
    active: "Bir sonraki sayı bu adrese gelir.",
    paused: "Abonelik şu anda duraklatılmış.",
    ended: "Abonelik bu arada sona erdi: bu adrese hiçbir şey gönderilmiyor.",
    undo: {
      title: "Geri al",
      heading: "Adres değişikliği geri alınsın mı?",
      words:
        "Abonelik {address} adresine döner. Öteki adres onu yitirir ve bütün önceki e-postalardaki bağlantılar yalnızca abonelikten ayrılmaya yarar: bir sonraki e-posta yenilerini getirir.",
      button: "Adres değişikliğini geri al",
      yours: "Değişikliği siz yaptıysanız bu sayfayı kapatın: olduğu gibi kalır.",
      done: "Abonelik bu adrese döndü",
      doneWords:
        "{state} Öteki adres aboneliği artık açamaz; aldıklarınızın hâlâ seçtiğiniz gibi olup olmadığına bakın.",
      ended:
        "Abonelik yeniden sizin, ama bu arada sona erdi ve hiçbir şey gönderilmiyor. E-posta almak için yeniden abone olun.",
      already: "Değişiklik daha önce geri alınmıştı",
      alreadyWords:
        "Şimdi hiçbir şey değiştirilmedi. O zamandan beri gelen e-postalardaki bağlantılar çalışıyor.",
    },
  },
  unsubscribe: {
    unsubscribe: "Abonelikten ayrıl",
    heading: "Abonelikten ayrılıyor musunuz?",
    words: "Tek tıklamayla {publication} e-postaları kesilir.",
    wordsMoved:
      "Bu e-posta gönderildikten sonra {publication} aboneliğinin adresi değişti. Abonelik şimdi nereye gidiyorsa gitsin, tek tıklamayla sona erer.",
    title: "Abonelik sona erdi",
    done: "Abonelikten ayrıldınız",
    nothingSent: "Size hiçbir şey gönderilmiyor",
    gone: "Bu abonelik sona erdi ve onun için artık e-posta gönderilmiyor; yola çıkmış bir e-posta yine de ulaşabilir. Başka bir şey yapmanız gerekmez.",
    bounced:
      "Bu abonelik sona erdi ve onun için artık e-posta gönderilmiyor; yola çıkmış bir e-posta yine de ulaşabilir. Adrese giden e-postalar geri döndü. Başka bir şey yapmanız gerekmez.",
    complained:
      "Bu abonelik sona erdi ve onun için artık e-posta gönderilmiyor; yola çıkmış bir e-posta yine de ulaşabilir. E-postalardan biri istenmeyen olarak işaretlendi. Başka bir şey yapmanız gerekmez.",
    mistake: "Yanlışlıkla mı oldu? Bir gün içinde geri alabilirsiniz.",
    undo: "Geri al",
    mistakeOnPage: "Yanlışlıkla mı ayrıldınız? Bir gün içinde geri alabilirsiniz.",
    undoOnPage: "Beni eskisi gibi yeniden abone yap",
    back: "Yeniden hoş geldiniz",
    nothingToUndo: "Geri alınacak bir şey yok",
    movedSince:
      "Bu e-posta gönderildikten sonra aboneliğin adresi değişti, bu yüzden bağlantısı yalnızca abonelikten ayrılmaya yarar.",
    stillActive: "Abonesiniz ve e-postalar size geliyor.",
    stillPaused: "Abonesiniz. Abonelik duraklatılmış.",
    notUndoable:
      "Kendi bitirdiğiniz onaylı bir abonelik burada bir gün boyunca geri getirilebilir; bu onlardan biri değil. Dönmek için yeniden abone olun: bir e-posta ve bir tıklama.",
  },
};

const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "Bu bağlantı tam değil",
      words:
        "Bağlantı eksik: bir parçası yok ya da yolda değişmiş, bu yüzden hiçbir şey yapılmadı. E-postayı yeniden açıp içindeki bağlantıyı kullanın ya da adresinin tamamını kopyalayın.",
    },
    invalidUnsubscribe:
      "Bağlantı eksik: bir parçası yok ya da yolda değişmiş, bu yüzden kimse abonelikten ayrılmadı. E-postayı yeniden açıp abonelikten ayrılma bağlantısını kullanın ya da bağlantının adresinin tamamını kopyalayın. Size gelen başka herhangi bir e-postanın bağlantısı da olur.",
    deleted: {
      heading: "Bu abonelik silindi",
      words:
        "Onun için artık hiçbir şey gönderilmiyor ve değiştirilecek bir şey kalmadı. Hâlâ e-posta geliyorsa en yenisindeki bağlantılar çalışır. Dönmek için yeniden abone olun.",
    },
    moved: {
      heading: "Bu bağlantı artık geçerli değil",
      words:
        "Bu e-posta gönderildikten sonra aboneliğin adresi değişti ya da değişiklik geri alındı; bu yüzden aboneliği yalnızca sonraki e-postalardaki bağlantılar açar. Bu e-postayla abonelikten ayrılmak hâlâ mümkündür.",
    },
    confirm: {
      used: {
        heading: "Bu bağlantı daha önce kullanıldı",
        words:
          "Adresi bir kez onayladı ve abonelik bu arada sona erdi. Dönmek için yeniden abone olun.",
      },
      expired: {
        heading: "Bu bağlantı çok eski",
        words:
          "48 saat geçerlidir ve abonelikten ayrıldığınızda sona erer. Şimdi onunla hiçbir şey onaylanmadı: yeniden abone olun ve en yeni e-postaya bakın.",
      },
      blocked: {
        heading: "Bu adrese yazmıyoruz",
        words: "Sitenin işletmecisi adresi engellemiş, bu yüzden hiçbir şey onaylanmadı.",
      },
    },
    move: {
      taken: {
        heading: "Bu adresin kendi aboneliği var",
        words:
          "Bu yüzden hiçbir şey değiştirilmedi. Öteki abonelik, getirdiği e-postalardaki ayrılma bağlantısıyla biter.",
      },
      gone: {
        heading: "Hiçbir şey değiştirilmedi",
        words:
          "Buraya gelecek olan abonelik, istendikten sonra sona erdi ya da bu adrese yazmamıza izin yok. E-postaları burada almak için bu adresle abone olun.",
      },
      expired: {
        heading: "Bu bağlantı çok eski",
        words:
          "48 saat geçerlidir; daha yeni bir istekle ya da değişiklik geri alınınca sona erer. Şimdi hiçbir şey değiştirilmedi: tercihler sayfasında yeniden isteyin.",
      },
    },
    undoMove: {
      taken: {
        heading: "Bu adresin kendi aboneliği var",
        words:
          "Bu yüzden hiçbir şey değiştirilmedi: taşınan abonelik öteki adreste kalıyor. Buraya getirdiği herhangi bir e-postadaki ayrılma bağlantısıyla biter.",
      },
      expired: {
        heading: "Bu bağlantı çok eski",
        words:
          "Adres değişikliği iki hafta boyunca geri alınabilir. E-postaları burada almak için yeniden abone olun; buraya daha önce gelen e-postalardaki ayrılma bağlantısı, öteki adresteki aboneliği hâlâ bitirir.",
      },
    },
    tooMany: {
      heading: "Bize ait olmayan çok fazla bağlantı",
      words:
        "Sizin ağınızdan geldiler ve bu da bizim değil, bu yüzden hiçbir şey yapılmadı. {wait} Bir e-postanın bağlantısı, tam ve değişmemişse, her zaman çalışır.",
    },
  },
  limits: {
    site: "Bu sitede bir saatte gönderilebilenden daha çok e-posta istendi. {wait}",
    subscriber: "Bu aboneliğin bağlantılarıyla izin verilen sayıda e-posta istendi. {wait}",
    network: "Sizin ağınızdan çok fazla e-posta istendi. {wait}",
    minute: "Lütfen bir dakika sonra yeniden deneyin.",
    minutes: {
      one: "Lütfen # dakika sonra yeniden deneyin.",
      other: "Lütfen # dakika sonra yeniden deneyin.",
    },
    hours: {
      one: "Lütfen # saat sonra yeniden deneyin.",
      other: "Lütfen # saat sonra yeniden deneyin.",
    },
  },
  form: {
    noEmail: "E-posta gönderilmedi. {why}",
    gone: "Hiçbir şey değiştirilmedi: yukarıdaki metin aboneliğin durumunu ve onu değiştirmek için gerekeni söyler.",
    same: "Bu zaten aboneliğin adresi.",
    tooLong: "Bu, formun alabileceğinden fazla.",
    wrongType: "Bir form ya da JSON gönderin.",
    notJson: "İçerik JSON değil.",
    notObject: "İçerik bir JSON nesnesi değil.",
    unreadable: "Form okunamıyor.",
    atOnce: "Bu çok hızlı oldu. Lütfen düğmeye yeniden basın.",
    human: "Lütfen insan olduğunuzu söyleyen kutuyu işaretleyip yeniden deneyin.",
    cadence: "Şunlardan birini seçin: {cadences}.",
    topics: "Listeden konu seçin.",
    timeZone: "Listeden bir saat dilimi seçin, örneğin Asia/Baku.",
    hour: "0 ile 23 arasında bir saat seçin.",
    until: "Yarından başlayarak bir yıl içinde bir gün seçin.",
  },
  address: {
    empty: "Bir e-posta adresi girin.",
    characters: "E-posta adresinde boşluk ya da görünmez karakter bulunmaz. Onları kaldırın.",
    several: "Tek bir adres girin. Birden çok kişi için her birini ayrı kaydedin.",
    name: "Yalnızca adresi girin, ad ya da açılı ayraç olmadan.",
    at: "E-posta adresinde tam olarak bir @ bulunur; önünde bir ad, ardında bir alan adı vardır.",
    local:
      "@ işaretinden önceki bölümde yalnızca harf, rakam ve {signs} olabilir; uçlarda nokta ya da art arda iki nokta olamaz.",
    localLength: "@ işaretinden önceki bölüm {limit} karakterden uzun; posta bunu taşıyamaz.",
    quoted: "@ işaretinden önce tırnak bulunan adresler desteklenmiyor. Başka bir adres kullanın.",
    unicodeLocal:
      "@ işaretinden önceki bölümde posta sistemimizin taşıyamadığı harfler var. Düz Latin harfli bir adres kullanın.",
    domain: "@ işaretinden sonraki bölüm bir alan adı değil. Yazım hatası olup olmadığına bakın.",
    literal: "@ işaretinden sonraki bölüm bir ağ adresi değil, alan adı olmalı.",
    dotless: "@ işaretinden sonraki alan adında nokta yok. Tam yazın, örneğin example.com.",
    length: "Adres {limit} karakterden uzun; posta bunu taşıyamaz.",
  },
};

export const tr: Words = {
  tag: "tr",
  direction: "ltr",
  locale: "tr",
  emails: {
    asked: {
      instant: "her yeni yazı",
      daily: "günlük bülten",
      weekly: "haftalık bülten",
      monthly: "aylık bülten",
      other: "bülten",
    },
    edition: {
      digest: {
        daily: "Günlük bülten",
        weekly: "Haftalık bülten",
        monthly: "Aylık bülten",
        other: "Bülten",
      },
      posts: { one: "Yeni yazı", other: "Yeni yazılar" },
      corrections: { one: "Düzeltme", other: "Düzeltmeler" },
      contents: "Bu sayıda",
      subject: { one: "{title} ve # yazı daha", other: "{title} ve # yazı daha" },
      correctionSubject: "Düzeltme: {title}",
      correction: "Düzeltme",
      minutes: { one: "# dk okuma", other: "# dk okuma" },
      continueReading: "Okumayı sürdürün: {title}",
      carried: {
        one: "# yazı daha bir sonraki sayıda geliyor.",
        other: "# yazı daha bir sonraki sayıda geliyor.",
      },
      otherTopics: "Diğer konular",
      why: {
        instant: "Bu e-postayı, {title} yayınının her yeni yazısını istediğiniz için alıyorsunuz.",
        daily: "Bu e-postayı, {title} yayınının günlük bültenine abone olduğunuz için alıyorsunuz.",
        weekly:
          "Bu e-postayı, {title} yayınının haftalık bültenine abone olduğunuz için alıyorsunuz.",
        monthly:
          "Bu e-postayı, {title} yayınının aylık bültenine abone olduğunuz için alıyorsunuz.",
        other: "Bu e-postayı, {title} yayınının bültenine abone olduğunuz için alıyorsunuz.",
      },
      whySubscribed: "Bu e-postayı, {title} yayınına abone olduğunuz için alıyorsunuz.",
      preferences: "Tercihleri yönet",
      unsubscribe: "Abonelikten ayrıl",
      onTheWeb: "Tarayıcıda görüntüle",
    },
    subscription: {
      confirmation: {
        subject: "{title} aboneliğinizi onaylayın",
        heading: "Aboneliğinizi onaylayın",
        body: {
          instant:
            "Biri, büyük olasılıkla siz, {title} yayınının her yeni yazısını bu adreste almak istedi. Siz onaylayana kadar abonelik başlamaz.",
          daily:
            "Biri, büyük olasılıkla siz, {title} yayınının günlük bültenini bu adreste almak istedi. Siz onaylayana kadar abonelik başlamaz.",
          weekly:
            "Biri, büyük olasılıkla siz, {title} yayınının haftalık bültenini bu adreste almak istedi. Siz onaylayana kadar abonelik başlamaz.",
          monthly:
            "Biri, büyük olasılıkla siz, {title} yayınının aylık bültenini bu adreste almak istedi. Siz onaylayana kadar abonelik başlamaz.",
          other:
            "Biri, büyük olasılıkla siz, {title} yayınının bültenini bu adreste almak istedi. Siz onaylayana kadar abonelik başlamaz.",
        },
        button: "Aboneliği onayla",
      },
      welcome: {
        subject: "{title} yayınına hoş geldiniz",
        heading: "Abone olduğunuz için teşekkürler",
        body: {
          instant:
            "Adresiniz onaylandı. Bundan sonra {title} yayınının her yeni yazısını alacaksınız. Her e-postada tercihlerinizi yönetmek ve abonelikten ayrılmak için bağlantılar vardır.",
          daily:
            "Adresiniz onaylandı. Bundan sonra {title} yayınının günlük bültenini alacaksınız. Her e-postada tercihlerinizi yönetmek ve abonelikten ayrılmak için bağlantılar vardır.",
          weekly:
            "Adresiniz onaylandı. Bundan sonra {title} yayınının haftalık bültenini alacaksınız. Her e-postada tercihlerinizi yönetmek ve abonelikten ayrılmak için bağlantılar vardır.",
          monthly:
            "Adresiniz onaylandı. Bundan sonra {title} yayınının aylık bültenini alacaksınız. Her e-postada tercihlerinizi yönetmek ve abonelikten ayrılmak için bağlantılar vardır.",
          other:
            "Adresiniz onaylandı. Bundan sonra {title} yayınının bültenini alacaksınız. Her e-postada tercihlerinizi yönetmek ve abonelikten ayrılmak için bağlantılar vardır.",
        },
        button: "Tercihleri yönet",
      },
      known: {
        subject: "{title} yayınına zaten abonesiniz",
        heading: "Zaten abonesiniz",
        body: "Biri, büyük olasılıkla siz, bu adresi kayıt formumuza yeniden yazdı. Bu adresin {title} yayınında zaten aboneliği var: {digest}. Hiçbir şey değişmedi.",
        paused:
          "Biri, büyük olasılıkla siz, bu adresi kayıt formumuza yeniden yazdı. Bu adresin {title} yayınında zaten aboneliği var: {digest}, şu anda duraklatılmış. Hiçbir şey değişmedi.",
        button: "Tercihleri yönet",
      },
      left: {
        subject: "{title} aboneliğinden ayrılmak istediniz mi?",
        heading: "Ayrılmak istediniz mi?",
        body: "Bu adres, aynı e-posta alan adındaki başka adreslerle saniyeler içinde {title} aboneliğinden ayrıldı. Çoğu zaman bunu, e-postalardaki bağlantıları açan bir güvenlik programı yapar. Gerçekten ayrılmak istediyseniz hiçbir şey yapmayın: ayrılmış kalırsınız ve bir daha sormayız. İstemediyseniz düğmeye basın.",
        button: "Yeniden abone ol",
      },
      moved: {
        subject: "{title} artık bu adrese gönderilmiyor",
        heading: "Aboneliğiniz başka bir adrese taşındı",
        body: "Bu adreste {title} alan bir abone, aboneliğini başka bir adrese taşıdı ve o adres onaylandı. Buraya gönderilen e-postalardaki bağlantılar aboneliği artık açmaz, ama onlarla hâlâ abonelikten ayrılabilirsiniz. Bunu siz yaptıysanız yapmanız gereken bir şey yok. Yapmadıysanız düğmeyi kullanın: abonelik bu adrese döner ve ötekine kapanır.",
        button: "Adres değişikliğini geri al",
      },
      change: {
        subject: "{title} için yeni adresinizi onaylayın",
        heading: "E-postalar bu adrese mi gelsin?",
        body: "{title} abonelerinden biri, e-postaları bundan sonra bu adreste almak istedi. Siz onaylayana kadar hiçbir şey değişmez.",
        button: "Bu adresi kullan",
      },
      paste: "Düğme çalışmıyorsa bu bağlantıyı kopyalayıp tarayıcınıza yapıştırın:",
      expires: "Bu bağlantı 48 saat geçerlidir.",
      expiresMoved:
        "Bu bağlantı değişiklikten sonra 14 gün geçerlidir. Ondan sonra lütfen yeniden abone olun.",
      ignore:
        "Bunu isteyen siz değilseniz bu e-postayı dikkate almayın: abonelik başlatılmaz ve bu adresi 30 gün sonra sileriz.",
      ignoreChange:
        "Bunu isteyen siz değilseniz bu e-postayı dikkate almayın. Hiçbir şey değişmez.",
      latest: "En yeni sayı",
      preferences: "Tercihleri yönet",
      unsubscribe: "Abonelikten ayrıl",
    },
  },
  feeds: {
    correction: "Düzeltme:",
    whole: "Yazının tamamını oku",
  },
  texts: {
    table: "Tablo",
    notes: "Notlar",
    back: "Metne dön",
    note: "Not {number}",
    backTo: "Metne dön, {number}. yer",
  },
  pages,
  forms,
  errors,
};
