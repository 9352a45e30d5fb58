/** A look that comes with the program: its values, and what it changes beyond them. */
import type { Tokens } from "../../../publication/theme.ts";

export type ShippedTheme = {
  readonly tokens: Tokens;
  /** After the styles of all themes; written with the same custom properties. */
  readonly css: string;
};
