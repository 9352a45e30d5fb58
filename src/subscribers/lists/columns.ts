/**
 * What the columns of a list mean, by their names. Pure. Only columns with a known meaning are read; all
 * others are named in the report. A name that could say "do not mail" is never passed over.
 */
import type { State } from "../life-cycle.ts";
import { plainName, plainWords, stopOf, stopsInScript } from "./words.ts";

export type DateField = "created" | "confirmed" | "left" | "pausedUntil";
export type ChoiceField = "cadence" | "topics" | "timeZone" | "hour";

export type Meaning =
  | { readonly is: "address" }
  /** @property consents a created date that is the consent's, too, where no other column dates it */
  | { readonly is: "date"; readonly of: DateField; readonly consents?: boolean }
  | { readonly is: "choice"; readonly of: ChoiceField }
  | { readonly is: "tags" }
  /** Names of the newsletters, lists or categories that somebody chose. */
  | { readonly is: "lists" }
  /** A flag that is kept as a tag. */
  | { readonly is: "tag"; readonly tag: string }
  | { readonly is: "text"; readonly of: "words" | "source" }
  /** Yes means `state`; @property any whatever stands there means yes, as in a column of dates or reasons. */
  | { readonly is: "stop"; readonly state: State; readonly any: boolean }
  /** No, and nothing, mean `otherwise`; a date is a yes, and dates the field. */
  | { readonly is: "go"; readonly otherwise: State; readonly of: DateField; readonly any: boolean }
  /** A state in words: those of one program, or of all. */
  | { readonly is: "status"; readonly words?: Readonly<Record<string, State>> }
  /** Says something of e-mail only if the file's values do: `state` may be Bavaria. */
  | { readonly is: "maybe"; readonly flags: boolean }
  | { readonly is: "ignored" };

const IGNORED: Meaning = { is: "ignored" };

/** Columns of addresses, the surest first: beside an "email", an "address" is a street. */
export const ADDRESS_NAMES: readonly string[] =
  words(`email, email address, e mail, e mail address, mail,
  mail address, emailaddress, subscriber email, contact email, primary email, email 1, e mail 1 value,
  email adresse, e mail adresse, mailadresse, adresse email, adresse e mail, adresse mail, courriel, correo,
  correo electronico, direccion de correo electronico, posta elettronica, indirizzo email, indirizzo e mail,
  endereco de email, e mailadres, emailadres, адрес электроннои почты, электронная почта, почта, e poct, e posta,
  adres e mail, adres email, e post, e postadress, sahkoposti, メールアドレス, 電子メール, 邮箱, 电子邮件, 电子邮箱, 電子郵件, 電郵, 이메일, 이메일 주소, البريد الإلكتروني,
  address`);

const CREATED = new Set(
  words(`created, created at, created on, created date, date created, creation date, creation time, date,
  date added, added, added at, added on, added time, add time, add date, signup date, sign up date, signup time, signup timestamp, sign up time,
  signed up, signed up at, signed up on, date signed up, joined, joined at, joined on, join date, date joined,
  registered, registered at, registered on, registration date, registration time, subscribed at, subscribed on,
  subscribed date, subscribe date, subscribe time, date subscribed, subscription date, subscription time,
  subscription start, subscription start date, subscriber since, subscribed since, member since, since,
  start date, anmeldedatum, angemeldet am, angemeldet seit, datum, erstellt, erstellt am, eingetragen am,
  date inscription, date d inscription, inscrit le, cree le, date de creation, fecha, fecha de alta,
  fecha de registro, fecha de creacion, data, data iscrizione, data di iscrizione, data de inscricao, aanmelddatum,
  дата, дата подписки, дата регистрации`),
);

