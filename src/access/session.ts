/** A session: for how long it stands, and what its cookie looks like. Pure. */
import { DAY, HOUR, MINUTE } from "../text/time.ts";
import type { Role } from "./roles.ts";

/** How somebody has shown who they are. */
export type Via = "passkey" | "link" | "cloudflare";

export type Person = {
  readonly id: number;
  readonly name: string;
  /** In lower case. */
  readonly address: string;
  readonly role: Role;
};

/** Instants in milliseconds since the epoch. */
export type Session = {
  /** Names it in lists; what opens it is nowhere but in its cookie. */
  readonly id: number;
  readonly via: Via;
  /** The browser, in a few words. */
  readonly agent: string;
  readonly beganAt: number;
  readonly seenAt: number;
  /** When its owner last showed who they are. */
  readonly provedAt: number;
  readonly endsAt: number;
};

/** A session that nobody has used for so long has ended: NIST SP 800-63B-4 §2.2.3 asks for an hour, for a day at level 1. */
export const IDLE_MS = DAY;

/** A session ends after so long however much it is used. What came by a link is meant to make a passkey, and go on by that. */
export const ABSOLUTE_MS: Readonly<Record<Via, number>> = {
  passkey: 7 * DAY,
  cloudflare: DAY,
  link: 12 * HOUR,
};

/** For so long after a proof an act on people, passkeys and tokens asks for no other. */
export const FRESH_MS = 30 * MINUTE;

/** `seenAt` is written at most this often: a page that is looked at costs no write. */
export const SEEN_EVERY_MS = 5 * MINUTE;

export function isOver({ seenAt, endsAt }: Pick<Session, "seenAt" | "endsAt">, now: number) {
  return now >= endsAt || now - seenAt >= IDLE_MS;
}

export function isFresh({ provedAt }: Pick<Session, "provedAt">, now: number): boolean {
  return now - provedAt < FRESH_MS;
}

/** 256 random bits in base64url, in one spelling: the last of 43 characters carries four bits. */
const VALUE = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/**
 * What a cookie of ours holds, if that can be it. Of two of one name none counts: somebody else has set one of them.
 *
 * @param header the Cookie field, as it came
 */
export function cookieIn(header: string | null, name: string): string | undefined {
  const found = (header ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  const [value = "", ...others] = found;
  return others.length === 0 && VALUE.test(value) ? value : undefined;
}

/**
 * The name of the cookie. `__Host-` binds it to this host and to TLS (RFC 6265bis §4.1.3.2). On this machine's own http
 * there is no TLS, and Safari takes no Secure cookie there: then it has a plain name, which no deployment reads.
 */
export function cookieName(secure: boolean): string {
  return secure ? "__Host-tidings" : "tidings-local";
}

/**
 * The field that sets it. Lax, so that a link in an email finds its owner signed in: what it opens is a GET, and a GET
 * changes nothing. Every POST proves its origin besides.
 *
 * @param seconds 0 takes it away
 */
export function setCookie(value: string, seconds: number, secure: boolean): string {
  const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;
  return `${cookieName(secure)}=${value}; ${attributes}${secure ? "; Secure" : ""}`;
}

/** "Firefox on Android", as much as a person needs to know their own devices by. */
export function agentWords(header: string | null): string {
  const text = header ?? "";
  const of = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test(text))?.[1];
  const browser = of([
    [/\bEdgA?\//, "Edge"],
    [/\bOPR\//, "Opera"],
    [/\bFirefox\/|\bFxiOS\//, "Firefox"],
    [/\bChrome\/|\bCriOS\//, "Chrome"],
    [/\bSafari\//, "Safari"],
  ]);
  const system = of([
    [/\biPhone|\biPad/, "iOS"],
    [/\bAndroid\b/, "Android"],
    [/\bWindows\b/, "Windows"],
    [/\bMac OS X\b/, "macOS"],
    [/\bCrOS\b/, "ChromeOS"],
    [/\bLinux\b/, "Linux"],
  ]);
  if (browser === undefined && system === undefined) return "an unknown browser";
  return [browser ?? "a browser", system].filter((part) => part !== undefined).join(" on ");
}
