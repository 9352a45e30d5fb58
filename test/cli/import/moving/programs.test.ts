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
