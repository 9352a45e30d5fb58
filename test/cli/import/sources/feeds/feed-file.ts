/** Feeds as the programs that write them shape them. */
import { AUTHORS, html, type OldPost, oldPosts, type Passage, sentence } from "../old-blog.ts";

function passages(number: number): readonly Passage[] {
  const one = sentence(number, 40);
  const two = sentence(number + 1000, 30);
  return [
    { kept: `<p>${html(one)} <a href="/about">About</a></p>\n`, seen: `${one} About` },
    {
      kept: `<h2>Part ${number}</h2>\n<ul><li>first</li><li>second</li></ul>\n`,
      seen: `Part ${number} first second`,
    },
    { kept: `<blockquote><p>${html(two)}</p></blockquote>\n`, seen: two },
    {
      kept: `<pre><code class="language-js">a[${number}] &lt; b;</code></pre>\n`,
      seen: `a[${number}] < b;`,
    },
    {
      kept: `<iframe src="https://player.vimeo.com/video/${number}"></iframe>`,
      seen: `https://vimeo.com/${number}`,
      lost: `<iframe> https://vimeo.com/${number}`,
    },
  ];
}

export type FeedBlog = {
  readonly name: string;
  readonly file: string;
  readonly posts: readonly OldPost[];
  readonly guid: (post: OldPost) => string;
  readonly address: (post: OldPost) => string;
  readonly author: (post: OldPost) => string;
  /** Whether a change after the first publication is in it. */
  readonly updates: boolean;
};

const cdata = (text: string) => `<![CDATA[${text}]]>`;
const bodyOf = (post: OldPost) => post.text.map(({ kept }) => kept).join("");
const path = ({ slug }: OldPost) => encodeURIComponent(slug);
const nameOf = ({ author }: OldPost) => AUTHORS[author] ?? "";
const rfc822 = (ms: number) => new Date(ms).toUTCString().replace("GMT", "+0000");
/** With the offset of a site east of Greenwich. */
const rfc3339 = (ms: number) => `${new Date(ms + 4 * 3_600_000).toISOString().slice(0, 19)}+04:00`;

