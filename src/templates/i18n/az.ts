/** Azerbaijani. */
import type { Words } from "../../publication/words.ts";

export const az: Words = {
  tag: "az",
  direction: "ltr",
  locale: "az",
  formats: {
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
    numbersOf: "de",
  },
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
          "Kimsə, çox güman ki, siz özünüz, bu ünvanı abunə formasına yenidən yazıb. Bu ünvan artıq {title} nəşrinə abunədir: {digest} (hazırda dayandırılıb). Heç nə dəyişməyib.",
        button: "Abunəlik parametrlərini dəyişin",
      },
      left: {
        subject: "{title}: abunəlikdən çıxmaq istəyirdiniz?",
        heading: "Abunəlikdən çıxmaq istəyirdiniz?",
        body: "Bu ünvanın {title} nəşrinə abunəliyi eyni poçt domenindəki başqa ünvanlarla birlikdə bir neçə saniyə ərzində ləğv edildi. Çox vaxt bunu e-poçtdakı keçidləri açan təhlükəsizlik proqramı edir. Abunəlikdən çıxmaq istəyirdinizsə, heç nə etməyin: abunəlik ləğv edilmiş qalır və bir daha soruşmayacağıq. İstəmirdinizsə, düyməni basın.",
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
    back: "Mətnə qayıt",
  },
  pages: {
    frame: {
      skip: "Məzmuna keç",
      main: "Əsas naviqasiya",
      foot: "Alt naviqasiya",
      latest: "Yenilər",
      topics: "Mövzular",
      archive: "Arxiv",
      follow: "İzlə",
      subscribe: "Abunə ol",
      subscribeByEmail: "E-poçtla abunə ol",
      editions: "Buraxılışlar",
      feeds: "Lentlər",
      elsewhere: "Başqa yerlərdə",
      podcast: "{publication}: Podkast",
    },
    home: {
      nothing: "Hələ heç nə dərc olunmayıb.",
      more: "Digər yazılar",
      everything: "Dərc etdiyimiz hər şey",
    },
  },
};
