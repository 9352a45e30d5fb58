/**
 * The words of the letters about a subscription, in the publication's language; English for a language
 * that is not here. Nothing in them comes from whoever filled in a form.
 */
import { lookUp } from "../publication/language.ts";
import type { Cadence } from "../publication/publication.ts";

/** One letter's sentences. `title` is the publication's. */
export type LetterWords = {
  readonly subject: string;
  readonly heading: string;
  readonly body: string;
  readonly button: string;
};

export type Words = {
  readonly confirmation: (title: string, cadence: Cadence) => LetterWords;
  readonly welcome: (title: string, cadence: Cadence) => LetterWords;
  readonly known: (title: string, cadence: Cadence, paused: boolean) => LetterWords;
  readonly change: (title: string) => LetterWords;
  /** To a former address. */
  readonly moved: (title: string) => LetterWords;
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
  instant: "each new post",
  daily: "the daily digest",
  weekly: "the weekly digest",
  monthly: "the monthly digest",
};

const english: Words = {
  confirmation: (title, cadence) => ({
    subject: `Please confirm: ${title} by e-mail`,
    heading: "Is this address yours?",
    body: `Somebody, most likely you, asked ${title} to send ${EN[cadence]} to this address. Nothing is sent before you confirm it.`,
    button: "Confirm my address",
  }),
  welcome: (title, cadence) => ({
    subject: `Welcome to ${title}`,
    heading: "Thank you, your address is confirmed",
    body: `From now on you receive ${EN[cadence]} of ${title}. Every letter has a link to change what you receive and one to leave.`,
    button: "Change what I receive",
  }),
  known: (title, cadence, paused) => ({
    subject: `You already receive ${title}`,
    heading: "You are already subscribed",
    body: `Somebody, most likely you, entered this address in our form again. It is subscribed to ${EN[cadence]} of ${title}${paused ? ", and paused at the moment" : ""}. Nothing has changed.`,
    button: "Change what I receive",
  }),
  moved: (title) => ({
    subject: `${title} no longer comes to this address`,
    heading: "The digest goes to another address",
    body: `A subscriber of ${title} received the digest here and has moved it to another address, which has confirmed it. The links in the emails that came here no longer open the subscription; unsubscribing by them still works. If it was you, there is nothing to do. If not, the button brings the digest back here and closes it to the other address.`,
    button: "Undo the change of address",
  }),
  change: (title) => ({
    subject: `Please confirm your new address for ${title}`,
    heading: "Shall the digest come here?",
    body: `A subscriber of ${title} asked to receive the digest at this address from now on. Nothing changes before you confirm it.`,
    button: "Use this address",
  }),
  paste: "If the button does not work, copy this address into your browser:",
  expires: "The link works for 48 hours.",
  expiresMoved: "The link works for 14 days after the change. After that, sign up again.",
  ignore:
    "If it was not you, do nothing: no digest is sent, and we forget this address after 30 days.",
  ignoreChange: "If it was not you, do nothing: this address stays unknown to us.",
  latest: "The latest edition",
  preferences: "Change what you receive",
  unsubscribe: "Unsubscribe",
};

const DE: Readonly<Record<Cadence, string>> = {
  instant: "jeden neuen Beitrag",
  daily: "den Tagesüberblick",
  weekly: "den Wochenüberblick",
  monthly: "den Monatsüberblick",
};

