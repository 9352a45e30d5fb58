import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import type { Compilation } from "../../../../src/cli/compile/compilation.ts";
import { compileContent } from "../../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import { networkOf } from "../../../../src/cli/compile/settings/networks.ts";
import {
  PIXEL,
  PUBLICATION_YAML,
  postFile,
  scratchDirectory,
  writeContent,
} from "../content-directory.ts";

const FILES = {
  "posts/first.md": postFile("id: first\ntitle: First\ndate: 2025-06-01T06:00Z"),
  "pages/about.md": "---\ntitle: About us\n---\nUs.\n",
  "pages/tides.md": "---\ntitle: The tides page\nslug: tide-tables\n---\nTables.\n",
  "pages/secret.md": "---\ntitle: Secret\ndraft: true\n---\nNot yet.\n",
  "media/rates.png": PIXEL,
};

/** Compiles with these lines behind those of publication.yaml, which are 22. */
async function withLists(lines: string, files: Record<string, string> = {}): Promise<Compilation> {
  const directory = scratchDirectory();
  const contentDir = join(directory, "content");
  const yaml = { "publication.yaml": PUBLICATION_YAML + lines };
  writeContent(contentDir, { ...FILES, ...yaml, ...files });
  return compileContent({ contentDir, outDir: join(directory, "dist"), label: "content" });
}

const FIRST_LINE = PUBLICATION_YAML.split("\n").length;

async function problemOf(lines: string, files: Record<string, string> = {}): Promise<string> {
  const compilation = await withLists(lines, files);
  if (compilation.kind !== "problems") return "";
  return compilation.problems
    .map(formatProblem)
    .join("\n")
    .replace(/publication\.yaml:(\d+)/g, (_, line) => `line ${Number(line) - FIRST_LINE + 1}`)
    .replaceAll("content/", "");
}

describe("lists of links", () => {
  it("name pages, topics, paths, files and addresses elsewhere", async () => {
    const compilation = await withLists(`navigation:
  - about
  - tides
  - /archive
  - { label: Tables, url: /tide-tables#today }
footer:
  - { label: Write to us, url: "mailto:desk@harbour.example" }
  - { label: Rates, url: /media/rates.png }
  - { label: First light, url: /posts/first }
  - { label: The port, url: https://port.example/ }
social:
  - https://mastodon.social/@harbour
  - { label: Our boats, url: https://boats.example/ }
`);
    if (compilation.kind !== "compiled") throw new Error("there are problems");
    expect(compilation.index.publication).toMatchObject({
      navigation: [
        { href: "/about" },
        { href: "/topics/tides" },
        { href: "/archive" },
        { href: "/tide-tables#today", label: "Tables" },
      ],
      footer: [
        { href: "mailto:desk@harbour.example", label: "Write to us" },
        { href: "/media/rates.png", label: "Rates" },
        { href: "/posts/first", label: "First light" },
        { href: "https://port.example/", label: "The port" },
      ],
      social: [
        { url: "https://mastodon.social/@harbour", label: "Mastodon" },
        { url: "https://boats.example/", label: "Our boats" },
      ],
    });
    expect(compilation.index.media.map(({ path }) => path)).toEqual(["/media/rates.png"]);
    expect(compilation.warnings).toEqual([]);
  });

  const cases: readonly (readonly [string, string, string])[] = [
    [
      "an unknown name, and the nearest",
      "navigation:\n  - /archive\n  - abuot\n",
      'line 3: navigation[2] "abuot" is no page and no topic; did you mean "about"?',
    ],
    [
      "a page of ours without its slash",
      "footer: [archive]\n",
      'line 1: footer[1] "archive" is no page and no topic of yours; write /archive',
    ],
    [
      "a name that is near to nothing",
      "footer: [hovercraft]\n",
      'line 1: footer[1] "hovercraft" is no page and no topic; pages: about, secret, tide-tables; topics: tides',
    ],
    [
      "a path that does not stand",
      "navigation:\n  - { label: Us, url: /abot }\n",
      "line 2: navigation[1] has a link to /abot, which does not exist; did you mean /about?",
    ],
    [
      "a draft",
      "navigation: [/secret]\n",
      "line 1: navigation[1] has a link to /secret, which is a draft; publish it or take the link out",
    ],
    [
      "a path that has no words of its own",
      "navigation: [/posts/first]\n",
      "line 1: navigation[1] needs words of its own; write { label: What it is, url: /posts/first }",
    ],
    [
      "an address elsewhere without words",
      "navigation: [https://port.example/]\n",
      'line 1: navigation[1] needs words of its own; write { label: What it is, url: "https://port.example/" }',
    ],
    [
      "a script",
      'navigation:\n  - { label: Us, url: "javascript:alert(1)" }\n',
      'line 2: navigation[1].url cannot be "javascript:alert(1)"; write a path of this site such as /about, or a URL with https:// or mailto:',
    ],
    [
      "another host in the guise of a path",
      "navigation:\n  - { label: Us, url: //evil.example/ }\n",
      'line 2: navigation[1].url cannot be "//evil.example/"; write a path of this site such as /about, or a URL with https:// or mailto:',
    ],
    [
      "one thing twice",
      "navigation: [about, /archive, about]\n",
      'line 1: navigation[3] "about" stands in this list already; take one out',
    ],
    [
      "one place by two names",
      "navigation:\n  - about\n  - { label: Us, url: /about }\n",
      "line 3: navigation[2] leads to /about, where another of this list leads; take one out",
    ],
    [
      "an unknown key",
      "navigation:\n  - { lable: Us, url: /about }\n",
      'line 2: navigation[1] has the unknown key "lable"; did you mean "label"? Keys here: label, url\nline 2: navigation[1].label is missing; write label: Write to us',
    ],
    [
      "too many",
      `navigation:\n${Array.from({ length: 11 }, (_, at) => `  - { label: L${at}, url: https://a.example/${at} }\n`).join("")}`,
      "line 1: navigation names more than 10; leave some of them out",
    ],
    [
      "a profile that is no address",
      "social:\n  - mastodon.social/@harbour\n",
      "line 2: social[1] must be an absolute URL that begins with https://",
    ],
    [
      "what is no list",
      "social: https://a.example/\n",
      "line 1: social must be a list of addresses such as https://example.social/@harbour",
    ],
  ];

  test.each(cases)("refuse %s", async (_, lines, expected) => {
    expect(await problemOf(lines)).toBe(expected);
  });

  it("ask for the path where a page and a topic have one name", async () => {
    const files = { "pages/other.md": "---\ntitle: Other\nslug: tides\n---\nWords.\n" };
    expect(await problemOf("navigation: [tides]\n", files)).toBe(
      'line 1: navigation[1] "tides" is a page and a topic; write /tides or /topics/tides',
    );
  });
});

test.each([
  ["https://www.youtube.com/@harbour", "YouTube"],
  ["https://example.social/@harbour", "Mastodon (example.social)"],
  ["https://harbour.example/us", "harbour.example"],
  ["https://constructor/us", "constructor"],
])("a profile at %s is called %s", (url, name) => {
  expect(networkOf(new URL(url))).toBe(name);
});
