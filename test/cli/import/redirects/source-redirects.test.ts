/** What of an old site is no post and led somewhere stands in content/redirects.yaml after a move. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileContent } from "../../../../src/cli/compile/compiler.ts";
import type { Article } from "../../../../src/cli/import/article.ts";
import type { SourceItem } from "../../../../src/cli/import/sources/source-definition.ts";
import { movingHouse } from "../moving-house.ts";
import { programWith } from "../open-house.ts";

const text = (title: string, addresses: readonly string[]): Article => ({
  ...{ title, date: "2024-08-31", tags: [], addresses },
  ...{ body: "Words.", opening: "Words.", notes: [] },
});
const post = (title: string, ...addresses: readonly string[]): SourceItem => ({
  ...{ kind: "post", at: { path: `${title}.md` }, article: text(title, addresses) },
});
const page = (title: string, ...addresses: readonly string[]): SourceItem => ({
  ...{ kind: "page", at: { path: `${title}.md` }, article: text(title, addresses) },
});
const redirect = (from: string, to: string, status: 301 | 302 = 301): SourceItem => ({
  ...{ kind: "redirect", from, to, status },
});

const SITE: readonly SourceItem[] = [
  {
    kind: "site",
    address: "https://old.example/",
    feeds: ["/feed/", "/blog.atom", "/rss.php?format=rss"],
  },
  post("Dawn", "/2024/dawn.html", "/?p=1"),
  page("About us", "/info/about-us.html", "/?page_id=2"),
  redirect("/dawn", "/2024/dawn.html"),
  redirect("/a:b*", "/DAWN-2", 302),
  redirect("/DAWN-2", "/dawn"),
  redirect("/shop", "https://shop.example/"),
  redirect("/whole", "https://old.example/?p=1"),
  redirect("/?p=1", "/elsewhere"),
  redirect("/lost", "/nowhere"),
  redirect("/ring", "/rong"),
  redirect("/rong", "/ring"),
  redirect("/archive", "/dawn"),
  redirect("/", "/dawn"),
];

async function moved(items: readonly SourceItem[], given?: string) {
  const house = movingHouse();
  house.give("export.xml", "<export/>");
  if (given !== undefined) writeFileSync(join(house.dir, "content/redirects.yaml"), given);
  const move = () => house.move(["export.xml"], {}, { known: [programWith(items)] });
  await move();
  return { house, move, yaml: () => house.content()["redirects.yaml"] };
}

test("redirects, pages and feeds go in, each once and by where they lead at last", async () => {
  const { yaml, move, house } = await moved(SITE);
  const first = yaml();
  expect(first).toBe(`# What led somewhere on the old site and is no post: docs/redirects.md
- from: "/info/about-us.html"
  to: "/about-us"
- from: "/?page_id=2"
  to: "/about-us"
- from: "/dawn"
  to: "/posts/dawn"
- from: "/a%3Ab%2A"
  to: "/posts/dawn"
  status: 302
- from: "/DAWN-2"
  to: "/posts/dawn"
- from: "/shop"
  to: "https://shop.example/"
- from: "/whole"
  to: "/posts/dawn"
- from: "/blog.atom"
  to: "/atom.xml"
- from: "/rss.php?format=rss"
  to: "/feed.xml"
`);
  await move();
  expect(yaml()).toBe(first);
  const contentDir = join(house.dir, "content");
  const done = await compileContent({
    contentDir,
    outDir: join(house.dir, "dist"),
    checkOnly: true,
  });
  expect([done.kind, done.warnings]).toEqual(["compiled", []]);
});

test("what its owner wrote stays as it is, and stands before what the source says", async () => {
  const given = "# mine\n- { from: /dawn/, to: /about-us } # for now";
  const { yaml } = await moved(
    [
      post("Dawn"),
      page("About us"),
      redirect("/dawn", "/posts/dawn"),
      redirect("/b", "/posts/dawn"),
    ],
    given,
  );
  expect(yaml()).toBe(`${given}\n- from: "/b"\n  to: "/posts/dawn"\n`);
});

test("a file that cannot be added to is left alone, and the report has the lines", async () => {
  const given = "[{ from: /x, to: /about-us }]\n";
  const { yaml, house } = await moved([page("About us"), redirect("/b", "/about-us")], given);
  expect(yaml()).toBe(given);
  expect(house.read("import-report.md")).toContain("`/b` → `/about-us`");
});

test("patterns go in as they are written, but for those that would lead in a circle", async () => {
  const pattern = (from: string, to: string): SourceItem => ({
    ...{ kind: "redirect", from, to, status: 301, pattern: true },
  });
  const { yaml, move, house } = await moved([
    { kind: "site", address: "https://old.example/" },
    post("Dawn"),
    pattern("/:year/:month/:slug.html", "/posts/:slug"),
    pattern("/blog/*", "/blog/old/:splat"),
    pattern("/wiki/*", "https://wiki.example/:splat"),
    pattern("/out/*", "https://:splat"),
    pattern("/a/:x", "https://old.example/b/:x"),
    pattern("/b/:x", "/a/:x"),
  ]);
  const first = yaml();
  expect(first?.split("\n").slice(1).join("\n")).toBe(`- from: "/:year/:month/:slug.html"
  to: "/posts/:slug"
- from: "/wiki/*"
  to: "https://wiki.example/:splat"
- from: "/a/:x"
  to: "/b/:x"
`);
  await move();
  expect(yaml()).toBe(first);
  const contentDir = join(house.dir, "content");
  const done = await compileContent({
    ...{ contentDir, outDir: join(house.dir, "dist"), checkOnly: true },
  });
  expect(done.kind).toBe("compiled");
});

test("a redirect that its owner took out does not come back, and one that is new comes", async () => {
  const { yaml, house } = await moved(SITE);
  const kept = yaml()
    ?.replace(/- from: "\/whole"\n.*\n/, "")
    .replace(/- from: "\/shop"\n.*\n/, "");
  expect(kept).not.toContain("/whole");
  house.give("content/redirects.yaml", kept ?? "");
  const known = [programWith([...SITE, redirect("/newly", "/dawn")])];
  await house.move(["export.xml"], {}, { known });
  expect(yaml()).toBe(`${kept}- from: "/newly"\n  to: "/posts/dawn"\n`);
  expect(house.read("import-report.md")).toContain(
    "Redirects that an earlier run wrote and you took out: they do not come back (2)",
  );
});
