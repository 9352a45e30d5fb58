import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileContent } from "../../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import { anchorFor } from "../../../../src/markdown/markdown-anchors.ts";
import { renderMarkdown } from "../body.ts";
import { type Files, postFile, scratchDirectory, writeContent } from "../content-directory.ts";

async function findings(files: Files) {
  const directory = scratchDirectory();
  const contentDir = writeContent(join(directory, "content"), files);
  const compilation = await compileContent({
    contentDir,
    outDir: join(directory, "dist"),
    label: "content",
  });
  return {
    problems: compilation.kind === "problems" ? compilation.problems.map(formatProblem) : [],
    warnings: compilation.warnings.map(formatProblem),
  };
}

const post = (id: string, head: string, body = "Words.\n") =>
  postFile(`id: ${id}\ntitle: T\n${head}`, body);

describe("a link from a published post", () => {
  const later = post("later", "date: 2025-07-02\nformerly: [much-later]");
  const warning = (line: number) =>
    `content/posts/early.md:${line}: link to /posts/later, which appears later, at 2025-07-02T00:00:00+02:00: until then the link is dead; give this post a later \`date\`, or \`updated\` if the link came with an edit`;

  it("to a post that appears later is a warning at its line, however it is written", async () => {
    const body =
      "[by file](later.md)\n\n[by address](/posts/later)\n\n[by its old one](/posts/much-later)\n";
    const early = post("early", "date: 2025-07-01", body);
    expect(await findings({ "posts/early.md": early, "posts/later.md": later })).toEqual({
      problems: [],
      warnings: [warning(6), warning(8), warning(10)],
    });
  });

  it("to a post that has appeared by the same instant is none", async () => {
    const early = post("early", "date: 2025-07-02", "[x](later.md)");
    expect((await findings({ "posts/early.md": early, "posts/later.md": later })).warnings).toEqual(
      [],
    );
  });

  it("that came with an edit is judged by the instant of the edit", async () => {
    const edited = (updated: string) =>
      post("early", `date: 2025-07-01\nupdated: ${updated}`, "[x](later.md)");
    const warningsOf = async (updated: string) =>
      (await findings({ "posts/early.md": edited(updated), "posts/later.md": later })).warnings;
    expect(await warningsOf("2025-07-01T23:59+02:00")).toEqual([warning(7)]);
    expect(await warningsOf("2025-07-02")).toEqual([]);
  });

  it("of texts that moved in together is none: they stood beside each other before", async () => {
    const moved = "imported: https://old.example/\n";
    const early = post("early", `date: 2025-07-01\n${moved}`, "[x](later.md)");
    const one = post("later", `date: 2025-07-02\n${moved}`);
    expect((await findings({ "posts/early.md": early, "posts/later.md": one })).warnings).toEqual(
      [],
    );
    expect((await findings({ "posts/early.md": early, "posts/later.md": later })).warnings).toEqual(
      [expect.stringContaining("which appears later")],
    );
  });

  it("to a draft is a problem, also when the draft has problems itself", async () => {
    const early = post("early", "date: 2025-07-01", "[x](draft.md)");
    const draft = post("draft", "date: 2025-06-01\ndraft: true");
    const broken = post("draft", "date: 2025-06-01\ndraft: true\ntopics: [nope]");
    expect((await findings({ "posts/early.md": early, "posts/draft.md": draft })).problems).toEqual(
      [
        "content/posts/early.md:6: link to /posts/draft, which is a draft; publish it or take the link out",
      ],
    );
    expect(
      (await findings({ "posts/early.md": early, "posts/draft.md": broken })).problems,
    ).toEqual([
      "content/posts/early.md:6: link to /posts/draft.md, which is a draft; publish it or take the link out",
    ]);
  });
});

describe("a link that nobody can follow too early is no warning", () => {
  const later = post("later", "date: 2025-07-02");

  it("in a draft, or on a page, which has no date", async () => {
    const draft = post("draft", "date: 2025-07-01\ndraft: true", "[x](later.md)");
    const page = "---\ntitle: A\n---\n[x](../posts/later.md)\n";
    const files = { "posts/draft.md": draft, "pages/about.md": page, "posts/later.md": later };
    expect(await findings(files)).toEqual({ problems: [], warnings: [] });
  });
});

describe("a link to a place in another text", () => {
  const head = "date: 2025-07-01";

  it.each([
    ["## Trade in figures", "trade-in-figures"],
    ["## Trade {#figures}", "figures"],
    ['<a id="my-id"></a>\n\nWords.', "my-id"],
    ['<a name="my-id"></a>\n\nWords.', "my-id"],
    ['Words <span id="My_Id">here</span>.', "My_Id"],
    ['<h2 id="my-id">Raw</h2>', "my-id"],
    ['<table id="my-id"><tr><td>1</td></tr></table>', "my-id"],
    ['<p id="main">x</p>', "main"],
    ['<p id="größe">x</p>', "gr%C3%B6%C3%9Fe"],
    ['<p id="my-id">x</p>', "user-content-my-id"],
  ])("made by %j is found as #%s, in the text and in the page", async (body, fragment) => {
    const files = {
      "posts/early.md": post("early", head, `[x](other.md#${fragment})\n`),
      "posts/other.md": post("other", head, `${body}\n`),
    };
    expect(await findings(files)).toEqual({ problems: [], warnings: [] });
    const named = anchorFor(decodeURIComponent(fragment));
    expect(renderMarkdown(body).body.web).toContain(`id="${named}"`);
  });

  it("that nothing there has is a problem", async () => {
    const files = {
      "posts/early.md": post("early", head, "[x](other.md#my-idd)\n"),
      "posts/other.md": post("other", head, '<a id="my-id"></a>\n\nWords.\n'),
    };
    expect((await findings(files)).problems).toEqual([
      "content/posts/early.md:6: link to /posts/other#my-idd, but that text has no such heading or id; correct the part after #",
    ]);
  });
});
