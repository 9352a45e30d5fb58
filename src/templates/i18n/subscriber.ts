/**
 * The words of the emails about a subscription, in the publication's language; English for a language
 * that is not here. Nothing in them comes from whoever filled in a form.
 */

import type { Cadence } from "../../publication/publication.ts";
import { lookUp } from "../../text/language.ts";

/** One email's sentences. `title` is the publication's. */
export type EmailWords = {
  readonly subject: string;
  readonly heading: string;
  readonly body: string;
  readonly button: string;
};

export type Words = {
  readonly confirmation: (title: string, cadence: Cadence) => EmailWords;
  readonly welcome: (title: string, cadence: Cadence) => EmailWords;
  readonly known: (title: string, cadence: Cadence, paused: boolean) => EmailWords;
  readonly change: (title: string) => EmailWords;
  /** To a former address. */
  readonly moved: (title: string) => EmailWords;
  /** Above the printed address of a button: mail programs rewrite links, nobody rewrites this text. */
  readonly paste: string;
  readonly expires: string;
  /** Fourteen days: `UNDO_MOVE_MS` says how long. */
  readonly expiresMoved: string;
  /** For whoever did not ask. */
  readonly ignore: string;
  readonly ignoreChange: string;
  /** Above the posts of the latest edition. */
  readonly latest: string;
  readonly preferences: string;
  readonly unsubscribe: string;
};

/**
 * @param language BCP 47 tag of the publication
 * @returns the words, and the tag that they are in: the publication's, or English
 */
export function wordsFor(language: string): Words & { readonly language: string } {
  const known = lookUp(language, WORDS);
  return known === undefined ? { ...english, language: "en" } : { ...known, language };
}

const EN: Readonly<Record<Cadence, string>> = {
  instant: "every new post",
  daily: "the daily digest",
  weekly: "the weekly digest",
  monthly: "the monthly digest",
};

const english: Words = {
  confirmation: (title, cadence) => ({
    subject: `Please confirm your subscription to ${title}`,
    heading: "Please confirm your subscription",
    body: `Someone, probably you, asked to receive ${EN[cadence]} from ${title} at this address. You will not be subscribed until you confirm.`,
    button: "Confirm subscription",
  }),
  welcome: (title, cadence) => ({
    subject: `Welcome to ${title}`,
    heading: "Thank you for subscribing",
    body: `Your address is confirmed. From now on you will receive ${EN[cadence]} from ${title}. Every email has links to manage your preferences and to unsubscribe.`,
    button: "Manage preferences",
  }),
  known: (title, cadence, paused) => ({
    subject: `You are already subscribed to ${title}`,
    heading: "You are already subscribed",
    body: `Someone, probably you, entered this address in our sign-up form again. It is already subscribed to ${EN[cadence]} from ${title}${paused ? ", currently paused" : ""}. Nothing has changed.`,
    button: "Manage preferences",
  }),
  moved: (title) => ({
    subject: `${title} is no longer sent to this address`,
    heading: "Your subscription has moved to another address",
    body: `A subscriber who received ${title} at this address has moved the subscription to another address, and that address has been confirmed. The links in emails that were sent here no longer open the subscription, but you can still use them to unsubscribe. If this was you, there is nothing to do. If not, use the button: the subscription comes back to this address and is closed to the other one.`,
    button: "Undo the change of address",
  }),
  change: (title) => ({
    subject: `Please confirm your new address for ${title}`,
    heading: "Receive emails at this address?",
    body: `A subscriber to ${title} asked to receive its emails at this address from now on. Nothing changes until you confirm.`,
    button: "Use this address",
  }),
  paste: "If the button does not work, copy this link and paste it into your browser:",
  expires: "This link works for 48 hours.",
  expiresMoved: "This link works for 14 days after the change. After that, please subscribe again.",
  ignore:
    "If this wasn't you, you can ignore this email: you will not be subscribed, and we will delete this address after 30 days.",
  ignoreChange: "If this wasn't you, you can ignore this email. Nothing will change.",
  latest: "The latest edition",
  preferences: "Manage preferences",
  unsubscribe: "Unsubscribe",
};

const DE: Readonly<Record<Cadence, string>> = {
  instant: "alle neuen Beiträge",
  daily: "den Tagesüberblick",
  weekly: "den Wochenüberblick",
  monthly: "den Monatsüberblick",
};

