/** What is written at the desk is read as compile reads files: pictures have their size, and places in other texts are there. */
import { expect, test } from "vitest";
import { renderDeskText } from "../../../src/editions/desk/desk-markdown.ts";
import { bodyKey, createReadBody } from "../../../src/publication/library.ts";
import { sampleBody, sampleLibrary, samplePost } from "../../support/library.ts";

const NOW = Date.parse("2026-01-01T00:00:00Z");
const post = samplePost({ id: "tides", slug: "tides" });
const { index, readPack } = sampleLibrary({
  posts: [post],
  bodies: {
    [bodyKey(post)]: {
      ...sampleBody(),
      web: '<h2 id="section-high-water">High water</h2><p id="user-content-note">Note</p>',
    },
  },
});
const picture = { path: "/media/mole.jpg", type: "image/jpeg", length: 9, from: 0, hash: "h" };
const site = {
  index: {
    ...index,
    media: [
      { ...picture, width: 1200, height: 800 },
      { ...picture, path: "/media/mark.svg" },
    ],
  },
  readBody: createReadBody(index, readPack),
};
const render = (text: string) => renderDeskText(site, text, "broadcast", NOW);

test("a picture of the site has the size that was measured when it was compiled, and one that has none has none", async () => {
  const { body, problems } = await render(
    "![A mole](/media/mole.jpg)\n\n![A mark](/media/mark.svg)",
  );
  expect(problems).toEqual([]);
  expect(body.portable).toContain(
    '<img src="https://harbour.example/media/mole.jpg" alt="A mole" width="1200" height="800">',
  );
  expect(body.portable).toContain(
    '<img src="https://harbour.example/media/mark.svg" alt="A mark">',
  );
});

test("a link to a heading or an id of another text leads there, and one to none is named by its line", async () => {
  const { body, problems } = await render(
    "[high](/posts/tides#high-water) [note](/posts/tides#note)\n\n[low](/posts/tides#low-water) [whole](/posts/tides)",
  );
  expect(body.portable).toContain("https://harbour.example/posts/tides#section-high-water");
  expect(problems).toEqual([
    "Line 3: link to /posts/tides#low-water, but that text has no such heading or id; correct the part after #",
  ]);
});
