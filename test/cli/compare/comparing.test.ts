/** `tidings compare` through its files, its words and its exit code. */
import { writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { compareCommand } from "../../../src/cli/commands/compare.ts";
import { compareNamed } from "../../../src/cli/compare/comparing.ts";
import {
  type Files,
  postFile,
  scratchDirectory,
  writeContent,
} from "../compile/content-directory.ts";

type Said = {
  readonly code: number;
  readonly lines: readonly string[];
  readonly errors: readonly string[];
};

async function compare(
  old: string | Uint8Array,
  fresh?: string | Uint8Array,
  content: Files = {},
): Promise<Said> {
  const cwd = scratchDirectory();
  writeFileSync(join(cwd, "old"), old);
  if (fresh !== undefined) writeFileSync(join(cwd, "new"), fresh);
  else writeContent(join(cwd, "content"), content);
  return named("old", fresh === undefined ? undefined : "new", cwd);
}

async function named(
  oldName: string,
  newName: string | undefined,
  cwd: string,
  site?: string,
): Promise<Said> {
  const lines: string[] = [];
  const errors: string[] = [];
  const io = {
    cwd,
    stdout: (line: string) => void lines.push(line),
    stderr: (line: string) => void errors.push(line),
  };
  const code = await compareNamed({ oldName, newName, site, content: "content", json: false }, io);
  return { code, lines, errors };
}

/** What is found, without the two heads. */
const found = ({ lines }: Said) => lines.slice(3);

const rss = (items: string) =>
  `<?xml version="1.0"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Old</title><link>https://old.example/</link><description>d</description>${items}</channel></rss>`;
const item = (
  guid: string,
  title: string,
  day = "02",
  link = `https://old.example/${title.toLowerCase()}`,
) =>
  `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid><pubDate>Sun, ${day} Jun 2025 06:00:00 GMT</pubDate></item>`;
const atom = (entries: string, more = "") =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:old</id><title>Old</title><updated>2025-06-02T06:00:00Z</updated>${more}${entries}</feed>`;
const entry = (
  id: string,
  title: string,
  updated = "2025-06-02T06:00:00Z",
  published = "2025-06-02T06:00:00Z",
) =>
  `<entry><id>${id}</id><title>${title}</title><link href="https://old.example/${title.toLowerCase()}"/>${published && `<published>${published}</published>`}<updated>${updated}</updated></entry>`;
const json = (items: readonly object[]) =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "Old",
    home_page_url: "https://old.example/",
    items,
  });

describe("of two feeds", () => {
  test("that say the same nothing is listed, whatever their order and format", async () => {
    const said = await compare(
      rss(item("a", "Dawn") + item("b", "Dusk")),
      json([
        {
          id: "b",
          url: "https://old.example/dusk",
          title: "Dusk",
          date_published: "2025-06-02T08:00:00+02:00",
        },
        {
          id: "a",
          url: "https://old.example/dawn/",
          title: "Dawn",
          date_published: "2025-06-02T06:00:00.7Z",
        },
      ]),
    );
    expect(said).toEqual({
      code: 0,
      errors: [],
      lines: [
        "old: old (RSS, 2 entries)",
        "new: new (JSON Feed, 2 entries)",
        "",
        "2 of 2 entries as before, 0 new, 0 changed, 0 gone.",
      ],
    });
  });

  test("an entry with another id is new, also where only its case or a slash differs", async () => {
    const said = await compare(
      rss(item("https://old.example/?p=1", "Dawn") + item("X", "Dusk") + item("y", "Noon")),
      rss(item("https://old.example/dawn", "Dawn") + item("x", "Dusk") + item("y", "Noon")),
    );
    expect(said.code).toBe(1);
    expect(found(said)).toEqual([
      'new      2025-06-02 "Dawn"',
      "           id: https://old.example/?p=1 → https://old.example/dawn",
      'new      2025-06-02 "Dusk"',
      "           id: X → x",
      "",
      "1 of 3 entries as before, 2 new, 0 changed, 0 gone.",
    ]);
  });

  test("an entry that is not there is gone, and one that the old feed lacks is new", async () => {
    const said = await compare(
      rss(item("a", "Dawn") + item("b", "Dusk")),
      rss(item("a", "Dawn") + item("c", "Welcome", "03")),
    );
    expect(found(said)).toEqual([
      'gone     2025-06-02 "Dusk": id b',
      'new      2025-06-03 "Welcome": not in the old feed, id c',
      "",
      "1 of 2 entries as before, 1 new, 0 changed, 1 gone.",
    ]);
  });

  test("what is older than all of the old one is counted alone: nobody can know who had it", async () => {
    const said = await compare(
      rss(item("a", "Dawn")),
      rss(item("a", "Dawn") + item("b", "Past", "01")),
    );
    expect(said.code).toBe(0);
    expect(found(said)).toEqual([
      "1 of 1 entry as before, 0 new, 0 changed, 0 gone.",
      "1 entry of the new feed is older than all that the old one lists: who follows it has had them, or never will.",
    ]);
  });

  test("another title, date or link is a change, and its words are counted alone", async () => {
    const text = (words: string) =>
      item("b", "Dusk").replace(
        "</item>",
        `<content:encoded><![CDATA[<p>${words}</p>]]></content:encoded></item>`,
      );
    const said = await compare(
      `${rss(item("a", "Dawn") + text("One  two"))}`,
      rss(item("a", "Dawn &amp; day", "03", "https://old.example/posts/dawn") + text("One three")),
    );
    expect(found(said)).toEqual([
      'changed  2025-06-03 "Dawn & day"',
      "           title: Dawn → Dawn & day",
      "           date: 2025-06-02T06:00:00Z → 2025-06-03T06:00:00Z",
      "           link: https://old.example/dawn → https://old.example/posts/dawn",
      "",
      "1 of 2 entries as before, 0 new, 1 changed, 0 gone.",
      "1 entry has other words or mark-up, which readers replace without a sign.",
    ]);
  });

  test("an `updated` that has moved on is a change; one that has not, or in RSS, is none", async () => {
    expect(
      found(
        await compare(
          atom(entry("urn:a", "Dawn") + entry("urn:b", "Dusk")),
          atom(
            entry("urn:a", "Dawn", "2025-06-05T06:00:00Z") +
              entry("urn:b", "Dusk", "2025-06-01T06:00:00Z"),
          ),
        ),
      ),
    ).toEqual([
      'changed  2025-06-02 "Dawn"',
      "           updated: 2025-06-02T06:00:00Z → 2025-06-05T06:00:00Z",
      "",
      "1 of 2 entries as before, 0 new, 1 changed, 0 gone.",
    ]);
  });

  test("a feed without first dates is compared by its last ones", async () => {
    const old = atom(entry("urn:a", "Dawn", "2025-06-04T06:00:00Z", ""));
    expect((await compare(old, atom(entry("urn:a", "Dawn", "2025-06-04T06:00:00Z")))).code).toBe(0);
    expect(found(await compare(old, atom(entry("urn:a", "Dawn", "2025-06-05T06:00:00Z"))))[1]).toBe(
      "           date: 2025-06-04T06:00:00Z → 2025-06-02T06:00:00Z",
    );
  });

  test("two entries with one id are named: readers show one of them", async () => {
    const said = await compare(
      rss(item("a", "Dawn")),
      rss(item("a", "Dawn") + item("a", "Dawn again")),
    );
    expect(found(said)).toEqual([
      'double   2025-06-02 "Dawn again": the id a stands there more than once',
      "",
      "1 of 1 entry as before, 0 new, 0 changed, 0 gone, 1 double.",
    ]);
  });

  test("RSS without guid is known by its links, and RSS 1.0 by what it is about", async () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://old.example/"><title>Old</title></channel><item rdf:about="https://old.example/dawn"><title>Dawn</title><link>https://old.example/dawn</link><dc:date>2025-06-02T06:00:00Z</dc:date></item></rdf:RDF>`;
    const bare = rss(
      "<item><title>Dawn</title><link>https://old.example/dawn</link><pubDate>Mon, 02 Jun 2025 06:00:00 GMT</pubDate></item>",
    ).replace("2.0", "0.91");
    expect((await compare(rdf, bare)).code).toBe(0);
    expect((await compare(bare, rss(item("https://old.example/dawn", "Dawn")))).code).toBe(0);
  });

  test("another host is said once", async () => {
    const moved = rss(item("a", "Dawn") + item("b", "Dusk")).replaceAll(
      "https://old.example",
      "https://new.example",
    );
    const said = await compare(rss(item("a", "Dawn") + item("b", "Dusk")), moved);
    expect(said.code).toBe(0);
    expect(found(said)[1]).toBe(
      "Links lead to another host: old.example → new.example. The old one has to lead there.",
    );
  });

  test("one in an old encoding, with an entity that XML does not know, is read as readers do", async () => {
    const text = `<?xml version="1.0" encoding="iso-8859-1"?>${rss(item("a", "Caf\u00e9") + item("b", "Fish &nbsp;chips", "02", "https://old.example/b")).slice(22)}`;
    const said = await compare(
      Buffer.from(text, "latin1"),
      rss(
        item("a", "Café", "02", "https://old.example/caf%C3%A9") +
          item("b", "Fish \u00a0chips", "02", "https://old.example/b"),
      ),
    );
    expect(said.errors).toEqual([]);
    expect(found(said)[1]).toBe("old has 1 entry that are no XML: strict readers stop there.");
  });

  test("of a file's further pages it is said that they were not followed", async () => {
    const paged = atom(
      entry("urn:a", "Dawn"),
      '<link rel="prev-archive" href="https://old.example/2"/>',
    );
    expect(found(await compare(paged, paged)).at(-1)).toBe(
      "Of new this is not all: a file's further pages are not followed; name its address for them.",
    );
  });
});

