import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type LibraryIndex, visibleAt } from "../../src/publication/library.ts";
import type { Post } from "../../src/publication/post.ts";
import {
  createOpening,
  divide,
  POSTS_A_FILE,
  wholePost,
} from "../../src/publication/posts-apart.ts";
import { readApart } from "../../src/publication/read-apart.ts";
import { utf8 } from "../../src/text/bytes.ts";
import { arrange, findPost } from "../../src/web/site/visible-index.ts";
import { sampleLibrary } from "../support/library.ts";

const posts = (count: number): readonly Post[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `post-${at}`,
    slug: `post-${at}`,
    formerly: at === 3 ? ["before"] : [],
    title: `Größe „${at}“ 字\nnext`,
    published: 1_000_000 - at,
    updated: at === 1 ? 2_000_000 : 1_000_000 - at,
    summary: `What ${at} is about`,
    ...(at % 2 === 0 && { excerpted: true as const }),
    topics: at % 2 === 0 ? ["sea"] : ["sea", "harbour"],
    authors: ["ada"],
    ...(at === 2 && { link: "https://elsewhere.example/", license: "https://licence.example/" }),
    ...(at === 4 && { retracted: "It was wrong.", withdrawn: 1_500 }),
    ...(at === POSTS_A_FILE && {
      guid: "their-own",
      image: { path: "/a.png", alt: "A", width: 2, height: 1, type: "image/png", length: 9 },
      card: "card",
      correction: "Now right",
      enclosure: { url: "https://sounds.example/a.mp3", type: "audio/mpeg", length: 9 },
      episode: { number: 3 },
      series: { name: "Ships", slug: "ships", part: 1 },
    }),
    language: "de",
    direction: "ltr",
    email: "settled",
    revision: `revision-${at}`,
    words: at,
    octets: 10 * at,
    pack: at,
  }));

function reopened(index: LibraryIndex): LibraryIndex {
  const files = divide(index);
  const opening = createOpening(files.length);
  files.forEach((text, at) => {
    opening.put(at, utf8(text));
  });
  const { related: _, ...rest } = index;
  return { ...rest, ...opening.posts() };
}

describe("posts that lie apart", () => {
  const all = posts(POSTS_A_FILE + 6);
  const related = all.map((_, at) => (at === 1 ? [3, 2] : []));
  const index: LibraryIndex = { ...sampleLibrary().index, posts: all, related };
  const opened = reopened(index);

  test("are what they were, member by member, over more than one file", () => {
    expect(divide(index)).toHaveLength(2);
    expect(opened.posts).toHaveLength(all.length);
    for (const at of [0, 1, 2, 3, 4, POSTS_A_FILE - 1, POSTS_A_FILE, POSTS_A_FILE + 5]) {
      const [post, before] = [opened.posts[at], all[at]];
      if (post === undefined || before === undefined) throw new Error(`no post ${at}`);
      for (const name of Object.keys(before) as (keyof Post)[]) {
        expect([name, post[name]]).toEqual([name, before[name]]);
      }
      expect(post.image).toEqual(before.image);
      expect(Object.keys(wholePost(post)).sort()).toEqual(Object.keys(before).sort());
      expect({ ...wholePost(post) }).toEqual(before);
    }
    expect(opened.related).toEqual(related);
  });

  test("a post that is plain is whole", () => {
    const [plain] = all;
    if (plain === undefined) throw new Error("no post");
    expect(wholePost(plain)).toBe(plain);
  });

  test("an update that lies ahead is not told, and nothing else of the post is lost by it", () => {
    const seen = visibleAt(opened, 1_500_000);
    expect(seen.posts[1]).toMatchObject({ updated: 999_999, title: all[1]?.title, words: 1 });
    expect(seen.retracted.map(({ id, title }) => [id, title])).toEqual([["post-4", all[4]?.title]]);
  });

  test("pages find them with what goes with them", () => {
    const seen = arrange(opened, 1_500_000);
    expect(findPost(seen, "post-1")).toMatchObject({
      kind: "post",
      post: { id: "post-1" },
      newer: { title: all[0]?.title },
      related: [{ id: "post-3" }],
    });
  });

  test("what many have in common is held once", () => {
    expect(opened.posts[0]?.topics).toBe(opened.posts[2]?.topics);
    expect(opened.posts[0]?.formerly).toBe(opened.posts[1]?.formerly);
  });

  test("a file that is not there yet is missed, and a damaged one is no post", () => {
    const opening = createOpening(2);
    opening.put(0, utf8(divide(index)[0] ?? ""));
    expect(opening.next(new Set())).toBe(1);
    expect(() => opening.posts()).toThrow("file 1 of the posts has not been read");
    expect(() => createOpening(1).put(0, utf8("[{},{}]\n{}\n"))).toThrow(
      "file 0 of the posts has 1 lines for 2",
    );
  });

  test("requests that come all at once hold few files, read each other's, and wait for nobody", async () => {
    const files = 12;
    const one = utf8(divide({ posts: posts(1) })[0] ?? "");
    const opening = createOpening(files);
    const names = Array.from({ length: files }, (_, at) => `${at}`);
    let [underway, most, reads] = [0, 0, 0];
    const read = async () => {
      underway += 1;
      reads += 1;
      most = Math.max(most, underway);
      await new Promise((done) => setTimeout(done, 1));
      underway -= 1;
      return one;
    };
    // The first of them is cancelled: what it was reading never comes.
    void readApart(opening, names, 4, () => new Promise(() => undefined));
    await Promise.all(Array.from({ length: 20 }, () => readApart(opening, names, 1, read)));
    expect(most).toBeLessThanOrEqual(20);
    expect(reads).toBeLessThan(20 * files);
    expect(opening.posts().posts).toHaveLength(files);

    reads = 0;
    await readApart(createOpening(files), names, 4, read);
    expect(reads).toBe(files);
  });

  test("no code of the Worker spreads a post without making it whole", () => {
    const spreading = globSync("src/**/*.{ts,tsx}", {
      exclude: ["src/cli/**", "src/web/dev/**", "src/publication/posts-apart.ts"],
    }).filter((file) => /\.\.\.post\b/.test(readFileSync(file, "utf8")));
    expect(spreading).toEqual([]);
  });
});
