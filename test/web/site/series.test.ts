/** Series of posts: what authors may write, and what readers find of them at an instant. */
import { describe, expect, test } from "vitest";
import { type Files, postFile } from "../../cli/compile/content-directory.ts";
import { compiledSite, NOW } from "./compiled-site.ts";

const DAY = 24 * 60 * 60 * 1000;
const day = (ms: number) => new Date(ms).toISOString();

/** @param days after the first part */
function part(id: string, days: number, series: string): Files {
  const date = day(Date.UTC(2025, 5, 1) + days * DAY);
  return {
    [`posts/${id}.md`]: postFile(
      `id: part-${id}\ntitle: The ${id}\ndate: ${date}\nseries: ${series}`,
    ),
  };
}

const site = (...files: readonly Files[]) => compiledSite(Object.assign({}, ...files));

const text = async (page: Promise<Response> | Response) => await (await page).text();

/** What is said of the series on a post's page. */
async function said(app: Awaited<ReturnType<typeof site>>["app"], id: string) {
  const html = await text(app.request(`/posts/${id}`));
  const plain = (markup: string | undefined) =>
    markup
      ?.replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
  return {
    line: plain(/<p class="series-line">(.*?)<\/p>/s.exec(html)?.[1]),
    nav: plain(/<nav class="series"[^>]*>(.*?)<\/nav>/s.exec(html)?.[1]),
    rel: [...html.matchAll(/<link rel="(prev|next)" href="([^"]*)"/g)].map(
      ([, rel, to]) => `${rel} ${to}`,
    ),
    chronological: html.includes("Neighbouring posts"),
  };
}

describe("parts without numbers", () => {
  test("stand in the order of their dates, and lead to one another in place of the posts around them", async () => {
    const { app } = await site(
      part("third", 20, "Salt roads"),
      part("first", 0, "Salt roads"),
      part("second", 10, "Salt roads"),
      { "posts/other.md": postFile(`id: other\ntitle: Other\ndate: 2025-06-12`) },
    );
    expect(await said(app, "second")).toEqual({
      line: "Part 2 of 3 of the series Salt roads",
      nav: "Previous part The first Next part The third All parts Part 1 The first Part 2 The second Part 3 The third",
      rel: ["prev /posts/first", "next /posts/third"],
      chronological: false,
    });
    expect((await said(app, "other")).chronological).toBe(true);
  });

  test("are not told of before their instant", async () => {
    const later = (NOW - Date.UTC(2025, 5, 1)) / DAY + 1;
    const { app } = await site(
      part("first", 0, "Salt roads"),
      part("second", 10, "Salt roads"),
      part("tomorrow", later, "Salt roads"),
    );
    expect((await said(app, "second")).line).toBe("Part 2 of 2 of the series Salt roads");
    expect(await text(app.request("/series/salt-roads"))).not.toContain("tomorrow");
  });
});

describe("parts with numbers", () => {
  test("stand in the order of their numbers, whatever their dates", async () => {
    const { app } = await site(
      part("first", 10, "{ name: Salt roads, part: 1 }"),
      part("fourth", 0, "{ name: Salt roads, part: 4 }"),
    );
    expect((await said(app, "fourth")).line).toBe("Part 4 of 4 of the series Salt roads");
    expect((await said(app, "fourth")).rel).toEqual(["prev /posts/first"]);
  });
});

test("one part alone says nothing of a series, and its neighbours are those of its date", async () => {
  const { app } = await site(part("first", 0, "Salt roads"), {
    "posts/other.md": postFile(`id: other\ntitle: Other\ndate: 2025-06-12`),
  });
  expect(await said(app, "first")).toMatchObject({
    line: undefined,
    nav: undefined,
    chronological: true,
  });
});

