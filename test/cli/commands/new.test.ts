import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { CommandArguments } from "../../../src/cli/command.ts";
import { readFrontMatter } from "../../../src/cli/compile/front-matter/front-matter.ts";
import { beginPost } from "../../../src/cli/import/draft.ts";
import { freshPostId } from "../../../src/cli/import/post/post-id.ts";

/** 2025-08-31 21:30 UTC, which is the next day in Baku. */
const NOW = Date.UTC(2025, 7, 31, 21, 30);

let site: string;
let said: string[];
let complained: string[];

beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), "tidings-new-"));
  mkdirSync(join(site, "content"));
  writeFileSync(
    join(site, "content/publication.yaml"),
    readFileSync(new URL("../../../content/publication.yaml", import.meta.url)),
  );
  said = [];
  complained = [];
});

function run(positionals: readonly string[], values: CommandArguments["values"] = {}): number {
  const io = {
    stdout: (line: string) => void said.push(line),
    stderr: (line: string) => void complained.push(line),
    cwd: site,
  };
  return beginPost({ positionals, values }, io, NOW);
}

function posts(): readonly string[] {
  try {
    return readdirSync(join(site, "content/posts")).sort();
  } catch {
    return [];
  }
}

test("a new post is a draft of this minute in the publication's zone, with a permanent id", () => {
  expect(run(["Talks: a 'summit'"], { topic: ["trade", "energy", "trade"] })).toBe(0);
  expect(said).toEqual(["content/posts/2025-09-01-talks-a-summit.md"]);
  const text = readFileSync(join(site, said[0] ?? ""), "utf8");
  const front = readFrontMatter(
    { kind: "post", path: "posts/2025-09-01-talks-a-summit.md", file: "x.md", text },
    { timeZone: "Asia/Baku", language: "en" },
  );
  expect(front.problems).toEqual([]);
  expect(front.heading).toMatchObject({
    slug: "talks-a-summit",
    title: "Talks: a 'summit'",
    draft: true,
    post: { published: Date.parse("2025-09-01T01:30:00+04:00"), topics: ["trade", "energy"] },
  });
  expect(front.heading?.post?.id).toMatch(/^[a-z][0-9a-z]{7}$/);
});

test.each([
  ["2025-08-31", "2025-08-31-x-ray.md", "date: 2025-08-31\n"],
  ["2025-08-31T21:00:00Z", "2025-09-01-x-ray.md", "date: 2025-09-01T01:00:00+04:00\n"],
])("--date %s gives %s", (date, file, line) => {
  expect(run(["X-Ray"], { date })).toBe(0);
  expect(posts()).toEqual([file]);
  expect(readFileSync(join(site, "content/posts", file), "utf8")).toContain(line);
});

test("a Chinese title gives an address from the post's id", () => {
  expect(run(["天津会晤"])).toBe(0);
  const [file = ""] = posts();
  const id = /^id: (\S+)$/m.exec(readFileSync(join(site, "content/posts", file), "utf8"))?.[1];
  expect(file).toBe(`2025-09-01-${id}.md`);
});

describe("nothing is written when", () => {
  test("the address is another post's, of whatever day", () => {
    run(["Talks"], { date: "2025-08-31" });
    const before = readFileSync(join(site, "content/posts/2025-08-31-talks.md"), "utf8");
    expect(run(["Talks"])).toBe(1);
    expect(run(["Talks"], { date: "2025-08-31" })).toBe(1);
    expect(posts()).toEqual(["2025-08-31-talks.md"]);
    expect(readFileSync(join(site, "content/posts/2025-08-31-talks.md"), "utf8")).toBe(before);
    expect(complained[0]).toBe(
      "tidings new: content/posts/2025-08-31-talks.md has the address /posts/talks already; " +
        "choose another title, or an address with --slug",
    );
  });

  test("a file of that name is there although its address is another", () => {
    mkdirSync(join(site, "content/posts"));
    const path = join(site, "content/posts/2025-09-01-talks.md");
    writeFileSync(path, "---\nslug: other\n---\nmine");
    expect(run(["Talks"])).toBe(1);
    expect(readFileSync(path, "utf8")).toBe("---\nslug: other\n---\nmine");
  });

  test("a topic is unknown, a date is none, or both", () => {
    expect(run(["Talks"], { topic: ["trad"], date: "2025-02-30" })).toBe(1);
    expect(complained[0]).toBe(
      'tidings new: there is no topic "trad"; did you mean "trade"? ' +
        "Topics in publication.yaml: diplomacy, trade, energy, following, standards",
    );
    expect(complained[1]).toMatch(/^tidings new: --date "2025-02-30" is not in the calendar/);
    expect(posts()).toEqual([]);
  });

  test("the slug is none", () => {
    expect(run(["Talks"], { slug: "../Talks" })).toBe(1);
    expect(posts()).toEqual([]);
  });

  test.each([[[]], [["  "]], [["Two", "words"]]])("the title is %j", (positionals) => {
    expect(run(positionals)).toBe(2);
    expect(complained[0]).toMatch(
      /^tidings new: (?:a post needs a title|put the title in quotes)$/,
    );
    expect(posts()).toEqual([]);
  });

  test("there is no publication here", () => {
    expect(run(["Talks"], { content: "elsewhere" })).toBe(1);
    expect(complained).toEqual([
      "tidings new: elsewhere/publication.yaml is not there; go to the directory that holds content/, " +
        "or name it with --content DIR",
    ]);
  });
});

test("an id that is taken is drawn again", () => {
  const asked: string[] = [];
  const taken = new Set<string>();
  taken.has = (id) => {
    asked.push(id);
    return asked.length < 3;
  };
  expect(freshPostId(taken)).toBe(asked[2]);
  expect(new Set(asked).size).toBe(3);
});
