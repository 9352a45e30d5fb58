import { expect, test } from "vitest";
import { planSearch } from "../../../../src/cli/compile/search/segment-plan.ts";
import { samplePost, samplePublication } from "../../../support/library.ts";

/** Newest first. */
const posts = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const { pack: __, ...post } = samplePost({ id: `post-${count - at}` });
    return { ...post, path: `posts/${post.id}.md` };
  });

const sizes = (count: number) =>
  planSearch(posts(count), [], samplePublication).index.segments.map((one) => one.posts);

test("segments are few however many posts there are, since a search reads from each", () => {
  for (const [count, least, most] of [
    [10_000, 1024, 4096],
    [50_000, 4096, 16_384],
  ] as const) {
    const all = sizes(count);
    expect(all.reduce((sum, size) => sum + size, 0)).toBe(count);
    expect(all.length).toBeLessThanOrEqual(10);
    // The newest is what is left.
    for (const size of all.slice(0, -1)) {
      expect(size).toBeGreaterThanOrEqual(least);
      expect(size).toBeLessThanOrEqual(most);
    }
  }
});

test("a new post changes the newest segment alone", () => {
  const names = (count: number) =>
    planSearch(posts(count), [], samplePublication).segments.map(({ name }) => name);
  expect(names(20_001).slice(0, -1)).toEqual(names(20_000).slice(0, -1));
  expect(names(20_001).at(-1)).not.toBe(names(20_000).at(-1));
});
