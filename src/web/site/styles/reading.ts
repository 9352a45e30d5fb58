/** What helps to read on: the contents of a post, its series, what goes with it, how to pass it on. */
import type { Tokens } from "../../../publication/theme.ts";

const styles = `
.contents ol { list-style: none; margin-block-start: 0.4rem; }
.contents a { display: block; padding-block: 0.3rem; text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.contents .deeper { padding-inline-start: 1em; }
.contents.above { max-width: var(--measure); margin: 1.4rem auto 0; padding-inline: 1rem; background: var(--surface); font: 0.92rem/1.4 var(--label-font); }
.contents.above summary { padding-block: 0.7rem; font-weight: 600; cursor: pointer; }
.contents.above ol { margin: 0; padding-block-end: 0.7rem; }
.contents.beside { display: none; }
.series-line { margin-block-start: 0.5rem; color: var(--muted); font: 0.88rem/1.5 var(--label-font); }
.after > .series .neighbours { border-block-end: 0; }
.series details { border-block: 1px solid var(--line); }
.series summary { padding-block: 0.7rem; font: 500 0.9rem/1.5 var(--label-font); cursor: pointer; }
.series-parts { max-width: var(--measure); margin: 1.8rem auto 0; }
.lines small { color: var(--muted); font: 0.82rem/1.5 var(--label-font); font-variant-numeric: tabular-nums; }
.lines [aria-current] { font-weight: 700; }
.related { max-width: var(--measure); margin: var(--step) auto 0; }
.related .rubric { padding-block: 1.2rem 0.3rem; }
.related ul { list-style: none; }
.related li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.4rem; padding-block: calc(0.62rem * var(--room)); border-block-start: 1px solid var(--line); }
.related a { flex: 1 1 16rem; text-decoration: none; line-height: 1.4; }
.related a:hover { text-decoration: underline; }
.printed { display: none; }
.share { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.2rem; max-width: var(--measure); margin: calc(1.5 * var(--step)) auto 0; font: 0.88rem/1.5 var(--label-font); }
.share .label { color: var(--muted); }
.share ul { display: flex; flex-wrap: wrap; gap: 0 1.2rem; }
.share a { display: block; padding-block: 0.4rem; }
.share + .neighbours, .share + .series > .neighbours { margin-block-start: var(--step); }
.pager { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1.4rem; max-width: var(--measure); margin: calc(1.5 * var(--step)) auto 0; border-block: 1px solid var(--line); font: 500 0.9rem/1.4 var(--label-font); }
.pager a, .pager span { display: block; padding-block: 0.7rem; }
.pager a { text-decoration: none; }
.pager a:hover { text-decoration: underline; }
.pager span { color: var(--muted); font-weight: 400; }
@media print { .contents, .share, .related, .series, .pager { display: none !important; } }
`;

/** Rem: the list beside a text, with the gaps at both sides of it. */
const BESIDE = 13;

/** @param tokens since the room beside a text depends on how wide and how large it is set */
export function readingStyles({ measure, size }: Pick<Tokens, "measure" | "size">): string {
  // A media query's rem is the browser's, 16 pixels; so many characters are a rem: tokens.ts.
  const text = measure / (72 / 38);
  const wide = Math.ceil(((text + 2 * BESIDE) * size) / 16);
  return `${styles}
@media (min-width: ${wide}rem) {
  .with-contents { display: grid; grid-template-columns: 1fr minmax(0, var(--measure)) 1fr; }
  .with-contents .prose { grid-column: 2; grid-row: 1; margin-inline: 0; }
  .contents.above { display: none; }
  .contents.beside {
    display: block;
    position: sticky;
    inset-block-start: 1.5rem;
    align-self: start;
    justify-self: end;
    inline-size: 11rem;
    max-block-size: calc(100vh - 3rem);
    margin-block-start: 2rem;
    margin-inline-end: 1.6rem;
    overflow-y: auto;
    color: var(--muted);
    font: 0.84rem/1.35 var(--label-font);
  }
}
`;
}
