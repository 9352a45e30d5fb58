import fc from "fast-check";
import type { Element, Root } from "hast";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";
import { describe, expect, it, test } from "vitest";
import { compileContent } from "../../../src/cli/compile/compiler.ts";
import { toHtml } from "../../../src/markdown/serialise.ts";
import { eachElement } from "../../../src/markdown/tree.ts";
import type { Body } from "../../../src/publication/post.ts";
import { runs } from "../../support/runs.ts";
import { HTML_VECTORS, MARKDOWN_VECTORS } from "./attack-vectors.ts";
import { renderMarkdown } from "./body.ts";
import { postFile, scratchDirectory, writeContent } from "./content-directory.ts";

// parse5, the parser that browsers' rules describe, reads our output as a page's body.
const parser = unified().use(rehypeRaw);

function parseHtml(html: string): Root {
  return parser.runSync({
    type: "root",
    children: [{ type: "raw", value: html } as never],
  }) as Root;
}

const ELEMENTS = new Set(
  (
    "a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption " +
    "figure h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p picture pre q rp rt ruby s samp section small source " +
    "span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr"
  ).split(" "),
);

const ATTRIBUTES = new Set(
  (
    "abbr align alt ariaHidden ariaLabel ariaLabelledBy checked cite className colSpan controls dataFootnoteBackref " +
    "dataFootnoteRef dateTime decoding default dir disabled headers height href hrefLang id kind label lang loading " +
    "loop media muted open poster preload reversed role rowSpan scope sizes span src srcLang srcSet start tabIndex " +
    "title type value width"
  ).split(" "),
);

const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);

/** Everything in a document that could run, load or ask, by an allow-list that knows nothing of ours. */
function dangersOf(html: string): readonly string[] {
  const dangers: string[] = [];
  eachElement(parseHtml(html), (node) => {
    if (!ELEMENTS.has(node.tagName)) dangers.push(`<${node.tagName}>`);
    for (const [name, value] of Object.entries(node.properties)) {
      if (!ATTRIBUTES.has(name)) dangers.push(`${name}=${value}`);
    }
    for (const url of urlsOf(node)) {
      // The browser's own parser strips tabs and controls before it looks for a scheme.
      const parsed = URL.canParse(url, "https://base.example/")
        ? new URL(url, "https://base.example/")
        : undefined;
      if (parsed !== undefined && !SCHEMES.has(parsed.protocol)) dangers.push(url);
    }
    const id = node.properties.id;
    if (typeof id === "string" && !isHarmlessId(id, node)) dangers.push(`id=${id}`);
    if (node.tagName === "input" && node.properties.disabled !== true)
      dangers.push("an input that takes input");
  });
  return dangers;
}

/** What attacks have clobbered, and what could be a name of the DOM: those have capitals or are here. */
const CLOBBERED =
  /[A-Z]|^(?:location|document|window|self|top|parent|name|body|head|forms|form|cookie|domain|title|attributes|children|action|method|submit|length|config|settings|prototype|constructor|main|follow|follow-address)$|^_/;

/** Ours carry a prefix. A plain name stands on a mark of ours alone, which holds nothing and does nothing. */
function isHarmlessId(id: string, node: Element): boolean {
  if (/^(?:section-|user-content-|fn-|fnref-)/.test(id)) return true;
  return node.tagName === "span" && node.children.length === 0 && !CLOBBERED.test(id);
}

function urlsOf(node: Element): readonly string[] {
  const single = ["href", "src", "cite", "poster"].map((name) => node.properties[name]);
  const candidates = String(node.properties.srcSet ?? "")
    .split(",")
    .map((part) => part.trim().split(/\s/)[0]);
  return [...single, ...candidates].filter(
    (url): url is string => typeof url === "string" && url !== "",
  );
}

function expectHarmless(body: Body): void {
  expect(dangersOf(body.web), body.web).toEqual([]);
  expect(dangersOf(body.portable), body.portable).toEqual([]);
  // What parse and serialise make of it must be itself: a browser must not see another document than we did.
  expect(toHtml(parseHtml(body.web)).trim()).toBe(body.web);
  expect(toHtml(parseHtml(body.portable)).trim()).toBe(body.portable);
}

