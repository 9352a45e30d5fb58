/** A post: its head, its notes and what follows it. */
export const article = `
.on-article main > article > header, .listen, .after > nav { max-width: var(--measure); margin-inline: auto; }
.on-article main > article > header { margin-block-start: clamp(2rem, 6vw, 3.8rem); }
.on-article h1 {
  margin-block: 0.35rem 0;
  font-size: clamp(2.05rem, 1.35rem + 3vw, 3.3rem);
  line-height: 1.07;
  letter-spacing: -0.028em;
}
.on-article .standfirst { font-size: 1.22rem; }
.byline {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0.2rem 1.6rem;
  margin-block-start: 1.4rem;
  padding-block: 0.75rem;
  border-block: 1px solid var(--line);
}
.byline p { display: flex; flex-wrap: wrap; gap: 0 1.1em; }
.byline .authors { display: block; color: var(--text); font-weight: 550; }
.correction {
  max-width: var(--measure);
  margin: 1.4rem auto 0;
  padding: 0.9rem 1.1rem;
  border-inline-start: 4px solid var(--accent);
  background: var(--surface);
}
.correction .label { color: var(--accent); }
.on-missing .dateline { max-width: var(--measure); margin: 1rem auto 0; }
.lead-picture { margin: 1.6rem 0 0; }
.lead-picture img { width: 100%; }
figcaption { margin-block-start: 0.5rem; }
.listen { margin-block-start: 1.4rem; font: 0.84rem/1.5 var(--label-font); color: var(--muted); }
.listen :is(audio, video) { display: block; width: 100%; margin-block-end: 0.4rem; }
.listen ol { padding-inline-start: 1.6em; }
.listen li, .listen li > a { padding-block: 0.35rem; }
.listen details p { margin-block: 0.5rem; }
.listen summary { padding-block: 0.5rem; cursor: pointer; }
.neighbours {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
  gap: 0 2rem;
  max-width: var(--measure);
  margin: calc(2 * var(--step)) auto 0;
  border-block: 1px solid var(--line);
}
.neighbours a { display: block; padding-block: 0.9rem; text-decoration: none; line-height: 1.35; }
.neighbours small { display: block; color: var(--muted); font: 0.8rem/1.6 var(--label-font); }
.neighbours a:hover span { text-decoration: underline; }
.neighbours .newer { text-align: end; }
@media (min-width: 64rem) {
  .lead-picture { margin-inline: -5rem; }
  .lead-picture figcaption { margin-inline: 5rem; }
}
`;
