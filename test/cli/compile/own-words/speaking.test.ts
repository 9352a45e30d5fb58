/** content/words.yaml on its way through a compilation: what is spoken, what stops it, and what keeps serving. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { createCompiler } from "../../../../src/cli/compile/compiler.ts";
import { ENGLISH } from "../../../../src/cli/compile/own-words/words-yaml.ts";
import { writtenTree } from "../../../../src/cli/compile/own-words/written-tree.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import {
  PUBLICATION_YAML,
  postFile,
  scratchDirectory,
  writeContent,
} from "../content-directory.ts";

/** @param language of the publication */
function room(language: string) {
  const directory = scratchDirectory();
  const options = { contentDir: join(directory, "content"), outDir: join(directory, "dist") };
  const compiler = createCompiler({ ...options, label: "content", now: () => 0 });
  const settings = PUBLICATION_YAML.replace("language: en", `language: ${language}`);
  const say = async (words: string, name = "words.yaml") => {
    writeContent(options.contentDir, { "publication.yaml": settings, [name]: words });
    const done = await compiler.compile();
    if (done.kind === "problems") return done.problems.map(formatProblem);
    return done.index.publication.words;
  };
  return { say };
}

const SKIP = "pages: { frame: { skip: Hopp } }\n";

test("a phrase of one's own lies over those of the language, and the rest stays", async () => {
  const words = await room("de-AT").say(SKIP);
  expect(words).toMatchObject({
    ...{ tag: "de", locale: "de-AT" },
    pages: { frame: { skip: "Hopp", latest: "Aktuell" } },
  });
});

test("of a phrase for each cadence the forms that are written are changed alone", async () => {
  const words = await room("de").say("emails: { asked: { weekly: das Blatt } }\n");
  expect(words).toMatchObject({
    emails: { asked: { weekly: "das Blatt", daily: "den Tagesüberblick" } },
  });
});

test("the file may say which language is spoken", async () => {
  const { say } = room("sr");
  expect(await say("language: de\n")).toMatchObject({ tag: "de", locale: "de" });
  expect(await say(`language: en\n${SKIP}`)).toMatchObject({
    ...{ tag: "en", pages: { frame: { skip: "Hopp", latest: "Latest" } } },
  });
  expect(await say("# later\n")).toMatchObject({ tag: "en" });
});

test("a language that is half there is spoken not at all", async () => {
  const { say } = room("sr");
  const [first, ...more] = (await say(SKIP)) as readonly string[];
  expect(first).toMatch(
    /^content\/words\.yaml:1: (\d+) of (\d+) phrases are missing; the first: emails\.asked\. No words in sr come with Tidings, so this file has to have all: `tidings words --missing` prints what is missing; or write `language: en` at the top, to change some of the English ones$/,
  );
  expect(more).toEqual([]);
});

test("a language that is whole is spoken, in the direction of its script", async () => {
  const whole = writtenTree(ENGLISH, ["one", "other"]).join("\n");
  const words = await room("ur-PK").say(`language: ur\n${whole}\n`);
  expect(words).toMatchObject({ tag: "ur", direction: "rtl", locale: "ur-PK" });
});

test("a mistake stops everything, by line, and mending it is all that is to do", async () => {
  const { say } = room("en");
  expect(await say("pages:\n  frame:\n    skip: <b>\n")).toEqual([
    "content/words.yaml:3: pages.frame.skip holds markup (<b>), which readers would see as it is written; write plain text",
  ]);
  expect(await say(SKIP)).toMatchObject({ pages: { frame: { skip: "Hopp" } } });
});

test("a file of the wrong ending is not passed over", async () => {
  for (const name of ["words.yml", "Words.yaml"]) {
    expect(await room("en").say(SKIP, name)).toEqual([
      `content/${name}:1: is not read; rename it to words.yaml`,
    ]);
  }
});

test("notes and tables of a post are named in its own language, those of others in the owner's words", async () => {
  const directory = scratchDirectory();
  const contentDir = join(directory, "content");
  const note = "Word[^1].\n\n[^1]: Note.\n";
  const options = { contentDir, outDir: join(directory, "dist"), inMemory: true, checkOnly: true };
  const compiler = createCompiler({ ...options, label: "content", now: () => 0 });
  const namesIn = async (words: string) => {
    writeContent(contentDir, {
      "posts/own.md": postFile("id: ownn\ntitle: Own\ndate: 2025-01-01", note),
      "posts/eigen.md": postFile("id: eige\ntitle: Eigen\ndate: 2025-01-02\nlanguage: de", note),
      "words.yaml": words,
    });
    const done = await compiler.compile();
    if (done.kind === "problems") throw new Error(done.problems.map(formatProblem).join("\n"));
    const pages = [...(done.bodies?.values() ?? [])].map(({ web }) => web);
    return pages.map((web) => /<section[^>]* aria-label="([^"]+)"/.exec(web)?.[1]).sort();
  };
  expect(await namesIn("texts: { notes: Remarks }\n")).toEqual(["Anmerkungen", "Remarks"]);
  // The files are as they were, and what is said beside them is not.
  expect(await namesIn("texts: { notes: Glosses }\n")).toEqual(["Anmerkungen", "Glosses"]);
});
