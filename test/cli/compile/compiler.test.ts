import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Compilation } from "../../../src/cli/compile/compilation.ts";
import { compileContent, createCompiler } from "../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../src/cli/compile/problem.ts";
import { createReadBody, type LibraryIndex, visibleAt } from "../../../src/publication/library.ts";
import { segmentNames } from "../../../src/search/segment.ts";
import {
  type Files,
  PIXEL,
  postFile,
  scratchDirectory,
  treeOf,
  writeContent,
} from "./content-directory.ts";

const first = postFile("id: first\ntitle: First\ndate: 2025-06-01T06:00Z", "First words.\n");
const second = postFile(
  "id: second\ntitle: Second\ndate: 2025-06-02T06:00Z",
  "See [first](first.md).\n",
);
const SMALL: Files = {
  "posts/first.md": first,
  "posts/second.md": second,
  "pages/about.md": "---\ntitle: About\n---\nUs.\n",
};

function place(files: Files) {
  const directory = scratchDirectory();
  const options = {
    contentDir: join(directory, "content"),
    outDir: join(directory, "dist"),
    label: "content",
  };
  writeContent(options.contentDir, files);
  return options;
}

function compiled(compilation: Compilation) {
  if (compilation.kind === "problems")
    throw new Error(compilation.problems.map(formatProblem).join("\n"));
  return compilation;
}

function problemsOf(compilation: Compilation): readonly string[] {
  return compilation.kind === "problems" ? compilation.problems.map(formatProblem) : [];
}

/** Enough posts for several packs and for the threads. */
function manyPosts(count: number): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const date = new Date(Date.UTC(2020, 0, 1 + index)).toISOString();
      const body = `Post *${index}*, after [another](/posts/post-${(index + 1) % count}).\n\n${"Water and wind. ".repeat(20)}\n`;
      return [
        `posts/post-${index}.md`,
        postFile(`id: post${index}\ntitle: T ${index}\ndate: ${date}`, body),
      ];
    }),
  );
}

/** Files of the index for searching. */
function searchedIn({ search }: LibraryIndex): readonly string[] {
  return (search?.segments ?? []).flatMap(({ name, posts }) => segmentNames(name, posts));
}

