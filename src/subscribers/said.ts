/** In whose words a person is told what cannot be taken of what they chose. Pure. */
import type { Cadence } from "../publication/cadence/cadences.ts";
import type { FormErrorWords } from "../publication/error-words.ts";
import type { Publication } from "../publication/publication.ts";
import { anyOf } from "../publication/words.ts";

export type ChoiceWords = Pick<FormErrorWords, "cadence" | "topics" | "timeZone" | "hour"> & {
  /** The cadences on offer, of which one is to be chosen, in a sentence. */
  readonly offered: (cadences: readonly Cadence[]) => string;
};

/** As readers are told. */
export function choiceWordsOf({ words }: Pick<Publication, "words">): ChoiceWords {
  const { cadences } = words.forms.confirm;
  return {
    ...words.errors.form,
    offered: (names) =>
      anyOf(
        words,
        names.map((name) => cadences[name] ?? cadences.other),
      ),
  };
}
