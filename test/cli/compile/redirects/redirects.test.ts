/** What `tidings check` says of redirects, by file and line. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileContent } from "../../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import { type Files, postFile, scratchDirectory, writeContent } from "../content-directory.ts";

const POST = postFile(
  "id: dawn\ntitle: Dawn\ndate: 2025-06-01T06:00Z\ntopics: [tides]\nformerly: [first-light, /2019/dawn]",
);
const SMALL: Files = { "posts/dawn.md": POST, "pages/about.md": "---\ntitle: About\n---\nUs.\n" };

function place(files: Files) {
  const directory = scratchDirectory();
  const contentDir = writeContent(join(directory, "content"), { ...SMALL, ...files });
  return { contentDir, outDir: join(directory, "dist"), label: "content" };
}

async function said(files: Files) {
  const done = await compileContent(place(files));
  return {
    problems: done.kind === "problems" ? done.problems.map(formatProblem) : [],
    warnings: done.warnings.map(formatProblem),
  };
}

const yaml = (...rules: readonly string[]) => said({ "redirects.yaml": rules.join("\n") });

test.each([
  [
    "- { from: about, to: /about }",
    'from cannot be "about"; write it from the root of the site, such as /2019/05/old-name.html',
  ],
  [
    '- { from: "https://old.example/x", to: /about }',
    'from cannot be "https://old.example/x"; write it from the root of the site, such as /2019/05/old-name.html',
  ],
  ["- { from: /, to: /about }", "from is the home page, which stays where it is"],
  [
    '- { from: "/x#y", to: /about }',
    "from has a #: what stands behind it is never asked for; cut it off",
  ],
  ["- { from: /x }", "to is missing; write where it leads, or status: 410"],
  [
    "- { from: /x, to: /about, status: 410 }",
    "410 leads nowhere; take out `to`, or write another status",
  ],
  [
    "- { from: /x, to: /about, status: 200 }",
    '[1].status cannot be "200"; write one of 301, 302, 307, 308, 410',
  ],
  ["- { from: /x, too: /about }", "[1] unknown key"],
  [
    "- { from: /a*, to: /about }",
    'from "/a*" has a * inside; it can only be the last part alone, as in /blog/* (a star itself is %2A)',
  ],
  [
    "- { from: /*/a, to: /about }",
    'from "/*/a" has a * inside; it can only be the last part alone, as in /blog/* (a star itself is %2A)',
  ],
  [
    '- { from: "/:a/:a", to: /about }',
    'from "/:a/:a" has two placeholders of one name; give each its own',
  ],
  [
    '- { from: "/:a:b", to: /about }',
    'from "/:a:b" has two placeholders without anything between them; nobody could tell where one ends',
  ],
  [
    '- { from: "/:a", to: "/posts/:b" }',
    'to "/posts/:b" has :b, and from has :a (a colon itself is %3A)',
  ],
  [
    "- { from: /x, to: about }",
    'to "about" must be a path of this site, /posts/name, or begin with https:// and a host',
  ],
  [
    "- { from: /x, to: //evil.example }",
    'to "//evil.example" must be a path of this site, /posts/name, or begin with https:// and a host',
  ],
  [
    "- { from: /x, to: 'javascript:alert(1)' }",
    'to "javascript:alert(1)" must be a path of this site, /posts/name, or begin with https:// and a host',
  ],
  [
    '- { from: "/:host", to: "https://:host/x" }',
    'to "https://:host/x" names no host in full; write it out, and placeholders behind the first slash',
  ],
  [
    '- { from: "/out/*", to: "https://:splat" }',
    'to "https://:splat" names no host in full; write it out, and placeholders behind the first slash',
  ],
  [
    '- { from: "/out/*", to: "https://a.example:splat" }',
    'to "https://a.example:splat" names no host in full; write it out, and placeholders behind the first slash',
  ],
  [
    '- { from: "/out/*", to: "https://a.example@:splat/" }',
    'to "https://a.example@:splat/" names no host in full; write it out, and placeholders behind the first slash',
  ],
  [
    '- { from: "/out/*", to: "/\\\\:splat" }',
    'to "/\\\\:splat" must be a path of this site, /posts/name, or begin with https:// and a host',
  ],
  ['- { from: "/x", to: "/x" }', "/x leads in a circle (/x → /x); let it lead to a page"],
  ['- { from: "/blog/*", to: "/blog/old/:splat" }', "/blog/* leads in a circle"],
])("%s is refused with its reason", async (rule, message) => {
  const { problems } = await yaml("# a comment", rule);
  expect(problems.length).toBe(1);
  expect(problems[0]).toContain("content/redirects.yaml:2: ");
  expect(problems[0]).toContain(message.startsWith("[1] unknown") ? 'unknown key "too"' : message);
});

