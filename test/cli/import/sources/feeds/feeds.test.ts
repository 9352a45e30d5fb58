/** Feeds as files: every entry with its id, instant, author, tags, address and words. */

import { describe, expect, test } from "vitest";
import { attachedTo } from "../../../../../src/cli/import/post/attached.ts";
import { similarity, wordsIn, wordsOfMarkdown } from "../../visible-text.ts";
import { seenOf } from "../old-blog.ts";
import { articlesIn, filesOf, itemsIn, ofKind, sourceOf } from "../source-of-text.ts";
import { FEEDS } from "./feed-file.ts";

describe.each(FEEDS)("$name", async (feed) => {
  const files = filesOf({ "feed.txt": feed.file }, "file", 4093);
  const items = await itemsIn(files);
  const articles = articlesIn(items);

  test("keeps each entry with its id, instant, author, tags and address", async () => {
    expect((await sourceOf(files))?.name).toBe("feed");
    expect(articles).toHaveLength(feed.posts.length);
    for (const [at, post] of feed.posts.entries()) {
      const article = articles[at];
      expect(article).toMatchObject({
        guid: feed.guid(post),
        title: post.title,
        authors: [feed.author(post)],
      });
      expect(Date.parse(article?.date ?? "")).toBe(post.published);
      expect(article?.updated === undefined ? undefined : Date.parse(article.updated)).toBe(
        feed.updates ? post.updated : undefined,
      );
      expect(article?.tags).toEqual(post.tags);
      expect(article?.addresses?.[0]).toBe(feed.address(post));
    }
  });

  test("says every word that its readers saw, and names what is lost", () => {
    for (const [at, post] of feed.posts.entries()) {
      const article = articles[at];
      const alike = similarity(wordsIn(seenOf(post)), wordsOfMarkdown(article?.body ?? ""));
      expect(alike).toBeGreaterThanOrEqual(0.99);
      const lost = post.text.flatMap((passage) => passage.lost ?? []);
      expect(article?.losses?.map(({ what }) => what)).toEqual(lost);
    }
  });

  test("says whose site it was", () => {
    expect(ofKind(items, "site").at(-1)).toMatchObject({
      title: "Old",
      address: expect.stringMatching(/^https?:\/\/old\.example/),
    });
  });
});

const rss = (item: string) =>
  `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>T</title><link>https://old.example/</link><item><guid>g</guid>${item}</item></channel></rss>`;

async function entry(item: string) {
  return articlesIn(await itemsIn(filesOf({ "f.xml": rss(item) })))[0];
}

test("an episode brings its recording, and its cover", async () => {
  const found = await entry(
    '<title>E</title><enclosure url="/a.mp3" length="12" type="audio/mpeg"/><itunes:duration>1:02:03</itunes:duration><itunes:image href="https://old.example/c.jpg"/>',
  );
  expect(found).toMatchObject({
    recording: { url: "https://old.example/a.mp3", type: "audio/mpeg", length: 12, duration: 3723 },
    picture: { src: "https://old.example/c.jpg" },
  });
});

test("an episode brings what directories were told of it, but for what nobody could read", async () => {
  const found = await entry(
    `<title>E</title><enclosure url="/a.mp3" length="12" type="audio/mpeg"/><itunes:episode>7</itunes:episode><itunes:season>two</itunes:season><itunes:episodeType>Bonus</itunes:episodeType><itunes:explicit>yes</itunes:explicit><podcast:transcript url="https://old.example/a.vtt" type="text/vtt"/><podcast:chapters url="https://old.example/a.json" type="application/json+chapters"/><podcast:person role="Guest">Ben</podcast:person><podcast:soundbite startTime="73.0" duration="60.0">Why</podcast:soundbite>`,
  );
  expect(found?.recording?.episode).toEqual({
    number: 7,
    type: "bonus",
    explicit: true,
    transcript: [{ src: "https://old.example/a.vtt", type: "text/vtt" }],
    chapters: "https://old.example/a.json",
    people: [{ name: "Ben", role: "Guest" }],
    soundbites: [{ start: 73, duration: 60, title: "Why" }],
  });
  expect(found && attachedTo(found).keys.episode).toEqual(found?.recording?.episode);
});

