/**
 * The name of one email to one person: in Message-ID, in the return path and in X-Tidings-Delivery.
 * It is signed, so that a forged bounce names nothing. Pure.
 */

import { tagsOfEmail } from "../subscribers/links/email-tags.ts";
import { openRing, type Ring } from "../subscribers/links/ring.ts";
import { type Scope, textOf } from "../subscribers/links/token.ts";
import { base32 } from "../text/bytes.ts";
import { isSame, type Tagging } from "../text/tag.ts";
import type { EmailKind } from "./kind.ts";

export type DeliveryName = {
  readonly kind: EmailKind;
  readonly ref: string;
  readonly subscriber: number;
};

/** One email of each kind, since a mail address has 64 octets before the @ (RFC 5321 §4.5.3.1.1). */
const CODES: Readonly<Record<EmailKind, string>> = {
  edition: "e",
  confirmation: "c",
  welcome: "w",
  known: "k",
  change: "a",
  operator: "o",
};

/** 80 bits: a guess a second for a million years has a chance of one in 40 million. */
const TAG_CHARACTERS = 16;

export type DeliveryIds = {
  /** "e.12.1x9k.mfrggzdfmztwq2lk" */
  readonly mint: (name: DeliveryName) => Promise<string>;
  /** The id of an email of an edition whose links prove it (email-tags.ts). @param tag of 80 bits */
  readonly proved: (name: DeliveryName, tag: Uint8Array) => string;
  /** What a genuine id names, under any key of the ring; undefined for everything else. */
  readonly read: (id: string) => Promise<DeliveryName | undefined>;
};

/**
 * Mints and reads delivery ids.
 *
 * @param scope what makes the publication this one for ever, as for tokens
 * @param ring the keys of tokens: the first one signs, all verify
 */
export function createDeliveryIds(scope: Scope, ring: Ring): DeliveryIds {
  const keysNow = openRing(ring);
  return { mint, proved, read };

  async function mint(name: DeliveryName): Promise<string> {
    const [signing] = await keysNow();
    const body = bodyOf(name);
    return `${body}.${await tagOf(signing.tags, body)}`;
  }

  function proved(name: DeliveryName, tag: Uint8Array): string {
    return `${bodyOf(name)}.${base32(tag, TAG_CHARACTERS)}`;
  }

  async function read(id: string): Promise<DeliveryName | undefined> {
    const parts = /^([a-z])\.([a-z0-9._-]{1,24})\.([0-9a-z]{1,11})\.([a-z2-7]{16})$/.exec(
      id.toLowerCase(),
    );
    if (parts === null) return undefined;
    const [, code = "", ref = "", subscriber = "", tag = ""] = parts;
    const kind = (Object.keys(CODES) as EmailKind[]).find((known) => CODES[known] === code);
    if (kind === undefined) return undefined;
    const name = { kind, ref, subscriber: Number.parseInt(subscriber, 36) };
    for (const key of await keysNow()) {
      if (isSame(await tagOf(key.tags, bodyOf(name)), tag)) return name;
      if (isEdition(name) && isSame(await tagOfEmail(key, name), tag)) return name;
    }
    return undefined;
  }

  async function tagOfEmail(
    key: Parameters<typeof tagsOfEmail>[0],
    name: DeliveryName,
  ): Promise<string> {
    const edition = Number(name.ref).toString(36);
    const subscriber = name.subscriber.toString(36);
    const { delivery } = await tagsOfEmail(key, await textOf(scope), { edition, subscriber });
    return base32(delivery, TAG_CHARACTERS);
  }

  async function tagOf(key: Tagging, body: string): Promise<string> {
    return base32(
      await key.of(`tidings/delivery/1\n${await textOf(scope)}\n${body}`),
      TAG_CHARACTERS,
    );
  }
}

/** Of an edition, in the one spelling that its number has. */
function isEdition({ kind, ref }: DeliveryName): boolean {
  return kind === "edition" && /^[1-9]\d{0,14}$/.test(ref);
}

function bodyOf({ kind, ref, subscriber }: DeliveryName): string {
  return `${CODES[kind]}.${ref}.${subscriber.toString(36)}`;
}
