import { expect, test } from "vitest";
import { readHtmlBody } from "../../../../../src/cli/import/formats/html/html-body.ts";
import { renderMarkdown } from "../../../compile/body.ts";

function markdownOf(html: string, base?: string): string {
  const read = readHtmlBody(html, base === undefined ? {} : { base });
  return read.ok ? read.body : `refused: ${read.reason}`;
}

function lossesOf(html: string, line?: number) {
  const read = readHtmlBody(html, line === undefined ? {} : { line });
  return read.ok ? read.losses : [];
}

const FOOTNOTE = "Text[^1] on.\n\n[^1]: The _note_.\n";

test.each([
  [
    "WordPress",
    `<p>Text<sup data-fn="a-b" class="fn"><a id="a-b-link" href="#a-b">1</a></sup> on.</p>
     <ol class="wp-block-footnotes"><li id="a-b">The <em>note</em>. <a href="#a-b-link">↩︎</a></li></ol>`,
  ],
  [
    "Ghost",
    `<p>Text<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> on.</p><hr class="footnotes-sep">
     <section class="footnotes"><ol><li id="fn1"><p>The <em>note</em>. <a href="#fnref1" class="footnote-backref">↩︎</a></p></li></ol></section>`,
  ],
  [
    "Substack",
    `<p>Text<a class="footnote-anchor" id="footnote-anchor-1-9" href="#footnote-1-9">1</a> on.</p>
     <div class="footnote"><a id="footnote-1-9" href="#footnote-anchor-1-9" class="footnote-number">1</a>
     <div class="footnote-content"><p>The <em>note</em>.</p></div></div>`,
  ],
  [
    "littlefoot and kramdown",
    `<p>Text<sup id="fnref:x"><a href="#fn:x" class="footnote" rel="footnote">1</a></sup> on.</p>
     <div class="footnotes"><ol><li id="fn:x"><p>The <em>note</em>. <a href="#fnref:x" class="reversefootnote">↩</a></p></li></ol></div>`,
  ],
  [
    "Word",
    `<p>Text<a href="#_ftn1" name="_ftnref1">[1]</a> on.</p><hr>
     <p><a href="#_ftnref1" name="_ftn1">[1]</a> The <em>note</em>.</p>`,
  ],
  [
    "a plug-in with a table",
    `<p>Text<sup><a href="#n_1" id="r_1">[1]</a></sup> on.</p><table class="footnotes"><tbody>
     <tr><th><a id="n_1" href="#r_1">↑1</a></th><td>The <em>note</em>.</td></tr></tbody></table>`,
  ],
])("a footnote of %s is one here", (_, html) => {
  expect(markdownOf(html)).toBe(FOOTNOTE);
});

test("a note that is marked twice is one note, and a link to a part of the text is none", () => {
  const html = `<p>A<sup><a href="#n" id="a">1</a></sup> B<sup><a href="#n" id="b">1</a></sup>
    <a href="#end">to the end</a></p><ol class="footnotes"><li id="n">Note <a href="#a">↩</a></li></ol><p id="end">End</p>`;
  expect(markdownOf(html)).toBe(
    'A[^1] B[^1] [to the end](#end)\n\n<a id="end"></a>End\n\n[^1]: Note\n',
  );
});

test.each([
  ["https://www.youtube.com/embed/abc?start=30", "https://www.youtube.com/watch?v=abc&t=30s"],
  ["//www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"],
  ["http://www.youtube.com/v/abc&hl=en", "https://www.youtube.com/watch?v=abc"],
  ["https://player.vimeo.com/video/12?h=3", "https://vimeo.com/12"],
  ["https://open.spotify.com/embed/episode/x1", "https://open.spotify.com/episode/x1"],
  ["https://www.instagram.com/p/Ab-c/embed/captioned/", "https://www.instagram.com/p/Ab-c/"],
  ["https://platform.twitter.com/embed/Tweet.html?id=77", "https://twitter.com/i/status/77"],
  [
    "https://embed.bsky.app/embed/did:plc:q1/app.bsky.feed.post/3k?id=1",
    "https://bsky.app/profile/did:plc:q1/post/3k",
  ],
  ["https://codepen.io/jo/embed/preview/abc?theme=1", "https://codepen.io/jo/pen/abc"],
  [
    "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1",
    "https://api.soundcloud.com/tracks/1",
  ],
  ["https://maps.example/frame?x=1", "https://maps.example/frame?x=1"],
])("a frame of %s is a link to %s", (src, page) => {
  expect(markdownOf(`<p>Text</p><iframe src="${src}"></iframe>`)).toBe(`Text\n\n<${page}>\n`);
  expect(markdownOf(`<iframe src="${src}" title="A film"></iframe>`)).toBe(
    `[A film](${page.replace("&", "\\&")})\n`,
  );
  expect(lossesOf(`<p>Text</p>\n<iframe src="${src}"></iframe>`, 40)).toEqual([
    { kind: "embed", what: `<iframe> ${page}`, line: 41 },
  ]);
});

