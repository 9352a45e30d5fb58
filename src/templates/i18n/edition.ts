/**
 * The words of an email in the publication's language. Plurals and dates come from `Intl`; a language that
 * is not here gets all of them in English, dates and lists too.
 */

import type { Cadence, Direction } from "../../publication/publication.ts";
import { colonIn, lookUp } from "../../text/language.ts";

export type Words = {
  /** BCP 47 tag of the words themselves: English where the publication's language has none here. */
  readonly language: string;
  readonly direction: Direction;
  /** ": ". */
  readonly colon: string;
  /** "Weekly digest"; of an instant one "New post", "New posts", or what it puts right. */
  readonly digest: (cadence: Cadence, posts: number, corrections: number) => string;
  /** "In this edition". */
  readonly contents: string;
  /** "First light, and 3 more". `more` is at least 1. */
  readonly subject: (title: string, more: number) => string;
  readonly correctionSubject: (title: string) => string;
  readonly correction: string;
  /** "3 min read". */
  readonly minutes: (count: number) => string;
  /** "Continue reading: First light". */
  readonly continueReading: (title: string) => string;
  /** "12 more posts follow in the next edition." */
  readonly carried: (count: number) => string;
  /** Heading of items without a topic when items are grouped. */
  readonly otherTopics: string;
  readonly why: (title: string, cadence: Cadence) => string;
  readonly preferences: string;
  readonly unsubscribe: string;
  readonly onTheWeb: string;
  /** "14 September 2026". */
  readonly date: (at: number) => string;
  /** "Ada Lind and Ben Okoro". */
  readonly list: (names: readonly string[]) => string;
};

/**
 * @param language BCP 47 tag of the publication
 * @param timeZone IANA zone in which dates are read
 */
export function wordsFor(language: string, timeZone: string): Words {
  const key = `${language} ${timeZone}`;
  const words = made.get(key) ?? wordsIn(language, timeZone);
  made.set(key, words);
  return words;
}

/** A Worker has one publication, and `Intl`'s formatters cost more than filling an email. */
const made = new Map<string, Words>();

function wordsIn(language: string, timeZone: string): Words {
  const known = lookUp(language, PHRASES);
  const tag = known === undefined ? "en" : language;
  const plural = new Intl.PluralRules(tag);
  const number = new Intl.NumberFormat(tag);
  // Who fell back to English reads "8 September 2025", which nowhere means another day.
  const region = known === undefined ? "en-GB" : language;
  const dates = new Intl.DateTimeFormat(region, { dateStyle: "long", timeZone });
  const list = new Intl.ListFormat(region, { type: "conjunction" });
  const phrases = (known ?? english)((count, one, other) =>
    (plural.select(count) === "one" ? one : other).replace("#", number.format(count)),
  );
  return {
    ...phrases,
    language: tag,
    // All phrases below, English for the rest among them, are written from left to right.
    direction: "ltr",
    colon: colonIn(tag),
    date: (at) => dates.format(at),
    list: (names) => list.format(names),
  };
}

/** Picks the form for a count and puts the count in the place of "#". */
type Counted = (count: number, one: string, other: string) => string;
type Phrases = Omit<Words, "language" | "direction" | "colon" | "date" | "list">;

/** Of an edition that goes out as soon as something settles: several posts, or corrections alone, may be in it. */
function instant(
  posts: number,
  corrections: number,
  counted: Counted,
  words: {
    readonly post: readonly [string, string];
    readonly correction: readonly [string, string];
  },
): string {
  return posts > 0 ? counted(posts, ...words.post) : counted(corrections, ...words.correction);
}

function english(counted: Counted): Phrases {
  const digest = {
    daily: "Daily digest",
    weekly: "Weekly digest",
    monthly: "Monthly digest",
  };
  const asked = {
    instant: "every new post",
    daily: "the daily digest",
    weekly: "the weekly digest",
    monthly: "the monthly digest",
  };
  return {
    digest: (cadence, posts, corrections) =>
      cadence === "instant"
        ? instant(posts, corrections, counted, {
            post: ["New post", "New posts"],
            correction: ["Correction", "Corrections"],
          })
        : digest[cadence],
    contents: "In this edition",
    subject: (title, more) => `${title}, and ${counted(more, "# more", "# more")}`,
    correctionSubject: (title) => `Correction: ${title}`,
    correction: "Correction",
    minutes: (count) => counted(count, "# min read", "# min read"),
    continueReading: (title) => `Continue reading: ${title}`,
    carried: (count) =>
      counted(
        count,
        "# more post follows in the next edition.",
        "# more posts follow in the next edition.",
      ),
    otherTopics: "Other topics",
    why: (title, cadence) =>
      `You are receiving this email because you subscribed to ${asked[cadence]} from ${title}.`,
    preferences: "Manage preferences",
    unsubscribe: "Unsubscribe",
    onTheWeb: "View in browser",
  };
}

