/** What every page has: masthead, navigation, labels, foot. */
export const furniture = `
.masthead { padding-block: calc(1rem * var(--room)) 0; text-align: center; }
.nameplate {
  font-family: var(--heading-font);
  font-size: 1.5rem;
  font-weight: 800;
  line-height: 1.1;
  letter-spacing: -0.02em;
}
.nameplate a { text-decoration: none; }
.logo img { inline-size: auto; block-size: auto; max-block-size: 2.6rem; margin-inline: auto; background: none; }
@media (prefers-color-scheme: dark) {
  .logo:not(:has(source)) img { padding: 0.3rem 0.5rem; border-radius: var(--corner); background: var(--plate); }
}
.on-home .logo img { max-block-size: clamp(3.2rem, 2rem + 5vw, 5.5rem); }
.motto {
  margin-block-start: 0.5rem;
  color: var(--muted);
  font-style: italic;
}
.on-home .masthead { padding-block-start: clamp(1.6rem, 5vw, 3.2rem); }
.on-home .nameplate { font-size: clamp(2.5rem, 1.4rem + 5.6vw, 5rem); letter-spacing: -0.035em; }
.masthead nav {
  margin-block-start: 1rem;
  border-block: 3px double var(--rule);
}
.on-home .masthead nav { margin-block-start: 1.5rem; }
.masthead nav ul {
  display: flex;
  flex-wrap: wrap;
  justify-content: center;
  gap: 0 clamp(0.1rem, 2.4vw - 0.4rem, 1.8rem);
}
.masthead nav a {
  display: block;
  min-inline-size: 1.5rem;
  padding: 0.62rem clamp(0.25rem, 1.6vw, 0.5rem);
  font: 500 0.84rem/1.3 var(--label-font);
  text-align: center;
  text-decoration: none;
}
.masthead nav a:hover { text-decoration: underline; }
.masthead nav a[aria-current] { color: var(--accent); box-shadow: inset 0 -2px var(--accent); }
.topics { border-block-end: 1px solid var(--line); }
.topics ul { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 1.4rem; padding-block: 0.3rem; }
.topics a {
  display: block;
  padding-block: 0.3rem;
  color: var(--muted);
  font: italic 0.94rem/1.4 var(--text-font);
  text-decoration: none;
}
.topics a:hover { color: var(--accent); text-decoration: underline; }
.kicker, .rubric, .label {
  font: 650 0.74rem/1.4 var(--label-font);
  letter-spacing: 0.06em;
  text-transform: uppercase;
}
.kicker { display: flex; flex-wrap: wrap; gap: 0 0.9rem; color: var(--accent); }
.kicker a { display: inline-block; padding-block: 0.2rem; text-decoration: none; }
.kicker a:hover { text-decoration: underline; }
.dateline, .byline, figcaption {
  color: var(--muted);
  font: 0.82rem/1.5 var(--label-font);
  font-variant-numeric: tabular-nums;
}
.opening { max-width: var(--measure); margin: clamp(2rem, 6vw, 3.6rem) auto 0; }
.opening h1 { margin-block-start: 0.35rem; font-size: clamp(2rem, 1.4rem + 2.8vw, 3.1rem); letter-spacing: -0.025em; }
.standfirst {
  margin-block-start: 0.9rem;
  color: var(--muted);
  font-size: 1.16rem;
  line-height: 1.5;
}
.empty { max-width: var(--measure); margin: calc(2 * var(--step)) auto; color: var(--muted); font-style: italic; }
.onward {
  display: flex;
  flex-wrap: wrap;
  justify-content: center;
  gap: 0.4rem 1.6rem;
  margin-block-start: calc(1.5 * var(--step));
  font: 500 0.9rem/1.5 var(--label-font);
}
.on-missing .onward { max-width: var(--measure); margin-inline: auto; justify-content: start; }
.follow {
  max-width: var(--measure);
  margin: calc(2.5 * var(--step)) auto 0;
  padding: calc(1.4rem * var(--room)) clamp(1.1rem, 4vw, 1.8rem);
  background: var(--surface);
  border-block-start: 3px solid var(--accent);
}
.follow h2 { font-size: 1.3rem; }
.follow p { margin-block-start: 0.5rem; }
.foot {
  margin-block-start: calc(3 * var(--step));
  padding-block: 1.4rem 2.6rem;
  border-block-start: 3px double var(--rule);
  font: 0.84rem/1.5 var(--label-font);
}
.colophon strong { display: block; font: 800 1.1rem/1.3 var(--heading-font); letter-spacing: -0.015em; }
.colophon span { color: var(--muted); }
.foot ul { display: flex; flex-wrap: wrap; gap: 0 1.2rem; margin-block-start: 0.7rem; }
.foot li a { display: block; padding-block: 0.28rem; }
.foot .social { margin-block-start: 0.2rem; }
@media (min-width: 48rem) {
  .foot { display: flex; justify-content: space-between; gap: 3rem; }
  .foot ul { justify-content: flex-end; }
  .foot nav:first-child ul { margin-block-start: 0; }
}
@media (forced-colors: active) {
  :is(.masthead, .foot) nav a[aria-current], .years [aria-current] { outline: 2px solid LinkText; outline-offset: -2px; }
  .follow, .correction { border: 1px solid CanvasText; }
}
`;