test("what scripts and Flash showed is a link where it has an address", () => {
  const html = `<script src="https://gist.github.com/jo/0123456789abcdef.js"></script>
    <object><param name="movie" value="http://www.youtube.com/v/OLD"></object>
    <script src="https://platform.example/widgets.js"></script>`;
  expect(markdownOf(html)).toBe(
    "<https://gist.github.com/jo/0123456789abcdef>\n\n<https://www.youtube.com/watch?v=OLD>\n",
  );
  expect(lossesOf(html).filter(({ kind }) => kind === "script")).toEqual([
    { kind: "script", what: '<script src="https://platform.example/widgets.js">', line: 3 },
  ]);
});

test.each([
  ['<pre class="brush: php; title: ; notranslate">x</pre>', "php"],
  ['<pre><code class="hljs javascript">x</code></pre>', "javascript"],
  ['<pre><code class="lang-go">x</code></pre>', "go"],
  ['<pre class="lang:python decode:true">x</pre>', "python"],
  ['<pre class="EnlighterJSRAW" data-enlighter-language="rust">x</pre>', "rust"],
  ['<pre class="sourceCode haskell"><code>x</code></pre>', "haskell"],
  ['<div class="highlight"><pre data-lang="toml">x</pre></div>', "toml"],
  ['<pre class="wp-block-code"><code>x</code></pre>', ""],
  ['<pre class="brush: plain">x</pre>', ""],
])("%s is code in the language %j", (html, language) => {
  expect(markdownOf(html)).toBe(`\`\`\`${language}\nx\n\`\`\`\n`);
});

test("numbers of lines beside code are no part of it", () => {
  const html = `<table><tr><td class="gutter"><pre>1\n2</pre></td>
    <td class="code"><pre><code class="language-rb">x\ny</code></pre></td></tr></table>`;
  expect(markdownOf(html)).toBe("```rb\nx\ny\n```\n");
});

test.each([
  [
    "a table whose cells span or hold lists",
    `<table><tr><th>A</th><th>B</th></tr><tr><td rowspan="2" onclick="x()">1</td><td><ul><li>l</li></ul></td></tr>
     <tr><td><img src="/a.png" alt="A"> <a href="javascript:x">t</a></td></tr></table>`,
    '<table><tbody><tr><th>A</th><th>B</th></tr><tr><td rowspan="2">1</td><td><ul><li>l</li></ul></td></tr><tr><td><img src="/a.png" alt="A"> t</td></tr></tbody></table>\n',
  ],
  [
    "details",
    "<details open><summary>More <b>here</b></summary><p>Hidden <em>words</em></p></details>",
    "<details>\n<summary>More <b>here</b></summary>\n\nHidden _words_\n\n</details>\n",
  ],
  [
    "signs of formulas and keys",
    '<p>H<sub>2</sub>O, 10<sup>9</sup>, <kbd>Ctrl</kbd>, <abbr title="World">W</abbr></p>',
    'H<sub>2</sub>O, 10<sup>9</sup>, <kbd>Ctrl</kbd>, <abbr title="World">W</abbr>\n',
  ],
  [
    "details in a list",
    "<ul><li>one<details><summary>S</summary><p>d</p></details></li><li>two</li></ul>",
    "- one\n\n  <details>\n  <summary>S</summary>\n\n  d\n\n  </details>\n- two\n",
  ],
])("%s stay HTML", (_, html, markdown) => {
  expect(markdownOf(html)).toBe(markdown);
});

