/**
 * Stemmers of the languages that have one, from the Snowball project by a package. They are made part of this file when the
 * package is built (scripts/build.ts): what is installed with it would be forty times as large.
 */
import { stemmer as arabic } from "@orama/stemmers/arabic";
import { stemmer as danish } from "@orama/stemmers/danish";
import { stemmer as dutch } from "@orama/stemmers/dutch";
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as finnish } from "@orama/stemmers/finnish";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as hungarian } from "@orama/stemmers/hungarian";
import { stemmer as hindi } from "@orama/stemmers/indian";
import { stemmer as indonesian } from "@orama/stemmers/indonesian";
import { stemmer as italian } from "@orama/stemmers/italian";
import { stemmer as norwegian } from "@orama/stemmers/norwegian";
import { stemmer as portuguese } from "@orama/stemmers/portuguese";
import { stemmer as romanian } from "@orama/stemmers/romanian";
import { stemmer as russian } from "@orama/stemmers/russian";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { stemmer as swedish } from "@orama/stemmers/swedish";
import { stemmer as turkish } from "@orama/stemmers/turkish";
import { stemmer as ukrainian } from "@orama/stemmers/ukrainian";

/** What is left of a word in lower case without its inflection. */
export type Stem = (word: string) => string;

const STEMMERS: Readonly<Record<string, Stem>> = {
  ar: arabic,
  az: azerbaijani,
  da: danish,
  de: german,
  en: english,
  es: spanish,
  fi: finnish,
  fr: french,
  hi: hindi,
  hu: hungarian,
  id: indonesian,
  it: italian,
  nb: norwegian,
  nl: dutch,
  nn: norwegian,
  no: norwegian,
  pt: portuguese,
  ro: romanian,
  ru: russian,
  sv: swedish,
  tr: (word) => longEnough(word, turkish(word)),
  uk: ukrainian,
};

/** Undefined for a language that has none. @param base of the tag: "pt" of "pt-BR" */
export function stemmerOf(base: string): Stem | undefined {
  return Object.hasOwn(STEMMERS, base) ? STEMMERS[base] : undefined;
}

/** Last consonants that harden in Turkish, which Azerbaijani leaves soft. */
const HARDENED: Readonly<Record<string, string>> = { b: "p", c: "ç", d: "t", ğ: "k" };

/** Its endings are those of Turkish, in its own spelling. */
function azerbaijani(word: string): string {
  const spelled = word.replaceAll("ə", "e");
  const stem = longEnough(spelled, turkish(spelled));
  const last = HARDENED[stem.charAt(stem.length - 1)];
  return last === undefined ? stem : stem.slice(0, -1) + last;
}

/** The Turkish one takes "deniz", the sea, for a possessive, and leaves "de", which is "too". */
function longEnough(word: string, stem: string): string {
  return stem.length < 3 ? word : stem;
}
