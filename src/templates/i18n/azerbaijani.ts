/** Emails and feeds in Azerbaijani. */
import {
  byCadence,
  type Counted,
  type EditionPhrases,
  instantTitle,
  type Language,
  type SubscriptionWords,
} from "./words.ts";

/** Nominative: "the weekly digest is sent". */
const nominative = byCadence({
  instant: "hər yeni yazı",
  daily: "gündəlik icmal",
  weekly: "həftəlik icmal",
  monthly: "aylıq icmal",
  other: "icmal",
});

/** Genitive: "asked for the sending of the weekly digest". */
const genitive = byCadence({
  instant: "hər yeni yazının",
  daily: "gündəlik icmalın",
  weekly: "həftəlik icmalın",
  monthly: "aylıq icmalın",
  other: "icmalın",
});

function edition(counted: Counted): EditionPhrases {
  const digest = byCadence({
    daily: "Gündəlik icmal",
    weekly: "Həftəlik icmal",
    monthly: "Aylıq icmal",
    other: "İcmal",
  });
  const asked = byCadence({
    instant: "hər yeni yazısına",
    daily: "gündəlik icmalına",
    weekly: "həftəlik icmalına",
    monthly: "aylıq icmalına",
    other: "icmalına",
  });
  return {
    digest: (cadence, posts, corrections) =>
      cadence === "instant"
        ? instantTitle(posts, corrections, counted, {
            post: ["Yeni yazı", "Yeni yazılar"],
            correction: ["Düzəliş", "Düzəlişlər"],
          })
        : digest(cadence),
    contents: "Bu buraxılışda",
    subject: (title, more) => `${title} və daha ${counted(more, "# yazı", "# yazı")}`,
    correctionSubject: (title) => `Düzəliş: ${title}`,
    correction: "Düzəliş",
    minutes: (count) => counted(count, "# dəqiqəlik oxu", "# dəqiqəlik oxu"),
    continueReading: (title) => `Davamını oxuyun: ${title}`,
    carried: (count) =>
      counted(
        count,
        "Daha # yazı növbəti buraxılışda olacaq.",
        "Daha # yazı növbəti buraxılışda olacaq.",
      ),
    otherTopics: "Digər mövzular",
    why: (title, cadence) =>
      `Bu e-məktubu ${title} nəşrinin ${asked(cadence)} abunə olduğunuz üçün alırsınız.`,
    whySubscribed: (title) => `Bu e-məktubu ${title} nəşrinə abunə olduğunuz üçün alırsınız.`,
    preferences: "Abunəlik parametrlərini dəyişin",
    unsubscribe: "Abunəlikdən çıxın",
    onTheWeb: "Brauzerdə baxın",
  };
}

const subscription: SubscriptionWords = {
  confirmation: (title, cadence) => ({
    subject: `${title}: abunəliyinizi təsdiq edin`,
    heading: "Abunəliyinizi təsdiq edin",
    body: `Kimsə, çox güman ki, siz özünüz, ${title} nəşrindən bu ünvana ${genitive(cadence)} göndərilməsini xahiş edib. Siz təsdiq edənə qədər abunəlik başlamayacaq.`,
    button: "Abunəliyi təsdiq edin",
  }),
  welcome: (title, cadence) => ({
    subject: `${title}: xoş gəlmisiniz`,
    heading: "Abunə olduğunuz üçün təşəkkür edirik",
    body: `Ünvanınız təsdiq olundu. Bundan sonra ${title} nəşrindən sizə ${nominative(cadence)} göndəriləcək. Hər e-məktubda parametrləri dəyişmək və abunəlikdən çıxmaq üçün keçidlər var.`,
    button: "Abunəlik parametrlərini dəyişin",
  }),
  known: (title, cadence, paused) => ({
    subject: `${title}: siz artıq abunəsiniz`,
    heading: "Siz artıq abunəsiniz",
    body: `Kimsə, çox güman ki, siz özünüz, bu ünvanı abunə formasına yenidən yazıb. Bu ünvan artıq ${title} nəşrinə abunədir: ${nominative(cadence)}${paused ? " (hazırda dayandırılıb)" : ""}. Heç nə dəyişməyib.`,
    button: "Abunəlik parametrlərini dəyişin",
  }),
  left: (title) => ({
    subject: `${title}: abunəlikdən çıxmaq istəyirdiniz?`,
    heading: "Abunəlikdən çıxmaq istəyirdiniz?",
    body: `Bu ünvanın ${title} nəşrinə abunəliyi eyni poçt domenindəki başqa ünvanlarla birlikdə bir neçə saniyə ərzində ləğv edildi. Çox vaxt bunu e-poçtdakı keçidləri açan təhlükəsizlik proqramı edir. Abunəlikdən çıxmaq istəyirdinizsə, heç nə etməyin: abunəlik ləğv edilmiş qalır və bir daha soruşmayacağıq. İstəmirdinizsə, düyməni basın.`,
    button: "Yenidən abunə olun",
  }),
  moved: (title) => ({
    subject: `${title} artıq bu ünvana göndərilmir`,
    heading: "Abunəliyiniz başqa ünvana keçirilib",
    body: `${title} nəşrini bu ünvanda alan abunəçi abunəliyi başqa ünvana keçirib və həmin ünvan təsdiq olunub. Bu ünvana gələn e-məktublardakı keçidlər artıq abunəliyi açmır, amma onlarla abunəlikdən çıxmaq yenə mümkündür. Bunu siz etmisinizsə, heç nə etmək lazım deyil. Etməmisinizsə, düyməni basın: abunəlik bu ünvana qayıdacaq və digər ünvan üçün bağlanacaq.`,
    button: "Ünvan dəyişikliyini geri qaytarın",
  }),
  change: (title) => ({
    subject: `${title}: yeni ünvanınızı təsdiq edin`,
    heading: "E-məktublar bu ünvana göndərilsin?",
    body: `${title} nəşrinin abunəçisi e-məktubları bundan sonra bu ünvanda almaq istəyir. Siz təsdiq edənə qədər heç nə dəyişməyəcək.`,
    button: "Bu ünvandan istifadə edin",
  }),
  paste: "Düymə işləmirsə, bu keçidi kopyalayıb brauzerinizdə açın:",
  expires: "Keçid 48 saat etibarlıdır.",
  expiresMoved: "Keçid dəyişiklikdən sonra 14 gün etibarlıdır. Daha sonra yenidən abunə olun.",
  ignore:
    "Bunu siz etməmisinizsə, bu e-məktuba əhəmiyyət verməyin: abunə edilməyəcəksiniz və 30 gündən sonra bu ünvanı siləcəyik.",
  ignoreChange: "Bunu siz etməmisinizsə, bu e-məktuba əhəmiyyət verməyin. Heç nə dəyişməyəcək.",
  latest: "Son buraxılış",
  preferences: "Abunəlik parametrlərini dəyişin",
  unsubscribe: "Abunəlikdən çıxın",
};

export const azerbaijani: Language = {
  tag: "az",
  edition,
  subscription,
  feed: { correction: "Düzəliş:", whole: "Yazının tam mətni" },
};
