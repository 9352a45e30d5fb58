/** Permanent ids of posts: written once into front matter, and the post's name in every feed for ever. */
import { createHash, randomInt } from "node:crypto";

/** Crockford's alphabet in lower case: no letter that is taken for a digit. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
/** The first is a letter, so that YAML never reads an id as a number ("12345678", "1e234567"). */
const LETTERS = ALPHABET.slice(10);

/** 22 × 32^7, some 7 × 10^11 ids; a taken one is drawn again. */
const RANDOM_LENGTH = 8;
/** 55 bits and a letter: two different files among a million meet once in some 10^5 archives. */
const HASHED_LENGTH = 12;

/**
 * A fresh random id.
 *
 * @param taken ids that are in use, drafts included
 */
export function freshPostId(taken: ReadonlySet<string>): string {
  for (;;) {
    let id = LETTERS[randomInt(LETTERS.length)] ?? "";
    while (id.length < RANDOM_LENGTH) id += ALPHABET[randomInt(ALPHABET.length)] ?? "";
    if (!taken.has(id)) return id;
  }
}

/**
 * The id of an imported text: the same text gives the same id, whatever the file's name and encoding,
 * which is how a second import knows what is already there.
 *
 * @param text the decoded file
 */
export function postIdOfText(text: string): string {
  const digest = createHash("sha256").update(text.trim()).digest();
  let id = LETTERS[(digest[0] ?? 0) % LETTERS.length] ?? "";
  for (const byte of digest.subarray(1, HASHED_LENGTH)) id += ALPHABET[byte % 32] ?? "";
  return id;
}
