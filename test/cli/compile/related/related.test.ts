/** Which posts go with which. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Compared, relatedPosts } from "../../../../src/cli/compile/related/related.ts";
import { TERM_LENGTH, termsOf } from "../../../../src/cli/compile/related/terms.ts";
import { runs } from "../../../support/runs.ts";
import { compiledSite, NOW } from "../../../web/site/compiled-site.ts";
import { type Files, postFile } from "../content-directory.ts";

/** Subjects that share no word. */
const SUBJECTS = [
  "herring nets fishermen landing auction",
  "lighthouse lantern keeper signal fog",
  "customs tariff freight invoices brokers",
  "regatta sails crew spinnaker finish",
] as const;

/** Two posts on each subject, in turns, and what all posts say. */
const posts: readonly Compared[] = Array.from({ length: 8 }, (_, at) => ({
  id: `post-${at}`,
  language: "en",
  topics: [],
  retracted: false,
  terms: termsOf("Title", `harbour ${SUBJECTS[at % 4]} word${at}`),
}));

const lists = (compared: readonly Compared[]) => relatedPosts(compared, undefined).lists;

test("posts that share rare words go together, and what everybody says counts for nothing", () => {
  expect(lists(posts)).toEqual([[4], [5], [6], [7], [0], [1], [2], [3]]);
});

test("a shared topic puts one before another that shares as many words", () => {
  const words = termsOf("T", SUBJECTS[0]);
  const three = ["tides", "boats", "boats"].map((topic, at) => ({
    ...{ id: `p${at}`, language: "en", topics: [topic], retracted: false, terms: words },
  }));
  // Enough others that three are not everybody.
  const [, , last] = lists([
    ...three,
    ...posts.slice(1, 4),
    ...posts.slice(5),
    ...posts.slice(1, 4),
  ]);
  expect(last?.slice(0, 2)).toEqual([1, 0]);
});

test("a retracted post, one in another language and a part of the same series stand beside none", () => {
  const changed = (over: Partial<Compared>) =>
    lists(posts.map((post, at) => (at === 4 ? { ...post, ...over } : post)));
  expect(changed({ retracted: true }).slice(0, 5)).toEqual([[], [5], [6], [7], []]);
  expect(changed({ language: "de" })[0]).toEqual([]);
  const series = lists(
    posts.map((post, at) => (at % 4 === 0 ? { ...post, series: "salt" } : post)),
  );
  expect([series[0], series[4]]).toEqual([[], []]);
});

test("what has not changed is not compared again", () => {
  const first = relatedPosts(posts, undefined);
  expect(relatedPosts(structuredClone(posts), first)).toBe(first);
  expect(relatedPosts(posts.slice(1), first)).not.toBe(first);
});

describe("the words of a text", () => {
  test("are the same terms in another form, another case, and composed otherwise", () => {
    expect(termsOf("", "sailing Sailing")).toBe(termsOf("", "sailin SAILING"));
    expect(termsOf("", "caf\u00e9s")).toBe(termsOf("", "cafe\u0301s"));
  });

  test("are pairs of letters where a script has no spaces", () => {
    expect(termsOf("", "港口日报")).toHaveLength(3 * TERM_LENGTH);
  });

  test("are few, the title's among them, and no numbers or little words", () => {
    const many = Array.from(
      { length: 500 },
      (_, at) => `harbourword${String.fromCharCode(97 + (at % 26))}x${at}`,
    );
    expect(termsOf("", many.join(" ")).length).toBeLessThanOrEqual(32 * TERM_LENGTH);
    const title = termsOf("Zebra", "");
    const [term = ""] = [title.slice(0, TERM_LENGTH - 1)];
    expect(termsOf("Zebra", "the quay and the mole ".repeat(3))).toContain(term);
    expect(termsOf("", "12 2025 of in")).toBe("");
  });
});

describe("on a post's page", () => {
  const date = (ms: number) => new Date(ms).toISOString();
  const start = Date.UTC(2025, 5, 1);
  const DAY = 86_400_000;
  const files = (days: readonly number[]): Files =>
    Object.fromEntries(
      days.map((day, at) => [
        `posts/p${at}.md`,
        postFile(
          `id: post-${at}\ntitle: Number ${at}\ndate: ${date(start + day * DAY)}`,
          `The harbour says ${SUBJECTS[at % 4]}.`,
        ),
      ]),
    );
  const related = async (site: Awaited<ReturnType<typeof compiledSite>>, id: string) => {
    const html = await (await site.app.request(`/posts/${id}`)).text();
    const section = /<section class="related".*?<\/section>/s.exec(html)?.[0] ?? "";
    return [...section.matchAll(/href="([^"]+)"/g)].map(([, to]) => to);
  };

  test("stand the nearest that can be seen: none of tomorrow, until its instant", async () => {
    const tomorrow = (NOW - start) / DAY + 1;
    let now = NOW;
    const site = await compiledSite(files([0, 1, 2, 3, tomorrow, 5, 6, 7]), () => now);
    expect(await related(site, "p1")).toEqual(["/posts/p5"]);
    expect(await related(site, "p0")).toEqual([]);
    now += 2 * DAY;
    expect(await related(site, "p0")).toEqual(["/posts/p4"]);
  });

  test("a post that is right before or after is not named twice", async () => {
    const site = await compiledSite(files([0, 10, 20, 30, 1, 11, 21, 31]));
    expect(await related(site, "p0")).toEqual([]);
  });

  test("the index is the same however often and in whatever order it is made", async () => {
    const ahead = files([0, 1, 2, 3, 4, 5, 6, 7]);
    const backwards = Object.fromEntries(Object.entries(ahead).reverse());
    const [one, other] = [await compiledSite(ahead), await compiledSite(backwards)];
    expect(one.index.related).toEqual(other.index.related);
    expect(one.index.related?.flat()).not.toEqual([]);
  });
});

test("words are cut out of a text alike, whether or not a sign of another script is in it", () => {
  const text = fc.string({
    unit: fc.constantFrom(..."abcé ß1²ñ'’-_.,\u0301\u00a0 ǅ Ω я א ع ﬁ".split(" "), ..."abc 12 "),
    maxLength: 80,
  });
  fc.assert(
    fc.property(text, (words) => {
      // It is no part of a word, and every text with it is read by the rule for all scripts.
      expect(termsOf("Title", words)).toBe(termsOf("Title", `${words} \uFFFD`));
    }),
    { numRuns: runs(500, 5_000) },
  );
});
