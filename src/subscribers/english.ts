/**
 * As the desk, the API and the command line are told: in English whatever the publication speaks, and by the names that
 * they typed. Only what loads apart may ask for it: readers are told in their own words.
 */
import { errors } from "../templates/i18n/en.ts";
import type { ChoiceWords } from "./said.ts";

/** What is wrong with an address. */
export const ADDRESS_ERRORS = errors.address;

/** What is wrong with a choice. */
export const CHOICE_ERRORS: ChoiceWords = {
  ...errors.form,
  offered: (cadences) => cadences.join(", "),
};
