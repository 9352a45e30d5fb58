/** A title for a text that has none: its first sentence, at a length that a list can show. Pure. */

/** Width of the longest title, where a Chinese, Japanese or Korean character counts as two. */
const WIDEST = 90;

/** Words that end in a full stop which does not end a sentence. */
const ABBREVIATIONS = new Set(
  (
    "mr mrs ms dr prof st sen rep gov gen col lt sgt capt rev hon jr sr vs etc inc ltd co corp no vol fig " +
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun approx est dept univ " +
    "hr fr nr bzw usw ca vgl ggf inkl mio mrd abs art bd evtl max min str " +
    "cən xan akad"
  ).split(" "),
);

/** Where a sentence that is too long may be cut with its sense intact. */
const CLAUSE_END = /[,;:–—，；：]\s*$|\s[-–—]\s*$/u;

/**
 * The first sentence of a text, without its full stop. One that is too long is cut after a clause, or
 * else between words with an ellipsis.
 *
 * @param text plain text with at least one letter
 */
export function titleFrom(text: string): string {
  const sentence = firstSentence(text.replace(/\s+/gu, " ").trim());
  const whole = sentence.replace(/(?<!\.)[.。．]["”»’']?$/u, (end) => end.slice(1));
  return width(whole) <= WIDEST ? whole : shortened(whole);
}

function firstSentence(text: string): string {
  const segments = new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(text);
  let sentence = "";
  for (const { segment } of segments) {
    sentence += segment;
    // A segment holds its last word whole: the whole sentence need not be looked at again.
    if (endsSentence(segment.trimEnd())) break;
  }
  return sentence.trim();
}

/** Unicode's segmenter (UAX #29) knows no abbreviations: it ends a sentence after "U.S." and "Dr.". */
function endsSentence(text: string): boolean {
  const lastWord = /(?<!\S)(\S+)\.$/u.exec(text)?.[1]?.replace(/^["“„«'(]+/u, "");
  if (lastWord === undefined) return true;
  const initials = /^(?:\p{L}\.)*\p{L}$/u.test(lastWord); // "U.S", "z.B", "J"
  const ordinal = /^\d{1,2}$/.test(lastWord); // German: "am 31. August"
  return !(initials || ordinal || ABBREVIATIONS.has(lastWord.toLowerCase()));
}

function shortened(sentence: string): string {
  const clauses: string[] = [];
  const words: string[] = [];
  let kept = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(
    sentence,
  )) {
    kept += segment;
    // One column stays free for the ellipsis.
    if (width(kept) > WIDEST - 1) break;
    if (CLAUSE_END.test(kept)) clauses.push(kept);
    words.push(kept);
  }
  const clause = clauses.at(-1)?.replace(/(?<![\s,;:–—，；：、-])[\s,;:–—，；：、-]+$/u, "");
  if (clause !== undefined && width(clause) >= WIDEST / 2) return clause;
  // A "word" longer than the widest title (a URL, a line of symbols) is cut between characters.
  const lastWord = words.at(-1) ?? "";
  const cut = width(lastWord) >= WIDEST / 2 ? lastWord : characters(sentence, WIDEST - 1);
  return `${cut.replace(/(?<![\s\p{P}])[\s\p{P}]+$/u, "")}…`;
}

function characters(text: string, most: number): string {
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (width(kept + segment) > most) break;
    kept += segment;
  }
  return kept;
}

function width(text: string): number {
  let columns = 0;
  for (const letter of text) {
    columns +=
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u.test(
        letter,
      )
        ? 2
        : 1;
  }
  return columns;
}
