/** Six blogs, one command each, and then what their readers meet: through the compiler and the front handler. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compiledSite } from "../../../web/site/compiled-site.ts";
import { movingHouse } from "../moving-house.ts";
import { filesBelow } from "../open-house.ts";
import { MADE_BLOGS } from "./made-blogs.ts";

test.each(MADE_BLOGS.map((make) => [make().name, make()] as const))(
  "%s moves in by one command: no problem is left, each old address is there, and feeds have the old ids",
  async (_, blog) => {
    const house = movingHouse();
    for (const [path, content] of Object.entries(blog.files)) house.give(`old/${path}`, content);
    const { code, complained } = await house.move(["old"]);
    expect({ code, complained }).toEqual({ code: 0, complained: [] });
    const content = join(house.dir, "content");
    // It throws for what `tidings check` calls a problem; warnings are none.
    const site = await compiledSite(
      Object.fromEntries(
        filesBelow(content).map((path) => [
          path,
          new Uint8Array(readFileSync(join(content, path))),
        ]),
      ),
    );
    expect(site.index.posts.length).toBe(blog.posts.length);
    for (const { addresses } of blog.posts)
      for (const address of addresses) {
        const [status, location] = await site.ask(address);
        const end = status === 301 ? await site.ask(String(location)) : [status];
        expect({ address, end }).toEqual({ address, end: [200] });
      }
    const names = new Set(site.index.posts.flatMap(({ authors }) => authors));
    expect([...names].sort()).toEqual(
      blog.name === "hugo-stack" || blog.name.endsWith("mistakes")
        ? [expect.stringMatching(/^mara/)]
        : ["jo-bell", "mara-lind"],
    );
    const feed = await (await site.app.request("https://harbour.example/feed.json")).json();
    const ids = (feed as { items: { id: string }[] }).items.map(({ id }) => id);
    const known = new Set(blog.posts.map(({ guid }) => guid));
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    expect(
      site.warnings.filter((warning) => !/publication\.yaml|imported text/.test(warning)),
    ).toEqual([]);
  },
);

test("a second run finds everything as it is", async () => {
  const house = movingHouse();
  const blog = MADE_BLOGS[3]?.();
  for (const [path, content] of Object.entries(blog?.files ?? {}))
    house.give(`old/${path}`, content);
  await house.move(["old"]);
  const before = house.content();
  const { said } = await house.move(["old"]);
  expect(said.join("\n")).toContain("0 imported, 69 already there, 0 failed");
  expect(house.content()).toEqual(before);
});