describe("compileContent", () => {
  it("writes an index, newest first, whose bodies lie in the packs that it names", async () => {
    const options = place(SMALL);
    const { index } = compiled(await compileContent(options));
    expect(index.posts.map((post) => post.id)).toEqual(["second", "first"]);
    expect(index.posts[1]).toMatchObject({
      slug: "first",
      title: "First",
      summary: "First words.",
      published: Date.UTC(2025, 5, 1, 6),
      authors: ["ada"],
      language: "en",
      direction: "ltr",
      email: "settled",
      words: 2,
    });
    expect(index.pages).toMatchObject([{ slug: "about", title: "About", summary: "Us." }]);
    const written: LibraryIndex = JSON.parse(
      readFileSync(join(options.outDir, "library.txt"), "utf8"),
    );
    expect(written).toEqual(index);
    const readBody = createReadBody(written, async (name) =>
      readFileSync(join(options.outDir, "assets/packs", name), "utf8"),
    );
    const bodies = await Promise.all(
      [...written.posts, ...written.pages].map((entry) => readBody(entry)),
    );
    expect(bodies.map((body) => body.web)).toEqual([
      '<p>See <a href="/posts/first">first</a>.</p>',
      "<p>First words.</p>",
      "<p>Us.</p>",
    ]);
    expect(bodies[0]?.portable).toBe(
      '<p>See <a href="https://harbour.example/posts/first">first</a>.</p>',
    );
  });

  it("leaves drafts out, and keeps the future for its instant", async () => {
    const future = postFile("id: future\ntitle: Later\ndate: 2099-01-01T00:00Z");
    const draft = postFile(
      "id: draft\ntitle: Draft\ndate: 2025-01-01\ndraft: true",
      "Secret words.",
    );
    const options = place({ ...SMALL, "posts/future.md": future, "posts/draft.md": draft });
    const { index, drafts } = compiled(await compileContent(options));
    expect(index.posts.map((post) => post.id)).toEqual(["future", "second", "first"]);
    expect(drafts).toBe(1);
    expect(
      Object.values(treeOf(options.outDir)).map((bytes) => Buffer.from(bytes, "base64").toString()),
    ).not.toContainEqual(expect.stringContaining("Secret"));
    expect(visibleAt(index, Date.UTC(2030, 0, 1)).posts.map((post) => post.id)).toEqual([
      "second",
      "first",
    ]);
    expect(visibleAt(index, Date.UTC(2099, 0, 1)).posts[0]?.id).toBe("future");
  });

  it("ships the media that something published shows, from the instant at which it appears", async () => {
    const shows = (id: string, date: string, head = "", body = "") =>
      postFile(`id: ${id}\ntitle: T\ndate: ${date}${head}`, body);
    const options = place({
      "posts/a.md": shows(
        "aaaa",
        "2030-01-01T00:00Z",
        "",
        "![x](/media/late.png) ![x](../media/both.png)",
      ),
      "posts/b.md": shows("bbbb", "2020-01-01T00:00Z", "\nimage: { src: /media/both.png, alt: B }"),
      "posts/c.md": shows("cccc", "2010-01-01T00:00Z", "\ndraft: true", "![x](/media/draft.png)"),
      "posts/d.md": shows(
        "dddd",
        "2021-01-01T00:00Z",
        "\nenclosure: { url: /media/talk.mp3, duration: '1:30' }",
      ),
      "pages/about.md": "---\ntitle: A\n---\n![x](/media/page.png)\n",
      ...{
        "media/late.png": PIXEL,
        "media/both.png": PIXEL,
        "media/draft.png": PIXEL,
        "media/page.png": PIXEL,
      },
      ...{ "media/talk.mp3": "ID3 not really", "media/nobody.png": PIXEL, "media/.hidden": "x" },
    });
    const { index, warnings } = compiled(await compileContent(options));
    expect(index.media.map(({ path, from }) => [path, from])).toEqual([
      ["/media/both.png", Date.UTC(2020, 0, 1)],
      ["/media/late.png", Date.UTC(2030, 0, 1)],
      ["/media/page.png", 0],
      ["/media/talk.mp3", Date.UTC(2021, 0, 1)],
    ]);
    expect(index.posts.find((post) => post.id === "bbbb")?.image).toEqual({
      ...{
        path: "/media/both.png",
        alt: "B",
        width: 1,
        height: 1,
        type: "image/png",
        length: PIXEL.length,
      },
    });
    expect(index.posts.find((post) => post.id === "dddd")?.enclosure).toEqual({
      ...{
        url: "https://harbour.example/media/talk.mp3",
        type: "audio/mpeg",
        length: 14,
        duration: 90,
      },
    });
    // Nobody has said when "now" is: all of it lies behind the Worker, under the hash of its bytes.
    expect(readdirSync(join(options.outDir, "assets/held")).sort()).toEqual(
      [...new Set(index.media.map(({ hash }) => hash))].sort(),
    );
    expect(warnings.map(formatProblem)).toEqual([
      "content/media/draft.png:1: nothing published shows this file, so it is not shipped; refer to it or remove it",
      "content/media/nobody.png:1: nothing published shows this file, so it is not shipped; refer to it or remove it",
    ]);
  });

  it("lets another origin stand in for the address, without making a new revision", async () => {
    const options = place(SMALL);
    const real = compiled(await compileContent(options)).index;
    const local = compiled(
      await compileContent({ ...options, address: "http://localhost:8787" }),
    ).index;
    expect(local.publication.address).toBe("http://localhost:8787");
    expect(local.packs).not.toEqual(real.packs);
    expect(local.posts.map((post) => post.revision)).toEqual(
      real.posts.map((post) => post.revision),
    );
  });
});

describe("a revision", () => {
  const revisionOf = async (file: string, path = "posts/second.md") => {
    const { [path]: _, "posts/second.md": __, ...others } = SMALL;
    const { index } = compiled(await compileContent(place({ ...others, [path]: file })));
    return index.posts.find((post) => post.id === "second")?.revision;
  };
  const head = "id: second\ntitle: Second\ndate: 2025-06-02T06:00Z";
  const body = "See [first](first.md).[^1]\n\n[^1]: Note.\n";

  it("stands through a new slug, a new file name, another date and other spelling of the same Markdown", async () => {
    const before = await revisionOf(postFile(head, body));
    expect(await revisionOf(postFile(`${head}\nslug: other\nformerly: [second]`, body))).toBe(
      before,
    );
    expect(await revisionOf(postFile(head, body), "posts/renamed.md")).toBe(before);
    // The id of its entry says nothing that anyone would be mailed anew.
    expect(await revisionOf(postFile(`${head}\nguid: "https://old.example/?p=2"`, body))).toBe(
      before,
    );
    expect(await revisionOf(postFile(head.replace("06-02T", "06-03T"), body))).toBe(before);
    expect(await revisionOf(postFile(head, body.replaceAll("\n", "\r\n")))).toBe(before);
  });

  it("changes with what is said", async () => {
    const before = await revisionOf(postFile(head, body));
    expect(await revisionOf(postFile(head, body.replace("Note", "Other")))).not.toBe(before);
    expect(await revisionOf(postFile(head.replace("Second", "Third"), body))).not.toBe(before);
    expect(await revisionOf(postFile(`${head}\ntopics: [tides]`, body))).not.toBe(before);
    expect(await revisionOf(postFile(`${head}\ncorrection: It was wrong.`, body))).not.toBe(before);
  });
});

