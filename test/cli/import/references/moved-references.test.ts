/** Links between texts of a source, and the pictures that they show, after a move. */
import { expect, test } from "vitest";
import { zipOf } from "../../../support/zip.ts";
import { PIXEL } from "../../compile/content-directory.ts";
import { movingHouse } from "../moving-house.ts";

const OTHER = Buffer.concat([PIXEL, Buffer.from("other")]);
const post = (title: string, body: string, front = "") =>
  `---\ntitle: ${title}\ndate: 2019-05-01\n${front}---\n\n${body}\n`;

/** The body of a post as it was written. */
function bodyOf(content: Readonly<Record<string, string>>, slug: string): string {
  return content[`posts/2019-05-01-${slug}.md`]?.split("\n---\n\n")[1] ?? "";
}

test("links between posts become links to our posts, however the old text writes them", async () => {
  const house = movingHouse();
  house.give(
    "old/a.md",
    post(
      "A",
      `Beside [it](b.md#part), [without ending](b), from the [root](/blog/b/), [whole](https://www.old.example/blog/b/?x=1#part "t"),
[reference][b], <a href="http://old.example/blog/b/">raw</a>, [odd](<sub dir/c d.md>), [elsewhere](https://x.example/blog/b/),
[mail](mailto:a@b.example), [here](#top), [gone](/blog/gone/?q=1), \`[code](b.md)\` and [a [bracket] in it](b.md).

\`\`\`md
[b](b.md)
\`\`\`

[b]: b.md "The other"

A note.[^1]

[^1]: b.md is where it stands.`,
    ),
  );
  house.give("old/b.md", post("B", "Back to [a](./a.md) and [up](../a.md)."));
  house.give("old/sub dir/c d.md", post("C D", "[b](../b.md)"));
  const rules = { site: "https://old.example", address: "/blog/:slug/" };
  const { code } = await house.move(["old"], rules);
  expect(code).toBe(0);
  expect(
    bodyOf(house.content(), "a"),
  ).toBe(`Beside [it](/posts/b#part), [without ending](/posts/b), from the [root](/posts/b), [whole](/posts/b#part "t"),
[reference][b], <a href="/posts/b">raw</a>, [odd](/posts/c-d), [elsewhere](https://x.example/blog/b/),
[mail](mailto:a@b.example), [here](#top), [gone](/blog/gone/?q=1), \`[code](b.md)\` and [a [bracket] in it](/posts/b).

\`\`\`md
[b](b.md)
\`\`\`

[b]: /posts/b "The other"

A note.[^1]

[^1]: b.md is where it stands.
`);
  expect(bodyOf(house.content(), "b")).toBe("Back to [a](/posts/a) and [up](/blog/a.md).\n");
});

const SHOWN = `![A crane](/images/2019/A%20Crane.png "t") ![b](pic.png) ![small](/wp-content/uploads/2019/quay-300x200.png)

<figure><img src="https://old.example/images/tug.png" srcset="/images/tug.png 1x, /images/tug@2x.png 2x"><figcaption>A tug</figcaption></figure>

[![Inside](pic.png)](pic.png) ![r][r] ![gone](/images/gone.png) ![there](https://x.example/t.png) [PDF](/files/plan.pdf?v=2) [No PDF](/files/no.pdf)

[r]: /images/2019/A%20Crane.png
`;

function pictures() {
  return {
    "a/index.md": post("A", SHOWN, "cover: ignored\n"),
    "a/pic.png": OTHER,
    "static/images/2019/A Crane.png": PIXEL,
    "static/images/copy.png": PIXEL,
    "wp-content/uploads/2019/quay.png": Buffer.concat([PIXEL, Buffer.from("quay")]),
    "static/images/tug.png": Buffer.concat([PIXEL, Buffer.from("tug")]),
    "static/files/plan.pdf": "%PDF-1.4",
  };
}

const MOVED = `![A crane](/media/2019/a-crane.png "t") ![b](/media/a/pic.png) ![small](/media/2019/quay.png)

<figure><img src="/media/tug.png" srcset="/media/tug.png 1x"><figcaption>A tug</figcaption></figure>

[![Inside](/media/a/pic.png)](/media/a/pic.png) ![r][r] ![gone](https://old.example/images/gone.png) ![there](https://x.example/t.png) [PDF](/media/plan.pdf) [No PDF](https://old.example/files/no.pdf)

[r]: /media/2019/a-crane.png
`;

