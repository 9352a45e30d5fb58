import { describe, expect, it, test } from "vitest";
import {
  readFrontMatter,
  type Surroundings,
} from "../../../../src/cli/compile/front-matter/front-matter.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";

const AROUND: Surroundings = {
  timeZone: "Asia/Baku",
  language: "en",
  topics: [
    { slug: "trade", name: "Trade", description: "" },
    { slug: "energy", name: "Energy", description: "" },
  ],
  authors: [
    { id: "newsroom", name: "Newsroom" },
    { id: "ada", name: "Ada" },
  ],
};

function readPost(head: string, path = "posts/2025-08-31-tianjin.md") {
  const text = `---\n${head}\n---\nWords.\n`;
  return readFrontMatter({ kind: "post", path, file: `content/${path}`, text }, AROUND);
}

function problemsOf(head: string, path?: string): readonly string[] {
  return readPost(head, path).problems.map(formatProblem);
}

describe("readFrontMatter", () => {
  it("reads every key of a post", () => {
    const { heading } = readPost(`id: k3v9-x2
title: Aliyev and Xi meet
date: 2025-08-31
updated: 2025-09-01T09:00+04:00
summary: >
  They met
  in Tianjin.
topics: [energy, trade, energy]
authors: [ada]
image: { src: ../media/t.png, alt: Two men, credit: Pool }
enclosure: { url: https://x.example/a.mp3, type: audio/mpeg, length: 10, duration: "1:02:03" }
language: zh-hans
email: now
correction: The figure was wrong.
retracted: The report was wrong.
slug: meeting
formerly: [talks, "/?p=123", /2019/05/Überblick.html]
guid: "https://old.example/?p=123"`);
    expect(heading).toEqual({
      slug: "meeting",
      title: "Aliyev and Xi meet",
      summary: "They met in Tianjin.",
      language: "zh-Hans",
      draft: false,
      post: {
        id: "k3v9-x2",
        guid: "https://old.example/?p=123",
        formerly: ["talks", "/?p=123", "/2019/05/Überblick.html"],
        published: Date.UTC(2025, 7, 30, 20),
        updated: Date.UTC(2025, 8, 1, 5),
        topics: ["energy", "trade"],
        authors: ["ada"],
        image: { src: "../media/t.png", alt: "Two men", credit: "Pool" },
        enclosure: {
          url: "https://x.example/a.mp3",
          type: "audio/mpeg",
          length: 10,
          duration: 3723,
        },
        email: "now",
        correction: "The figure was wrong.",
        retracted: "The report was wrong.",
      },
    });
  });

  it("takes the slug from the file name without its date, and the first author", () => {
    const { heading } = readPost("id: abcd\ntitle: T\ndate: 2025-08-31");
    expect(heading).toMatchObject({
      slug: "tianjin",
      post: { authors: ["newsroom"], email: "settled" },
    });
  });

  it("survives Windows line ends and a byte order mark", () => {
    const text = "\uFEFF---\r\nid: abcd\r\ntitle: T\r\ndate: 2025-08-31\r\n---\r\nWords.\r\n";
    const source = { kind: "post", path: "posts/a.md", file: "content/posts/a.md", text } as const;
    const { heading, bodyLine } = readFrontMatter(source, AROUND);
    expect([heading?.title, bodyLine]).toEqual(["T", 6]);
  });

  const dates: readonly (readonly [written: string, instant: string])[] = [
    ["2025-08-31", "2025-08-30T20:00:00.000Z"],
    ["2025-08-31T10:30:00+04:00", "2025-08-31T06:30:00.000Z"],
    ["2025-08-31 10:30 +0400", "2025-08-31T06:30:00.000Z"],
    ["2025-08-31T10:30Z", "2025-08-31T10:30:00.000Z"],
    ["2024-02-29", "2024-02-28T20:00:00.000Z"],
  ];
  test.each(dates)("date: %s is the instant %s", (written, instant) => {
    const { heading, problems } = readPost(`id: abcd\ntitle: T\ndate: ${written}`);
    expect(problems).toEqual([]);
    expect(new Date(heading?.post?.published ?? 0).toISOString()).toBe(instant);
  });
});