describe("no vector leaves anything that runs", () => {
  it("has enough of them", () => {
    expect(new Set([...HTML_VECTORS, ...MARKDOWN_VECTORS]).size).toBeGreaterThanOrEqual(150);
  });

  it("and the check sees what does", () => {
    expect(
      dangersOf("<script>x</script><p onclick=x><a href='jav&#9;ascript:x'>y</a><b id=location>"),
    ).toEqual(["<script>", "onClick=x", "jav\tascript:x", "id=location"]);
  });

  test.each([...HTML_VECTORS, ...MARKDOWN_VECTORS])("%j", (vector) => {
    for (const markdown of [
      vector,
      `Words ${vector} words`,
      `<div>${vector}</div>`,
      `- ${vector}\n\n> ${vector}`,
    ]) {
      expectHarmless(renderMarkdown(markdown).body);
    }
  });

  it("in front matter they stay text", async () => {
    const vectors = [...HTML_VECTORS, ...MARKDOWN_VECTORS].filter(
      (vector) => !/\p{Cc}/u.test(vector),
    );
    const posts = vectors.map((vector, index) => {
      const text = JSON.stringify(vector);
      const head = `id: post${index}\ndate: 2025-01-01\ntitle: ${text}\nsummary: ${text}\ncorrection: ${text}`;
      return [`posts/post-${index}.md`, postFile(head)] as const;
    });
    const directory = scratchDirectory();
    writeContent(`${directory}/content`, Object.fromEntries(posts));
    const options = {
      contentDir: `${directory}/content`,
      outDir: `${directory}/dist`,
      label: "content",
    };
    const compilation = await compileContent(options);
    if (compilation.kind === "problems") throw new Error(JSON.stringify(compilation.problems));
    const titles = new Map(compilation.index.posts.map((post) => [post.id, post.title]));
    vectors.forEach((vector, index) => {
      expect(titles.get(`post${index}`)).toBe(vector.trim());
    });
  });

  it("nor as addresses in front matter", async () => {
    const urls = [
      "javascript:alert(1)",
      "data:audio/mpeg;base64,AA==",
      "vbscript:x",
      "jav\\tascript:alert(1)",
    ];
    const posts = urls.map((url, index) => {
      const enclosure = `enclosure: { url: "${url}", type: audio/mpeg, length: 1 }`;
      return [
        `posts/post-${index}.md`,
        postFile(`id: post${index}\ndate: 2025-01-01\ntitle: T\n${enclosure}`),
      ] as const;
    });
    const directory = scratchDirectory();
    writeContent(`${directory}/content`, Object.fromEntries(posts));
    const options = {
      contentDir: `${directory}/content`,
      outDir: `${directory}/dist`,
      label: "content",
    };
    const compilation = await compileContent(options);
    expect(
      compilation.kind === "problems" &&
        compilation.problems.map(({ file, line }) => `${file}:${line}`),
    ).toEqual(urls.map((_, index) => `content/posts/post-${index}.md:5`));
  });
});

describe("any text", () => {
  const scraps = fc.constantFrom(
    ..."< > & \" ' ` * _ [ ] ( ) ! # | ~ : / \\ - + = \n \t".split(" "),
    ...[
      "\n\n",
      "    ",
      "<b>",
      "</b>",
      "<table>",
      "<td>",
      "</p>",
      "<svg>",
      "<style>",
      "<!--",
      "-->",
      "<math>",
    ],
    ...[
      "<a href=",
      "onerror=",
      "javascript:",
      "&#106;",
      "]]>",
      "```",
      "[^1]",
      "[^1]: ",
      "| - |",
      "\u0000",
      "中",
      "🙂",
    ],
  );
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.array(scraps, { maxLength: 30 }).map((list) => list.join("")),
  );

  it("is harmless and parses to what was written", () => {
    fc.assert(
      fc.property(anything, (markdown) => expectHarmless(renderMarkdown(markdown).body)),
      { numRuns: runs(50, 400), seed: 20250831 },
    );
  });
});
