/** Large and sure of itself: heavy headlines without serifs, black on white, and one loud blue. */

import type { ShippedTheme } from "./shipped-theme.ts";
import { STACKS } from "./stacks.ts";

export const magazine: ShippedTheme = {
  tokens: {
    light: {
      background: "#ffffff",
      surface: "#f2f2ef",
      text: "#111111",
      muted: "#57575a",
      accent: "#c8102e",
      link: "#c8102e",
      line: "#dcdcd8",
      rule: "#111111",
      mark: "#ffe27a",
    },
    dark: {
      background: "#101012",
      surface: "#1c1c20",
      text: "#f3f3f1",
      muted: "#a9a9ae",
      accent: "#ff7a82",
      link: "#ff7a82",
      line: "#36363c",
      rule: "#f3f3f1",
      mark: "#5c4a00",
    },
    fonts: {
      text: STACKS.serif,
      heading: STACKS.sans,
      label: STACKS.sans,
      code: STACKS.mono,
    },
    measure: 70,
    corner: 0,
    density: 1,
    size: 19,
  },
  css: "",
};