const german: Words = {
  confirmation: (title, cadence) => ({
    subject: `Bitte bestätigen Sie Ihr Abonnement: ${title}`,
    heading: "Bitte bestätigen Sie Ihr Abonnement",
    body: `Jemand, wahrscheinlich Sie selbst, möchte ${DE[cadence]} von ${title} an diese Adresse erhalten. Erst wenn Sie bestätigen, ist das Abonnement gültig.`,
    button: "Abonnement bestätigen",
  }),
  welcome: (title, cadence) => ({
    subject: `Willkommen bei ${title}`,
    heading: "Danke für Ihr Abonnement",
    body: `Ihre Adresse ist bestätigt. Ab jetzt erhalten Sie ${DE[cadence]} von ${title}. Jede E-Mail enthält Links zu Ihren Einstellungen und zum Abbestellen.`,
    button: "Einstellungen ändern",
  }),
  known: (title, cadence, paused) => ({
    subject: `Sie haben ${title} bereits abonniert`,
    heading: "Sie sind bereits angemeldet",
    body: `Jemand, wahrscheinlich Sie selbst, hat diese Adresse erneut in unser Anmeldeformular eingetragen. Sie haben ${DE[cadence]} von ${title} bereits abonniert${paused ? " (zurzeit pausiert)" : ""}. Es hat sich nichts geändert.`,
    button: "Einstellungen ändern",
  }),
  moved: (title) => ({
    subject: `${title} kommt nicht mehr an diese Adresse`,
    heading: "Ihr Abonnement ist auf eine andere Adresse umgezogen",
    body: `Jemand, der ${title} unter dieser Adresse erhielt, hat das Abonnement auf eine andere Adresse umgestellt; diese wurde bestätigt. Mit den Links aus früheren E-Mails an diese Adresse lässt sich das Abonnement nicht mehr öffnen, aber weiterhin abbestellen. Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, klicken Sie auf die Schaltfläche: Das Abonnement kehrt zu dieser Adresse zurück und ist für die andere gesperrt.`,
    button: "Adressänderung rückgängig machen",
  }),
  change: (title) => ({
    subject: `Bitte bestätigen Sie Ihre neue Adresse für ${title}`,
    heading: "E-Mails künftig an diese Adresse?",
    body: `Jemand, der ${title} abonniert hat, möchte die E-Mails künftig an diese Adresse erhalten. Solange Sie nicht bestätigen, ändert sich nichts.`,
    button: "Diese Adresse verwenden",
  }),
  paste: "Falls die Schaltfläche nicht funktioniert, kopieren Sie diesen Link in Ihren Browser:",
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
};

/** Nominative: "the weekly digest is sent". */
const AZ: Readonly<Record<Cadence, string>> = {
  instant: "hər yeni yazı",
  daily: "gündəlik icmal",
  weekly: "həftəlik icmal",
  monthly: "aylıq icmal",
};

/** Genitive: "asked for the sending of the weekly digest". */
const AZ_GENITIVE: Readonly<Record<Cadence, string>> = {
  instant: "hər yeni yazının",
  daily: "gündəlik icmalın",
  weekly: "həftəlik icmalın",
  monthly: "aylıq icmalın",
};