test("a file that is no list, or no YAML, is refused; one of comments alone is none", async () => {
  expect((await yaml("/a: /b")).problems).toEqual([
    "content/redirects.yaml:1: this must be a list: - { from: /old-name, to: /posts/new-name }",
  ]);
  expect((await yaml("- { from: [")).problems.join()).toMatch(
    /^content\/redirects\.yaml:1: .*mend the YAML here/,
  );
  expect(await yaml("# nothing yet")).toEqual({ problems: [], warnings: [] });
});

test("circles are found through several steps and through patterns", async () => {
  expect(
    (await yaml("- { from: /a, to: /b }", "- { from: /b/, to: /c }", "- { from: /c, to: /A }"))
      .problems,
  ).toEqual([
    "content/redirects.yaml:1: /a leads in a circle (/a → /b → /c → /A → /b); let it lead to a page",
    "content/redirects.yaml:2: /b/ leads in a circle (/b → /c → /A → /b); let it lead to a page",
    "content/redirects.yaml:3: /c leads in a circle (/c → /A → /b → /c); let it lead to a page",
  ]);
  const { problems } = await yaml(
    '- { from: "/x/:a", to: "/y/:a" }',
    '- { from: "/y/:b", to: "/x/:b" }',
    "- { from: /z, to: /x/1 }",
  );
  expect(problems.map((problem) => problem.slice(0, 48))).toEqual([
    "content/redirects.yaml:1: /x/:a leads in a circl",
    "content/redirects.yaml:2: /y/:b leads in a circl",
    "content/redirects.yaml:3: /z leads in a circle (",
  ]);
});

test("what is never reached, leads nowhere or stands twice is named", async () => {
  const { problems, warnings } = await yaml(
    "- { from: /about, to: /posts/dawn }",
    "- { from: /topics/tides/atom.xml, to: /atom.xml }",
    "- { from: /2019/DAWN, to: /about }",
    "- { from: /a, to: /nothing }",
    "- { from: /b, to: /media/none.png }",
    "- { from: /c, to: /posts/dawn }",
    "- { from: /c/, to: /posts/dawn }",
    "- { from: /c, to: /about }",
    '- { from: "/d/:x", to: /about }',
    '- { from: "/d/:y", to: /archive }',
    "- { from: /e, to: /posts/first-light }",
    "- { from: /f, to: /feed/ }",
    '- { from: "/g/:x", to: "/posts/:x" }',
    "- { from: /h, to: /editions/weekly:2025-W01 }",
  );
  expect(problems).toEqual([
    "content/redirects.yaml:8: /c is also at line 6, which stands; take one of them out",
    "content/redirects.yaml:10: /d/:y is also at line 9, which stands; take one of them out",
  ]);
  expect(warnings).toEqual([
    "content/redirects.yaml:1: /about is answered by this site itself, so it leads nowhere else; take it out",
    "content/redirects.yaml:2: /topics/tides/atom.xml is answered by this site itself, so it leads nowhere else; take it out",
    "content/redirects.yaml:3: /2019/DAWN is a former address of content/posts/dawn.md, which stands first; take it out",
    "content/redirects.yaml:4: /a leads to /nothing, which does not exist; correct it, or write status: 410",
    "content/redirects.yaml:5: /b leads to /media/none.png, which does not exist; correct it, or write status: 410",
    "content/redirects.yaml:7: /c/ is also at line 6, which stands; take one of them out",
  ]);
});