const german: Words = {
  confirmation: (title, cadence) => ({
    subject: `Bitte bestätigen: ${title} per E-Mail`,
    heading: "Ist das Ihre Adresse?",
    body: `Jemand, wahrscheinlich Sie selbst, hat bei ${title} darum gebeten, ${DE[cadence]} an diese Adresse zu senden. Bevor Sie bestätigen, wird nichts gesendet.`,
    button: "Meine Adresse bestätigen",
  }),
  welcome: (title, cadence) => ({
    subject: `Willkommen bei ${title}`,
    heading: "Danke, Ihre Adresse ist bestätigt",
    body: `Von nun an erhalten Sie ${DE[cadence]} von ${title}. In jedem Brief stehen ein Link zu Ihren Einstellungen und einer zum Abbestellen.`,
    button: "Einstellungen ändern",
  }),
  known: (title, cadence, paused) => ({
    subject: `Sie erhalten ${title} bereits`,
    heading: "Sie sind schon angemeldet",
    body: `Jemand, wahrscheinlich Sie selbst, hat diese Adresse erneut in unser Formular eingetragen. Bestellt ist für sie bereits ${DE_NOMINATIVE[cadence]} von ${title}${paused ? ", zurzeit pausiert" : ""}. Es hat sich nichts geändert.`,
    button: "Einstellungen ändern",
  }),
  moved: (title) => ({
    subject: `${title} kommt nicht mehr an diese Adresse`,
    heading: "Der Überblick geht an eine andere Adresse",
    body: `Jemand, der ${title} unter dieser Adresse erhielt, hat den Überblick an eine andere Adresse umgezogen; sie hat es bestätigt. Die Links in den E-Mails, die hierher kamen, öffnen das Abonnement nicht mehr; abbestellen lässt es sich mit ihnen noch immer. Wenn Sie es waren, brauchen Sie nichts zu tun. Wenn nicht, holt die Schaltfläche den Überblick hierher zurück und schließt ihn für die andere Adresse.`,
    button: "Adressänderung rückgängig machen",
  }),
  change: (title) => ({
    subject: `Bitte bestätigen Sie Ihre neue Adresse für ${title}`,
    heading: "Soll der Überblick hierher kommen?",
    body: `Jemand, der ${title} erhält, möchte den Überblick von nun an unter dieser Adresse bekommen. Bevor Sie bestätigen, ändert sich nichts.`,
    button: "Diese Adresse verwenden",
  }),
  paste: "Wenn die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:",
  expires: "Der Link gilt 48 Stunden.",
  expiresMoved: "Der Link gilt 14 Tage ab der Änderung. Danach melden Sie sich bitte neu an.",
  ignore:
    "Wenn Sie es nicht waren, tun Sie nichts: Es wird nichts gesendet, und nach 30 Tagen vergessen wir diese Adresse.",
  ignoreChange: "Wenn Sie es nicht waren, tun Sie nichts: Diese Adresse bleibt uns unbekannt.",
  latest: "Die letzte Ausgabe",
  preferences: "Einstellungen ändern",
  unsubscribe: "Abbestellen",
};

const DE_NOMINATIVE: Readonly<Record<Cadence, string>> = {
  instant: "jeder neue Beitrag",
  daily: "der Tagesüberblick",
  weekly: "der Wochenüberblick",
  monthly: "der Monatsüberblick",
};

/** Nominative: "the weekly digest is sent". */
const AZ: Readonly<Record<Cadence, string>> = {
  instant: "hər yeni yazı",
  daily: "gündəlik icmal",
  weekly: "həftəlik icmal",
  monthly: "aylıq icmal",
};

