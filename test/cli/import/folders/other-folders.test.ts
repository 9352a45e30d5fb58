/** Folders of Eleventy, Astro and Obsidian, file by file, and what comes out of them. */
import { expect, test } from "vitest";
import { astro } from "../../../../src/cli/import/folders/astro/astro.ts";
import { eleventy } from "../../../../src/cli/import/folders/eleventy/eleventy.ts";
import { obsidian } from "../../../../src/cli/import/folders/obsidian/obsidian.ts";
import type { SourceDefinition } from "../../../../src/cli/import/sources/source-definition.ts";
import { heldFiles, itemsOf } from "../sources/held-files.ts";

async function read(definition: SourceDefinition, files: Readonly<Record<string, string>>) {
  const items = await itemsOf(definition, heldFiles(files, "folder"));
  return { ...items, posts: items.of("post").map(({ article }) => article) };
}

const post = (front = "", body = "Text.\n") => `---\ntitle: A\n${front}---\n\n${body}`;

test("Eleventy: addresses from paths, from permalinks that are templates, and from data beside the texts", async () => {
  const { posts, of } = await read(eleventy, {
    ".eleventy.js":
      'module.exports = function (c) { c.addPassthroughCopy({ "./public/": "/" }); return { dir: { input: "content" }, pathPrefix: "/b/" }; };',
    "content/_data/site.json":
      '{"url": "https://harbour.example", "author": "Mara Lind", "title": "Harbour notes"}',
    "content/posts/posts.11tydata.js":
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a program of the site.
      'module.exports = { tags: ["posts"], layout: "post", permalink: (data) => `/p/${data.page.fileSlug}/` };',
    "content/posts/2019-05-01-one.md": post("tags: boats\n"),
    "content/posts/two/index.md": post(
      "date: 2019-05-02\npermalink: \"/{{ page.date | date: '%Y/%m' }}/{{ title | slugify }}.html\"\n",
    ),
    "content/posts/three.md": post(
      "date: 2019-05-03\npermalink: \"/{{ page.date | date('yyyy/LL/dd') }}/{{ page.fileSlug }}/\"\nredirect_from: [/old]\n",
    ),
    "content/posts/four.md": post('date: 2019-05-04\npermalink: "/{{ title | myOwnFilter }}/"\n'),
    "content/posts/five.md": post("date: 2019-05-05\npermalink: false\n"),
    "content/notes/2020-01-01-plain.md": post(),
    "content/about.md": post(),
    "public/p.png": "x",
  });
  expect(posts.map(({ addresses, tags }) => [addresses, tags])).toEqual([
    [["/b/notes/2020-01-01-plain/"], []],
    [["/b/p/one/"], ["boats"]],
    [undefined, []],
    [["/b/posts/four/"], []],
    [["/b/2019/05/03/three/", "/b/old"], []],
    [["/b/2019/05/a.html"], []],
  ]);
  expect(posts[3]?.notes).toEqual([
    "its permalink is computed by a program (/{{ title | myOwnFilter }}/); its address was taken from its file",
  ]);
  expect(posts[1]).toMatchObject({
    authors: ["Mara Lind"],
    guid: "https://harbour.example/b/p/one/",
  });
  expect(of("page").map(({ article }) => article.addresses)).toEqual([["/b/about/"]]);
  expect(of("media")[0]?.addresses).toContain("/b/p.png");
});

test("Astro: ids, routes, drafts, components and pictures", async () => {
  const { posts } = await read(astro, {
    "astro.config.mjs":
      'export default defineConfig({ site: "https://harbour.example", base: "/x", trailingSlash: "never" });',
    "src/content/config.ts":
      "const blog = defineCollection({ type: 'content' }); export const collections = { blog };",
    "src/content/blog/2019/My First.mdx": `---
title: First
pubDate: "Jul 08 2022"
heroImage: ./h.png
---
import Pic from "./p.png";
import { Image } from "astro:assets";

<Image src={Pic} alt="A port" />

<Tabs>
<Tab label="one">
Inside.
</Tab>
</Tabs>

<p className="x">Plain {"text"}</p>

[next](./second.md) {/* gone */}
`,
    "src/content/blog/2019/p.png": "x",
    "src/content/blog/2019/h.png": "x",
    "src/content/blog/2019/second.md":
      "---\ntitle: Second\npubDate: 2022-07-09\nslug: other\ndraft: true\n---\n\nText.\n",
    "src/pages/posts/[...slug].astro": 'getCollection("blog")',
  });
  expect(posts[0]).toMatchObject({
    title: "First",
    date: "2022-07-08",
    addresses: ["/x/posts/2019/my-first"],
    guid: "https://harbour.example/x/posts/2019/my-first",
    picture: { src: "/src/content/blog/2019/h.png" },
    body: '![A port](/src/content/blog/2019/p.png)\n\nInside.\n\n<p class="x">Plain text</p>\n\n[next](/x/posts/other)',
  });
  expect(posts[0]?.losses?.map(({ kind, line }) => `${kind} ${line}`)).toEqual([
    "import 7",
    "component 11",
    "component 12",
  ]);
  expect(posts[1]?.heads?.[0]).toMatchObject({ draft: true });
});

