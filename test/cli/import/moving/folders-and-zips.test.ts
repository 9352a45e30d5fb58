import { expect, test } from "vitest";
import { zipOf } from "../../../support/zip.ts";
import { movingHouse } from "../moving-house.ts";

const OLD = {
  "b.md": "---\ntitle: Second\ndate: 2024-05-02\n---\nTwo.\n",
  "2023/a.txt": "First\n\nOne.\n",
  "README.md": "# My blog\n\nHow to build it.\n",
  "_config.json": '{"theme": "dark"}',
  "pictures/port.png": Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]),
};

const POSTS = ["posts/2024-05-02-second.md", "posts/2025-09-15-first.md"];

test("a folder that no program's signature fits comes in file by file", async () => {
  const house = movingHouse();
  for (const [path, content] of Object.entries(OLD)) house.give(`old/${path}`, content);
  house.give("old/node_modules/thing/README.md", "# Not mine\n\nText.");
  house.give("old/public/index.html", "<html><h1>Built</h1><p>Text.</html>");
  const { code, said, complained } = await house.move(["old"]);
  expect(complained).toEqual([]);
  expect(said).toEqual([
    "old: a folder of texts",
    "2 public at once, and nobody is emailed any of them (`email: false`).",
    "2 left behind: they are no posts.",
    "2 imported, 0 already there, 0 failed.",
    "import-report.md has the rest.",
  ]);
  expect(code).toBe(0);
  const content = house.content();
  expect(Object.keys(content)).toEqual(POSTS);
  expect(content["posts/2024-05-02-second.md"]).toMatch(
    /^---\nid: [a-z0-9]+\ntitle: Second\ndate: 2024-05-02\nemail: false\nimported: files\n---\n\nTwo\.\n$/,
  );
});

test("a zip of the same folder gives the same posts, also below a folder that the packing added", async () => {
  const house = movingHouse();
  house.give(
    "blog.zip",
    zipOf(
      Object.fromEntries(Object.entries(OLD).map(([path, text]) => [`blog-main/${path}`, text])),
    ),
  );
  const { code } = await house.move(["blog.zip"]);
  expect(code).toBe(0);
  expect(Object.keys(house.content())).toEqual(POSTS);
});

test("--dry-run shows a table and writes nothing", async () => {
  const house = movingHouse();
  for (const [path, content] of Object.entries(OLD)) house.give(`old/${path}`, content);
  const { said } = await house.move(["old"], { "dry-run": true });
  expect(said.slice(1, 3)).toEqual([
    "2025-09-15  new             post         content/posts/2025-09-15-first.md  First",
    "2024-05-02  new             post         content/posts/2024-05-02-second.md  Second",
  ]);
  expect(house.content()).toEqual({});
});