describe("against this folder", () => {
  const post = (id: string, title: string, keys: string) =>
    postFile(`id: ${id}\ntitle: ${title}\ndate: 2025-06-02T06:00:00Z\n${keys}`, "One two.\n");

  test("a move that kept ids, dates and addresses is seen by nobody, in any format", async () => {
    const content = {
      "posts/dawn.md": post(
        "dawn",
        "Dawn",
        'guid: "https://old.example/?p=1"\nformerly: [/dawn, "/?p=1"]',
      ),
      "posts/dusk.md": post("dusk", "Dusk", 'guid: "urn:b"\nformerly: []'),
      "redirects.yaml": '- { from: "/:name", to: "/posts/:name" }',
    };
    const feeds = [
      rss(item("https://old.example/?p=1", "Dawn") + item("urn:b", "Dusk")),
      atom(entry("https://old.example/?p=1", "Dawn") + entry("urn:b", "Dusk")),
      json([
        {
          id: "https://old.example/?p=1",
          url: "https://old.example/?p=1",
          title: "Dawn",
          date_published: "2025-06-02T06:00:00Z",
        },
        {
          id: "urn:b",
          url: "https://old.example/dusk",
          title: "Dusk",
          date_published: "2025-06-02T06:00:00Z",
        },
      ]),
    ];
    for (const feed of feeds) {
      const said = await compare(feed, undefined, content);
      expect({ code: said.code, errors: said.errors, summary: found(said)[0] }).toEqual({
        code: 0,
        errors: [],
        summary: "2 of 2 entries as before, 0 new, 0 changed, 0 gone.",
      });
    }
  });

  test("what was lost on the way is named", async () => {
    const content = {
      "posts/dawn.md": post("dawn", "Dawn", "formerly: [/dawn]"),
      "posts/dusk.md": post("dusk", "Dusk", "guid: b"),
    };
    const said = await compare(rss(item("a", "Dawn") + item("b", "Dusk")), undefined, content);
    expect(found(said)).toEqual([
      'new      2025-06-02 "Dawn"',
      "           id: a → tag:harbour.example,2025-01-01:post/dawn",
      'changed  2025-06-02 "Dusk"',
      "           link: https://old.example/dusk → https://harbour.example/posts/dusk",
      "",
      "0 of 2 entries as before, 1 new, 1 changed, 0 gone.",
      "Links lead to another host: old.example → harbour.example. The old one has to lead there.",
    ]);
    expect(said.code).toBe(1);
  });

  test("a folder that does not compile is one sentence", async () => {
    const said = await compare(rss(item("a", "Dawn")), undefined, {
      "posts/a.md": "no front matter",
    });
    expect([said.code, said.errors.length]).toEqual([1, 1]);
    expect(said.errors[0]).toMatch(
      /^tidings compare: content does not compile: content\/posts\/a\.md:1: /,
    );
  });
});