test("Obsidian: links by name, embeds, callouts, comments, tags and blocks", async () => {
  const { posts, of } = await read(obsidian, {
    ".obsidian/app.json": "{}",
    ".obsidian/templates.json": '{"folder": "Templates"}',
    "Templates/note.md": "# {{title}}\n",
    "Diary/2024-03-05 Sea.md": `---
tags: [boats]
aliases: [The sea]
---
#travel/north

See [[Port|the port]], [[port#The Quay]], [[#Here]], [[Lost note]] and [[Port#^q1]].

![[map.png|A map|300]] ![[Port]] ![[song.mp3]]

> [!warning]- Mind the gap
> It is wide.

%% private
lines %%
A ==bright== word with a #lamp. ^b1

\`\`\`dataview
LIST
\`\`\`
`,
    "Places/Port.md": "Text.\n",
    "files/map.png": "x",
    "files/song.mp3": "x",
    "Board.canvas": "{}",
  });
  const [sea] = posts;
  expect(
    sea?.body,
  ).toBe(`See [the port](/Places/Port), [port > The Quay](/Places/Port#the-quay), [Here](#here), Lost note and [Port > q1](/Places/Port#block-q1).

![A map](/files/map.png) [Port](/Places/Port) <audio controls src="/files/song.mp3"></audio>

> **Mind the gap**
>
> It is wide.

A <mark>bright</mark> word with a #lamp.<a id="block-b1"></a>`);
  expect(sea).toMatchObject({
    title: "Sea",
    date: "2024-03-05",
    tags: ["travel/north", "lamp", "boats"],
    addresses: ["/Diary/2024-03-05+Sea"],
  });
  expect(sea?.losses).toEqual([
    { kind: "query", what: "```dataview LIST ```", line: 18 },
    { kind: "comment", what: "%% private lines %%", line: 14 },
    { kind: "embed", what: "![[Port]] is a link now", line: 9 },
    { kind: "link", what: "[[Lost note]], which the vault does not hold", line: 7 },
  ]);
  expect(posts[1]?.title).toBe("Port");
  expect(of("left").map(({ at }) => at.path)).toEqual(["Board.canvas", "Templates/note.md"]);
});

test("Obsidian: where one note says that it is published, the others are the author's own", async () => {
  const { posts } = await read(obsidian, {
    ".obsidian/app.json": "{}",
    "a.md": post("publish: true\n"),
    "b.md": post(),
  });
  expect(posts.map(({ marks }) => marks?.length)).toEqual([0, 1]);
});

test("Obsidian: a comment's tags are no topics, and a sign of comments in code begins none", async () => {
  const { posts } = await read(obsidian, {
    ".obsidian/app.json": "{}",
    "a.md": "The sign `%%` is kept. %%A secret #hidden %%Open #seen.\n",
  });
  expect(posts[0]).toMatchObject({
    body: "The sign `%%` is kept. Open #seen.",
    tags: ["seen"],
    losses: [{ kind: "comment", what: "%%A secret #hidden %%", line: 1 }],
  });
});

test("Obsidian: links in tables and in properties lead where they lead in text", async () => {
  const { posts } = await read(obsidian, {
    ".obsidian/app.json": "{}",
    "a.md":
      '---\nauthor: "[[People/Mara Lind|Mara]]"\ncover: "[[map.png]]"\n---\n| a | b |\n| - | - |\n| [[Port\\|the port]] | ![[map.png\\|Map\\|80]] |\n',
    "Port.md": "Text.\n",
    "files/map.png": "x",
  });
  expect(posts[1]).toMatchObject({
    authors: ["Mara"],
    picture: { src: "/files/map.png" },
    body: "| a | b |\n| - | - |\n| [the port](/Port) | ![Map](/files/map.png) |",
    losses: [],
  });
});
