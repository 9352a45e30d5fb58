/** Three hues beside the accent, for the words of a program. */
import type { Color, Scheme } from "../../../publication/theme.ts";

type Hues = Readonly<Record<"green" | "blue" | "violet", Color>>;

export const CODE_COLORS: Readonly<Record<Scheme, Hues>> = {
  light: { green: "#2c5a2e", blue: "#1f4f86", violet: "#6a2c7d" },
  dark: { green: "#a5cf9b", blue: "#9cc3ee", violet: "#d6b0e6" },
};
