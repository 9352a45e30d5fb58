/** One person's letters: a narrow column, much room, no rules, and a green that does not ask for anything. */

import type { ShippedTheme } from "./shipped-theme.ts";
import { STACKS } from "./stacks.ts";

export const quiet: ShippedTheme = {
  tokens: {
    light: {
      background: "#fdfcfa",
      surface: "#f4f2ec",
      text: "#26282b",
      muted: "#62656a",
      accent: "#2f6350",
      link: "#2f6350",
      line: "#e4e1d9",
      rule: "#8b8a84",
      mark: "#dcebdd",
    },
    dark: {
      background: "#1b1d1e",
      surface: "#242728",
      text: "#dfe0dc",
      muted: "#a0a4a3",
      accent: "#93c9ae",
      link: "#93c9ae",
      line: "#343839",
      rule: "#7d8482",
      mark: "#2f4a3d",
    },
    fonts: {
      text: STACKS.serif,
      heading: STACKS.serif,
      label: STACKS.sans,
      code: STACKS.mono,
    },
    measure: 66,
    corner: 6,
    density: 1.25,
    size: 19,
  },
  css: "",
};