describe("a mistake in front matter is named by line, with what to do", () => {
  const P = "content/posts/2025-08-31-tianjin.md";
  const KEYS =
    "id, title, summary, language, draft, contents, slug, date, updated, topics, authors, image, enclosure, episode, series, email, retracted, correction, link, license, formerly, guid, imported";
  const INSTANT_HINT =
    "write a date such as 2025-08-31 or an instant with its zone such as 2025-08-31T09:30:00+04:00";
  const good = "id: abcd\ntitle: T\ndate: 2025-08-31\n";
  const cases: readonly (readonly [what: string, head: string, problems: readonly string[]])[] = [
    [
      "a missing id",
      "title: T\ndate: 2025-08-31",
      [`${P}:2: id is missing; add \`id: re5erjgk1z\` and never change it`],
    ],
    [
      "an id too short",
      "id: abc\ntitle: T\ndate: 2025-08-31",
      [`${P}:2: id cannot be "abc"; use 4 to 64 lower-case letters, digits and hyphens`],
    ],
    [
      "a missing title",
      "id: abcd\ndate: 2025-08-31",
      [`${P}:2: title is missing; write title: What happened, in one line`],
    ],
    [
      "an empty title",
      "id: abcd\ntitle: ''\ndate: 2025-08-31",
      [`${P}:3: title is empty; write title: What happened, in one line`],
    ],
    ["a missing date", "id: abcd\ntitle: T", [`${P}:2: date is missing; write date: 2025-08-31`]],
    [
      "an instant without zone",
      "id: abcd\ntitle: T\ndate: 2025-08-31T10:00",
      [
        `${P}:4: date has a time but no zone; write 2025-08-31T10:00+04:00 for that time in Asia/Baku, or end it with Z for UTC`,
      ],
    ],
    [
      "a date in words",
      "id: abcd\ntitle: T\ndate: 31 August",
      [`${P}:4: date cannot be "31 August"; ${INSTANT_HINT}`],
    ],
    [
      "a day that does not exist",
      "id: abcd\ntitle: T\ndate: 2025-02-30",
      [`${P}:4: date "2025-02-30" is not in the calendar; ${INSTANT_HINT}`],
    ],
    [
      "a year that is a typing error",
      "id: abcd\ntitle: T\ndate: 0205-08-31",
      [`${P}:4: date "0205-08-31" lies outside the years 1900 to 2200; check the year`],
    ],
    [
      "updated before date",
      `${good}updated: 2025-08-01`,
      [`${P}:5: updated (2025-08-01) lies before date (2025-08-31); correct one of them`],
    ],
    [
      "an unknown topic",
      `${good}topics: [trade, enrgy]`,
      [
        `${P}:5: unknown topic "enrgy"; did you mean "energy"? Topics in publication.yaml: trade, energy`,
      ],
    ],
    [
      "an unknown author",
      `${good}authors:\n  - ada\n  - bob`,
      [`${P}:7: unknown author "bob"; authors in publication.yaml: newsroom, ada`],
    ],
    [
      "topics that are no list",
      `${good}topics: trade`,
      [`${P}:5: topics must be a list such as [trade]`],
    ],
    [
      "an unknown key",
      `${good}titel: x`,
      [`${P}:5: unknown key "titel"; did you mean "title"? Keys here: ${KEYS}`],
    ],
    [
      "an unknown key inside another",
      `${good}image:\n  src: /media/a.png\n  alt: A\n  caption: x`,
      [`${P}:8: unknown key "caption" in image; keys here: src, alt, credit`],
    ],
    [
      "a picture without alt",
      `${good}image: { src: /media/a.png }`,
      [
        `${P}:5: image.alt is missing; describe the picture in words, or write "" if it is only decoration`,
      ],
    ],
    [
      "an enclosure's duration in words",
      `${good}enclosure:\n  url: /media/a.mp3\n  duration: an hour`,
      [
        `${P}:7: enclosure.duration cannot be "an hour"; write minutes and seconds such as "62:03", or seconds`,
      ],
    ],
    [
      "a link that leads nowhere",
      `${good}link: example.org/a`,
      [`${P}:5: link must be an absolute URL that begins with https:// or http://`],
    ],
    [
      "a link that is no address of the web",
      `${good}link: "javascript:alert(1)"`,
      [`${P}:5: link must be an absolute URL that begins with https:// or http://`],
    ],
    [
      "draft in words",
      `${good}draft: maybe`,
      [`${P}:5: draft cannot be "maybe"; write true or false`],
    ],
    [
      "email of another kind",
      `${good}email: never`,
      [`${P}:5: email cannot be "never"; write true, false or now`],
    ],
    [
      "a slug with capitals",
      `${good}slug: Über Alles`,
      [
        `${P}:5: slug cannot be "Über Alles"; use lower-case letters, digits and single hyphens, for example uber-alles`,
      ],
    ],
    [
      "a language that is none",
      `${good}language: "en us"`,
      [`${P}:5: language cannot be "en us"; write a BCP 47 tag such as en, de, az or zh-Hans`],
    ],
    [
      "a tag as systems write it",
      `${good}language: pt_BR.UTF-8`,
      [`${P}:5: language cannot be "pt_BR.UTF-8"; write its BCP 47 tag, pt-BR`],
    ],
    [
      "a tag of no language",
      `${good}language: und`,
      [`${P}:5: language cannot be "und"; write a BCP 47 tag such as en, de, az or zh-Hans`],
    ],
    [
      "emphasis that YAML takes for a name",
      "id: abcd\ntitle: *Important*\ndate: 2025-08-31",
      [
        `${P}:3: *Important* stands for what was called &Important* before, and nothing was; put text that begins with * in quotes`,
      ],
    ],
    [
      "a colon that YAML reads as a key",
      "id: abcd\ntitle: a: b\ndate: 2025-08-31",
      [
        `${P}:3: Nested mappings are not allowed in compact mappings; mend the YAML here (text with ": " or "#" needs quotes)`,
      ],
    ],
    [
      "a key written twice",
      `${good}title: U`,
      [`${P}:5: Map keys must be unique; mend the YAML here (text with ": " or "#" needs quotes)`],
    ],
    [
      "a list in place of keys",
      "- a\n- b",
      [`${P}:2: this must be a group of keys (${KEYS}), one a line, indented`],
    ],
    [
      "several at once",
      "title: T\ndate: yesterday\ntopics: [x]",
      [
        `${P}:2: id is missing; add \`id: re5erjgk1z\` and never change it`,
        `${P}:3: date cannot be "yesterday"; ${INSTANT_HINT}`,
        `${P}:4: unknown topic "x"; topics in publication.yaml: trade, energy`,
      ],
    ],
  ];
  test.each(cases)("%s", (_, head, problems) => {
    expect(problemsOf(head)).toEqual(problems);
  });

  it("a file name that makes no address", () => {
    expect(problemsOf("id: abcd\ntitle: T\ndate: 2025-08-31", "posts/Größe & Co.md")).toEqual([
      'content/posts/Größe & Co.md:2: the file name "Größe & Co" makes no address; add `slug: grosse-co` or rename the file',
    ]);
  });

  it("a page at an address of the program", () => {
    const source = {
      kind: "page",
      path: "pages/admin.md",
      file: "content/pages/admin.md",
      text: "---\ntitle: A\n---\n",
    } as const;
    expect(readFrontMatter(source, AROUND).problems.map(formatProblem)).toEqual([
      'content/pages/admin.md:2: slug "admin" belongs to Tidings itself; give the page another with `slug:`',
    ]);
  });

  const whole: readonly (readonly [text: string, problem: string])[] = [
    [
      "Words.",
      "no front matter; begin the file with a line ---, then id, title and date, then a line ---",
    ],
    ["---\ntitle: T\n", "front matter is not closed; put a line of three hyphens (---) after it"],
  ];
  test.each(whole)("a file that is %j", (text, problem) => {
    const source = { kind: "post", path: "posts/a.md", file: "content/posts/a.md", text } as const;
    expect(readFrontMatter(source, AROUND).problems.map(formatProblem)).toEqual([
      `content/posts/a.md:1: ${problem}`,
    ]);
  });
});