test("a table that only lays out a page is what its cells hold", () => {
  const html = `<table role="presentation"><tr><td><table><tr><td><h1>News</h1><p>Words</p></td></tr></table></td>
    <td>Side</td></tr></table>`;
  expect(markdownOf(html)).toBe("## News\n\nWords\n\nSide\n");
});

test("places keep the names that links from elsewhere know, also after the compiler", () => {
  const html = `<h2 id="Trade">Trade winds</h2><p id="ports">Ports</p><ul id="list"><li>one</li></ul>
    <p>a <a name="mid"></a>b <a href="#ports">up</a></p><div id="attachment_5"><p>x</p></div>`;
  const markdown = markdownOf(html);
  expect(markdown).toBe(
    '## Trade winds {#Trade}\n\n<a id="ports"></a>Ports\n\n- <a id="list"></a>one\n\na <a id="mid"></a>b [up](#ports)\n\nx\n',
  );
  for (const name of ["ports", "list", "mid"])
    expect(renderMarkdown(markdown).body.web).toContain(`id="${name}"`);
});

test("looks are dropped and counted, by line", () => {
  const html =
    '<p style="text-align:center;color:red">a</p>\n<p class="has-text-align-center">b</p>';
  expect(lossesOf(html, 7)).toEqual([
    { kind: "style", what: "text-align: center", line: 7 },
    { kind: "style", what: "color: red", line: 7 },
    { kind: "style", what: "has-text-align-center", line: 8 },
  ]);
});

test("of many losses of one kind twenty are listed and the others counted", () => {
  const losses = lossesOf('<p align="right">x</p>\n'.repeat(100));
  expect(losses).toHaveLength(21);
  expect(losses.at(-1)).toEqual({ kind: "style", what: 'align="right" (80 times more)' });
});

test("forms, drawings and hidden texts are named", () => {
  const html = `<form><input></form>\n<svg><path/></svg>\n<p style="display:none">Psst</p>\n<p>Text</p>`;
  expect(markdownOf(html)).toBe("Text\n");
  expect(lossesOf(html)).toEqual([
    { kind: "form", what: "<form>", line: 1 },
    { kind: "drawing", what: "<svg>", line: 2 },
    { kind: "hidden", what: "<p>", line: 3 },
  ]);
});

test("a picture that is loaded late has its own address, and one that counts readers has none", () => {
  const html = `<p><img src="data:image/gif;base64,R0" data-src="/real.jpg" alt="R"><noscript><img src="/real.jpg"></noscript>
    <img class="emoji" src="/e.svg" alt="😀"><img src="https://t.example/p.gif" width="1" height="1"></p>`;
  expect(markdownOf(html)).toBe("![R](/real.jpg) 😀\n");
  expect(lossesOf(html)).toEqual([
    { kind: "tracking picture", what: "https://t.example/p.gif", line: 2 },
  ]);
});

test("addresses are resolved on the base that the source names, and places in the text stay places", () => {
  const html =
    '<p><a href="b.html">b</a> <a href="#c">c</a> <a href="//d.example/">d</a> <img src="/e.png" alt="e"></p>';
  expect(markdownOf(html, "https://old.example/blog/a/")).toBe(
    "[b](https://old.example/blog/a/b.html) [c](#c) [d](https://d.example/) ![e](https://old.example/e.png)\n",
  );
});

test("a gallery is its figures, each with its own words", () => {
  const html = `<figure class="wp-block-gallery"><figure><img src="/1.jpg" alt="A"><figcaption>One</figcaption></figure>
    <figure><img src="/2.jpg" alt="B"></figure><figcaption>Both</figcaption></figure>`;
  expect(markdownOf(html)).toBe(
    "<figure>\n\n![A](/1.jpg)\n\n<figcaption>\n\nOne\n\n</figcaption>\n\n</figure>\n\n![B](/2.jpg)\n\nBoth\n",
  );
});

test("a text that is nested too deeply is refused in a sentence, with its line", () => {
  expect(readHtmlBody(`\n${"<div>".repeat(20_000)}`, { line: 10 })).toEqual({
    ok: false,
    reason: expect.stringMatching(/^is nested too deeply on line 11 /),
  });
});
