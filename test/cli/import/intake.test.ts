import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { CommandArguments } from "../../../src/cli/command.ts";
import { readFrontMatter } from "../../../src/cli/compile/front-matter/front-matter.ts";
import { importFiles } from "../../../src/cli/import/intake.ts";

const NOW = Date.UTC(2025, 8, 15, 12);
const RAW = "date 2025-08-31 On Sunday the presidents met. They spoke.\n\nThen *they* left.\n";

let site: string;
let said: string[];
let complained: string[];

beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), "tidings-import-"));
  mkdirSync(join(site, "content"));
  writeFileSync(
    join(site, "content/publication.yaml"),
    readFileSync(new URL("../../../content/publication.yaml", import.meta.url)),
  );
  said = [];
  complained = [];
});

function give(name: string, content: string | Uint8Array): void {
  writeFileSync(join(site, name), content);
}

function run(files: readonly string[], values: CommandArguments["values"] = {}): Promise<number> {
  const io = {
    stdout: (line: string) => void said.push(line),
    stderr: (line: string) => void complained.push(line),
    cwd: site,
  };
  return importFiles({ positionals: files, values }, io, NOW);
}

/** Every post by file name, with its text. */
function posts(): Readonly<Record<string, string>> {
  let names: readonly string[] = [];
  try {
    names = readdirSync(join(site, "content/posts")).sort();
  } catch {
    // Nothing was written, not even the directory.
  }
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(site, "content/posts", name), "utf8")]),
  );
}

test("the raw form becomes a dated post, titled by its first sentence", async () => {
  give("talks.txt", RAW);
  expect(await run(["talks.txt"], { topic: ["diplomacy"] })).toBe(0);
  expect(posts()).toEqual({
    "2025-08-31-on-sunday-the-presidents-met.md": `---
id: ${/^id: (\S+)$/m.exec(Object.values(posts())[0] ?? "")?.[1]}
title: On Sunday the presidents met
date: 2025-08-31
topics: [diplomacy]
---

On Sunday the presidents met. They spoke.

Then \\*they\\* left.
`,
  });
  expect(said).toEqual([
    "imported       talks.txt → content/posts/2025-08-31-on-sunday-the-presidents-met.md",
    "               2025-08-31: On Sunday the presidents met",
    "1 is back-dated: a post dated before the digest's first run is not emailed (`email: now` in it, once the digest runs, emails it); one dated after it is, save with `email: false` (--no-email).",
    "1 imported, 0 already there, 0 failed.",
  ]);
});

test("what is written is what the compiler accepts", async () => {
  give("talks.txt", RAW);
  give("page.html", "<html lang=de><h1>Häfen: “eins” #2</h1><p>Text.</p>");
  give("note.md", "---\ntitle: 'true'\ndate: 2024-05-01 10:00\nupdated: 2024-06-01\n---\nText.\n");
  expect(await run(["talks.txt", "page.html", "note.md"], { draft: true, "no-email": true })).toBe(
    0,
  );
  const headings = Object.entries(posts()).map(([name, text]) => {
    const front = readFrontMatter(
      { kind: "post", path: `posts/${name}`, file: name, text },
      { timeZone: "Asia/Baku", language: "en" },
    );
    expect(front.problems).toEqual([]);
    const { title, language, draft, post } = front.heading ?? {};
    return {
      title,
      language,
      draft,
      email: post?.email,
      at: new Date(post?.published ?? 0).toISOString(),
    };
  });
  const shared = { draft: true, email: "never" };
  expect(headings).toEqual([
    { ...shared, title: "true", language: "en", at: "2024-05-01T06:00:00.000Z" },
    {
      ...shared,
      title: "On Sunday the presidents met",
      language: "en",
      at: "2025-08-30T20:00:00.000Z",
    },
    { ...shared, title: "Häfen: “eins” #2", language: "de", at: "2025-09-14T20:00:00.000Z" },
  ]);
});

test("title, date and topics of the command outrank the file's", async () => {
  give("talks.txt", RAW);
  await run(["talks.txt"], { title: "Talks", date: "2025-08-30", topic: ["trade"] });
  expect(Object.keys(posts())).toEqual(["2025-08-30-talks.md"]);
});

test("a second run changes nothing, whatever has become of the post and of the file's name", async () => {
  give("talks.txt", RAW);
  await run(["talks.txt"]);
  const path = join(site, "content/posts");
  const [name = ""] = Object.keys(posts());
  const edited = (posts()[name] ?? "").replace(/^title: .*$/m, "title: Edited");
  writeFileSync(join(path, name), edited);
  renameSync(join(path, name), join(path, "2025-08-31-edited.md"));
  give("copy.txt", `\uFEFF${RAW.replaceAll("\n", "\r\n")}`);
  said = [];
  expect(await run(["talks.txt", "copy.txt"], { title: undefined, date: "2025-01-01" })).toBe(0);
  expect(said).toEqual([
    "already there  talks.txt: content/posts/2025-08-31-edited.md",
    "already there  copy.txt: content/posts/2025-08-31-edited.md",
    "0 imported, 2 already there, 0 failed.",
  ]);
  expect(posts()).toEqual({ "2025-08-31-edited.md": edited });
});

