/** Six blogs as they lie in their repositories: every post, title, date, byline, address and loss. */
import { describe, expect, test } from "vitest";
import type { Article } from "../../../../src/cli/import/article.ts";
import { articlesIn, filesOf, itemsIn, ofKind, sourceOf } from "../sources/source-of-text.ts";
import { MADE_BLOGS, type MadeBlog } from "./made-blogs.ts";
import { lineOf } from "./made-posts.ts";

type Read = { readonly path: string; readonly article: Article };

async function readBlog({ files }: MadeBlog) {
  const items = await itemsIn(filesOf(files, "folder"));
  const posts = new Map<string, Article>(
    ofKind(items, "post").map(({ at, article }): [string, Article] => [at.path, article]),
  );
  return { items, posts };
}

function readDate({ article }: Read): string | number | undefined {
  const { date } = article;
  return date === undefined || /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : Date.parse(date);
}

/** Nothing in it is a mark of the old program. Code is left out, and what stands in braces as text. */
function leftOver(body: string): readonly string[] {
  const text = body.replace(
    /```[\s\S]*?```|`[^`\n]*`|\{\{ braces \}\}|\{\{< youtube id >\}\}/g,
    "",
  );
  return (
    text.match(
      /\{\{[^}]*\}\}|\{%[^%]*%\}|\{:[^}]*\}|^:::.*$|<[A-Z]\w*[^>]*>|<(?:script|iframe)\b|\{\/\*/gm,
    ) ?? []
  );
}

describe.each(MADE_BLOGS.map((make) => [make().name, make()] as const))("%s", (_, blog) => {
  test("is known for what it is, and every post comes in with its title, date, byline, topics and id", async () => {
    expect((await sourceOf(filesOf(blog.files, "folder")))?.name).toBe(blog.program);
    const { items, posts } = await readBlog(blog);
    expect(blog.posts.length).toBeGreaterThanOrEqual(60);
    expect([...posts.keys()].sort()).toEqual(blog.posts.map(({ path }) => path).sort());
    expect(ofKind(items, "failed")).toEqual([]);
    for (const expected of blog.posts) {
      const { path, post } = expected;
      const article = posts.get(path) as Article;
      expect({
        path,
        title: article.title,
        date: readDate({ path, article }),
        authors: article.authors,
        tags: [...article.tags],
        guid: article.guid,
        addresses: article.addresses,
      }).toEqual({
        path,
        title: post.title.read,
        date: post.date.read,
        authors: expected.authors,
        tags: expected.tags,
        guid: expected.guid,
        addresses: expected.addresses,
      });
    }
  });

  test("shows every shortcode and tag, or names it with its line", async () => {
    const { posts } = await readBlog(blog);
    for (const { path, post } of blog.posts) {
      const article = posts.get(path) as Article;
      const file = String(blog.files[path]);
      expect({ path, left: leftOver(article.body) }).toEqual({ path, left: [] });
      for (const habit of post.habits) {
        if (habit.shows !== undefined)
          expect(article.body.replaceAll("/blog/images/", "/images/")).toContain(habit.shows);
        if (habit.names !== undefined) {
          const line = lineOf(file, habit);
          const named = article.losses?.filter(({ what }) => what.includes(habit.names ?? ""));
          expect({ path, habit: habit.names, lines: named?.map((loss) => loss.line) }).toEqual({
            path,
            habit: habit.names,
            lines: [line],
          });
        }
      }
    }
  });

  test("its pictures are among the files that posts may show", async () => {
    const { items, posts } = await readBlog(blog);
    const addresses = new Set(ofKind(items, "media").flatMap((item) => item.addresses));
    const shown = [...posts.values()].flatMap(({ body, picture }) => [
      ...[...body.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, src]) => src),
      ...(picture === undefined ? [] : [picture.src]),
    ]);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((src) => !addresses.has(src ?? ""))).toEqual([]);
  });
});

test("articles of all six are as many as there are posts and pages", async () => {
  const counts = await Promise.all(
    MADE_BLOGS.map(async (make) => articlesIn((await readBlog(make())).items).length),
  );
  expect(counts).toEqual([67, 71, 64, 69, 72, 62]);
});
