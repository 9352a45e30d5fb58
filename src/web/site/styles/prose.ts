/** Running text, as it comes from the compiler: paragraphs, tables, code, notes. Programs run from left to right in a text that does not. */
export const prose = `
.prose { max-width: var(--measure); margin: 2rem auto 0; font-size: 1.1rem; line-height: 1.62; hanging-punctuation: first; }
.prose > * + * { margin-block-start: 1.1em; }
.prose h2 { margin-block-start: 2em; font-size: 1.5rem; }
.prose h3 { margin-block-start: 1.7em; font-size: 1.22rem; }
.prose h4, .prose h5, .prose h6 { margin-block-start: 1.5em; font-size: 1.06rem; }
.prose :is(h2, h3, h4) + * { margin-block-start: 0.55em; }
.prose a { color: var(--link); }
.prose a:hover { text-decoration-thickness: 0.12em; }
.prose ul, .prose ol { padding-inline-start: 1.5em; }
.prose li + li, .prose li > * + * { margin-block-start: 0.4em; }
.prose li::marker { color: var(--muted); }
.prose li:has(> .task:first-child) { list-style: none; }
.prose .task { margin-inline: -1.4em 0.2em; }
.prose .anchor { color: var(--muted); font-weight: 400; text-decoration: none; opacity: 0; }
.prose :is(h2, h3, h4, h5, h6):hover > .anchor, .prose .anchor:focus-visible { opacity: 1; }
@media (hover: none) { .prose .anchor { display: none; } }
.prose blockquote {
  margin-inline: 0;
  padding-inline-start: 1.2em;
  border-inline-start: 3px solid var(--line);
  font-style: italic;
}
.prose blockquote > * + * { margin-block-start: 0.8em; }
.prose hr { width: 6rem; margin: 2.4em auto; border: 0; border-block-start: 1px solid var(--rule); }
.prose figure { margin-inline: 0; }
.prose .table { overflow-x: auto; }
.prose table {
  min-width: 100%;
  border-collapse: collapse;
  border-block: 2px solid var(--rule);
  font: 0.88rem/1.45 var(--label-font);
  font-variant-numeric: lining-nums tabular-nums;
}
.prose th, .prose td { padding-block: 0.55em; padding-inline-end: 1.1em; text-align: start; vertical-align: top; }
.prose th:last-child, .prose td:last-child { padding-inline-end: 0; }
.prose thead th { border-block-end: 1px solid var(--rule); vertical-align: bottom; }
.prose tbody tr + tr > * { border-block-start: 1px solid var(--line); }
.prose :is(th, td) { min-width: 4.6em; }
.prose :is(th, td):first-child { min-width: 8.5em; }
.prose .align-right { text-align: end; }
.prose td.align-right { white-space: nowrap; }
.prose .align-center { text-align: center; }
.prose caption { padding-block-end: 0.5em; color: var(--muted); text-align: start; }
.prose code { font: 0.86em/1.5 var(--code-font); }
.prose :not(pre) > code { padding: 0.1em 0.3em; border-radius: var(--corner); background: var(--surface); overflow-wrap: anywhere; }
.prose pre, .prose code, .prose kbd { direction: ltr; unicode-bidi: isolate; }
.prose pre {
  padding: 1em 1.1em;
  border-radius: var(--corner);
  background: var(--surface);
  line-height: 1.5;
  tab-size: 2;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.prose pre code { font-size: 0.82rem; }
.prose kbd { padding: 0.1em 0.4em; border: 1px solid var(--muted); border-radius: var(--corner); font: 0.82em/1.4 var(--code-font); }
.prose sup, .prose sub { font-size: 0.72em; line-height: 0; }
.prose sup a { padding-inline: 0.15em; text-decoration: none; }
.note-back:dir(rtl) { display: inline-block; scale: -1 1; }
.prose .notes {
  margin-block-start: 2.6em;
  padding-block-start: 1em;
  border-block-start: 1px solid var(--line);
  font-size: 0.92rem;
}
:target { background: var(--mark); }
main:target { background: none; }
.hljs-comment, .hljs-quote, .hljs-meta { color: var(--muted); font-style: italic; }
.hljs-keyword, .hljs-selector-tag, .hljs-literal, .hljs-doctag, .hljs-section, .hljs-name, .hljs-tag { color: var(--accent); }
.hljs-string, .hljs-regexp, .hljs-addition, .hljs-attribute, .hljs-template-tag { color: var(--code-green); }
.hljs-number, .hljs-symbol, .hljs-bullet, .hljs-variable, .hljs-template-variable, .hljs-attr { color: var(--code-blue); }
.hljs-title, .hljs-type, .hljs-built_in, .hljs-class { color: var(--code-violet); }
.hljs-deletion { color: var(--accent); text-decoration: line-through; }
.hljs-emphasis { font-style: italic; }
.hljs-strong { font-weight: 700; }
`;
