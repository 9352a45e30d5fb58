/** On paper: black on white, no furniture, addresses written out. */
export const print = `
@media print {
  @page { margin: 2cm; }
  :root {
    color-scheme: light;
    --background: #fff;
    --surface: #fff;
    --text: #000;
    --muted: #333;
    --accent: #000;
    --link: #000;
    --mark: #fff;
    --line: #999;
    --rule: #000;
  }
  html { font-size: 11pt; }
  body { padding: 0; }
  .masthead nav, .topics, .follow, .neighbours, .foot nav, .skip, .onward, .listen { display: none; }
  .masthead { text-align: start; border-block-end: 1px solid #000; padding-block-end: 0.4rem; }
  .prose, .on-article main > article > header { max-width: none; }
  .prose a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.8em; overflow-wrap: anywhere; }
  .printed { display: block; margin-block-start: 1.5em; padding-block-start: 0.5em; border-block-start: 1px solid #999; font-size: 0.85em; overflow-wrap: anywhere; }
  .prose .table { overflow: visible; }
  .prose .anchor, .prose .note-back { display: none; }
  h1, h2, h3 { break-after: avoid; }
  .follow, .neighbours, .years { display: none; }
  .item h2, .item .dateline, .opening { break-after: avoid; }
  details:not([open])::details-content { content-visibility: visible; block-size: auto; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
  figure, table, pre, blockquote { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
}
`;
