/**
 * Ground, type and focus. The values are those of the theme: styles/tokens.ts. Long words of headlines break at syllables on a
 * telephone, where a browser can spare the short ones; Korean breaks at blanks.
 */

/** Languages whose scripts are neither spaced out nor drawn together, and have no italics: a slant is for emphasis alone. */
const UPRIGHT = ["ar", "fa", "ur", "he", "hi", "ja", "ko", "zh"].map((tag) => `:lang(${tag})`);

export const base = `
*, *::before, *::after { box-sizing: border-box; }
html {
  font-size: var(--size);
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
  background: var(--background);
  scroll-padding-top: var(--step);
}
body {
  margin: 0;
  padding: 0 max(1.1rem, env(safe-area-inset-right)) 0 max(1.1rem, env(safe-area-inset-left));
  color: var(--text);
  font: 1rem/1.6 var(--text-font);
  font-kerning: normal;
  text-rendering: optimizeLegibility;
  overflow-wrap: break-word;
}
main, .masthead, .foot { max-width: var(--page); margin-inline: auto; }
h1, h2, h3, h4, h5, h6 {
  margin: 0;
  font-family: var(--heading-font);
  font-weight: 700;
  line-height: 1.15;
  letter-spacing: -0.012em;
  text-wrap: balance;
}
:is(${UPRIGHT}) { letter-spacing: 0 !important; }
:is(h1, h2, h3):is(${UPRIGHT}):not(:lang(he)) { line-height: 1.35 !important; }
:is(${UPRIGHT}):not(em, i, cite) { font-style: normal !important; }
:lang(ko) { word-break: keep-all; }
q:lang(fr) { quotes: "\\ab\\a0" "\\a0\\bb"; }
@supports (hyphenate-limit-chars: 14 6 6) {
  @media (max-width: 40rem) { h1, h2, h3 { hyphens: auto; hyphenate-limit-chars: 14 6 6; } }
}
p { margin: 0; text-wrap: pretty; }
ul, ol { margin: 0; padding: 0; }
nav ul, ul.kicker, ul.cards, ul.lines, ul.directory, ul.buttons { list-style: none; }
a { color: inherit; text-decoration-thickness: 0.06em; text-underline-offset: 0.18em; }
a:hover { color: var(--accent); }
:focus-visible, input[type="date"]:focus-within {
  outline: 3px solid var(--accent);
  outline-offset: 3px;
  border-radius: max(2px, var(--corner));
}
::selection, mark { background: var(--mark); color: var(--text); }
img, video, audio { max-width: 100%; }
img { display: block; height: auto; background: var(--surface); }
small { font-size: inherit; }
.skip {
  position: absolute;
  inset-block-start: 0;
  inset-inline-start: 0;
  z-index: 1;
  padding: 0.6rem 1rem;
  background: var(--text);
  color: var(--background);
  font: 600 0.9rem/1.4 var(--label-font);
  transform: translateY(-110%);
}
.skip:focus { transform: none; color: var(--background); }
@media (prefers-contrast: more) {
  :root { --muted: var(--text); --line: var(--rule); }
}
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}
`;