test.each([
  ["posts/_drafts/talks.md", true],
  ["posts/drafts/2025/talks.md", true],
  ["posts/Draft/talks.md", true],
  ["posts/Drafts 2024/talks.md", true],
  ["posts/Entwürfe/talks.md", true],
  ["posts/2025/talks.md", false],
  ["posts/drafting/talks.md", false],
  ["posts/drafts.md", false],
])("%s lies among drafts: %s", (path, draft) => {
  const head = "id: abcd\ntitle: Talks\ndate: 2025-08-31\ndraft: false";
  const reading = readPost(head, path);
  expect([reading.draft, reading.heading?.draft]).toEqual([draft, draft]);
});

test.each([
  ["tags: [trade]", "topics"],
  ["Categories: [trade]", "topics"],
  ["description: Sum.", "summary"],
  ["author: ada", "authors"],
  ["published: false", "draft"],
  ["published: 2025-08-31", "date"],
  ["private: true", "draft"],
  ["publish_date: 2025-08-31", "date"],
  ["lastmod: 2025-08-31", "updated"],
  ["aliases: [a]", "formerly"],
  ["permalink: /a", "slug"],
  ["lang: de", "language"],
  ["cover: /a.png", "image"],
  ["newsletter: false", "email"],
  ["withdrawn: yes", "retracted"],
  ["tilte: A", "title"],
])("%s is answered with the key that was meant", (line, meant) => {
  const [, proposed] =
    /did you mean "([a-z]+)"/.exec(
      problemsOf(`id: abcd\ntitle: A\ndate: 2025-08-31\n${line}`).join("\n"),
    ) ?? [];
  expect(proposed).toBe(meant);
});

