/** Links inside links and the like, and URLs in all their spellings, in each form that a body has. */
import type { Root, RootContent } from "hast";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { ORIGIN, renderMarkdown } from "../cli/compile/body.ts";

const OUT = "https://o.example/";

describe("a link holds no link", () => {
  test("a picture of another site inside a link: the link of the author's stays, with its description", () => {
    const { body, warnings } = renderMarkdown(`[![b](https://r.example/x.png)](${OUT})`);
    expect(body.web).toBe(`<p><a href="${OUT}">b</a></p>`);
    expect(body.portable).toBe(body.web);
    expect(body.text).toBe(`b [1]\n\n[1] ${OUT}`);
    expect(warnings.map(({ message }) => message)).toEqual([
      "the picture https://r.example/x.png lies on another site, which pages never ask; only its description stays in the link. Copy it into content/media",
    ]);
  });

  test("one without a description leaves a link that is called by its address", () => {
    const { body } = renderMarkdown(`[![](https://r.example/x.png)](${OUT})`);
    expect(body.web).toBe(`<p><a href="${OUT}">${OUT}</a></p>`);
    expect(body.text).toBe(OUT);
  });

  test("a picture of our own inside a link stays one", () => {
    expect(renderMarkdown(`[![q](/media/quay.png)](${OUT})`).body.portable).toBe(
      `<p><a href="${OUT}"><img src="${ORIGIN}/media/quay.png" alt="q" width="640" height="480"></a></p>`,
    );
  });

  test("a table keeps its inner links, and the address around it is not lost", () => {
    const { body } = renderMarkdown(
      `<a href="${OUT}"><table><tr><td><a href="https://i.example/">i</a></td></tr></table></a>`,
    );
    expect(hrefs(body.portable)).toEqual([OUT, "https://i.example/"]);
  });

  test("a player inside a link can be clicked, and the link stands beside it", () => {
    const { body, warnings } = renderMarkdown(
      `<a href="${OUT}"><audio src="/media/talk.mp3"></audio></a>`,
    );
    expect(body.portable).toBe(
      `<p><audio src="${ORIGIN}/media/talk.mp3" controls preload="none"></audio> <a href="${OUT}">${OUT}</a></p>`,
    );
    expect(warnings.map(({ message }) => message)).toEqual([
      "a link cannot hold <audio>; it follows instead, called by its address. Link words next to it",
    ]);
  });
});

describe("what a browser builds is what was written down", () => {
  const image = "![b](https://r.example/x.png)";
  test.each([
    ["a linked picture of another site", `[${image}](${OUT})`],
    ["a linked picture and words", `[before ${image} after](${OUT})`],
    [
      "a player of another site in a link",
      `<a href="${OUT}"><video src="//r.example/v"></video></a>`,
    ],
    ["a link over a heading", `<a href="${OUT}">\n\n## Head\n\n</a>`],
    ["a link over a heading, all in HTML", `<div><a href="${OUT}"><h3>Head</h3></a></div>`],
    [
      "a link over a list of links",
      `<a href="${OUT}">\n\n- [one](/about)\n- [two](/about)\n\n</a>`,
    ],
    [
      "a link in a table in a link",
      `<a href="${OUT}"><table><tr><td>[i](/about)</td></tr></table></a>`,
    ],
    [
      "a link in a caption in a link",
      `<a href="${OUT}"><table><caption><a href="/about">i</a></caption></table></a>`,
    ],
    [
      "a link in an element that is unknown",
      `<a href="${OUT}"><marquee><a href="/about">i</a></marquee></a>`,
    ],
    [
      "details in a link",
      `<a href="${OUT}"><details><summary>s</summary><a href="/about">i</a></details></a>`,
    ],
    ["a footnote in a link", `<a href="${OUT}">one[^1]</a>\n\n[^1]: A [note](/about).`],
    [
      "a link that is never closed",
      `<a href="${OUT}">one\n\nTwo [three](/about) and ## four.\n\n## Five`,
    ],
    [
      "a picture with sources and no picture of ours",
      `<picture><source srcset="/media/quay.png"><img src="//r.example/x.png" alt="b"></picture>`,
    ],
    [
      "a player in a player",
      `<video src="/media/talk.mp3"><audio src="/media/talk.mp3"></audio>no</video>`,
    ],
    ["a task in a link", `<a href="${OUT}">\n\n- [x] done\n\n</a>`],
    ["a bare URL in a link", `[see https://r.example/ there](${OUT})`],
  ])("%s", (_, markdown) => {
    const { web, portable } = renderMarkdown(markdown).body;
    for (const html of [web, portable]) expect(forbidden(html)).toEqual([]);
    // Neither the words nor an address is lost.
    if (markdown.includes(`"${OUT}"`)) expect(hrefs(portable)).toContain(OUT);
  });
});

