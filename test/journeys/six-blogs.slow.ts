/** Six blogs of sixty posts and more: one command, a check that passes, and every old address answers. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { CommandArguments } from "../../src/cli/command.ts";
import { checkCommand } from "../../src/cli/commands/check.ts";
import { startPublication } from "../../src/cli/testing.ts";
import { escapeText } from "../../src/text/escape.ts";
import { PUBLICATION_YAML } from "../cli/compile/content-directory.ts";
import { MADE_BLOGS, type MadeBlog } from "../cli/import/folders/made-blogs.ts";
import { movingHouse } from "../cli/import/moving-house.ts";
import { compiledSite } from "../web/site/compiled-site.ts";
import { FORMATS, PARSERS } from "./feed-parsers.ts";

/** What ten years leave behind. */
const LOST = "\n\n[Gone](/gone/by/now/) and ![a lost crane](/images/lost.png)\n";
/** Whom files of data know by a short name. */
const PEOPLE: Readonly<Record<string, string>> = { mara: "Mara Lind" };

const ROOT = resolve(import.meta.dirname, "../..");

async function movedIn(blog: MadeBlog) {
  const house = movingHouse(PUBLICATION_YAML);
  const posts = new Set(blog.posts.map(({ path }) => path));
  for (const [path, content] of Object.entries(blog.files)) {
    const lost = posts.has(path) && /\.(?:md|mdx|markdown)$/.test(path) ? LOST : "";
    house.give(`old/${path}`, typeof content === "string" ? content + lost : content);
  }
  const moved = await house.move(["old"]);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const check = async (values: CommandArguments["values"] = {}) => {
    const io = { stdout: say, stderr: say, cwd: house.dir };
    return { code: await checkCommand.run({ positionals: [], values }, io), said: said.splice(0) };
  };
  return { house, moved, check };
}

describe.each(MADE_BLOGS.map((make) => [make().name, make()] as const))("%s", (_, blog) => {
  test("moves in by one command, can be published at once, and every address that it had answers", async () => {
    const { house, moved, check } = await movedIn(blog);
    expect(moved.complained).toEqual([]);
    expect(moved.code).toBe(0);
    const checked = await check();
    expect(checked.said.filter((line) => !line.startsWith("warning: "))).toEqual([
      expect.stringMatching(/^Pages, forms, feeds and emails speak \S+ \(\S+\)\.$/),
      expect.stringMatching(/^\d+ posts, .*: no problem\./),
    ]);
    expect(checked.code).toBe(0);
    expect(checked.said).toContainEqual(
      expect.stringMatching(
        /^warning: (\d+) imported texts have \1 dead links and \1 missing pictures; `tidings check --imported` lists them$/,
      ),
    );
    const site = await compiledSite({
      ...house.content(),
      "publication.yaml": house.read("content/publication.yaml"),
    });
    const shown = site.index.posts.map(({ title }) => title);
    const answers: (readonly (string | number)[])[] = [];
    for (const { addresses, post } of blog.posts) {
      if (!shown.includes(post.title.read)) continue;
      for (const address of addresses) {
        const [status, location] = await site.ask(address);
        const there =
          status === 301
            ? await site.ask(String(location).replace("https://harbour.example", ""))
            : [status];
        if (there[0] !== 200) answers.push([address, status ?? "", location ?? "", there[0] ?? ""]);
      }
    }
    expect(answers).toEqual([]);
    const signed = new Map(site.index.posts.map(({ title, authors }) => [title, authors]));
    const { authors } = site.index.publication;
    for (const { authors: names, post } of blog.posts) {
      const ids = signed.get(post.title.read) ?? [];
      const byline = ids.map((id) => authors.find((author) => author.id === id)?.name);
      if (ids.length > 0 && names.length > 0)
        expect([post.title.read, byline]).toEqual([
          post.title.read,
          names.map((name) => PEOPLE[name] ?? name),
        ]);
    }
  }, 120_000);

  test("shows nothing as new, twice or gone to whoever followed its feed, by three parsers and in each format", async () => {
    const { house } = await movedIn(blog);
    const site = await compiledSite({
      ...house.content(),
      "publication.yaml": house.read("content/publication.yaml"),
    });
    const guids = new Map(blog.posts.map(({ post, guid }) => [post.title.read, guid]));
    const known = site.index.posts.map(({ title }) => guids.get(title) ?? `no post ${title}`);
    const old = oldFeed(known);
    for (const [name, read] of PARSERS) {
      const had = await read(old, "rss");
      expect([name, had]).toEqual([name, known]);
      for (const [path, format] of FORMATS) {
        const body = await (await site.app.request(`https://harbour.example${path}`)).text();
        const now = await read(body, format);
        // Within the feed's size: each of the newest that the reader had, once, and none that it had not.
        expect([name, path, now]).toEqual([name, path, had.slice(0, now.length)]);
        expect(now.length).toBe(Math.min(known.length, site.index.publication.feed.size));
      }
    }
  }, 120_000);
});

/** The feed that the old site had of these entries. */
function oldFeed(guids: readonly string[]): string {
  const items = guids.map(
    (guid) =>
      `<item><title>T</title><link>${escapeText(guid)}</link><guid isPermaLink="false">${escapeText(guid)}</guid><pubDate>Mon, 06 Jan 2014 09:00:00 GMT</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Old</title><link>https://harbour.example/</link><lastBuildDate>Mon, 06 Jan 2014 09:00:00 GMT</lastBuildDate>${items.join("")}</channel></rss>`;
}

test("one of them in a real Worker: its pages, its feeds and its old addresses", async () => {
  const [
    ,
    ,
    ,
    ,
    make = () => {
      throw new Error("no blog");
    },
  ] = MADE_BLOGS;
  const blog = make();
  const { house } = await movedIn(blog);
  const toml = readFileSync(resolve(ROOT, "wrangler.toml"), "utf8");
  house.give(
    "wrangler.toml",
    toml.replace(/^main = "(.*)"$/m, (_, main: string) => `main = "${resolve(ROOT, main)}"`),
  );
  const site = await startPublication(house.dir);
  try {
    const [first] = blog.posts;
    const answer = await site.fetch(first?.addresses[0] ?? "");
    expect(answer.status).toBe(301);
    const page = await site.fetch(answer.headers.get("location") ?? "");
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringContaining(first?.post.title.read ?? "-"),
    ]);
    const feed = await (await site.fetch("/feed.xml")).text();
    expect(feed.match(/<item>/g)?.length).toBe(20);
    expect(blog.posts.some(({ guid }) => feed.includes(`>${guid}</guid>`))).toBe(true);
    expect(feed).not.toMatch(/<img[^>]*src="(?!https:)/);
  } finally {
    await site.close();
  }
}, 120_000);
