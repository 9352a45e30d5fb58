/**
 * A phrase that counts: one form for each category of `Intl.PluralRules` that the language tells apart, and `other`. In each,
 * `#` is the number in the language's numerals. `zero` is for languages that have the category; a phrase for nothing at all
 * is one of its own.
 */
export type Plural = {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
};
