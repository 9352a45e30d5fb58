/** Posts of one instant: one order on every route, whatever order they were found in. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileContent } from "../../src/cli/compile/compiler.ts";
import { type Item, inEmailOrder } from "../../src/editions/edition.ts";
import { preview } from "../../src/editions/forecast/preview.ts";
import { decideSettling } from "../../src/editions/settle/settle.ts";
import { postsInFeed } from "../../src/feeds/selection.ts";
import { createReadBody, visibleAt } from "../../src/publication/library.ts";
import { newestFirst } from "../../src/publication/post.ts";
import { createSite } from "../../src/web/site/site.ts";
import { sitemap } from "../../src/web/site/sitemap.ts";
import { arrange, postsOf } from "../../src/web/site/visible-index.ts";
import { postFile, scratchDirectory, writeContent } from "../cli/compile/content-directory.ts";
import { compiledTemplate, publicationWith } from "../editions/editions-harness.ts";
import { sampleLibrary, samplePost } from "../support/library.ts";
import { sampleItemContent } from "../templates/items.ts";

const AT = Date.parse("2025-09-07T06:00:00Z");
const LATER = Date.parse("2025-09-08T06:00:00Z");
/** The newest post first, then those of one instant by id. */
const ORDER = ["z-newer", "aaaa", "bbbb", "cccc"];
const posts = ["cccc", "z-newer", "aaaa", "bbbb"].map((id) =>
  samplePost({
    id,
    title: `Post ${id}`,
    topics: ["tides"],
    published: id === "z-newer" ? AT + 1 : AT,
  }),
);

test("in the compiled library, whatever the files are called", async () => {
  const directory = scratchDirectory();
  const options = {
    contentDir: join(directory, "content"),
    outDir: join(directory, "dist"),
    label: "content",
  };
  const file = (id: string, date: string) =>
    postFile(`id: ${id}\ntitle: Post ${id}\ndate: ${date}`);
  writeContent(options.contentDir, {
    "posts/1.md": file("cccc", "2025-09-07T06:00Z"),
    "posts/2.md": file("z-newer", "2025-09-07T06:01Z"),
    "posts/3.md": file("bbbb", "2025-09-07T08:00+02:00"),
    "posts/4.md": file("aaaa", "2025-09-07T06:00Z"),
  });
  const compilation = await compileContent(options);
  if (compilation.kind === "problems")
    throw new Error(compilation.problems.map(({ message }) => message).join("\n"));
  expect(compilation.index.posts.map(({ id }) => id)).toEqual(ORDER);
});

test("in feeds, on pages, in the sitemap and in the e-mail", async () => {
  const template = await compiledTemplate();
  const publication = publicationWith({ layout: "titles", quietWindowMs: 0 });
  const { index, readPack } = sampleLibrary({
    publication,
    posts,
    templates: { edition: template },
  });
  const visible = visibleAt(index, LATER);
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  expect(ids(visible.posts)).toEqual(ORDER);
  expect(ids(postsInFeed(visible))).toEqual(ORDER);
  const [tides] = publication.topics;
  expect(ids(postsInFeed(visible, tides))).toEqual(ORDER);
  expect(ids(postsOf(arrange(index, LATER), "tides"))).toEqual(ORDER);
  const map = sitemap(createSite(index), arrange(index, LATER));
  // The oldest first, so that a new post moves no other to another file: the same order from its other end.
  expect(map.match(/(?<=\/posts\/)[\w-]+/g)?.toReversed()).toEqual(ORDER);

  const read = createReadBody(index, readPack);
  const due = { cadence: "weekly", topics: [], at: LATER } as const;
  const foretold = await preview(index, read, due);
  if (foretold?.kind !== "email") throw new Error("four posts are due");
  expect(foretold.email.subject).toBe("Post z-newer, and 3 more");
  expect(foretold.email.text.match(/(?<=\/posts\/)[\w-]+/g)).toEqual(ORDER);
});

test("in the e-mail that is sent, which numbers items as they settle", () => {
  const sorted = [...posts].sort(newestFirst);
  const seenPosts = sorted.map(({ id, revision }) => {
    return { post: id, revision, since: AT, seq: null, waiting: true };
  });
  const known = { firstTick: AT - 1, seenPosts, items: [] };
  const rules = { quietWindowMs: 60_000, firstRun: 0 };
  const { settle } = decideSettling(sorted, known, rules, LATER);
  // The oldest gets the first number: what does not fit is carried over from the other end.
  expect(settle.map(({ id }) => id)).toEqual([...ORDER].reverse());
  const items = settle.map(({ id, published }, at): Item => {
    const itemContent = sampleItemContent({ post: id, published });
    return { seq: at + 1, topics: "", contentHash: id, itemContent };
  });
  const email = inEmailOrder(items, publicationWith({}));
  expect(email.map(({ itemContent }) => itemContent.post)).toEqual(ORDER);
});
