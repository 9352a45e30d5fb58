/**
 * Paper, ink and type of the desk. Contrast on paper and on cards (WCAG 2.2 §1.4.3 asks for 4.5): light: ink 15.9 and
 * 17.4, quiet 6.3 and 6.9, accent 7.2 and 7.9; dark: ink 14.6 and 13.1, quiet 7.4 and 6.7, accent 9.0 and 8.1.
 */
export const base = `
:root {
  color-scheme: light dark;
  --paper: #f5f2ec;
  --card: #fffefb;
  --ink: #1c1a17;
  --quiet: #5d574e;
  --hairline: #dcd5c8;
  --control: #857c6e;
  --accent: #9b2417;
  --on-accent: #fffefb;
  --good: #1f6b3a;
  --good-ground: #e6f1e6;
  --warn: #7a4a00;
  --warn-ground: #faeed3;
  --bad: #a11d1d;
  --bad-ground: #fbe6e1;
  --shadow: 0 1px 2px rgb(60 40 10 / 0.07), 0 4px 16px rgb(60 40 10 / 0.05);
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", "Source Serif 4", Cambria,
    Georgia, "Times New Roman", serif;
  --sans: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, system-ui,
    sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
  --round: 10px;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #151412;
    --card: #1f1d1a;
    --ink: #ece7dd;
    --quiet: #aea698;
    --hairline: #3a3631;
    --control: #8f8678;
    --accent: #f2a08c;
    --on-accent: #221410;
    --good: #86cf9c;
    --good-ground: #1b2c20;
    --warn: #eec171;
    --warn-ground: #33270f;
    --bad: #f39a8d;
    --bad-ground: #3a1d18;
    --shadow: none;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; background: var(--paper); }
body {
  margin: 0;
  color: var(--ink);
  font: 1rem/1.5 var(--sans);
  overflow-wrap: break-word;
}
h1, h2, h3 { margin: 0; line-height: 1.2; text-wrap: balance; }
h1 { font: 700 clamp(1.5rem, 1.2rem + 1.4vw, 2rem)/1.15 var(--serif); letter-spacing: -0.012em; }
h2 { font-size: 1.0625rem; font-weight: 650; }
h3 { font-size: 0.9375rem; font-weight: 650; }
p { margin: 0; text-wrap: pretty; }
ul, ol { margin: 0; padding: 0; }
a { color: inherit; text-decoration-thickness: 0.06em; text-underline-offset: 0.2em; }
main a:hover { color: var(--accent); }
:focus-visible, input[type="date"]:focus-within { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
code, .mono { font-family: var(--mono); font-size: 0.92em; }
.quiet { color: var(--quiet); }
.small { font-size: 0.875rem; }
.figure { font: 700 2rem/1.1 var(--serif); letter-spacing: -0.02em; }
.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.skip {
  position: absolute;
  inset: 0 auto auto 0;
  z-index: 9;
  padding: 0.6rem 1rem;
  background: var(--ink);
  color: var(--paper);
  transform: translateY(-110%);
}
.skip:focus { transform: none; }
`;
