/** Whole blogs through the command: hundreds of posts in several scripts, and nothing in the way of publishing them. */
import { expect, test } from "vitest";
import { checkCommand } from "../../../../src/cli/commands/check.ts";
import { zipOf } from "../../../support/zip.ts";
import { movingHouse } from "../moving-house.ts";
import { instants, type Maker, maker, plainHtml } from "../sources/made-texts.ts";

type Post = {
  readonly at: number;
  readonly iso: string;
  readonly title: string;
  readonly html: string;
};

function postsOf(make: Maker, count: number): readonly Post[] {
  return instants(make, count).map((ms, at) => ({
    at,
    iso: new Date(ms).toISOString(),
    title: `${make.words(5)} ${at}`,
    html: plainHtml(make, 5),
  }));
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

const BLOGS: readonly (readonly [string, (make: Maker) => Readonly<Record<string, string>>])[] = [
  [
    "Ghost",
    (make) => {
      const posts = postsOf(make, 120).map(({ at, iso, title, html }) => ({
        id: make.hex(24),
        // Two of them had one address at some time.
        slug: at === 7 ? "post-6" : `post-${at}`,
        title,
        html: `${html}<p><a href="__GHOST_URL__/post-${at + 1}/">next</a></p>`,
        status: "published",
        visibility: "public",
        published_at: iso,
        custom_excerpt: make.words(12),
      }));
      const users = [{ id: "u", name: "Ada: «Lind» #1", slug: "ada" }];
      const posts_authors = posts.map(({ id }) => ({ post_id: id, author_id: "u", sort_order: 0 }));
      const tags = [{ id: "t", name: "Boats: & 'tides'", slug: "boats" }];
      const posts_tags = posts.map(({ id }) => ({ post_id: id, tag_id: "t", sort_order: 0 }));
      const data = { posts, users, posts_authors, tags, posts_tags };
      return { "blog.json": JSON.stringify({ db: [{ meta: { version: "5.80.1" }, data }] }) };
    },
  ],
  [
    "Substack",
    (make) => {
      const posts = postsOf(make, 120);
      const lines = posts.map(
        ({ at, iso, title }) =>
          `${at}.post-${at},${iso},true,,,newsletter,everyone,${quoted(title)},${quoted(make.words(8))},`,
      );
      return {
        "posts.csv": `post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n${lines.join("\n")}\n`,
        ...Object.fromEntries(
          posts.map(({ at, html }) => [
            `posts/${at}.post-${at}.html`,
            `${html}<p><a href="https://boats.substack.com/p/post-${at + 1}">next</a></p>`,
          ]),
        ),
      };
    },
  ],
  [
    "Buttondown",
    (make) => ({
      "emails.json": JSON.stringify(
        postsOf(make, 120).map(({ at, iso, title, html }) => ({
          id: `${make.hex(8)}-${make.hex(12)}`,
          subject: title,
          slug: `post-${at}`,
          publish_date: iso,
          status: "sent",
          absolute_url: `https://buttondown.com/boats/archive/post-${at}/`,
          body: at % 2 === 0 ? html : `Plain *text* ${at}\n\n- a\n- b\n`,
        })),
      ),
    }),
  ],
];

test.each(BLOGS)("a blog of 120 posts from %s is publishable at once", async (_, made) => {
  const house = movingHouse();
  house.give("export.zip", zipOf(made(maker(61))));
  const { code, complained } = await house.move(["export.zip"]);
  expect([code, complained]).toEqual([0, []]);
  const posts = Object.entries(house.content()).filter(([path]) => path.startsWith("posts/"));
  expect(posts).toHaveLength(120);
  expect(posts.filter(([, text]) => /^draft: true$/m.test(text))).toEqual([]);
  expect(new Set(posts.map(([, text]) => /^guid: (.+)$/m.exec(text)?.[1])).size).toBe(120);
  const heard: string[] = [];
  const io = {
    cwd: house.dir,
    stdout: () => {},
    stderr: (line: string) => void heard.push(line),
  };
  const checked = await checkCommand.run({ values: {}, positionals: [] }, io);
  // Which letters the fonts of this machine have is not what is asked here.
  const settings = /warning: (?:content\/publication\.yaml|\d+ imported)|no font of this machine/;
  expect(heard.filter((line) => !settings.test(line))).toEqual([]);
  expect(checked).toBe(0);
});
