/** Cards, tables, facts, notices, forms. Whatever is pressed is at least 44 px high (WCAG 2.2 §2.5.5). */
export const parts = `
.cards { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
.card {
  min-width: 0;
  padding: 1rem;
  border: 1px solid var(--hairline);
  border-radius: var(--round);
  background: var(--card);
  box-shadow: var(--shadow);
}
.card + .card:not(.cards > *) { margin-top: 1rem; }
.card > * + * { margin-top: 0.75rem; }
.card > .facts { margin-block-start: 0.9rem; }
.cardhead { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; justify-content: space-between; align-items: baseline; }
.cardhead .aside { color: var(--quiet); font-size: 0.875rem; }
.cardhead .aside a { display: inline-block; padding: 0.35rem 0; }
@media (min-width: 48rem) {
  .cards { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .cards > .wide { grid-column: 1 / -1; }
  .card { padding: 1.25rem; }
}
.facts { margin-block-end: 0; display: grid; gap: 0.6rem; }
.facts > div { display: grid; gap: 0 1rem; }
.facts dt { color: var(--quiet); font-size: 0.8125rem; }
.facts dd { margin: 0; }
@media (min-width: 36rem) {
  .facts > div { grid-template-columns: minmax(7rem, 11rem) minmax(0, 1fr); }
  .facts dt { font-size: 0.875rem; line-height: 1.7; }
}
.scroll { overflow-x: auto; margin-inline: -0.25rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
th, td { padding: 0.55rem 0.6rem 0.55rem 0.25rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--hairline); font-weight: 400; }
thead th { color: var(--quiet); font-size: 0.8125rem; white-space: nowrap; vertical-align: bottom; }
tbody tr:last-child > * { border-bottom: 0; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.empty { color: var(--quiet); }
.lines { list-style: none; }
.lines > li { padding: 0.7rem 0; border-bottom: 1px solid var(--hairline); }
.lines > li:last-child { border-bottom: 0; padding-bottom: 0; }
.lines > li:first-child { padding-top: 0; }
.lines a { text-decoration: none; font-weight: 600; }
.lines a:hover { text-decoration: underline; }
.pill {
  font-family: var(--sans);
  font-weight: 400;
  letter-spacing: 0;
  vertical-align: 0.15em;
  display: inline-block;
  padding: 0.1rem 0.55rem;
  border-radius: 99px;
  border: 1px solid var(--hairline);
  font-size: 0.8125rem;
  line-height: 1.5;
  white-space: nowrap;
}
.pill.good { color: var(--good); background: var(--good-ground); border-color: transparent; }
.pill.warn { color: var(--warn); background: var(--warn-ground); border-color: transparent; }
.pill.bad { color: var(--bad); background: var(--bad-ground); border-color: transparent; }
.notice {
  display: grid;
  gap: 0.1rem;
  margin-bottom: 1rem;
  padding: 0.75rem 1rem;
  border-inline-start: 4px solid var(--control);
  border-radius: 6px;
  background: var(--card);
}
.notice ul { padding-inline-start: 1.1rem; }
.notice strong { font-size: 0.8125rem; letter-spacing: 0.02em; }
.notice.good { border-color: var(--good); background: var(--good-ground); }
.notice.good strong { color: var(--good); }
.notice.warn { border-color: var(--warn); background: var(--warn-ground); }
.notice.warn strong { color: var(--warn); }
.notice.bad { border-color: var(--bad); background: var(--bad-ground); }
.notice.bad strong { color: var(--bad); }
button, .button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  min-height: 44px;
  padding: 0 1.1rem;
  border: 1px solid var(--accent);
  border-radius: 8px;
  background: var(--accent);
  color: var(--on-accent);
  font: 600 0.9375rem/1.2 var(--sans);
  text-decoration: none;
  cursor: pointer;
}
button:disabled { border-color: var(--hairline); background: transparent; color: var(--quiet); cursor: default; }
.button, button.quiet { border-color: var(--control); background: transparent; color: var(--ink); }
.button.first { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
main .button:hover { color: var(--ink); border-color: var(--ink); }
main .button.first:hover { color: var(--on-accent); border-color: var(--ink); }
button.danger { border-color: var(--bad); background: var(--bad); color: var(--card); }
.button.danger { color: var(--bad); border-color: var(--bad); }
main .button.danger:hover { color: var(--bad); }
.form { display: grid; gap: 1rem; }
@media (min-width: 60rem) {
  .filter { grid-template-columns: minmax(0, 2fr) repeat(3, minmax(0, 1fr)) auto; align-items: end; }
}
.inline { display: inline; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.6rem; }
.field { display: grid; gap: 0.3rem; max-width: 32rem; }
.field label, .field .label { font-size: 0.875rem; font-weight: 600; }
.hint { color: var(--quiet); font-size: 0.875rem; }
input:not([type="hidden"], [type="checkbox"], [type="radio"]), select, textarea {
  width: 100%;
  min-height: 44px;
  padding: 0.5rem 0.75rem;
  border: 1px solid var(--control);
  border-radius: 8px;
  background: var(--card);
  color: inherit;
  font: 1rem/1.4 var(--sans);
}
textarea { min-height: 9rem; resize: vertical; font-family: var(--mono); font-size: 0.9375rem; }
fieldset { margin: 0; padding: 0.75rem 1rem 1rem; border: 1px solid var(--hairline); border-radius: 8px; }
legend { padding: 0 0.35rem; font-size: 0.875rem; font-weight: 600; }
.check label { display: flex; align-items: center; gap: 0.6rem; min-height: 44px; }
.check label > span { line-height: 1.35; padding-block: 0.4rem; }
.check input { width: 1.25rem; height: 1.25rem; min-height: 0; flex: none; accent-color: var(--accent); }
textarea.tall { min-height: 24rem; }
.field.text { max-width: 48rem; }
.hint code { overflow-wrap: anywhere; }
.secret code, .anywhere { overflow-wrap: anywhere; user-select: all; }
.asking.wide { max-width: 48rem; }
.asking { max-width: 40rem; display: grid; gap: 1.25rem; }
.prose { display: grid; gap: 0.75rem; }
.prose ul { padding-inline-start: 1.25rem; }
.tabs ul { display: flex; gap: 0.35rem; overflow-x: auto; margin-bottom: 1rem; list-style: none; }
.tabs a { display: inline-flex; align-items: center; min-height: 44px; padding: 0 0.9rem; border-radius: 99px; border: 1px solid var(--hairline); white-space: nowrap; text-decoration: none; }
.tabs a[aria-current] { background: var(--ink); color: var(--paper); border-color: var(--ink); }
iframe.mail { display: block; width: 100%; height: 75vh; min-height: 30rem; border: 1px solid var(--hairline); border-radius: 8px; background: #fff; color-scheme: light; }
iframe.narrow { max-width: 375px; margin-inline: auto; }
iframe.dark { color-scheme: dark; background: #171614; }
pre.mail { margin: 0; font: 0.875rem/1.55 var(--mono); white-space: pre-wrap; }
summary { cursor: pointer; }
.titles { padding-inline-start: 1.4rem; }
.stack { display: grid; gap: 0.75rem; }
.pages { display: flex; gap: 0.6rem; margin-top: 1rem; }
@media (forced-colors: active) {
  button { border-color: ButtonText; background: ButtonFace; color: ButtonText; }
  button:disabled { border-color: GrayText; color: GrayText; }
  .button.first, main .button.first:hover { border-color: LinkText; background: Canvas; color: LinkText; }
  .signout { border: 1px solid ButtonText; }
}
`;
