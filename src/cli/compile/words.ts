/** The few words that a rendered body needs in the language of its post. */

import { withEllipsis } from "../../text/ellipsis.ts";
import { lookUp } from "../../text/language.ts";

type Words = { readonly table: string; readonly notes: string; readonly back: string };

const ENGLISH: Words = { table: "Table", notes: "Notes", back: "Back to the text" };

const WORDS: Readonly<Record<string, Words>> = {
  ar: { table: "جدول", notes: "ملاحظات", back: "العودة إلى النص" },
  az: { table: "Cədvəl", notes: "Qeydlər", back: "Mətnə qayıt" },
  de: { table: "Tabelle", notes: "Anmerkungen", back: "Zurück zum Text" },
  en: ENGLISH,
  es: { table: "Tabla", notes: "Notas", back: "Volver al texto" },
  fa: { table: "جدول", notes: "یادداشت‌ها", back: "بازگشت به متن" },
  fr: { table: "Tableau", notes: "Notes", back: "Retour au texte" },
  he: { table: "טבלה", notes: "הערות", back: "חזרה לטקסט" },
  it: { table: "Tabella", notes: "Note", back: "Torna al testo" },
  ja: { table: "表", notes: "注", back: "本文に戻る" },
  ko: { table: "표", notes: "주", back: "본문으로" },
  nl: { table: "Tabel", notes: "Noten", back: "Terug naar de tekst" },
  pl: { table: "Tabela", notes: "Przypisy", back: "Wróć do tekstu" },
  pt: { table: "Tabela", notes: "Notas", back: "Voltar ao texto" },
  ru: { table: "Таблица", notes: "Примечания", back: "Вернуться к тексту" },
  tr: { table: "Tablo", notes: "Notlar", back: "Metne dön" },
  uk: { table: "Таблиця", notes: "Примітки", back: "Повернутися до тексту" },
  "zh-Hans": { table: "表", notes: "注释", back: "返回正文" },
  "zh-Hant": { table: "表", notes: "註釋", back: "返回正文" },
};

/** Words of the language, or English ones. */
export function wordsOf(language: string): Words {
  return lookUp(language, WORDS) ?? ENGLISH;
}

/** Scripts written without spaces between words: there a dictionary finds the words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** How many words a reader reads. */
export function countWords(text: string, language: string): number {
  if (!UNSPACED.test(text)) return text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
  let words = 0;
  for (const segment of segmenter(language).segment(text)) if (segment.isWordLike) words++;
  return words;
}

/** The beginning of a text, at most `limit` UTF-16 units, ended at a word with "…" when cut. */
export function shorten(text: string, limit: number, language: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= limit) return line;
  let end = 0;
  for (const segment of segmenter(language).segment(line.slice(0, limit + 1))) {
    const after = segment.index + segment.segment.length;
    // One unit is kept for the ellipsis.
    if (after > limit - 1) break;
    end = after;
  }
  // One endless word: cut between code points rather than not at all.
  const cut = end === 0 ? limit - 1 : end;
  return withEllipsis(dropHalfPair(line.slice(0, cut)));
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, made);
  return made;
}

function dropHalfPair(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
