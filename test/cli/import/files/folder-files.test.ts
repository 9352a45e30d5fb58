/** Folders as sources: what belongs to them, and what does not. */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSource } from "../../../../src/cli/import/files/open-source.ts";
import { movingHouse } from "../moving-house.ts";

async function pathsIn(dir: string, name: string): Promise<readonly string[]> {
  const opened = await openSource(dir, name);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.files.paths;
}

test("tools, caches and a finished site are left out, in a folder and in what another generator calls so", async () => {
  const house = movingHouse();
  const kept = [".obsidian/app.json", "_posts/a.md", "public/picture.jpg", "static/dist/app.js"];
  const left = [
    ".DS_Store",
    ".git/config",
    "_site/index.html",
    "docs/index.html",
    "docs/a/index.html",
    "node_modules/x/README.md",
  ];
  for (const path of [...kept, ...left]) house.give(`old/${path}`, "x");
  expect(await pathsIn(house.dir, "old")).toEqual(kept);
});

test("a link to a file inside is followed; one that leads out, and one to a folder, is not", async () => {
  const house = movingHouse();
  house.give("secret.md", "# Secret\n\nText.");
  house.give("old/a.md", "# A\n\nText.");
  mkdirSync(join(house.dir, "old/b"));
  symlinkSync("../a.md", join(house.dir, "old/b/inside.md"));
  symlinkSync("../../secret.md", join(house.dir, "old/b/outside.md"));
  symlinkSync("..", join(house.dir, "old/b/loop"));
  symlinkSync("nowhere.md", join(house.dir, "old/b/dead.md"));
  expect(await pathsIn(house.dir, "old")).toEqual(["a.md", "b/inside.md"]);
});

test.each([
  ["nowhere", "is not there"],
  ["content", "is the content directory itself; name what is to come into it"],
  [".", "holds the content directory itself; name a folder beside it"],
])("%s is refused", async (name, reason) => {
  const house = movingHouse();
  const { code, complained } = await house.move([name]);
  expect([code, complained]).toEqual([1, [`failed         ${name} ${reason}`]]);
});