describe("the page of a series", () => {
  const parts = Array.from({ length: 61 }, (_, at) => part(`n${at + 1}`, at, "Salt roads"));

  test("lists the parts from the first on, on as many pages as it takes", async () => {
    const { app } = await site(...parts);
    const first = await text(app.request("/series/salt-roads"));
    expect(first).toContain(
      '<link rel="canonical" href="https://harbour.example/series/salt-roads"/>',
    );
    expect(first).toContain('<link rel="next" href="/series/salt-roads?page=2"/>');
    expect(first.match(/<li><small>/g)).toHaveLength(60);
    const second = await text(app.request("/series/salt-roads?page=2"));
    expect(second).toContain("<title>Salt roads, page 2 · The Harbour Letter</title>");
    expect(second.match(/<li><small>/g)).toHaveLength(1);
    expect(second).toContain("Page 2 of 2");
    // A list of sixty below each post would be longer than the post.
    expect((await said(app, "n2")).nav).toBe("Previous part The n1 Next part The n3 All parts");
  });

  test("is not there for a series that is not, nor a page beyond the last", async () => {
    const { ask } = await site(part("first", 0, "Salt roads"));
    expect(await ask("/series/salt-roads")).toEqual([200]);
    for (const path of [
      "/series/salt",
      "/series/salt-roads?page=2",
      "/series/salt-roads?page=01",
      "/series/salt-roads?page=x",
    ]) {
      expect(await ask(path)).toEqual([404]);
    }
  });

  test("can be linked by posts, is in the sitemap, and has an address for a name in any script", async () => {
    const { app, warnings, ask } = await site(
      part("first", 0, "Соляные пути"),
      part("second", 1, "盐路"),
      {
        "posts/link.md": postFile(
          "id: link\ntitle: L\ndate: 2025-06-01",
          "[all](/series/solyanye-puti)",
        ),
      },
    );
    expect(warnings).toEqual([]);
    const map = await text(app.request("/sitemap.xml"));
    const paths = [...map.matchAll(/harbour\.example(\/series\/[^<]*)</g)].map(
      ([, path = ""]) => path,
    );
    expect(paths).toHaveLength(2);
    for (const path of paths) expect(await ask(path)).toEqual([200]);
  });
});

describe("a mistake is named at its line", () => {
  test.each([
    [
      "two spellings of one name",
      [part("a", 0, "Salt roads"), part("b", 1, "Salt Roads")],
      'content/posts/b.md:5: series "Salt Roads" has the address of "Salt roads" (content/posts/a.md:5); write it the same way, or give it another name',
    ],
    [
      "two parts of one number",
      [part("a", 0, "{ name: Salt, part: 2 }"), part("b", 1, "{ name: Salt, part: 2 }")],
      'content/posts/b.md:5: series.part 2 of "Salt" is also that of content/posts/a.md:5; give one of them another',
    ],
    [
      "numbers for some parts alone",
      [part("a", 0, "{ name: Salt, part: 1 }"), part("b", 1, "Salt")],
      'content/posts/b.md:5: has no series.part, but another post of "Salt" has (content/posts/a.md:5); number all parts or none',
    ],
    [
      "no name",
      [part("a", 0, "{ part: 1 }")],
      "content/posts/a.md:5: series.name is missing; write series: Salt roads",
    ],
    [
      "no number",
      [part("a", 0, "{ name: Salt, part: first }")],
      "content/posts/a.md:5: series.part must be a whole number from 1 to 10000",
    ],
    [
      "a list",
      [part("a", 0, "[Salt]")],
      "content/posts/a.md:5: series must be a group of keys (name, part), one a line, indented",
    ],
    [
      "what another program calls the number",
      [part("a", 0, "{ name: Salt, order: 1 }")],
      'content/posts/a.md:5: unknown key "order" in series; did you mean "part"? Keys here: name, part',
    ],
    [
      "a link to a series that is not there",
      [
        part("a", 0, "Salt"),
        { "posts/b.md": postFile("id: bbbb\ntitle: L\ndate: 2025-06-01", "[x](/series/salz)") },
      ],
      "content/posts/b.md:6: link to /series/salz",
    ],
  ])("%s", async (_, files, message) => {
    await expect(site(...files)).rejects.toThrow(message);
  });
});