describe("problems", () => {
  it("of all files are reported at once, and nothing is written", async () => {
    const options = place({
      "publication.yaml": "title: T\n",
      "posts/a.md": "Words.",
      "posts/b.md": postFile(
        "id: bbbb\ntitle: T\ndate: 2025-01-01",
        "\n[x](nowhere.md) ![y](/media/none.png)",
      ),
      "posts/c.md": Buffer.from("---\ntitle: caf\xe9\n---\n", "latin1"),
      "templates/edition.mjml": "<mjml><mj-body><mj-nothing/></mj-body></mjml>",
    });
    const found = problemsOf(await compileContent(options)).map(
      (problem) => problem.split(": ", 1)[0],
    );
    expect(new Set(found)).toEqual(
      new Set([
        ...["content/posts/a.md:1", "content/posts/b.md:7", "content/posts/c.md:2"],
        ...["content/publication.yaml:1", "content/templates/edition.mjml:1"],
      ]),
    );
    expect(() => readdirSync(options.outDir)).toThrow(/ENOENT/);
  });

  it("leave the last good state as it is, and mended files bring the next", async () => {
    const options = place(SMALL);
    const compiler = createCompiler(options);
    compiled(await compiler.compile());
    const good = treeOf(options.outDir);
    writeContent(options.contentDir, { "posts/first.md": "---\ntitle: [\n---\n" });
    expect((await compiler.compile()).kind).toBe("problems");
    expect(treeOf(options.outDir)).toEqual(good);
    writeContent(options.contentDir, { "posts/first.md": first });
    expect(compiled(await compiler.compile()).changed).toBe(false);
  });

  it("between files name both", async () => {
    const options = place({
      ...SMALL,
      "posts/sub/first.md": postFile("id: first\ntitle: T\ndate: 2025-01-01\nformerly: [second]"),
    });
    expect(problemsOf(await compileContent(options))).toEqual([
      'content/posts/sub/first.md:2: id "first" is also that of content/posts/first.md; give one of them another',
      'content/posts/sub/first.md:2: slug "first" is also that of content/posts/first.md; give one of them another',
      'content/posts/sub/first.md:5: former slug "second" belongs to content/posts/second.md; give one of them another',
    ]);
  });

  it("find two posts with one entry id or one old address, however each is spelled", async () => {
    const post = (id: string, rest: string) =>
      postFile(`id: ${id}\ntitle: T\ndate: 2025-01-01\n${rest}`);
    const options = place({
      ...SMALL,
      "posts/a.md": post("aaaa", 'guid: "9 at x"\nformerly: [/2019/caf%c3%a9/, "/?b=2&p=1"]'),
      "posts/b.md": post(
        "bbbb",
        'guid: "9 at x"\nformerly: [/2019/cafe\u0301, "/?p=1&b=2", /posts/a]',
      ),
      "posts/c.md": post("cccc", 'guid: "9 AT x"\nformerly: [/posts/c/, /2019/c, /2019//c/]'),
    });
    expect(problemsOf(await compileContent(options))).toEqual([
      'content/posts/b.md:5: guid "9 at x" is also that of content/posts/a.md; give one of them another',
      'content/posts/b.md:6: former address "/2019/cafe\u0301" belongs to content/posts/a.md; give one of them another',
      'content/posts/b.md:6: former address "/?p=1&b=2" belongs to content/posts/a.md; give one of them another',
      'content/posts/b.md:6: former address "/posts/a" belongs to content/posts/a.md; give one of them another',
    ]);
  });

  it("find a guid that is the id of another post of ours, and let a post have its own", async () => {
    const tag = (id: string) => `tag:harbour.example,2025-01-01:post/${id}`;
    const post = (id: string, guid: string) =>
      postFile(`id: ${id}\ntitle: T\ndate: 2025-01-01\nguid: "${guid}"`);
    const options = place({
      ...SMALL,
      "posts/a.md": post("aaaa", tag("first")),
      "posts/b.md": post("bbbb", tag("bbbb")),
    });
    expect(problemsOf(await compileContent(options))).toEqual([
      `content/posts/a.md:5: guid "${tag("first")}" is also that of content/posts/first.md; give one of them another`,
    ]);
  });

  it("in a link to a heading of another file are found", async () => {
    const options = place({
      ...SMALL,
      "posts/a.md": postFile("id: aaaa\ntitle: T\ndate: 2025-01-01", "[x](first.md#nope)"),
    });
    expect(problemsOf(await compileContent(options))).toEqual([
      "content/posts/a.md:6: link to /posts/first#nope, but that text has no such heading or id; correct the part after #",
    ]);
  });

  it("of a draft are warnings", async () => {
    const draft = postFile(
      "id: draft\ntitle: T\ndate: 2025-01-01\ndraft: true\ntopics: [nope]",
      "[x](nowhere.md)",
    );
    const { warnings } = compiled(await compileContent(place({ ...SMALL, "posts/d.md": draft })));
    expect(warnings.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "content/posts/d.md:6",
      "content/posts/d.md:8",
    ]);
  });

  it("of pictures and files in front matter stand at their line", async () => {
    const post = (lines: string) => postFile(`id: aaaa\ntitle: T\ndate: 2025-01-01\n${lines}`);
    const problem = async (lines: string) =>
      problemsOf(
        await compileContent(
          place({ "posts/a.md": post(lines), "media/a.png": "no picture", "media/b.txt": "b" }),
        ),
      );
    expect(await problem("image: { src: /media/a.png, alt: A }")).toEqual([
      "content/posts/a.md:5: image.src: /media/a.png cannot be read as image/png; export the picture again",
    ]);
    expect(await problem("image: { src: /media/b.txt, alt: A }")).toEqual([
      "content/posts/a.md:5: image.src /media/b.txt must be a picture below /media/; copy it into content/media",
    ]);
    expect(await problem("enclosure: { url: 'https://x.example/a.mp3' }")).toEqual([
      "content/posts/a.md:5: enclosure of another site needs type (such as audio/mpeg) and length (in octets), for it is not fetched",
    ]);
  });
});

