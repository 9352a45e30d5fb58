/**
 * What emails say in Arabic, and a publication of Arabic readers: for tests of mail that runs from right to left, whichever
 * languages there are. Everything else is English.
 */
import type { EmailWords } from "../../src/publication/email-words.ts";
import type { Publication } from "../../src/publication/publication.ts";
import type { Words } from "../../src/publication/words.ts";
import { en } from "../../src/templates/i18n/en.ts";
import { samplePublication } from "./library.ts";

const preferences = "إدارة التفضيلات";
const unsubscribe = "إلغاء الاشتراك";

const emails: EmailWords = {
  asked: {
    instant: "كل مقال جديد",
    daily: "الملخص اليومي",
    weekly: "الملخص الأسبوعي",
    monthly: "الملخص الشهري",
    other: "الملخص",
  },
  edition: {
    digest: {
      daily: "الملخص اليومي",
      weekly: "الملخص الأسبوعي",
      monthly: "الملخص الشهري",
      other: "الملخص",
    },
    posts: { one: "مقال جديد", two: "مقالان جديدان", other: "مقالات جديدة" },
    corrections: { one: "تصحيح", two: "تصحيحان", other: "تصحيحات" },
    contents: "في هذا العدد",
    subject: {
      one: "{title}، ومقال آخر",
      two: "{title}، ومقالان آخران",
      few: "{title}، و# مقالات أخرى",
      many: "{title}، و# مقالًا آخر",
      other: "{title}، و# مقال آخر",
    },
    correctionSubject: "تصحيح: {title}",
    correction: "تصحيح",
    minutes: {
      one: "دقيقة للقراءة",
      two: "دقيقتان للقراءة",
      few: "# دقائق للقراءة",
      many: "# دقيقة للقراءة",
      other: "# دقيقة للقراءة",
    },
    continueReading: "متابعة القراءة: {title}",
    carried: {
      one: "مقال آخر في العدد القادم.",
      two: "مقالان آخران في العدد القادم.",
      few: "# مقالات أخرى في العدد القادم.",
      many: "# مقالًا آخر في العدد القادم.",
      other: "# مقال آخر في العدد القادم.",
    },
    otherTopics: "مواضيع أخرى",
    why: "تصلك هذه الرسالة لأنك مشترك في {digest} من نشرة {title}.",
    whySubscribed: "تصلك هذه الرسالة لأنك مشترك في نشرة {title}.",
    preferences,
    unsubscribe,
    onTheWeb: "عرض في المتصفح",
  },
  subscription: {
    confirmation: {
      subject: "يرجى تأكيد اشتراكك في نشرة {title}",
      heading: "يرجى تأكيد اشتراكك",
      body: "طلب شخص ما، ولعله أنت، أن تصل {digest} من نشرة {title} إلى هذا العنوان. لن يبدأ اشتراكك قبل أن تؤكده.",
      button: "تأكيد الاشتراك",
    },
    welcome: {
      subject: "مرحبًا بك في نشرة {title}",
      heading: "شكرًا لاشتراكك",
      body: "تم تأكيد عنوانك. ستصلك من الآن {digest} من نشرة {title}. في كل رسالة روابط لإدارة تفضيلاتك ولإلغاء الاشتراك.",
      button: preferences,
    },
    known: {
      subject: "أنت مشترك بالفعل في نشرة {title}",
      heading: "أنت مشترك بالفعل",
      body: "أدخل شخص ما، ولعله أنت، هذا العنوان مرة أخرى في نموذج الاشتراك. العنوان مشترك بالفعل في {digest} من نشرة {title}. لم يتغير شيء.",
      paused:
        "أدخل شخص ما، ولعله أنت، هذا العنوان مرة أخرى في نموذج الاشتراك. العنوان مشترك بالفعل في {digest} من نشرة {title}، والاشتراك متوقف مؤقتًا. لم يتغير شيء.",
      button: preferences,
    },
    left: {
      subject: "هل قصدت إلغاء اشتراكك في نشرة {title}؟",
      heading: "هل قصدت إلغاء الاشتراك؟",
      body: "أُلغي اشتراك هذا العنوان في نشرة {title}. إن لم تقصد ذلك فاضغط الزر.",
      button: "الاشتراك من جديد",
    },
    moved: {
      subject: "لم تعد نشرة {title} تُرسل إلى هذا العنوان",
      heading: "انتقل اشتراكك إلى عنوان آخر",
      body: "نقل أحد مشتركي نشرة {title} اشتراكه من هذا العنوان إلى عنوان آخر. إن لم تكن أنت فاضغط الزر.",
      button: "التراجع عن تغيير العنوان",
    },
    change: {
      subject: "يرجى تأكيد عنوانك الجديد لنشرة {title}",
      heading: "هل تريد تلقي الرسائل على هذا العنوان؟",
      body: "طلب أحد مشتركي نشرة {title} تلقي رسائلها على هذا العنوان من الآن. لن يتغير شيء قبل أن تؤكد.",
      button: "استخدام هذا العنوان",
    },
    paste: "إذا لم يعمل الزر فانسخ هذا الرابط والصقه في متصفحك:",
    expires: "يعمل هذا الرابط لمدة 48 ساعة.",
    expiresMoved: "يعمل هذا الرابط لمدة 14 يومًا بعد التغيير.",
    ignore: "إن لم تكن أنت فتجاهل هذه الرسالة.",
    ignoreChange: "إن لم تكن أنت فتجاهل هذه الرسالة. لن يتغير شيء.",
    latest: "آخر عدد",
    preferences,
    unsubscribe,
  },
};

const words: Words = {
  ...en,
  ...{ tag: "ar", direction: "rtl", locale: "ar" },
  emails,
  feeds: { correction: "تصحيح:", whole: "قراءة المقال كاملًا" },
};

export const arabicPublication: Publication = {
  ...samplePublication,
  title: "رسالة الميناء",
  subtitle: "أخبار من ميناء صغير",
  language: "ar",
  direction: "rtl",
  words,
  authors: [
    { id: "ada", name: "آدا ليند" },
    { id: "ben", name: "Ben Okoro" },
  ],
  topics: [
    { slug: "tides", name: "المد والجزر", description: "" },
    { slug: "boats", name: "Boats & crews", description: "" },
  ],
  from: { name: "رسالة الميناء", address: "letter@harbour.example" },
  postalAddress: ["رسالة الميناء", "12 شارع الرصيف", "1 Quay Street", "12345 Harbour"],
};
