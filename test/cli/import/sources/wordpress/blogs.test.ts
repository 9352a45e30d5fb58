/** Whole blogs by their exports: every post, id, instant, author, tag and address, and every word. */
import { describe, expect, test } from "vitest";
import { similarity, wordsIn, wordsOfMarkdown } from "../../visible-text.ts";
import { AUTHORS, seenOf } from "../old-blog.ts";
import { articlesIn, filesOf, itemsIn, ofKind, sourceOf } from "../source-of-text.ts";
import { blockBlog, classicBlog } from "./wxr-file.ts";

/** Text as a database of 2003 wrote it; what Latin-1 does not have is a character reference there. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((sign) =>
      [...(sign.charCodeAt(0) < 256 ? sign : `&#${sign.codePointAt(0)};`)].map((one) =>
        one.charCodeAt(0),
      ),
    ),
  );
}

/** Without what a database of Latin-1 did not have. */
const plain = (text: string) =>
  text.replace(/[“”’]/g, "'").replace(/[^\p{Script=Latin}\p{ASCII}]/gu, "?");

const BLOGS = [
  { name: "of 2007", blog: classicBlog("UTF-8") },
  { name: "of today", blog: blockBlog() },
];

describe.each(BLOGS)("a blog $name", async ({ blog }) => {
  const files = filesOf({ "export.xml": blog.file }, "file", 4093);
  const items = await itemsIn(files);
  const articles = articlesIn(items);

  test("is known for what it is, with all of its posts", async () => {
    expect((await sourceOf(files))?.name).toBe("wordpress");
    expect(articles).toHaveLength(blog.posts.length);
    expect(ofKind(items, "failed")).toEqual([]);
    expect(ofKind(items, "left")).toHaveLength(Math.floor(blog.posts.length / 3));
    expect(ofKind(items, "site")[0]).toMatchObject({
      title: "Old blog",
      address: "https://old.example",
      language: "en-GB",
    });
  });

  test("keeps ids, titles, instants, authors, tags and addresses", () => {
    for (const [at, post] of blog.posts.entries()) {
      const article = articles[at];
      expect(article).toMatchObject({
        guid: blog.guid(post),
        title: post.title,
        slug: post.slug.toLowerCase(),
        authors: [post.author],
      });
      expect(Date.parse(article?.date ?? "")).toBe(post.published);
      expect(article?.date).toMatch(/\+04:00$/);
      expect([...(article?.tags ?? [])].sort()).toEqual([...post.tags].sort());
      expect(article?.addresses?.[0]).toBe(blog.address(post));
      expect(article?.addresses).toContain(`/?p=${post.number}`);
    }
  });

  test("names its authors as readers know them, where the export says so", () => {
    const names = Object.fromEntries(ofKind(items, "author").map(({ key, name }) => [key, name]));
    expect(names).toEqual(
      blog.file.includes("<wp:author>")
        ? AUTHORS
        : { jane: "jane", amir: "amir", "o.brien": "o.brien" },
    );
  });

  test("says every word that its readers saw", () => {
    for (const [at, post] of blog.posts.entries())
      expect(
        similarity(wordsIn(seenOf(post)), wordsOfMarkdown(articles[at]?.body ?? "")),
      ).toBeGreaterThanOrEqual(0.99);
  });

  test("names whatever is lost, each with its line in the file", () => {
    const lines = blog.file.split("\n");
    for (const [at, post] of blog.posts.entries()) {
      for (const { lost } of post.text) {
        if (lost === undefined) continue;
        const found = articles[at]?.losses?.find(
          ({ what }) => what === lost || what.endsWith(` ${lost}`),
        );
        expect(found, `${lost} of post ${post.number}`).toBeDefined();
        const line = lines[(found?.line ?? 0) - 1] ?? "";
        expect(line).toContain(lost.startsWith("columns") ? "wp-block-columns" : lost);
      }
    }
  });
});

test("an export in UTF-16, or under the wrong name of its encoding, gives the same texts", async () => {
  const { file } = classicBlog("ISO-8859-1");
  const [wide, misnamed, named] = await Promise.all(
    [Buffer.from(`\uFEFF${file}`, "utf16le"), file, classicBlog("UTF-8").file].map(
      async (content) => articlesIn(await itemsIn(filesOf({ "export.xml": content }))),
    ),
  );
  expect(wide).toEqual(named);
  expect(misnamed).toEqual(named);
});

test("a blog of 2003 in Latin-1 keeps its letters, and those that are references in it", async () => {
  const blog = classicBlog("ISO-8859-1");
  const items = await itemsIn(filesOf({ "export.xml": latin1(blog.file) }));
  const articles = articlesIn(items);
  expect(articles).toHaveLength(blog.posts.length);
  for (const [at, post] of blog.posts.entries()) {
    const seen = wordsIn(plain(seenOf(post)));
    const here = wordsIn(plain(wordsOfMarkdown(articles[at]?.body ?? "").join(" ")));
    expect(similarity(seen, here)).toBeGreaterThanOrEqual(0.99);
    expect(articles[at]?.body).toContain("café");
  }
});

test("an export in several files, in a folder with what was uploaded, is one source", async () => {
  const { file, posts } = blockBlog();
  const items = await itemsIn(
    filesOf(
      {
        "part.000.xml": file,
        "part.001.xml": file.replaceAll("staging.example", "two.example"),
        "uploads/1.jpg": "x",
      },
      "folder",
      65536,
    ),
  );
  expect(articlesIn(items)).toHaveLength(2 * posts.length);
  expect(ofKind(items, "media")).toEqual([{ kind: "media", path: "uploads/1.jpg", addresses: [] }]);
});