const azerbaijani: Words = {
  confirmation: (title, cadence) => ({
    subject: `Təsdiq edin: ${title} e-poçtla`,
    heading: "Bu ünvan sizindir?",
    body: `Kimsə, çox güman ki, siz özünüz, ${title} nəşrindən bu ünvana ${AZ[cadence]} göndərilməsini xahiş etmisiniz. Siz təsdiq edənə qədər heç nə göndərilmir.`,
    button: "Ünvanımı təsdiq edirəm",
  }),
  welcome: (title, cadence) => ({
    subject: `${title}: xoş gəlmisiniz`,
    heading: "Təşəkkür edirik, ünvanınız təsdiq olundu",
    body: `Bundan sonra ${title} nəşrindən sizə ${AZ[cadence]} göndəriləcək. Hər məktubda seçimlərinizi dəyişmək və abunəlikdən çıxmaq üçün keçid var.`,
    button: "Abunə seçimlərini dəyişin",
  }),
  known: (title, cadence, paused) => ({
    subject: `${title}: siz artıq abunəsiniz`,
    heading: "Siz artıq abunəsiniz",
    body: `Kimsə, çox güman ki, siz özünüz, bu ünvanı formamıza yenidən yazmısınız. Bu ünvana artıq ${title} nəşrindən ${AZ[cadence]} göndərilir${paused ? " (hazırda dayandırılıb)" : ""}. Heç nə dəyişməyib.`,
    button: "Abunə seçimlərini dəyişin",
  }),
  moved: (title) => ({
    subject: `${title} artıq bu ünvana gəlmir`,
    heading: "İcmal başqa ünvana gedir",
    body: `Bu ünvanda ${title} nəşrini alan abunəçi icmalı başqa ünvana keçirib və həmin ünvan bunu təsdiq edib. Bura gələn məktublardakı keçidlər daha abunəliyi açmır; onlarla abunəlikdən çıxmaq isə yenə mümkündür. Bunu siz etmisinizsə, heç nə etmək lazım deyil. Etməmisinizsə, düymə icmalı bura qaytarır və digər ünvan üçün bağlayır.`,
    button: "Ünvan dəyişikliyini geri qaytarın",
  }),
  change: (title) => ({
    subject: `${title}: yeni ünvanınızı təsdiq edin`,
    heading: "İcmal bu ünvana gəlsin?",
    body: `${title} nəşrinin abunəçisi bundan sonra icmalı bu ünvanda almaq istəyir. Siz təsdiq edənə qədər heç nə dəyişmir.`,
    button: "Bu ünvandan istifadə edin",
  }),
  paste: "Düymə işləmirsə, bu ünvanı brauzerinizə köçürün:",
  expires: "Keçid 48 saat işləyir.",
  expiresMoved: "Keçid dəyişiklikdən sonra 14 gün işləyir. Ondan sonra yenidən abunə olun.",
  ignore:
    "Bunu siz etməmisinizsə, heç nə etməyin: heç nə göndərilməyəcək və 30 gündən sonra bu ünvanı unudacağıq.",
  ignoreChange: "Bunu siz etməmisinizsə, heç nə etməyin: bu ünvan bizə məlum olmayacaq.",
  latest: "Son buraxılış",
  preferences: "Abunə seçimlərini dəyişin",
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
    subject: `请确认：通过电子邮件订阅 ${title}`,
    heading: "这是您的地址吗？",
    body: `有人（很可能就是您）请 ${title} 把${ZH[cadence]}发到这个地址。在您确认之前，我们不会发送任何内容。`,
    button: "确认我的地址",
  }),
  welcome: (title, cadence) => ({
    subject: `欢迎订阅 ${title}`,
    heading: "谢谢，您的地址已确认",
    body: `从现在起，您将收到 ${title} 的${ZH[cadence]}。每封邮件里都有更改设置和退订的链接。`,
    button: "更改订阅设置",
  }),
  known: (title, cadence, paused) => ({
    subject: `您已经订阅了 ${title}`,
    heading: "您已经订阅了",
    body: `有人（很可能就是您）再次在我们的表单里填写了这个地址。它已经订阅了 ${title} 的${ZH[cadence]}${paused ? "（目前已暂停）" : ""}。没有任何变化。`,
    button: "更改订阅设置",
  }),
  moved: (title) => ({
    subject: `${title} 不再发到这个地址`,
    heading: "摘要已改发到另一个地址",
    body: `曾在这个地址接收 ${title} 的订阅者已把摘要改到另一个地址，该地址已确认。以前发到这里的邮件中的链接不再能打开订阅，但仍可用来退订。如果是您本人，无需任何操作；如果不是，点击按钮即可让摘要重新发到这里，并对另一个地址关闭。`,
    button: "撤销地址更改",
  }),
  change: (title) => ({
    subject: `请确认您订阅 ${title} 的新地址`,
    heading: "以后发到这里吗？",
    body: `${title} 的一位订阅者希望今后在这个地址收到摘要。在您确认之前，一切不变。`,
    button: "使用这个地址",
  }),
  paste: "如果按钮无法使用，请把下面的地址复制到浏览器中：",
  expires: "此链接在 48 小时内有效。",
  expiresMoved: "此链接在更改后 14 天内有效。之后请重新订阅。",
  ignore: "如果不是您本人，请不要操作：我们不会发送任何内容，30 天后会忘记这个地址。",
  ignoreChange: "如果不是您本人，请不要操作：我们不会保留这个地址。",
  latest: "最近一期",
  preferences: "更改订阅设置",
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
    body: `有人（很可能就是您）希望用這個電子郵件地址接收 ${title} 的${HANT[cadence]}。在您確認之前，我們不會寄送任何內容。`,
    button: "確認訂閱",
  }),
  welcome: (title, cadence) => ({
    subject: `歡迎訂閱 ${title}`,
    heading: "謝謝，您的訂閱已確認",
    body: `從現在起，您將收到 ${title} 的${HANT[cadence]}。每封郵件都附有管理訂閱設定和取消訂閱的連結。`,
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
    heading: "郵件已改寄到另一個地址",
    body: `曾在這個地址接收 ${title} 的訂閱者已改用另一個地址，該地址已確認。先前寄到這裡的郵件中的連結不再能開啟訂閱設定，但仍可用來取消訂閱。如果是您本人，無需任何操作；如果不是，點擊按鈕即可讓郵件重新寄到這裡，並對另一個地址關閉。`,
    button: "復原地址變更",
  }),
  change: (title) => ({
    subject: `請確認您訂閱 ${title} 的新地址`,
    heading: "今後使用這個電子郵件地址嗎？",
    body: `${title} 的一位訂閱者希望今後用這個電子郵件地址接收郵件。在您確認之前，不會有任何變更。`,
    button: "使用這個地址",
  }),
  paste: "如果按鈕無法使用，請將下面的連結複製到瀏覽器中開啟：",
  expires: "此連結在 48 小時內有效。",
  expiresMoved: "此連結在變更後 14 天內有效。之後請重新訂閱。",
  ignore:
    "如果不是您本人，請忽略這封郵件：我們不會將這個地址加入訂閱名單，並會在 30 天後將它刪除。",
  ignoreChange: "如果不是您本人，請忽略這封郵件，不會有任何變更。",
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