const CHOICES: ReadonlyMap<string, ChoiceField> = new Map([
  ...words(`cadence, frequency, digest frequency, email frequency, mail frequency, digest, haufigkeit, frequence,
    frecuencia, frequenza, frequencia, frequentie, периодичность, tezlik, siklik`).map(
    (name) => [name, "cadence"] as const,
  ),
  ...words("topics, topic, themen, thema, sujets, temas").map((name) => [name, "topics"] as const),
  ...words("time zone, timezone, tz, zeitzone, fuseau horaire, zona horaria, fuso orario").map(
    (name) => [name, "timeZone"] as const,
  ),
  ...words("hour, delivery hour, send hour, stunde, heure, hora, ora").map(
    (name) => [name, "hour"] as const,
  ),
]);

/** Ends of a name after which its cells hold dates. */
const DATED = new Set(
  words(
    `at, on, date, time, timestamp, datetime, when, since, datum, zeit, am, seit, le, fecha, data, дата, utc`,
  ),
);
/** Ends of a name after which its cells say how somebody left, not whether. */
const EXPLAINED = new Set(
  words(
    "reason, reasons, other, grund, motif, motivo, причина, campaign, title, note, notes, comment, id, type, by, source, via",
  ),
);
/** A name with one of these holds no answer: links and numbers for everybody alike. */
const BESIDE = new Set(
  words(
    `url, link, href, uri, token, key, hash, score, rate, rating, percent, probability, code, days, last`,
  ),
);
/** A yes with one of these beside it says how it was given, not whether. */
const CIRCUMSTANCE = new Set(
  words(`ip, source, form, page, method, by, id, text, words, campaign, country, lang, language, referrer, agent,
  version, name, count, via, plan, price, latitude, longitude`),
);

/** Words for a yes, by their beginnings; whoever lacks it confirmed nothing, or receives nothing. */
const CONFIRMS =
  /^(?:confirm|verif|validat|optin$|optedin$|doi$|bestatig|confirma|conferm|bevestig|подтвержд)/;
const GOES =
  /^(?:activ(?:e|o|a|ated)?$|enabled?$|subscribed$|subscribes?$|consent|permission|accept|agree|allow|mailable|deliverable|sendable|reachable|receiv|wants?$|aktiv|angemeldet|abonniert|eingetragen|einwillig|zustimm|zugestimmt|erlaub|actif|abonnee?$|inscrite?$|consentement|suscrit|consentimiento|acepta|attiv[oa]$|iscritt|consenso|ativ[oa]$|aceita|actief|ingeschreven|aangemeld|toestemming|активен|подписан|соглас|aktif)/;
/** Words that change nothing of what a name asks. */
const FILLERS = new Set(
  words(`is, has, was, the, a, i, to, of, for, we, can, may, via, email, emails, e, mail, mails, mailing, mailings,
  newsletter, newsletters, marketing, contact, subscriber, subscription, user, member, account, list, digest,
  gdpr, dsgvo, double, single, opt, opted, in, status, flag, still, ist, hat, est, current, currently`),
);
const STATUSES = new Set(
  words(
    `status, statut, estado, estatus, stato, zustand, stav, durum, veziyyet, статус, состояние, 状态, 狀態, 状態, 상태, الحالة`,
  ),
);
/** Names that may hold a state of e-mail as well as anything else. */
const MAY_BE_STATUS = new Set(
  words(`state, type, kind, stage, condition, subscription, subscriptions, membership, member, group, segment,
  category, list, lists, class, subscription type, subscriber type, member type, contact type, plan, tier, flag, flags, delivery, mail delivery, email delivery`),
);
const MAY_BE_FLAG = new Set(
  words(`newsletter, newsletters, marketing, email marketing, marketing emails, marketing email, mailing,
  mailings, mailing list, email newsletter, gdpr, dsgvo, valid, approved, send, sending, send email, mail ok, email ok`),
);

const NEGATIONS = new Set(
  words(
    "not, no, non, never, dont, don, nicht, kein, keine, keinen, ne, pas, sin, senza, sem, geen, niet, не, нет",
  ),
);
const OF_MAIL =
  /^(?:e?mails?$|emailing|mailings?|newsletters?|contact|send|subscri|activ|aktiv|confirm|verif|interested|receiv|anschreiben|kontakt|contacter|contactar|envoyer|enviar|писать|longer)/;

