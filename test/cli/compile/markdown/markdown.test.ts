import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import { az } from "../../../../src/templates/i18n/az.ts";
import { ORIGIN, renderMarkdown } from "../body.ts";

describe("one text, three forms", () => {
  const cases: readonly (readonly [
    what: string,
    markdown: string,
    web: string,
    portable: string,
    text: string,
  ])[] = [
    [
      "a heading is a place that a keyboard can reach",
      "# Low tide",
      '<h2 id="section-low-tide"><span id="low-tide"></span>Low tide <a class="anchor" href="#section-low-tide" aria-labelledby="section-low-tide"><span aria-hidden="true">#</span></a></h2>',
      "<h2>Low tide</h2>",
      "Low tide\n========",
    ],
    [
      "a link to a file leads to its address",
      "[two](2025/second.md#tides) and [about](../pages/about.md)",
      '<p><a href="/posts/second#section-tides">two</a> and <a href="/about">about</a></p>',
      `<p><a href="${ORIGIN}/posts/second#section-tides">two</a> and <a href="${ORIGIN}/about">about</a></p>`,
      `two [1] and about [2]\n\n[1] ${ORIGIN}/posts/second#section-tides\n[2] ${ORIGIN}/about`,
    ],
    [
      "a former address leads to the present one",
      "[two](/posts/old-second)",
      '<p><a href="/posts/second">two</a></p>',
      `<p><a href="${ORIGIN}/posts/second">two</a></p>`,
      `two [1]\n\n[1] ${ORIGIN}/posts/second`,
    ],
    [
      "a bare URL is a link and needs no number",
      "See https://example.org/a?b=1&c=2.",
      '<p>See <a href="https://example.org/a?b=1&#x26;c=2">https://example.org/a?b=1&#x26;c=2</a>.</p>',
      '<p>See <a href="https://example.org/a?b=1&#x26;c=2">https://example.org/a?b=1&#x26;c=2</a>.</p>',
      "See https://example.org/a?b=1&c=2.",
    ],
    [
      "a picture has its size and comes late",
      "![The quay](/media/quay.png)",
      '<p><img src="/media/quay.png" alt="The quay" width="640" height="480" loading="lazy" decoding="async"></p>',
      `<p><img src="${ORIGIN}/media/quay.png" alt="The quay" width="640" height="480"></p>`,
      "[The quay]",
    ],
    [
      "a picture's address is encoded",
      "![q](<../media/a b.png>)",
      '<p><img src="/media/a%20b.png" alt="q" width="640" height="480" loading="lazy" decoding="async"></p>',
      `<p><img src="${ORIGIN}/media/a%20b.png" alt="q" width="640" height="480"></p>`,
      "[q]",
    ],
    [
      "srcset is made absolute, and strangers in it are left out",
      '<img src="/media/quay.png" srcset="/media/quay.png 1x, /media/quay@2x.png 2x, https://spy.example/x.png 3x" alt="">',
      '<img src="/media/quay.png" srcset="/media/quay.png 1x, /media/quay%402x.png 2x" alt="" width="640" height="480" loading="lazy" decoding="async">',
      `<img src="${ORIGIN}/media/quay.png" srcset="${ORIGIN}/media/quay.png 1x, ${ORIGIN}/media/quay%402x.png 2x" alt="" width="640" height="480">`,
      "",
    ],
    [
      "a picture of another site becomes a link",
      "![Chart](https://spy.example/x.png)",
      '<p><a href="https://spy.example/x.png">Chart</a></p>',
      '<p><a href="https://spy.example/x.png">Chart</a></p>',
      "Chart [1]\n\n[1] https://spy.example/x.png",
    ],
    [
      "a player can be worked by hand and asks for nothing before",
      '<audio src="../media/talk.mp3" autoplay></audio>',
      '<p><audio src="/media/talk.mp3" controls preload="none"></audio></p>',
      `<p><audio src="${ORIGIN}/media/talk.mp3" controls preload="none"></audio></p>`,
      `${ORIGIN}/media/talk.mp3`,
    ],
    [
      "code is coloured by class on the web only",
      "```js\nlet a = 1;\n```",
      '<pre><code class="hljs language-js"><span class="hljs-keyword">let</span> a = <span class="hljs-number">1</span>;\n</code></pre>',
      "<pre><code>let a = 1;\n</code></pre>",
      "    let a = 1;",
    ],
    [
      "code in an unknown language is left plain",
      "```klingon\nqapla'\n```",
      '<pre><code class="hljs language-klingon">qapla\'\n</code></pre>',
      "<pre><code>qapla'\n</code></pre>",
      "    qapla'",
    ],
    [
      "a task list",
      "- [x] done\n- [ ] open",
      '<ul>\n<li><span class="task">☑</span> done</li>\n<li><span class="task">☐</span> open</li>\n</ul>',
      "<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>",
      "- [x] done\n- [ ] open",
    ],
    [
      "struck text stays marked where nothing can strike it",
      "~~10~~ 12 km",
      "<p><del>10</del> 12 km</p>",
      "<p><del>10</del> 12 km</p>",
      "~~10~~ 12 km",
    ],
    [
      "an author's class, style and script hooks go, an id gets a name of its own",
      '<p class="hero" style="color:red" data-x="1" id="location" onclick="x()">Hi</p>',
      '<p id="user-content-location"><span id="section-location"></span>Hi</p>',
      "<p>Hi</p>",
      "Hi",
    ],
  ];
  // Attributes may come in any order: HTML does not care, and the parsers differ.
  test.each(cases)("%s", (_, markdown, web, portable, text) => {
    const { body } = renderMarkdown(markdown);
    expect(sortAttributes(body.web)).toBe(sortAttributes(web));
    expect(sortAttributes(body.portable)).toBe(sortAttributes(portable));
    expect(body.text).toBe(text);
  });

  it("begins with h2 whatever the author begins with, and keeps the steps", () => {
    const levels = (markdown: string) => renderMarkdown(markdown).body.portable.match(/<h\d/g);
    expect(levels("# A\n\n## B\n\n### C")).toEqual(["<h2", "<h3", "<h4"]);
    expect(levels("### A\n\n#### B\n\n### C")).toEqual(["<h2", "<h3", "<h2"]);
    expect(levels("# A\n\n###### F")).toEqual(["<h2", "<h6"]);
  });

  it("puts a table into a region that can be scrolled by keyboard, with a name", () => {
    const { body } = renderMarkdown(
      "## Trade\n\n| Year | Sum |\n|---|--:|\n| 2024 | 1.9 |\n| 2025 | 2.5 |",
    );
    expect(body.web).toContain(
      '<div class="table" role="region" tabindex="0" aria-label="Table 1: Trade"><table>',
    );
    expect(body.web).toContain('<td class="align-right">2.5</td>');
    expect(body.portable).toContain('<td align="right">2.5</td>');
    expect(body.text).toContain("Year  Sum\n----  ---\n2024  1.9\n2025  2.5");
  });

  it("lays a table that is too wide for mail out as records", () => {
    const long = "a very long cell that says what could not be said in a smaller number of words";
    const { body } = renderMarkdown(
      `| Name | Word |\n|---|---|\n| One | ${long} |\n| Two | ${long} |`,
    );
    expect(body.text).toBe(
      `Name: One\nWord: ${long.replace("smaller ", "smaller\n  ")}\n\nName: Two\nWord: ${long.replace("smaller ", "smaller\n  ")}`,
    );
  });

  it("names footnotes after the post, and lets them be read where links do not work", () => {
    const { body } = renderMarkdown("Water[^1] and wind[^w].\n\n[^1]: Salt.\n[^w]: West.");
    const ids = [...body.web.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    // Each has the name that other programs give it as well.
    const ours = ids.filter((id) => !id?.includes(":"));
    expect(ours).toHaveLength(4);
    for (const id of ours) expect(id).toMatch(/^(?:fn|fnref)-k3v9-/);
    for (const [, target] of body.web.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    expect(body.portable).not.toMatch(/ id=|href="#/);
    expect(body.portable).toContain(">[1]</a></sup> and wind<sup>");
    expect(body.portable).toMatch(/<hr>\n<ol>\n<li>\n<p>Salt\.\s*<\/p>/);
    expect(body.text).toBe("Water(1) and wind(2).\n\n* * *\n\n(1) Salt.\n\n(2) West.");
  });

  it("names a footnote's return and a table in the language of the post", () => {
    const markdown = "Su[^1]\n\n| A |\n|---|\n| b |\n\n[^1]: Duz.";
    const { body } = renderMarkdown(markdown, "az", az.texts);
    expect(body.web).toContain('aria-label="Cədvəl 1"');
    expect(body.web).toContain('aria-label="Qeydlər"');
    expect(body.web).toContain('aria-label="Mətnə qayıdın"');
  });

  it("takes in-page links to headings by the name that the author sees", () => {
    const { body, problems } = renderMarkdown("[down](#low-tide)\n\n## Low tide");
    expect(problems).toEqual([]);
    expect(body.web).toContain('<a href="#section-low-tide">down</a>');
    expect(body.portable).toContain(`<a href="${ORIGIN}/posts/first#section-low-tide">down</a>`);
  });

  it("keeps every line of text at 78 columns where it can be broken", () => {
    const words = "wind and water and light ".repeat(40);
    const han = "在天津举行的会晤中双方讨论了贸易与能源合作。".repeat(12);
    const { body } = renderMarkdown(
      `${words}\n\n> ${words}\n\n- ${words}\n  1. ${words}\n\n${han}`,
    );
    for (const line of body.text.split("\n")) {
      const wide = [...line].reduce(
        (sum, character) => sum + (/\p{Script=Han}|。/u.test(character) ? 2 : 1),
        0,
      );
      expect(wide, line).toBeLessThanOrEqual(78);
      expect(line).not.toMatch(/^。/);
    }
  });

  it("lists a link once, however often it is used", () => {
    const { body } = renderMarkdown(
      "[a](https://x.example/) [b](https://x.example/) [c](https://y.example/)",
    );
    expect(body.text).toBe("a [1] b [1] c [2]\n\n[1] https://x.example/\n[2] https://y.example/");
  });

  it("equals the golden files for a post that uses everything", async () => {
    const markdown = readFileSync(new URL("golden/everything.md", import.meta.url), "utf8");
    const { body, problems } = renderMarkdown(markdown);
    expect(problems).toEqual([]);
    await expect(body.web).toMatchFileSnapshot("golden/everything.web.html");
    await expect(body.portable).toMatchFileSnapshot("golden/everything.portable.html");
    await expect(body.text).toMatchFileSnapshot("golden/everything.txt");
  });
});

describe("the excerpt", () => {
  const cases: readonly (readonly [markdown: string, language: string, excerpt: string])[] = [
    [
      "## Head\n\n![p](/media/quay.png)\n\nFirst *words*[^1].\n\nMore.\n\n[^1]: N.",
      "en",
      "First words.",
    ],
    [`${"word ".repeat(60)}`, "en", `${"word ".repeat(40).trim()}…`],
    [
      "中国和阿塞拜疆的领导人在天津会晤。".repeat(20),
      "zh",
      `${"中国和阿塞拜疆的领导人在天津会晤。".repeat(11)}中国和阿塞拜疆的领导人在…`,
    ],
    ["x".repeat(300), "en", `${"x".repeat(199)}…`],
    // The cut falls behind the end of a sentence: no stop stands before the sign.
    [`${"word ".repeat(38)}end. Internationally.`, "en", `${"word ".repeat(38)}end…`],
    [`${"word ".repeat(38)}end! Internationally.`, "en", `${"word ".repeat(38)}end…`],
    [`${"word ".repeat(38)}end… Internationally.`, "en", `${"word ".repeat(38)}end…`],
    [`${"词".repeat(198)}。${"词".repeat(30)}`, "zh", `${"词".repeat(198)}…`],
    ["![Boats at the quay](/media/quay.png)\n\n- one\n- two", "en", "one two"],
    ["## Head\n\n> Quoted words.", "en", "Quoted words."],
    ["![Boats at the quay](/media/quay.png)", "en", "Boats at the quay"],
    ["<figure><img src='/media/quay.png' alt='Boats'></figure>\n\n## Head", "en", "Boats"],
    ["![](/media/quay.png)", "en", ""],
    ["", "en", ""],
  ];
  test.each(cases)("of %j in %s", (markdown, language, excerpt) => {
    const rendered = renderMarkdown(markdown, language).excerpt;
    expect(rendered.length).toBeLessThanOrEqual(200);
    expect(rendered).toBe(excerpt);
  });
});

describe("words are counted", () => {
  const cases: readonly (readonly [markdown: string, language: string, words: number])[] = [
    ["One two, three — four!", "en", 4],
    ["- a\n- b\n\n| c | d |\n|---|---|\n| e | f |", "en", 6],
    ["双方讨论了贸易。", "zh", 4],
  ];
  test.each(cases)("in %j (%s)", (markdown, language, words) => {
    expect(renderMarkdown(markdown, language).words).toBe(words);
  });
});

describe("a broken reference is named by line, with what to do", () => {
  const F = "content/posts/first.md";
  const cases: readonly (readonly [markdown: string, problem: string])[] = [
    [
      "\n\n[x](/posts/secnd)",
      `${F}:3: link to /posts/secnd, which does not exist; did you mean /posts/second?`,
    ],
    [
      "a\nb [x](2025/secnd.md)",
      `${F}:2: link to 2025/secnd.md, but there is no content/posts/2025/secnd.md; did you mean 2025/second.md?`,
    ],
    [
      "[x](/nowhere-at-all)",
      `${F}:1: link to /nowhere-at-all, which does not exist; correct the address or write the page`,
    ],
    [
      "[x](../../secret.txt)",
      `${F}:1: link to ../../secret.txt, which lies outside content/; move the file there or write its full URL`,
    ],
    [
      "[x](draft.md)",
      `${F}:1: link to /posts/draft, which is a draft; publish it or take the link out`,
    ],
    [
      "[x](/topics/tide)",
      `${F}:1: link to /topics/tide, which does not exist; correct the address or write the page`,
    ],
    [
      "## Low tide\n\n[x](#low-tyde)",
      `${F}:3: link to #low-tyde, but nothing here has that name; did you mean #low-tide?`,
    ],
    [
      "- a\n- ![x](/media/quai.png)",
      `${F}:2: there is no content/media/quai.png; did you mean /media/quay.png?`,
    ],
    [
      "![x](/media/talk.mp3)",
      `${F}:1: /media/talk.mp3 is audio/mpeg and no picture; link to it instead`,
    ],
    ["![x](/about)", `${F}:1: /about is no picture; name a file below /media/`],
  ];
  test.each(cases)("%j", (markdown, problem) => {
    expect(renderMarkdown(markdown).problems.map(formatProblem)).toEqual([problem]);
  });

  it("finds nothing wrong with what there is", () => {
    const good =
      "/ /archive /feeds /feed.xml /topics/tides /topics/tides/atom.xml /editions/weekly:2026-W38 /about/ /about?x=1 mailto:a@b.example tel:+994 https://x.example //x.example";
    const markdown = good
      .split(" ")
      .map((url) => `[x](${url})`)
      .join("\n");
    expect(renderMarkdown(markdown).problems).toEqual([]);
  });

  it("warns of what is taken out", () => {
    const { warnings } = renderMarkdown('Hi\n\n<iframe src="https://video.example/1"></iframe>\n');
    expect(warnings.map(formatProblem)).toEqual([
      `${F}:3: <iframe> is taken out, for feeds and mail cannot carry it; link to it instead`,
    ]);
  });
});

function sortAttributes(html: string): string {
  return html.replace(
    /<(\w+)((?: [\w-]+(?:="[^"]*")?)+)>/g,
    (_, name: string, attributes: string) => {
      const list = attributes.match(/ [\w-]+(?:="[^"]*")?/g) ?? [];
      return `<${name}${list.sort().join("")}>`;
    },
  );
}