test("of a feed that has only the beginning of a text, this is said", async () => {
  const found = await entry(
    "<title>A</title><link>https://old.example/a</link><description>Words that go on […]</description>",
  );
  expect(found?.losses).toEqual([
    { kind: "text of which the feed has only a beginning", what: "https://old.example/a", line: 1 },
  ]);
  const whole = await entry(
    `<description>&lt;p&gt;${"Words that end. ".repeat(50)}&lt;/p&gt;</description>`,
  );
  expect(whole?.losses).toEqual([]);
});

test("an entry without an id is known by its address, as readers know it", async () => {
  const file = rss("<title>A</title><link>https://old.example/a</link>").replace(
    "<guid>g</guid>",
    "",
  );
  expect(articlesIn(await itemsIn(filesOf({ "f.xml": file })))[0]?.guid).toBe(
    "https://old.example/a",
  );
});

test("a date that nobody can read costs the entry its date", async () => {
  const found = await entry("<title>A</title><pubDate>the day after</pubDate>");
  expect(found?.date).toBeUndefined();
  expect(found?.losses).toContainEqual({ kind: "date that cannot be read", what: "the day after" });
});

test("Blogger's export gives posts, pages and drafts, and leaves comments", async () => {
  const one = (
    type: string,
    status: string,
  ) => `<entry><id>tag:blogger.com,1999:blog-1.post-${type}${status}</id>
<blogger:type>${type}</blogger:type><blogger:status>${status}</blogger:status><title>T</title><published>2019-05-01T10:00:00Z</published>
<blogger:filename>/2019/05/${type}.html</blogger:filename><content type="html">&lt;p&gt;Words&lt;/p&gt;</content></entry>`;
  const file = `<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'><id>tag:blogger.com,1999:blog-1</id><title>B</title>
${one("POST", "LIVE")}${one("POST", "DRAFT")}${one("PAGE", "LIVE")}${one("COMMENT", "LIVE")}${one("POST", "SOFT_TRASHED")}</feed>`;
  const items = await itemsIn(filesOf({ "Takeout/Blogger/Blogs/b/feed.atom": file }, "zip"));
  expect(items.filter(({ kind }) => kind !== "site").map(({ kind }) => kind)).toEqual([
    "post",
    "post",
    "page",
    "left",
    "left",
  ]);
  expect(articlesIn(items)[0]).toMatchObject({ addresses: ["/2019/05/POST.html"] });
  expect(articlesIn(items)[1]).toMatchObject({ heads: [{ status: "DRAFT" }] });
});

test("text of Atom is shown as it stands, and HTML in RSS that was not escaped as HTML", async () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link href="https://old.example/"/><entry><id>x</id><title>Plain &lt;b></title><content type="text">One
two &lt;b>

three</content></entry></feed>`;
  expect(articlesIn(await itemsIn(filesOf({ f: atom })))[0]).toMatchObject({
    title: "Plain <b>",
    body: "One\\\ntwo \\<b>\n\nthree\n",
  });
  expect((await entry("<description><p>a <b>bold</b> &amp; c</p></description>"))?.body).toBe(
    "a **bold** & c\n",
  );
});

test("what is no feed is not taken for one, and half a JSON Feed is refused in a sentence", async () => {
  for (const text of [
    "<html><body>rss</body></html>",
    '{"a": 1}',
    "Once upon a time",
    "<opml></opml>",
  ])
    expect((await sourceOf(filesOf({ f: text })))?.name).not.toBe("feed");
  const half = filesOf({ f: '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"' });
  await expect(itemsIn(half)).rejects.toThrow(
    "is no JSON that can be read: it may have been cut off",
  );
});

test("a title of thousands of elements is its words, and stops no other entry", async () => {
  const deep = `${"&lt;div&gt;".repeat(20_000)}bottom`;
  const file = `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>${deep}</title><guid>1</guid><description>One</description></item><item><title>Two</title><guid>2</guid><description>Two</description></item></channel></rss>`;
  const articles = articlesIn(await itemsIn(filesOf({ "feed.xml": file })));
  expect(articles.map(({ title }) => title)).toEqual(["bottom", "Two"]);
});
