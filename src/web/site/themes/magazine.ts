/** Large and sure of itself: heavy headlines without serifs, black on white, and one loud red. */

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
  css: `
body { border-block-start: 0.45rem solid var(--accent); }
h1, h2, h3, h4, h5, h6 { font-weight: 800; letter-spacing: -0.025em; }
.masthead { text-align: start; }
.nameplate { font-size: 1.7rem; font-weight: 900; letter-spacing: -0.045em; }
.on-home .nameplate { font-size: clamp(2.9rem, 1.2rem + 8vw, 7rem); line-height: 0.95; letter-spacing: -0.06em; }
.motto { font: 500 1.05rem/1.4 var(--label-font); }
.logo img { margin-inline: 0; }
.masthead nav { border-block: 2px solid var(--rule); }
.masthead nav ul, .topics ul { justify-content: start; }
.masthead nav ul { gap: 0 clamp(0.85rem, 3vw, 1.7rem); }
.masthead nav a { padding-inline: 0; font-weight: 700; font-size: 0.9rem; }
.masthead nav a[aria-current] { box-shadow: inset 0 -4px var(--accent); }
.topics a { font: 500 0.9rem/1.4 var(--label-font); }
.rubric { padding-block-end: 0.6rem; }
.kicker, .label { font-weight: 800; }
.rubric { color: var(--text); font-weight: 800; }
.lead { border-block-end: 2px solid var(--rule); }
.lead h2 { font-size: clamp(2.3rem, 1.2rem + 4.6vw, 4.6rem); font-weight: 850; line-height: 0.99; letter-spacing: -0.045em; }
.lead .words:only-child { max-width: none; margin: 0; text-align: start; }
.lead .words:only-child .summary { margin-inline: 0; }
.lead .words:only-child .kicker, .lead .words:only-child .dateline { justify-content: start; }
.lead .summary { font-size: 1.24rem; }
.cards { column-gap: 2rem; }
.cards .card { border-block: 2px solid var(--rule); border-block-end: 0; }
.cards .card:not(:last-child)::after { content: none; }
.cards .card h2, .cards .card h3 { font-size: 1.55rem; line-height: 1.1; letter-spacing: -0.03em; }
.on-topic .cards { border-block-start: 0; }
.opening { max-width: none; }
.opening h1 { font-size: clamp(2.5rem, 1.5rem + 4.4vw, 4.6rem); font-weight: 850; line-height: 1; letter-spacing: -0.045em; }
.on-article main > article > header { max-width: none; }
.on-article h1 { max-width: 20ch; font-size: clamp(2.4rem, 1.2rem + 5vw, 5rem); font-weight: 850; line-height: 0.99; letter-spacing: -0.045em; }
.on-article .standfirst { max-width: 46rem; color: var(--text); font-size: clamp(1.25rem, 1.1rem + 0.7vw, 1.6rem); line-height: 1.35; }
.byline { border-block-start: 2px solid var(--rule); }
.lead-picture, .lead-picture figcaption { margin-inline: 0; }
.prose blockquote { padding-inline-start: 1em; border-inline-start: 0.35rem solid var(--accent); font: 700 1.35em/1.3 var(--heading-font); letter-spacing: -0.02em; }
.prose hr { width: 100%; border-block-start-width: 2px; }
.follow { max-width: none; border-block-start: 0.45rem solid var(--accent); }
.follow .form, .follow > p { max-width: var(--measure); margin-inline: 0; }
.follow h2 { font-size: clamp(1.6rem, 1.3rem + 1.4vw, 2.2rem); }
.on-form :is(.form, .notice, .complaint), .on-search main :is(.search, .found, .notice, .results, .empty, .neighbours), .directory, .years, .month, .pager, .on-feeds section { margin-inline: 0; }
.on-search .onward { justify-content: start; }
.form button { font-weight: 800; }
.foot { border-block-start: 0.45rem solid var(--text); }
.colophon strong { font-weight: 900; font-size: 1.4rem; letter-spacing: -0.04em; }
`,
};
