/**
 * Paper, ink and type. Contrast on paper and on the raised ground (WCAG 2.2 §1.4.3 asks for 4.5):
 * light: ink 16.5 and 15.1, quiet 6.8 and 6.2, accent 7.5 and 6.9;
 * dark: ink 14.5 and 13.2, quiet 7.2 and 6.5, accent 8.8 and 8.0.
 */
export const base = `
:root {
  color-scheme: light dark;
  --paper: #fbf9f4;
  --raised: #f3efe6;
  --ink: #1c1a17;
  --quiet: #5d574e;
  --hairline: #d9d2c4;
  --rule: #1c1a17;
  --accent: #9b2417;
  --selection: #f3d9b8;
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", "Source Serif 4", Cambria,
    Georgia, "Times New Roman", serif;
  --sans: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, system-ui,
    sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
  --step: 1.6rem;
  --measure: 38rem;
  --page: 70rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171614;
    --raised: #211f1c;
    --ink: #ebe6dc;
    --quiet: #aaa294;
    --hairline: #3a3631;
    --rule: #8a8275;
    --accent: #f2a08c;
    --selection: #5b3a2c;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html {
  font-size: clamp(1rem, 0.94rem + 0.3vw, 1.1875rem);
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
  background: var(--paper);
  scroll-padding-top: var(--step);
}
body {
  margin: 0;
  padding: 0 max(1.1rem, env(safe-area-inset-left)) 0 max(1.1rem, env(safe-area-inset-right));
  color: var(--ink);
  font: 1rem/1.6 var(--serif);
  font-kerning: normal;
  text-rendering: optimizeLegibility;
  overflow-wrap: break-word;
}
main, .masthead, .foot { max-width: var(--page); margin-inline: auto; }
h1, h2, h3, h4, h5, h6 {
  margin: 0;
  font-weight: 700;
  line-height: 1.15;
  letter-spacing: -0.012em;
  text-wrap: balance;
}
p { margin: 0; text-wrap: pretty; }
ul, ol { margin: 0; padding: 0; }
nav ul, ul.kicker, ul.cards, ul.lines, ul.directory, ul.buttons { list-style: none; }
a { color: inherit; text-decoration-thickness: 0.06em; text-underline-offset: 0.18em; }
a:hover { color: var(--accent); }
:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 3px;
  border-radius: 2px;
}
::selection { background: var(--selection); }
img, video, audio { max-width: 100%; }
img { display: block; height: auto; background: var(--raised); }
small { font-size: inherit; }
.skip {
  position: absolute;
  inset-block-start: 0;
  inset-inline-start: 0;
  z-index: 1;
  padding: 0.6rem 1rem;
  background: var(--ink);
  color: var(--paper);
  font: 600 0.9rem/1.4 var(--sans);
  transform: translateY(-110%);
}
.skip:focus { transform: none; color: var(--paper); }
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}
`;