function german(counted: Counted): Phrases {
  const digest = {
    daily: "Tagesüberblick",
    weekly: "Wochenüberblick",
    monthly: "Monatsüberblick",
  };
  const asked = {
    instant: "alle neuen Beiträge",
    daily: "den Tagesüberblick",
    weekly: "den Wochenüberblick",
    monthly: "den Monatsüberblick",
  };
  return {
    digest: (cadence, posts, corrections) =>
      cadence === "instant"
        ? instant(posts, corrections, counted, {
            post: ["Neuer Beitrag", "Neue Beiträge"],
            correction: ["Berichtigung", "Berichtigungen"],
          })
        : digest[cadence],
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
      `Sie erhalten diese E-Mail, weil Sie ${asked[cadence]} von ${title} abonniert haben.`,
    preferences: "Einstellungen ändern",
    unsubscribe: "Abbestellen",
    onTheWeb: "Im Browser ansehen",
  };
}

function azerbaijani(counted: Counted): Phrases {
  const digest = {
    daily: "Gündəlik icmal",
    weekly: "Həftəlik icmal",
    monthly: "Aylıq icmal",
  };
  const asked = {
    instant: "hər yeni yazısına",
    daily: "gündəlik icmalına",
    weekly: "həftəlik icmalına",
    monthly: "aylıq icmalına",
  };
  return {
    digest: (cadence, posts, corrections) =>
      cadence === "instant"
        ? instant(posts, corrections, counted, {
            post: ["Yeni yazı", "Yeni yazılar"],
            correction: ["Düzəliş", "Düzəlişlər"],
          })
        : digest[cadence],
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
      `Bu e-məktubu ${title} nəşrinin ${asked[cadence]} abunə olduğunuz üçün alırsınız.`,
    preferences: "Abunəlik parametrlərini dəyişin",
    unsubscribe: "Abunəlikdən çıxın",
    onTheWeb: "Brauzerdə baxın",
  };
}

function simplifiedChinese(counted: Counted): Phrases {
  const digest = { instant: "新文章", daily: "每日摘要", weekly: "每周摘要", monthly: "每月摘要" };
  const asked = { ...digest, instant: "每篇新文章" };
  return {
    digest: (cadence, posts) => (cadence === "instant" && posts === 0 ? "更正" : digest[cadence]),
    contents: "本期内容",
    subject: (title, more) => `${title}，另有 ${counted(more, "# 篇", "# 篇")}`,
    correctionSubject: (title) => `更正：${title}`,
    correction: "更正",
    minutes: (count) => counted(count, "阅读时间约 # 分钟", "阅读时间约 # 分钟"),
    continueReading: (title) => `继续阅读：${title}`,
    carried: (count) =>
      counted(count, "还有 # 篇文章将在下一期发送。", "还有 # 篇文章将在下一期发送。"),
    otherTopics: "其他主题",
    why: (title, cadence) => `您收到这封邮件，是因为您订阅了 ${title} 的${asked[cadence]}。`,
    preferences: "管理订阅设置",
    unsubscribe: "退订",
    onTheWeb: "在浏览器中查看",
  };
}

function traditionalChinese(counted: Counted): Phrases {
  const digest = { instant: "新文章", daily: "每日摘要", weekly: "每週摘要", monthly: "每月摘要" };
  const asked = { ...digest, instant: "每篇新文章" };
  return {
    digest: (cadence, posts) => (cadence === "instant" && posts === 0 ? "更正" : digest[cadence]),
    contents: "本期內容",
    subject: (title, more) => `${title}，另有 ${counted(more, "# 篇", "# 篇")}`,
    correctionSubject: (title) => `更正：${title}`,
    correction: "更正",
    minutes: (count) => counted(count, "閱讀時間約 # 分鐘", "閱讀時間約 # 分鐘"),
    continueReading: (title) => `繼續閱讀：${title}`,
    carried: (count) =>
      counted(count, "還有 # 篇文章將在下一期寄出。", "還有 # 篇文章將在下一期寄出。"),
    otherTopics: "其他主題",
    why: (title, cadence) => `您收到這封電子郵件，是因為您訂閱了 ${title} 的${asked[cadence]}。`,
    preferences: "管理訂閱設定",
    unsubscribe: "取消訂閱",
    onTheWeb: "在瀏覽器中檢視",
  };
}

const PHRASES: Readonly<Record<string, (counted: Counted) => Phrases>> = {
  en: english,
  de: german,
  az: azerbaijani,
  "zh-Hans": simplifiedChinese,
  "zh-Hant": traditionalChinese,
};
