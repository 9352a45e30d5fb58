import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createCompiler } from "../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../src/cli/compile/problem.ts";
import { createReadBody } from "../../../src/publication/library.ts";
import {
  type Files,
  PIXEL,
  postFile,
  scratchDirectory,
  writeContent,
} from "./content-directory.ts";

const POSTS: Files = { "posts/storm.md": postFile("id: storm\ntitle: Storm\ndate: 2026-09-10") };

async function compile(files: Files) {
  const directory = scratchDirectory();
  const contentDir = writeContent(join(directory, "content"), { ...POSTS, ...files });
  const outDir = join(directory, "dist");
  return createCompiler({
    contentDir,
    outDir,
    label: "content",
    inMemory: true,
    checkOnly: true,
  }).compile();
}

const problemsOf = async (head: string, name = "moving-house", body = "To Baku.\n") => {
  const done = await compile({ [`broadcasts/${name}.md`]: `---\n${head}\n---\n${body}` });
  return done.kind === "problems" ? done.problems.map(formatProblem) : [];
};

describe("a broadcast", () => {
  it("reaches the index without its text, which lies in a pack, and its pictures at its time", async () => {
    const done = await compile({
      "broadcasts/moving-house.md":
        "---\ntitle: We are moving\nsummary: To the sea\nto: { topic: tides }\nsend_at: 2026-09-14T08:00:00+02:00\n---\nSee [the storm](/posts/storm). ![Waves](/media/waves.png)\n",
      "broadcasts/draft.md": "---\ntitle: Not yet\nto: everybody\ndraft: true\n---\nNo.\n",
      "media/waves.png": PIXEL,
    });
    if (done.kind === "problems") throw new Error(done.problems.map(formatProblem).join("\n"));
    const { index, otherPacks } = done;
    const sendAt = Date.parse("2026-09-14T06:00:00Z");
    expect(index.broadcasts).toEqual([
      {
        slug: "moving-house",
        title: "We are moving",
        summary: "To the sea",
        audience: { kind: "topic", topic: "tides" },
        sendAt,
        revision: expect.stringMatching(/^[0-9a-f]+$/),
        pack: index.packs.length - 1,
      },
    ]);
    expect(index.media).toMatchObject([{ path: "/media/waves.png", from: sendAt }]);
    const [broadcast] = index.broadcasts ?? [];
    const readBody = createReadBody(index, async (name) => otherPacks?.get(name) ?? "{}");
    expect(broadcast && (await readBody(broadcast))).toMatchObject({
      portable: expect.stringContaining(
        '<a href="https://harbour.example/posts/storm">the storm</a>',
      ),
      text: expect.stringContaining("https://harbour.example/posts/storm"),
    });
  });

  it.each([
    [
      "title: Hello",
      "content/broadcasts/moving-house.md:2: to is missing; write `to: everybody`, or one group: `to: { topic: boats }`, `to: { cadence: weekly }`, `to: { tag: patrons }`",
    ],
    [
      "title: Hello\nto: all",
      'content/broadcasts/moving-house.md:3: to cannot be "all"; write `to: everybody`, or one group: `to: { topic: boats }`, `to: { cadence: weekly }`, `to: { tag: patrons }`',
    ],
    [
      "title: Hello\nto: { topic: tide }",
      'content/broadcasts/moving-house.md:3: to names "tide", which is no topic; did you mean "tides"? Topics: tides',
    ],
    [
      "title: Hello\nto: { cadence: daily }",
      "content/broadcasts/moving-house.md:3: to names daily, which is not on offer; add digest.daily to publication.yaml, or write another group",
    ],
    [
      "title: Hello\nto: everybody\nsend_at: tomorrow",
      'content/broadcasts/moving-house.md:4: send_at cannot be "tomorrow"; write a date such as 2025-08-31 or an instant with its zone such as 2025-08-31T09:30:00+04:00',
    ],
  ])("with %j is refused at its line", async (head, problem) => {
    expect(await problemsOf(head)).toEqual([problem]);
  });

  it("two groups, an unknown key, no text, a wrong name and a dead link are each named", async () => {
    expect(await problemsOf("title: A\nto: { topic: tides, tag: x }")).toEqual([
      expect.stringContaining("moving-house.md:3: to must name one group"),
    ]);
    expect(await problemsOf("title: A\nto: everybody\nsend: 2026-09-14")).toEqual([
      expect.stringContaining('moving-house.md:4: unknown key "send"'),
    ]);
    expect(await problemsOf("title: A\nto: everybody", "moving-house", "")).toEqual([
      expect.stringContaining("moving-house.md:1: has no text"),
    ]);
    expect(await problemsOf("title: A\nto: everybody", "Moving House")).toEqual([
      expect.stringContaining("rename it to moving-house.md"),
    ]);
    expect(
      await problemsOf("title: A\nto: everybody", "moving-house", "[x](/posts/none)\n"),
    ).toEqual([expect.stringContaining("moving-house.md:5:")]);
  });

  it("that no mail program would show whole is refused", async () => {
    const long = "A sentence that is long enough to fill an email. ".repeat(2_000);
    expect(await problemsOf("title: A\nto: everybody", "moving-house", `${long}\n`)).toEqual([
      "content/broadcasts/moving-house.md:1: is longer than the 80 KB that mail programs show whole; shorten it, and link to the rest",
    ]);
  });
});