describe("the same content", () => {
  it("gives the same bytes with threads or without, with a cache or without, whatever the files' times", async () => {
    const options = place({
      ...manyPosts(400),
      "media/a.png": PIXEL,
      "pages/about.md": "---\ntitle: A\n---\n![x](/media/a.png)",
    });
    compiled(await compileContent(options));
    const cold = treeOf(options.outDir);
    utimesSync(join(options.contentDir, "posts/post-7.md"), 1, 1);
    expect(compiled(await compileContent(options)).rendered).toEqual([]);
    expect(treeOf(options.outDir)).toEqual(cold);
    rmSync(options.outDir, { recursive: true });
    const zone = process.env.TZ;
    process.env.TZ = "Pacific/Apia";
    try {
      compiled(await compileContent(options));
    } finally {
      process.env.TZ = zone;
    }
    expect(treeOf(options.outDir)).toEqual(cold);
  });

  it("gives the same bytes by whichever way it came about", async () => {
    const options = place(manyPosts(40));
    const compiler = createCompiler(options);
    compiled(await compiler.compile());
    const before = treeOf(options.outDir);
    writeContent(options.contentDir, {
      "posts/post-7.md": postFile("id: post7\ntitle: X\ndate: 2021-01-01"),
      "posts/new.md": first,
    });
    compiled(await compiler.compile());
    expect(treeOf(options.outDir)).not.toEqual(before);
    rmSync(join(options.contentDir, "posts/new.md"));
    writeContent(options.contentDir, manyPosts(40));
    compiled(await compiler.compile());
    expect(treeOf(options.outDir)).toEqual(before);
  });
});