const azerbaijani: Words = {
  confirmation: (title, cadence) => ({
    subject: `${title}: abunəliyinizi təsdiq edin`,
    heading: "Abunəliyinizi təsdiq edin",
    body: `Kimsə, çox güman ki, siz özünüz, ${title} nəşrindən bu ünvana ${AZ_GENITIVE[cadence]} göndərilməsini xahiş edib. Siz təsdiq edənə qədər abunəlik başlamayacaq.`,
    button: "Abunəliyi təsdiq edin",
  }),
  welcome: (title, cadence) => ({
    subject: `${title}: xoş gəlmisiniz`,
    heading: "Abunə olduğunuz üçün təşəkkür edirik",
    body: `Ünvanınız təsdiq olundu. Bundan sonra ${title} nəşrindən sizə ${AZ[cadence]} göndəriləcək. Hər e-məktubda parametrləri dəyişmək və abunəlikdən çıxmaq üçün keçidlər var.`,
    button: "Abunəlik parametrlərini dəyişin",
  }),
  known: (title, cadence, paused) => ({
    subject: `${title}: siz artıq abunəsiniz`,
    heading: "Siz artıq abunəsiniz",
    body: `Kimsə, çox güman ki, siz özünüz, bu ünvanı abunə formasına yenidən yazıb. Bu ünvan artıq ${title} nəşrinə abunədir: ${AZ[cadence]}${paused ? " (hazırda dayandırılıb)" : ""}. Heç nə dəyişməyib.`,
    button: "Abunəlik parametrlərini dəyişin",
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

const ZH: Readonly<Record<Cadence, string>> = {
  instant: "每篇新文章",
  daily: "每日摘要",
  weekly: "每周摘要",
  monthly: "每月摘要",
};

const simplifiedChinese: Words = {
  confirmation: (title, cadence) => ({
    subject: `请确认您对 ${title} 的订阅`,
    heading: "请确认您的订阅",
    body: `有人（很可能就是您）希望用这个邮箱地址接收 ${title} 的${ZH[cadence]}。在您确认之前，订阅不会生效。`,
    button: "确认订阅",
  }),
  welcome: (title, cadence) => ({
    subject: `欢迎订阅 ${title}`,
    heading: "感谢您的订阅",
    body: `您的邮箱地址已确认。从现在起，您将收到 ${title} 的${ZH[cadence]}。每封邮件都附有管理订阅设置和退订的链接。`,
    button: "管理订阅设置",
  }),
  known: (title, cadence, paused) => ({
    subject: `您已经订阅了 ${title}`,
    heading: "您已经订阅了",
    body: `有人（很可能就是您）再次在订阅表单中填写了这个邮箱地址。该地址已经订阅了 ${title} 的${ZH[cadence]}${paused ? "（目前已暂停）" : ""}。没有任何变化。`,
    button: "管理订阅设置",
  }),
  moved: (title) => ({
    subject: `${title} 不再发送到这个地址`,
    heading: "您的订阅已转到另一个地址",
    body: `一位用这个地址接收 ${title} 的订阅者已将订阅转到另一个地址，该地址也已确认。以前发到这里的邮件中的链接不再能打开订阅，但仍可用来退订。如果是您本人操作，则无需处理；如果不是，请点击按钮：订阅将恢复到这个地址，另一个地址将无法再使用。`,
    button: "撤销地址更改",
  }),
  change: (title) => ({
    subject: `请确认您订阅 ${title} 的新地址`,
    heading: "今后用这个地址接收邮件吗？",
    body: `${title} 的一位订阅者希望今后用这个邮箱地址接收邮件。在您确认之前，不会有任何变化。`,
    button: "使用这个地址",
  }),
  paste: "如果按钮无法使用，请将下面的链接复制到浏览器中打开：",
  expires: "此链接 48 小时内有效。",
  expiresMoved: "此链接在更改后 14 天内有效。之后请重新订阅。",
  ignore:
    "如果不是您本人操作，请忽略这封邮件：您不会被加入订阅名单，我们会在 30 天后删除这个地址。",
  ignoreChange: "如果不是您本人操作，请忽略这封邮件，不会有任何变化。",
  latest: "最近一期",
  preferences: "管理订阅设置",
  unsubscribe: "退订",
};

const HANT: Readonly<Record<Cadence, string>> = {
  instant: "每篇新文章",
  daily: "每日摘要",
  weekly: "每週摘要",
  monthly: "每月摘要",
};

const traditionalChinese: Words = {
  confirmation: (title, cadence) => ({
    subject: `請確認您對 ${title} 的訂閱`,
    heading: "請確認您的訂閱",
    body: `有人（很可能就是您）希望用這個電子郵件地址接收 ${title} 的${HANT[cadence]}。在您確認之前，訂閱不會生效。`,
    button: "確認訂閱",
  }),
  welcome: (title, cadence) => ({
    subject: `歡迎訂閱 ${title}`,
    heading: "感謝您的訂閱",
    body: `您的電子郵件地址已確認。從現在起，您將收到 ${title} 的${HANT[cadence]}。每封郵件都附有管理訂閱設定和取消訂閱的連結。`,
    button: "管理訂閱設定",
  }),
  known: (title, cadence, paused) => ({
    subject: `您已經訂閱了 ${title}`,
    heading: "您已經訂閱了",
    body: `有人（很可能就是您）再次在訂閱表單中填寫了這個電子郵件地址。這個地址已經訂閱了 ${title} 的${HANT[cadence]}${paused ? "（目前已暫停）" : ""}。沒有任何變更。`,
    button: "管理訂閱設定",
  }),
  moved: (title) => ({
    subject: `${title} 不再寄到這個地址`,
    heading: "您的訂閱已轉到另一個地址",
    body: `一位用這個地址接收 ${title} 的訂閱者已將訂閱轉到另一個地址，該地址也已確認。先前寄到這裡的郵件中的連結不再能開啟訂閱，但仍可用來取消訂閱。如果是您本人操作，則無需處理；如果不是，請點擊按鈕：訂閱將恢復到這個地址，另一個地址將無法再使用。`,
    button: "復原地址變更",
  }),
  change: (title) => ({
    subject: `請確認您訂閱 ${title} 的新地址`,
    heading: "今後用這個地址接收郵件嗎？",
    body: `${title} 的一位訂閱者希望今後用這個電子郵件地址接收郵件。在您確認之前，不會有任何變更。`,
    button: "使用這個地址",
  }),
  paste: "如果按鈕無法使用，請將下面的連結複製到瀏覽器中開啟：",
  expires: "此連結在 48 小時內有效。",
  expiresMoved: "此連結在變更後 14 天內有效。之後請重新訂閱。",
  ignore:
    "如果不是您本人操作，請忽略這封郵件：我們不會將這個地址加入訂閱名單，並會在 30 天後將它刪除。",
  ignoreChange: "如果不是您本人操作，請忽略這封郵件，不會有任何變更。",
  latest: "最近一期",
  preferences: "管理訂閱設定",
  unsubscribe: "取消訂閱",
};

const WORDS: Readonly<Record<string, Words>> = {
  en: english,
  de: german,
  az: azerbaijani,
  "zh-Hans": simplifiedChinese,
  "zh-Hant": traditionalChinese,
};