test.each(["folder", "zip"])(
  "pictures of a %s come into content/media, with safe names and each content once",
  async (kind) => {
    const house = movingHouse();
    if (kind === "zip") house.give("old.zip", zipOf(pictures()));
    else
      for (const [path, content] of Object.entries(pictures())) house.give(`old/${path}`, content);
    house.give("content/media/2019/quay-2.png", "mine");
    const { code } = await house.move([kind === "zip" ? "old.zip" : "old"], {
      site: "https://old.example",
    });
    expect(code).toBe(0);
    const content = house.content();
    expect(bodyOf(content, "a")).toBe(MOVED);
    expect(Object.keys(content)).toEqual([
      "media/2019/a-crane.png",
      "media/2019/quay-2.png",
      "media/2019/quay.png",
      "media/a/pic.png",
      "media/plan.pdf",
      "media/tug.png",
      "posts/2019-05-01-a.md",
    ]);
    expect(house.read("import-report.md")).toContain(
      "https://old.example/images/gone.png in `a/index.md`",
    );
  },
);

test("a second run copies nothing twice, and nothing is overwritten", async () => {
  const house = movingHouse();
  for (const [path, content] of Object.entries(pictures())) house.give(`old/${path}`, content);
  house.give("content/media/tug.png", "mine");
  await house.move(["old"], { site: "https://old.example" });
  const before = house.content();
  expect([before["media/tug.png"], Object.keys(before)]).toEqual([
    "mine",
    expect.arrayContaining(["media/tug-2.png"]),
  ]);
  const { said } = await house.move(["old"], { site: "https://old.example" });
  expect(said).toContain("0 imported, 1 already there, 0 failed.");
  expect(house.content()).toEqual(before);
});

test("--media names folders with pictures that the source does not hold, and --dry-run copies none", async () => {
  const house = movingHouse();
  house.give(
    "old/a.md",
    post("A", "![x](/img/2019/x.png) ![y](https://old.example/deep/down/y.png)"),
  );
  house.give("backup/uploads/2019/x.png", PIXEL);
  house.give("backup/y.png", OTHER);
  const values = { site: "https://old.example", media: ["backup/uploads", "backup"] };
  await house.move(["old"], { ...values, "dry-run": true });
  expect(house.content()).toEqual({});
  await house.move(["old"], values);
  expect(bodyOf(house.content(), "a")).toBe("![x](/media/2019/x.png) ![y](/media/y.png)\n");
});

test("a file that is none, or that no page can show, stays where it was and is named", async () => {
  const house = movingHouse();
  house.give("old/a.md", post("A", "![p](p.png) ![b](b.bmp) ![e](e.png) [z](z.exe.zip)"));
  house.give("old/p.png", "<!DOCTYPE html><title>404</title>");
  house.give(
    "old/b.bmp",
    Buffer.from(
      "424d3a000000000000003600000028000000010000000100000001001800000000000400000000000000000000000000000000000000ffffff00",
      "hex",
    ),
  );
  house.give("old/e.png", "");
  house.give("old/z.exe.zip", Buffer.alloc(25 * 1024 * 1024 + 1));
  await house.move(["old"]);
  expect(bodyOf(house.content(), "a")).toBe("![p](p.png) ![b](b.bmp) ![e](e.png) [z](z.exe.zip)\n");
  expect(
    house.read("import-report.md"),
  ).toContain(`### Not carried over: file that cannot be served (4)

- \`p.png, which is an HTML page, as servers give in place of a file that is gone\` in \`a.md\` → \`content/posts/2019-05-01-a.md\`
- \`b.bmp, which is BMP, which browsers do not all show; save it as JPEG, PNG or WebP\` in \`a.md\` → \`content/posts/2019-05-01-a.md\`
- \`e.png, which is empty\` in \`a.md\` → \`content/posts/2019-05-01-a.md\`
- \`z.exe.zip, which is larger than the 25 MiB that a Worker carries; put it elsewhere and name its https:// address\` in \`a.md\` → \`content/posts/2019-05-01-a.md\`
`);
});

test("where the old site had this very address, what is gone stands from its root", async () => {
  const house = movingHouse();
  const address = /^address: (\S+)/m.exec(house.read("content/publication.yaml"))?.[1] ?? "";
  house.give(
    "old/a.md",
    post("A", `![x](/img/x.png) [y](${address}/y.pdf) [z](${address}/z/#part)`),
  );
  await house.move(["old"], { site: address, address: "/:slug" });
  expect(bodyOf(house.content(), "a")).toBe("![x](/img/x.png) [y](/y.pdf) [z](/z/#part)\n");
});
