/** The looks that come with the program, by the name that `theme:` in content/theme/theme.yaml chooses. */
import { magazine } from "./magazine.ts";
import { newspaper } from "./newspaper.ts";
import { quiet } from "./quiet.ts";
import type { ShippedTheme } from "./shipped-theme.ts";

export const THEMES = {
  newspaper,
  quiet,
  magazine,
} as const satisfies Record<string, ShippedTheme>;

export type ThemeName = keyof typeof THEMES;