test.each([
  [
    "formerly: [Old Name]",
    'formerly[1] cannot be "Old Name"; write a former slug of lower-case letters, digits and single hyphens, or an address from the root of the site, for example /Old Name',
  ],
  [
    "formerly: ['https://old.example/2019/x.html?a=1']",
    'formerly[1] cannot be "https://old.example/2019/x.html?a=1"; write a former slug of lower-case letters, digits and single hyphens, or an address from the root of the site, for example /2019/x.html?a=1',
  ],
  [
    "formerly: [//evil.example/x]",
    'formerly[1] cannot be "//evil.example/x"; write it from the root of the site, such as /2019/05/old-name.html',
  ],
  [
    "formerly: ['/x#y']",
    "formerly[1] has a #: what stands behind it is never asked for; cut it off",
  ],
  ["formerly: [/]", "formerly[1] is the home page, which stays where it is"],
  ["guid: 123", "guid must be text; put it in quotes, as the old feed has it"],
  ['guid: ""', "guid is empty; write the id that the entry has in the old feed, or take it out"],
  [
    'guid: " 123"',
    "guid has blanks around it, a line end or a control character; write it on one line as the old feed has it",
  ],
  [
    'guid: "1\\n2"',
    "guid has blanks around it, a line end or a control character; write it on one line as the old feed has it",
  ],
])("%s is answered in words", (line, message) => {
  expect(problemsOf(`id: abcd\ntitle: A\ndate: 2025-08-31\n${line}`)).toEqual([
    `content/posts/2025-08-31-tianjin.md:5: ${message}`,
  ]);
});

test("a key inside another is answered by what it means there", () => {
  const head =
    "id: abcd\ntitle: A\ndate: 2025-08-31\nimage: { url: /media/a.png, src: /media/a.png, alt: A }";
  expect(problemsOf(head).join("\n")).toContain('unknown key "url" in image; did you mean "src"?');
});
