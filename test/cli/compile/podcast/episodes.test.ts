/** Each mistake in what is said of shows and episodes: at its line, with what to do. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Compilation } from "../../../../src/cli/compile/compilation.ts";
import { compileContent } from "../../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import {
  type Files,
  PUBLICATION_YAML,
  postFile,
  scratchDirectory,
  writeContent,
} from "../content-directory.ts";
import { png } from "./covers.ts";

const SHOW = `podcast:
  category: News
  owner: { name: Ada Lind, address: ada@harbour.example }
`;

const VTT = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Ada>Good &amp; calm.\n";

const CHAPTERS = JSON.stringify({
  version: "1.2.0",
  chapters: [{ startTime: 0, title: "Opening" }],
});

const FILES: Files = {
  "publication.yaml": PUBLICATION_YAML + SHOW,
  "media/1.mp3": "a recording",
  "media/1.vtt": VTT,
  "media/1.srt": "1\n00:00:01,000 --> 00:00:04,000\nGood.\n",
  "media/1.json": CHAPTERS,
  "media/1.png": png(1400),
  "media/small.png": png(300),
};

/** The front matter of an episode; `episode:` stands on line 8. */
const HEAD = `id: ep01
title: The tide
date: 2025-08-31
enclosure:
  url: /media/1.mp3
  duration: "10:00"
episode:
`;

async function compile(files: Files): Promise<Compilation> {
  const directory = scratchDirectory();
  const contentDir = writeContent(join(directory, "content"), { ...FILES, ...files });
  const outDir = join(directory, "dist");
  return compileContent({ contentDir, outDir, label: "content", checkOnly: true });
}

async function problemsWith(files: Files): Promise<readonly string[]> {
  const compilation = await compile(files);
  return compilation.kind === "problems" ? compilation.problems.map(formatProblem) : [];
}

async function episodeWith(yaml: string, files: Files = {}) {
  const compilation = await compile({ "posts/1.md": postFile(`${HEAD}${yaml}`), ...files });
  if (compilation.kind === "problems") {
    throw new Error(compilation.problems.map(formatProblem).join("\n"));
  }
  return compilation.index.posts[0];
}

const WHOLE = `  number: 7
  display: 7b
  season: 2
  season_name: Winter
  title: Tide
  type: full
  explicit: true
  block: false
  image: /media/1.png
  transcript: [/media/1.vtt, { src: ../media/1.srt, language: de, captions: false }]
  chapters: /media/1.json
  people:
    - { name: Ben Okoye, role: Guest, image: /media/small.png, url: "https://ben.example/" }
    - { name: Cy, role: composer, group: Audio Post-Production }
  soundbites:
    - { start: "1:13.5", duration: 60, title: Why it turns }
  txt:
    - { text: abc, purpose: verify }`;