describe("what is no feed is refused in one sentence", () => {
  test.each([
    ["", "old is empty"],
    ["<!doctype html><title>x</title>", "old is a page of HTML and no feed; name the feed itself"],
    [
      '<html><head><link rel="alternate" type="application/rss+xml" href="https://old.example/feed/"></head></html>',
      "old is a page of HTML and no feed; it names https://old.example/feed/",
    ],
    ["<opml version='2.0'/>", "old is XML of <opml> and no feed"],
    ["words", 'old is no feed: it begins with "words"'],
    ["{}", "old is JSON, and no JSON Feed"],
    ['{"items": [', "old is no JSON that can be read: it may have been cut off"],
    [rss(item("a", "Dawn")).slice(0, -40), "old ends in the middle, on line 2"],
  ])("%s", async (text, reason) => {
    const said = await compare(text, rss(""));
    expect(said.code).toBe(1);
    expect(said.lines).toEqual([]);
    expect(said.errors.length).toBe(1);
    expect(said.errors[0]).toContain(`tidings compare: ${reason}`);
  });

  test("a file that is not there, and a folder", async () => {
    const cwd = scratchDirectory();
    expect((await named("nothing.xml", undefined, cwd)).errors).toEqual([
      "tidings compare: nothing.xml is not there; an address begins with https://.",
    ]);
    expect((await named(".", undefined, cwd)).errors).toEqual(["tidings compare: . is no file."]);
  });

  test.each([
    [[], {}, "name the old feed: a file or an address"],
    [["a", "b", "c"], {}, "it takes two feeds at most"],
    [["a", "b"], { site: "https://x.example" }, "name the new feed or --site, and not both"],
    [["a"], { site: "x" }, "--site is no URL, such as https://tidings.example"],
  ])("%j %j", async (positionals, values, reason) => {
    const errors: string[] = [];
    const io = { cwd: ".", stdout: () => {}, stderr: (line: string) => void errors.push(line) };
    expect(await compareCommand.run({ positionals, values }, io)).toBe(2);
    expect(errors).toEqual([`tidings compare: ${reason}.`]);
  });
});