describe("after an edit", () => {
  it("one post is rendered and one pack written", async () => {
    const options = place(manyPosts(60));
    const compiler = createCompiler(options);
    const before = compiled(await compiler.compile()).index;
    const edited = postFile(
      "id: post30\ntitle: T 30\ndate: 2020-01-31T00:00:00.000Z",
      "Edited words.\n",
    );
    writeContent(options.contentDir, { "posts/post-30.md": edited });
    const { index, rendered } = compiled(await compiler.compile());
    expect(rendered).toEqual(["posts/post-30.md"]);
    expect(before.packs.length).toBeGreaterThan(3);
    expect(index.packs.filter((name) => !before.packs.includes(name))).toHaveLength(1);
    expect(readdirSync(join(options.outDir, "assets/packs")).sort()).toEqual(
      [...index.packs, ...(index.markdown ?? []), ...searchedIn(index)].sort(),
    );
  });

  it("posts with the very same words are still told apart", async () => {
    const twins = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `posts/twin-${index}.md`,
        postFile(`id: twin${index}\ntitle: T\ndate: 2025-01-01`),
      ]),
    );
    const options = place(twins);
    compiled(await compileContent(options));
    writeContent(options.contentDir, {
      "posts/twin-30.md": postFile("id: twin30\ntitle: U\ndate: 2025-01-01", "New."),
    });
    expect(compiled(await compileContent(options)).rendered).toEqual(["posts/twin-30.md"]);
  });

  it("of a slug, the posts that link to it by file are rendered, too", async () => {
    const options = place(SMALL);
    compiled(await compileContent(options));
    writeContent(options.contentDir, {
      "posts/first.md": first.replace("title", "slug: premier\ntitle"),
    });
    const { rendered } = compiled(await compileContent(options));
    expect([...rendered].sort()).toEqual(["posts/first.md", "posts/second.md"]);
  });

  it("of a picture, the posts that show it are rendered", async () => {
    const shows = postFile("id: shows\ntitle: T\ndate: 2025-01-01", "![x](/media/a.png)");
    const options = place({ ...SMALL, "posts/shows.md": shows, "media/a.png": PIXEL });
    compiled(await compileContent(options));
    writeFileSync(
      join(options.contentDir, "media/a.png"),
      Buffer.concat([PIXEL, Buffer.from([0])]),
    );
    expect(compiled(await compileContent(options)).rendered).toEqual(["posts/shows.md"]);
  });

  it("packs that someone deleted come back", async () => {
    const options = place(SMALL);
    compiled(await compileContent(options));
    const good = treeOf(options.outDir);
    rmSync(join(options.outDir, "assets"), { recursive: true });
    compiled(await compileContent(options));
    expect(treeOf(options.outDir)).toEqual(good);
  });

  it("the previous packs stay for a Worker that still serves them, when that is asked", async () => {
    const options = place(SMALL);
    const compiler = createCompiler({ ...options, keepPrevious: true });
    const before = compiled(await compiler.compile()).index;
    writeContent(options.contentDir, { "posts/first.md": `${first}\nMore.` });
    const { index } = compiled(await compiler.compile());
    expect(readdirSync(join(options.outDir, "assets/packs")).sort()).toEqual(
      [
        ...new Set(
          [before, index].flatMap((each) => [
            ...each.packs,
            ...(each.markdown ?? []),
            ...searchedIn(each),
          ]),
        ),
      ].sort(),
    );
  });
});

describe("email templates", () => {
  const template =
    "<mjml><mj-head><mj-title>{{subject}}</mj-title></mj-head><mj-body><mj-section><mj-column><mj-text>{{#items}}{{title}}{{/items}}\n{{why}} {{postalAddress}} {{preferences.url}} {{unsubscribe.url}}</mj-text></mj-column></mj-section></mj-body></mjml>";

  it("are compiled with their placeholders, the author's in place of ours", async () => {
    const options = place({ ...SMALL, "templates/own.mjml": template });
    const { index } = compiled(await compileContent(options));
    expect(index.templates.own).toContain("{{title}}");
    expect(index.templates.own).toMatch(/^<!doctype html>/i);
  });

  it("that do not compile are named by line", async () => {
    const options = place({
      ...SMALL,
      "templates/own.mjml": template.replace("<mj-text>", "\n<mj-text colour='red'>"),
    });
    expect(problemsOf(await compileContent(options))).toEqual([
      expect.stringMatching(
        /^content\/templates\/own\.mjml:2: Attribute colour is illegal; correct <mj-text>/,
      ),
    ]);
  });

  it.each([
    [
      "lack what an email owes its reader",
      template.replace("{{unsubscribe.url}}", "").replace("{{why}}", ""),
      [
        "content/templates/own.mjml:1: it lacks the link to unsubscribe: put {{unsubscribe.url}} where it belongs",
        "content/templates/own.mjml:1: it lacks why the reader receives it: put {{why}} where it belongs",
      ],
    ],
    [
      "would let text through as HTML",
      template.replace("{{why}}", "{{{why}}}"),
      ["content/templates/own.mjml:2: {{{why}}} would not be escaped: write {{why}}"],
    ],
    [
      "leave a section open",
      template.replace("{{why}}", "{{why}} {{#more}}"),
      [
        'content/templates/own.mjml:2: Unclosed section "more": close every {{#section}} with its {{/section}}',
      ],
    ],
  ])("that %s are named by line, and nothing is written", async (_, own, expected) => {
    const options = place({ ...SMALL, "templates/own.mjml": own });
    expect(problemsOf(await compileContent(options))).toEqual(expected);
    expect(() => readdirSync(options.outDir)).toThrow(/ENOENT/);
  });
});