describe("an episode", () => {
  test("is read with all that directories and apps ask for", async () => {
    const post = await episodeWith(WHOLE);
    expect(post?.episode).toEqual({
      number: 7,
      display: "7b",
      season: 2,
      seasonName: "Winter",
      title: "Tide",
      type: "full",
      explicit: true,
      block: false,
      image: "/media/1.png",
      transcripts: [
        { url: "/media/1.vtt", type: "text/vtt", captions: true },
        { url: "/media/1.srt", type: "application/x-subrip", language: "de", captions: false },
      ],
      chapters: { url: "/media/1.json", list: [{ start: 0, title: "Opening" }] },
      people: [
        {
          name: "Ben Okoye",
          role: "guest",
          image: "/media/small.png",
          url: "https://ben.example/",
        },
        { name: "Cy", role: "composer", group: "audio post-production" },
      ],
      soundbites: [{ start: 73.5, duration: 60, title: "Why it turns" }],
      texts: [{ text: "abc", purpose: "verify" }],
    });
  });

  test("ships the files that it names, portraits as well", async () => {
    const compilation = await compile({ "posts/1.md": postFile(`${HEAD}${WHOLE}`) });
    const media = compilation.kind === "compiled" ? compilation.index.media : [];
    expect(media.map(({ path }) => path)).toEqual([
      ...["/media/1.json", "/media/1.mp3", "/media/1.png", "/media/1.srt", "/media/1.vtt"],
      "/media/small.png",
    ]);
  });

  test("may have its transcript and chapters elsewhere, which are not fetched", async () => {
    const post = await episodeWith(
      "  transcript: https://host.example/1.vtt?x=1\n  chapters: https://host.example/1.json",
    );
    expect(post?.episode).toEqual({
      transcripts: [{ url: "https://host.example/1.vtt?x=1", type: "text/vtt", captions: true }],
      chapters: { url: "https://host.example/1.json", list: [] },
    });
  });

  test("is another revision when something is said of it, and no other when nothing is", async () => {
    const plain = await episodeWith("  number: 1");
    const numbered = await episodeWith("  number: 2");
    expect(numbered?.revision).not.toBe(plain?.revision);
  });

  const ROLES = /roles: director, .*co-host, .*composer/;

  const cases: readonly (readonly [yaml: string, problem: string | RegExp])[] = [
    ["  number: seven", "9: episode.number must be a number such as 7"],
    ["  number: -1", "9: episode.number must be 0 or more"],
    ["  season: 1.5", "9: episode.season must be a whole number from 1 to 9999"],
    ["  season_name: Winter", "9: episode.season_name needs season beside it"],
    ["  display: 7b", "9: episode.display needs number beside it"],
    ["  type: preview", '9: episode.type cannot be "preview"; write one of full, trailer, bonus'],
    ["  explicit: clean", '9: episode.explicit cannot be "clean"; write true or false'],
    ["  block: yes", '9: episode.block cannot be "yes"; write true or false'],
    [
      "  sesaon: 1",
      /^9: unknown key "sesaon" in episode; did you mean "season"\? Keys here: number, /,
    ],
    [
      "  image: /media/small.png",
      "9: episode.image /media/small.png is 300 × 300 pixels; podcast directories take a square of 1400 to 3000 pixels",
    ],
    [
      "  image: /media/1.mp3",
      "9: episode.image /media/1.mp3 is audio/mpeg; podcast directories take image/jpeg and image/png, so export it as one of them",
    ],
    [
      "  transcript: /media/2.vtt",
      "9: episode.transcript: there is no content/media/2.vtt; did you mean /media/1.vtt?",
    ],
    [
      "  transcript: /media/1.png",
      "9: episode.transcript /media/1.png is image/png; directories take WebVTT (.vtt), SubRip (.srt), plain text, HTML and JSON",
    ],
    [
      "  transcript: https://host.example/transcript",
      "9: episode.transcript https://host.example/transcript needs a type, such as text/vtt, for its name has no ending that tells it",
    ],
    [
      "  transcript:\n    - src: /media/1.vtt\n      type: text/webvtt",
      '11: episode.transcript[1].type cannot be "text/webvtt"; write one of text/vtt, application/x-subrip, text/plain, text/html, application/json',
    ],
    [
      "  chapters: /media/1.vtt",
      "9: episode.chapters /media/1.vtt is text/vtt; chapters are JSON, in a file that ends in .json",
    ],
    [
      "  soundbites:\n    - start: 1:75\n      duration: 30",
      '10: episode.soundbites[1].start cannot be "1:75"; write minutes and seconds such as "1:13", or seconds',
    ],
    [
      "  soundbites:\n    - { start: 590, duration: 30 }",
      "9: episode.soundbites[1] goes on after the recording, which has 600 s",
    ],
    ["  people:\n    - role: guest", "10: episode.people[1].name is missing; write name: Ada Lind"],
    [
      "  people:\n    - name: Ben\n      role: gest",
      new RegExp(
        `^11: episode.people\\[1\\].role cannot be "gest"; did you mean "guest"\\? R${ROLES.source.slice(1)}`,
      ),
    ],
    [
      "  people:\n    - name: Ben\n      role: composer",
      '11: episode.people[1].role cannot be "composer" without a group; add group: audio post-production',
    ],
    [
      "  people:\n    - name: Ben\n      role: composer\n      group: visuals",
      '11: episode.people[1].role cannot be "composer" in group visuals; roles of visuals: graphic designer, cover art designer',
    ],
    [
      "  people:\n    - name: Ben\n      group: crew",
      /^11: episode.people\[1\].group cannot be "crew"; groups: creative direction, cast, writing, /,
    ],
    [
      "  people: Ben",
      "9: episode.people must be a list of people, each with name, and role, group, image and url where they are known",
    ],
    [
      `  txt:\n    - { purpose: verify }`,
      "10: episode.txt[1].text is missing; write text: what the service gave you",
    ],
    [
      `  season: 1\n  season_name: ${"x".repeat(129)}`,
      "10: episode.season_name is longer than 128 characters, which apps cut",
    ],
  ];

  test.each(cases)("with %j is refused", async (yaml, problem) => {
    const [first, ...more] = await problemsWith({ "posts/1.md": postFile(`${HEAD}${yaml}`) });
    const said = first?.replace("content/posts/1.md:", "");
    if (typeof problem === "string") expect(said).toBe(problem);
    else expect(said).toMatch(problem);
    expect(more).toEqual([]);
  });

  test.each([
    [
      "no recording",
      HEAD.replace(/enclosure:[\s\S]*?episode/, "episode"),
      "5: episode needs a recording: write `enclosure:` with the url of a file, or take the group out",
    ],
    [
      "something to read",
      HEAD.replace("/media/1.mp3", "/media/1.json"),
      "8: episode needs something to hear or to see, and enclosure is application/json",
    ],
  ])("with %s is refused", async (_, head, problem) => {
    expect(await problemsWith({ "posts/1.md": postFile(`${head}  number: 1`) })).toEqual([
      `content/posts/1.md:${problem}`,
    ]);
  });
});

