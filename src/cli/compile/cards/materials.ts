/** What share cards are drawn from. */
import type { Theme } from "../../../publication/theme.ts";
import type { Draw } from "../theme/drawing.ts";

/** What of a look share cards are made of, as content/theme/ has it. */
export type CardMaterials = {
  /** What theme.yaml says of cards; undefined where it says nothing. */
  readonly wanted: boolean | undefined;
  /** Fonts of the owner's for pages, by what they are for. */
  readonly own: Readonly<Record<"heading" | "label", readonly Buffer[]>>;
  /** The font for cards alone. */
  readonly font: Buffer | undefined;
  /** As it lies there; pixels. */
  readonly logo?: { readonly bytes: Buffer; readonly width: number; readonly height: number };
};

export type CardLookFacts = {
  readonly theme: Theme;
  readonly materials: CardMaterials;
  /** Draws the logo. */
  readonly draw: Draw;
};
