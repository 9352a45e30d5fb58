/** Ink on paper: a serif of the reader's own machine, rules, and one red. */

import type { ShippedTheme } from "./shipped-theme.ts";
import { STACKS } from "./stacks.ts";

/**
 * Contrast on the background and on the surface (WCAG 2.2 §1.4.3 asks for 4.5):
 * light: text 16.5 and 15.1, muted 6.8 and 6.2, accent 7.5 and 6.9;
 * dark: text 14.5 and 13.2, muted 7.2 and 6.5, accent 8.8 and 8.0.
 */
export const newspaper: ShippedTheme = {
  tokens: {
    light: {
      background: "#fbf9f4",
      surface: "#f3efe6",
      text: "#1c1a17",
      muted: "#5d574e",
      accent: "#9b2417",
      link: "#9b2417",
      line: "#d9d2c4",
      rule: "#1c1a17",
      mark: "#f3d9b8",
    },
    dark: {
      background: "#171614",
      surface: "#211f1c",
      text: "#ebe6dc",
      muted: "#aaa294",
      accent: "#f2a08c",
      link: "#f2a08c",
      line: "#3a3631",
      rule: "#8a8275",
      mark: "#5b3a2c",
    },
    fonts: {
      text: STACKS.serif,
      heading: STACKS.serif,
      label: STACKS.sans,
      code: STACKS.mono,
    },
    measure: 72,
    corner: 3,
    density: 1,
    size: 19,
  },
  css: "",
};
