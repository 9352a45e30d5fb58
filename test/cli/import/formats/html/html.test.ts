import fc from "fast-check";
import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { readHtml } from "../../../../../src/cli/import/formats/html/html.ts";
import { runs } from "../../../../support/runs.ts";

test.each([
  ["<p>One <b>two </b>three <i> four</i></p>", "One **two** three _four_\n"],
  ["<p>A &lt;tag&gt; &amp;amp; 1. * _x_</p>", "A \\<tag> \\&amp; 1. \\* \\_x\\_\n"],
  ["<p>One<br>\n two</p>", "One\\\ntwo\n"],
  [
    "<p>See <a href='/about'>us</a>, <a name='x'>here</a></p>",
    'See [us](/about), <a id="x"></a>here\n',
  ],
  [
    "<p><a href='javascript:alert(1)'>bad</a> <a href='java\nscript:alert(1)'>too</a></p>",
    "bad too\n",
  ],
  ["<p onclick='x()'>Text<script>alert(1)</script><style>p{}</style></p>", "Text\n"],
  [
    '<h2 id="ports-2">Ports &amp; tides</h2><h3 id="tides">Tides</h3>',
    "## Ports & tides {#ports-2}\n\n### Tides\n",
  ],
  ["<h2>Two</h2><h4>Four</h4>", "## Two\n\n#### Four\n"],
  ["<ul><li>one<ul><li>deep</li></ul></li><li><p>two</p></li></ul>", "- one\n  - deep\n- two\n"],
  ["<ol start=3><li>three<li>four</ol>", "3. three\n4. four\n"],
  ["<blockquote><p>One<p>Two</blockquote>", "> One\n>\n> Two\n"],
  ['<pre><code class="language-js">let a;\n  b();\n</code></pre>', "```js\nlet a;\n  b();\n```\n"],
  ["<p>Use <code>a_b</code>, not <del>c</del></p>", "Use `a_b`, not ~~c~~\n"],
  [
    "<figure><img src=/a.png alt=Map><figcaption>Where</figcaption></figure>",
    "<figure>\n\n![Map](/a.png)\n\n<figcaption>\n\nWhere\n\n</figcaption>\n\n</figure>\n",
  ],
  ["<a href=/x><h3>Linked</h3><p>Text</p></a>", "### Linked\n\nText\n"],
  [
    "<dl><dt>Word</dt><dd>Meaning</dd></dl>",
    "<dl>\n\n<dt>\n\nWord\n\n</dt>\n\n<dd>\n\nMeaning\n\n</dd>\n\n</dl>\n",
  ],
  ["One<hr>Two", "One\n\n---\n\nTwo\n"],
  ["<div><div>Deep</div> in <span>divs</span></div>", "Deep\n\nin divs\n"],
  ["<nav>Menu</nav><p hidden>Secret</p><!-- note --><p>Text</p><form><input></form>", "Text\n"],
  [
    "<table><tr><th>A<th>B<tr><td>1|2<td align=right>3<br>4</table>",
    "| A    |   B |\n| ---- | --: |\n| 1\\|2 | 3 4 |\n",
  ],
  [
    "<table><caption>Trade</caption><tr><td>A<td>B<td>C<tr><td colspan=2><p>x</p><p>y</p><td>z</table>",
    '<table><caption>Trade</caption><tbody><tr><td>A</td><td>B</td><td>C</td></tr><tr><td colspan="2"><p>x</p><p>y</p></td><td>z</td></tr></tbody></table>\n',
  ],
  ["<table><tr><td><p>Layout</p><tr><td>only</table>", "Layout\n\nonly\n"],
])("%j becomes %j", async (html, markdown) => {
  expect((await readHtml(html)).body).toBe(markdown);
});