test("another text with the same title gets an address of its own, and the two are named", async () => {
  give("a.txt", "Notes\n\nOne.");
  give("b.txt", "Notes\n\nTwo.");
  expect(await run(["a.txt", "b.txt"])).toBe(0);
  expect(Object.keys(posts())).toEqual(["2025-09-15-notes-2.md", "2025-09-15-notes.md"]);
  expect(said).toContain(
    "               note: content/posts/2025-09-15-notes.md has the address /posts/notes; compare the two",
  );
});

test("a file that stands in the way is not overwritten", async () => {
  mkdirSync(join(site, "content/posts"));
  give("content/posts/2025-08-31-talks.md", "---\nslug: other\n---\nmine");
  give("talks.txt", RAW);
  expect(await run(["talks.txt"], { title: "Talks" })).toBe(0);
  expect(posts()["2025-08-31-talks.md"]).toBe("---\nslug: other\n---\nmine");
  expect(Object.keys(posts())).toEqual(["2025-08-31-talks-2.md", "2025-08-31-talks.md"]);
});

test("bad files are named with the reason, and the good ones go in", async () => {
  give("empty.txt", "");
  give("blank.md", "# Only a title\n");
  give("picture.png", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]));
  give("talks.txt", RAW);
  give("when.txt", "date 2025-02-30 Never.");
  give("head.md", "---\ntitle: [\n---\nText");
  const files = [
    "empty.txt",
    "blank.md",
    "picture.png",
    "gone.txt",
    "content",
    "talks.txt",
    "when.txt",
  ];
  expect(await run([...files, "head.md"])).toBe(1);
  expect(complained.slice(0, 5)).toEqual([
    "failed         empty.txt is empty",
    "failed         blank.md holds no text",
    "failed         picture.png is a picture, not text; this importer cannot read it yet",
    "failed         gone.txt is not there",
    "failed         content is the content directory itself; name what is to come into it",
  ]);
  expect(complained[5]).toMatch(
    /^failed {9}when\.txt has a date that "2025-02-30" is not in the calendar/,
  );
  expect(complained[6]).toMatch(/^failed {9}head\.md its YAML front matter cannot be read/);
  expect(said.at(-1)).toBe("1 imported, 0 already there, 7 failed.");
  expect(Object.keys(posts())).toHaveLength(1);
});

test("a file that is too large, or nested beyond reading, does not take the others down", async () => {
  give("large.txt", "x".repeat(4 * 1024 * 1024 + 1));
  give("deep.html", `${"<div>".repeat(20_000)}x`);
  give("talks.txt", RAW);
  expect(await run(["large.txt", "deep.html", "talks.txt"])).toBe(1);
  expect(complained).toEqual([
    "failed         large.txt is larger than 4 MB; split it",
    "failed         deep.html is nested too deeply on line 1 (at most 40 lists and quotations, or 200 HTML elements, within each other); take out levels there, or close what was left open",
  ]);
  expect(Object.keys(posts())).toHaveLength(1);
});

test("a dry run says what would happen and writes nothing", async () => {
  give("a.txt", "Notes\n\nOne.");
  give("again.txt", "Notes\n\nOne.");
  expect(await run(["a.txt", "again.txt"], { "dry-run": true })).toBe(0);
  expect(said).toEqual([
    "would import   a.txt → content/posts/2025-09-15-notes.md",
    "               2025-09-15: Notes",
    "already there  again.txt: content/posts/2025-09-15-notes.md",
    "1 would be imported, 1 already there, 0 failed.",
  ]);
  expect(readdirSync(join(site, "content"))).toEqual(["publication.yaml"]);
});

test.each([
  ["UTF-16LE without a mark", Buffer.from(RAW, "utf16le")],
  ["UTF-8 with a mark", Buffer.from(`\uFEFF${RAW}`)],
  ["line ends of Windows", Buffer.from(RAW.replaceAll("\n", "\r\n"))],
])("the raw form is understood in %s", async (_, bytes) => {
  give("talks.txt", bytes);
  expect(await run(["talks.txt"])).toBe(0);
  expect(Object.keys(posts())).toEqual(["2025-08-31-on-sunday-the-presidents-met.md"]);
});

test("tags that are topics are kept by slug or name, others are named", async () => {
  give("a.md", "---\ntitle: A\ntags: [Energy, 'Trade and transport', Ships]\n---\nText.");
  await run(["a.md"], { topic: ["diplomacy"] });
  expect(posts()["2025-09-15-a.md"]).toContain("topics: [diplomacy, energy, trade]\n");
  expect(said).toContain(
    "               note: left out tags that are no topics of this publication: Ships",
  );
});

test("a post of another publication keeps its id, and a date comes from a file's name", async () => {
  give("2024-01-02-a.md", "---\nid: k3v9x2mt\ntitle: A\nslug: first\n---\nText.");
  await run(["2024-01-02-a.md"]);
  expect(posts()["2024-01-02-first.md"]).toContain("id: k3v9x2mt\n");
});

test("the command is refused as a whole for an unknown topic, no file, or one title for two", async () => {
  give("a.txt", RAW);
  give("b.txt", `${RAW}More.`);
  expect(await run(["a.txt"], { topic: ["ships"] })).toBe(1);
  expect(await run([])).toBe(2);
  expect(await run(["a.txt", "b.txt"], { title: "Same" })).toBe(2);
  expect(posts()).toEqual({});
});
