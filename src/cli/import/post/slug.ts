/** The last part of a post's address, from its title. Pure. */

/** Longest slug, in characters: more only makes addresses that mail programs break. */
const LONGEST = 60;

/** Letters that Unicode does not decompose into a base letter and a mark. */
const LATIN = "ß=ss æ=ae œ=oe ø=o ə=e ı=i ł=l đ=d ð=d þ=th ħ=h ŋ=ng ŧ=t";

/** BGN/PCGN romanisation, in ASCII, hard and soft signs left out; with the Ukrainian letters. */
const CYRILLIC =
  "а=a б=b в=v г=g ґ=g д=d е=e ё=yo є=ye ж=zh з=z и=i і=i ї=yi й=y к=k л=l м=m " +
  "н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya";

const ROMANISED: ReadonlyMap<string, string> = new Map(
  `${LATIN} ${CYRILLIC}`.split(" ").map((pair) => pair.split("=") as [string, string]),
);

/**
 * A slug of a-z, 0-9 and hyphens. Latin letters lose their marks, Cyrillic is romanised; other scripts
 * are left out, since addresses in percent signs are unreadable in mail and break when copied.
 *
 * @returns undefined when no letter of a-z remains, as with a Chinese title: the post's id then serves
 */
export function slugOf(title: string): string | undefined {
  const letters = [...title.normalize("NFC").toLowerCase()]
    .map((letter) => ROMANISED.get(letter) ?? letter)
    .join("")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    // "Azerbaijan's" is one word.
    .replace(/(?<=[a-z0-9])['’ʼ](?=[a-z])/g, "")
    // "U.S." is one word too.
    .replace(/(?<![a-z0-9])(?:[a-z]\.){2,}/g, (initials) => `${initials.replaceAll(".", "")} `);
  const words = letters.split(/[^a-z0-9]+/).filter((word) => word !== "");
  const slug = fitting(words).join("-").slice(0, LONGEST);
  return /[a-z]/.test(slug) ? slug : undefined;
}

/** The first words that fit together, and the first one in any case. */
function fitting(words: readonly string[]): readonly string[] {
  let length = -1;
  const tooMany = words.findIndex((word, at) => {
    length += 1 + word.length;
    return at > 0 && length > LONGEST;
  });
  return tooMany === -1 ? words : words.slice(0, tooMany);
}
