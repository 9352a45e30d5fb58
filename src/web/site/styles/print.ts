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
  .prose .table { overflow: visible; }
  .prose .anchor, .prose .note-back { display: none; }
  h1, h2, h3 { break-after: avoid; }
  figure, table, pre, blockquote { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
}
`;