/** A site on this machine; each path answers as it is told. */
async function serving(
  answer: (path: string, response: ServerResponse, origin: string) => void,
): Promise<string> {
  const server = createServer((request, response) => answer(request.url ?? "", response, origin));
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  onTestFinished(() => void server.close());
  const place = server.address();
  const origin = `http://127.0.0.1:${typeof place === "object" ? place?.port : 0}`;
  return origin;
}

describe("at an address", () => {
  test("further pages are followed: RFC 5005's, JSON Feed's, each once", async () => {
    const origin = await serving((path, response, here) => {
      const page = Number(path.slice(-1));
      if (path.startsWith("/json")) {
        const feed = JSON.parse(json([{ id: `j${page}`, title: `T${page}` }]));
        response.end(
          JSON.stringify({ ...feed, next_url: `${here}/json${page === 3 ? 1 : page + 1}` }),
        );
        return;
      }
      const rel = page === 1 ? "next" : "prev-archive";
      const link = page < 3 ? `<link rel="${rel}" href="/atom${page + 1}"/>` : "";
      response.end(atom(entry(`urn:${page}`, `T${page}`) + entry("urn:every", "Every"), link));
    });
    const cwd = scratchDirectory();
    const said = await named(`${origin}/atom1`, `${origin}/json1`, cwd);
    expect(said.lines.slice(0, 2)).toEqual([
      `old: ${origin}/atom1 (Atom, 4 entries on 3 pages)`,
      `new: ${origin}/json1 (JSON Feed, 3 entries on 3 pages)`,
    ]);
  });

  test.each([
    ["/missing", "answers 404, and no feed"],
    ["/page", "is a page of HTML and no feed; it names ORIGIN/feed"],
    ["/circle", "cannot be had: ORIGIN/circle comes again after 2 redirects"],
    ["/cut", "ends in the middle"],
    ["/away", "cannot be had"],
  ])("%s is one sentence", async (path, reason) => {
    const origin = await serving((asked, response) => {
      const to = (location: string) => response.writeHead(301, { location }).end();
      if (asked === "/circle") to("/circle2");
      else if (asked === "/circle2") to("/circle");
      else if (asked === "/away") to("ftp://old.example/");
      else if (asked === "/page")
        response.end('<!doctype html><link rel=alternate type="application/atom+xml" href=/feed>');
      else if (asked === "/cut") {
        response.writeHead(200, { "content-length": "9999" });
        response.write(rss(""), () => response.destroy());
      } else response.writeHead(404).end("none");
    });
    const said = await named(origin + path, undefined, scratchDirectory());
    expect(said.code).toBe(1);
    expect(said.errors.length).toBe(1);
    expect(said.errors[0]).toContain(
      `tidings compare: ${origin}${path} ${reason.replace("ORIGIN", origin)}`,
    );
  });

  test("a page that fails leaves what was read, and is named", async () => {
    const origin = await serving((path, response) => {
      if (path === "/2") response.writeHead(500).end();
      else response.end(atom(entry("urn:a", "Dawn"), '<link rel="next" href="/2"/>'));
    });
    const said = await named(`${origin}/1`, `${origin}/1`, scratchDirectory());
    expect(said.lines.at(-1)).toBe(
      `Of ${origin}/1 this is not all: its page ${origin}/2 answers 500, and no feed.`,
    );
  });

  test("--site takes the new feed in the old one's format", async () => {
    const asked: string[] = [];
    const origin = await serving((path, response) => {
      asked.push(path);
      response.end(atom(entry("urn:a", "Dawn")));
    });
    const cwd = scratchDirectory();
    writeFileSync(join(cwd, "old"), atom(entry("urn:a", "Dawn")));
    expect((await named("old", undefined, cwd, origin)).code).toBe(0);
    expect(asked).toEqual(["/atom.xml"]);
  });
});