test("a page gives its title, date, summary, language and tags, and only its article", async () => {
  const article = await readHtml(`<!doctype html>
    <html lang="de"><head><title>Seite | Blatt</title>
    <meta name="description" content="Kurz gesagt">
    <meta property="article:published_time" content="2025-08-30T09:00:00+02:00">
    <meta property="article:tag" content="Handel"><meta property="article:tag" content="Energie"></head>
    <body><header>Kopf</header><article><h1>Ein <em>Titel</em></h1><p>Erster Satz.</p><h1>Noch einer</h1>
    </article><footer>Fuß</footer></body></html>`);
  expect(article).toEqual({
    title: "Ein Titel",
    date: "2025-08-30T09:00:00+02:00",
    summary: "Kurz gesagt",
    language: "de",
    tags: ["Handel", "Energie"],
    heads: [
      {
        description: "Kurz gesagt",
        "article:published_time": "2025-08-30T09:00:00+02:00",
        "article:tag": "Handel",
      },
    ],
    body: "Erster Satz.\n\n## Noch einer\n",
    opening: "Erster Satz.",
    notes: [],
  });
});

test("without a heading the page's title serves, and a time element gives the date", async () => {
  const article = await readHtml(
    "<title> A\n title </title><p><time datetime=2025-08-30>x</time></p>",
  );
  expect(article.title).toBe("A title");
  expect(article.date).toBe("2025-08-30");
});

test("a page says who wrote it, and its heading stays where keys above it gave another title", async () => {
  const page = '<meta name="author" content="Mara Lind"><h1>Talks</h1><p>They met.</p>';
  expect(await readHtml(page)).toMatchObject({ authors: ["Mara Lind"], body: "They met.\n" });
  expect((await readHtml(page, "A report")).body).toBe("## Talks\n\nThey met.\n");
});

test("what Markdown cannot hold is named", async () => {
  const article = await readHtml(
    '<p>A <img src="data:image/png;base64,AA" alt="map"></p><iframe src="https://v.example/1"></iframe>',
  );
  expect(article.body).toBe("A map\n\n<https://v.example/1>\n");
  expect(article.notes).toEqual([
    "left out a picture whose data is in the page (“map”)",
    "turned an embedded iframe into a link: https://v.example/1",
  ]);
});

/** Tables with spans, with what stands in their cells; nothing else of the pieces below stays HTML. */
const KEPT_TAG =
  /^<(?:\/?(?:table|tbody|tr|td|th|p|ul|ol|li|pre|code|b|a|blockquote|h2|br)|(?:td|th) colspan="\d+"|ol start="9"|img src="x"|a href="\/ok"|a href="(?:https?:\/\/|www)[^"]*")>$/;

test("whatever a page holds, its Markdown has only HTML that posts can have, and no address that runs", async () => {
  const parser = unified().use(remarkParse).use(remarkGfm);
  const nodesOf = (node: Nodes): readonly Nodes[] =>
    "children" in node ? [node, ...node.children.flatMap(nodesOf)] : [node];
  const pieces = [
    ..."<p>,</p>,<b>,</b>,<a href='javascript:x'>,<a href=data:text/html,x>,<a href=/ok>,</a>".split(
      ",",
    ),
    ..."<ul>,<li>,<ol start=9>,<table>,<tr>,<td>,<th colspan=99>,<pre>,<code>,<blockquote>".split(
      ",",
    ),
    ..."<script>,</script>,<svg onload=x>,<img src=x onerror=y>,<!--,-->,<h1>,<br>,&lt;script&gt;".split(
      ",",
    ),
    ..."<,>,&amp;,[,](javascript:x),`,*,_,|,#,1.,- ,http://a.example,www.b.example,\n,  ,x".split(
      ",",
    ),
  ];
  const page = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((list) => list.join(""));
  await fc.assert(
    fc.asyncProperty(page, async (html) => {
      const nodes = nodesOf(parser.parse((await readHtml(html)).body));
      for (const node of nodes) {
        if (node.type !== "html") continue;
        const tags = node.value.match(/<[^>]*>?/g) ?? [];
        expect(tags.filter((tag) => !KEPT_TAG.test(tag))).toEqual([]);
      }
      const addresses = nodes.flatMap((node) => ("url" in node ? [node.url] : []));
      expect(addresses.filter((url) => /^\s*(?:javascript|data):/i.test(url))).toEqual([]);
    }),
    { numRuns: runs(187, 1500) },
  );
});