/** Nestings that HTML forbids, in the tree that a browser builds; and where that is another than was meant. */
function forbidden(html: string): readonly string[] {
  const faults: string[] = [];
  const operable = ["audio", "video", "details", "button", "input", "select", "textarea"];
  const raw = { type: "raw", value: html } as unknown as Root["children"][number];
  let built = 0;
  const walk = (node: Root | RootContent, above: readonly string[]) => {
    if (node.type !== "root" && node.type !== "element") return;
    const name = node.type === "root" ? "root" : node.tagName;
    const focusable = node.type === "element" && node.properties.tabIndex !== undefined;
    if (name === "a") built += 1;
    if (above.includes("a") && (name === "a" || operable.includes(name) || focusable)) {
      faults.push(`<${name}> in a link`);
    }
    if (above.at(-1) === "picture" && !["source", "img"].includes(name)) {
      faults.push(`<${name}> in a picture`);
    }
    const players = ["audio", "video"];
    if (players.includes(name) && above.some((tag) => players.includes(tag))) {
      faults.push(`<${name}> in a player`);
    }
    for (const child of node.children) walk(child, [...above, name]);
  };
  walk(
    unified()
      .use(rehypeRaw)
      .runSync({ type: "root", children: [raw] }) as Root,
    [],
  );
  const written = html.match(/<a[\s>]/g)?.length ?? 0;
  if (built !== written) faults.push(`${written} links were written, ${built} are built`);
  // axe's link-name: a reader by ear would hear nothing.
  if (/<a [^>]*href[^>]*>\s*<\/a>/.test(html)) faults.push("a link without a name");
  return faults;
}

function hrefs(html: string): readonly string[] {
  return [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href = ""]) => href);
}

describe("a URL is the same in page, feeds, e-mail and text, however it is spelled", () => {
  test.each([
    ["//cdn.example/x", "https://cdn.example/x"],
    ["///cdn.example/x", "https://cdn.example/x"],
    ["http:/cdn.example/x", "http://cdn.example/x"],
    ["https:///cdn.example/x", "https://cdn.example/x"],
    ["HTTPS://Cdn.example/X", "https://Cdn.example/X"],
    ["Http://cdn.example/x", "http://cdn.example/x"],
    ["MAILTO:Ada@reader.example", "mailto:Ada@reader.example"],
    ["Tel:+49-30-1", "tel:+49-30-1"],
    ["mailto:ada@reader.example?subject=a%20b", "mailto:ada@reader.example?subject=a%20b"],
    ["https://cdn.example/x#y", "https://cdn.example/x#y"],
    ["/about?a=//b", `${ORIGIN}/about?a=//b`],
    ["../pages/about.md", `${ORIGIN}/about`],
  ])("[x](%s) leads to %s", (written, url) => {
    const { body, problems } = renderMarkdown(`[x](${written})`);
    expect(problems).toEqual([]);
    expect(hrefs(body.web)).toEqual([url.replace(`${ORIGIN}/`, "/")]);
    expect(hrefs(body.portable)).toEqual([url]);
    expect(body.text).toBe(`x [1]\n\n[1] ${url}`);
  });

  test.each([
    ['<a href=" https://cdn.example/x ">x</a>', "https://cdn.example/x"],
    ['<a href="ht\ntps://cdn.example/x">x</a>', "https://cdn.example/x"],
    ['<a href="\\\\cdn.example/x">x</a>', "https://cdn.example/x"],
    ['<a href="/\\cdn.example/x">x</a>', "https://cdn.example/x"],
    ['<a href="/\t/cdn.example/x">x</a>', "https://cdn.example/x"],
    ['<a href="//cdn.example/x" data-footnote-ref>x</a>', "https://cdn.example/x"],
    ['<a href="//cdn.example/x" data-footnote-backref>x</a>', "https://cdn.example/x"],
    ["![b](//cdn.example/x)", "https://cdn.example/x"],
    ['<video src="//cdn.example/x"></video>', "https://cdn.example/x"],
    ["//cdn.example/x", "https://cdn.example/x"],
  ])("%s leads to %s", (markdown, url) => {
    const { web, portable, text } = renderMarkdown(markdown).body;
    expect(hrefs(web)).toEqual([url]);
    expect(hrefs(portable)).toEqual([url]);
    expect(text).toContain(url);
  });

  test.each([
    ['<q cite="//cdn.example/x">q</q>', 'cite="https://cdn.example/x"'],
    ['<blockquote cite="HTTPS://cdn.example/x">q</blockquote>', 'cite="https://cdn.example/x"'],
  ])("%s", (markdown, attribute) => {
    const { web, portable } = renderMarkdown(markdown).body;
    expect(web).toContain(attribute);
    expect(portable).toContain(attribute);
  });

  test("nothing of another host is asked for by picture, candidate, poster or track, with or without a scheme", () => {
    const strangers = [
      "//s.example/x",
      "https://s.example/x",
      "HTTPS://s.example/x",
      "\\\\s.example/x",
    ];
    for (const url of strangers) {
      const { web, portable } = renderMarkdown(
        `<img src="/media/quay.png" srcset="${url} 2x" alt=""> <video poster="${url}" controls><source src="${url}"><track src="${url}"></video> <picture><source srcset="${url}"><img src="/media/quay.png" alt=""></picture>`,
      ).body;
      expect(`${web}${portable}`).not.toContain("s.example");
    }
  });

  test.each([
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "DATA:text/html,x",
    "vbscript:x",
    "data:text/html,x",
  ])("%j is no link, however it is spelled", (url) => {
    const { web, portable } = renderMarkdown(`<a href="${url}">x</a>`).body;
    expect(`${web}${portable}`).not.toContain("href");
  });
});