describe("a transcript beside a post", () => {
  const cases = [
    [
      "1.vtt",
      "1\n00:01.000 --> 00:04.000\nA\n",
      "1: must begin with a line WEBVTT; export it as WebVTT, or name it .srt if it is SubRip",
    ],
    [
      "1.vtt",
      "WEBVTT\n\n00:04.000 --> 00:01.000\nA\n",
      "3: ends before it begins; correct the times",
    ],
    [
      "1.vtt",
      "WEBVTT - a talk\nLanguage: en\n\nNOTE x\n\n00:04.000 --> 00:05.000\nA\n\n00:01.000 --> 00:02.000\nB\n",
      "9: begins before the cue above it; put the cues in order",
    ],
    [
      "1.vtt",
      "WEBVTT\n\nHello\n",
      "3: has text without times above it; a cue begins with a line such as 00:00:01.000 --> 00:00:04.000",
    ],
    [
      "1.vtt",
      "WEBVTT\n\n0:1 --> 0:4\nA\n",
      "3: has times that cannot be read; write 00:00:01.000 --> 00:00:04.000",
    ],
    [
      "1.srt",
      "1\n00:00:01,000 -> 00:00:04,000\nA\n",
      "1: has text without times above it; a cue begins with a line such as 00:00:01.000 --> 00:00:04.000",
    ],
    [
      "1.srt",
      "1\n00:00:1,000 --> 00:00:04,000\nA\n",
      "2: has times that cannot be read; write 00:00:01,000 --> 00:00:04,000",
    ],
    ["1.vtt", "WEBVTT\n\nNOTE nothing\n", "1: has no cue; export it again"],
  ] as const;

  test.each(cases)("%s of %j is named by its line", async (name, text, problem) => {
    const files = {
      "posts/1.md": postFile(`${HEAD}  transcript: /media/${name}`),
      [`media/${name}`]: text,
    };
    expect(await problemsWith(files)).toEqual([`content/media/${name}:${problem}`]);
  });
});

