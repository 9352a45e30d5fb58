/** Spellings that count as one: marks that many leave out, letters that many cannot type, figures of other scripts. Pure. */

/** Marks of Latin, Greek and Cyrillic letters, of Hebrew and of Arabic. In other scripts a mark is a vowel, and stays. */
const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g;

/** Letters that no decomposition takes apart; U+0640 and the joiners say nothing. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ə: "e" },
  ...{ ς: "σ", ة: "ه", ى: "ي", ی: "ي", ک: "ك", ۀ: "ه" },
  ...{ "\u0640": "", "\u200c": "", "\u200d": "", "\u00ad": "" },
};

const PLAIN = /^[a-z0-9]*$/;
const LETTER = /[ßæœøłđðþıəςةىیکۀ\u0640\u00ad\u200c-\u200d]/g;
const FIGURE = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g;

/** @param word in lower case */
export function fold(word: string): string {
  if (PLAIN.test(word)) return word;
  return (
    word
      .normalize("NFKD")
      .replace(MARKS, "")
      // Some letters are whole phrases taken apart (U+FDFA); a term has no space, since lines of the index are read by it.
      .replaceAll(" ", "")
      .normalize("NFC")
      .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
      .replace(FIGURE, (figure) => `${figureOf(figure.charCodeAt(0))}`)
  );
}

/** Each script has its ten in a row, from a place of a multiple of 16, or of 6 more than one. */
function figureOf(code: number): number {
  const place = code & 0xf;
  return place >= 6 && code >= 0x900 ? place - 6 : place;
}

/** In lower case as the language has it: the capital of `i` in Turkish and Azerbaijani is İ, that of `ı` is I. */
export function lower(word: string, base: string): string {
  return base === "tr" || base === "az" ? word.toLocaleLowerCase(base) : word.toLowerCase();
}
