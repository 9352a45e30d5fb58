/**
 * The frame: a bar under the thumb on a phone, a column at the side on wide windows. What has the focus is scrolled clear of
 * the bar (WCAG 2.2 §2.4.11), and where grounds are the reader's own, an outline marks where one is (§1.4.1).
 */
export const frame = `
@media (max-width: 59.99rem) { html { scroll-padding-block-end: 5rem; } }
.top {
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 1rem;
  padding: 0.35rem 1rem;
  border-bottom: 1px solid var(--hairline);
  background: var(--card);
}
.home { display: flex; align-items: baseline; gap: 0.5rem; min-height: 44px; min-width: 0; line-height: 44px; text-decoration: none; }
.home .name { font: 700 1.0625rem/44px var(--serif); overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.home .what {
  color: var(--quiet);
  font-size: 0.6875rem;
  letter-spacing: 0.09em;
  text-transform: uppercase;
}
.who { display: flex; gap: 1rem; flex: none; font-size: 0.875rem; }
.who a { line-height: 44px; text-decoration: none; }
.who a:hover { text-decoration: underline; }
.who a:last-child { max-width: 7rem; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.icon { flex: none; display: block; }
nav ul { list-style: none; }
main { padding: 1.25rem 1rem 7rem; max-width: 68rem; }
.side { display: none; }
.bar {
  position: fixed;
  inset: auto 0 0 0;
  z-index: 5;
  border-top: 1px solid var(--hairline);
  background: var(--card);
  padding-bottom: env(safe-area-inset-bottom);
}
.bar > ul { display: flex; }
.bar > ul > li { flex: 1 1 0; min-width: 0; }
.bar a, .bar summary {
  display: flex;
  flex-direction: column;
  align-items: center;
  justify-content: center;
  gap: 0.15rem;
  min-height: 58px;
  color: var(--quiet);
  font-size: 0.6875rem;
  line-height: 1.2;
  text-decoration: none;
  cursor: pointer;
  list-style: none;
}
.bar summary::-webkit-details-marker { display: none; }
.bar a[aria-current], .side a[aria-current] { color: var(--accent); font-weight: 650; }
.bar > ul > li > a[aria-current] { box-shadow: inset 0 2px 0 var(--accent); }
.sheet {
  position: absolute;
  inset: auto 0.5rem 100% auto;
  min-width: 13rem;
  margin-bottom: 0.5rem;
  padding: 0.35rem;
  border: 1px solid var(--hairline);
  border-radius: var(--round);
  background: var(--card);
  box-shadow: 0 6px 30px rgb(0 0 0 / 0.22);
}
.bar .sheet a { flex-direction: row; justify-content: flex-start; gap: 0.75rem; min-height: 48px; padding: 0 0.75rem; font-size: 1rem; color: var(--ink); }
.signout { width: 100%; justify-content: flex-start; border: 0; padding: 0 0.75rem; background: transparent; color: var(--quiet); font-weight: 400; }
.signout:hover { color: var(--ink); }
.opening { margin-bottom: 1.25rem; }
.above { font-size: 0.875rem; color: var(--quiet); }
.above a { display: inline-block; min-height: 32px; line-height: 32px; text-decoration: none; }
.headline { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.75rem; }
.acts { display: flex; flex-wrap: wrap; gap: 0.5rem; }
@media (min-width: 60rem) {
  body:not(.bare) { display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); grid-template-rows: auto 1fr; min-height: 100vh; }
  .top { grid-column: 1 / -1; padding-inline: 1.5rem; }
  .side { display: block; padding: 1.25rem 0.75rem; border-right: 1px solid var(--hairline); }
  .side ul { display: grid; gap: 0.15rem; }
  .side form { margin-top: 1rem; border-top: 1px solid var(--hairline); padding-top: 0.5rem; }
  .side a {
    display: flex;
    align-items: center;
    gap: 0.7rem;
    min-height: 44px;
    padding: 0 0.75rem;
    border-radius: 8px;
    color: var(--quiet);
    text-decoration: none;
  }
  .side a:hover { color: var(--ink); background: var(--card); }
  .side a[aria-current] { background: var(--card); box-shadow: var(--shadow); }
  .bar { display: none; }
  main { padding: 1.75rem 2.25rem 4rem; }
}
@media (forced-colors: active) {
  .bar a[aria-current], .side a[aria-current], .tabs a[aria-current] { outline: 2px solid LinkText; outline-offset: -4px; }
  :is(.bar, .side, .tabs) a[aria-current]:focus-visible { outline: 3px solid Highlight; outline-offset: -4px; }
}
.bare main { max-width: 27rem; margin: 0 auto; padding: 12vh 1.25rem 4rem; display: grid; gap: 1rem; }
.bare .kicker { color: var(--quiet); font-size: 0.875rem; }
`;