describe("chapters beside a post", () => {
  const file = (chapters: string) =>
    `{\n  "version": "1.2.0",\n  "chapters": [\n${chapters}\n  ]\n}\n`;
  const cases = [
    ["{", /^1: is not JSON \(/],
    [file('    { "startTime": 0 },'), /^5: is not JSON \(/],
    [
      '{ "chapters": [] }',
      /^1: chapters is empty; .*\n.*:1: version is missing; write "version": "1.2.0"$/,
    ],
    [
      file('    { "startTime": "0:10" }'),
      "4: chapters[1].startTime must be a number of seconds, such as 94 or 94.5",
    ],
    [
      file('    { "startTime": 9, "title": "A" },\n    { "startTime": 3 }'),
      "5: chapters[2].startTime 3 lies before the chapter above it (9); put them in order",
    ],
    [
      file('    { "startTime": 9, "endTime": 9 }'),
      "4: chapters[1].endTime 9 does not lie after startTime (9)",
    ],
    [
      file('    { "startTime": 600 }'),
      "4: chapters[1].startTime 600 lies after the end of the recording, which has 600 s",
    ],
    [
      file('    { "startTime": 1,\n      "img": "a.jpg" }'),
      "5: chapters[1].img must be an absolute URL that begins with https:// or http://",
    ],
    [
      file('    { "startTime": 1,\n      "toc": "false" }'),
      "5: chapters[1].toc must be true or false, without quotes",
    ],
    [
      file('    { "startTime": 1,\n      "location": { "name": "Paris", "geo": "48.8,2.2" } }'),
      '5: chapters[1].location.geo must be as RFC 5870 has it, such as "geo:48.858093,2.294694"',
    ],
  ] as const;

  test.each(cases)("of %j are named by line", async (text, problem) => {
    const files = {
      "posts/1.md": postFile(`${HEAD}  chapters: /media/1.json`),
      "media/1.json": text,
    };
    const said = (await problemsWith(files)).join("\n").replace("content/media/1.json:", "");
    if (typeof problem === "string") expect(said).toBe(problem);
    else expect(said).toMatch(problem);
  });

  test("hide those that are marks only", async () => {
    const text = file(
      '    { "startTime": 0, "title": "A", "url": "https://a.example/", "more": 1 },\n    { "startTime": 9, "toc": false, "title": "B" }',
    );
    const post = await episodeWith("  chapters: /media/1.json", { "media/1.json": text });
    expect(post?.episode?.chapters?.list).toEqual([
      { start: 0, title: "A", url: "https://a.example/" },
    ]);
  });
});

describe("numbers of episodes", () => {
  const numbered = (id: string, yaml: string) => postFile(`${HEAD.replace("ep01", id)}${yaml}`);

  test("are each one's own within a season", async () => {
    const files = {
      "posts/1.md": numbered("ep01", "  number: 1\n  season: 1"),
      "posts/2.md": numbered("ep02", "  season: 1\n  number: 1"),
      "posts/3.md": numbered("ep03", "  season: 2\n  number: 1"),
      "posts/4.md": numbered("ep04", "  season: 1\n  number: 1\n  type: bonus"),
    };
    expect(await problemsWith(files)).toEqual([
      "content/posts/2.md:10: episode.number 1 of season 1 is also that of content/posts/1.md; give one of them another",
    ]);
  });

  test("are asked for where a show is heard in order", async () => {
    const files = {
      "publication.yaml": `${PUBLICATION_YAML}${SHOW}  type: serial\n`,
      "posts/1.md": numbered("ep01", "  season: 1"),
      "posts/2.md": numbered("ep02", "  type: trailer"),
      "posts/3.md": postFile(HEAD.replace("ep01", "ep03").replace("episode:\n", "").trim()),
    };
    const message =
      "episode.number is missing; Apple plays a serial show in the order of its numbers, so write one, or `type: trailer` or `type: bonus`";
    expect(await problemsWith(files)).toEqual([
      `content/posts/1.md:8: ${message}`,
      `content/posts/3.md:5: ${message}`,
    ]);
  });
});