test("a former address that the site answers itself is refused at its line", async () => {
  const post = (formerly: string) => ({
    "posts/dusk.md": postFile(`id: dusk\ntitle: Dusk\ndate: 2025-06-01\nformerly: [${formerly}]`),
  });
  const own = "is answered by this site itself, so it never leads here; take it out";
  const { problems } = await said(
    post('/archive, "/feeds?x=1", /topics/tides/, "/about?p=1", /archive/2019'),
  );
  expect(problems).toEqual([
    `content/posts/dusk.md:5: former address "/about?p=1" ${own}`,
    `content/posts/dusk.md:5: former address "/archive" ${own}`,
    `content/posts/dusk.md:5: former address "/feeds?x=1" ${own}`,
    `content/posts/dusk.md:5: former address "/topics/tides/" ${own}`,
  ]);
  expect((await said(post("/about"))).problems).toEqual([
    'content/posts/dusk.md:5: former address "/about" belongs to content/pages/about.md; give one of them another',
  ]);
});

test("of a _redirects file each line that we do not do is named, and the others are done", async () => {
  const { problems, warnings } = await said({
    _redirects: [
      "# comment",
      "",
      "/a  /about  # said of it",
      "/b  /about  302",
      "/c/*  /posts/:splat",
      "/d id=:id  /posts/:id 301!",
      "/e /about 200",
      "/* /index.html 404",
      "/f /about 302 Country=de,at",
      "/g",
      "http://old.example/* https://new.example/:splat 301!",
      "/h /about 303",
      "/i /about and more",
      "/a /archive",
      "/j 410",
    ].join("\r\n"),
  });
  expect(problems).toEqual([]);
  expect(warnings).toEqual([
    "content/_redirects:6: ! has no effect: a page of this site stands before any redirect",
    "content/_redirects:7: is left out: 200 would show another page at this address, which is not done here; use 301",
    "content/_redirects:8: is left out: 404 is what an unknown address answers anyway",
    "content/_redirects:9: is left out: the condition Country=de,at is not known here, and without it the line would lead everybody there",
    "content/_redirects:10: is left out: it says not where it leads",
    "content/_redirects:11: is left out: it names a host, and this site answers for its own alone",
    "content/_redirects:12: is left out: the status 303 is not one of 301, 302, 307, 308, 410",
    'content/_redirects:13: is left out: "and" is not understood; a line is: from, to, status',
    "content/_redirects:14: /a is also at line 3, which stands; take one of them out",
  ]);
});

test("ten thousand addresses and a hundred patterns are the most", async () => {
  const rules = (count: number, from: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => `- { from: "${from(at)}", to: /about }`);
  const most = [...rules(10_000, (at) => `/o/${at}`), ...rules(100, (at) => `/p${at}/:x`)];
  expect(await yaml(...most)).toEqual({ problems: [], warnings: [] });
  const { problems } = await yaml(
    ...most,
    "- { from: /one, to: /about }",
    '- { from: "/two/:x", to: /about }',
  );
  expect(problems).toEqual([
    "content/redirects.yaml:10101: is one of 10001 addresses, and 10000 are the most: a pattern may take the place of many",
    "content/redirects.yaml:10102: is one of 101 patterns, and 100 are the most: each unknown address is held against all of them",
  ]);
}, 60_000);

test("packs that nothing names any more go, and come back", async () => {
  const options = place({ "redirects.yaml": "- { from: /a, to: /about }" });
  const packs = () =>
    readdirSync(join(options.outDir, "assets/packs")).filter((name) =>
      name.startsWith("redirects-"),
    );
  await compileContent(options);
  const [before] = packs();
  writeContent(options.contentDir, { "redirects.yaml": "- { from: /b, to: /about }" });
  await compileContent(options);
  expect(packs().length).toBe(1);
  expect(packs()).not.toContain(before);
  writeContent(options.contentDir, { "redirects.yaml": "" });
  await compileContent(options);
  expect(packs()).toEqual([]);
});
