/**
 * Bursts: confirmations or unsubscribings of many at one mail domain within seconds. Security programs in front of
 * mailboxes open links, and some press what they find. Pure.
 */
import { counted } from "../../text/amounts.ts";
import { SECOND } from "../../text/time.ts";

/** So close together. Milliseconds. */
const WINDOW = 10 * SECOND;

/** Members that are kept of one burst. */
export const LARGEST = 5_000;

/** At a large list some always press at the same time: of those who were mailed, so many must have. */
const SHARE = 0.01;
/** Who has a mailbox at a provider of millions shares no program with the others there: these must be nearly all, and at once. */
const PUBLIC_SHARE = 0.5;
/** Nobody reads and presses this soon after an email was sent, let alone half of them. Milliseconds. */
const PUBLIC_MEDIAN = 30 * SECOND;

/** Where people have mailboxes that have nothing else in common. */
const PUBLIC_DOMAINS: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com hotmail.co.uk hotmail.fr outlook.de outlook.fr
  yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.co.jp yahoo.com.br ymail.com rocketmail.com aol.com icloud.com me.com mac.com
  gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de mail.de posteo.de mailbox.org proton.me protonmail.com
  pm.me tutanota.com tuta.io fastmail.com hey.com zoho.com mail.ru bk.ru list.ru inbox.ru yandex.ru yandex.com ya.ru rambler.ru
  qq.com foxmail.com 163.com 126.com yeah.net sina.com sohu.com aliyun.com naver.com hanmail.net daum.net orange.fr wanadoo.fr
  free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it seznam.cz centrum.cz wp.pl onet.pl o2.pl interia.pl
  bigpond.com optusnet.com.au btinternet.com sky.com virginmedia.com ntlworld.com comcast.net verizon.net att.net sbcglobal.net
  bellsouth.net cox.net charter.net shaw.ca rogers.com uol.com.br bol.com.br terra.com.br rediffmail.com docomo.ne.jp ezweb.ne.jp
  softbank.ne.jp mynet.com abv.bg ukr.net`.split(/\s+/),
);

export type BurstKind = "confirmed" | "unsubscribed";

/** One change of a subscriber's state. */
export type Deed = { readonly id: number; readonly subscriber: number; readonly at: number };

/** Deeds that stand closer together than those of people, each group in the order of time. @param from how many make one */
export function crowdsIn(deeds: readonly Deed[], from: number): readonly (readonly Deed[])[] {
  const inOrder = [...deeds].sort((a, b) => a.at - b.at || a.id - b.id);
  const crowds: Deed[][] = [];
  let reached = -1;
  for (const [index, first] of inOrder.entries()) {
    const last = inOrder[index + from - 1];
    if (last === undefined) break;
    if (last.at - first.at > WINDOW) continue;
    const fresh = inOrder.slice(Math.max(index, reached + 1), index + from);
    if (index <= reached) crowds.at(-1)?.push(...fresh);
    else crowds.push([...fresh]);
    reached = index + from - 1;
  }
  return crowds.map((crowd) => crowd.slice(0, LARGEST));
}

export type Evidence = {
  readonly size: number;
  /** How many at the domain had an email that asks for it, these among them. */
  readonly mailed: number;
  /** The median time from an email to the act, in milliseconds; undefined where it is not known. */
  readonly median: number | undefined;
};

/** Whether people would hardly have done it. @param from how many make a burst */
export function isSuspicious(
  domain: string,
  { size, mailed, median }: Evidence,
  from: number,
): boolean {
  if (size < from) return false;
  if (!PUBLIC_DOMAINS.has(domain)) return size >= mailed * SHARE;
  return size >= mailed * PUBLIC_SHARE && median !== undefined && median <= PUBLIC_MEDIAN;
}

/** The middle one of some durations; undefined of none. */
export function medianOf(durations: readonly number[]): number | undefined {
  return durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)];
}

export type Burst = Evidence & {
  /** What `undoBurst` is told. */
  readonly id: number;
  readonly kind: BurstKind;
  /** Undefined once nobody of them is there any more. */
  readonly domain: string | undefined;
  /** The first and the last of them, in milliseconds since the epoch. */
  readonly at: number;
  readonly until: number;
  readonly undone?: { readonly at: number; readonly size: number };
};

/** What was seen: "14 of 20 subscribers at gmail.com confirmed within 3 seconds". */
export function seenWords(burst: Burst): string {
  const { kind, size, mailed, domain, at, until, median } = burst;
  const where = domain === undefined ? "one domain, which are gone by now," : domain;
  const when = `within ${counted(Math.max(1, Math.ceil((until - at) / SECOND)), "second")}`;
  const soon =
    median === undefined
      ? ""
      : `, half of them within ${counted(Math.max(1, Math.round(median / SECOND)), "second")} of the email`;
  return `${size} of ${mailed} subscribers at ${where} ${kind} ${when}${soon}`;
}

/** What undoing one does: "makes them unconfirmed again and …". */
export function undoingWords(kind: BurstKind): string {
  return kind === "confirmed"
    ? "makes them unconfirmed again and asks each once more by email"
    : "asks each of them once by email whether they meant to leave, and brings nobody back by itself";
}

/** What is to be said of one: what was seen, what it may be, and what undoing it does. */
export function burstWords(burst: Burst): string {
  const { id, kind, undone } = burst;
  const seen = seenWords(burst);
  if (undone !== undefined) return `${seen}; undone for ${undone.size}`;
  return `${seen}: a security program that opens links may have done it; \`tidings subscribers undo-burst ${id}\` ${undoingWords(kind)}`;
}
