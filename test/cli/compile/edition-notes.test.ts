import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Compilation } from "../../../src/cli/compile/compilation.ts";
import { createCompiler } from "../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../src/cli/compile/problem.ts";
import {
  type Files,
  PIXEL,
  postFile,
  scratchDirectory,
  treeOf,
  writeContent,
} from "./content-directory.ts";

const POSTS: Files = {
  "posts/storm.md": postFile("id: storm\ntitle: Storm\ndate: 2026-09-10"),
  "posts/secret.md": postFile("id: secret\ntitle: Secret\ndate: 2026-09-10\ndraft: true"),
};

function place(files: Files) {
  const directory = scratchDirectory();
  const contentDir = writeContent(join(directory, "content"), { ...POSTS, ...files });
  return { contentDir, outDir: join(directory, "dist"), label: "content" };
}

function compiled(compilation: Compilation) {
  if (compilation.kind === "problems")
    throw new Error(compilation.problems.map(formatProblem).join("\n"));
  return compilation;
}

describe("an editor's note", () => {
  it("reaches the index, divided at ***, with full addresses and its pinned post", async () => {
    const note =
      "---\npinned: storm\n---\nDear **reader**,\n\n```\n***\n```\n\n***\n\nSee [the storm](/posts/storm). ![Waves](/media/waves.png)\n";
    const files = { "editions/2026-W38.md": note, "media/waves.png": PIXEL };
    const { index, warnings } = compiled(await createCompiler(place(files)).compile());
    expect(index.notes).toEqual([
      {
        period: "weekly:2026-W38",
        before: "<p>Dear <strong>reader</strong>,</p>\n<pre><code>***\n</code></pre>",
        beforeText: "Dear reader,\n\n    ***",
        after:
          '<p>See <a href="https://harbour.example/posts/storm">the storm</a>. <img src="https://harbour.example/media/waves.png" alt="Waves" width="1" height="1"></p>',
        afterText: expect.stringContaining("https://harbour.example/posts/storm"),
        pinned: "storm",
      },
    ]);
    // Monday 14 September 2026, 08:00 in Berlin: nobody may see the picture before.
    expect(index.media).toMatchObject([
      { path: "/media/waves.png", from: Date.UTC(2026, 8, 14, 6) },
    ]);
    expect(warnings).toEqual([]);
  });

  it("may stand before the items alone, and without front matter", async () => {
    const { index } = compiled(
      await createCompiler(place({ "editions/2026-W38.md": "Hello.\n" })).compile(),
    );
    expect(index.notes).toEqual([
      {
        period: "weekly:2026-W38",
        before: "<p>Hello.</p>",
        beforeText: "Hello.",
        after: "",
        afterText: "",
      },
    ]);
  });

  it("is not in the index when there is none, and comes and goes with its file", async () => {
    const options = place({});
    const compiler = createCompiler(options);
    expect("notes" in compiled(await compiler.compile()).index).toBe(false);
    writeContent(options.contentDir, { "editions/2026-W38.md": "Hello.\n" });
    const added = compiled(await compiler.compile());
    expect([added.changed, added.index.notes?.length]).toEqual([true, 1]);
  });

  it("for a period that is over is a warning, and the clock changes no byte", async () => {
    const options = place({ "editions/2026-W38.md": "Hello.\n" });
    const due = Date.UTC(2026, 8, 14, 6);
    const at = async (now: number) => {
      const { warnings } = compiled(await createCompiler({ ...options, now: () => now }).compile());
      return { told: warnings.map(formatProblem), tree: treeOf(options.outDir) };
    };
    const early = await at(due - 1);
    const late = await at(due);
    expect(early.told).toEqual([]);
    expect(late.told).toEqual([
      "content/editions/2026-W38.md:1: weekly:2026-W38 was due at 2026-09-14T08:00:00+02:00, and a note changes no edition that has been made; rename the file if it is meant for another, or remove it",
    ]);
    expect(late.tree).toEqual(early.tree);
  });
});

describe("problems of editors' notes", () => {
  it("are all named at once by file and line, and nothing is written", async () => {
    const options = place({
      "editions/2026-09-14.md": "Words.",
      "editions/2026-W54.md": "Words.",
      "editions/autumn.md": "Words.",
      "editions/2026-W38.md":
        "---\npinned: strom\n---\nOne.\n\n***\n\n[x](nowhere.md) [y](/posts/storm#gale)\n",
      "editions/2026-W39.md": "---\npinned: secret\nmood: good\n---\n",
      "editions/2026-W40.md": "---\npinned: secret\n---\n![x](/media/none.png)\n",
      "editions/old/2026-W40.md": "Again.\n",
    });
    const compilation = await createCompiler(options).compile();
    const told = compilation.kind === "problems" ? compilation.problems.map(formatProblem) : [];
    expect(told).toEqual([
      "content/editions/2026-09-14.md:1: 2026-09-14 is a period of the daily digest, which is not on offer; add digest.daily to publication.yaml or name another period",
      'content/editions/2026-W38.md:2: pinned "strom" is no post\'s id; did you mean "storm"?',
      "content/editions/2026-W38.md:8: link to /posts/storm#gale, but that text has no such heading or id; correct the part after #",
      "content/editions/2026-W38.md:8: link to nowhere.md, but there is no content/editions/nowhere.md; links to files start from this file's folder, addresses of the site with /",
      'content/editions/2026-W39.md:3: unknown key "mood"; keys here: pinned',
      'content/editions/2026-W40.md:2: pinned "secret" is a draft; publish it or take the line out',
      "content/editions/2026-W40.md:4: there is no content/media/none.png; put the file there",
      "content/editions/2026-W54.md:1: no weekly edition is ever due for 2026-W54; correct the file's name",
      'content/editions/autumn.md:1: the file name "autumn" is no period; name it for a day (2026-09-14.md), a week (2026-W38.md) or a month (2026-09.md)',
      "content/editions/old/2026-W40.md:1: weekly:2026-W40 has another note already; join the two files",
    ]);
    expect(() => readdirSync(options.outDir)).toThrow(/ENOENT/);
  });
});
