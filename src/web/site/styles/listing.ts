/** Fronts: the lead, cards in columns, lines of the archive, topics, feeds. */
export const listing = `
.lead { padding-block: calc(clamp(1.4rem, 4vw, 2.6rem) * var(--room)); border-block-end: 1px solid var(--rule); }
.lead h2 {
  margin-block: 0.3rem 0.8rem;
  font-size: clamp(1.95rem, 1.25rem + 3.1vw, 3.5rem);
  line-height: 1.06;
  letter-spacing: -0.028em;
}
.lead .summary { max-width: 36rem; font-size: 1.16rem; line-height: 1.5; }
.lead img { width: 100%; }
.lead .words:last-child:not(:first-child) { margin-block-start: 1.2rem; }
.lead .words:only-child { max-width: 46rem; margin-inline: auto; text-align: center; }
.lead .words:only-child .kicker, .lead .words:only-child .dateline { justify-content: center; }
.lead .words:only-child .summary { margin-inline: auto; }
.card h2, .card h3 { text-wrap: balance; }
.card h2 a, .card h3 a { text-decoration: none; }
.card h2 a:hover, .card h3 a:hover { text-decoration: underline; }
.card .dateline { display: flex; flex-wrap: wrap; gap: 0 0.8rem; margin-block-start: 0.6rem; }
.mark { color: var(--accent); }
.rubric { padding-block: 1.5rem 0; color: var(--muted); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17.5rem), 1fr)); column-gap: 2.6rem; }
.cards .card { position: relative; padding-block: calc(1.2rem * var(--room)) calc(1.5rem * var(--room)); border-block-end: 1px solid var(--line); }
.cards .card h2, .cards .card h3 { margin-block: 0.15rem 0.5rem; font-size: 1.36rem; line-height: 1.2; }
.cards .summary { color: var(--muted); }
.on-topic .opening { max-width: none; }
.on-topic .cards { margin-block-start: 1.6rem; border-block-start: 1px solid var(--rule); }
@media (min-width: 52rem) {
  .lead:has(> picture) { display: grid; grid-template-columns: 1.08fr 1fr; gap: 2.6rem; align-items: center; }
  .lead:has(> picture) .words { margin-block-start: 0; }
  .cards .card:not(:last-child)::after {
    content: "";
    position: absolute;
    inset-block: 1.3rem;
    inset-inline-end: -1.3rem;
    border-inline-end: 1px solid var(--line);
  }
  .cards { overflow: clip; }
}
.years { max-width: var(--measure); margin: 1.2rem auto 0; border-block: 1px solid var(--line); }
.years ul { display: flex; flex-wrap: wrap; gap: 0 1.3rem; }
.years a { display: block; padding-block: 0.5rem; font: 500 0.9rem/1.4 var(--label-font); text-decoration: none; }
.years a:hover { text-decoration: underline; }
.years small { color: var(--muted); font-size: 0.78em; font-weight: 400; }
.years [aria-current] { color: var(--accent); box-shadow: inset 0 -2px var(--accent); }
.month { max-width: var(--measure); margin: 1.2rem auto 0; }
.lines li {
  display: grid;
  grid-template-columns: 4.6rem 1fr;
  gap: 0 1rem;
  align-items: baseline;
  padding-block: calc(0.62rem * var(--room));
  border-block-start: 1px solid var(--line);
}
.month .rubric { padding-block: 1rem 0.5rem; }
.lines time { color: var(--muted); font: 0.82rem/1.5 var(--label-font); font-variant-numeric: tabular-nums; }
.lines a { justify-self: start; text-decoration: none; font-size: 1.06rem; line-height: 1.4; }
.lines a:hover { text-decoration: underline; }
.directory { max-width: var(--measure); margin: 1.8rem auto 0; }
.directory li { padding-block: calc(1.1rem * var(--room)); border-block-start: 1px solid var(--line); }
.directory h2 { font-size: 1.36rem; }
.directory h2 a { text-decoration: none; }
.directory h2 a:hover { text-decoration: underline; }
.directory p { margin-block-start: 0.3rem; }
.on-feeds section { max-width: var(--measure); margin: 2.4rem auto 0; }
.on-feeds section h2 { font-size: 1.4rem; }
.on-feeds section > p { margin-block-start: 0.8rem; }
.address { font: 0.92em/1.4 var(--code-font); font-weight: 500; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.6rem; margin-block-start: 0.9rem; }
.button {
  display: block;
  padding: 0.5rem 0.9rem;
  border: 1px solid var(--rule);
  border-radius: var(--corner);
  font: 550 0.88rem/1.4 var(--label-font);
  text-decoration: none;
}
.button:hover { background: var(--text); border-color: var(--text); color: var(--background); }
.field { margin-block-start: 1.1rem; }
.field label { display: block; font: 600 0.92rem/1.5 var(--label-font); }
.field input {
  display: block;
  width: 100%;
  padding: 0.6rem 0.7rem;
  border: 1px solid var(--muted);
  border-radius: var(--corner);
  background: var(--surface);
  color: var(--text);
  font: 0.88rem/1.4 var(--code-font);
  text-overflow: ellipsis;
}
.field small { display: block; margin-block-start: 0.25rem; color: var(--muted); font: 0.82rem/1.5 var(--label-font); }
.topic-feeds .dateline { display: flex; flex-wrap: wrap; gap: 0 1rem; }
.topic-feeds .dateline a { display: block; padding-block: 0.25rem; }
`;
