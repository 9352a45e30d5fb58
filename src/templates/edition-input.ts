/** What the email of an edition is made from. */
import type { Cadence } from "../publication/cadence/cadences.ts";
import type { EditionNote } from "../publication/library.ts";
import type { DigestSettings, Publication } from "../publication/publication.ts";
import type { ItemContent } from "./item.ts";

export type Layout = DigestSettings["layout"];

/** What an email is made from. */
export type EmailInput = {
  readonly publication: Publication;
  /** HTML with logic-less placeholders: `LibraryIndex.templates.edition`. */
  readonly template: string;
  readonly cadence: Cadence;
  readonly period: string;
  /** Milliseconds since the epoch: the date on the email. */
  readonly slot: number;
  /** In the order of the email. At least one. */
  readonly itemContents: readonly ItemContent[];
  /** Items that had to wait for the next edition. */
  readonly carried: number;
  readonly note?: EditionNote;
};
