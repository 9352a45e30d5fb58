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
  css: `
main, .masthead, .foot { max-width: var(--measure); }
.masthead, .on-home .masthead { padding-block-start: calc(1.6rem * var(--room)); text-align: start; }
.nameplate, .on-home .nameplate { font-size: 1.3rem; font-weight: 650; letter-spacing: -0.01em; }
.motto { margin-block-start: 0.25rem; font-style: normal; }
.logo img { margin-inline: 0; }
.masthead nav, .on-home .masthead nav { margin-block-start: 0.9rem; border: 0; }
.masthead nav ul, .topics ul { justify-content: start; gap: 0 1.3rem; }
.masthead nav a { padding-inline: 0; color: var(--muted); font-weight: 450; }
.masthead nav a[aria-current] { color: var(--text); box-shadow: inset 0 -1px var(--accent); }
.topics { border: 0; }
.topics a { font-style: normal; }
.kicker, .rubric, .label { font-weight: 550; font-size: 0.8rem; letter-spacing: 0; text-transform: none; }
.kicker { color: var(--muted); }
.rubric { padding-block-end: 0.5rem; }
.lead, .lead .words:only-child { text-align: start; }
.lead { border-block-end: 0; }
.lead h2 { font-size: clamp(1.7rem, 1.35rem + 1.6vw, 2.35rem); font-weight: 650; line-height: 1.18; letter-spacing: -0.015em; }
.lead .words:only-child .kicker, .lead .words:only-child .dateline { justify-content: start; }
.lead:has(> picture) { display: block; }
.lead:has(> picture) .words { margin-block-start: 1.2rem; }
.cards { display: block; overflow: visible; }
.cards .card { border-block-start: 1px solid var(--line); border-block-end: 0; }
.cards .card:not(:last-child)::after { content: none; }
.cards .card h2, .cards .card h3 { font-size: 1.3rem; font-weight: 650; }
.opening h1, .on-article h1 { font-size: clamp(1.85rem, 1.4rem + 2vw, 2.6rem); font-weight: 650; line-height: 1.16; letter-spacing: -0.015em; }
.byline { border-block: 0; padding-block: 0; }
.lead-picture { margin-inline: 0; }
.lead-picture figcaption { margin-inline: 0; }
:is(.lead, .lead-picture, .prose) img { border-radius: var(--corner); }
.prose a { text-decoration-color: color-mix(in srgb, currentcolor 45%, transparent); }
.prose a:hover { text-decoration-color: currentcolor; }
.prose blockquote { color: var(--muted); }
.follow { border-block-start: 0; border-radius: calc(2 * var(--corner)); }
.correction, .notice, .complaint { border-start-end-radius: var(--corner); border-end-end-radius: var(--corner); }
.foot { border-block-start: 1px solid var(--line); }
.foot { display: block; }
.foot ul { justify-content: start; margin-block-start: 0.9rem; }
.colophon strong { font-weight: 650; }
@media (prefers-contrast: more) { .prose a { text-decoration-color: currentcolor; } }
`,
};
