/**
 * What a cell says in the words of many programs and languages: yes, no, or how a person stands. Pure.
 * Excel writes true and false in the language of whoever saves the file.
 */
import type { State } from "../life-cycle.ts";

/** Longer text is prose: no word, flag or date that a program wrote. Characters. */
const LONGEST = 60;

/** Letters that carry their stroke in themselves, which no normal form takes off. */
const WHOLE: Readonly<Record<string, string>> = { ł: "l", ø: "o", ß: "ss", ı: "i", đ: "d", ə: "e" };

/**
 * Text as the tables of words hold it: lower case, without accents, words between single spaces.
 * '' for prose.
 */
export function plainWords(text: string): string {
  if (text.length > LONGEST) return "";
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[łøßıđə]/g, (letter) => WHOLE[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The name of a column in the same form; "optOut" and "OPT_OUT" are one. */
export function plainName(name: string): string {
  return plainWords(name.slice(0, LONGEST).replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 "));
}

const YES =
  setOf(`true t yes y on x checked ja wahr j oui vrai si verdadero cierto vero sim verdadeiro waar
  tak prawda да истина д evet dogru beli he tosi sant sann sand ano igaz igen adevarat da はい 是 真 예 نعم`);
const NO =
  setOf(`false f no n off unchecked nein falsch non faux falso nao onwaar nee nie falsz нет ложь н
  hayir yanlis xeyr yox epatosi falskt falsk usann nej nei ne nepravda hamis nem fals nu いいえ 否 假 아니요 아니오 لا`);
const NOTHING = setOf("none null nil na n/a undefined nan never");

/** `number` is any number but 0 and 1. */
type Flag = "yes" | "no" | "nothing" | "number";

/** What a cell says as a flag; undefined when it is none. "0.0" is what pandas makes of 0. */
export function flagOf(cell: string): Flag | undefined {
  if (cell === "" || /^[-–—.?]$/.test(cell)) return "nothing";
  if (/^[✓✔☑]$/.test(cell)) return "yes";
  if (/^[-+]?\d{1,12}(?:[.,]\d{1,6})?$/.test(cell)) {
    const value = Number(cell.replace(",", "."));
    return value === 0 ? "no" : value === 1 ? "yes" : "number";
  }
  const words = plainWords(cell);
  if (YES.has(words)) return "yes";
  if (NO.has(words)) return "no";
  return NOTHING.has(words) ? "nothing" : undefined;
}

/** Words that mean one state wherever they stand alone in a column of states. */
const STATUS: ReadonlyMap<string, State> = new Map(
  (
    [
      [
        "active",
        `active, activated, subscribed, enabled, confirmed, verified, opted in, opt in, optin, double opt in,
        single opt in, deliverable, mailable, aktiv, angemeldet, abonniert, bestatigt, eingetragen, actif, abonne,
        abonnee, inscrit, inscrite, confirme, activo, activa, suscrito, suscrita, confirmado, attivo, attiva,
        iscritto, iscritta, confermato, ativo, ativa, inscrito, actief, ingeschreven, aangemeld, bevestigd,
        valid, marketing contact, express, explicit, implicit, implied, aktywny, активен, активныи, подписан, подтвержден, aktif, abone, 正常, 订阅, 訂閱, 订阅中, 訂閱中, 活跃, 活躍, 有效, 已确认, 已確認, 配信中, 登録済み, 정상, 구독, 수신, 已订阅, 已訂閱, 購読中, 有効, 구독중, 구독 중, 활성, نشط, مشترك`,
      ],
      ["paused", "paused, on hold, snoozed, pausiert, en pause, pausado, in pausa, gepauzeerd"],
      [
        "pending",
        `pending, unconfirmed, not confirmed, unverified, not verified, unactivated, upcoming, waiting,
        awaiting confirmation, waiting for confirmation, confirmation pending, pending confirmation, unbestatigt,
        nicht bestatigt, ausstehend, wartend, en attente, non confirme, pendiente, no confirmado, in attesa,
        non confermato, pendente, nao confirmado, in afwachting, onbevestigd, niet bevestigd, ожидает,
        не подтвержден, gozleyir, tesdiqlenmeyib, validating, needs attention`,
      ],
      [
        "unsubscribed",
        `not subscribed, never subscribed, non subscribed, non marketing contact, nonsubscribed, transactional, opted out, opt out, inactive, left, gone,
        do not mail, do not contact, do not email, do not e mail, dnc, no mail, no email, not active, disallowed,
        denied, forbidden, nicht aktiv, nicht angemeldet, pas abonne, non abonne, non inscrit, non iscritto,
        no suscrito, niet actief, не подписан, не активен`,
      ],
      [
        "bounced",
        "invalid, dead, not deliverable, unzustellbar, unbekannt verzogen, non distribuable, no entregable",
      ],
      ["complained", "spam, junk, abuse, beschwerde, plainte, queja, жалоба"],
    ] as const
  ).flatMap(([state, list]) => list.split(",").map((word) => [plainWords(word), state] as const)),
);

/** Beginnings of words that say that somebody left or cannot be reached, as names and as values. */
const STOPS: readonly (readonly [State, RegExp])[] = [
  ["paused", /^(?:paused?$|snooz|onhold|pausiert|pausad|gepauzeerd)/],
  ["complained", /^(?:complain|spamm|spam$|spamcompl|abuse|beschwer)/],
  [
    "bounced",
    /^(?:bounc|hardbounc|softbounc|undeliverab|unzustellbar|invalid|cleaned|bereinigt|rebot|rebond|gebounc)/,
  ],
  ["pending", /^(?:unconfirm|unverif|unactivat|unbestatigt|onbevestigd)/],
  [
    "unsubscribed",
    /^(?:unsub|desub|resign|lapsed|terminat|ceased|deceased|quarantin|avregistr|avprenum|avslut|sparrad|afmeldt|frameldt|avmeldt|peruut|perutt|estett|odhlas|zablok|rezygn|iptal|cixi[bp]|legv|abunelikdencix|imtina|ayril|engellen|відпис|заблоков|optout|optedout|donot|dontmail|dontcontact|dnc$|dnm$|dne$|nomail|noemail|blocked|blocklist|blacklist|denylist|suppress|disabled?$|deactivat|inactiv|removed?$|removal|deleted?$|deletion|cancel|banned|suspend|exclud|revoke|withdrawn?$|withdrew|churn|erased|forgotten|archived|rejected|refus|abgemeld|abmeld|abbestell|gekundigt|kundig|gesperrt|sperr|ausgetragen|austrag|geloscht|inaktiv|deaktiv|blockiert|widerruf|widerspr|desabonn|desinscri|bloqu|supprim|desactiv|resili|baja$|desuscri|eliminad|cancelad|disiscri|cancellat|bloccat|disattiv|disdett|descadastr|desinscrit|removid|desativ|afgemeld|uitgeschreven|geblokkeerd|opgezegd|verwijderd|wypisan|отписа|отказ|заблок|удален|неактив|ayril)/,
  ],
];

/** The state that a single plain word stands for when it says "do not mail"; undefined for any other. */
export function stopOf(word: string): State | undefined {
  return STOPS.find(([, beginning]) => beginning.test(word))?.[0];
}

/** The same in scripts that put no space between words, wherever it stands. */
const IN_SCRIPT: readonly string[] = [
  "配信停止",
  "購読解除",
  "登録解除",
  "退会",
  "解約",
  "已取消",
  "停止中",
  "해지",
  "탈퇴",
  "退订",
  "退訂",
  "取消订阅",
  "取消訂閱",
  "黑名单",
  "黑名單",
  "수신거부",
  "구독취소",
  "차단",
  "إلغاء الاشتراك",
  "ألغى الاشتراك",
  "محظور",
].map(plainWords);

/** @param plain a name or a cell as `plainWords` makes it */
export function stopsInScript(plain: string): boolean {
  return IN_SCRIPT.some((words) => plain.includes(words));
}

/** How a person stands by a cell of a column of states; undefined when no word of it is known. */
export function statusOf(cell: string): State | undefined {
  const words = plainWords(cell);
  if (words === "") return undefined;
  if (stopsInScript(words)) return "unsubscribed";
  const known = STATUS.get(words);
  if (known !== undefined) return known;
  // "Unsubscribed (one-click)", "hard bounce": who left is not brought back by a word beside it.
  for (const word of words.split(" ")) {
    const state = stopOf(word);
    if (state !== undefined) return state;
  }
  return undefined;
}

/** Words that say so of e-mail and of nothing else: of an order "cancelled" says nothing here. */
const OF_MAIL =
  /^(?:unsubscribed?|opted out|opt out|optout|(?:hard )?bounced?|complained|spam complaint|do not (?:mail|e ?mail|contact|send)|blacklisted|blocklisted|suppressed|abgemeldet|desabonnee?|desinscrite?|dado de baja|disiscritto|descadastrado|uitgeschreven|afgemeld|отписан|отписался)$/;

/** The state that a cell of a column without a meaning gives away, when its words can mean nothing else. */
export function givenAway(cell: string): State | undefined {
  // Most cells of most files are numbers, dates and names of files: none of these words has a digit.
  if (cell === "" || cell.length > LONGEST || /\d/.test(cell)) return undefined;
  const words = plainWords(cell);
  return OF_MAIL.test(words) || stopsInScript(words) ? statusOf(words) : undefined;
}

/** By how much a state keeps e-mail away: of two that a file gives one person, the higher one holds. */
const WEIGHT: Readonly<Record<State, number>> = {
  active: 0,
  paused: 1,
  pending: 2,
  unsubscribed: 3,
  bounced: 4,
  complained: 5,
};

export function worse(one: State, other: State): State {
  return WEIGHT[other] > WEIGHT[one] ? other : one;
}

/** Whether somebody in this state left, was blocked, bounced or complained. */
export function hasLeft(state: State): boolean {
  return WEIGHT[state] >= WEIGHT.unsubscribed;
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).map(plainWords));
}
