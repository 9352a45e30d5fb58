/** Texts that moved in: what leads nowhere in them is counted and mended later, and the rest is published. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileContent } from "../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../src/cli/compile/problem.ts";
import { unmendedLine } from "../../../src/cli/compile/unmended.ts";
import { type Files, postFile, scratchDirectory, writeContent } from "./content-directory.ts";

async function compiled(files: Files, address?: string) {
  const directory = scratchDirectory();
  const contentDir = writeContent(join(directory, "content"), files);
  const done = await compileContent({
    ...{ contentDir, outDir: join(directory, "dist"), label: "content" },
    ...{ checkOnly: true, inMemory: true, now: () => Date.UTC(2025, 6, 1) },
    ...(address !== undefined && { address }),
  });
  const body = done.kind === "compiled" ? done.bodies?.get("post:moved") : undefined;
  return {
    done,
    body,
    problems: done.kind === "problems" ? done.problems.map(formatProblem) : [],
    warnings: done.warnings.map(formatProblem),
    unmended: done.unmended.map((one) => `${one.unmended}: ${formatProblem(one)}`),
  };
}

const HEAD = "id: moved\ntitle: Moved\ndate: 2019-05-01";
const BODY = `A [dead link](gone.md), a [rooted one](/2018/x/), a [place](#none) and mail: [us](mailto:a@b.example).

![A crane](pictures/crane.jpg) and ![](none.png)

<a href="lost.html"><img src="small.jpg" alt="A quay"></a>

<figure><img src="a.jpg" srcset="a.jpg 1x, b.jpg 2x" alt="Two tugs"><figcaption>Tugs at work</figcaption></figure>

<video src="film.mp4">A film of the quay</video>

<audio controls><source src="sound.mp3">A sound</audio>
`;

test("what leads nowhere stops a post of our own, and in one that moved in it waits to be mended", async () => {
  const own = await compiled({ "posts/a.md": postFile(HEAD, BODY) });
  expect(own.problems.length).toBe(10);
  expect(own.unmended).toEqual([]);
  const moved = await compiled({
    "posts/a.md": postFile(`${HEAD}\nimported: jekyll`, BODY),
  });
  expect(moved.problems).toEqual([]);
  expect(moved.warnings).toEqual([]);
  expect(moved.unmended.map((line) => line.replace(/, but.*|, which.*|;.*/, ""))).toEqual([
    "dead link: content/posts/a.md:7: link to #none",
    "dead link: content/posts/a.md:7: link to /2018/x/",
    "dead link: content/posts/a.md:7: link to gone.md",
    "missing picture: content/posts/a.md:9: link to none.png",
    "missing picture: content/posts/a.md:9: link to pictures/crane.jpg",
    "remark: content/posts/a.md:9: the picture none.png has no description",
    "dead link: content/posts/a.md:11: link to lost.html",
    "missing picture: content/posts/a.md:11: link to small.jpg",
    "missing picture: content/posts/a.md:13: link to a.jpg",
    "missing recording: content/posts/a.md:15: link to film.mp4",
    "missing recording: content/posts/a.md:17: link to sound.mp3",
  ]);
  expect(unmendedLine(moved.done.unmended)).toBe(
    "1 imported text has 4 dead links, 4 missing pictures, 2 missing recordings and 1 remark; `tidings check --imported` lists them",
  );
  expect(moved.body?.portable).toBe(
    `<p>A dead link, a rooted one, a place and mail: <a href="mailto:a@b.example">us</a>.</p>
<p>A crane and </p>
<p>A quay</p>
<figure>Two tugs<figcaption>Tugs at work</figcaption></figure>
<p>A film of the quay</p>
<p>A sound</p>`,
  );
  expect(moved.body?.web).toBe(moved.body?.portable);
});

test("a dead link leads to its old address while the old site is another one, and is words when it is this one", async () => {
  const old = "imported: https://old.example/2019/05/moved/";
  const body =
    "A [dead link](../gone), a [rooted one](/2018/x/?a=b#c), [here](#none).\n\n![A crane](crane.jpg)\n\n<video src='film.mp4'></video>\n";
  const elsewhere = await compiled({ "posts/a.md": postFile(`${HEAD}\n${old}`, body) });
  expect(elsewhere.body?.portable).toBe(
    `<p>A <a href="https://old.example/2019/05/gone">dead link</a>, a <a href="https://old.example/2018/x/?a=b#c">rooted one</a>, here.</p>
<p>A crane</p>
<p><a href="https://old.example/2019/05/moved/film.mp4">https://old.example/2019/05/moved/film.mp4</a></p>`,
  );
  const here = await compiled(
    { "posts/a.md": postFile(`${HEAD}\n${old}`, body) },
    "https://old.example",
  );
  expect(here.body?.portable).toBe(
    "<p>A dead link, a rooted one, here.</p>\n<p>A crane</p>\n<p></p>",
  );
});

test("attachments, files that are not served and places in other posts wait as well", async () => {
  const files = {
    "posts/a.md": postFile(
      `${HEAD}\nimported: hugo\nimage: { src: /media/no.jpg, alt: "" }\nenclosure: { url: /media/no.mp3 }`,
      "See [there](b.md#nowhere), [old program](/media/setup.exe), ![](/media/empty.png) and ![Talk](/media/talk.mp3).",
    ),
    "posts/b.md": postFile("id: other\ntitle: Other\ndate: 2019-05-02", "Words."),
    "media/setup.exe": "MZ",
    "media/empty.png": "",
    "media/talk.mp3": "ID3",
  };
  const moved = await compiled(files);
  const said = moved.unmended.map((line) => line.replace(/; .*/, ""));
  expect(said).toEqual([
    "missing picture: content/posts/a.md:6: image.src: there is no content/media/no.jpg",
    "missing recording: content/posts/a.md:7: enclosure.url: there is no content/media/no.mp3",
    "missing picture: content/posts/a.md:9: /media/empty.png is empty",
    "dead link: content/posts/a.md:9: /media/setup.exe is of a kind that is not served",
    "missing picture: content/posts/a.md:9: /media/talk.mp3 is audio/mpeg and no picture",
    "dead link: content/posts/a.md:9: link to /posts/b#nowhere, but that text has no such heading or id",
    "remark: content/posts/a.md:9: the picture /media/empty.png has no description",
  ]);
  const { done } = moved;
  const [, post] = done.kind === "compiled" ? done.index.posts : [];
  expect([post?.image, post?.enclosure]).toEqual([undefined, undefined]);
  expect(moved.body?.portable).toMatch(
    /old program, {2}and <a href="https:\/\/harbour\.example\/media\/talk\.mp3">Talk<\/a>\./,
  );
});

test("a draft that moved in waits like the rest, and a page too", async () => {
  const moved = await compiled({
    "posts/a.md": postFile(`${HEAD}\nimported: jekyll\ndraft: true`, "[x](gone.md)"),
    "pages/about.md": postFile("title: About\nimported: jekyll", "[y](gone.md)"),
  });
  expect(moved.problems).toEqual([]);
  expect(moved.warnings).toEqual([]);
  expect(moved.unmended.map((line) => line.split(";")[0])).toEqual([
    "dead link: content/pages/about.md:5: link to gone.md, but there is no content/pages/gone.md",
    "dead link: content/posts/a.md:8: link to gone.md, but there is no content/posts/gone.md",
  ]);
});
