/** Exports of programs through the command, as somebody who moves would bring them in. */
import { expect, test } from "vitest";
import { checkCommand } from "../../../../src/cli/commands/check.ts";
import { zipOf } from "../../../support/zip.ts";
import { movingHouse } from "../moving-house.ts";
import {
  buttondown,
  ghost,
  mailchimp,
  medium,
  microfeed,
  substack,
} from "../mutated/program-samples.ts";
import type { MovingHouse } from "../open-house.ts";

async function checked(house: MovingHouse): Promise<number> {
  const io = { cwd: house.dir, stdout: () => {}, stderr: () => {} };
  return checkCommand.run({ values: {}, positionals: [] }, io);
}

test.each([
  ["Ghost", ghost, ["2024-05-01-post-a", "2024-05-01-post-b", "2024-05-01-post-c draft"]],
  ["Substack", substack, ["2024-05-01-one", "2024-05-02-two draft"]],
  ["Medium", medium, ["2018-08-11-one-2 draft", "2018-08-11-one"]],
  ["Buttondown", buttondown, ["2024-05-01-one", "2024-05-01-two"]],
  ["Mailchimp (campaigns)", mailchimp, ["2023-01-02-one-two"]],
  ["microfeed (JSON)", microfeed, ["2024-05-01-one-abc"]],
])(
  "%s: one command brings a zip in, and nothing is in the way of publishing it",
  async (title, files, posts) => {
    const house = movingHouse();
    house.give("export.zip", zipOf(files()));
    const { code, said, complained } = await house.move(["export.zip"]);
    expect([code, complained, said[0]]).toEqual([0, [], `export.zip: ${title}`]);
    const found = Object.entries(house.content())
      .filter(([path]) => path.startsWith("posts/"))
      .map(([path, text]) => `${path.slice(6, -3)}${/^draft: true$/m.test(text) ? " draft" : ""}`);
    expect(found).toEqual(posts);
    expect(await checked(house)).toBe(0);
    const again = await house.move(["export.zip"]);
    expect(again.said.at(-2)).toBe(`0 imported, ${posts.length} already there, 0 failed.`);
  },
);

test("a post of Substack keeps what its readers know it by, and its note", async () => {
  const house = movingHouse();
  house.give("export.zip", zipOf(substack()));
  await house.move(["export.zip"]);
  expect(house.content()["posts/2024-05-01-one.md"]).toBe(`---
id: substack-1
guid: https://boats.substack.com/p/one
title: One, two
date: 2024-05-01T10:07:08+04:00
summary: Three
formerly:
  - /p/one
email: false
imported: https://boats.substack.com/p/one
---

See [two](/posts/two)[^1]

[^1]: Note
`);
});

test("a headline about a draft is public where WordPress says that it is, and as its readers saw it", async () => {
  const house = movingHouse();
  const item = (number: number, title: string, status: string) =>
    `<item><title><![CDATA[${title}]]></title><content:encoded><![CDATA[<p>It passed.</p>]]></content:encoded><wp:post_id>${number}</wp:post_id><wp:post_name>p${number}</wp:post_name><wp:status>${status}</wp:status><wp:post_type>post</wp:post_type><wp:post_date_gmt>2024-05-01 06:07:08</wp:post_date_gmt></item>`;
  house.give(
    "old.xml",
    `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>${item(1, "Draft: a law of the *open* sea_bed", "publish")}${item(2, "Public at last", "draft")}${item(3, "Of a plug-in", "in-review")}</channel></rss>`,
  );
  await house.move(["old.xml"]);
  const { content } = house;
  expect(content()["posts/2024-05-01-p1.md"]).toContain(
    '\ntitle: "Draft: a law of the *open* sea_bed"\n',
  );
  expect(
    Object.entries(content())
      .filter(([path]) => path.startsWith("posts/"))
      .map(([path, text]) => [path, text.includes("\ndraft: true\n")]),
  ).toEqual([
    ["posts/2024-05-01-p1.md", false],
    ["posts/2024-05-01-p2.md", true],
    ["posts/2024-05-01-p3.md", true],
  ]);
});

test("a headline about a draft is public where the program says that it is", async () => {
  const house = movingHouse();
  const post = {
    id: "d".repeat(24),
    slug: "draft",
    title: "Draft: a law of the sea",
    html: "<p>It passed.</p>",
    status: "published",
    visibility: "public",
    published_at: "2024-05-01T06:07:08.000Z",
  };
  const export_ = { db: [{ meta: { version: "5.0" }, data: { posts: [post] } }] };
  house.give("blog.json", JSON.stringify(export_));
  await house.move(["blog.json"]);
  expect(house.content()["posts/2024-05-01-draft.md"]).not.toContain("draft: true");
});

test("an author whose site is no address comes in without one", async () => {
  const house = movingHouse();
  const post = {
    ...{ id: "e".repeat(24), slug: "one", title: "One", html: "<p>It passed.</p>", author_id: "u" },
    ...{ status: "published", visibility: "public", published_at: "2024-05-01T06:07:08.000Z" },
  };
  const users = [{ id: "u", name: "Noor Vey", slug: "noor", website: "https://my site, soon" }];
  const export_ = { db: [{ meta: { version: "2.0" }, data: { posts: [post], users } }] };
  house.give("blog.json", JSON.stringify(export_));
  expect((await house.move(["blog.json"])).complained).toEqual([]);
  expect(house.read("content/publication.yaml")).toMatch(
    /- id: noor-vey\n +name: Noor Vey\n(?! +url)/,
  );
});

test("an entry of a feed that cannot be read is named by file, line and number", async () => {
  const house = movingHouse();
  const item = (number: number, text: string) =>
    `<item><title>T${number}</title><guid>https://old.example/${number}</guid><pubDate>Wed, 01 May 2019 10:00:00 GMT</pubDate><description><![CDATA[${text}]]></description></item>`;
  house.give(
    "feed.xml",
    `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Draft: all of it</title><link>https://old.example/</link>\n${item(1, "<p>One</p>")}\n${item(2, "<div>".repeat(300))}\n</channel></rss>`,
  );
  const { complained } = await house.move(["feed.xml"]);
  expect(complained).toEqual([
    expect.stringMatching(/^failed {9}feed\.xml:4 \(item 2\) is nested too deeply on line 4 /),
  ]);
});
