/** Searching: the field, in the foot and on its page; what was found. */
export const search = `
.search label { display: block; font: 600 0.84rem/1.5 var(--label-font); }
.search span { display: flex; gap: 0.5rem; margin-block-start: 0.3rem; }
.search input {
  flex: 1 1 auto;
  min-inline-size: 0;
  padding: 0.5rem 0.65rem;
  border: 1px solid var(--muted);
  border-radius: var(--corner);
  background: var(--surface);
  color: var(--text);
  font: 1rem/1.4 var(--label-font);
}
.search button {
  flex: none;
  padding: 0.5rem 0.9rem;
  border: 1px solid var(--accent);
  border-radius: var(--corner);
  background: var(--accent);
  color: var(--background);
  font: 600 0.94rem/1.4 var(--label-font);
  cursor: pointer;
}
.search button:hover { border-color: var(--text); background: var(--text); }
.foot .search { margin-block: 1rem 0.6rem; }
.on-search .search, .on-search .found, .results { max-width: var(--measure); margin-inline: auto; }
.on-search .search { margin-block-start: 1.2rem; }
.on-search .found { margin-block-start: calc(1.2 * var(--step)); }
.results .card { padding-block: calc(1.2rem * var(--room)); border-block-end: 1px solid var(--line); }
.results h2 { margin-block: 0.15rem 0.4rem; font-size: 1.36rem; line-height: 1.2; }
.results .summary { overflow-wrap: anywhere; color: var(--muted); }
mark { background: none; color: var(--text); font-weight: 700; text-decoration: underline var(--accent) 0.12em; text-underline-offset: 0.18em; }
@media (min-width: 48rem) {
  .foot .search { margin-block: 0 1rem; margin-inline-start: auto; max-inline-size: 24rem; }
}
@media (forced-colors: active) {
  .search button { border: 1px solid ButtonText; background: ButtonFace; color: ButtonText; }
  mark { color: Highlight; }
}
@media print { .search { display: none; } }
`;