/** RSS 2.0 of WordPress: excerpts beside whole texts, names as creators, ids that are no addresses. */
export function wordpressRss(): FeedBlog {
  const posts = oldPosts(50, passages);
  const guid = ({ number }: OldPost) => `https://old.example/?p=${number}`;
  const address = (post: OldPost) => `/${path(post)}/`;
  const items = posts.map(
    (
      post,
    ) => `<item><title>${html(html(post.title))}</title><link>https://old.example${address(post)}</link>
<dc:creator>${cdata(nameOf(post))}</dc:creator><pubDate>${rfc822(post.published)}</pubDate>
${post.tags.map((tag) => `<category>${cdata(html(tag))}</category>`).join("")}
<guid isPermaLink="false">${guid(post)}</guid><description>${cdata(`${html(sentence(post.number, 20))} [&#8230;]`)}</description>
<content:encoded>${cdata(`${bodyOf(post)}<p>The post <a href="x">T</a> appeared first on <a href="y">Old</a>.</p>`)}</content:encoded></item>`,
  );
  const file = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Old</title><atom:link href="https://old.example/feed/" rel="self" type="application/rss+xml" /><link>https://old.example</link><description>d</description><language>en-US</language>
${items.join("\n")}</channel></rss>`;
  return {
    name: "RSS 2.0 of WordPress",
    file,
    posts,
    guid,
    address,
    author: nameOf,
    updates: false,
  };
}

/** RSS 2.0 of Hugo and others: the text escaped in the description, ids that are addresses, no creators. */
export function plainRss(): FeedBlog {
  const posts = oldPosts(55, passages);
  const address = (post: OldPost) => `/posts/${path(post)}.html`;
  const guid = (post: OldPost) => `https://old.example${address(post)}`;
  const items = posts.map(
    (
      post,
    ) => `<item><title>${html(post.title)}</title><link>${guid(post)}</link><author>a@old.example (${nameOf(post)})</author>
<pubDate>${rfc822(post.published)}</pubDate><guid>${guid(post)}</guid>${post.tags.map((tag) => `<category>${html(tag)}</category>`).join("")}
<description>${html(bodyOf(post))}</description></item>`,
  );
  const file = `<rss version="2.0"><channel><title>Old</title><link>https://old.example/</link><description>d</description>${items.join("\n")}</channel></rss>`;
  return {
    name: "RSS 2.0 of a static site",
    file,
    posts,
    guid,
    address,
    author: nameOf,
    updates: false,
  };
}

/** RSS 1.0 of Movable Type: items beside the channel, ids as attributes, dates of Dublin Core. */
export function rdf(prefix = ""): FeedBlog {
  const posts = oldPosts(50, passages);
  const address = (post: OldPost) => `/archives/${String(post.number).padStart(6, "0")}.html`;
  const guid = (post: OldPost) => `http://old.example${address(post)}`;
  const p = prefix === "" ? "" : `${prefix}:`;
  const items = posts.map(
    (
      post,
    ) => `<${p}item rdf:about="${guid(post)}"><${p}title>${html(post.title)}</${p}title><${p}link>${guid(post)}</${p}link>
<dc:creator>${nameOf(post)}</dc:creator><dc:date>${rfc3339(post.published)}</dc:date>${post.tags.map((tag) => `<dc:subject>${html(tag)}</dc:subject>`).join("")}
<content:encoded>${cdata(bodyOf(post))}</content:encoded></${p}item>`,
  );
  const file = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns${prefix === "" ? "" : `:${prefix}`}="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<${p}channel rdf:about="http://old.example/"><${p}title>Old</${p}title><${p}link>http://old.example/</${p}link></${p}channel>${items.join("\n")}</rdf:RDF>`;
  return {
    name: `RSS 1.0${prefix === "" ? "" : " with a prefix"}`,
    file,
    posts,
    guid,
    address,
    author: nameOf,
    updates: false,
  };
}

/** Atom of Jekyll: escaped HTML, addresses relative to a base, the feed's author for all. */
export function jekyllAtom(): FeedBlog {
  const posts = oldPosts(60, passages);
  const address = (post: OldPost) => `/blog/${path(post)}`;
  const guid = (post: OldPost) => `https://old.example${address(post)}`;
  const items = posts.map(
    (
      post,
    ) => `<entry><title type="html">${html(html(post.title))}</title><link href="${path(post)}" rel="alternate"/><id>${guid(post)}</id>
<published>${rfc3339(post.published)}</published><updated>${rfc3339(post.updated ?? post.published)}</updated>
${post.tags.map((tag) => `<category term="${html(tag)}"/>`).join("")}<content type="html">${html(bodyOf(post))}</content></entry>`,
  );
  const file = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://old.example/blog/" xml:lang="en"><title>Old</title><link href="https://old.example/blog/"/><link rel="self" href="feed.xml"/><author><name>Jane Röd</name></author>
${items.join("\n")}</feed>`;
  return {
    name: "Atom of Jekyll",
    file,
    posts,
    guid,
    address,
    author: () => "Jane Röd",
    updates: true,
  };
}

/** Atom in XHTML, with a prefix, and names for each entry. */
export function xhtmlAtom(): FeedBlog {
  const posts = oldPosts(52, passages);
  const guid = ({ number }: OldPost) => `tag:old.example,2003:entry-${number}`;
  const address = (post: OldPost) => `/${path(post)}?view=full`;
  const items = posts.map(
    (
      post,
    ) => `<a:entry><a:id>${guid(post)}</a:id><a:title>${html(post.title)}</a:title><a:link href="https://old.example${address(post)}"/>
<a:author><a:name>${nameOf(post)}</a:name></a:author><a:published>${rfc3339(post.published)}</a:published><a:updated>${rfc3339(post.updated ?? post.published)}</a:updated>
${post.tags.map((tag, at) => `<a:category term="t${at}" label="${html(tag)}"/>`).join("")}
<a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${bodyOf(post)}</div></a:content></a:entry>`,
  );
  const file = `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Old</a:title><a:link href="https://old.example/"/>${items.join("\n")}</a:feed>`;
  return { name: "Atom in XHTML", file, posts, guid, address, author: nameOf, updates: true };
}

function jsonBlog(version: "1" | "1.1"): FeedBlog {
  const posts = oldPosts(50, passages);
  const guid = (post: OldPost) =>
    version === "1" ? String(post.number) : `urn:uuid:${post.number}`;
  const address = (post: OldPost) => `/${path(post)}`;
  const people = (post: OldPost) =>
    version === "1"
      ? { author: { name: nameOf(post) } }
      : { authors: [{ name: nameOf(post), url: "https://jane.example/" }] };
  const file = JSON.stringify({
    title: "Old",
    home_page_url: "https://old.example/",
    feed_url: "https://old.example/feed.json",
    items: posts.map((post) => ({
      id: version === "1" ? post.number : guid(post),
      url: `https://old.example${address(post)}`,
      title: post.title,
      content_html: bodyOf(post),
      date_published: rfc3339(post.published),
      ...(post.updated === undefined ? {} : { date_modified: rfc3339(post.updated) }),
      tags: post.tags,
      ...people(post),
    })),
    version: `https://jsonfeed.org/version/${version}`,
  });
  return {
    name: `JSON Feed ${version}`,
    file,
    posts,
    guid,
    address,
    author: nameOf,
    updates: true,
  };
}

export const FEEDS: readonly FeedBlog[] = [
  wordpressRss(),
  plainRss(),
  rdf(),
  rdf("r"),
  jekyllAtom(),
  xhtmlAtom(),
  jsonBlog("1"),
  jsonBlog("1.1"),
];