/** @param name as it stands in the header */
export function meaningOf(name: string): Meaning {
  const plain = plainName(name);
  if (ADDRESS_NAMES.includes(plain)) return { is: "address" };
  if (CREATED.has(plain)) return { is: "date", of: "created", consents: true };
  const choice = CHOICES.get(plain);
  if (choice !== undefined) return { is: "choice", of: choice };
  if (/^(?:tags?|labels?)$/.test(plain)) return { is: "tags" };
  if (plain === "paused until") return { is: "date", of: "pausedUntil" };
  if (plain === "consent words") return { is: "text", of: "words" };
  if (plain === "consent source") return { is: "text", of: "source" };
  const tokens = plain.split(" ").filter((token) => token !== "");
  if (tokens.length === 0 || tokens.some((token) => BESIDE.has(token))) return IGNORED;
  return stopMeaning(tokens) ?? goMeaning(tokens) ?? maybeMeaning(plain, tokens);
}

function stopMeaning(tokens: readonly string[]): Meaning | undefined {
  const state = stopStateOf(tokens);
  if (state === undefined) return undefined;
  const end = tokens.at(-1) ?? "";
  return { is: "stop", state, any: DATED.has(end) || EXPLAINED.has(end) };
}

function stopStateOf(tokens: readonly string[]): State | undefined {
  for (const token of tokens) {
    const state = stopOf(token);
    if (state !== undefined) return state;
  }
  const joined = ` ${tokens.join(" ")} `;
  if (stopsInScript(joined)) return "unsubscribed";
  if (/ opt(?:ed)? out /.test(joined) || /^ (?:left|gone|quit|stop) /.test(joined)) {
    return "unsubscribed";
  }
  // "do not mail", "no newsletter", "nicht anschreiben": the number of a customer is no "no" before mail.
  const at = tokens.findIndex((token) => NEGATIONS.has(token));
  if (at < 0) return undefined;
  const behind = tokens.slice(at + 1);
  if (!behind.some((token) => OF_MAIL.test(token))) return undefined;
  return behind.some((token) => CONFIRMS.test(token)) ? "pending" : "unsubscribed";
}

function goMeaning(tokens: readonly string[]): Meaning | undefined {
  const optIn = / opt(?:ed)? in /.test(` ${tokens.join(" ")} `);
  const confirms = optIn || tokens.some((token) => CONFIRMS.test(token));
  const goes = confirms || tokens.some((token) => GOES.test(token));
  if (!goes || tokens.some((token) => CIRCUMSTANCE.has(token))) return undefined;
  const any = DATED.has(tokens.at(-1) ?? "");
  const other = tokens.some(
    (token) =>
      !CONFIRMS.test(token) &&
      !GOES.test(token) &&
      !FILLERS.has(token) &&
      !DATED.has(token) &&
      !STATUSES.has(token),
  );
  if (other) return { is: "maybe", flags: true };
  if (tokens.some((token) => STATUSES.has(token))) return { is: "status" };
  return confirms
    ? { is: "go", otherwise: "pending", of: "confirmed", any }
    : { is: "go", otherwise: "unsubscribed", of: "created", any };
}

function maybeMeaning(plain: string, tokens: readonly string[]): Meaning {
  if (tokens.some((token) => STATUSES.has(token))) {
    const ofMail = tokens.every((token) => STATUSES.has(token) || FILLERS.has(token));
    return ofMail ? { is: "status" } : { is: "maybe", flags: false };
  }
  // "subscription state" is no Bavaria.
  if (/^(?:subscri\w+|e ?mail|email|newsletter) state$/.test(plain)) return { is: "status" };
  if (MAY_BE_STATUS.has(plain)) return { is: "maybe", flags: false };
  // "is subscriber", "can email"
  const isAsked = tokens.every((token) => FILLERS.has(token));
  return isAsked || MAY_BE_FLAG.has(plain) ? { is: "maybe", flags: true } : IGNORED;
}

function words(list: string): readonly string[] {
  return list.split(",").map(plainWords);
}
