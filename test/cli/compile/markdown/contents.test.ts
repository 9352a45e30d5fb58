/** The contents of long texts: when there are some, and what is in them. */
import { describe, expect, it, test } from "vitest";
import { contentsOf } from "../../../../src/cli/compile/markdown/contents.ts";
import { readMarkdown } from "../../../../src/markdown/body.ts";
import { compiledSite } from "../../../web/site/compiled-site.ts";
import { renderMarkdown } from "../body.ts";
import { postFile } from "../content-directory.ts";

const parts = (count: number) =>
  Array.from({ length: count }, (_, at) => `## Part ${at + 1}\n\nText.\n`).join("\n");
const words = (count: number) => `${"word ".repeat(count)}\n\n`;
/** Of two words in each part. */
const long = `${words(1_000)}${parts(3)}`;

function titles(text: string): readonly string[] {
  return (renderMarkdown(text).body.contents ?? []).map(({ title }) => title);
}

describe("where front matter says nothing", () => {
  it("a text of a thousand words with three headings has contents", () => {
    expect(titles(long)).toEqual(["Part 1", "Part 2", "Part 3"]);
  });

  it("a shorter one has none, nor one with fewer headings", () => {
    expect(titles(`${words(900)}${parts(3)}`)).toEqual([]);
    expect(titles(`${words(2_000)}${parts(2)}`)).toEqual([]);
  });
});

it("lists two levels, by the names that the headings have as links", () => {
  const text = `${words(1_000)}# *One* & 1[^a]\n\n## Deeper\n\n### Deepest\n\n> # Quoted\n\n# Two {#second}\n\n[^a]: A note.\n`;
  expect(renderMarkdown(text).body.contents).toEqual([
    { id: "section-one--11", title: "One & 1" },
    { id: "section-deeper", title: "Deeper", deeper: true },
    { id: "section-second", title: "Two" },
  ]);
});

it("names ids that are in the text", () => {
  const { body } = renderMarkdown(long);
  for (const { id } of body.contents ?? []) expect(body.web).toContain(`id="${id}"`);
});

it("is nothing that feeds and emails carry", () => {
  const { portable, text } = renderMarkdown(long).body;
  expect(portable.match(/Part 1/g)).toHaveLength(1);
  expect(text.match(/Part 1/g)).toHaveLength(1);
});

describe("contents: in front matter", () => {
  const head = "id: first\ntitle: T\ndate: 2025-06-01";
  const page = async (contents: string, body: string) => {
    const site = await compiledSite({ "posts/first.md": postFile(`${head}${contents}`, body) });
    const html = await (await site.app.request("/posts/first")).text();
    return { html, warnings: site.warnings };
  };

  it("true lists the headings of a short text, false none of a long one", async () => {
    expect((await page("\ncontents: true", parts(1))).html).toContain(
      '<a href="#section-part-1">Part 1</a>',
    );
    expect((await page("", long)).html).toContain('<a href="#section-part-1">Part 1</a>');
    expect((await page("\ncontents: false", long)).html).not.toContain("with-contents");
  });

  it("true without a heading is a warning at its line", async () => {
    expect((await page("\ncontents: true", "Words.")).warnings).toEqual([
      "content/posts/first.md:5: contents is true, and there is no heading to list; write one (`## In this part`), or take it out",
    ]);
  });

  it("anything else is a problem at its line", async () => {
    await expect(page("\ncontents: yes please", "Words.")).rejects.toThrow(
      'content/posts/first.md:5: contents cannot be "yes please"; write true or false',
    );
    await expect(page("\ntoc: true", "Words.")).rejects.toThrow(
      'content/posts/first.md:5: unknown key "toc"; did you mean "contents"?',
    );
  });
});

test("nothing is listed of a text without words", () => {
  const { tree } = readMarkdown(
    {
      ...{ path: "posts/a.md", file: "a.md", text: "", firstLine: 1, language: "en" },
      self: "/posts/a",
      key: "a",
    },
    {
      site: { files: {}, addresses: {}, drafts: {}, media: {}, topics: [] },
      readMedia: () => ({ kind: "wrong", message: "is not there" }),
      origin: "https://harbour.example",
    },
  );
  expect(contentsOf(tree, 0, true)).toEqual([]);
});
