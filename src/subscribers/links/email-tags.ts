/**
 * What proves the links and the delivery id of one email of an edition, by one keyed hash instead of three: the parts of an
 * HMAC-SHA-512 (RFC 2104) over key, publication, edition and reader. No part tells anything of another. Pure.
 */
import { base64url } from "../../text/bytes.ts";
import type { Tagging } from "../../text/tag.ts";

/** Numbers in base 36, as a token spells them. */
type OneEmail = { readonly edition: string; readonly subscriber: string };

export type EmailTags = {
  /** Each in 31 characters of base64url: 184 bits. */
  readonly preferences: string;
  readonly unsubscribe: string;
  /** 80 bits. */
  readonly delivery: Uint8Array;
};

/** Octets of a link's tag. The last of its characters is a letter or a digit, so that no mail client cuts it off. */
const LINK = 23;
const DELIVERY = 10;

/** Characters of a link's tag; those of tokens that are hashed alone have 43. */
export const LINK_CHARACTERS = Math.ceil((LINK * 8) / 6);

/** @param scope what tokens are bound to */
export async function tagsOfEmail(
  { id, tags }: { readonly id: string; readonly tags: Tagging },
  scope: string,
  { edition, subscriber }: OneEmail,
): Promise<EmailTags> {
  const [one] = await tagsOfEmails({ id, tags }, scope, edition, [subscriber]);
  if (one === undefined) throw new Error("an email without tags");
  return one;
}

/** The tags of many emails of one edition, in order. A promise for each of them, and no more: they are a tenth of composing. */
export async function tagsOfEmails(
  { id, tags }: { readonly id: string; readonly tags: Tagging },
  scope: string,
  edition: string,
  subscribers: readonly string[],
): Promise<readonly EmailTags[]> {
  const wide = await tags.wide();
  const domain = `tidings/email/1\n${scope}\n`;
  const all = await Promise.all(
    subscribers.map((subscriber) => wide(`${domain}${id}.${subscriber}.r${edition}`)),
  );
  return all.map(cut);
}

function cut(hash: ArrayBuffer): EmailTags {
  return {
    preferences: base64url(new Uint8Array(hash, 0, LINK)),
    unsubscribe: base64url(new Uint8Array(hash, LINK, LINK)),
    delivery: new Uint8Array(hash, 2 * LINK, DELIVERY),
  };
}
